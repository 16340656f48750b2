//! Opening and making a journal file.

use crate::keeper::JournalError;
use mainshock_base::ids::NodeId;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// "MSHK" in ASCII: what the file says it is.
pub(crate) const APPLICATION_ID: i64 = 0x4D53_484B;
/// Version of the file's layout.
pub(crate) const FORMAT: i64 = 1;

/// What a journal says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) node: NodeId,
    pub(crate) is_exercise: bool,
}

/// Opens a journal for writing, making it when it is not there.
pub(crate) fn for_writing(
    path: &Path,
    is_exercise: bool,
) -> Result<(Connection, Meta), JournalError> {
    let connection = Connection::open(path).map_err(|error| explain(path, &error))?;
    settle(&connection).map_err(|error| explain(path, &error))?;
    let meta = match read_meta(path, &connection)? {
        Some(meta) => meta,
        None => make(&connection, is_exercise).map_err(|error| explain(path, &error))?,
    };
    if meta.is_exercise != is_exercise {
        return Err(JournalError::WrongKind {
            path: path.to_owned(),
            is_exercise: meta.is_exercise,
        });
    }
    Ok((connection, meta))
}

/// Opens a journal for reading; makes and changes nothing.
pub(crate) fn for_reading(path: &Path) -> Result<(Connection, Meta), JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| explain(path, &error))?;
    connection
        .busy_timeout(Duration::from_secs(5))
        .map_err(|error| explain(path, &error))?;
    match read_meta(path, &connection)? {
        Some(meta) => Ok((connection, meta)),
        None => Err(JournalError::Corrupt {
            at: path.display().to_string(),
            what: "it is no journal".to_owned(),
        }),
    }
}

/// Write-ahead log, every commit flushed: an answer means that it is on disk.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")
}

fn read_meta(path: &Path, connection: &Connection) -> Result<Option<Meta>, JournalError> {
    let number = |name: &str| -> Result<i64, JournalError> {
        connection
            .pragma_query_value(None, name, |row| row.get(0))
            .map_err(|error| explain(path, &error))
    };
    let (application, format) = (number("application_id")?, number("user_version")?);
    if application == 0 && format == 0 {
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|error| explain(path, &error))?;
        if tables == 0 {
            return Ok(None);
        }
    }
    if application != APPLICATION_ID {
        return Err(JournalError::Corrupt {
            at: path.display().to_string(),
            what: "it is no journal of Mainshock".to_owned(),
        });
    }
    if format > FORMAT {
        return Err(JournalError::NewerFormat {
            path: path.to_owned(),
            found: format,
            known: FORMAT,
        });
    }
    let value = |name: &str| -> Result<Option<String>, JournalError> {
        connection
            .query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()
            .map_err(|error| explain(path, &error))
    };
    let node = value("node")?.and_then(|text| text.parse().ok());
    let is_exercise = value("exercise")?.map(|text| text == "true");
    match (node, is_exercise) {
        (Some(node), Some(is_exercise)) => Ok(Some(Meta { node, is_exercise })),
        _ => Err(JournalError::Corrupt {
            at: format!("{}, table meta", path.display()),
            what: "node or exercise is missing".to_owned(),
        }),
    }
}

fn make(connection: &Connection, is_exercise: bool) -> rusqlite::Result<Meta> {
    let meta = Meta {
        node: NodeId::from_uuid(Uuid::now_v7()),
        is_exercise,
    };
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(include_str!("schema.sql"))?;
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('node', ?1), ('exercise', ?2)",
        [meta.node.to_string(), is_exercise.to_string()],
    )?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", FORMAT)?;
    connection.execute_batch("COMMIT")?;
    Ok(meta)
}

/// What an error of SQLite means for the caller.
pub(crate) fn explain(path: &Path, error: &rusqlite::Error) -> JournalError {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => JournalError::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            JournalError::ReadOnly(error.to_string())
        }
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed,
        ) => JournalError::InUse {
            path: path.to_owned(),
        },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => JournalError::Corrupt {
            at: path.display().to_string(),
            what: error.to_string(),
        },
        _ => JournalError::Unavailable(error.to_string()),
    }
}
