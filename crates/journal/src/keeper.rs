//! What every keeper of a journal does, whatever it keeps it in.
//!
//! All calls block until done: an append returns when its entries are on disk. Servers call them
//! from a thread made for blocking. [`crate::conformance`] holds every keeper to the same answers.

use crate::entry::{Entry, NewEntry};
use crate::error::{JournalError, Purpose};
use crate::hash::Hash;
use crate::header_v1::Stream;
use crate::seal::Sidecar;
use mainshock_base::ids::{CommandId, EntryId, NodeId};
use serde::Serialize;

/// Whose journal it is, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The node that alone writes it.
    pub node: NodeId,
    /// Real events or an exercise.
    pub purpose: Purpose,
}

/// What the appender believes about the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A fact: accepted whatever came before.
    Any,
    /// A decision: taken against the state up to this position of the stream (0: nothing yet).
    Head(u64),
}

/// The last entry of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The stream.
    pub stream: Stream,
    /// Its last position.
    pub stream_seq: u64,
    /// The position of that entry in the node's journal.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: Hash,
}

/// The answer to an append: on disk, all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// The entries on record, in order.
    pub entries: Vec<Entry>,
    /// Whether they were on record already: then nothing was written.
    pub repeated: bool,
}

impl Appended {
    /// The position of the last entry in the node's journal.
    pub fn last_seq(&self) -> u64 {
        self.entries.last().map_or(0, Entry::seq)
    }
}

/// Called after each commit with the last position of the node's journal. It must return at once:
/// the writer waits for it.
pub type Wake = Box<dyn Fn(u64) + Send + Sync>;

/// A keeper of one node's journal.
pub trait Keeper: Send + Sync {
    /// Whose journal it is.
    fn identity(&self) -> Identity;

    /// Puts the entries of one command on record, all or none, and returns when they are on disk.
    ///
    /// A repeat (the command, or all the entries, are on record already) writes nothing and
    /// answers with the original entries, whatever `expected` says.
    fn append(
        &self,
        stream: Stream,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, JournalError>;

    /// Up to `limit` entries after a position of the node's journal, over all streams, in order.
    fn read(&self, after_seq: u64, limit: usize) -> Result<Vec<Entry>, JournalError>;

    /// Up to `limit` entries after a position of one stream, in order.
    fn read_stream(
        &self,
        stream: Stream,
        after_stream_seq: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, JournalError>;

    /// The entries of a command, in order; none when it is not on record.
    fn read_command(&self, command: CommandId) -> Result<Vec<Entry>, JournalError>;

    /// The sealed sidecars of an entry, in the order of its header.
    fn sidecars(&self, entry: EntryId) -> Result<Vec<Sidecar>, JournalError>;

    /// The last entry of each stream that has one.
    fn heads(&self) -> Result<Vec<Head>, JournalError>;

    /// Stores bytes by their content and returns when they are on disk. The same bytes are stored
    /// once.
    fn put_blob(&self, bytes: &[u8]) -> Result<Hash, JournalError>;

    /// The bytes of a content, checked; none when they are not here.
    fn get_blob(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError>;

    /// Asks to be woken after every commit, for as long as the keeper lives.
    fn subscribe(&self, wake: Wake);

    /// Whether this is the journal of an exercise.
    fn is_exercise(&self) -> bool {
        self.identity().purpose.is_exercise()
    }

    /// The last position of the node's journal; 0 when it is empty.
    fn position(&self) -> Result<u64, JournalError> {
        let heads = self.heads()?;
        Ok(heads.iter().map(|head| head.seq).max().unwrap_or(0))
    }

    /// Hands over every entry after a position, in order, in portions that keep memory small.
    fn read_all(&self, after_seq: u64, take: &mut dyn FnMut(Entry)) -> Result<(), JournalError> {
        const PORTION: usize = 4096;
        let mut after = after_seq;
        loop {
            let portion = self.read(after, PORTION)?;
            let Some(last) = portion.last() else {
                return Ok(());
            };
            after = last.seq();
            for entry in portion {
                take(entry);
            }
        }
    }
}
