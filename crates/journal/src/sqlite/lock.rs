//! One process writes a journal: the file `<journal>.lock`, locked for as long as it is open.
//!
//! The system lets go of the lock when the process ends, however it ends.

use super::fault::classify_io;
use crate::error::JournalError;
use crate::files::beside;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The lock of a journal, held until dropped.
pub(crate) struct WriteLock {
    _file: File,
}

impl WriteLock {
    pub(crate) fn path_of(journal: &Path) -> PathBuf {
        beside(journal, "lock")
    }

    /// Takes the lock, or says which process has it.
    pub(crate) fn take(journal: &Path) -> Result<Self, JournalError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(Self::path_of(journal))
            .map_err(|error| classify_io(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                let read = file.read_to_string(&mut text);
                return Err(JournalError::InUse {
                    path: journal.to_owned(),
                    by: read.ok().and_then(|_| text.trim().parse().ok()),
                });
            }
            Err(TryLockError::Error(error)) => return Err(classify_io(&error)),
        }
        // Who has it is only told for the message: the lock holds without it, on a full disk too.
        let _ = file
            .set_len(0)
            .and_then(|()| file.write_all(std::process::id().to_string().as_bytes()));
        Ok(Self { _file: file })
    }

    /// Whether some process writes the journal now. Changes nothing on disk.
    pub(crate) fn is_held(journal: &Path) -> bool {
        File::open(Self::path_of(journal))
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}
