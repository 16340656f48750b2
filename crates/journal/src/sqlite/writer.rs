//! The one thread that writes: it drains its queue into one transaction, so that the price of a
//! flush is shared by all who wait for it (group commit), and answers when all of it is on disk.

use super::fault::classify;
use super::open::open_writer;
use super::row;
use super::settings::Settings;
use crate::entry::Entry;
use crate::error::{JournalError, Malformed};
use crate::hash::Hash;
use crate::header_v1::Stream;
use crate::keeper::{Appended, Expected, Wake};
use crate::ledger::{Ledger, Prepared};
use mainshock_base::ids::EntryId;
use rusqlite::Connection;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The most jobs in one transaction: beyond it a commit takes longer than it saves.
const MOST_JOBS: usize = 1024;

type Reply<T> = SyncSender<Result<T, JournalError>>;

/// What the writer is asked to do.
pub(crate) enum Job {
    /// Put the entries of a command on record.
    Append {
        stream: Stream,
        expected: Expected,
        entries: Vec<Prepared>,
        reply: Reply<Appended>,
    },
    /// Note a blob that lies in its folder.
    Blob {
        hash: Hash,
        bytes: u64,
        reply: Reply<()>,
    },
    /// Take a body and its salt off the record; answers whether there was one.
    EraseBody { entry: EntryId, reply: Reply<bool> },
}

/// What the writer shares with those who ask.
pub(crate) struct Shared {
    queue: Mutex<Queue>,
    arrived: Condvar,
    /// Where the journal stands on disk.
    pub(crate) ledger: Mutex<Ledger>,
    pub(crate) wakes: Mutex<Vec<Wake>>,
}

struct Queue {
    jobs: VecDeque<Job>,
    closed: bool,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(ledger: Ledger) -> Arc<Self> {
        Arc::new(Self {
            queue: Mutex::new(Queue {
                jobs: VecDeque::new(),
                closed: false,
            }),
            arrived: Condvar::new(),
            ledger: Mutex::new(ledger),
            wakes: Mutex::new(Vec::new()),
        })
    }

    pub(crate) fn push(&self, job: Job) {
        lock(&self.queue).jobs.push_back(job);
        self.arrived.notify_one();
    }

    /// No more jobs will come; those in the queue are still done.
    pub(crate) fn close(&self) {
        lock(&self.queue).closed = true;
        self.arrived.notify_one();
    }

    /// Waits for jobs; none when closed and drained.
    fn take(&self) -> Option<VecDeque<Job>> {
        let mut queue = lock(&self.queue);
        loop {
            if queue.jobs.len() > MOST_JOBS {
                let rest = queue.jobs.split_off(MOST_JOBS);
                return Some(std::mem::replace(&mut queue.jobs, rest));
            }
            if !queue.jobs.is_empty() {
                return Some(std::mem::take(&mut queue.jobs));
            }
            if queue.closed {
                return None;
            }
            queue = self
                .arrived
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// An answer that waits for the commit.
enum Answer {
    Append(Reply<Appended>, Result<Appended, JournalError>),
    Done(Reply<()>, Result<(), JournalError>),
    Erased(Reply<bool>, Result<bool, JournalError>),
}

impl Answer {
    /// Gives the answer; whoever asked may have gone.
    fn give(self) {
        match self {
            Self::Append(reply, answer) => drop(reply.send(answer)),
            Self::Done(reply, answer) => drop(reply.send(answer)),
            Self::Erased(reply, answer) => drop(reply.send(answer)),
        }
    }

    /// The answer when the commit failed. What was refused stays refused.
    fn failed(self, error: &JournalError) -> Self {
        let replace = |old: JournalError| match old {
            refused @ (JournalError::Conflict { .. } | JournalError::Malformed { .. }) => refused,
            _ => error.clone(),
        };
        match self {
            Self::Append(reply, answer) => {
                Self::Append(reply, Err(answer.map_or_else(replace, |_| error.clone())))
            }
            Self::Done(reply, _) => Self::Done(reply, Err(error.clone())),
            Self::Erased(reply, _) => Self::Erased(reply, Err(error.clone())),
        }
    }
}

/// The thread's own state.
pub(crate) struct Writer {
    pub(crate) shared: Arc<Shared>,
    pub(crate) path: PathBuf,
    pub(crate) settings: Settings,
    /// None after a fault whose effect on the disk is not known: reopened before the next batch.
    pub(crate) connection: Option<Connection>,
    pub(crate) ledger: Ledger,
}

impl Writer {
    /// Works until the keeper is closed.
    pub(crate) fn run(mut self) {
        while let Some(jobs) = self.shared.take() {
            self.work(jobs);
        }
    }

    fn work(&mut self, jobs: VecDeque<Job>) {
        if let Err(error) = self.reopen() {
            for job in jobs {
                refuse(job).failed(&error).give();
            }
            return;
        }
        let Some(connection) = self.connection.as_ref() else {
            return;
        };
        let before = self.ledger.clone();
        let mut answers = Vec::with_capacity(jobs.len());
        let mut erased = false;
        let outcome = commit(
            connection,
            &mut self.ledger,
            jobs,
            &mut answers,
            &mut erased,
        );
        match outcome {
            Ok(()) => {
                if erased {
                    // The old bytes are still in the log until it is written back.
                    let _ = checkpoint(connection);
                }
                let moved = before.seq() != self.ledger.seq();
                if moved {
                    lock(&self.shared.ledger).clone_from(&self.ledger);
                }
                for answer in answers {
                    answer.give();
                }
                if moved {
                    for wake in lock(&self.shared.wakes).iter() {
                        wake(self.ledger.seq());
                    }
                }
            }
            Err(error) => {
                let rolled_back =
                    connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
                self.ledger = before;
                if !rolled_back || !matches!(error, JournalError::Full | JournalError::ReadOnly) {
                    // The log on disk may hold part of it, or all: read again what is there.
                    self.connection = None;
                }
                for answer in answers {
                    answer.failed(&error).give();
                }
            }
        }
    }

    /// After a fault: a new connection, the log written back and flushed, heads read from disk.
    fn reopen(&mut self) -> Result<(), JournalError> {
        if self.connection.is_some() {
            return Ok(());
        }
        let (connection, _) = open_writer(&self.path, None, &self.settings)?;
        let mut ledger = Ledger::new(self.ledger.identity().clone());
        for head in row::heads(&connection)? {
            ledger.stands_at(head);
        }
        lock(&self.shared.ledger).clone_from(&ledger);
        self.ledger = ledger;
        self.connection = Some(connection);
        Ok(())
    }
}

/// Writes the log back into the file, flushed, and empties it.
pub(crate) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// The answer to a job that was not even tried.
fn refuse(job: Job) -> Answer {
    let none = || JournalError::Unavailable { why: String::new() };
    match job {
        Job::Append { reply, .. } => Answer::Append(reply, Err(none())),
        Job::Blob { reply, .. } => Answer::Done(reply, Err(none())),
        Job::EraseBody { reply, .. } => Answer::Erased(reply, Err(none())),
    }
}

/// Does all jobs in one transaction. On an error every job has an answer to be replaced.
fn commit(
    connection: &Connection,
    ledger: &mut Ledger,
    jobs: VecDeque<Job>,
    answers: &mut Vec<Answer>,
    erased: &mut bool,
) -> Result<(), JournalError> {
    let begun = connection
        .prepare_cached("BEGIN IMMEDIATE")
        .and_then(|mut begin| begin.execute([]));
    let mut fault = begun.err().map(|error| classify(&error));
    for job in jobs {
        if fault.is_some() {
            answers.push(refuse(job));
            continue;
        }
        match job {
            Job::Append {
                stream,
                expected,
                entries,
                reply,
            } => match append(connection, ledger, stream, expected, entries) {
                Ok(answer) => answers.push(Answer::Append(reply, answer)),
                Err(error) => {
                    fault = Some(error.clone());
                    answers.push(Answer::Append(reply, Err(error)));
                }
            },
            Job::Blob { hash, bytes, reply } => {
                let noted = connection
                    .prepare_cached("INSERT OR IGNORE INTO blob VALUES (?1, ?2)")
                    .and_then(|mut note| note.execute((hash.as_bytes(), row::number(bytes))));
                fault = noted.err().map(|error| classify(&error));
                answers.push(Answer::Done(reply, Ok(())));
            }
            Job::EraseBody { entry, reply } => {
                let update = "UPDATE entry SET salt = NULL, body = NULL \
                              WHERE id = ?1 AND body IS NOT NULL";
                match connection.execute(update, [entry.as_uuid().as_bytes()]) {
                    Ok(rows) => {
                        *erased |= rows > 0;
                        answers.push(Answer::Erased(reply, Ok(rows > 0)));
                    }
                    Err(error) => {
                        fault = Some(classify(&error));
                        answers.push(Answer::Erased(reply, Ok(false)));
                    }
                }
            }
        }
    }
    match fault {
        Some(error) => Err(error),
        None => connection
            .prepare_cached("COMMIT")
            .and_then(|mut commit| commit.execute([]))
            .map(drop)
            .map_err(|error| classify(&error)),
    }
}

/// One append inside the transaction: the inner result is the caller's, the outer one is the disk's.
fn append(
    connection: &Connection,
    ledger: &mut Ledger,
    stream: Stream,
    expected: Expected,
    entries: Vec<Prepared>,
) -> Result<Result<Appended, JournalError>, JournalError> {
    match on_record(connection, &entries)? {
        OnRecord::No => {}
        OnRecord::All(entries) => {
            return Ok(Ok(Appended {
                entries,
                repeated: true,
            }));
        }
        OnRecord::Partly => {
            return Ok(Err(JournalError::Malformed {
                index: 0,
                what: Malformed::PartlyOnRecord,
            }));
        }
    }
    if let Err(conflict) = ledger.expect(stream, expected) {
        return Ok(Err(conflict));
    }
    let mut written = Vec::with_capacity(entries.len());
    for new in entries {
        let (entry, sidecars) = ledger.link(stream, new)?;
        row::insert(connection, &entry, &sidecars).map_err(|error| classify(&error))?;
        written.push(entry);
    }
    Ok(Ok(Appended {
        entries: written,
        repeated: false,
    }))
}

enum OnRecord {
    No,
    All(Vec<Entry>),
    Partly,
}

/// Whether a batch is a repeat: of its command, or of all its entries.
fn on_record(connection: &Connection, entries: &[Prepared]) -> Result<OnRecord, JournalError> {
    let Some(first) = entries.first() else {
        return Ok(OnRecord::No);
    };
    let of_command = row::of_command(connection, first.command_id())?;
    if !of_command.is_empty() {
        return Ok(OnRecord::All(of_command));
    }
    let mut found = Vec::new();
    for new in entries {
        found.extend(row::of_id(connection, new.id())?);
    }
    Ok(if found.is_empty() {
        OnRecord::No
    } else if found.len() == entries.len() {
        OnRecord::All(found)
    } else {
        OnRecord::Partly
    })
}
