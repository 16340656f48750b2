//! Quakes and their assessments, as the record tells them.

use jiff::Timestamp;
use mainshock_base::Message;
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_impact::summary::AssessmentSummary;
use mainshock_seismic::{Held, PreferenceRule, PreferredBecause, Quake};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An assessment that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The quake.
    pub quake: QuakeId,
    /// The solution it was asked for.
    pub solution: SolutionId,
    /// Why not.
    pub because: Message,
    /// When that was recorded.
    pub recorded_at: Timestamp,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Quakes {
    /// Quakes in the order in which they became known.
    pub quakes: Vec<Quake>,
    /// When each solution was recorded.
    pub received_at: BTreeMap<SolutionId, Timestamp>,
    /// Assessments, all versions, in order.
    pub assessments: Vec<AssessmentSummary>,
    /// Assessments that could not be made, in order.
    pub failures: Vec<Failure>,
    /// How many messages or parts of them were refused.
    pub refused: u64,
    /// Hashes of the messages that were refused or held refused parts.
    pub refused_messages: BTreeSet<String>,
}

impl Quakes {
    /// Finds a quake.
    pub fn quake(&self, id: QuakeId) -> Option<&Quake> {
        self.quakes.iter().find(|quake| quake.id == id)
    }

    /// The leading solution of a quake and why it leads.
    pub fn preferred(
        &self,
        id: QuakeId,
        rule: &PreferenceRule,
    ) -> Option<(&Held, PreferredBecause)> {
        self.quake(id)?.preferred(rule)
    }

    /// The newest assessment of a quake.
    pub fn newest_assessment(&self, quake: QuakeId) -> Option<&AssessmentSummary> {
        self.assessments
            .iter()
            .rev()
            .find(|assessment| assessment.quake == quake)
    }

    /// The newest assessment of a quake made from a solution.
    pub fn assessment_of(
        &self,
        quake: QuakeId,
        solution: SolutionId,
    ) -> Option<&AssessmentSummary> {
        self.assessments
            .iter()
            .rev()
            .find(|assessment| assessment.quake == quake && assessment.solution == solution)
    }

    /// The number the next assessment of a quake gets.
    pub fn next_version(&self, quake: QuakeId) -> u32 {
        self.newest_assessment(quake)
            .map_or(1, |newest| newest.version + 1)
    }

    /// True when an assessment from this solution was made, or could not be made.
    pub fn is_answered(&self, quake: QuakeId, solution: SolutionId) -> bool {
        self.assessment_of(quake, solution).is_some()
            || self
                .failures
                .iter()
                .any(|failure| failure.quake == quake && failure.solution == solution)
    }

    /// Magnitude of the leading solution, for finding the largest; a quake without one is smallest.
    pub fn leading_magnitude(quake: &Quake, rule: &PreferenceRule) -> f64 {
        quake
            .preferred(rule)
            .and_then(|(held, _)| held.solution.magnitude.as_ref())
            .map_or(f64::NEG_INFINITY, |reading| reading.magnitude.value())
    }
}
