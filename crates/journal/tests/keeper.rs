//! What every keeper must do, shown on the one every county starts with.
#![allow(
    clippy::disallowed_methods,
    reason = "tests make identifiers and files"
)]

use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId};
use mainshock_journal::{
    ClockQuality, JournalError, Keeper, NewEntry, SqliteKeeper, Stream, Visibility, verify,
};
use std::path::Path;
use uuid::Uuid;

fn entry(text: &str) -> NewEntry {
    NewEntry {
        id: EntryId::from_uuid(Uuid::now_v7()),
        kind: "fact.noted.1".to_owned(),
        recorded_at: Timestamp::UNIX_EPOCH,
        observed: None,
        clock_quality: ClockQuality::Unknown,
        actor: Actor::system(),
        command_id: CommandId::from_uuid(Uuid::now_v7()),
        cause: None,
        incident: None,
        visibility: Visibility::County,
        body: format!("{{\"text\":\"{text}\"}}").into_bytes(),
        sidecars: Vec::new(),
    }
}

fn open(path: &Path) -> SqliteKeeper {
    SqliteKeeper::open(path, true).unwrap()
}

#[test]
fn what_was_acknowledged_is_there_after_a_restart_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.sqlite");
    {
        let keeper = open(&path);
        for number in 0..5 {
            keeper
                .append(Stream::Main, None, vec![entry(&number.to_string())])
                .unwrap();
        }
        keeper
            .append(Stream::Felt, Some(0), vec![entry("felt")])
            .unwrap();
        keeper.put_blob("四川自贡市荣县".as_bytes()).unwrap();
    }
    let keeper = open(&path);
    let bodies: Vec<Vec<u8>> = keeper
        .read(Stream::Main, 2, 10)
        .unwrap()
        .into_iter()
        .filter_map(|entry| entry.body)
        .collect();
    assert_eq!(
        bodies,
        [br#"{"text":"2"}"#, br#"{"text":"3"}"#, br#"{"text":"4"}"#]
    );
    let report = verify(&path).unwrap();
    assert!(report.holds(), "{:?}", report.problems);
    assert_eq!((report.entries, report.blobs), (6, 1));
}

#[test]
fn a_repeat_writes_nothing_and_answers_as_the_first_time() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = open(&folder.path().join("j.sqlite"));
    let new = entry("once");
    let first = keeper
        .append(Stream::Main, None, vec![new.clone()])
        .unwrap();
    let second = keeper.append(Stream::Main, None, vec![new]).unwrap();
    assert!(second.is_repeat && !first.is_repeat);
    assert_eq!(first.entries, second.entries);
    assert_eq!(keeper.heads().unwrap()[0].stream_seq, 1);
}

#[test]
fn an_append_against_an_old_head_is_refused_with_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = open(&folder.path().join("j.sqlite"));
    keeper
        .append(Stream::Main, Some(0), vec![entry("a")])
        .unwrap();
    let error = keeper
        .append(Stream::Main, Some(0), vec![entry("b")])
        .unwrap_err();
    assert!(
        matches!(error, JournalError::Conflict { head: 1, .. }),
        "{error}"
    );
}

#[test]
fn an_exercise_journal_never_opens_as_real_and_a_second_process_is_kept_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.sqlite");
    let keeper = open(&path);
    assert!(matches!(
        SqliteKeeper::open(&path, true),
        Err(JournalError::InUse { .. })
    ));
    drop(keeper);
    assert!(matches!(
        SqliteKeeper::open(&path, false),
        Err(JournalError::WrongKind {
            is_exercise: true,
            ..
        })
    ));
}

#[test]
fn a_file_that_is_no_journal_is_named_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "荣县 值班日志 ".repeat(200)).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        SqliteKeeper::open(&path, true),
        Err(JournalError::Corrupt { .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn reading_never_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.sqlite");
    drop({
        let keeper = open(&path);
        keeper.append(Stream::Main, None, vec![entry("a")]).unwrap();
        keeper
    });
    let before = std::fs::read(&path).unwrap();
    assert!(verify(&path).unwrap().holds());
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_changed_body_header_or_blob_is_found_with_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.sqlite");
    {
        let keeper = open(&path);
        for number in 0..3 {
            keeper
                .append(Stream::Main, None, vec![entry(&number.to_string())])
                .unwrap();
        }
    }
    let change = |sql: &str| {
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(sql).unwrap();
        connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
    };
    change("UPDATE entry SET body = CAST('{\"text\":\"9\"}' AS BLOB) WHERE seq = 2");
    let report = verify(&path).unwrap();
    assert_eq!(
        report
            .problems
            .iter()
            .map(|problem| problem.seq)
            .collect::<Vec<_>>(),
        [Some(2)]
    );
    change("DELETE FROM entry WHERE seq = 2");
    let report = verify(&path).unwrap();
    assert!(
        report.problems.iter().all(|problem| problem.seq == Some(3)),
        "{:?}",
        report.problems
    );
    assert!(!report.holds());
}
