//! What a row asks of the facts: one quantity inside a half-open range.
//!
//! "4.0 to 4.9" of a document with one decimal is written `from 4.0, below 5.0`: nothing is rounded,
//! so 5.499 is below 5.5 and no value falls between two rows.

use crate::recommendation::GradingFacts;
use mainshock_base::Known;
use serde::{Deserialize, Serialize};

/// The quantity a row looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Magnitude of the leading solution; the law means the legal agency's.
    Magnitude,
    /// Deaths and missing.
    Deaths,
    /// Direct loss over the province's gross product of the year before.
    LossShare,
    /// Largest estimated intensity in the county, decimal degrees.
    Intensity,
}

impl Quantity {
    /// All of them, in the order in which rules are read: first by magnitude, later by losses.
    pub const ALL: [Self; 4] = [
        Self::Magnitude,
        Self::Deaths,
        Self::LossShare,
        Self::Intensity,
    ];

    /// Its word in message keys and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Magnitude => "magnitude",
            Self::Deaths => "deaths",
            Self::LossShare => "loss-share",
            Self::Intensity => "intensity",
        }
    }

    /// What the facts say of it.
    pub fn of(self, facts: &GradingFacts) -> Known<f64> {
        match self {
            Self::Magnitude => facts.magnitude.map(|magnitude| magnitude.value()),
            Self::Deaths => facts.deaths_and_missing,
            Self::LossShare => facts.loss_share,
            Self::Intensity => facts.max_intensity.map(|intensity| intensity.value()),
        }
    }
}

/// A range: from a value (included) to another (excluded), or without end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Smallest value inside.
    pub from: f64,
    /// Smallest value above it; `None` for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
}

impl Range {
    /// True when the value lies inside. Never true for a value that is no number.
    pub fn contains(&self, value: f64) -> bool {
        value >= self.from && self.below.is_none_or(|below| value < below)
    }
}

/// One quantity in one range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// The quantity.
    pub quantity: Quantity,
    /// The range.
    pub range: Range,
}

impl Condition {
    /// True when the quantity is known and lies in the range.
    pub fn holds(&self, facts: &GradingFacts) -> bool {
        self.quantity
            .of(facts)
            .value()
            .is_some_and(|value| self.range.contains(value))
    }
}
