//! Commands of the quakes room.

use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_base::{LocatedError, Message};
use mainshock_impact::summary::AssessmentSummary;
use mainshock_seismic::Solution;

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A message was read (or not): its solutions and its refusals.
    ReceiveMessage {
        /// Solutions in it.
        solutions: Vec<Solution>,
        /// Parts that were refused.
        refused: Vec<LocatedError>,
        /// SHA-256 of the message as it came.
        message_sha256: String,
        /// Name of the file or feed.
        message_name: String,
    },
    /// An operator chooses the leading solution.
    ChoosePreferred {
        /// The quake.
        quake: QuakeId,
        /// The solution.
        solution: SolutionId,
        /// Why.
        reason: String,
    },
    /// An assessment was computed.
    RecordAssessment {
        /// What goes on record.
        summary: Box<AssessmentSummary>,
    },
    /// An assessment could not be computed.
    RecordFailure {
        /// The quake.
        quake: QuakeId,
        /// The solution.
        solution: SolutionId,
        /// Why.
        because: Message,
    },
}
