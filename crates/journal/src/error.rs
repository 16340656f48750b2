//! What can go wrong, by what the caller can do about it.

use crate::header_v1::Stream;
use mainshock_base::{Explain, Message};
use std::path::PathBuf;

/// A journal is either of real events or of an exercise, for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Real events.
    Real,
    /// An exercise, by its name.
    Exercise(String),
}

impl Purpose {
    /// Whether this is an exercise.
    pub const fn is_exercise(&self) -> bool {
        matches!(self, Self::Exercise(_))
    }
}

/// Why the journal could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// Someone else was first: read on from `head`, decide again.
    #[error("append to {}: expected another head than {head}", stream.as_str())]
    Conflict {
        /// The stream.
        stream: Stream,
        /// Its last position now.
        head: u64,
    },
    /// What was handed in cannot go on record; nothing was written. Mend it.
    #[error("append entry {index} of the batch: {what:?}")]
    Malformed {
        /// Which entry of the batch, from 0.
        index: usize,
        /// What is wrong with it.
        what: Malformed,
    },
    /// The disk is full: nothing was written, everything is still readable. Make room, repeat.
    #[error("write the journal: the disk is full")]
    Full,
    /// The disk refused for another reason: it is not known to be on disk. Repeat with the same ids.
    #[error("write the journal: {why}")]
    NotDurable {
        /// What the system said.
        why: String,
    },
    /// The journal can be read, not written.
    #[error("write the journal: it is read-only")]
    ReadOnly,
    /// Another process writes this journal.
    #[error("open journal {}: another process has it open for writing", path.display())]
    InUse {
        /// The journal.
        path: PathBuf,
        /// The process that has it, as it wrote itself down.
        by: Option<u32>,
    },
    /// Something on disk is not what was written. Run `verify`.
    #[error("read the journal at position {at:?}: {what}")]
    Corrupt {
        /// Position in the node's journal, when known.
        at: Option<u64>,
        /// What is wrong.
        what: String,
    },
    /// It cannot be reached just now. Try again.
    #[error("reach the journal: {why}")]
    Unavailable {
        /// What the system said.
        why: String,
    },
    /// A real journal was opened as an exercise, or the other way.
    #[error("open journal: it is {found:?}, not {wanted:?}")]
    WrongKind {
        /// What the journal is.
        found: Purpose,
        /// What it was opened as.
        wanted: Purpose,
    },
    /// A newer program wrote it. Use that one.
    #[error("open journal: format {found}, this program knows {known}")]
    NewerFormat {
        /// The format found.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// There is no file of that name.
    #[error("open journal {}: no such file", path.display())]
    Missing {
        /// The journal.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("open journal {}: not a journal of Mainshock", path.display())]
    NotAJournal {
        /// The file.
        path: PathBuf,
    },
}

/// What is wrong with an entry that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// There is no entry at all.
    Empty,
    /// The kind is not words with dots and a version at its end.
    Kind(String),
    /// The body is not JSON.
    BodyNotJson(String),
    /// The body is longer than a journal takes.
    BodyTooLong {
        /// Its length, bytes.
        bytes: usize,
    },
    /// Its command is another one than that of the first entry.
    OtherCommand,
    /// Its number is in the batch twice.
    DoubleId,
    /// Some entries of the batch are on record and others are not.
    PartlyOnRecord,
    /// A sidecar was sealed for another entry.
    ForeignSidecar,
}

impl Explain for JournalError {
    fn message(&self) -> Message {
        match self {
            Self::Conflict { stream, head } => Message::new("journal-conflict")
                .with("stream", stream.as_str())
                .with("head", head),
            Self::Malformed { index, what } => what.message().with("entry", index + 1),
            Self::Full => Message::new("journal-full"),
            Self::NotDurable { why } => Message::new("journal-not-durable").with("why", why),
            Self::ReadOnly => Message::new("journal-read-only"),
            Self::InUse { path, by: Some(by) } => Message::new("journal-in-use-by")
                .with("path", path.display())
                .with("process", by),
            Self::InUse { path, by: None } => {
                Message::new("journal-in-use").with("path", path.display())
            }
            Self::Corrupt { at: Some(at), what } => Message::new("journal-corrupt-at")
                .with("seq", at)
                .with("what", what),
            Self::Corrupt { at: None, what } => Message::new("journal-corrupt").with("what", what),
            Self::Unavailable { why } => Message::new("journal-unavailable").with("why", why),
            Self::WrongKind {
                found: Purpose::Real,
                ..
            } => Message::new("journal-is-real"),
            Self::WrongKind {
                found: Purpose::Exercise(name),
                ..
            } => Message::new("journal-is-exercise").with("name", name),
            Self::NewerFormat { found, known } => Message::new("journal-newer-format")
                .with("found", found)
                .with("known", known),
            Self::Missing { path } => Message::new("journal-missing").with("path", path.display()),
            Self::NotAJournal { path } => {
                Message::new("journal-not-a-journal").with("path", path.display())
            }
        }
    }

    fn mend(&self) -> Option<Message> {
        let key = match self {
            Self::Full => "journal-full-mend",
            Self::ReadOnly => "journal-read-only-mend",
            Self::InUse { .. } => "journal-in-use-mend",
            Self::Corrupt { .. } => "journal-corrupt-mend",
            Self::WrongKind { .. } => "journal-wrong-kind-mend",
            Self::NewerFormat { .. } => "journal-newer-format-mend",
            Self::NotDurable { .. } | Self::Unavailable { .. } => "journal-again-mend",
            _ => return None,
        };
        Some(Message::new(key))
    }
}

impl Malformed {
    fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("journal-malformed-empty"),
            Self::Kind(kind) => Message::new("journal-malformed-kind").with("kind", kind),
            Self::BodyNotJson(why) => Message::new("journal-malformed-body").with("why", why),
            Self::BodyTooLong { bytes } => {
                Message::new("journal-malformed-long").with("bytes", bytes)
            }
            Self::OtherCommand => Message::new("journal-malformed-command"),
            Self::DoubleId => Message::new("journal-malformed-double"),
            Self::PartlyOnRecord => Message::new("journal-malformed-partly"),
            Self::ForeignSidecar => Message::new("journal-malformed-sidecar"),
        }
    }
}
