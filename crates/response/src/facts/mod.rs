//! What belongs to no other room: packs in force, facts told by others, the exercise itself.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::Command;
pub use event_v1::{ExerciseInterrupted, ExerciseStarted, FactNoted, PackAdopted};
pub use state::Facts;
