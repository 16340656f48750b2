//! Indicators: what is counted, as data. Another jurisdiction brings another set.

use mainshock_base::Names;
use serde::{Deserialize, Serialize};

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Code, unique in its set.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Unit.
    pub unit: Names,
    /// True when it counts what has happened so far: a smaller number needs a reason.
    #[serde(default)]
    pub cumulative: bool,
    /// The indicator it is a part of, and never exceeds.
    #[serde(default)]
    pub part_of: Option<String>,
}

#[derive(Deserialize)]
struct Set {
    indicator: Vec<Indicator>,
}

impl Indicator {
    /// The set of the Chinese disaster statistics system of 2020 (secondary source), with a few
    /// that authorities publish beside it.
    pub fn china_2020() -> Vec<Self> {
        // Part of the program; a test reads it.
        Self::read(include_str!("indicators.toml")).unwrap_or_default()
    }

    /// A set from its text.
    pub fn read(text: &str) -> Result<Vec<Self>, toml::de::Error> {
        toml::from_str::<Set>(text).map(|set| set.indicator)
    }
}
