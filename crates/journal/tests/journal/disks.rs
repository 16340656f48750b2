//! A full disk, a read-only disk, a disk that refuses writes: nothing is half-written, everything
//! stays readable, and work goes on when the disk does.

use crate::support::{all, entry, files_below, real};
use mainshock_journal::{Expected, JournalError, Keeper, SqliteKeeper, Stream, verify};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk of its own, gone when dropped.
struct SmallDisk {
    at: PathBuf,
    _folder: tempfile::TempDir,
}

impl SmallDisk {
    /// None, and a sentence, where mounting is not permitted.
    fn mount(kilobytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("disk");
        fs::create_dir(&at).unwrap();
        let mounted = mount(
            &["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "none"],
            &at,
        );
        if !mounted {
            println!("mounting a small disk is not permitted here: shown by other means only");
            return None;
        }
        Some(Self {
            at,
            _folder: folder,
        })
    }

    fn remount(&self, option: &str) {
        assert!(mount(&["-o", &format!("remount,{option}")], &self.at));
    }
}

fn mount(arguments: &[&str], at: &Path) -> bool {
    Command::new("mount")
        .args(arguments)
        .arg(at)
        .output()
        .is_ok_and(|output| output.status.success())
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.at).status();
    }
}

/// Appends commands of three entries until one is refused; says which, and why.
fn fill(keeper: &SqliteKeeper, from: u128) -> (u128, JournalError) {
    for command in from..from + 100_000 {
        let batch = (0..3)
            .map(|place| entry(command * 10 + place, command, 700))
            .collect();
        if let Err(error) = keeper.append(Stream::Main, Expected::Any, batch) {
            return (command, error);
        }
    }
    panic!("the disk was never full");
}

#[test]
fn a_full_disk_refuses_clearly_keeps_everything_readable_and_recovers() {
    let Some(disk) = SmallDisk::mount(900) else {
        return;
    };
    let path = disk.at.join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let (command, error) = fill(&keeper, 1);
    assert_eq!(error, JournalError::Full);
    let position = keeper.position().unwrap();
    assert_eq!(position, u64::try_from((command - 1) * 3).unwrap());
    assert_eq!(u64::try_from(all(&keeper).len()).unwrap(), position);
    // A photo finds no room either and leaves nothing behind.
    let before = files_below(&disk.at);
    assert_eq!(keeper.put_blob(&vec![7; 600_000]), Err(JournalError::Full));
    assert_eq!(files_below(&disk.at), before);
    assert!(verify(&path).unwrap().is_sound());
    // Room is made: the refused command goes on record, once.
    disk.remount("size=4m");
    let again = || {
        let batch = (0..3)
            .map(|place| entry(command * 10 + place, command, 700))
            .collect();
        keeper.append(Stream::Main, Expected::Head(position), batch)
    };
    let appended = again().unwrap();
    assert_eq!(
        (appended.repeated, appended.last_seq()),
        (false, position + 3)
    );
    assert!(again().unwrap().repeated);
    drop(keeper);
    assert!(verify(&path).unwrap().is_sound());
}

#[test]
fn a_journal_on_a_full_disk_can_be_read_by_a_program_started_then() {
    let Some(disk) = SmallDisk::mount(900) else {
        return;
    };
    let path = disk.at.join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    fill(&keeper, 1);
    let position = keeper.position().unwrap();
    drop(keeper);
    // The last bytes too.
    let mut filler = fs::File::create(disk.at.join("filler")).unwrap();
    while std::io::Write::write(&mut filler, &[0; 4096]).is_ok_and(|bytes| bytes > 0) {}
    let reader = SqliteKeeper::open_read_only(&path).unwrap();
    assert_eq!(u64::try_from(all(&reader).len()).unwrap(), position);
    assert!(verify(&path).unwrap().is_sound());
    drop(reader);
    match SqliteKeeper::open_or_create(&path, &real()) {
        Ok(keeper) => assert_eq!(fill(&keeper, 1_000_000).1, JournalError::Full),
        Err(error) => assert_eq!(error, JournalError::Full),
    }
    fs::remove_file(disk.at.join("filler")).unwrap();
    disk.remount("size=4m");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    keeper
        .append(
            Stream::Main,
            Expected::Any,
            vec![entry(5_000_000, 5_000_000, 10)],
        )
        .unwrap();
}

#[test]
fn a_read_only_disk_is_said_so_and_everything_on_it_can_be_read() {
    let Some(disk) = SmallDisk::mount(4000) else {
        return;
    };
    let path = disk.at.join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    for number in 1..=20 {
        keeper
            .append(
                Stream::Main,
                Expected::Any,
                vec![entry(number, 100 + number, 300)],
            )
            .unwrap();
    }
    keeper.put_blob(b"photo").unwrap();
    // As a killed process leaves it: with a log that was not written back.
    let killed = disk.at.join("killed.journal");
    for (from, to) in [
        ("a.journal", "killed.journal"),
        ("a.journal-wal", "killed.journal-wal"),
    ] {
        fs::copy(disk.at.join(from), disk.at.join(to)).unwrap();
    }
    assert!(
        fs::metadata(disk.at.join("killed.journal-wal"))
            .unwrap()
            .len()
            > 10_000
    );
    drop(keeper);
    disk.remount("ro");
    for path in [&path, &killed] {
        let answer = SqliteKeeper::open_or_create(path, &real()).err();
        assert_eq!(answer, Some(JournalError::ReadOnly));
        let reader = SqliteKeeper::open_read_only(path).unwrap();
        assert_eq!(all(&reader).len(), 20);
        let answer = reader.append(Stream::Main, Expected::Any, vec![entry(50, 50, 10)]);
        assert_eq!(answer, Err(JournalError::ReadOnly));
        assert_eq!(reader.put_blob(b"other"), Err(JournalError::ReadOnly));
    }
    assert!(verify(&path).unwrap().is_sound());
    disk.remount("rw");
    SqliteKeeper::open_or_create(&path, &real()).unwrap();
}

#[test]
fn a_journal_opened_for_reading_takes_no_entry_and_no_blob() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    drop(SqliteKeeper::open_or_create(&path, &real()).unwrap());
    let reader = SqliteKeeper::open_read_only(&path).unwrap();
    let answer = reader.append(Stream::Main, Expected::Any, vec![entry(1, 1, 1)]);
    assert_eq!(answer, Err(JournalError::ReadOnly));
    assert_eq!(reader.put_blob(b"photo"), Err(JournalError::ReadOnly));
    assert_eq!(reader.position(), Ok(0));
}

const CHILD: &str = "MAINSHOCK_TEST_REFUSED_WRITES";

/// The system refuses to let files grow beyond a size (`ulimit -f`): a write error that is not a
/// full disk. Runs in a child, for which the limit is set.
#[cfg(unix)]
#[test]
fn a_write_that_the_system_refuses_is_reported_and_survived() {
    if let Some(path) = std::env::var_os(CHILD) {
        survive_refused_writes(Path::new(&path));
        println!("survived");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1000; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "disks::a_write_that_the_system_refuses_is_reported_and_survived",
        ])
        .arg("--nocapture")
        .env(CHILD, &path)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("survived"), "{text}{errors}");
    assert!(verify(&path).unwrap().is_sound());
}

fn survive_refused_writes(path: &Path) {
    let keeper = SqliteKeeper::open_or_create(path, &real()).unwrap();
    let (command, error) = fill(&keeper, 1);
    assert!(
        matches!(error, JournalError::NotDurable { .. }),
        "{error:?}"
    );
    let position = keeper.position().unwrap();
    assert_eq!(position, u64::try_from((command - 1) * 3).unwrap());
    assert_eq!(u64::try_from(all(&keeper).len()).unwrap(), position);
    // Repeated with the same numbers, after the log was written back: on record once.
    let batch = (0..3)
        .map(|place| entry(command * 10 + place, command, 700))
        .collect();
    let appended = keeper.append(Stream::Main, Expected::Any, batch).unwrap();
    assert_eq!(appended.last_seq(), position + 3);
    assert_eq!(u64::try_from(all(&keeper).len()).unwrap(), position + 3);
}
