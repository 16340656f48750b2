//! Files by their content: messages as they came, assessments, packs, photos.

use crate::envelope::Hash;
use crate::keeper::JournalError;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The folder beside the journal.
pub(crate) fn folder(journal: &Path) -> PathBuf {
    let mut name: OsString = journal.as_os_str().to_owned();
    name.push(".blobs");
    PathBuf::from(name)
}

fn place(folder: &Path, hash: Hash) -> (PathBuf, PathBuf) {
    let text = hash.to_string();
    let shelf = folder.join(text.get(..2).unwrap_or("00"));
    let file = shelf.join(&text);
    (shelf, file)
}

/// Keeps bytes: a temporary file, flushed, then renamed, then the folder flushed, so that a blob is
/// either wholly there or not at all.
pub(crate) fn put(folder: &Path, bytes: &[u8]) -> Result<Hash, JournalError> {
    let hash = Hash::of(&[bytes]);
    let (shelf, file) = place(folder, hash);
    if file.exists() {
        return Ok(hash);
    }
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(&shelf)?;
        let temporary = shelf.join(format!("{hash}.{}.part", uuid::Uuid::now_v7()));
        let result = File::create(&temporary).and_then(|mut out| {
            out.write_all(bytes)?;
            out.sync_all()
        });
        if let Err(error) = result.and_then(|()| fs::rename(&temporary, &file)) {
            // What was half written is taken away; if even that fails it is never read.
            let _ = fs::remove_file(&temporary);
            return Err(error);
        }
        for folder in [&*shelf, folder] {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|error| explain(&file, &error))?;
    Ok(hash)
}

/// Bytes by their hash, checked against it.
pub(crate) fn get(folder: &Path, hash: Hash) -> Result<Option<Vec<u8>>, JournalError> {
    let (_, file) = place(folder, hash);
    let bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(explain(&file, &error)),
    };
    if Hash::of(&[&bytes]) != hash {
        return Err(JournalError::Corrupt {
            at: file.display().to_string(),
            what: "the content does not fit its name".to_owned(),
        });
    }
    Ok(Some(bytes))
}

fn explain(file: &Path, error: &std::io::Error) -> JournalError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => JournalError::Full,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            JournalError::ReadOnly(format!("{}: {error}", file.display()))
        }
        _ => JournalError::Unavailable(format!("{}: {error}", file.display())),
    }
}

/// All blobs of a journal, in order of their names; parts of an interrupted write are left out.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for shelf in fs::read_dir(folder).into_iter().flatten().flatten() {
        for file in fs::read_dir(shelf.path()).into_iter().flatten().flatten() {
            let path = file.path();
            if path.extension().is_none() {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
