//! Every keeper gives the answers of the conformance suite; the SQLite one also across reopening.

use mainshock_base::ids::NodeId;
use mainshock_journal::conformance::{self, sample};
use mainshock_journal::{
    Expected, Identity, JournalError, Keeper, MemoryKeeper, Purpose, Settings, SqliteKeeper, Stream,
};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

fn real() -> Identity {
    Identity {
        node: NodeId::from_uuid(Uuid::from_u128(1)),
        purpose: Purpose::Real,
    }
}

fn exercise() -> Identity {
    Identity {
        node: NodeId::from_uuid(Uuid::from_u128(2)),
        purpose: Purpose::Exercise("drill".to_owned()),
    }
}

#[test]
fn the_sqlite_keeper_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let next = AtomicU32::new(0);
    conformance::run(&|identity| {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let path = folder.path().join(format!("{number}.journal"));
        let keeper = SqliteKeeper::open_or_create(&path, &identity)?;
        Ok(Box::new(keeper))
    })
    .unwrap();
}

#[test]
fn the_keeper_in_memory_conforms() {
    conformance::run(&|identity| Ok(Box::new(MemoryKeeper::new(identity)))).unwrap();
}

#[test]
fn a_journal_opened_again_goes_on_where_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let first = keeper
        .append(Stream::Main, Expected::Any, vec![sample(1, 10)])
        .unwrap();
    let heads = keeper.heads().unwrap();
    drop(keeper);
    // A node keeps its number whatever number is offered.
    let other = Identity {
        node: NodeId::from_uuid(Uuid::from_u128(99)),
        purpose: Purpose::Real,
    };
    let keeper = SqliteKeeper::open_or_create(&path, &other).unwrap();
    assert_eq!(keeper.identity(), real());
    assert_eq!(keeper.heads().unwrap(), heads);
    let second = keeper
        .append(Stream::Main, Expected::Head(1), vec![sample(2, 11)])
        .unwrap();
    assert_eq!(
        second.entries[0].header().prev,
        Some(first.entries[0].hash())
    );
}

#[test]
fn a_real_journal_is_never_opened_as_an_exercise_nor_the_other_way() {
    let folder = tempfile::tempdir().unwrap();
    for (name, made, opened) in [("r", real(), exercise()), ("e", exercise(), real())] {
        let path = folder.path().join(name);
        drop(SqliteKeeper::open_or_create(&path, &made).unwrap());
        let before = fs::read(&path).unwrap();
        let answer = SqliteKeeper::open_or_create(&path, &opened).err();
        let wrong = JournalError::WrongKind {
            found: made.purpose.clone(),
            wanted: opened.purpose,
        };
        assert_eq!(answer, Some(wrong));
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_second_opening_for_writing_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let answer = SqliteKeeper::open_or_create(&path, &real()).err();
    let by = Some(std::process::id());
    assert_eq!(
        answer,
        Some(JournalError::InUse {
            path: path.clone(),
            by
        })
    );
    drop(keeper);
    SqliteKeeper::open_or_create(&path, &real()).unwrap();
}

#[test]
fn a_reader_beside_the_writer_sees_what_is_appended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let reader = SqliteKeeper::open_read_only(&path).unwrap();
    keeper
        .append(Stream::Main, Expected::Any, vec![sample(1, 10)])
        .unwrap();
    assert_eq!(reader.read(0, 9).unwrap(), keeper.read(0, 9).unwrap());
    assert_eq!(reader.position().unwrap(), 1);
    let answer = reader.append(Stream::Main, Expected::Any, vec![sample(2, 11)]);
    assert_eq!(answer, Err(JournalError::ReadOnly));
}

#[test]
fn a_file_that_is_no_journal_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(
        &text,
        "not a database, but longer than a hundred bytes. ".repeat(5),
    )
    .unwrap();
    let database = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&database)
        .unwrap()
        .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        .unwrap();
    for path in [&text, &database] {
        let before = fs::read(path).unwrap();
        let answer = SqliteKeeper::open_or_create(path, &real()).err().unwrap();
        assert!(
            matches!(
                answer,
                JournalError::NotAJournal { .. } | JournalError::Corrupt { .. }
            ),
            "{answer:?}"
        );
        assert_eq!(&fs::read(path).unwrap(), &before);
    }
    let missing = folder.path().join("no/such/folder/a.journal");
    let answer = SqliteKeeper::open_or_create(&missing, &real()).err();
    assert!(matches!(answer, Some(JournalError::Missing { .. })));
    let answer = SqliteKeeper::open_read_only(&folder.path().join("none")).err();
    assert!(matches!(answer, Some(JournalError::Missing { .. })));
}

#[test]
fn a_journal_of_a_newer_format_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    drop(SqliteKeeper::open_or_create(&path, &real()).unwrap());
    rusqlite::Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 2)
        .unwrap();
    let answer = SqliteKeeper::open_or_create(&path, &real()).err();
    assert_eq!(
        answer,
        Some(JournalError::NewerFormat { found: 2, known: 1 })
    );
    let answer = SqliteKeeper::open_read_only(&path).err();
    assert_eq!(
        answer,
        Some(JournalError::NewerFormat { found: 2, known: 1 })
    );
}

#[test]
fn a_body_erased_leaves_the_chain_whole_and_no_trace_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let mut secret = sample(1, 10);
    secret.body = br#"{"text":"third house behind the mill"}"#.to_vec();
    let id = secret.id;
    keeper
        .append(Stream::Main, Expected::Any, vec![secret])
        .unwrap();
    keeper
        .append(Stream::Main, Expected::Any, vec![sample(2, 11)])
        .unwrap();
    let before = keeper.read(0, 9).unwrap();
    assert_eq!(keeper.erase_body(id), Ok(true));
    assert_eq!(keeper.erase_body(id), Ok(false));
    let after = keeper.read(0, 9).unwrap();
    assert_eq!(after[0].body(), None);
    assert_eq!(after[0], before[0].clone().withheld());
    assert_eq!(after[1].header().prev, Some(after[0].hash()));
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!contains(&bytes, b"third house"));
    }
}

#[test]
fn blobs_are_stored_once_by_content_and_checked_when_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let hash = keeper.put_blob(b"photo").unwrap();
    assert_eq!(keeper.put_blob(b"photo").unwrap(), hash);
    assert_eq!(
        keeper.get_blob(hash).unwrap().as_deref(),
        Some(&b"photo"[..])
    );
    let none = mainshock_journal::Hash::of(b"other");
    assert_eq!(keeper.get_blob(none), Ok(None));
    let files = files_below(&folder.path().join("a.journal.blobs"));
    assert_eq!(files.len(), 1);
    fs::write(&files[0], b"phot0").unwrap();
    assert!(matches!(
        keeper.get_blob(hash),
        Err(JournalError::Corrupt { .. })
    ));
    // Handed in again, the damage is mended.
    assert_eq!(keeper.put_blob(b"photo").unwrap(), hash);
    assert_eq!(
        keeper.get_blob(hash).unwrap().as_deref(),
        Some(&b"photo"[..])
    );
}

#[test]
fn reading_never_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    for number in 1..=30 {
        keeper
            .append(
                Stream::Main,
                Expected::Any,
                vec![sample(number, 100 + number)],
            )
            .unwrap();
    }
    let command = keeper.read(3, 1).unwrap()[0].header().command_id;
    // Beside an open writer, with a log; and of a journal at rest.
    let before = picture(folder.path());
    read_everything(&keeper, command);
    assert_eq!(picture(folder.path()), before);
    drop(keeper);
    let before = picture(folder.path());
    read_everything(&SqliteKeeper::open_read_only(&path).unwrap(), command);
    mainshock_journal::verify(&path).unwrap();
    assert_eq!(picture(folder.path()), before);
}

fn read_everything(keeper: &SqliteKeeper, command: mainshock_base::ids::CommandId) {
    assert_eq!(keeper.read(0, 100).unwrap().len(), 30);
    assert_eq!(keeper.read_stream(Stream::Main, 5, 100).unwrap().len(), 25);
    assert_eq!(keeper.read_command(command).unwrap().len(), 1);
    assert_eq!(keeper.heads().unwrap().len(), 1);
}

/// Names and bytes of all files of a folder, but the index of the log, which is memory.
fn picture(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = files_below(folder)
        .into_iter()
        .filter(|path| !path.to_string_lossy().ends_with("-shm"))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn a_journal_at_its_size_limit_writes_nothing_by_halves_and_stays_readable() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let small = Settings {
        most_pages: Some(40),
        ..Settings::default()
    };
    let keeper = SqliteKeeper::open_with(&path, &real(), &small).unwrap();
    let mut number = 0;
    let refused = loop {
        number += 1;
        // Three entries to a command: a batch that does not fit must not leave one of them behind.
        let batch = (0..3).map(|k| sample(number * 10 + k, number)).collect();
        if let Err(error) = keeper.append(Stream::Main, Expected::Any, batch) {
            break error;
        }
        assert!(number < 1000, "the limit was never reached");
    };
    assert_eq!(refused, JournalError::Full);
    let position = keeper.position().unwrap();
    assert_eq!(position, u64::try_from((number - 1) * 3).unwrap());
    assert_eq!(
        keeper.read(0, 10_000).unwrap().len(),
        usize::try_from(position).unwrap()
    );
    drop(keeper);
    assert!(mainshock_journal::verify(&path).unwrap().is_sound());
    // Room again: the same command goes on record where it was refused.
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let batch = (0..3).map(|k| sample(number * 10 + k, number)).collect();
    let appended = keeper
        .append(Stream::Main, Expected::Head(position), batch)
        .unwrap();
    assert!(!appended.repeated);
    assert_eq!(appended.last_seq(), position + 3);
}
