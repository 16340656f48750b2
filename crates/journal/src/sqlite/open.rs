//! Opening a journal's file: for writing, and for reading without changing a byte.

use super::fault::{classify, classify_io};
use super::lock::WriteLock;
use super::schema::{self, Found};
use super::settings::Settings;
use super::writer::checkpoint;
use crate::error::JournalError;
use crate::files::{beside, parent, sync_parent};
use crate::keeper::Identity;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};

/// Opens the connection that writes. `create` says whose journal a new file is; without it there
/// must be one. The log of a run that was cut short is written back first.
pub(crate) fn open_writer(
    path: &Path,
    create: Option<&Identity>,
    settings: &Settings,
) -> Result<(Connection, Identity), JournalError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create.is_some() {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let opened = match &settings.exclusive_vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str()),
        None => Connection::open_with_flags(path, flags),
    };
    let mut connection = opened.map_err(|error| classify(&error))?;
    schema::tune(&connection)?;
    if settings.exclusive_vfs.is_some() {
        connection
            .pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))
            .map_err(|error| classify(&error))?;
    }
    let found = schema::recognise(&connection, path)?;
    if connection
        .is_readonly(rusqlite::MAIN_DB)
        .map_err(|error| classify(&error))?
    {
        return Err(JournalError::ReadOnly);
    }
    schema::tune_writer(&connection)?;
    if let Some(pages) = settings.most_pages {
        connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .map_err(|error| classify(&error))?;
    }
    if let Some(pages) = settings.log_pages {
        connection
            .pragma_update_and_check(None, "wal_autocheckpoint", pages, |_| Ok(()))
            .map_err(|error| classify(&error))?;
    }
    let identity = match (found, create) {
        (Found::Journal(identity), _) => identity,
        (Found::Empty, Some(identity)) => {
            schema::create(&mut connection, identity)?;
            if settings.exclusive_vfs.is_none() {
                sync_parent(path).map_err(|error| classify_io(&error))?;
            }
            identity.clone()
        }
        (Found::Empty, None) => {
            return Err(JournalError::NotAJournal {
                path: path.to_owned(),
            });
        }
    };
    // Entries that a killed process left in the log may be known to the system but not yet be on
    // disk: written back and flushed now, before anyone builds on them. On a full disk that has to
    // wait; the entries are readable all the same.
    match checkpoint(&connection).map_err(|error| classify(&error)) {
        Ok(()) | Err(JournalError::Full) => Ok((connection, identity)),
        Err(error) => Err(error),
    }
}

/// A connection that only reads, beside the one that writes.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| classify(&error))?;
    schema::tune(&connection)?;
    Ok(connection)
}

/// A connection that reads a journal nobody writes, without locks and without touching anything.
///
/// With a log, the index of the log is made in memory; without one, the file is taken for one that
/// cannot change. Both work on a read-only disk and on a full one.
pub(crate) fn open_still(path: &Path) -> Result<Connection, JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let has_log = fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0);
    let connection = if has_log {
        Connection::open_with_flags_and_vfs(path, flags, LAYER_WITHOUT_LOCKS)
    } else {
        Connection::open_with_flags(unchanging(path), flags | OpenFlags::SQLITE_OPEN_URI)
    }
    .map_err(|error| classify(&error))?;
    connection
        .pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))
        .map_err(|error| classify(&error))?;
    schema::tune(&connection)?;
    Ok(connection)
}

#[cfg(unix)]
const LAYER_WITHOUT_LOCKS: &str = "unix-none";
#[cfg(windows)]
const LAYER_WITHOUT_LOCKS: &str = "win32-none";

/// The address of a file that cannot change.
fn unchanging(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address.push_str("?immutable=1");
    address
}

/// The log beside a journal's file.
pub(crate) fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// Opens for reading: beside a writer when there is one, else without touching anything.
pub(crate) fn open_read_only(path: &Path) -> Result<Connection, JournalError> {
    if WriteLock::is_held(path) {
        open_reader(path)
    } else {
        open_still(path)
    }
}

/// There must be a file, and it must be one.
pub(crate) fn must_exist(path: &Path) -> Result<(), JournalError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(JournalError::NotAJournal {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(JournalError::Missing {
            path: path.to_owned(),
        }),
        Err(error) => Err(classify_io(&error)),
    }
}

/// The folder of a new journal must exist.
pub(crate) fn folder_must_exist(path: &Path) -> Result<(), JournalError> {
    let folder = parent(path);
    if folder.is_dir() {
        return Ok(());
    }
    Err(JournalError::Missing {
        path: folder.to_owned(),
    })
}

/// The folder of blobs beside a journal.
pub(crate) fn blobs_of(path: &Path) -> PathBuf {
    beside(path, "blobs")
}
