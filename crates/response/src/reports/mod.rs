//! Reports from townships, villages and teams.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::{Command, KINDS};
pub use state::{Report, Reports};
