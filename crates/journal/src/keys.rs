//! The file of keys, `<journal>.keys`: one key per person, outside the journal and its backups.
//!
//! Records of 64 bytes, so that none crosses a sector: making a key appends one, destroying it
//! overwrites the same bytes in place. No log, no copy, no old version of the file is left behind
//! by this program. (What a file system or a flash drive keeps below it is out of its hands; the
//! runbook says to encrypt the disk.) Readable by its owner alone.

use crate::files::{beside, sync_parent};
use crate::hash::Hash;
use crate::person::PersonId;
use crate::seal::{Key, SealError, Sidecar, fill_random, seal, unseal};
use mainshock_base::ids::EntryId;
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;
use zeroize::Zeroizing;

const RECORD_BYTES: usize = 64;
const RECORD_BYTES_U64: u64 = 64;
const MAGIC: &[u8; 16] = b"MAINSHOCK KEYS\x00\x01";
const STATE_LIVE: u8 = 1;
const STATE_ERASED: u8 = 2;

enum Slot {
    Live(Key),
    Erased,
}

struct Inner {
    file: File,
    slots: HashMap<PersonId, (u64, Slot)>,
    records: u64,
    damaged: u64,
}

/// The keys of all persons of one journal.
pub struct KeyRing {
    inner: Mutex<Inner>,
}

impl KeyRing {
    /// The file of keys beside a journal.
    pub fn path_of(journal: &Path) -> PathBuf {
        beside(journal, "keys")
    }

    /// Opens the file of keys beside a journal, or makes an empty one. One process at a time.
    pub fn open(journal: &Path) -> Result<Self, SealError> {
        Self::open_file(&Self::path_of(journal)).map_err(|error| SealError::Keys(error.to_string()))
    }

    fn open_file(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.try_lock().map_err(io::Error::from)?;
        let mut bytes = Zeroizing::new(Vec::new());
        file.read_to_end(&mut bytes)?;
        if bytes.is_empty() {
            let mut first = [0_u8; RECORD_BYTES];
            first[..16].copy_from_slice(MAGIC);
            file.write_all(&first)?;
            file.sync_all()?;
            sync_parent(path)?;
        } else if !bytes.starts_with(MAGIC) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "it is not a file of keys of this program's version",
            ));
        }
        let mut inner = Inner {
            file,
            slots: HashMap::new(),
            records: 0,
            damaged: 0,
        };
        for record in bytes.chunks(RECORD_BYTES).skip(1) {
            inner.take(record);
        }
        Ok(Self {
            inner: Mutex::new(inner),
        })
    }

    /// Seals details of a person for an entry; a person met for the first time gets a key, which
    /// is on disk before this returns.
    pub fn seal(
        &self,
        person: PersonId,
        entry: EntryId,
        plain: &[u8],
    ) -> Result<Sidecar, SealError> {
        let mut inner = self.lock();
        if !inner.slots.contains_key(&person) {
            inner.make_key(person)?;
        }
        match inner.slots.get(&person) {
            Some((_, Slot::Live(key))) => seal(key, person, entry, plain),
            Some((_, Slot::Erased)) => Err(SealError::Erased),
            None => Err(SealError::NoKey),
        }
    }

    /// Reads sealed details.
    pub fn unseal(&self, sidecar: &Sidecar) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let person = sidecar.person().ok_or(SealError::Altered)?;
        match self.lock().slots.get(&person) {
            Some((_, Slot::Live(key))) => unseal(key, sidecar),
            Some((_, Slot::Erased)) => Err(SealError::Erased),
            None => Err(SealError::NoKey),
        }
    }

    /// Destroys the key of a person, on disk and in memory: nothing sealed with it can be read
    /// again. Answers whether there was one.
    pub fn erase_person(&self, person: PersonId) -> Result<bool, SealError> {
        let mut inner = self.lock();
        let Some((at, Slot::Live(_))) = inner.slots.get(&person) else {
            return Ok(false);
        };
        let at = *at;
        inner.write(at, &record(person, STATE_ERASED, &[0; 32]))?;
        inner.slots.insert(person, (at, Slot::Erased));
        Ok(true)
    }

    /// How many records do not check: their persons' details cannot be read.
    pub fn damaged(&self) -> u64 {
        self.lock().damaged
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // The maps are only changed after the disk has answered: a panic elsewhere leaves them whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Takes in one record of the file.
    fn take(&mut self, bytes: &[u8]) {
        self.records += 1;
        let at = self.records * RECORD_BYTES_U64;
        match read_record(bytes) {
            Record::Empty => {}
            Record::Damaged => self.damaged += 1,
            Record::Live(person, key) => {
                self.slots.insert(person, (at, Slot::Live(key)));
            }
            Record::Erased(person) => {
                self.slots.insert(person, (at, Slot::Erased));
            }
        }
    }

    fn make_key(&mut self, person: PersonId) -> Result<(), SealError> {
        let mut key: Key = Zeroizing::new([0; 32]);
        fill_random(&mut *key)?;
        let at = (self.records + 1) * RECORD_BYTES_U64;
        self.write(at, &record(person, STATE_LIVE, &key))?;
        self.records += 1;
        self.slots.insert(person, (at, Slot::Live(key)));
        Ok(())
    }

    fn write(&mut self, at: u64, bytes: &[u8; RECORD_BYTES]) -> Result<(), SealError> {
        let mut write = || {
            self.file.seek(SeekFrom::Start(at))?;
            self.file.write_all(bytes)?;
            self.file.sync_all()
        };
        write().map_err(|error: io::Error| SealError::Keys(error.to_string()))
    }
}

enum Record {
    Empty,
    Damaged,
    Live(PersonId, Key),
    Erased(PersonId),
}

/// Person (16 bytes), key (32), state (1), nothing (7), the first 8 bytes of SHA-256 of the rest.
fn record(person: PersonId, state: u8, key: &[u8; 32]) -> Zeroizing<[u8; RECORD_BYTES]> {
    let mut bytes = Zeroizing::new([0_u8; RECORD_BYTES]);
    bytes[..16].copy_from_slice(person.as_uuid().as_bytes());
    bytes[16..48].copy_from_slice(key);
    bytes[48] = state;
    let check = Hash::of(&bytes[..56]);
    bytes[56..].copy_from_slice(&check.as_bytes()[..8]);
    bytes
}

fn read_record(bytes: &[u8]) -> Record {
    if bytes.iter().all(|byte| *byte == 0) {
        return Record::Empty;
    }
    let (Some(person), Some(key)) = (
        bytes.first_chunk::<16>(),
        bytes
            .get(16..48)
            .and_then(|key| <[u8; 32]>::try_from(key).ok()),
    ) else {
        return Record::Damaged;
    };
    let key = Zeroizing::new(key);
    let person = PersonId::from_uuid(Uuid::from_bytes(*person));
    let check = bytes.get(..56).map(Hash::of);
    let stated = bytes.get(56..RECORD_BYTES);
    match (check, stated, bytes.get(48)) {
        (Some(check), Some(stated), Some(state)) if check.as_bytes().starts_with(stated) => {
            match *state {
                STATE_LIVE => Record::Live(person, key),
                STATE_ERASED => Record::Erased(person),
                _ => Record::Damaged,
            }
        }
        _ => Record::Damaged,
    }
}

/// How many records of a file of keys do not check; none when there is no such file.
pub(crate) fn damaged_records(path: &Path) -> io::Result<u64> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let head = u64::from(!bytes.is_empty() && !bytes.starts_with(MAGIC));
    let mut damaged = head;
    for record in bytes.chunks(RECORD_BYTES).skip(1) {
        damaged += u64::from(matches!(read_record(record), Record::Damaged));
    }
    Ok(damaged)
}
