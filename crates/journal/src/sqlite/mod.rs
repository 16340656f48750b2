//! The embedded keeper, default everywhere: SQLite with a write-ahead log, flushed at every commit,
//! one writer at a time with group commit, readers beside it; one file plus blobs.

pub(crate) mod blobs;
pub(crate) mod fault;
pub(crate) mod lock;
pub(crate) mod open;
mod queue;
pub(crate) mod row;
pub(crate) mod schema;
mod settings;
mod writer;

pub use settings::Settings;

use crate::entry::{Entry, NewEntry};
use crate::error::JournalError;
use crate::hash::Hash;
use crate::header_v1::Stream;
use crate::keeper::{Appended, Expected, Head, Identity, Keeper, Wake};
use crate::ledger::prepare;
use crate::seal::Sidecar;
use blobs::Blobs;
use lock::WriteLock;
use mainshock_base::ids::{CommandId, EntryId};
use queue::{Done, Queue, Task, lock};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use writer::Writer;

/// The most reading connections kept for later.
const MOST_READERS: usize = 8;

/// A journal in a SQLite file.
pub struct SqliteKeeper {
    path: PathBuf,
    identity: Identity,
    blobs: Blobs,
    readers: Mutex<Vec<Connection>>,
    /// None when opened for reading.
    queue: Option<Queue>,
    /// Given back last, when the file is closed.
    _lock: Option<WriteLock>,
}

impl SqliteKeeper {
    /// Opens a journal for writing, or makes one. A journal that exists keeps its node and its
    /// exercise's name; but a real one is never opened as an exercise, nor the other way.
    pub fn open_or_create(path: &Path, identity: &Identity) -> Result<Self, JournalError> {
        Self::open_with(path, identity, &Settings::default())
    }

    /// The same over another file layer.
    pub fn open_with(
        path: &Path,
        identity: &Identity,
        settings: &Settings,
    ) -> Result<Self, JournalError> {
        open::folder_must_exist(path)?;
        let lock = WriteLock::take(path)?;
        let (connection, found) = open::open_writer(path, Some(identity), settings)?;
        if found.purpose.is_exercise() != identity.purpose.is_exercise() {
            return Err(JournalError::WrongKind {
                found: found.purpose,
                wanted: identity.purpose.clone(),
            });
        }
        let ledger = row::ledger(&connection, found.clone())?;
        let writer = Writer::new(path.to_owned(), settings.clone(), connection, ledger);
        Ok(Self {
            path: path.to_owned(),
            identity: found,
            blobs: Blobs::new(open::blobs_of(path)),
            readers: Mutex::new(Vec::new()),
            queue: Some(Queue::new(writer)),
            _lock: Some(lock),
        })
    }

    /// Opens a journal for reading: nothing on disk is changed, appends answer
    /// [`JournalError::ReadOnly`]. Works on a read-only or full disk, and beside a writer; entries
    /// written after that are seen when a writer has it open.
    pub fn open_read_only(path: &Path) -> Result<Self, JournalError> {
        open::must_exist(path)?;
        let connection = open::open_read_only(path)?;
        let schema::Found::Journal(identity) = schema::recognise(&connection, path)? else {
            return Err(JournalError::NotAJournal {
                path: path.to_owned(),
            });
        };
        Ok(Self {
            path: path.to_owned(),
            identity,
            blobs: Blobs::new(open::blobs_of(path)),
            readers: Mutex::new(vec![connection]),
            queue: None,
            _lock: None,
        })
    }

    /// The journal's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the body of an entry, with its salt, off the record for good; its header and the chain
    /// stay. Answers whether there was one. The law asks for it; nothing else should.
    pub fn erase_body(&self, entry: EntryId) -> Result<bool, JournalError> {
        match self.ask(Task::EraseBody { entry })? {
            Done::Erased(erased) => Ok(erased),
            Done::Appended(_) | Done::Noted => Err(other_answer()),
        }
    }

    /// Hands a task in and returns when it is on disk.
    fn ask(&self, task: Task) -> Result<Done, JournalError> {
        match &self.queue {
            Some(queue) => queue.ask(task),
            None => Err(JournalError::ReadOnly),
        }
    }

    /// Reads with a connection of its own, so that reading never waits for writing.
    fn reading<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let kept = lock(&self.readers).pop();
        let connection = match (kept, &self.queue) {
            (Some(connection), _) => connection,
            (None, Some(_)) => open::open_reader(&self.path)?,
            (None, None) => open::open_read_only(&self.path)?,
        };
        let answer = read(&connection)?;
        let mut readers = lock(&self.readers);
        if readers.len() < MOST_READERS {
            readers.push(connection);
        }
        Ok(answer)
    }
}

impl Keeper for SqliteKeeper {
    fn identity(&self) -> Identity {
        self.identity.clone()
    }

    fn append(
        &self,
        stream: Stream,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, JournalError> {
        let entries = prepare(entries)?;
        let task = Task::Append {
            stream,
            expected,
            entries,
        };
        match self.ask(task)? {
            Done::Appended(appended) => Ok(appended),
            Done::Noted | Done::Erased(_) => Err(other_answer()),
        }
    }

    fn read(&self, after_seq: u64, limit: usize) -> Result<Vec<Entry>, JournalError> {
        self.reading(|connection| {
            let entries = row::after(connection, after_seq, limit)?;
            for (position, entry) in (after_seq + 1..).zip(&entries) {
                if entry.seq() != position {
                    return Err(JournalError::Corrupt {
                        at: Some(position),
                        what: "the entry of this position is missing".to_owned(),
                    });
                }
            }
            Ok(entries)
        })
    }

    fn read_stream(
        &self,
        stream: Stream,
        after_stream_seq: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, JournalError> {
        self.reading(|connection| row::after_in_stream(connection, stream, after_stream_seq, limit))
    }

    fn read_command(&self, command: CommandId) -> Result<Vec<Entry>, JournalError> {
        self.reading(|connection| row::of_command(connection, command))
    }

    fn sidecars(&self, entry: EntryId) -> Result<Vec<Sidecar>, JournalError> {
        self.reading(|connection| row::sidecars(connection, entry))
    }

    fn heads(&self) -> Result<Vec<Head>, JournalError> {
        match &self.queue {
            Some(queue) => Ok(queue.ledger().heads()),
            None => self.reading(row::heads),
        }
    }

    fn put_blob(&self, bytes: &[u8]) -> Result<Hash, JournalError> {
        if self.queue.is_none() {
            return Err(JournalError::ReadOnly);
        }
        let hash = self.blobs.put(bytes)?;
        let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.ask(Task::NoteBlob { hash, bytes })?;
        Ok(hash)
    }

    fn get_blob(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError> {
        self.blobs.get(hash)
    }

    fn subscribe(&self, wake: Wake) {
        // Nothing is ever committed through a keeper opened for reading.
        if let Some(queue) = &self.queue {
            queue.subscribe(wake);
        }
    }
}

/// An answer to another question than was asked: a fault of this program.
fn other_answer() -> JournalError {
    JournalError::Unavailable {
        why: "the writer answered another question".to_owned(),
    }
}
