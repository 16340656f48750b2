//! `cargo xtask bench journal`: durable appends, single and in groups, beside bare SQLite in the same
//! run; then reading, checking and starting.
//!
//! Bare SQLite is the same file settings, tables and row bytes, one prepared insert per row and one
//! commit per row (or per 100), in one thread: no envelope is made, nothing is hashed or linked, no
//! repeat is looked for, nobody waits for anybody. Rounds alternate, the medians are compared.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark prints, reads the clock and writes files"
)]

use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, NodeId};
use mainshock_journal::{
    Entry, Expected, Identity, JournalError, Keeper, NewEntry, Purpose, SqliteKeeper, Stream,
    verify,
};
use rusqlite::Connection;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use uuid::Uuid;

const ROUNDS: usize = 7;
const SINGLE: usize = 1_500;
const GROUPS: usize = 150;
const GROUP: usize = 100;
const WRITERS: usize = 64;
const PER_WRITER: usize = 100;
const BODY_BYTES: usize = 900;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn entry(command: CommandId) -> NewEntry {
    let body = format!("{{\"text\":\"{}\"}}", "x".repeat(BODY_BYTES - 11));
    NewEntry::new(
        EntryId::from_uuid(Uuid::now_v7()),
        command,
        "report.received.1",
        Timestamp::UNIX_EPOCH,
        Actor::system(),
        body.into_bytes(),
    )
}

fn batch(entries: usize) -> Vec<NewEntry> {
    let command = CommandId::from_uuid(Uuid::now_v7());
    (0..entries).map(|_| entry(command)).collect()
}

fn identity() -> Identity {
    Identity {
        node: NodeId::from_uuid(Uuid::now_v7()),
        purpose: Purpose::Exercise("bench".to_owned()),
    }
}

fn rate(count: usize, start: Instant) -> f64 {
    count as f64 / start.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Appends of `size` entries each, one after another.
fn keeper_round(folder: &Path, appends: usize, size: usize) -> Outcome<(f64, Vec<Entry>)> {
    let path = folder.join(format!("{}.journal", Uuid::now_v7()));
    let keeper = SqliteKeeper::open_or_create(&path, &identity())?;
    let batches: Vec<_> = (0..appends).map(|_| batch(size)).collect();
    let start = Instant::now();
    for batch in batches {
        keeper.append(Stream::Main, Expected::Any, batch)?;
    }
    let rate = rate(appends * size, start);
    Ok((rate, keeper.read(0, appends * size)?))
}

/// The same rows, by bare SQLite.
fn bare_round(folder: &Path, rows: &[Entry], size: usize) -> Outcome<f64> {
    let path = folder.join(format!("{}.sqlite", Uuid::now_v7()));
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch(
        "CREATE TABLE entry (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, \
         stream TEXT NOT NULL, stream_seq INTEGER NOT NULL, command_id BLOB NOT NULL, \
         hash BLOB NOT NULL, header BLOB NOT NULL, salt BLOB, body BLOB, \
         UNIQUE (stream, stream_seq)) STRICT; \
         CREATE INDEX entry_by_command ON entry (command_id)",
    )?;
    let start = Instant::now();
    for group in rows.chunks(size) {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for entry in group {
            let header = entry.header();
            connection
                .prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
                .execute((
                    i64::try_from(header.seq)?,
                    header.id.as_uuid().as_bytes(),
                    header.stream.as_str(),
                    i64::try_from(header.stream_seq)?,
                    header.command_id.as_uuid().as_bytes(),
                    entry.hash().as_bytes(),
                    entry.header_bytes(),
                    entry.salted_body().map(|body| body.salt.as_slice()),
                    entry.body(),
                ))?;
        }
        connection.prepare_cached("COMMIT")?.execute([])?;
    }
    Ok(rate(rows.len(), start))
}

/// Many writers at once, each waiting for its own single append: what group commit is for.
fn crowd_round(folder: &Path) -> Outcome<f64> {
    let path = folder.join(format!("{}.journal", Uuid::now_v7()));
    let keeper = SqliteKeeper::open_or_create(&path, &identity())?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                scope.spawn(|| {
                    (0..PER_WRITER).try_for_each(|_| {
                        keeper
                            .append(Stream::Main, Expected::Any, batch(1))
                            .map(drop)
                    })
                })
            })
            .collect();
        writers.into_iter().try_for_each(|writer| {
            writer.join().unwrap_or_else(|_| {
                Err(JournalError::Unavailable {
                    why: "a writer panicked".to_owned(),
                })
            })
        })
    })?;
    Ok(rate(WRITERS * PER_WRITER, start))
}

fn compare(folder: &Path, name: &str, appends: usize, size: usize) -> Outcome<()> {
    let mut ours = Vec::new();
    let mut bare = Vec::new();
    for _ in 0..ROUNDS {
        let (rate, rows) = keeper_round(folder, appends, size)?;
        ours.push(rate);
        bare.push(bare_round(folder, &rows, size)?);
    }
    let (ours, bare) = (median(ours), median(bare));
    println!(
        "{name:<34} {ours:>9.0}/s   bare SQLite {bare:>9.0}/s   {:>4.0} %",
        100.0 * ours / bare
    );
    Ok(())
}

fn read_and_check(folder: &Path, entries: usize) -> Outcome<()> {
    let path = folder.join("large.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &identity())?;
    for _ in 0..entries / 1000 {
        keeper.append(Stream::Main, Expected::Any, batch(1000))?;
    }
    drop(keeper);
    let start = Instant::now();
    let keeper = SqliteKeeper::open_or_create(&path, &identity())?;
    println!(
        "open, {entries} entries              {:>9.1} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    let start = Instant::now();
    let mut read = 0;
    keeper.read_all(0, &mut |_| read += 1)?;
    println!(
        "read, every hash checked           {:>9.0}/s",
        rate(read, start)
    );
    drop(keeper);
    let start = Instant::now();
    let report = verify(&path)?;
    println!(
        "verify, everything                 {:>9.0}/s   {} problems",
        rate(entries, start),
        report.problems.len()
    );
    Ok(())
}

fn main() -> Outcome<()> {
    // Beside the build, not in a folder of memory: a flush must reach a disk.
    let target = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(target.parent().unwrap_or(Path::new(".")))?;
    println!("bodies of {BODY_BYTES} bytes, medians of {ROUNDS} rounds in turn");
    compare(folder.path(), "single durable appends", SINGLE, 1)?;
    compare(folder.path(), "groups of 100", GROUPS, GROUP)?;
    let crowd: Outcome<Vec<f64>> = (0..3).map(|_| crowd_round(folder.path())).collect();
    println!(
        "{WRITERS} writers at once, single appends {:>9.0}/s",
        median(crowd?)
    );
    read_and_check(folder.path(), 100_000)
}
