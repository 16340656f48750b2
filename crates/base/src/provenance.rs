//! Where a value came from, and what kind of value it is.

use serde::{Deserialize, Serialize};

/// What a number shown is: computed, told, or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Computed by a model: shown with its range, set apart from what was reported.
    Modelled,
    /// Told by somebody named by post and time.
    Reported,
    /// Checked by somebody who has the right to.
    Verified,
}

/// How good the ground of a reference value is (county pack, rules, coefficients).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueStatus {
    /// Published by an official body or a primary data set.
    Measured,
    /// Calculated from measured values by a stated rule.
    Estimated,
    /// A plausible default without local evidence. Never shown as fact.
    Assumed,
    /// Made for want of real data, such as township outlines. Never shown as fact.
    Synthetic,
    /// Made for a test or a replay. Never shown as fact.
    Constructed,
    /// Read in a secondary source; the primary text was not seen.
    Secondary,
}

impl ValueStatus {
    /// True when a page must mark the value as not real.
    pub const fn must_be_marked(self) -> bool {
        matches!(self, Self::Assumed | Self::Synthetic | Self::Constructed)
    }
}

/// Status, source and date of a value or a group of values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// How good the ground is.
    pub status: ValueStatus,
    /// Where it was read or computed; a sentence a stranger can follow.
    pub source: String,
    /// The date or year the value holds for, as the source gives it (`2020`, `2019-02-24`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}
