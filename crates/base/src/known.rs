//! Unknown, not covered and zero are three different values.
//!
//! A township that did not report deaths is *unknown*; a township outside the extent of a model is
//! *not covered*; a township that reported none is *zero*. The three never print alike.

use serde::{Deserialize, Serialize};

/// A value, or the reason why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "state", content = "value", rename_all = "snake_case")]
pub enum Known<T> {
    /// It is known, and this is it (zero included).
    Value(T),
    /// It exists but nobody has said it.
    Unknown,
    /// The source does not reach here: outside the extent, the model's range or the definition.
    NotCovered,
}

impl<T> Known<T> {
    /// The value when it is known.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown | Self::NotCovered => None,
        }
    }

    /// A view of the value.
    pub fn as_ref(&self) -> Known<&T> {
        match self {
            Self::Value(value) => Known::Value(value),
            Self::Unknown => Known::Unknown,
            Self::NotCovered => Known::NotCovered,
        }
    }

    /// Changes a known value and keeps the other two states.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Self::Value(value) => Known::Value(change(value)),
            Self::Unknown => Known::Unknown,
            Self::NotCovered => Known::NotCovered,
        }
    }

    /// True when there is a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<Option<T>> for Known<T> {
    fn from(option: Option<T>) -> Self {
        option.map_or(Self::Unknown, Self::Value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_states_differ_in_a_file() {
        let texts: Vec<String> = [Known::Value(0_u32), Known::Unknown, Known::NotCovered]
            .iter()
            .map(|known| serde_json::to_string(known).unwrap())
            .collect();
        assert_eq!(
            texts,
            [
                r#"{"state":"value","value":0}"#,
                r#"{"state":"unknown"}"#,
                r#"{"state":"not_covered"}"#
            ]
        );
    }
}
