//! What happened: solutions received, placed into quakes, revised, withdrawn; assessments by version.

mod apply;
pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub(crate) mod react;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::Command;
pub use state::{Failure, Quakes};
pub use view::{Member, Role, assessment, sequence};
