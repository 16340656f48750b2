//! A process that is killed loses nothing it has acknowledged. (A kill keeps what the system holds
//! in memory; what a power cut does is shown in `power_cuts.rs`.)

use crate::support::{Dice, all, entry, real};
use mainshock_journal::{Expected, Hash, Keeper, SqliteKeeper, Stream, verify};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const CHILD: &str = "MAINSHOCK_TEST_APPEND_TO";

/// How many kills; `MAINSHOCK_KILLS` sets another number.
fn kills() -> u64 {
    std::env::var("MAINSHOCK_KILLS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(50)
}

#[test]
fn kills_at_any_moment_lose_nothing_acknowledged() {
    if let Some(round) = std::env::var_os(CHILD) {
        let round = round.into_string().unwrap();
        let (number, path) = round.split_once(':').unwrap();
        append_until_killed(number.parse().unwrap(), Path::new(path));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let mut acknowledged: BTreeMap<String, Hash> = BTreeMap::new();
    let mut dice = Dice::new(20_190_225);
    for round in 1..=kills() {
        for line in killed_child(round, &path, &mut dice).lines() {
            let (id, hash) = line.split_once(' ').unwrap();
            acknowledged.insert(id.to_owned(), hash.parse().unwrap());
        }
        // A child killed before it had made the journal leaves nothing to look at.
        if !acknowledged.is_empty() {
            let report = verify(&path).unwrap();
            assert!(report.is_sound(), "kill {round}: {:?}", report.problems);
            let stored = stored(&path);
            for (id, hash) in &acknowledged {
                assert_eq!(stored.get(id), Some(hash), "kill {round}: entry {id}");
            }
        }
    }
    println!(
        "{} kills, {} acknowledged, 0 lost",
        kills(),
        acknowledged.len()
    );
    assert!(acknowledged.len() > usize::try_from(kills()).unwrap());
    // What is left can be worked on.
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    keeper
        .append(Stream::Main, Expected::Any, vec![entry(1, 1, 10)])
        .unwrap();
    drop(keeper);
    assert!(verify(&path).unwrap().is_sound());
}

/// Starts a child that appends, kills it after some acknowledgements (none: while it opens the
/// journal) and gives all it acknowledged, in full lines.
fn killed_child(round: u64, path: &Path, dice: &mut Dice) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "kills::kills_at_any_moment_lose_nothing_acknowledged",
            "--nocapture",
        ])
        .env(CHILD, format!("{round}:{}", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    let wanted = dice.below(60);
    while !text.contains("ready\n")
        || acknowledged_in(&text).count() < usize::try_from(wanted).unwrap()
    {
        let bytes = output.read_line(&mut text).unwrap();
        assert!(bytes > 0, "the child ended by itself: {text}");
    }
    std::thread::sleep(Duration::from_micros(dice.below(5000)));
    child.kill().unwrap();
    child.wait().unwrap();
    output.read_to_string(&mut text).unwrap();
    acknowledged_in(&text).collect()
}

fn acknowledged_in(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .filter_map(|line| line.strip_prefix("acknowledged "))
}

/// Four threads append, single entries and batches, and say of each what was acknowledged.
fn append_until_killed(round: u128, path: &Path) {
    println!("\nready");
    std::io::stdout().flush().unwrap();
    let keeper = SqliteKeeper::open_or_create(path, &real()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_u128 {
            let keeper = &keeper;
            scope.spawn(move || {
                for command in 0_u128.. {
                    let number = (round << 64) + (thread << 48) + (command << 8);
                    let batch = (0..=thread).map(|place| {
                        entry(
                            number + place,
                            number,
                            300 * (1 + usize::try_from(command % 7).unwrap()),
                        )
                    });
                    let stream = if thread == 3 {
                        Stream::Felt
                    } else {
                        Stream::Main
                    };
                    let appended = keeper
                        .append(stream, Expected::Any, batch.collect())
                        .unwrap();
                    let mut text = String::new();
                    for entry in &appended.entries {
                        text += &format!("acknowledged {} {}\n", entry.header().id, entry.hash());
                    }
                    let mut out = std::io::stdout().lock();
                    out.write_all(text.as_bytes()).unwrap();
                    out.flush().unwrap();
                }
            });
        }
    });
}

fn stored(path: &Path) -> BTreeMap<String, Hash> {
    let keeper = SqliteKeeper::open_read_only(path).unwrap();
    all(&keeper)
        .iter()
        .map(|entry| (entry.header().id.to_string(), entry.hash()))
        .collect()
}
