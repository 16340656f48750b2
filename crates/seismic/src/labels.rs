//! Names of this crate's values for readers: message keys, never words.

use crate::preference::PreferredBecause;
use crate::sequence::Role;
use crate::solution::{EventKind, MessageFormat, SolutionStatus};
use mainshock_base::Message;

impl MessageFormat {
    /// Its name.
    pub fn label(self) -> Message {
        match self {
            Self::UsgsGeojson => Message::new("seismic-format-usgs-geojson"),
            Self::Quakeml => Message::new("seismic-format-quakeml"),
            Self::CencListJson => Message::new("seismic-format-cenc-list"),
            Self::CencBracketedJson => Message::new("seismic-format-cenc-bracketed"),
            Self::CencTextBulletin => Message::new("seismic-format-cenc-text"),
            Self::EarlyWarningJson => Message::new("seismic-format-early-warning"),
            Self::Manual => Message::new("seismic-format-manual"),
        }
    }
}

impl SolutionStatus {
    /// Its name.
    pub fn label(self) -> Message {
        match self {
            Self::EarlyWarning => Message::new("seismic-status-early-warning"),
            Self::Automatic => Message::new("seismic-status-automatic"),
            Self::Manual => Message::new("seismic-status-manual"),
            Self::Reviewed => Message::new("seismic-status-reviewed"),
            Self::Final => Message::new("seismic-status-final"),
            Self::Unstated => Message::new("seismic-status-unstated"),
        }
    }
}

impl EventKind {
    /// Its name.
    pub fn label(self) -> Message {
        match self {
            Self::Earthquake => Message::new("seismic-kind-earthquake"),
            Self::NotAnEarthquake => Message::new("seismic-kind-not-an-earthquake"),
            Self::Unstated => Message::new("seismic-kind-unstated"),
        }
    }
}

impl Role {
    /// Its name; always provisional.
    pub fn label(self) -> Message {
        match self {
            Self::Foreshock => Message::new("seismic-role-foreshock"),
            Self::Mainshock => Message::new("seismic-role-mainshock"),
            Self::Aftershock => Message::new("seismic-role-aftershock"),
        }
    }
}

impl PreferredBecause {
    /// Why, as a sentence. The status is a sentence of its own and comes in the reader's language
    /// from `say`.
    pub fn label(&self, say: impl Fn(&Message) -> String) -> Message {
        match self {
            Self::Only => Message::new("seismic-because-only"),
            Self::Rule { agency, status } => Message::new("seismic-because-rule")
                .with("agency", agency)
                .with("status", say(&status.label())),
            Self::Operator { reason } => {
                Message::new("seismic-because-operator").with("reason", reason)
            }
            Self::OnlyWithdrawnLeft => Message::new("seismic-because-withdrawn"),
        }
    }
}
