//! The incident: opened, led, decided upon, ended; what every authority did beside it.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::Command;
pub use event_v1::DecisionAction;
pub use state::{Incident, Incidents};
