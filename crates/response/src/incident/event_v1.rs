//! Events of the incident room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, QuakeId, ResponseId, SolutionId};
use mainshock_base::{Known, Message, Names, ValueStatus};
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
    /// What was done.
    pub action: DecisionAction,
    /// The level in force from now; none when deferred.
    pub level: Option<ResponseLevel>,
    /// The level that was recommended at that moment, when there was one.
    pub recommended: Option<ResponseLevel>,
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

/// `incident.ended.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentEnded {
    /// The incident.
    pub incident: IncidentId,
    /// Why.
    pub because: String,
}
