//! Facts of no other room, and the exercise this record belongs to.

use super::event_v1::*;
use serde::{Deserialize, Serialize};

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The pack in force.
    pub pack: Option<PackAdopted>,
    /// Facts, in order of recording.
    pub noted: Vec<FactNoted>,
    /// The exercise, when this record is one.
    pub exercise: Option<ExerciseStarted>,
    /// True while the exercise stands still.
    pub paused: bool,
    /// True when the exercise has played all it has.
    pub finished: bool,
    /// The newest span its clock jumped over.
    pub skipped: Option<ExerciseSkipped>,
    /// The newest real earthquake that broke in.
    pub interrupted: Option<ExerciseInterrupted>,
}
