//! `verify`: reads everything and says what is not as it was written, and where.
//!
//! The file's first bytes, the log, SQLite's own check of the pages, the tables, whose journal it
//! is, every header and body against its hash, every link and position, sidecars against their
//! commitments, blobs against their names, the records of keys. Nothing on disk is changed, and a
//! server that has the journal open goes on.

mod chain;
mod locate;
mod log;
mod report;

pub use report::{Damage, Problem, VerifyReport};

use crate::error::{JournalError, Purpose};
use crate::hash::Hash;
use crate::keys::{KeyRing, damaged_records};
use crate::sqlite::blobs::{Blobs, UNFINISHED};
use crate::sqlite::lock::WriteLock;
use crate::sqlite::open::{blobs_of, log_of, must_exist, open_reader, open_still};
use crate::sqlite::schema::{self, APPLICATION_ID, FORMAT, Found, TABLES};
use mainshock_base::ids::EntryId;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// How many problems get their place in the file searched for.
const MOST_LOCATED: usize = 50;

/// Checks a journal. An error means that there was nothing to check; damage is in the report.
pub fn verify(path: &Path) -> Result<VerifyReport, JournalError> {
    must_exist(path)?;
    let held = WriteLock::is_held(path);
    let report = check(path, held);
    if !held && !report.is_sound() && WriteLock::is_held(path) {
        // A server came up meanwhile and wrote: look again, beside it.
        return Ok(check(path, true));
    }
    Ok(report)
}

fn check(path: &Path, held: bool) -> VerifyReport {
    let file = name_of(path);
    let mut report = VerifyReport {
        journal: path.display().to_string(),
        node: None,
        exercise: None,
        entries: 0,
        without_body: 0,
        sidecars: 0,
        blobs: 0,
        heads: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
    };
    let first_bytes = check_first_bytes(path, &file, &mut report);
    if !held {
        check_log(path, &mut report);
    }
    if first_bytes {
        let opened = if held {
            open_reader(path)
        } else {
            open_still(path)
        };
        match opened {
            Ok(connection) => check_database(path, &file, &connection, &mut report),
            Err(error) => report.problems.push(unreadable(&file, &error)),
        }
    }
    check_keys(path, &mut report);
    report
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn unreadable(file: &str, why: &impl ToString) -> Problem {
    Problem::of_file(
        file,
        Damage::Unreadable {
            why: why.to_string(),
        },
    )
}

/// Bytes of the file's header that never change. SQLite itself ignores some of them, or goes over
/// to another way of writing because of them. Answers whether it is a database at all.
fn check_first_bytes(path: &Path, file: &str, report: &mut VerifyReport) -> bool {
    let mut header = [0_u8; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let log_is_empty = fs::metadata(log_of(path)).map_or(0, |found| found.len()) == 0;
    if read.is_err() && !log_is_empty {
        // All of it may still be in the log.
        return true;
    }
    if read.is_err() || !header.starts_with(b"SQLite format 3\0") {
        let problem = Problem::of_file(file, Damage::FileHeader).at_byte(0);
        report.problems.push(problem);
        return false;
    }
    let fixed: [(usize, &[u8]); 6] = [
        (18, &[2, 2]),
        (20, &[0, 64, 32, 32]),
        (44, &[0, 0, 0, 4]),
        (52, &[0; 4]),
        (56, &[0, 0, 0, 1]),
        (64, &[0; 4]),
    ];
    for (at, wanted) in fixed {
        if header.get(at..at + wanted.len()) != Some(wanted) && log_is_empty {
            let byte = u64::try_from(at).unwrap_or(0);
            report
                .problems
                .push(Problem::of_file(file, Damage::FileHeader).at_byte(byte));
        }
    }
    true
}

fn check_log(path: &Path, report: &mut VerifyReport) {
    let log = log_of(path);
    let file = name_of(&log);
    match log::check_log(&log) {
        Ok(None) => {}
        Ok(Some(fault)) => {
            let problem = Problem::of_file(&file, fault.damage).at_byte(fault.byte);
            if fault.harmful {
                report.problems.push(problem);
            } else {
                report.notes.push(problem);
            }
        }
        Err(error) => report.problems.push(unreadable(&file, &error)),
    }
}

fn check_database(path: &Path, file: &str, connection: &Connection, report: &mut VerifyReport) {
    // One view of everything, whatever a writer adds meanwhile.
    if let Err(error) = connection.execute_batch("BEGIN") {
        report.problems.push(unreadable(file, &error));
        return;
    }
    let identity = match schema::recognise(connection, path) {
        Ok(Found::Journal(identity)) => Some(identity),
        Ok(Found::Empty) => {
            report.problems.push(Problem::of_file(file, Damage::Tables));
            return;
        }
        Err(JournalError::NotAJournal { .. } | JournalError::NewerFormat { .. }) => {
            // A number in the file's header that says what it is: `APPLICATION_ID`, `FORMAT`.
            let problem = Problem::of_file(file, Damage::FileHeader);
            report.problems.push(problem.at_byte(60));
            None
        }
        Err(_) => {
            report
                .problems
                .push(Problem::of_file(file, Damage::Identity));
            None
        }
    };
    check_structure(file, connection, report);
    check_tables(file, connection, report);
    let mut walk = chain::Walk::new(file, identity.as_ref());
    walk.all(connection);
    report.entries = walk.entries;
    report.without_body = walk.without_body;
    report.sidecars = walk.sidecars;
    report.heads = walk.heads.into_values().collect();
    for (mut problem, id) in walk.problems {
        if report.problems.len() < MOST_LOCATED {
            locate(path, &mut problem, id);
        }
        report.problems.push(problem);
    }
    if let Some(identity) = identity {
        report.node = Some(identity.node);
        if let Purpose::Exercise(name) = identity.purpose {
            report.exercise = Some(name);
        }
    }
    check_loose_sidecars(file, connection, report);
    check_blobs(path, connection, report);
}

/// Finds where in the file, or else in the log, a damaged entry is stored.
fn locate(path: &Path, problem: &mut Problem, id: Option<Vec<u8>>) {
    let Some(id) = id.and_then(|id| Uuid::from_slice(&id).ok()) else {
        return;
    };
    let id = EntryId::from_uuid(id);
    for place in [path.to_owned(), log_of(path)] {
        if let Ok(Some(byte)) = locate::header_of(&place, id) {
            problem.byte = Some(byte);
            problem.file = name_of(&place);
            return;
        }
    }
}

/// SQLite's own check: pages, cells, free pages, every index against its table.
fn check_structure(file: &str, connection: &Connection, report: &mut VerifyReport) {
    let page_bytes = connection
        .pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0))
        .ok()
        .and_then(|size| u64::try_from(size).ok())
        .unwrap_or(4096);
    let lines = || -> rusqlite::Result<Vec<String>> {
        connection
            .prepare("PRAGMA integrity_check(100)")?
            .query_map([], |row| row.get(0))?
            .collect()
    };
    match lines() {
        Ok(lines) if lines == ["ok"] => {}
        Ok(lines) => {
            for why in lines.iter().flat_map(|text| text.lines()) {
                let byte = locate::page_in(why, page_bytes);
                let why = why.to_owned();
                let mut problem = Problem::of_file(file, Damage::Structure { why });
                problem.byte = byte;
                report.problems.push(problem);
            }
        }
        Err(error) => report.problems.push(unreadable(file, &error)),
    }
}

/// The tables must be exactly those this program makes, and the numbers in the header its own.
fn check_tables(file: &str, connection: &Connection, report: &mut VerifyReport) {
    let read = || -> rusqlite::Result<BTreeSet<String>> {
        connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?
            .query_map([], |row| row.get(0))?
            .collect()
    };
    let wanted: BTreeSet<String> = TABLES.into_iter().map(str::to_owned).collect();
    let number = |name: &str| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .ok()
    };
    let numbers = number("application_id") == Some(i64::from(APPLICATION_ID))
        && number("user_version") == Some(i64::from(FORMAT));
    if read().ok() != Some(wanted) || !numbers {
        report.problems.push(Problem::of_file(file, Damage::Tables));
    }
}

/// Sidecars of entries that are not there.
fn check_loose_sidecars(file: &str, connection: &Connection, report: &mut VerifyReport) {
    let count = connection.query_row("SELECT count(*) FROM sidecar", [], |row| {
        row.get::<_, i64>(0)
    });
    if count.ok().and_then(|count| u64::try_from(count).ok()) != Some(report.sidecars) {
        report
            .problems
            .push(Problem::of_file(file, Damage::SidecarCount));
    }
}

/// Every listed blob is there and whole; every file there is whole.
fn check_blobs(path: &Path, connection: &Connection, report: &mut VerifyReport) {
    let folder = blobs_of(path);
    let file_of = |blob: &Path| {
        let inside = blob.strip_prefix(&folder).unwrap_or(blob);
        format!("{}/{}", name_of(&folder), inside.display())
    };
    let listed = || -> rusqlite::Result<Vec<([u8; 32], i64)>> {
        connection
            .prepare("SELECT sha256, bytes FROM blob")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    let listed = match listed() {
        Ok(listed) => listed,
        Err(error) => {
            report.problems.push(unreadable(&name_of(path), &error));
            return;
        }
    };
    let mut known = BTreeSet::new();
    for (hash, size) in listed {
        let hash = Hash::from_bytes(hash);
        let blob = Blobs::path_of(&folder, hash);
        let damage = match fs::read(&blob) {
            Ok(bytes) if Hash::of(&bytes) == hash && i64::try_from(bytes.len()) == Ok(size) => {
                report.blobs += 1;
                None
            }
            Ok(_) => Some(Damage::BlobContent),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Damage::BlobMissing),
            Err(error) => Some(Damage::Unreadable {
                why: error.to_string(),
            }),
        };
        if let Some(damage) = damage {
            report
                .problems
                .push(Problem::of_file(&file_of(&blob), damage));
        }
        known.insert(blob);
    }
    for blob in files_in(&folder) {
        if !known.contains(&blob) && !name_of(&blob).starts_with(UNFINISHED) {
            report
                .notes
                .push(Problem::of_file(&file_of(&blob), Damage::BlobUnlisted));
        }
    }
}

/// The files in a folder and the folders in it; a folder that is not there has none.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Vec::new();
        };
        entries.flatten().map(|entry| entry.path()).collect()
    };
    let mut files = Vec::new();
    for path in list(folder) {
        if path.is_dir() {
            files.extend(list(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn check_keys(path: &Path, report: &mut VerifyReport) {
    let keys = KeyRing::path_of(path);
    let file = name_of(&keys);
    match damaged_records(&keys) {
        Ok(0) => {}
        Ok(records) => report
            .problems
            .push(Problem::of_file(&file, Damage::Keys { records })),
        // Keys belong to the server's own account: another reader checks all but them.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {}
        Err(error) => report.problems.push(unreadable(&file, &error)),
    }
}
