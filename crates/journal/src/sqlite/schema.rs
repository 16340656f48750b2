//! The tables of a journal file, and making, recognising and tuning one.

use super::fault::classify;
use crate::error::{JournalError, Purpose};
use crate::hash::Hash;
use crate::keeper::Identity;
use mainshock_base::ids::NodeId;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::path::Path;

/// Marks the file as a journal of Mainshock (`MSHK`), in the SQLite header.
pub(crate) const APPLICATION_ID: i32 = 0x4d53_484b;
/// The format this program writes, in the SQLite header (`user_version`).
pub(crate) const FORMAT: u32 = 1;

/// The tables. Columns beside `header` repeat what it says, for finding entries; `verify` compares.
pub(crate) const TABLES: [&str; 5] = [
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE entry (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, stream TEXT NOT NULL, \
     stream_seq INTEGER NOT NULL, command_id BLOB NOT NULL, hash BLOB NOT NULL, \
     header BLOB NOT NULL, salt BLOB, body BLOB, UNIQUE (stream, stream_seq)) STRICT",
    "CREATE INDEX entry_by_command ON entry (command_id)",
    "CREATE TABLE sidecar (entry BLOB NOT NULL, place INTEGER NOT NULL, \
     salt BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (entry, place)) STRICT",
    "CREATE TABLE blob (sha256 BLOB NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL) \
     STRICT, WITHOUT ROWID",
];

/// What a file turned out to be.
pub(crate) enum Found {
    /// Nothing is in it yet: a new file, or one whose making was cut short.
    Empty,
    /// A journal of this format.
    Journal(Identity),
}

/// Settings of every connection, reading or writing.
pub(crate) fn tune(connection: &Connection) -> Result<(), JournalError> {
    let tune = || {
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)
    };
    tune().map_err(|error| classify(&error))
}

/// Settings of the one connection that writes: flushed at every commit, erased bytes overwritten.
pub(crate) fn tune_writer(connection: &Connection) -> Result<(), JournalError> {
    tune(connection)?;
    let tune = || {
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))
    };
    match tune() {
        Ok(mode) if mode.eq_ignore_ascii_case("wal") => Ok(()),
        Ok(mode) => Err(JournalError::Unavailable {
            why: format!("the file stays in journal mode {mode}"),
        }),
        Err(error) => Err(classify(&error)),
    }
}

/// Looks what the file is, before anything is changed in it.
pub(crate) fn recognise(connection: &Connection, path: &Path) -> Result<Found, JournalError> {
    let corrupt = |error: rusqlite::Error| classify(&error);
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(corrupt)?;
    let application = number("application_id").map_err(corrupt)?;
    let format = number("user_version").map_err(corrupt)?;
    if tables == 0 && (application == 0 || application == i64::from(APPLICATION_ID)) {
        return Ok(Found::Empty);
    }
    if application != i64::from(APPLICATION_ID) {
        return Err(JournalError::NotAJournal {
            path: path.to_owned(),
        });
    }
    match u32::try_from(format) {
        Ok(FORMAT) => {}
        Ok(found) if found > FORMAT => {
            return Err(JournalError::NewerFormat {
                found,
                known: FORMAT,
            });
        }
        _ => {
            return Err(JournalError::Corrupt {
                at: None,
                what: format!("the format number is {format}"),
            });
        }
    }
    read_identity(connection).map(Found::Journal)
}

/// Makes the tables and writes down whose journal it is, in one transaction.
pub(crate) fn create(connection: &mut Connection, identity: &Identity) -> Result<(), JournalError> {
    let mut create = || {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in TABLES {
            transaction.execute_batch(table)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", FORMAT)?;
        for (name, value) in meta_of(identity) {
            transaction.execute("INSERT INTO meta VALUES (?1, ?2)", (name, value))?;
        }
        transaction.commit()
    };
    create().map_err(|error| classify(&error))
}

/// The rows of `meta`; the last holds a hash of the others.
pub(crate) fn meta_of(identity: &Identity) -> Vec<(&'static str, String)> {
    let (purpose, exercise) = match &identity.purpose {
        Purpose::Real => ("real", String::new()),
        Purpose::Exercise(name) => ("exercise", name.clone()),
    };
    let mut rows = vec![
        ("exercise", exercise),
        ("node", identity.node.to_string()),
        ("purpose", purpose.to_owned()),
    ];
    let text: Vec<String> = rows
        .iter()
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    rows.push(("sha256", Hash::of(text.concat().as_bytes()).to_string()));
    rows
}

/// Reads whose journal it is.
fn read_identity(connection: &Connection) -> Result<Identity, JournalError> {
    let value = |name: &str| {
        connection
            .query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| {
                row.get::<_, String>(0)
            })
            .optional()
            .map_err(|error| classify(&error))
    };
    let corrupt = || JournalError::Corrupt {
        at: None,
        what: "it does not say whose journal it is".to_owned(),
    };
    let node: NodeId = value("node")?
        .and_then(|node| node.parse().ok())
        .ok_or_else(corrupt)?;
    let purpose = match value("purpose")?.as_deref() {
        Some("real") => Purpose::Real,
        Some("exercise") => Purpose::Exercise(value("exercise")?.ok_or_else(corrupt)?),
        _ => return Err(corrupt()),
    };
    let identity = Identity { node, purpose };
    for (name, stated) in meta_of(&identity) {
        if value(name)?.as_deref() != Some(&stated) {
            return Err(corrupt());
        }
    }
    Ok(identity)
}
