//! Incidents, the level in force, and what every authority did, as the record tells it.

use super::event_v1::*;
use crate::context::Recorded;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::{IncidentId, QuakeId};
use mainshock_plan::ResponseLevel;
use serde::Serialize;

/// One incident: the response of this county to one sequence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Incident {
    /// Identifier.
    pub id: IncidentId,
    /// When it was opened, on the node's clock.
    pub opened_at: Timestamp,
    /// The quake that leads.
    pub leading: QuakeId,
    /// Its origin time.
    pub t0: Timestamp,
    /// All quakes of it, in the order in which they joined.
    pub quakes: Vec<QuakeId>,
    /// The level in force by our own decision; none before one.
    pub level: Option<ResponseLevel>,
    /// When it was ended.
    pub ended_at: Option<Timestamp>,
}

/// A rule result on record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleResult {
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The event.
    pub made: RecommendationMade,
}

/// A decision on record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// When it was taken.
    pub recorded_at: Timestamp,
    /// By which post.
    pub post: PostCode,
    /// The event.
    pub decided: LevelDecided,
}

/// Another authority's response on record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordedResponse {
    /// When this node recorded it.
    pub recorded_at: Timestamp,
    /// By which post.
    pub post: PostCode,
    /// The event.
    pub fact: ResponseRecorded,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
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

    /// The newest rule result for the quake that leads an incident.
    pub fn newest_result(&self, incident: &Incident) -> Option<&RuleResult> {
        self.results.iter().rev().find(|result| {
            result.made.incident == incident.id && result.made.quake == incident.leading
        })
    }

    fn get_mut(&mut self, id: IncidentId) -> Option<&mut Incident> {
        self.incidents.iter_mut().find(|incident| incident.id == id)
    }

    pub(crate) fn take_opened(&mut self, recorded: &Recorded, event: &IncidentOpened) {
        if self.get(event.incident).is_none() {
            self.incidents.push(Incident {
                id: event.incident,
                opened_at: recorded.recorded_at,
                leading: event.quake,
                t0: event.t0,
                quakes: vec![event.quake],
                level: None,
                ended_at: None,
            });
        }
    }

    pub(crate) fn take_joined(&mut self, event: &QuakeJoined) {
        if let Some(incident) = self.get_mut(event.incident)
            && !incident.quakes.contains(&event.quake)
        {
            incident.quakes.push(event.quake);
        }
    }

    pub(crate) fn take_leading(&mut self, event: &LeadingQuakeChanged) {
        if let Some(incident) = self.get_mut(event.incident) {
            incident.leading = event.quake;
            incident.t0 = event.t0;
        }
    }

    pub(crate) fn take_result(&mut self, recorded: &Recorded, event: &RecommendationMade) {
        self.results.push(RuleResult {
            recorded_at: recorded.recorded_at,
            made: event.clone(),
        });
    }

    pub(crate) fn take_decision(&mut self, recorded: &Recorded, event: &LevelDecided) {
        if let Some(incident) = self.get_mut(event.incident)
            && event.action != DecisionAction::Deferred
        {
            incident.level = event.level;
        }
        self.decisions.push(Decision {
            recorded_at: recorded.recorded_at,
            post: recorded.actor.post.clone(),
            decided: event.clone(),
        });
    }

    pub(crate) fn take_response(&mut self, recorded: &Recorded, event: &ResponseRecorded) {
        if self
            .responses
            .iter()
            .all(|known| known.fact.response != event.response)
        {
            self.responses.push(RecordedResponse {
                recorded_at: recorded.recorded_at,
                post: recorded.actor.post.clone(),
                fact: event.clone(),
            });
        }
    }

    pub(crate) fn take_ended(&mut self, recorded: &Recorded, event: &IncidentEnded) {
        if let Some(incident) = self.get_mut(event.incident) {
            incident.ended_at = Some(recorded.recorded_at);
        }
    }
}
