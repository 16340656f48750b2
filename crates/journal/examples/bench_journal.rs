//! `cargo xtask bench journal`: durable appends, single and in groups, beside bare SQLite in the same
//! run; then reading, checking and starting.
//!
//! Bare SQLite is the same file settings, tables and row bytes, one prepared insert per row and one
//! commit per row (or per 100), in one thread: no envelope is made, nothing is hashed or linked, no
//! repeat is looked for, nobody waits for anybody. The two take turns, append by append, so that both
//! meet the same disk and the same neighbours.
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

const SINGLE: usize = 4_000;
const GROUPS: usize = 400;
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

/// The journal and bare SQLite, side by side in one folder.
struct Pair {
    keeper: SqliteKeeper,
    bare: Connection,
}

impl Pair {
    fn open(folder: &Path) -> Outcome<Self> {
        let name = Uuid::now_v7();
        let keeper =
            SqliteKeeper::open_or_create(&folder.join(format!("{name}.journal")), &identity())?;
        let bare = Connection::open(folder.join(format!("{name}.sqlite")))?;
        bare.pragma_update(None, "journal_mode", "WAL")?;
        bare.pragma_update(None, "synchronous", "FULL")?;
        bare.execute_batch(
            "CREATE TABLE entry (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, \
             stream TEXT NOT NULL, stream_seq INTEGER NOT NULL, command_id BLOB NOT NULL, \
             hash BLOB NOT NULL, header BLOB NOT NULL, salt BLOB, body BLOB, \
             UNIQUE (stream, stream_seq)) STRICT; \
             CREATE INDEX entry_by_command ON entry (command_id)",
        )?;
        Ok(Self { keeper, bare })
    }

    /// One append to the journal, then the same rows to bare SQLite: so both meet the same disk.
    /// Seconds for each.
    fn append(&self, batch: Vec<NewEntry>) -> Outcome<(f64, f64)> {
        let start = Instant::now();
        let appended = self.keeper.append(Stream::Main, Expected::Any, batch)?;
        let ours = start.elapsed().as_secs_f64();
        let start = Instant::now();
        insert(&self.bare, &appended.entries)?;
        Ok((ours, start.elapsed().as_secs_f64()))
    }
}

fn insert(bare: &Connection, rows: &[Entry]) -> Outcome<()> {
    bare.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    let mut insert =
        bare.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    for entry in rows {
        let header = entry.header();
        insert.execute((
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
    drop(insert);
    bare.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
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
    let pair = Pair::open(folder)?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..appends {
        let (one, other) = pair.append(batch(size))?;
        ours.push(one);
        bare.push(other);
    }
    let rate = |times: &[f64]| (appends * size) as f64 / times.iter().sum::<f64>();
    let middle = |times: &[f64]| 1e3 * median(times.to_vec());
    println!(
        "{name:<24} {:>8.0}/s   bare SQLite {:>8.0}/s   {:>4.0} %   middle commit {:.3} ms against {:.3} ms ({:.0} %)",
        rate(&ours),
        rate(&bare),
        100.0 * rate(&ours) / rate(&bare),
        middle(&ours),
        middle(&bare),
        100.0 * middle(&bare) / middle(&ours),
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
    println!("bodies of {BODY_BYTES} bytes; journal and bare SQLite in turn");
    compare(folder.path(), "single durable appends", SINGLE, 1)?;
    compare(folder.path(), "groups of 100", GROUPS, GROUP)?;
    let crowd: Outcome<Vec<f64>> = (0..3).map(|_| crowd_round(folder.path())).collect();
    println!(
        "{WRITERS} writers at once, single appends {:>9.0}/s",
        median(crowd?)
    );
    read_and_check(folder.path(), 100_000)
}
