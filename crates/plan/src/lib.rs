//! What was promised: rules, groups, posts, duties, clocks, and the level they recommend.
//!
//! Pure. Start at [`recommendation`] for what a rule pack answers.

pub mod level;
pub mod recommendation;

pub use level::ResponseLevel;
pub use recommendation::{
    ClassColumn, ClassOutcome, Confidence, GradingFacts, Outcome, Recommendation, TraceRow,
};
