//! What belongs to no other room: packs in force, facts told by others, the exercise itself.

mod apply;
pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;
#[cfg(test)]
mod tests;
pub(crate) mod view;

pub use command::Command;
pub use event_v1::{
    ExerciseFinished, ExerciseInterrupted, ExercisePaused, ExerciseResumed, ExerciseSkipped,
    ExerciseStarted, FactNoted, PackAdopted,
};
pub use state::Facts;
