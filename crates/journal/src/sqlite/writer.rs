//! The one who writes at a time: does a row of tasks in one transaction and answers when all of it
//! is on disk.

use super::fault::classify;
use super::open::open_writer;
use super::queue::{Done, Job, Task, Turn, lock};
use super::row;
use super::settings::Settings;
use crate::entry::Entry;
use crate::error::{JournalError, Malformed};
use crate::header_v1::Stream;
use crate::keeper::{Appended, Expected};
use crate::ledger::{Ledger, Prepared};
use rusqlite::Connection;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;

/// What writing needs.
pub(crate) struct Writer {
    path: PathBuf,
    settings: Settings,
    /// None after a fault whose effect on the disk is not known: reopened before the next task.
    connection: Option<Connection>,
    ledger: Ledger,
}

/// The answers to a row of tasks, in order.
type Answers = Vec<Result<Done, JournalError>>;

impl Writer {
    /// A writer that goes on where the journal stands.
    pub(crate) const fn new(
        path: PathBuf,
        settings: Settings,
        connection: Connection,
        ledger: Ledger,
    ) -> Self {
        Self {
            path,
            settings,
            connection: Some(connection),
            ledger,
        }
    }

    pub(crate) const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Does the jobs and answers them. Says whether the journal has moved on.
    pub(crate) fn work(&mut self, jobs: VecDeque<Job>, stands: &Mutex<Ledger>) -> bool {
        if jobs.is_empty() {
            return false;
        }
        let before = self.ledger.seq();
        let (tasks, callers): (Vec<_>, Vec<_>) =
            jobs.into_iter().map(|job| (job.task, job.caller)).unzip();
        let answers = self.commit(tasks);
        lock(stands).clone_from(&self.ledger);
        for (caller, answer) in callers.into_iter().zip(answers) {
            // A caller never goes away before its answer.
            let _ = caller.send(Turn::Over(answer));
        }
        before != self.ledger.seq()
    }

    /// One transaction for all tasks.
    fn commit(&mut self, tasks: Vec<Task>) -> Answers {
        let count = tasks.len();
        let none_of_them = |error: JournalError| (0..count).map(|_| Err(error.clone())).collect();
        let connection = match self.open() {
            Ok(connection) => connection,
            Err(error) => return none_of_them(error),
        };
        let mut ledger = self.ledger.clone();
        let mut answers = Answers::with_capacity(count);
        match transaction(&connection, &mut ledger, tasks, &mut answers) {
            Ok(()) => {
                if answers
                    .iter()
                    .any(|answer| matches!(answer, Ok(Done::Erased(true))))
                {
                    // The old bytes are still in the log until it is written back.
                    let _ = checkpoint(&connection);
                }
                self.ledger = ledger;
                self.connection = Some(connection);
                answers
            }
            Err(error) => {
                let rolled_back =
                    connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
                let nothing_written = matches!(error, JournalError::Full | JournalError::ReadOnly);
                if rolled_back && nothing_written {
                    self.connection = Some(connection);
                }
                // Else the log on disk may hold part of it, or all: what is there is read anew.
                // What was refused for its own sake stays refused.
                answers.resize_with(count, || Err(error.clone()));
                let refused = |answer: &Result<Done, JournalError>| {
                    matches!(
                        answer,
                        Err(JournalError::Conflict { .. } | JournalError::Malformed { .. })
                    )
                };
                for answer in answers.iter_mut().filter(|answer| !refused(answer)) {
                    *answer = Err(error.clone());
                }
                answers
            }
        }
    }

    /// The connection; after a fault a new one, the log written back and flushed, heads read from
    /// disk.
    fn open(&mut self) -> Result<Connection, JournalError> {
        if let Some(connection) = self.connection.take() {
            return Ok(connection);
        }
        let (connection, _) = open_writer(&self.path, None, &self.settings)?;
        self.ledger = row::ledger(&connection, self.ledger.identity().clone())?;
        Ok(connection)
    }
}

/// Writes the log back into the file, flushed, and empties it.
pub(crate) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Does all tasks in one transaction. On an error, those not reached have no answer yet.
fn transaction(
    connection: &Connection,
    ledger: &mut Ledger,
    tasks: Vec<Task>,
    answers: &mut Answers,
) -> Result<(), JournalError> {
    execute(connection, "BEGIN IMMEDIATE")?;
    for task in tasks {
        let answer = match task {
            Task::Append {
                stream,
                expected,
                entries,
            } => append(connection, ledger, stream, expected, entries)?.map(Done::Appended),
            Task::NoteBlob { hash, bytes } => {
                connection
                    .prepare_cached("INSERT OR IGNORE INTO blob VALUES (?1, ?2)")
                    .and_then(|mut note| note.execute((hash.as_bytes(), row::number(bytes))))
                    .map_err(|error| classify(&error))?;
                Ok(Done::Noted)
            }
            Task::EraseBody { entry } => {
                let rows = connection
                    .execute(
                        "UPDATE entry SET salt = NULL, body = NULL \
                         WHERE id = ?1 AND body IS NOT NULL",
                        [entry.as_uuid().as_bytes()],
                    )
                    .map_err(|error| classify(&error))?;
                Ok(Done::Erased(rows > 0))
            }
        };
        answers.push(answer);
    }
    execute(connection, "COMMIT")
}

fn execute(connection: &Connection, statement: &str) -> Result<(), JournalError> {
    connection
        .prepare_cached(statement)
        .and_then(|mut statement| statement.execute([]))
        .map(drop)
        .map_err(|error| classify(&error))
}

/// One append inside the transaction: the inner result is the caller's, the outer one is the disk's.
fn append(
    connection: &Connection,
    ledger: &mut Ledger,
    stream: Stream,
    expected: Expected,
    entries: Vec<Prepared>,
) -> Result<Result<Appended, JournalError>, JournalError> {
    match on_record(connection, ledger, &entries)? {
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
    let mut insert = row::Insert::prepare(connection).map_err(|error| classify(&error))?;
    for new in entries {
        let (entry, sidecars) = ledger.link(stream, new)?;
        insert
            .entry(&entry, &sidecars)
            .map_err(|error| classify(&error))?;
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
fn on_record(
    connection: &Connection,
    ledger: &Ledger,
    entries: &[Prepared],
) -> Result<OnRecord, JournalError> {
    let Some(first) = entries.first() else {
        return Ok(OnRecord::No);
    };
    let of_command = row::of_command(connection, first.command_id())?;
    if !of_command.is_empty() {
        return Ok(OnRecord::All(of_command));
    }
    let ids = entries
        .iter()
        .map(Prepared::id)
        .filter(|id| ledger.may_have(*id));
    let count = row::count_ids(connection, ids).map_err(|error| classify(&error))?;
    if count == 0 {
        return Ok(OnRecord::No);
    }
    if count < entries.len() {
        return Ok(OnRecord::Partly);
    }
    let mut found = Vec::with_capacity(count);
    for new in entries {
        found.extend(row::of_id(connection, new.id())?);
    }
    Ok(OnRecord::All(found))
}
