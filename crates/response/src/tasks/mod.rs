//! Tasks: duties of the plan (or ad hoc ones) on the clock, each with one lead.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::{Command, DutyOnClock};
pub use state::{Task, TaskState, Tasks};
