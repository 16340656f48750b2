//! Figures: snapshots as issued, each with its cut-off time, side by side with what contradicts.

mod apply;
pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod indicator;
pub mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use command::Command;
pub use event_v1::{Figure, FigureChosen, FiguresIssued, SnapshotKind};
pub use indicator::Indicator;
pub use state::{Choice, Figures, Snapshot};
pub use view::{
    Compared, Oddity, chosen, chosen_or_newest, competing, is_before_leading_quake, proposed,
};
