//! Response levels. Level I is the highest: the word order and the number order differ, so levels
//! are compared by name, never by number.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A response level. `I` is the highest, `IV` the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResponseLevel {
    /// The highest: State Council or the equivalent leads.
    I,
    /// The province leads.
    II,
    /// The city leads.
    III,
    /// The lowest: the county leads.
    IV,
}

/// A text that is no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is no response level: I (highest), II, III, IV (lowest)")]
pub struct NotALevel {
    /// As given.
    pub text: String,
}

impl ResponseLevel {
    /// All levels, the highest first.
    pub const ALL: [Self; 4] = [Self::I, Self::II, Self::III, Self::IV];

    /// 4 for I down to 1 for IV: larger is higher.
    pub const fn rank(self) -> u8 {
        match self {
            Self::I => 4,
            Self::II => 3,
            Self::III => 2,
            Self::IV => 1,
        }
    }

    /// True when this level is higher (I is higher than IV).
    pub const fn is_higher_than(self, other: Self) -> bool {
        self.rank() > other.rank()
    }

    /// The higher of two.
    #[must_use]
    pub const fn or_higher(self, other: Self) -> Self {
        if other.is_higher_than(self) {
            other
        } else {
            self
        }
    }

    /// Code in letters: `IV`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
            Self::III => "III",
            Self::IV => "IV",
        }
    }

    /// The numeral as one character: `Ⅳ`.
    pub const fn numeral(self) -> &'static str {
        match self {
            Self::I => "Ⅰ",
            Self::II => "Ⅱ",
            Self::III => "Ⅲ",
            Self::IV => "Ⅳ",
        }
    }
}

impl fmt::Display for ResponseLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for ResponseLevel {
    type Err = NotALevel;
    fn from_str(text: &str) -> Result<Self, NotALevel> {
        let folded = text.trim().to_uppercase();
        Self::ALL
            .into_iter()
            .find(|level| folded == level.code() || folded == level.numeral())
            .ok_or_else(|| NotALevel {
                text: text.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_one_is_the_highest() {
        assert!(ResponseLevel::I.is_higher_than(ResponseLevel::IV));
        assert_eq!(
            ResponseLevel::IV.or_higher(ResponseLevel::II),
            ResponseLevel::II
        );
        assert_eq!("ⅳ".parse::<ResponseLevel>(), Ok(ResponseLevel::IV));
        assert!("V".parse::<ResponseLevel>().is_err());
    }
}
