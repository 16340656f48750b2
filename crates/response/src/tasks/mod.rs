//! Duties on the clock: one lead each, from the plan or ad hoc, until done, blocked or withdrawn.

mod apply;
mod clock;
pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub(crate) mod react;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::{Command, DutyOnClock};
pub use state::{Task, TaskState, Tasks};
pub use view::{OnBoard, board};
