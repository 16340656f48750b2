//! Blobs: photos, files, packs and assessments, stored once by content beside the journal.
//!
//! `<journal>.blobs/ab/ab12…`: written under another name, flushed, renamed, the folder flushed. A
//! blob that has its name is whole.

use super::fault::classify_io;
use crate::error::JournalError;
use crate::files::{parent, sync_folder, sync_parent};
use crate::hash::Hash;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder of blobs of a journal.
pub(crate) struct Blobs {
    folder: PathBuf,
    next: AtomicU64,
}

/// The beginning of a name under which a blob is being written.
pub(crate) const UNFINISHED: &str = "unfinished-";

impl Blobs {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            next: AtomicU64::new(0),
        }
    }

    /// Where the blob of a content lies.
    pub(crate) fn path_of(folder: &Path, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        folder.join(&name[..2]).join(name)
    }

    /// Stores bytes; on disk when it returns.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<Hash, JournalError> {
        let hash = Hash::of(bytes);
        let path = Self::path_of(&self.folder, hash);
        if fs::read(&path).is_ok_and(|stored| stored == bytes) {
            return Ok(hash);
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let draft = self
            .folder
            .join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        self.write(&draft, &path, bytes).map_err(|error| {
            // Half a blob helps nobody, and on a full disk its room is needed.
            let _ = fs::remove_file(&draft);
            classify_io(&error)
        })?;
        Ok(hash)
    }

    fn write(&self, draft: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = parent(path);
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
            sync_folder(&self.folder)?;
            sync_parent(&self.folder)?;
        }
        let mut file = File::create_new(draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(draft, path)?;
        sync_folder(folder)
    }

    /// The bytes of a content; none when they are not here.
    pub(crate) fn get(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError> {
        match fs::read(Self::path_of(&self.folder, hash)) {
            Ok(bytes) if Hash::of(&bytes) == hash => Ok(Some(bytes)),
            Ok(_) => Err(JournalError::Corrupt {
                at: None,
                what: format!("the blob {hash} has other bytes"),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(classify_io(&error)),
        }
    }
}
