//! Why there is no assessment.

use mainshock_base::{Explain, Message};
use mainshock_shaking::grid::GridError;
use mainshock_shaking::source::SourceError;

/// Why there is no assessment.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AssessError {
    /// The solution is no source of shaking.
    #[error(transparent)]
    Source(SourceError),
    /// Neither field can be computed.
    #[error("no field can be computed: {}", because.iter().map(|why| why.key.as_str()).collect::<Vec<_>>().join(", "))]
    NoField {
        /// Why, for each field.
        because: Vec<Message>,
    },
    /// The settings make no sense.
    #[error("the settings of the assessment are out of range")]
    Settings,
    /// The grid cannot be made.
    #[error(transparent)]
    Grid(#[from] GridError),
}

impl AssessError {
    /// The reasons behind it, when there are several.
    pub fn reasons(&self) -> &[Message] {
        match self {
            Self::NoField { because } => because,
            _ => &[],
        }
    }
}

impl Explain for AssessError {
    fn message(&self) -> Message {
        match self {
            Self::Source(source) => source.message(),
            Self::NoField { .. } => Message::new("impact-no-field"),
            Self::Settings => Message::new("impact-settings-out-of-range"),
            Self::Grid(grid) => grid.message(),
        }
    }

    fn mend(&self) -> Option<Message> {
        match self {
            Self::Source(_) => None,
            Self::NoField { .. } => Some(Message::new("impact-no-field-mend")),
            Self::Settings => Some(Message::new("impact-settings-mend")),
            Self::Grid(grid) => grid.mend(),
        }
    }
}
