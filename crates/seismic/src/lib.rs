//! What happened: messages of all agencies become solutions, solutions become quakes, quakes
//! become sequences.
//!
//! Pure: names and bytes come in, values or located refusals go out. Start at [`solution`].

pub mod solution;

pub use solution::{
    AgencyCode, Depth, EventKind, EventRef, MagnitudeReading, MessageFormat, Solution,
    SolutionStatus,
};
