//! Facts of no other room, and the exercise this record belongs to.

use super::event_v1::*;
use serde::Serialize;

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Facts {
    /// The pack in force.
    pub pack: Option<PackAdopted>,
    /// Facts, in order of recording.
    pub noted: Vec<FactNoted>,
    /// The exercise, when this record is one.
    pub exercise: Option<ExerciseStarted>,
    /// The real earthquake that broke in.
    pub interrupted: Option<ExerciseInterrupted>,
}
