//! What happened: messages of all agencies become solutions, solutions become quakes, quakes
//! become sequences.
//!
//! Pure: names and bytes come in, values or located refusals go out. Start at [`solution`].

pub mod associate;
pub mod preference;
pub mod quake;
pub mod solution;

pub use associate::{AssociationRule, Placement, associate, place};
pub use preference::{PreferenceRule, PreferredBecause};
pub use quake::{Held, Override, Quake};
pub use solution::{
    AgencyCode, Depth, EventKind, EventRef, MagnitudeReading, MessageFormat, Solution,
    SolutionStatus,
};
