//! Texts without words: a key into the message files and its arguments.
//!
//! The core never writes a sentence for a reader. It names the sentence; `mainshock-words` says it
//! in Chinese or English.

use serde::{Deserialize, Serialize};

/// A sentence named by its key (`seismic-depth-missing`) with its arguments, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Message {
    /// The key in the message files: crate name, hyphen, what it says.
    pub key: String,
    /// Arguments by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            args: Vec::new(),
        }
    }

    /// The same sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

/// What a reader is told of an error or refusal, beside the developer's `Display`.
pub trait Explain {
    /// What is wrong.
    fn message(&self) -> Message;
    /// How to mend it, when that can be said.
    fn mend(&self) -> Option<Message> {
        None
    }
}
