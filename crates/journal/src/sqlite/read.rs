//! Reading entries. Reads never write.

use super::open::explain;
use crate::envelope::{Entry, EntryFault, Hash, Stream};
use crate::keeper::{Head, JournalError};
use mainshock_base::ids::CommandId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::Path;

/// An entry as its columns hold it, before anything is checked.
#[derive(Debug, Clone)]
pub(crate) struct RawEntry {
    pub(crate) seq: u64,
    pub(crate) stream: String,
    pub(crate) stream_seq: u64,
    pub(crate) hash: Vec<u8>,
    pub(crate) header: Vec<u8>,
    pub(crate) salt: Option<Vec<u8>>,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) id: Vec<u8>,
    pub(crate) command_id: Vec<u8>,
}

const COLUMNS: &str = "seq, stream, stream_seq, hash, header, salt, body, id, command_id";

fn raw(row: &Row<'_>) -> rusqlite::Result<RawEntry> {
    Ok(RawEntry {
        seq: row.get(0)?,
        stream: row.get(1)?,
        stream_seq: row.get(2)?,
        hash: row.get(3)?,
        header: row.get(4)?,
        salt: row.get(5)?,
        body: row.get(6)?,
        id: row.get(7)?,
        command_id: row.get(8)?,
    })
}

impl RawEntry {
    /// The entry, checked on its own.
    pub(crate) fn check(self) -> Result<Entry, EntryFault> {
        let hash = Hash::from_slice(&self.hash).ok_or(EntryFault::Hash)?;
        let salt = match self.salt {
            None => None,
            Some(bytes) => Some(<[u8; 32]>::try_from(bytes).map_err(|_| EntryFault::Body)?),
        };
        let entry = Entry::open(self.header, hash, salt, self.body)?;
        // The columns for finding must say what the hashed header says.
        let header = &entry.header;
        let same = header.seq == self.seq
            && header.stream.name() == self.stream
            && header.stream_seq == self.stream_seq
            && header.id.as_uuid().as_bytes().as_slice() == self.id
            && header.command_id.as_uuid().as_bytes().as_slice() == self.command_id;
        if same {
            Ok(entry)
        } else {
            Err(EntryFault::Header(
                "a column differs from the header".to_owned(),
            ))
        }
    }
}

fn checked(entry: RawEntry) -> Result<Entry, JournalError> {
    let at = format!("entry {}", entry.seq);
    entry.check().map_err(|fault| JournalError::Corrupt {
        at,
        what: fault.to_string(),
    })
}

/// All entries in order of `seq`, one by one, unchecked.
pub(crate) fn raw_entries(
    connection: &Connection,
    mut each: impl FnMut(RawEntry),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM entry ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(raw(row)?);
    }
    Ok(())
}

pub(crate) fn entries(
    path: &Path,
    connection: &Connection,
    stream: Stream,
    after: u64,
    limit: usize,
) -> Result<Vec<Entry>, JournalError> {
    let read = || -> rusqlite::Result<Vec<RawEntry>> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entry WHERE stream = ?1 AND stream_seq > ?2 ORDER BY stream_seq LIMIT ?3"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        statement
            .query_map(params![stream.name(), after, limit], raw)?
            .collect()
    };
    read()
        .map_err(|error| explain(path, &error))?
        .into_iter()
        .map(checked)
        .collect()
}

pub(crate) fn of_command(
    path: &Path,
    connection: &Connection,
    command: CommandId,
) -> Result<Vec<Entry>, JournalError> {
    let read = || -> rusqlite::Result<Vec<RawEntry>> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entry WHERE command_id = ?1 ORDER BY seq"
        ))?;
        statement
            .query_map([command.as_uuid().as_bytes().as_slice()], raw)?
            .collect()
    };
    read()
        .map_err(|error| explain(path, &error))?
        .into_iter()
        .map(checked)
        .collect()
}

/// The entry with an identifier.
pub(crate) fn by_id(connection: &Connection, id: &[u8]) -> rusqlite::Result<Option<RawEntry>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE id = ?1"))?
        .query_row([id], raw)
        .optional()
}

/// The last number in the whole journal.
pub(crate) fn last_seq(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT coalesce(max(seq), 0) FROM entry", [], |row| {
        row.get(0)
    })
}

pub(crate) fn head(connection: &Connection, stream: Stream) -> rusqlite::Result<Head> {
    let found: Option<(u64, Vec<u8>)> = connection
        .prepare_cached(
            "SELECT stream_seq, hash FROM entry WHERE stream = ?1 ORDER BY stream_seq DESC LIMIT 1",
        )?
        .query_row([stream.name()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (stream_seq, hash) = found.unwrap_or((0, Hash::ZERO.0.to_vec()));
    Ok(Head {
        stream,
        stream_seq,
        hash: Hash::from_slice(&hash).unwrap_or(Hash::ZERO),
    })
}

pub(crate) fn heads(path: &Path, connection: &Connection) -> Result<Vec<Head>, JournalError> {
    Stream::ALL
        .into_iter()
        .map(|stream| head(connection, stream).map_err(|error| explain(path, &error)))
        .collect()
}
