//! Group commit: all who wait share the price of one flush.
//!
//! Whoever hands something in puts it into the queue. If nobody is writing, it does the writing
//! itself, for all that is in the queue, in one transaction; if somebody is, it waits, and what
//! gathers meanwhile is the next transaction. So there is one writer at a time and no thread between
//! a caller and the disk. (Why not a thread of its own: `docs/decisions/0004`.)

use super::writer::Writer;
use crate::error::JournalError;
use crate::hash::Hash;
use crate::header_v1::Stream;
use crate::keeper::{Appended, Expected, Wake};
use crate::ledger::{Ledger, Prepared};
use mainshock_base::ids::EntryId;
use std::collections::VecDeque;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// The most jobs in one transaction: beyond it a commit takes longer than it saves.
const MOST_JOBS: usize = 1024;

/// What the writer is asked to do.
pub(crate) enum Task {
    /// Put the entries of a command on record.
    Append {
        stream: Stream,
        expected: Expected,
        entries: Vec<Prepared>,
    },
    /// Note a blob that lies in its folder.
    NoteBlob { hash: Hash, bytes: u64 },
    /// Take a body and its salt off the record.
    EraseBody { entry: EntryId },
}

/// What was done.
pub(crate) enum Done {
    /// The entries are on record.
    Appended(Appended),
    /// The blob is noted.
    Noted,
    /// Whether there was a body.
    Erased(bool),
}

/// A task and who waits for it.
pub(crate) struct Job {
    pub(crate) task: Task,
    pub(crate) caller: Sender<Turn>,
}

/// What a waiting caller is told.
pub(crate) enum Turn {
    /// Nobody is writing: write for all.
    Yours,
    /// It is done, or it cannot be.
    Over(Result<Done, JournalError>),
}

/// The queue, the writer, and where the journal stands on disk.
pub(crate) struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    writer: Mutex<Writer>,
    ledger: Mutex<Ledger>,
    wakes: Mutex<Vec<Wake>>,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    pub(crate) fn new(writer: Writer) -> Self {
        Self {
            jobs: Mutex::new(VecDeque::new()),
            ledger: Mutex::new(writer.ledger().clone()),
            writer: Mutex::new(writer),
            wakes: Mutex::new(Vec::new()),
        }
    }

    /// Where the journal stands on disk.
    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    /// Asks to be woken after every commit.
    pub(crate) fn subscribe(&self, wake: Wake) {
        lock(&self.wakes).push(wake);
    }

    /// Hands a task in and returns when it is done.
    pub(crate) fn ask(&self, task: Task) -> Result<Done, JournalError> {
        let (caller, turns) = channel();
        lock(&self.jobs).push_back(Job { task, caller });
        loop {
            self.write_if_nobody_does();
            // Whoever writes now looks at the queue once more when it has ended: either this task
            // is done by then, or it is told to the first in the queue that it is its turn.
            match turns.recv() {
                Ok(Turn::Yours) => {}
                Ok(Turn::Over(answer)) => return answer,
                Err(_) => {
                    return Err(JournalError::Unavailable {
                        why: "the writer ended without an answer".to_owned(),
                    });
                }
            }
        }
    }

    fn write_if_nobody_does(&self) {
        let mut writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let moved = writer.work(self.take(), &self.ledger);
        drop(writer);
        if let Some(next) = lock(&self.jobs).front() {
            // A caller never goes away before its answer.
            let _ = next.caller.send(Turn::Yours);
        }
        if moved {
            for wake in lock(&self.wakes).iter() {
                let position = self.ledger().seq();
                wake(position);
            }
        }
    }

    fn take(&self) -> VecDeque<Job> {
        let mut jobs = lock(&self.jobs);
        let count = jobs.len().min(MOST_JOBS);
        let rest = jobs.split_off(count);
        std::mem::replace(&mut jobs, rest)
    }
}
