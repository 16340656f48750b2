//! Commands that belong to no other room.

use super::event_v1::{
    ExerciseInterrupted, ExerciseSkipped, ExerciseStarted, FactNoted, PackAdopted,
};

/// What can be recorded here.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Take reference data into force.
    AdoptPack(Box<PackAdopted>),
    /// Note a fact.
    Note(Box<FactNoted>),
    /// Begin an exercise.
    StartExercise(ExerciseStarted),
    /// Let the exercise stand still.
    PauseExercise {
        /// Why, when somebody says.
        reason: Option<String>,
    },
    /// Let it go on.
    ResumeExercise,
    /// The exercise clock jumps over a span in which nothing happens.
    SkipExercise(ExerciseSkipped),
    /// The exercise has played all it has.
    FinishExercise,
    /// A real earthquake breaks in.
    Interrupt(ExerciseInterrupted),
}
