//! A disk that forgets, below SQLite: every write that was not flushed may be lost, or reach the
//! disk in part, when the power goes.
//!
//! Each file has the bytes as the program sees them, the bytes that are certainly on disk, and the
//! changes in between. A cut keeps of those changes none, all, the first ones, any of them, or any
//! of their sectors of 512 bytes. New names and deletions are on disk once the folder was flushed, which SQLite does with the
//! first flush of a new log or rollback journal; until then they may be forgotten. Bytes beside a written range stay as they are, as
//! SQLite assumes of real disks ("power-safe overwrite").

use crate::support::Dice;
use sqlite_vfs::{DatabaseHandle, LockKind, OpenAccess, OpenKind, OpenOptions, Vfs, WalDisabled};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, Once};
use std::time::Duration;

/// The name of the layer.
pub(crate) const LAYER: &str = "power-cut";

const SECTOR: usize = 512;

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

#[derive(Clone, Default)]
struct FileState {
    seen: Vec<u8>,
    on_disk: Vec<u8>,
    pending: Vec<Change>,
    name_on_disk: bool,
    /// Its first flush flushes the folder too.
    flushes_folder: bool,
}

fn change(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(at, new) => {
            if bytes.len() < at + new.len() {
                bytes.resize(at + new.len(), 0);
            }
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Change::Length(length) => bytes.resize(*length, 0),
    }
}

/// A disk with the files of one journal.
#[derive(Default)]
pub(crate) struct Disk {
    files: BTreeMap<String, FileState>,
    /// Files whose deletion may be forgotten.
    deleted: Vec<(String, FileState)>,
    /// Writes, flushes and deletions so far.
    pub(crate) operations: u64,
    /// The operation at which the power goes.
    cut_at: Option<u64>,
    /// Says it has flushed and has not.
    lies: bool,
    dead: bool,
}

impl Disk {
    /// A disk whose power goes at an operation; one that lies forgets what was flushed, too.
    pub(crate) fn that_is_cut(at: u64, lies: bool) -> Self {
        Self {
            cut_at: Some(at),
            lies,
            ..Self::default()
        }
    }

    /// Counts an operation; at the chosen one the power goes.
    fn operate(&mut self) -> Result<(), Error> {
        self.alive()?;
        self.operations += 1;
        self.dead = self.cut_at.is_some_and(|cut| self.operations >= cut);
        Ok(())
    }

    fn alive(&self) -> Result<(), Error> {
        if self.dead {
            return Err(Error::other("the power is gone"));
        }
        Ok(())
    }

    fn file(&mut self, name: &str) -> Result<&mut FileState, Error> {
        self.files
            .get_mut(name)
            .ok_or_else(|| Error::from(ErrorKind::NotFound))
    }

    fn change(&mut self, name: &str, new: Change) -> Result<(), Error> {
        self.operate()?;
        let file = self.file(name)?;
        change(&mut file.seen, &new);
        file.pending.push(new);
        self.alive()
    }

    fn flush(&mut self, name: &str) -> Result<(), Error> {
        self.operate()?;
        self.alive()?;
        if self.lies {
            return Ok(());
        }
        let file = self.file(name)?;
        for new in std::mem::take(&mut file.pending) {
            change(&mut file.on_disk, &new);
        }
        if file.flushes_folder && !file.name_on_disk {
            self.deleted.clear();
            for file in self.files.values_mut() {
                file.name_on_disk = true;
            }
        }
        Ok(())
    }

    fn delete(&mut self, name: &str) -> Result<(), Error> {
        self.operate()?;
        self.alive()?;
        if let Some(file) = self.files.remove(name) {
            self.deleted.push((name.to_owned(), file));
        }
        Ok(())
    }

    /// What is found when the power comes back: file names and their bytes.
    pub(crate) fn survivors(&self, dice: &mut Dice) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        for (name, file) in &self.deleted {
            if file.name_on_disk && dice.coin() {
                found.insert(name.clone(), left_of(file, dice));
            }
        }
        for (name, file) in &self.files {
            if file.name_on_disk || dice.coin() {
                found.insert(name.clone(), left_of(file, dice));
            }
        }
        found
    }
}

/// The bytes of one file after the cut.
fn left_of(file: &FileState, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = file.on_disk.clone();
    let count = u64::try_from(file.pending.len()).unwrap();
    let way = dice.below(5);
    let first = dice.below(count + 1);
    for (index, new) in (0_u64..).zip(&file.pending) {
        let kept = match way {
            0 => false,
            1 => true,
            2 => index < first,
            _ => dice.coin(),
        };
        match new {
            Change::Write(at, new) if kept && way == 4 => {
                for (number, sector) in new.chunks(SECTOR).enumerate() {
                    if dice.coin() {
                        let at = at + number * SECTOR;
                        change(&mut bytes, &Change::Write(at, sector.to_vec()));
                    }
                }
            }
            new if kept => change(&mut bytes, new),
            _ => {}
        }
    }
    bytes
}

/// A disk as several hands hold it.
pub(crate) type Shared = Arc<Mutex<Disk>>;

fn hold(disk: &Shared) -> MutexGuard<'_, Disk> {
    disk.lock().unwrap()
}

/// All disks, by the path of the journal on them.
static DISKS: Mutex<BTreeMap<String, Shared>> = Mutex::new(BTreeMap::new());

/// Puts a disk under a journal's path.
pub(crate) fn insert(path: &Path, disk: Disk) -> Shared {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| sqlite_vfs::register(LAYER, Layer, false).unwrap());
    let disk = Arc::new(Mutex::new(disk));
    let name = path.to_str().unwrap().to_owned();
    DISKS.lock().unwrap().insert(name, Arc::clone(&disk));
    disk
}

struct Layer;

/// An open file on a disk.
struct Open {
    disk: Shared,
    name: String,
    lock: LockKind,
}

fn disk_of(name: &str) -> Result<Shared, Error> {
    let disks = DISKS.lock().unwrap();
    disks
        .iter()
        .find(|(path, _)| name.starts_with(path.as_str()))
        .map(|(_, disk)| Arc::clone(disk))
        .ok_or_else(|| Error::from(ErrorKind::NotFound))
}

impl Vfs for Layer {
    type Handle = Open;

    fn open(&self, name: &str, options: OpenOptions) -> Result<Open, Error> {
        let temporary = !matches!(
            options.kind,
            OpenKind::MainDb | OpenKind::MainJournal | OpenKind::Wal
        );
        let disk = if temporary {
            Arc::default()
        } else {
            disk_of(name)?
        };
        let mut held = hold(&disk);
        held.alive()?;
        let create = matches!(options.access, OpenAccess::Create | OpenAccess::CreateNew);
        if create || temporary {
            let file = held.files.entry(name.to_owned()).or_default();
            file.flushes_folder = !matches!(options.kind, OpenKind::MainDb);
        } else if !held.files.contains_key(name) {
            return Err(Error::from(ErrorKind::NotFound));
        }
        drop(held);
        Ok(Open {
            disk,
            name: name.to_owned(),
            lock: LockKind::None,
        })
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        hold(&disk_of(name)?).delete(name)
    }

    fn exists(&self, name: &str) -> Result<bool, Error> {
        Ok(hold(&disk_of(name)?).files.contains_key(name))
    }

    fn temporary_name(&self) -> String {
        "temporary".to_owned()
    }

    fn random(&self, buffer: &mut [i8]) {
        // The salts of the log: they must differ from one log to the next.
        let uuid = uuid::Uuid::now_v7();
        for (place, byte) in buffer.iter_mut().zip(uuid.as_bytes().iter().rev().cycle()) {
            *place = i8::from_ne_bytes([*byte]);
        }
    }

    fn sleep(&self, duration: Duration) -> Duration {
        std::thread::sleep(duration);
        duration
    }
}

impl DatabaseHandle for Open {
    type WalIndex = WalDisabled;

    fn size(&self) -> Result<u64, Error> {
        let mut disk = hold(&self.disk);
        disk.alive()?;
        Ok(u64::try_from(disk.file(&self.name)?.seen.len()).unwrap())
    }

    fn read_exact_at(&mut self, buffer: &mut [u8], offset: u64) -> Result<(), Error> {
        let mut disk = hold(&self.disk);
        disk.alive()?;
        let seen = &disk.file(&self.name)?.seen;
        let at = usize::try_from(offset).unwrap().min(seen.len());
        let found = &seen[at..seen.len().min(at + buffer.len())];
        buffer[..found.len()].copy_from_slice(found);
        if found.len() < buffer.len() {
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        Ok(())
    }

    fn write_all_at(&mut self, bytes: &[u8], offset: u64) -> Result<(), Error> {
        let at = usize::try_from(offset).unwrap();
        hold(&self.disk).change(&self.name, Change::Write(at, bytes.to_vec()))
    }

    fn sync(&mut self, _data_only: bool) -> Result<(), Error> {
        hold(&self.disk).flush(&self.name)
    }

    fn set_len(&mut self, size: u64) -> Result<(), Error> {
        let length = usize::try_from(size).unwrap();
        hold(&self.disk).change(&self.name, Change::Length(length))
    }

    fn lock(&mut self, lock: LockKind) -> Result<bool, Error> {
        // One connection has the file to itself.
        self.lock = lock;
        Ok(true)
    }

    fn reserved(&mut self) -> Result<bool, Error> {
        Ok(matches!(
            self.lock,
            LockKind::Reserved | LockKind::Pending | LockKind::Exclusive
        ))
    }

    fn current_lock(&self) -> Result<LockKind, Error> {
        Ok(self.lock)
    }

    fn wal_index(&self, _readonly: bool) -> Result<WalDisabled, Error> {
        Ok(WalDisabled)
    }
}
