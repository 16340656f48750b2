//! How decisions and facts change the room's state.

use super::event_v1::*;
use super::state::{Decision, Incident, Incidents, RecordedResponse, RuleResult};
use crate::{Event, Recorded};
use mainshock_base::ids::IncidentId;

impl Incidents {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::IncidentOpened(event) => self.take_opened(recorded, event),
            Event::QuakeJoined(event) => self.take_joined(event),
            Event::LeadingQuakeChanged(event) => self.take_leading(recorded, event),
            Event::RecommendationMade(event) => self.results.push(RuleResult {
                recorded_at: recorded.recorded_at,
                made: (**event).clone(),
            }),
            Event::LevelDecided(event) => self.take_decision(recorded, event),
            Event::ResponseRecorded(event) => self.take_response(recorded, event),
            Event::CommandPostSet(event) => self.change(event.incident, |incident| {
                incident.command_post = Some((**event).clone());
            }),
            Event::PhaseChanged(event) => self.change(event.incident, |incident| {
                incident.phase = event.to;
            }),
            Event::IncidentEnded(event) => self.change(event.incident, |incident| {
                incident.ended_at = Some(recorded.recorded_at);
            }),
            _ => {}
        }
    }

    fn change(&mut self, id: IncidentId, change: impl FnOnce(&mut Incident)) {
        if let Some(incident) = self.incidents.iter_mut().find(|incident| incident.id == id) {
            change(incident);
        }
    }

    fn take_opened(&mut self, recorded: &Recorded, event: &IncidentOpened) {
        if self.get(event.incident).is_none() {
            self.incidents.push(Incident {
                id: event.incident,
                opened_at: recorded.recorded_at,
                leading: event.quake,
                t0: event.t0,
                clock_position: recorded.position,
                quakes: vec![event.quake],
                phase: Phase::default(),
                level: None,
                command_post: None,
                ended_at: None,
            });
        }
    }

    fn take_joined(&mut self, event: &QuakeJoined) {
        self.change(event.incident, |incident| {
            if !incident.quakes.contains(&event.quake) {
                incident.quakes.push(event.quake);
            }
        });
    }

    fn take_leading(&mut self, recorded: &Recorded, event: &LeadingQuakeChanged) {
        self.change(event.incident, |incident| {
            incident.leading = event.quake;
            incident.t0 = event.t0;
            incident.clock_position = recorded.position;
        });
    }

    fn take_decision(&mut self, recorded: &Recorded, event: &LevelDecided) {
        if event.action != DecisionAction::Deferred {
            self.change(event.incident, |incident| incident.level = event.level);
        }
        self.decisions.push(Decision {
            recorded_at: recorded.recorded_at,
            post: recorded.actor.post.clone(),
            decided: event.clone(),
        });
    }

    fn take_response(&mut self, recorded: &Recorded, event: &ResponseRecorded) {
        let is_known = self
            .responses
            .iter()
            .any(|known| known.fact.response == event.response);
        if !is_known {
            self.responses.push(RecordedResponse {
                recorded_at: recorded.recorded_at,
                post: recorded.actor.post.clone(),
                incident: self.open().or(self.newest()).map(|incident| incident.id),
                fact: event.clone(),
            });
        }
    }
}
