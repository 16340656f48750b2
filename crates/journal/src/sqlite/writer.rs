//! The only writer: a thread that drains its queue into one transaction, and answers when that
//! transaction is on disk.

use super::open::{Meta, explain};
use super::read;
use crate::envelope::{Entry, HeaderV1, NewEntry, Stream};
use crate::keeper::{Appended, Head, JournalError};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// The most requests one transaction takes.
const GROUP: usize = 512;

type Answer = Result<Appended, JournalError>;

struct Request {
    stream: Stream,
    expected: Option<u64>,
    entries: Vec<NewEntry>,
    answer: SyncSender<Answer>,
}

/// The handle to the writer thread.
pub(crate) struct Writer {
    queue: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(
        path: PathBuf,
        connection: Connection,
        meta: Meta,
    ) -> Result<Self, JournalError> {
        let (queue, requests) = channel();
        let thread = std::thread::Builder::new()
            .name("journal-writer".to_owned())
            .spawn(move || run(&path, connection, meta, &requests))
            .map_err(|error| JournalError::Unavailable(error.to_string()))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    pub(crate) fn append(
        &self,
        stream: Stream,
        expected: Option<u64>,
        entries: Vec<NewEntry>,
    ) -> Answer {
        let gone = || JournalError::Unavailable("the writer has ended".to_owned());
        let (answer, answered) = sync_channel(1);
        let request = Request {
            stream,
            expected,
            entries,
            answer,
        };
        self.queue
            .as_ref()
            .ok_or_else(gone)?
            .send(request)
            .map_err(|_| gone())?;
        answered.recv().map_err(|_| gone())?
    }
}

impl Drop for Writer {
    /// Closes the queue and waits until what is in it is on disk.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has nothing more to give; its callers were told.
            let _ = thread.join();
        }
    }
}

fn run(path: &Path, mut connection: Connection, meta: Meta, requests: &Receiver<Request>) {
    while let Ok(first) = requests.recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = requests.try_recv()
        {
            group.push(next);
        }
        let answers = commit(path, &mut connection, meta, &mut group);
        for (request, answer) in group.into_iter().zip(answers) {
            // A caller that went away does not need its answer; what it sent is on disk.
            let _ = request.answer.send(answer);
        }
    }
}

/// Writes a group in one transaction. When that fails as a whole, every request is tried alone, so
/// that one that cannot be written does not take the others with it.
fn commit(
    path: &Path,
    connection: &mut Connection,
    meta: Meta,
    group: &mut [Request],
) -> Vec<Answer> {
    match together(path, connection, meta, group) {
        Ok(answers) => answers,
        Err(_) if group.len() > 1 => group
            .iter()
            .map(|request| {
                together(path, connection, meta, std::slice::from_ref(request))
                    .and_then(|mut answers| answers.pop().unwrap_or(Err(JournalError::Full)))
            })
            .collect(),
        Err(error) => vec![Err(error)],
    }
}

fn together(
    path: &Path,
    connection: &mut Connection,
    meta: Meta,
    group: &[Request],
) -> Result<Vec<Answer>, JournalError> {
    let wrong = |error: rusqlite::Error| explain(path, &error);
    let transaction = connection.transaction().map_err(wrong)?;
    let mut answers = Vec::with_capacity(group.len());
    for request in group {
        answers.push(append(path, &transaction, meta, request)?);
    }
    transaction.commit().map_err(wrong)?;
    Ok(answers)
}

/// The outer error is one of the disk, the inner one is the caller's.
fn append(
    path: &Path,
    connection: &Connection,
    meta: Meta,
    request: &Request,
) -> Result<Answer, JournalError> {
    let wrong = |error: rusqlite::Error| explain(path, &error);
    let Head {
        stream_seq: head,
        hash: mut prev,
        ..
    } = read::head(connection, request.stream).map_err(wrong)?;
    // A repeat: what is on record under these identifiers is the answer.
    let mut known = Vec::new();
    for entry in &request.entries {
        if let Some(found) =
            read::by_id(connection, entry.id.as_uuid().as_bytes()).map_err(wrong)?
        {
            let at = format!("entry {}", found.seq);
            known.push(found.check().map_err(|fault| JournalError::Corrupt {
                at,
                what: fault.to_string(),
            })?);
        }
    }
    if !known.is_empty() {
        return Ok(if known.len() == request.entries.len() {
            Ok(Appended {
                entries: known,
                is_repeat: true,
            })
        } else {
            Err(JournalError::Conflict {
                stream: request.stream,
                head,
            })
        });
    }
    if request.expected.is_some_and(|expected| expected != head) {
        return Ok(Err(JournalError::Conflict {
            stream: request.stream,
            head,
        }));
    }
    let last_seq = read::last_seq(connection).map_err(wrong)?;
    let mut stored = Vec::with_capacity(request.entries.len());
    for (offset, new) in (1..).zip(&request.entries) {
        let mut salt = [0_u8; 32];
        getrandom::fill(&mut salt).map_err(|error| JournalError::Unavailable(error.to_string()))?;
        let header = HeaderV1 {
            v: 1,
            id: new.id,
            node: meta.node,
            seq: last_seq + offset,
            prev,
            stream: request.stream,
            stream_seq: head + offset,
            kind: new.kind.clone(),
            recorded_at: new.recorded_at,
            observed: new.observed.clone(),
            clock_quality: new.clock_quality,
            actor: new.actor.clone(),
            command_id: new.command_id,
            cause: new.cause,
            incident: new.incident,
            exercise: meta.is_exercise,
            visibility: new.visibility,
            sidecars: new.sidecars.clone(),
            body_hash: crate::envelope::Hash::of(&[&salt, &new.body]),
        };
        let entry = Entry::seal(header, salt, new.body.clone());
        insert(connection, &entry).map_err(wrong)?;
        prev = entry.hash;
        stored.push(entry);
    }
    Ok(Ok(Appended {
        entries: stored,
        is_repeat: false,
    }))
}

fn insert(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let header = &entry.header;
    connection
        .prepare_cached(
            "INSERT INTO entry (seq, stream, stream_seq, id, command_id, hash, header, salt, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            header.seq,
            header.stream.name(),
            header.stream_seq,
            header.id.as_uuid().as_bytes().as_slice(),
            header.command_id.as_uuid().as_bytes().as_slice(),
            entry.hash.0.as_slice(),
            entry.header_bytes,
            entry.salt.as_ref().map(<[u8; 32]>::as_slice),
            entry.body,
        ])?;
    Ok(())
}
