//! Events of the incident room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, QuakeId, ResponseId, SolutionId};
use mainshock_base::{Known, Message, Names, PostCode, ValueStatus};
use mainshock_plan::{Recommendation, ResponseLevel};
use serde::{Deserialize, Serialize};

/// `incident.opened.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentOpened {
    /// The incident.
    pub incident: IncidentId,
    /// The quake that opened it.
    pub quake: QuakeId,
    /// Origin time of that quake: the clocks run from here.
    pub t0: Timestamp,
    /// Why it was opened.
    pub because: Message,
}

/// `incident.quake-joined.1`: a further quake of the sequence belongs to the open incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuakeJoined {
    /// The incident.
    pub incident: IncidentId,
    /// The quake.
    pub quake: QuakeId,
    /// Why.
    pub because: Message,
}

/// `incident.leading-quake-changed.1`: another quake of the sequence leads now; clocks of new tasks
/// run from its origin time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadingQuakeChanged {
    /// The incident.
    pub incident: IncidentId,
    /// The quake that leads now.
    pub quake: QuakeId,
    /// Its origin time.
    pub t0: Timestamp,
    /// Why.
    pub because: Message,
}

/// `recommendation.made.1`: what the rule pack gives. A rule's result, not a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendationMade {
    /// The incident.
    pub incident: IncidentId,
    /// Its number in this incident: 1, 2 …
    pub number: u32,
    /// The quake it is about.
    pub quake: QuakeId,
    /// The solution whose magnitude it used.
    pub solution: SolutionId,
    /// The result with its trace.
    pub recommendation: Recommendation,
}

/// What a decider did with the recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionAction {
    /// Took the recommended level.
    Adopted,
    /// Took another.
    Changed,
    /// Deferred.
    Deferred,
}

/// `level.decided.1`: a person's decision on this county's response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelDecided {
    /// The incident.
    pub incident: IncidentId,
    /// Identifier.
    pub response: ResponseId,
    /// The authority in whose name it was decided.
    pub authority: Names,
    /// What was done.
    pub action: DecisionAction,
    /// The level in force from now; none when deferred.
    pub level: Option<ResponseLevel>,
    /// The level that was in force before.
    pub before: Option<ResponseLevel>,
    /// The level that was recommended at that moment, when there was one.
    pub recommended: Option<ResponseLevel>,
    /// The number of that recommendation: what was adopted, changed or deferred.
    pub recommendation: Option<u32>,
    /// Why, in the decider's words.
    pub because: Option<String>,
}

/// `response.recorded.1`: a response of another authority, or of the past, as a recorded fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseRecorded {
    /// Identifier.
    pub response: ResponseId,
    /// The authority that decided it; unknown when no source says.
    pub authority: Known<Names>,
    /// The level.
    pub level: Known<ResponseLevel>,
    /// One sentence.
    pub text: Names,
    /// When it took effect, when known.
    pub at: Option<Timestamp>,
    /// How finely that is known (`exact`, `day`, `approximate`, `unknown`).
    pub at_precision: String,
    /// Where it was read.
    pub source: String,
    /// How good the ground is.
    pub status: ValueStatus,
}

/// `command-post.set.1`: one command post per incident; it may have co-holders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandPostSet {
    /// The incident.
    pub incident: IncidentId,
    /// Its name.
    pub names: Names,
    /// Code of its place, when it is one of the pack.
    pub place: Option<String>,
    /// The post that holds it.
    pub holder: PostCode,
    /// Posts that hold it together with that one.
    pub co_holders: Vec<PostCode>,
    /// Why.
    pub because: String,
}

/// Phases of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// First measures, before a level is decided (先期处置).
    #[default]
    FirstMeasures,
    /// Emergency response (应急处置).
    Emergency,
    /// Winding down: resettlement and checks, recovery begins (过渡).
    Transition,
}

/// `incident.phase-changed.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseChanged {
    /// The incident.
    pub incident: IncidentId,
    /// The phase it was in.
    pub from: Phase,
    /// The phase it is in now.
    pub to: Phase,
    /// Why.
    pub because: Message,
}

/// A condition for ending, as found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndCondition {
    /// Code (`rescue-finished`).
    pub code: String,
    /// Whether it holds.
    pub met: bool,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// `incident.ended.1`: with each condition as found; ending in spite of one that does not hold is
/// the decider's to answer for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentEnded {
    /// The incident.
    pub incident: IncidentId,
    /// The conditions.
    pub conditions: Vec<EndCondition>,
    /// Why.
    pub because: String,
}
