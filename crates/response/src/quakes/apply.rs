//! How solutions and assessments change the room's state.

use super::event_v1::SolutionReceived;
use super::event_v1::{AssessmentFailed, AssessmentMade, MessageRefused, PreferredChosen};
use super::state::{Failure, Quakes};
use crate::{Event, Recorded};
use mainshock_seismic::{Held, Override, Quake};

impl Quakes {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::SolutionReceived(event) => self.take_solution(recorded, event),
            Event::MessageRefused(event) => self.take_refusal(event),
            Event::PreferredChosen(event) => self.choose(event),
            Event::AssessmentMade(event) => self.take_assessment(event),
            Event::AssessmentFailed(event) => self.take_failure(recorded, event),
            _ => {}
        }
    }

    fn take_solution(&mut self, recorded: &Recorded, event: &SolutionReceived) {
        let held = Held {
            id: event.solution_id,
            solution: event.solution.clone(),
            arrival: recorded.position,
            superseded_by: None,
        };
        self.received_at
            .entry(event.solution_id)
            .or_insert(recorded.recorded_at);
        match self.quakes.iter_mut().find(|quake| quake.id == event.quake) {
            Some(quake) => quake.take(held),
            None => self.quakes.push(Quake::new(event.quake, held)),
        }
    }

    fn take_refusal(&mut self, event: &MessageRefused) {
        self.refused += 1;
        self.refused_messages.insert(event.message_sha256.clone());
    }

    fn choose(&mut self, event: &PreferredChosen) {
        if let Some(quake) = self.quakes.iter_mut().find(|quake| quake.id == event.quake) {
            quake.chosen = Some(Override {
                solution: event.solution,
                reason: event.because.clone(),
            });
        }
    }

    fn take_assessment(&mut self, event: &AssessmentMade) {
        let is_known = self
            .assessments
            .iter()
            .any(|known| known.id == event.summary.id);
        if !is_known {
            self.assessments.push(event.summary.clone());
        }
    }

    fn take_failure(&mut self, recorded: &Recorded, event: &AssessmentFailed) {
        self.failures.push(Failure {
            quake: event.quake,
            solution: event.solution,
            because: event.because.clone(),
            recorded_at: recorded.recorded_at,
        });
    }
}
