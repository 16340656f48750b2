//! Events of the quakes room, version 1. Frozen: a change is a new version beside these.

use mainshock_base::LocatedError;
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_impact::summary::AssessmentSummary;
use mainshock_seismic::{Placement, Solution};
use serde::{Deserialize, Serialize};

/// `solution.received.1`: an agency's solution, and where it belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolutionReceived {
    /// Identifier of this solution.
    pub solution_id: SolutionId,
    /// The quake it belongs to.
    pub quake: QuakeId,
    /// Why it belongs there.
    pub placement: Placement,
    /// What the agency says.
    pub solution: Solution,
    /// SHA-256 of the message as it came, kept as a blob.
    pub message_sha256: String,
    /// Name of the file or feed it came from.
    pub message_name: String,
}

/// `message.refused.1`: a message, or a part of it, that could not be read. Kept, never lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageRefused {
    /// SHA-256 of the message as it came.
    pub message_sha256: String,
    /// Name of the file or feed.
    pub message_name: String,
    /// Where and why.
    pub refused: Vec<LocatedError>,
}

/// `preferred.chosen.1`: an operator chose the leading solution of a quake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferredChosen {
    /// The quake.
    pub quake: QuakeId,
    /// The chosen solution.
    pub solution: SolutionId,
    /// Why.
    pub because: String,
}

/// `assessment.made.1`: an assessment was computed and stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentMade {
    /// What goes on record of it.
    pub summary: AssessmentSummary,
}

/// `assessment.failed.1`: an assessment could not be computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentFailed {
    /// The quake.
    pub quake: QuakeId,
    /// The solution it was asked for.
    pub solution: SolutionId,
    /// Why not.
    pub because: mainshock_base::Message,
}
