//! The bytes of version 1, as they were first written: they never change, and every later program
//! reads them.
//!
//! `testdata/v1/entries` holds headers and bodies as bytes, `hashes.txt` their salts and hashes (made
//! with `sha256sum`, not with this program); `testdata/v1/small.journal` is a whole journal.

use crate::support::all;
use jiff::Timestamp;
use mainshock_base::actor::{Channel, PostCode};
use mainshock_base::ids::{CommandId, EntryId, IncidentId, NodeId};
use mainshock_journal::{
    Body, ClockQuality, Entry, Hash, Keeper, Observed, PersonId, Purpose, SqliteKeeper, Stream,
    Visibility, verify,
};
use std::fs;
use std::path::{Path, PathBuf};
use uuid::Uuid;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("testdata/v1")
        .join(name)
}

/// Name, salt, SHA-256 of the header, SHA-256 of salt and body, of each golden entry.
fn hashes() -> Vec<(String, [u8; 32], Hash, Hash)> {
    let text = fs::read_to_string(golden("entries/hashes.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let salt: Hash = parts[1].parse().unwrap();
            (
                parts[0].to_owned(),
                *salt.as_bytes(),
                parts[2].parse().unwrap(),
                parts[3].parse().unwrap(),
            )
        })
        .collect()
}

fn read(name: &str, salt: [u8; 32]) -> Entry {
    let header = fs::read(golden(&format!("entries/{name}.header.json"))).unwrap();
    let bytes = fs::read(golden(&format!("entries/{name}.body.json"))).unwrap();
    Entry::from_stored(header, Some(Body { salt, bytes })).unwrap()
}

#[test]
fn the_golden_entries_have_the_hashes_that_another_program_computed() {
    let hashes = hashes();
    assert!(hashes.len() >= 3);
    for (name, salt, header_hash, body_hash) in hashes {
        let entry = read(&name, salt);
        assert_eq!(entry.hash(), header_hash, "{name}");
        assert_eq!(entry.header().body_hash, body_hash, "{name}");
        // Written again, the header gives the same bytes: the field order is the documented one.
        let again = serde_json::to_vec(entry.header()).unwrap();
        assert_eq!(again, entry.header_bytes(), "{name}");
    }
}

#[test]
fn the_fullest_golden_entry_reads_as_what_was_meant() {
    let (name, salt, ..) = hashes().remove(1);
    let entry = read(&name, salt);
    let header = entry.header();
    let uuid = |number: u128| Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number);
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!(header.v, 1);
    assert_eq!(header.id, EntryId::from_uuid(uuid(2)));
    assert_eq!(header.node, NodeId::from_uuid(uuid(100)));
    assert_eq!(
        (header.seq, header.stream, header.stream_seq),
        (2, Stream::Main, 2)
    );
    assert_eq!(header.prev, Some(hashes()[0].2));
    assert_eq!(header.kind, "report.received.1");
    assert_eq!(header.recorded_at, time("2019-02-25T05:31:12.25Z"));
    let observed = Observed {
        instant: time("2019-02-25T05:20:00Z"),
        zone: Some("Asia/Shanghai".to_owned()),
        device_time: Some(time("2019-02-25T05:22:31Z")),
        gps_time: Some(time("2019-02-25T05:20:02Z")),
    };
    assert_eq!(header.observed_at, Some(observed));
    assert_eq!(header.clock_quality, ClockQuality::Ntp);
    assert_eq!(header.actor.post, PostCode("510321103/duty".to_owned()));
    assert_eq!(header.actor.channel, Channel::Page);
    assert_eq!(header.actor.person, Some(PersonId::from_uuid(uuid(300))));
    assert_eq!(header.command_id, CommandId::from_uuid(uuid(200)));
    assert_eq!(header.cause, Some(EntryId::from_uuid(uuid(1))));
    assert_eq!(header.incident, Some(IncidentId::from_uuid(uuid(400))));
    assert_eq!(header.exercise, None);
    assert_eq!(header.visibility, Visibility::Up);
    assert_eq!(header.sidecars, [Hash::of(b"a commitment")]);
    assert_eq!(
        entry.body(),
        Some("{ \"text\": \"高山镇 倒塌3间\" }\n".as_bytes())
    );
}

#[test]
fn every_channel_stream_clock_and_visibility_reads_back_from_its_written_word() {
    // Words that stand in headers for good: none may be renamed.
    for word in [
        "page",
        "command_line",
        "api",
        "feed",
        "file",
        "replay",
        "system",
    ] {
        serde_json::from_str::<Channel>(&format!("\"{word}\"")).unwrap();
    }
    for word in ["main", "felt"] {
        serde_json::from_str::<Stream>(&format!("\"{word}\"")).unwrap();
    }
    for word in ["gps", "ntp", "manual", "simulated", "unknown"] {
        serde_json::from_str::<ClockQuality>(&format!("\"{word}\"")).unwrap();
    }
    for word in ["node", "county", "up", "public"] {
        serde_json::from_str::<Visibility>(&format!("\"{word}\"")).unwrap();
    }
}

/// Makes the golden journal where there is none (`MAINSHOCK_BLESS=1`); an existing one is never
/// touched.
fn bless_missing_journal() {
    if std::env::var_os("MAINSHOCK_BLESS").is_none() || golden("small.journal").exists() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.journal");
    let identity = mainshock_journal::Identity {
        node: NodeId::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0064)),
        purpose: Purpose::Exercise("golden".to_owned()),
    };
    let keeper = SqliteKeeper::open_or_create(&path, &identity).unwrap();
    let keys = mainshock_journal::KeyRing::open(&path).unwrap();
    for number in 1..=12 {
        let mut new = crate::support::entry(number, 100 + number, 30);
        if number == 5 {
            let person = PersonId::from_uuid(Uuid::from_u128(5));
            new.sidecars = vec![keys.seal(person, new.id, b"sealed").unwrap()];
        }
        let stream = if number % 4 == 0 {
            Stream::Felt
        } else {
            Stream::Main
        };
        keeper
            .append(stream, mainshock_journal::Expected::Any, vec![new])
            .unwrap();
    }
    keeper
        .erase_body(EntryId::from_uuid(Uuid::from_u128(3)))
        .unwrap();
    drop(keeper);
    let heads: Vec<String> = verify(&path)
        .unwrap()
        .heads
        .iter()
        .map(|head| {
            format!(
                "{} {} {}\n",
                head.stream.as_str(),
                head.stream_seq,
                head.hash
            )
        })
        .collect();
    fs::copy(&path, golden("small.journal")).unwrap();
    fs::write(golden("small.heads.txt"), heads.concat()).unwrap();
}

#[test]
fn a_journal_of_the_first_version_opens_verifies_and_goes_on() {
    bless_missing_journal();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.journal");
    fs::copy(golden("small.journal"), &path).unwrap();
    let report = verify(&path).unwrap();
    assert!(report.is_sound(), "{:?}", report.problems);
    let heads = fs::read_to_string(golden("small.heads.txt")).unwrap();
    let found: Vec<String> = report
        .heads
        .iter()
        .map(|head| format!("{} {} {}", head.stream.as_str(), head.stream_seq, head.hash))
        .collect();
    assert_eq!(found, heads.lines().collect::<Vec<_>>());
    let identity = SqliteKeeper::open_read_only(&path).unwrap().identity();
    assert_eq!(identity.purpose, Purpose::Exercise("golden".to_owned()));
    let keeper = SqliteKeeper::open_or_create(&path, &identity).unwrap();
    let before = all(&keeper).len();
    let new = crate::support::entry(7_000_000, 7_000_000, 10);
    let appended = keeper
        .append(Stream::Main, mainshock_journal::Expected::Any, vec![new])
        .unwrap();
    assert_eq!(appended.last_seq(), u64::try_from(before).unwrap() + 1);
}
