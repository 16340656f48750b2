//! A keeper in memory: for tests and tools that need a journal and no file. Nothing outlives it.

use crate::entry::{Entry, NewEntry};
use crate::error::{JournalError, Malformed};
use crate::hash::Hash;
use crate::header_v1::Stream;
use crate::keeper::{Appended, Expected, Head, Identity, Keeper, Wake};
use crate::ledger::{Ledger, prepare};
use crate::seal::Sidecar;
use mainshock_base::ids::{CommandId, EntryId};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

struct Inner {
    ledger: Ledger,
    entries: Vec<Entry>,
    sidecars: Vec<Sidecar>,
    blobs: BTreeMap<Hash, Vec<u8>>,
}

/// A journal in memory.
pub struct MemoryKeeper {
    inner: Mutex<Inner>,
    wakes: Mutex<Vec<Wake>>,
}

impl MemoryKeeper {
    /// An empty journal.
    pub fn new(identity: Identity) -> Self {
        Self {
            inner: Mutex::new(Inner {
                ledger: Ledger::new(identity),
                entries: Vec::new(),
                sidecars: Vec::new(),
                blobs: BTreeMap::new(),
            }),
            wakes: Mutex::new(Vec::new()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pick(&self, limit: usize, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        let inner = self.lock();
        inner
            .entries
            .iter()
            .filter(|entry| wanted(entry))
            .take(limit)
            .cloned()
            .collect()
    }
}

impl Keeper for MemoryKeeper {
    fn identity(&self) -> Identity {
        self.lock().ledger.identity().clone()
    }

    fn append(
        &self,
        stream: Stream,
        expected: Expected,
        entries: Vec<NewEntry>,
    ) -> Result<Appended, JournalError> {
        let prepared = prepare(entries)?;
        let mut inner = self.lock();
        let command = prepared.first().map(crate::ledger::Prepared::command_id);
        let same_command = inner
            .entries
            .iter()
            .filter(|entry| Some(entry.header().command_id) == command);
        let mut on_record: Vec<Entry> = same_command.cloned().collect();
        if on_record.is_empty() {
            let of_id = |id: EntryId| inner.entries.iter().find(|entry| entry.header().id == id);
            on_record = prepared
                .iter()
                .filter_map(|new| of_id(new.id()).cloned())
                .collect();
            if !on_record.is_empty() && on_record.len() < prepared.len() {
                return Err(JournalError::Malformed {
                    index: 0,
                    what: Malformed::PartlyOnRecord,
                });
            }
        }
        if !on_record.is_empty() {
            return Ok(Appended {
                entries: on_record,
                repeated: true,
            });
        }
        inner.ledger.expect(stream, expected)?;
        let mut ledger = inner.ledger.clone();
        let mut written = Vec::with_capacity(prepared.len());
        let mut sidecars = Vec::new();
        for new in prepared {
            let (entry, sealed) = ledger.link(stream, new)?;
            written.push(entry);
            sidecars.extend(sealed);
        }
        let seq = ledger.seq();
        inner.ledger = ledger;
        inner.entries.extend(written.iter().cloned());
        inner.sidecars.extend(sidecars);
        drop(inner);
        for wake in self
            .wakes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            wake(seq);
        }
        Ok(Appended {
            entries: written,
            repeated: false,
        })
    }

    fn read(&self, after_seq: u64, limit: usize) -> Result<Vec<Entry>, JournalError> {
        Ok(self.pick(limit, |entry| entry.seq() > after_seq))
    }

    fn read_stream(
        &self,
        stream: Stream,
        after_stream_seq: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, JournalError> {
        Ok(self.pick(limit, |entry| {
            entry.header().stream == stream && entry.header().stream_seq > after_stream_seq
        }))
    }

    fn read_command(&self, command: CommandId) -> Result<Vec<Entry>, JournalError> {
        Ok(self.pick(usize::MAX, |entry| entry.header().command_id == command))
    }

    fn sidecars(&self, entry: EntryId) -> Result<Vec<Sidecar>, JournalError> {
        let inner = self.lock();
        let found = inner
            .sidecars
            .iter()
            .filter(|sidecar| sidecar.entry() == entry);
        Ok(found.cloned().collect())
    }

    fn heads(&self) -> Result<Vec<Head>, JournalError> {
        Ok(self.lock().ledger.heads())
    }

    fn put_blob(&self, bytes: &[u8]) -> Result<Hash, JournalError> {
        let hash = Hash::of(bytes);
        self.lock().blobs.insert(hash, bytes.to_vec());
        Ok(hash)
    }

    fn get_blob(&self, hash: Hash) -> Result<Option<Vec<u8>>, JournalError> {
        Ok(self.lock().blobs.get(&hash).cloned())
    }

    fn subscribe(&self, wake: Wake) {
        self.wakes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(wake);
    }
}
