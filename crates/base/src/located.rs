//! Errors that say where: file, line, field; what is wrong; how to mend it.

use crate::message::{Explain, Message};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A place in an input.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// File name as the user gave it, or the name of the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column or byte in the line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Field, element or path (`features[3].properties.mag`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Place {
    /// A place known by its file alone.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            file: Some(name.into()),
            ..Self::default()
        }
    }

    /// The same place with a line (from 1).
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same place with a field.
    #[must_use]
    pub fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            parts.push(file.clone());
        }
        if let Some(line) = self.line {
            parts.push(line.to_string());
        }
        if let Some(column) = self.column {
            parts.push(column.to_string());
        }
        if let Some(field) = &self.field {
            parts.push(format!("[{field}]"));
        }
        f.write_str(&parts.join(":"))
    }
}

/// An error in an input: place, what is wrong, how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[error("{place}: {} {:?}", message.key, message.args)]
pub struct LocatedError {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mend: Option<Message>,
}

impl LocatedError {
    /// An error at a place.
    pub fn new(place: Place, message: Message) -> Self {
        Self {
            place,
            message,
            mend: None,
        }
    }

    /// The same error with the way to mend it.
    #[must_use]
    pub fn mend(mut self, mend: Message) -> Self {
        self.mend = Some(mend);
        self
    }
}

impl Explain for LocatedError {
    fn message(&self) -> Message {
        self.message.clone()
    }
    fn mend(&self) -> Option<Message> {
        self.mend.clone()
    }
}
