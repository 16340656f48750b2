//! Reading a folder of text files (a county pack, a plan, a replay) into names and bytes, which is
//! all the core wants of a disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most files and bytes a pack may have: far more than any county needs, far less than what
/// would fill the memory of a small machine.
const MOST_FILES: usize = 2_000;
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A folder that cannot be read as a pack.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It is not there, or not a folder.
    #[error("{} is no folder", path.display())]
    NotAFolder {
        /// As given.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("read {}: {source}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// More than a pack may hold.
    #[error("{} holds more than {MOST_FILES} files or {} MiB", path.display(), MOST_BYTES / 1024 / 1024)]
    TooLarge {
        /// The folder.
        path: PathBuf,
    },
}

/// All files below a folder, by their path inside it with forward slashes. Hidden files are left
/// out; links are not followed out of the folder.
pub fn read_folder(root: &Path) -> Result<BTreeMap<String, Vec<u8>>, FolderError> {
    if !root.is_dir() {
        return Err(FolderError::NotAFolder {
            path: root.to_owned(),
        });
    }
    let mut files = BTreeMap::new();
    let mut bytes_so_far = 0;
    collect(root, "", &mut files, &mut bytes_so_far)?;
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    bytes_so_far: &mut u64,
) -> Result<(), FolderError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| FolderError::Unreadable { path, source }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(unreadable(&path))?;
        if kind.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files, bytes_so_far)?;
        } else if kind.is_file() {
            *bytes_so_far += entry.metadata().map_err(unreadable(&path))?.len();
            if *bytes_so_far > MOST_BYTES || files.len() >= MOST_FILES {
                return Err(FolderError::TooLarge {
                    path: folder.to_owned(),
                });
            }
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_with_its_subfolders_and_without_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("plan")).unwrap();
        fs::write(folder.path().join("county.toml"), "a").unwrap();
        fs::write(folder.path().join("plan/tasks.toml"), "b").unwrap();
        fs::write(folder.path().join(".hidden"), "c").unwrap();
        let files = read_folder(folder.path()).unwrap();
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["county.toml", "plan/tasks.toml"]
        );
    }

    #[test]
    fn a_file_is_no_folder() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(matches!(
            read_folder(file.path()),
            Err(FolderError::NotAFolder { .. })
        ));
    }
}
