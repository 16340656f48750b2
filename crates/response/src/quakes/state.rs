//! Quakes and their assessments, as the record tells them.

use super::event_v1::{AssessmentMade, PreferredChosen, SolutionReceived};
use crate::context::Recorded;
use jiff::Timestamp;
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_impact::summary::AssessmentSummary;
use mainshock_seismic::{Held, Override, PreferenceRule, Quake};
use serde::Serialize;
use std::collections::BTreeMap;

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Quakes {
    /// Quakes in the order in which they became known.
    pub quakes: Vec<Quake>,
    /// When each solution was recorded.
    pub received_at: BTreeMap<SolutionId, Timestamp>,
    /// Assessments, all versions, in order.
    pub assessments: Vec<AssessmentSummary>,
    /// How many messages or parts of them were refused.
    pub refused: u64,
}

impl Quakes {
    /// Finds a quake.
    pub fn quake(&self, id: QuakeId) -> Option<&Quake> {
        self.quakes.iter().find(|quake| quake.id == id)
    }

    /// The newest assessment of a quake.
    pub fn newest_assessment(&self, quake: QuakeId) -> Option<&AssessmentSummary> {
        self.assessments
            .iter()
            .rev()
            .find(|assessment| assessment.quake == quake)
    }

    /// The number the next assessment of a quake gets.
    pub fn next_version(&self, quake: QuakeId) -> u32 {
        self.newest_assessment(quake)
            .map_or(1, |newest| newest.version + 1)
    }

    /// Magnitude of the leading solution, for finding the largest; a quake without one is smallest.
    pub fn leading_magnitude(quake: &Quake, rule: &PreferenceRule) -> f64 {
        quake
            .preferred(rule)
            .and_then(|(held, _)| held.solution.magnitude.as_ref())
            .map_or(f64::NEG_INFINITY, |reading| reading.magnitude.value())
    }

    pub(crate) fn take_solution(&mut self, recorded: &Recorded, event: &SolutionReceived) {
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

    pub(crate) fn choose(&mut self, event: &PreferredChosen) {
        if let Some(quake) = self.quakes.iter_mut().find(|quake| quake.id == event.quake) {
            quake.chosen = Some(Override {
                solution: event.solution,
                reason: event.because.clone(),
            });
        }
    }

    pub(crate) fn take_assessment(&mut self, event: &AssessmentMade) {
        if self
            .assessments
            .iter()
            .all(|known| known.id != event.summary.id)
        {
            self.assessments.push(event.summary.clone());
        }
    }
}
