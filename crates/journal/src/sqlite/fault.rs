//! What an error of SQLite or the system means for the caller.

use crate::error::JournalError;
use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::io;

/// An error of SQLite, by what the caller can do.
pub(crate) fn classify(error: &rusqlite::Error) -> JournalError {
    let why = error.to_string();
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A column of another type than was written.
        return JournalError::Corrupt {
            at: None,
            what: why,
        };
    };
    match failure.code {
        ErrorCode::DiskFull => JournalError::Full,
        ErrorCode::ReadOnly => JournalError::ReadOnly,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => JournalError::Corrupt {
            at: None,
            what: why,
        },
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            // The file of the shared index could not grow.
            JournalError::Full
        }
        ErrorCode::SystemIoFailure => JournalError::NotDurable { why },
        _ => JournalError::Unavailable { why },
    }
}

/// An error of the file system, by what the caller can do.
pub(crate) fn classify_io(error: &io::Error) -> JournalError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => JournalError::Full,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            JournalError::ReadOnly
        }
        _ => JournalError::Unavailable {
            why: error.to_string(),
        },
    }
}
