//! A flipped bit anywhere in a journal's files is found, or it is shown to change nothing: the
//! journal reads the same to the last byte and can be written on.

use crate::support::{all, entry, files_below, real, scratch};
use mainshock_base::ids::EntryId;
use mainshock_journal::{
    Damage, Entry, Expected, Head, Identity, Keeper, KeyRing, PersonId, Sidecar, SqliteKeeper,
    Stream, verify,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use uuid::Uuid;

/// Files of a journal by their place in its folder.
type Files = BTreeMap<String, Vec<u8>>;

/// Every how many bytes one is flipped; `MAINSHOCK_FLIP_STEP=1` flips each.
fn step() -> usize {
    std::env::var("MAINSHOCK_FLIP_STEP")
        .ok()
        .and_then(|step| step.parse().ok())
        .unwrap_or(101)
}

fn picture(folder: &Path) -> Files {
    files_below(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            (name.to_owned(), fs::read(&path).unwrap())
        })
        .filter(|(name, _)| !name.ends_with("-shm") && !name.ends_with("journal.lock"))
        .collect()
}

fn lay_out(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// A journal with all it can hold; closed, or as a killed process leaves it, with a log.
fn journal(closed: bool) -> Files {
    let folder = scratch();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let keys = KeyRing::open(&path).unwrap();
    let person = PersonId::from_uuid(Uuid::from_u128(7));
    for number in 1..=30_u128 {
        let mut new = entry(number, 1000 + number, 40 * usize::try_from(number).unwrap());
        if number % 10 == 0 {
            new.sidecars = vec![keys.seal(person, new.id, b"name and telephone").unwrap()];
        }
        let stream = if number % 6 == 0 {
            Stream::Felt
        } else {
            Stream::Main
        };
        keeper.append(stream, Expected::Any, vec![new]).unwrap();
    }
    // Longer than a page: its body runs over further pages.
    keeper
        .append(Stream::Main, Expected::Any, vec![entry(31, 1031, 9000)])
        .unwrap();
    keeper.put_blob(b"a photo of a parapet").unwrap();
    keeper
        .erase_body(EntryId::from_uuid(Uuid::from_u128(4)))
        .unwrap();
    // After the erasure, which empties the log, it fills again.
    for number in 40..=45_u128 {
        keeper
            .append(
                Stream::Main,
                Expected::Any,
                vec![entry(number, 1000 + number, 300)],
            )
            .unwrap();
    }
    if closed {
        drop(keeper);
    }
    picture(folder.path())
}

/// Everything a reader can learn from a journal.
#[derive(Debug, PartialEq)]
struct Content {
    identity: Identity,
    heads: Vec<Head>,
    entries: Vec<Entry>,
    of_commands: Vec<Vec<Entry>>,
    of_streams: Vec<Vec<Entry>>,
    sidecars: Vec<Vec<Sidecar>>,
    unsealed: Vec<Vec<u8>>,
    blob: Option<Vec<u8>>,
}

fn content(path: &Path) -> Content {
    let keeper = SqliteKeeper::open_read_only(path).unwrap();
    let entries = all(&keeper);
    let keys = KeyRing::open(path).unwrap();
    let sidecars: Vec<_> = entries
        .iter()
        .map(|entry| keeper.sidecars(entry.header().id).unwrap())
        .collect();
    Content {
        identity: keeper.identity(),
        heads: keeper.heads().unwrap(),
        of_commands: entries
            .iter()
            .map(|entry| keeper.read_command(entry.header().command_id).unwrap())
            .collect(),
        of_streams: Stream::ALL
            .iter()
            .map(|stream| keeper.read_stream(*stream, 0, 1000).unwrap())
            .collect(),
        unsealed: sidecars
            .iter()
            .flatten()
            .map(|sidecar| keys.unseal(sidecar).unwrap().to_vec())
            .collect(),
        sidecars,
        entries,
        blob: keeper
            .get_blob(mainshock_journal::Hash::of(b"a photo of a parapet"))
            .unwrap(),
    }
}

/// What became of a flip.
#[derive(Default)]
struct Tally {
    found: usize,
    harmless: usize,
}

/// Flips one bit in every so many bytes of one file.
fn flip_through(files: &Files, name: &str, step: usize) -> Tally {
    let folder = scratch();
    let path = folder.path().join("a.journal");
    lay_out(files, folder.path());
    let whole = content(&path);
    assert!(verify(&path).unwrap().is_sound());
    let original = &files[name];
    let mut tally = Tally::default();
    for at in (0..original.len()).step_by(step) {
        let mut flipped = original.clone();
        flipped[at] ^= 1 << (at / step % 8);
        fs::write(folder.path().join(name), &flipped).unwrap();
        let found = match verify(&path) {
            Ok(report) => !report.is_sound() || !report.notes.is_empty(),
            Err(_) => true,
        };
        if found {
            tally.found += 1;
            continue;
        }
        // Not found: then everything must still read the same, and go on.
        assert_eq!(
            content(&path),
            whole,
            "{name}: byte {at} changed something unseen"
        );
        tally.harmless += 1;
        if tally.harmless % 8 != 1 {
            continue;
        }
        let other = scratch();
        lay_out(files, other.path());
        fs::write(other.path().join(name), &flipped).unwrap();
        let path = other.path().join("a.journal");
        let keeper = SqliteKeeper::open_or_create(&path, &real())
            .unwrap_or_else(|error| panic!("{name}: byte {at}: {error}"));
        keeper
            .append(Stream::Main, Expected::Any, vec![entry(99, 1099, 200)])
            .unwrap();
        drop(keeper);
        let report = verify(&path).unwrap();
        assert!(
            report.is_sound(),
            "{name}: byte {at}: {:?}",
            report.problems
        );
    }
    tally
}

fn flip_all(closed: bool) {
    let files = journal(closed);
    for (name, bytes) in &files {
        // Small files byte by byte.
        let step = if bytes.len() < 2000 { 1 } else { step() };
        let Tally { found, harmless } = flip_through(&files, name, step);
        println!(
            "{name}: {} bytes, {found} flips found, {harmless} harmless",
            bytes.len()
        );
        assert!(found * 4 > harmless, "{name}");
    }
}

#[test]
fn a_bit_flipped_in_a_closed_journal_is_found_or_harmless() {
    flip_all(true);
}

#[test]
fn a_bit_flipped_in_a_journal_with_a_log_is_found_or_harmless() {
    let files = journal(false);
    assert!(files["a.journal-wal"].len() > 10_000, "there must be a log");
    flip_all(false);
}

#[test]
fn a_flipped_bit_in_a_body_is_named_with_its_position() {
    let files = journal(true);
    let folder = scratch();
    let path = folder.path().join("a.journal");
    lay_out(&files, folder.path());
    let mut bytes = files["a.journal"].clone();
    let text = b"{\"number\":12,";
    let body = bytes
        .windows(text.len())
        .position(|found| found == text)
        .unwrap();
    bytes[body + 20] ^= 4;
    fs::write(&path, &bytes).unwrap();
    let report = verify(&path).unwrap();
    let [problem] = report.problems.as_slice() else {
        panic!("{:?}", report.problems);
    };
    assert_eq!(problem.damage, Damage::BodyHash);
    // Number 12 is the 12th entry, and the second of the felt stream (6, 12, …).
    assert_eq!(
        (problem.seq, problem.stream, problem.stream_seq),
        (Some(12), Some(Stream::Felt), Some(2))
    );
    let header = usize::try_from(problem.byte.unwrap()).unwrap();
    assert!(
        bytes[header..].starts_with(b"{\"v\":1,\"id\":\"00000000-0000-0000-0000-00000000000c\"")
    );
    assert!(header < body && body - header < 4096);
}

#[test]
fn an_entry_cut_out_leaves_a_gap_that_is_named() {
    let files = journal(true);
    let folder = scratch();
    let path = folder.path().join("a.journal");
    lay_out(&files, folder.path());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute("DELETE FROM entry WHERE seq = 9", [])
        .unwrap();
    drop(connection);
    let report = verify(&path).unwrap();
    let missing: Vec<_> = report
        .problems
        .iter()
        .filter(|problem| problem.damage == Damage::Missing)
        .map(|problem| problem.seq)
        .collect();
    assert_eq!(missing, [Some(9)]);
    assert!(!report.is_sound());
}

#[test]
fn an_entry_rewritten_with_fitting_hashes_breaks_the_link_after_it() {
    let files = journal(true);
    let folder = scratch();
    let path = folder.path().join("a.journal");
    lay_out(&files, folder.path());
    let keeper = SqliteKeeper::open_read_only(&path).unwrap();
    let old = keeper.read(9, 1).unwrap().remove(0);
    drop(keeper);
    // The administrator changes the kind and makes the hash anew.
    let header = String::from_utf8(old.header_bytes().to_vec()).unwrap();
    let header = header.replace("report.received.1", "report.withdrawn.1");
    let hash = mainshock_journal::Hash::of(header.as_bytes());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute(
            "UPDATE entry SET header = ?1, hash = ?2 WHERE seq = 10",
            (header.as_bytes(), hash.as_bytes()),
        )
        .unwrap();
    drop(connection);
    let report = verify(&path).unwrap();
    let links: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.seq, problem.damage.clone()))
        .collect();
    assert_eq!(links, [(Some(11), Damage::Link)]);
}
