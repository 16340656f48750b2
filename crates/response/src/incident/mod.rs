//! One incident over a sequence: rule results, decisions, and what other authorities did.

mod apply;
pub mod command;
mod concern;
pub(crate) mod decide;
pub mod event_v1;
pub(crate) mod react;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::Command;
pub use event_v1::{DecisionAction, EndCondition, Phase, ResponseRecorded};
pub use state::{Decision, Incident, Incidents, RecordedResponse, RuleResult};
pub use view::{END_CONDITIONS, LevelRecord, grading_facts, levels};
