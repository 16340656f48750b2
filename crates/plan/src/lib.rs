//! What was promised: rules, groups, posts, duties, clocks, and the level they recommend.
//!
//! Pure: packs come in as names and bytes, time as an argument. Start at [`recommendation`] for
//! what a rule pack answers, at [`rules`] for how, at [`template`] for the plan and its duties.

pub mod level;
pub mod recommendation;
pub mod rules;
mod source_file;
pub mod template;

pub use level::ResponseLevel;
pub use recommendation::{
    ClassColumn, ClassOutcome, Confidence, GradingFacts, Outcome, Recommendation, TraceRow,
};
pub use rules::pack::RulePack;
pub use rules::recommend::recommend;
pub use template::{Due, Duty, DutyInstance, Finding, Group, Mode, Plan, Post, Repeat};
