//! What a place to keep the record must do. Every keeper passes the same conformance suite.

use crate::envelope::{Entry, Hash, NewEntry, Stream};
use mainshock_base::ids::{CommandId, NodeId};
use std::path::PathBuf;

/// Why the record could not do something: each variant is what a caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Somebody appended in between: decide again against the new state.
    #[error("the {} stream is at {head} now", stream.name())]
    Conflict {
        /// The stream.
        stream: Stream,
        /// Its last number.
        head: u64,
    },
    /// The disk is full: nothing was written; free some space and try again.
    #[error("the disk is full: nothing was written")]
    Full,
    /// The disk refuses writing: nothing was written.
    #[error("the disk refuses writing: {0}")]
    ReadOnly(String),
    /// Another process has the journal: end it first.
    #[error("{} is in use by another process", path.display())]
    InUse {
        /// The journal.
        path: PathBuf,
    },
    /// An exercise's journal opened for real work, or the other way round.
    #[error("{} is the journal of {}", path.display(), if *is_exercise { "an exercise" } else { "real work" })]
    WrongKind {
        /// The journal.
        path: PathBuf,
        /// What it is.
        is_exercise: bool,
    },
    /// Written by a newer program.
    #[error("{} has format {found}; this program reads up to {known}", path.display())]
    NewerFormat {
        /// The journal.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// It is no journal, or it is damaged: run `mainshock verify`.
    #[error("the record is damaged at {at}: {what}")]
    Corrupt {
        /// Where.
        at: String,
        /// What.
        what: String,
    },
    /// The journal could not be reached; what was acknowledged is safe.
    #[error("the journal cannot be reached: {0}")]
    Unavailable(String),
}

/// Where an append ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The entries, as stored.
    pub entries: Vec<Entry>,
    /// True when all of them were on record already and nothing was written.
    pub is_repeat: bool,
}

/// The end of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub stream: Stream,
    /// Its last number; 0 when empty.
    pub stream_seq: u64,
    /// Hash of its last entry; zeros when empty.
    pub hash: Hash,
}

/// A place that keeps the record.
pub trait Keeper: Send + Sync {
    /// The node whose journal this is.
    fn node(&self) -> NodeId;

    /// True for an exercise.
    fn is_exercise(&self) -> bool;

    /// Appends entries to a chain, all or none, on disk before it answers. `expected` is the number
    /// of the chain's last entry as the caller knows it; none means "whatever it is". Entries whose
    /// identifiers are on record already are a repeat: nothing is written, the stored ones come back.
    fn append(
        &self,
        stream: Stream,
        expected: Option<u64>,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, JournalError>;

    /// Up to `limit` entries of a chain after a number, in order.
    fn read(&self, stream: Stream, after: u64, limit: usize) -> Result<Vec<Entry>, JournalError>;

    /// The entries of a command.
    fn of_command(&self, command: CommandId) -> Result<Vec<Entry>, JournalError>;

    /// The ends of all chains.
    fn heads(&self) -> Result<Vec<Head>, JournalError>;

    /// Keeps bytes under their hash.
    fn put_blob(&self, bytes: &[u8]) -> Result<Hash, JournalError>;

    /// Bytes by their hash.
    fn get_blob(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError>;
}
