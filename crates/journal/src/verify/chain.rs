//! The chain, entry by entry: positions, hashes, links, columns, sidecars.

use super::report::{Damage, Problem};
use crate::entry::{EntryError, read_header};
use crate::error::Purpose;
use crate::hash::Hash;
use crate::header_v1::{Header, Stream};
use crate::keeper::{Head, Identity};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

const COLUMNS: &str = "seq, id, stream, stream_seq, command_id, hash, header, salt, body";

/// What the walk along the chain gives.
pub(crate) struct Walk<'a> {
    file: &'a str,
    identity: Option<&'a Identity>,
    /// The problems found, each with the number of its entry when that is known.
    pub(crate) problems: Vec<(Problem, Option<Vec<u8>>)>,
    pub(crate) heads: BTreeMap<Stream, Head>,
    pub(crate) entries: u64,
    pub(crate) without_body: u64,
    pub(crate) sidecars: u64,
    last_seq: u64,
}

impl<'a> Walk<'a> {
    pub(crate) const fn new(file: &'a str, identity: Option<&'a Identity>) -> Self {
        Self {
            file,
            identity,
            problems: Vec::new(),
            heads: BTreeMap::new(),
            entries: 0,
            without_body: 0,
            sidecars: 0,
            last_seq: 0,
        }
    }

    /// Walks along all entries. Where a page cannot be read, the walk goes on behind it.
    pub(crate) fn all(&mut self, connection: &Connection) {
        let last = connection
            .query_row("SELECT max(seq) FROM entry", [], |row| row.get::<_, i64>(0))
            .unwrap_or(0);
        if let Err(error) = self.from(connection, 0) {
            self.push(
                None,
                None,
                None,
                Damage::Unreadable {
                    why: error.to_string(),
                },
            );
            // Entry by entry behind the damage, for as far as any can be read.
            let mut misses = 0;
            let mut seq = crate::sqlite::row::number(self.last_seq) + 1;
            while seq <= last && misses < 1000 {
                match self.one(connection, seq) {
                    Ok(true) => misses = 0,
                    Ok(false) | Err(_) => misses += 1,
                }
                seq += 1;
            }
        }
    }

    fn from(&mut self, connection: &Connection, after: i64) -> rusqlite::Result<()> {
        let mut statement = connection.prepare(&format!(
            "SELECT {COLUMNS} FROM entry WHERE seq > ?1 ORDER BY seq"
        ))?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            self.row(connection, row)?;
        }
        Ok(())
    }

    fn one(&mut self, connection: &Connection, seq: i64) -> rusqlite::Result<bool> {
        let mut statement =
            connection.prepare_cached(&format!("SELECT {COLUMNS} FROM entry WHERE seq = ?1"))?;
        let mut rows = statement.query([seq])?;
        match rows.next()? {
            Some(row) => self.row(connection, row).map(|()| true),
            None => Ok(false),
        }
    }

    fn push(
        &mut self,
        seq: Option<u64>,
        header: Option<&Header>,
        id: Option<Vec<u8>>,
        damage: Damage,
    ) {
        let problem = Problem {
            file: self.file.to_owned(),
            seq,
            stream: header.map(|header| header.stream),
            stream_seq: header.map(|header| header.stream_seq),
            byte: None,
            damage,
        };
        self.problems.push((problem, id));
    }

    fn row(&mut self, connection: &Connection, row: &Row<'_>) -> rusqlite::Result<()> {
        let seq = row
            .get_ref(0)?
            .as_i64()
            .ok()
            .and_then(|seq| u64::try_from(seq).ok());
        let id = bytes(row.get_ref(1)?);
        self.entries += 1;
        if let Some(seq) = seq {
            for missing in (self.last_seq + 1..seq).take(1000) {
                self.push(Some(missing), None, None, Damage::Missing);
            }
            self.last_seq = self.last_seq.max(seq);
        }
        let stored_hash = bytes(row.get_ref(5)?);
        let header_bytes = bytes(row.get_ref(6)?).unwrap_or_default();
        let hash = Hash::of(&header_bytes);
        let header = match read_header(&header_bytes) {
            Ok(header) => Some(header),
            Err(EntryError::Newer { found }) => {
                self.push(
                    seq,
                    None,
                    id.clone(),
                    Damage::NewerHeader { version: found },
                );
                None
            }
            Err(error) => {
                self.push(
                    seq,
                    None,
                    id.clone(),
                    Damage::Header {
                        why: error.to_string(),
                    },
                );
                None
            }
        };
        if stored_hash.as_deref() != Some(hash.as_bytes()) {
            self.push(seq, header.as_ref(), id.clone(), Damage::HeaderHash);
        }
        let Some(header) = header else {
            return Ok(());
        };
        for column in other_columns(&header, row)? {
            self.push(seq, Some(&header), id.clone(), Damage::Column { column });
        }
        self.body(&header, seq, id.as_ref(), row)?;
        if let Some(identity) = self.identity
            && !belongs(&header, identity)
        {
            self.push(seq, Some(&header), id.clone(), Damage::Foreign);
        }
        self.link(&header, seq, id.as_ref(), stored_hash.as_deref());
        self.check_sidecars(connection, &header, seq, id.as_ref());
        Ok(())
    }

    fn body(
        &mut self,
        header: &Header,
        seq: Option<u64>,
        id: Option<&Vec<u8>>,
        row: &Row<'_>,
    ) -> rusqlite::Result<()> {
        match (row.get_ref(7)?, row.get_ref(8)?) {
            (ValueRef::Null, ValueRef::Null) => self.without_body += 1,
            (ValueRef::Blob(salt), ValueRef::Blob(body)) => {
                let hash = <&[u8; 32]>::try_from(salt).map(|salt| Hash::of_salted(salt, body));
                if hash.ok() != Some(header.body_hash) {
                    self.push(seq, Some(header), id.cloned(), Damage::BodyHash);
                }
            }
            _ => self.push(seq, Some(header), id.cloned(), Damage::HalfBody),
        }
        Ok(())
    }

    /// The link and the position in the stream, against the entry before.
    fn link(
        &mut self,
        header: &Header,
        seq: Option<u64>,
        id: Option<&Vec<u8>>,
        stored: Option<&[u8]>,
    ) {
        let before = self.heads.get(&header.stream).copied();
        let expected = before.map_or(0, |head| head.stream_seq) + 1;
        if header.stream_seq != expected {
            let damage = Damage::StreamPosition { expected };
            self.push(seq, Some(header), id.cloned(), damage);
        } else if header.prev != before.map(|head| head.hash) {
            self.push(seq, Some(header), id.cloned(), Damage::Link);
        }
        // The stored hash is compared with the header elsewhere: one flaw, one problem.
        let hash = stored.and_then(|stored| <[u8; 32]>::try_from(stored).ok());
        self.heads.insert(
            header.stream,
            Head {
                stream: header.stream,
                stream_seq: header.stream_seq,
                seq: header.seq,
                hash: Hash::from_bytes(hash.unwrap_or_default()),
            },
        );
    }

    fn check_sidecars(
        &mut self,
        connection: &Connection,
        header: &Header,
        seq: Option<u64>,
        id: Option<&Vec<u8>>,
    ) {
        if header.sidecars.is_empty() {
            // One too many is found by counting them all.
            return;
        }
        let Ok(found) = crate::sqlite::row::sidecars(connection, header.id) else {
            self.push(seq, Some(header), id.cloned(), Damage::SidecarCount);
            return;
        };
        self.sidecars += u64::try_from(found.len()).unwrap_or(0);
        if found.len() != header.sidecars.len() {
            self.push(seq, Some(header), id.cloned(), Damage::SidecarCount);
        }
        for (sidecar, stated) in found.iter().zip(&header.sidecars) {
            if sidecar.commitment() != *stated {
                self.push(seq, Some(header), id.cloned(), Damage::SidecarCommitment);
            }
        }
    }
}

/// Columns that say something else than the header.
fn other_columns(header: &Header, row: &Row<'_>) -> rusqlite::Result<Vec<&'static str>> {
    let mut other = Vec::new();
    let number = |position: u64| crate::sqlite::row::number(position);
    if row.get_ref(0)?.as_i64().ok() != Some(number(header.seq)) {
        other.push("seq");
    }
    if bytes(row.get_ref(1)?).as_deref() != Some(header.id.as_uuid().as_bytes()) {
        other.push("id");
    }
    if row.get_ref(2)?.as_bytes().ok() != Some(header.stream.as_str().as_bytes()) {
        other.push("stream");
    }
    if row.get_ref(3)?.as_i64().ok() != Some(number(header.stream_seq)) {
        other.push("stream_seq");
    }
    if bytes(row.get_ref(4)?).as_deref() != Some(header.command_id.as_uuid().as_bytes()) {
        other.push("command_id");
    }
    Ok(other)
}

fn belongs(header: &Header, identity: &Identity) -> bool {
    let purpose = match &identity.purpose {
        Purpose::Real => header.exercise.is_none(),
        Purpose::Exercise(name) => header.exercise.as_ref() == Some(name),
    };
    header.node == identity.node && purpose
}

/// The bytes of a column that should hold bytes.
fn bytes(value: ValueRef<'_>) -> Option<Vec<u8>> {
    match value {
        ValueRef::Blob(bytes) => Some(bytes.to_vec()),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) => None,
    }
}
