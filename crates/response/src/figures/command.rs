//! Commands of the figures room.

use super::event_v1::FiguresIssued;
use mainshock_base::ids::SnapshotId;

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// An authority issued figures.
    Issue {
        /// The snapshot.
        issued: Box<FiguresIssued>,
    },
    /// A post chooses among the values of an indicator; a rule only proposes.
    Choose {
        /// Code of the indicator.
        indicator: String,
        /// The snapshot whose value is chosen.
        snapshot: SnapshotId,
        /// Why.
        reason: String,
    },
}
