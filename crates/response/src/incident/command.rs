//! Commands of the incident room.

use super::event_v1::ResponseRecorded;
use mainshock_base::Message;
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_plan::{Recommendation, ResponseLevel};

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A quake concerns the county: open an incident, or let it join the open one.
    Concern {
        /// The quake.
        quake: QuakeId,
        /// Why it concerns the county.
        because: Message,
    },
    /// A rule pack gave its result.
    RecordRecommendation {
        /// The quake.
        quake: QuakeId,
        /// The solution it used.
        solution: SolutionId,
        /// The result.
        recommendation: Box<Recommendation>,
    },
    /// Take the recommended level.
    Adopt {
        /// Why, when the decider wants to say.
        reason: Option<String>,
        /// The level the decider saw recommended; refused when it changed meanwhile.
        seen: Option<ResponseLevel>,
    },
    /// Take another level.
    Change {
        /// The level.
        level: ResponseLevel,
        /// Why.
        reason: String,
    },
    /// Not yet.
    Defer {
        /// Why.
        reason: String,
    },
    /// Record what another authority did.
    RecordResponse {
        /// The fact.
        fact: Box<ResponseRecorded>,
    },
    /// End the incident.
    End {
        /// Why.
        reason: String,
    },
}
