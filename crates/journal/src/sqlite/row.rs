//! An entry as a row: written whole, read back byte for byte and checked against its hashes.

use super::fault::classify;
use crate::entry::{Body, Entry, EntryError};
use crate::error::JournalError;
use crate::hash::Hash;
use crate::header_v1::{HEADER_VERSION, Stream};
use crate::keeper::{Head, Identity};
use crate::ledger::Ledger;
use crate::seal::Sidecar;
use mainshock_base::ids::{CommandId, EntryId};
use rusqlite::{CachedStatement, Connection, Params, Row};
use uuid::Uuid;

/// A query for the columns that [`read_row`] reads, in its order.
macro_rules! entries {
    ($rest:literal) => {
        concat!("SELECT seq, hash, header, salt, body FROM entry ", $rest)
    };
}

/// Statements that write entries and their sidecars.
pub(crate) struct Insert<'a> {
    entry: CachedStatement<'a>,
    sidecar: CachedStatement<'a>,
}

impl<'a> Insert<'a> {
    pub(crate) fn prepare(connection: &'a Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            entry: connection.prepare_cached(
                "INSERT INTO entry \
                 (seq, id, stream, stream_seq, command_id, hash, header, salt, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?,
            sidecar: connection.prepare_cached("INSERT INTO sidecar VALUES (?1, ?2, ?3, ?4)")?,
        })
    }

    /// Writes an entry and its sidecars.
    pub(crate) fn entry(&mut self, entry: &Entry, sidecars: &[Sidecar]) -> rusqlite::Result<()> {
        let header = entry.header();
        let body = entry.salted_body();
        self.entry.execute((
            number(header.seq),
            header.id.as_uuid().as_bytes(),
            header.stream.as_str(),
            number(header.stream_seq),
            header.command_id.as_uuid().as_bytes(),
            entry.hash().as_bytes(),
            entry.header_bytes(),
            body.map(|body| body.salt.as_slice()),
            body.map(|body| body.bytes.as_slice()),
        ))?;
        for (place, sidecar) in (0_i64..).zip(sidecars) {
            self.sidecar.execute((
                sidecar.entry().as_uuid().as_bytes(),
                place,
                sidecar.salt().as_slice(),
                sidecar.sealed(),
            ))?;
        }
        Ok(())
    }
}

/// How many of some entries are on record.
pub(crate) fn count_ids(
    connection: &Connection,
    ids: impl Iterator<Item = EntryId>,
) -> rusqlite::Result<usize> {
    let mut find = connection.prepare_cached("SELECT 1 FROM entry WHERE id = ?1")?;
    let mut count = 0;
    for id in ids {
        count += usize::from(find.exists([id.as_uuid().as_bytes()])?);
    }
    Ok(count)
}

/// Entries that a query made with `entries!` gives.
pub(crate) fn select(
    connection: &Connection,
    query: &str,
    params: impl Params,
) -> Result<Vec<Entry>, JournalError> {
    let classify = |error: rusqlite::Error| classify(&error);
    let mut statement = connection.prepare_cached(query).map_err(classify)?;
    let mut rows = statement.query(params).map_err(classify)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next().map_err(classify)? {
        entries.push(read_row(row)?);
    }
    Ok(entries)
}

/// Reads one row; what it says must have the hashes that were written with it.
fn read_row(row: &Row<'_>) -> Result<Entry, JournalError> {
    let raw = || -> rusqlite::Result<_> {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, [u8; 32]>(1)?,
            row.get::<_, Vec<u8>>(2)?,
            row.get::<_, Option<[u8; 32]>>(3)?,
            row.get::<_, Option<Vec<u8>>>(4)?,
        ))
    };
    let (seq, hash, header, salt, bytes) = raw().map_err(|error| classify(&error))?;
    let at = u64::try_from(seq).ok();
    let corrupt = |what: String| JournalError::Corrupt { at, what };
    let body = match (salt, bytes) {
        (Some(salt), Some(bytes)) => Some(Body { salt, bytes }),
        (None, None) => None,
        _ => {
            return Err(corrupt(
                "a body without its salt, or a salt alone".to_owned(),
            ));
        }
    };
    let entry = Entry::from_stored(header, body).map_err(|error| match error {
        EntryError::Newer { found } => JournalError::NewerFormat {
            found,
            known: HEADER_VERSION,
        },
        other => corrupt(other.to_string()),
    })?;
    if entry.hash() != Hash::from_bytes(hash) {
        return Err(corrupt(
            "the header does not have the stored hash".to_owned(),
        ));
    }
    if Some(entry.seq()) != at {
        return Err(corrupt("the header states another position".to_owned()));
    }
    Ok(entry)
}

/// The last entry of each stream, checked against its hashes.
pub(crate) fn heads(connection: &Connection) -> Result<Vec<Head>, JournalError> {
    let mut heads = Vec::new();
    for stream in Stream::ALL {
        let last = select(
            connection,
            entries!("WHERE stream = ?1 ORDER BY stream_seq DESC LIMIT 1"),
            [stream.as_str()],
        )?;
        heads.extend(last.iter().map(|entry| Head {
            stream,
            stream_seq: entry.header().stream_seq,
            seq: entry.seq(),
            hash: entry.hash(),
        }));
    }
    Ok(heads)
}

/// Where a journal stands: its heads and the highest number of an entry.
pub(crate) fn ledger(connection: &Connection, identity: Identity) -> Result<Ledger, JournalError> {
    let mut ledger = Ledger::new(identity);
    for head in heads(connection)? {
        ledger.stands_at(head);
    }
    let highest = connection
        .query_row("SELECT max(id) FROM entry", [], |row| {
            row.get::<_, Option<[u8; 16]>>(0)
        })
        .map_err(|error| classify(&error))?;
    if let Some(highest) = highest {
        ledger.has(EntryId::from_uuid(Uuid::from_bytes(highest)));
    }
    Ok(ledger)
}

/// The sidecars of an entry, in order.
pub(crate) fn sidecars(
    connection: &Connection,
    entry: EntryId,
) -> Result<Vec<Sidecar>, JournalError> {
    let read = || -> rusqlite::Result<Vec<Sidecar>> {
        connection
            .prepare_cached("SELECT salt, sealed FROM sidecar WHERE entry = ?1 ORDER BY place")?
            .query_map([entry.as_uuid().as_bytes()], |row| {
                Ok(Sidecar::from_stored(entry, row.get(0)?, row.get(1)?))
            })?
            .collect()
    };
    read().map_err(|error| classify(&error))
}

/// A position as SQLite holds it. No journal reaches 2^63 entries.
pub(crate) fn number(position: u64) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

/// Entries after a position of the journal.
pub(crate) fn after(
    connection: &Connection,
    after_seq: u64,
    limit: usize,
) -> Result<Vec<Entry>, JournalError> {
    select(
        connection,
        entries!("WHERE seq > ?1 ORDER BY seq LIMIT ?2"),
        (number(after_seq), limit_number(limit)),
    )
}

/// Entries after a position of a stream.
pub(crate) fn after_in_stream(
    connection: &Connection,
    stream: Stream,
    after_stream_seq: u64,
    limit: usize,
) -> Result<Vec<Entry>, JournalError> {
    select(
        connection,
        entries!(
            "WHERE stream = ?1 AND stream_seq > ?2 \
             ORDER BY stream_seq LIMIT ?3"
        ),
        (
            stream.as_str(),
            number(after_stream_seq),
            limit_number(limit),
        ),
    )
}

/// The entries of a command.
pub(crate) fn of_command(
    connection: &Connection,
    command: CommandId,
) -> Result<Vec<Entry>, JournalError> {
    select(
        connection,
        entries!("WHERE command_id = ?1 ORDER BY seq"),
        [command.as_uuid().as_bytes()],
    )
}

/// The entry of a number.
pub(crate) fn of_id(connection: &Connection, id: EntryId) -> Result<Vec<Entry>, JournalError> {
    select(
        connection,
        entries!("WHERE id = ?1"),
        [id.as_uuid().as_bytes()],
    )
}

fn limit_number(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
