//! Commands of the figures room.

use super::event_v1::FiguresIssued;

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// An authority issued figures.
    Issue {
        /// The snapshot.
        issued: Box<FiguresIssued>,
    },
}
