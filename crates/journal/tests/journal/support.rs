//! What several tests of the journal share.

use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, NodeId};
use mainshock_journal::{Entry, Identity, Keeper, NewEntry, Purpose};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A real journal's identity.
pub(crate) fn real() -> Identity {
    Identity {
        node: NodeId::from_uuid(Uuid::from_u128(1)),
        purpose: Purpose::Real,
    }
}

/// An entry with a number, a command, and a body of about so many bytes.
pub(crate) fn entry(number: u128, command: u128, bytes: usize) -> NewEntry {
    NewEntry::new(
        EntryId::from_uuid(Uuid::from_u128(number)),
        CommandId::from_uuid(Uuid::from_u128(command)),
        "report.received.1",
        Timestamp::UNIX_EPOCH,
        Actor::system(),
        format!("{{\"number\":{number},\"text\":\"{}\"}}", "x".repeat(bytes)).into_bytes(),
    )
}

/// Every entry of a journal.
pub(crate) fn all(keeper: &dyn Keeper) -> Vec<Entry> {
    let mut entries = Vec::new();
    keeper
        .read_all(0, &mut |entry| entries.push(entry))
        .unwrap();
    entries
}

/// All files in a folder and the folders in it, in order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return files;
    };
    for found in entries {
        let path = found.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }
    pub(crate) fn coin(&mut self) -> bool {
        self.roll() & 1 == 1
    }
}

/// A folder in memory where there is one: for tests that open and close many journals and do not
/// depend on a disk.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}
