//! Commands of the incident room.

use super::event_v1::{EndCondition, Phase, ResponseRecorded};
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_base::{Message, Names, PostCode};
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
    /// Set up the command post, move it, or change who holds it.
    SetCommandPost {
        /// Its name (`县抗震救灾指挥部前方指挥所`).
        names: Names,
        /// Code of its place, when it is one of the pack.
        place: Option<String>,
        /// The post that holds it.
        holder: PostCode,
        /// Posts that hold it together with that one.
        co_holders: Vec<PostCode>,
        /// Why.
        reason: String,
    },
    /// Enter another phase.
    ChangePhase {
        /// The phase.
        phase: Phase,
        /// Why.
        reason: String,
    },
    /// End the incident.
    End {
        /// Each of [`super::END_CONDITIONS`], as found.
        conditions: Vec<EndCondition>,
        /// Why.
        reason: String,
    },
}
