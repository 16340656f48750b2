//! Reports from townships, villages and teams.

mod apply;
pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::{Command, KINDS, Telling};
pub use event_v1::Verdict;
pub use state::{Check, Report, Reports};
pub use view::about_place;
