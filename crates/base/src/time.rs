//! Times. An origin time has a precision: a bulletin that says 13:15 may mean any second of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How finely a time was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimePrecision {
    /// Fractions of a second were given.
    Subsecond,
    /// Whole seconds.
    Second,
    /// Whole minutes: the true time lies in the 60 s from the stated one, or rounds to it.
    Minute,
    /// Only the day is known.
    Day,
}

impl TimePrecision {
    /// How far the true time may lie from the stated one because of the precision alone, s.
    pub const fn slack_s(self) -> f64 {
        match self {
            Self::Subsecond => 0.0,
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Day => 86_400.0,
        }
    }
}

/// An origin time and how finely it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OriginTime {
    /// The instant as stated, UTC.
    pub instant: Timestamp,
    /// How finely it was stated.
    pub precision: TimePrecision,
}
