//! The keeper that every county starts with: one SQLite file and a folder of blobs beside it.
//!
//! A writer thread drains its queue into one transaction (group commit) and answers when that is on
//! disk. A lock file keeps a second process out.

mod blobs;
mod open;
mod read;
mod writer;

use crate::envelope::{Entry, Hash, NewEntry, Stream};
use crate::keeper::{Appended, Head, JournalError, Keeper};
use mainshock_base::ids::{CommandId, NodeId};
use rusqlite::Connection;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All blobs beside a journal.
pub(crate) fn blob_files(journal: &Path) -> Vec<PathBuf> {
    blobs::files(&blobs::folder(journal))
}

pub(crate) use open::for_reading;
pub(crate) use read::{RawEntry, raw_entries};

/// A journal in SQLite.
pub struct SqliteKeeper {
    path: PathBuf,
    meta: open::Meta,
    writer: writer::Writer,
    reader: Mutex<Connection>,
    /// Held as long as the keeper lives.
    _lock: File,
}

impl SqliteKeeper {
    /// Opens a journal, making it when it is not there. A journal of the other kind (exercise, real)
    /// is refused, and so is one that another process has.
    pub fn open(path: &Path, is_exercise: bool) -> Result<Self, JournalError> {
        let lock = lock(path)?;
        let (connection, meta) = open::for_writing(path, is_exercise)?;
        let (reader, _) = for_reading(path)?;
        let writer = writer::Writer::start(path.to_owned(), connection, meta)?;
        Ok(Self {
            path: path.to_owned(),
            meta,
            writer,
            reader: Mutex::new(reader),
            _lock: lock,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        // A panic while reading leaves the connection as good as it was.
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The lock is a file of its own, so that it does not touch SQLite's own locks.
fn lock(path: &Path) -> Result<File, JournalError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock_path = PathBuf::from(name);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&lock_path)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
                JournalError::ReadOnly(format!("{}: {error}", lock_path.display()))
            }
            std::io::ErrorKind::StorageFull => JournalError::Full,
            _ => JournalError::Unavailable(format!("{}: {error}", lock_path.display())),
        })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(JournalError::InUse {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(JournalError::Unavailable(error.to_string())),
    }
}

impl Keeper for SqliteKeeper {
    fn node(&self) -> NodeId {
        self.meta.node
    }

    fn is_exercise(&self) -> bool {
        self.meta.is_exercise
    }

    fn append(
        &self,
        stream: Stream,
        expected: Option<u64>,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, JournalError> {
        self.writer.append(stream, expected, entries)
    }

    fn read(&self, stream: Stream, after: u64, limit: usize) -> Result<Vec<Entry>, JournalError> {
        read::entries(&self.path, &self.reader(), stream, after, limit)
    }

    fn of_command(&self, command: CommandId) -> Result<Vec<Entry>, JournalError> {
        read::of_command(&self.path, &self.reader(), command)
    }

    fn heads(&self) -> Result<Vec<Head>, JournalError> {
        read::heads(&self.path, &self.reader())
    }

    fn put_blob(&self, bytes: &[u8]) -> Result<Hash, JournalError> {
        blobs::put(&blobs::folder(&self.path), bytes)
    }

    fn get_blob(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError> {
        blobs::get(&blobs::folder(&self.path), hash)
    }
}
