//! Commands that belong to no other room.

use super::event_v1::{ExerciseInterrupted, ExerciseStarted, FactNoted, PackAdopted};

/// What can be recorded here.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Take reference data into force.
    AdoptPack(Box<PackAdopted>),
    /// Note a fact.
    Note(Box<FactNoted>),
    /// Begin an exercise.
    StartExercise(ExerciseStarted),
    /// A real earthquake breaks in.
    Interrupt(ExerciseInterrupted),
}
