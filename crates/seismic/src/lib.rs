//! What happened: messages of all agencies become solutions, solutions become quakes, quakes
//! become sequences.
//!
//! Pure: names and bytes come in, values or located refusals go out. Start at [`intake`] (how a
//! message is read), [`solution`] (the one normal form), [`mod@associate`] (which solutions are one
//! quake), [`preference`] (which of them leads) and [`sequence`].

mod agency;
pub mod associate;
pub mod formats;
pub mod intake;
mod labels;
pub mod preference;
pub mod quake;
pub mod sequence;
pub mod solution;

pub use associate::{AssociationRule, Placement, associate, place};
pub use formats::manual::ManualEntry;
pub use intake::{ReadHints, Reading, read_message};
pub use preference::{PreferenceRule, PreferredBecause};
pub use quake::{Held, Override, Quake};
pub use sequence::{Member, Role, Sequence, SequenceRule, sequences};
pub use solution::{
    AgencyCode, Depth, EventKind, EventRef, MagnitudeReading, MessageFormat, Solution,
    SolutionStatus,
};
