//! Incidents, the level in force, and what every authority did, as the record tells it.

use super::event_v1::*;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::{IncidentId, QuakeId, SolutionId};
use mainshock_plan::ResponseLevel;
use serde::{Deserialize, Serialize};

/// One incident: the response of this county to one sequence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Identifier.
    pub id: IncidentId,
    /// When it was opened, on the node's clock.
    pub opened_at: Timestamp,
    /// The quake that leads.
    pub leading: QuakeId,
    /// Its origin time: the clocks run from here.
    pub t0: Timestamp,
    /// Position in the record from which these clocks run.
    pub clock_position: u64,
    /// All quakes of it, in the order in which they joined.
    pub quakes: Vec<QuakeId>,
    /// The phase it is in.
    pub phase: Phase,
    /// The level in force by our own decision; none before one.
    pub level: Option<ResponseLevel>,
    /// The command post.
    pub command_post: Option<CommandPostSet>,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

/// A rule result on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleResult {
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The event.
    pub made: RecommendationMade,
}

/// A decision on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// When it was taken.
    pub recorded_at: Timestamp,
    /// By which post.
    pub post: PostCode,
    /// The event.
    pub decided: LevelDecided,
}

/// Another authority's response on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordedResponse {
    /// When this node recorded it.
    pub recorded_at: Timestamp,
    /// By which post.
    pub post: PostCode,
    /// The incident that was open then, else the newest.
    pub incident: Option<IncidentId>,
    /// The event.
    pub fact: ResponseRecorded,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Incidents {
    /// All incidents, in order.
    pub incidents: Vec<Incident>,
    /// Rule results, in order.
    pub results: Vec<RuleResult>,
    /// Decisions, in order.
    pub decisions: Vec<Decision>,
    /// Responses of other authorities, in order.
    pub responses: Vec<RecordedResponse>,
}

impl Incidents {
    /// The open incident.
    pub fn open(&self) -> Option<&Incident> {
        self.incidents
            .iter()
            .rev()
            .find(|incident| incident.ended_at.is_none())
    }

    /// The newest incident, open or ended.
    pub fn newest(&self) -> Option<&Incident> {
        self.incidents.last()
    }

    /// Finds an incident.
    pub fn get(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// True when the incident is known and was not ended.
    pub fn is_open(&self, id: IncidentId) -> bool {
        self.get(id)
            .is_some_and(|incident| incident.ended_at.is_none())
    }

    /// The newest rule result for the quake that leads an incident.
    pub fn newest_result(&self, incident: &Incident) -> Option<&RuleResult> {
        self.results.iter().rev().find(|result| {
            result.made.incident == incident.id && result.made.quake == incident.leading
        })
    }

    /// The rule result of a quake from a solution.
    pub fn result_of(&self, quake: QuakeId, solution: SolutionId) -> Option<&RuleResult> {
        self.results
            .iter()
            .rev()
            .find(|result| result.made.quake == quake && result.made.solution == solution)
    }
}
