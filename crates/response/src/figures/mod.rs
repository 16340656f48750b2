//! Figures: snapshots as issued, each with its cut-off time, side by side with what contradicts.

pub mod command;
pub(crate) mod decide;
pub mod event_v1;
pub mod state;

pub use command::Command;
pub use event_v1::{Figure, FiguresIssued, SnapshotKind};
pub use state::{Compared, Figures, Oddity, Snapshot};
