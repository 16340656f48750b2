//! What happened: solutions received, placed into quakes, revised, withdrawn; assessments by version.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::Command;
pub use state::Quakes;
