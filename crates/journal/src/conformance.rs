//! One suite of answers that every keeper must give. A new keeper is one more call of it.
//!
//! Each check gets fresh, empty keepers of the identity it asks for and says what went otherwise.

use crate::entry::{Entry, NewEntry};
use crate::error::{JournalError, Malformed, Purpose};
use crate::hash::Hash;
use crate::header_v1::{Observed, Stream, Visibility};
use crate::keeper::{Appended, Expected, Identity, Keeper};
use crate::person::PersonId;
use crate::seal::Sidecar;
use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, IncidentId, NodeId};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use uuid::Uuid;

/// Makes an empty keeper of an identity.
pub type Make<'a> = &'a dyn Fn(Identity) -> Result<Box<dyn Keeper>, JournalError>;

/// A keeper that answers otherwise than it must.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{check}: {what}")]
pub struct Broken {
    /// The check.
    pub check: &'static str,
    /// What was otherwise.
    pub what: String,
}

type Outcome = Result<(), String>;

/// A check by its name.
pub type Check = (&'static str, fn(Make<'_>) -> Outcome);

/// All checks.
pub const CHECKS: [Check; 12] = [
    ("an empty journal has no head and no entry", empty),
    ("what is appended is read back byte for byte", read_back),
    (
        "positions have no gaps and links hold in each stream",
        links,
    ),
    ("a batch goes on record whole and in order", batches),
    ("a repeated command gives the original", repeated_command),
    ("a repeated entry gives the original", repeated_entry),
    (
        "a decision against a stale state is refused with the head",
        conflicts,
    ),
    ("what cannot go on record leaves no trace", malformed),
    ("of two racing decisions one is taken", races),
    ("every commit wakes those who asked", wakes),
    ("blobs are kept by their content", blobs),
    ("an exercise says so in every header", exercise),
];

/// Runs all checks.
pub fn run(make: Make<'_>) -> Result<(), Broken> {
    for (check, body) in CHECKS {
        body(make).map_err(|what| Broken { check, what })?;
    }
    Ok(())
}

fn hold(condition: bool, what: impl FnOnce() -> String) -> Outcome {
    if condition { Ok(()) } else { Err(what()) }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Outcome {
    hold(found == wanted, || {
        format!("{what}: {found:?} instead of {wanted:?}")
    })
}

fn real() -> Identity {
    Identity {
        node: NodeId::from_uuid(Uuid::from_u128(0x0dee)),
        purpose: Purpose::Real,
    }
}

fn fresh(make: Make<'_>) -> Result<Box<dyn Keeper>, String> {
    make(real()).map_err(|error| error.to_string())
}

/// An entry of a test: number, command and body from two small numbers.
pub fn sample(number: u128, command: u128) -> NewEntry {
    NewEntry::new(
        EntryId::from_uuid(Uuid::from_u128(number)),
        CommandId::from_uuid(Uuid::from_u128(command)),
        "test.noted.1",
        Timestamp::UNIX_EPOCH,
        Actor::system(),
        format!("{{ \"number\":{number},\t\"text\":\"高山镇\" }}").into_bytes(),
    )
}

fn append(keeper: &dyn Keeper, stream: Stream, entries: Vec<NewEntry>) -> Result<Appended, String> {
    keeper
        .append(stream, Expected::Any, entries)
        .map_err(|error| error.to_string())
}

fn all(keeper: &dyn Keeper) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    keeper
        .read_all(0, &mut |entry| entries.push(entry))
        .map_err(|error| error.to_string())?;
    Ok(entries)
}

fn empty(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    same("identity", &keeper.identity(), &real())?;
    same("heads", &keeper.heads(), &Ok(Vec::new()))?;
    same("position", &keeper.position(), &Ok(0))?;
    same("entries", &keeper.read(0, 10), &Ok(Vec::new()))
}

fn read_back(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let mut new = sample(1, 100);
    new.observed_at = Some(Observed::at(Timestamp::UNIX_EPOCH));
    new.incident = Some(IncidentId::from_uuid(Uuid::from_u128(3)));
    new.cause = Some(EntryId::from_uuid(Uuid::from_u128(4)));
    new.person = Some(PersonId::from_uuid(Uuid::from_u128(5)));
    new.visibility = Visibility::Up;
    let sidecar = Sidecar::from_stored(new.id, [9; 32], vec![1, 2, 3]);
    new.sidecars = vec![sidecar.clone()];
    let appended = append(&*keeper, Stream::Main, vec![new.clone()])?;
    let read = all(&*keeper)?;
    same("entries", &read, &appended.entries)?;
    let entry = read.first().ok_or("no entry")?;
    same("body", &entry.body(), &Some(new.body.as_slice()))?;
    same("hash", &entry.hash(), &Hash::of(entry.header_bytes()))?;
    let header = entry.header();
    same("id", &header.id, &new.id)?;
    same("kind", &header.kind, &new.kind)?;
    same("observed", &header.observed_at, &new.observed_at)?;
    same("incident", &header.incident, &new.incident)?;
    same("cause", &header.cause, &new.cause)?;
    same("person", &header.actor.person, &new.person)?;
    same("visibility", &header.visibility, &new.visibility)?;
    same("commitments", &header.sidecars, &vec![sidecar.commitment()])?;
    same("sidecars", &keeper.sidecars(new.id), &Ok(vec![sidecar]))
}

fn links(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    for number in 1..=20_u128 {
        let stream = if number % 3 == 0 {
            Stream::Felt
        } else {
            Stream::Main
        };
        append(&*keeper, stream, vec![sample(number, 100 + number)])?;
    }
    let entries = all(&*keeper)?;
    same("entries", &entries.len(), &20)?;
    for (position, entry) in (1_u64..).zip(&entries) {
        same("seq", &entry.seq(), &position)?;
    }
    for stream in Stream::ALL {
        let of_stream = keeper
            .read_stream(stream, 0, 100)
            .map_err(|error| error.to_string())?;
        let mut prev = None;
        for (position, entry) in (1_u64..).zip(&of_stream) {
            same("stream_seq", &entry.header().stream_seq, &position)?;
            same("prev", &entry.header().prev, &prev)?;
            prev = Some(entry.hash());
        }
        let heads = keeper.heads().map_err(|error| error.to_string())?;
        let head = heads.iter().find(|head| head.stream == stream);
        same("head", &head.map(|head| head.hash), &prev)?;
        let later = keeper
            .read_stream(stream, 2, 3)
            .map_err(|error| error.to_string())?;
        let positions: Vec<u64> = later
            .iter()
            .map(|entry| entry.header().stream_seq)
            .collect();
        same("a portion", &positions, &vec![3, 4, 5])?;
    }
    let portion = keeper.read(4, 2).map_err(|error| error.to_string())?;
    let positions: Vec<u64> = portion.iter().map(Entry::seq).collect();
    same("a portion of the journal", &positions, &vec![5, 6])
}

fn batches(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let batch: Vec<NewEntry> = (1..=5).map(|number| sample(number, 100)).collect();
    let ids: Vec<EntryId> = batch.iter().map(|entry| entry.id).collect();
    let appended = append(&*keeper, Stream::Main, batch)?;
    same("repeated", &appended.repeated, &false)?;
    same("last", &appended.last_seq(), &5)?;
    let read = keeper
        .read_command(CommandId::from_uuid(Uuid::from_u128(100)))
        .map_err(|error| error.to_string())?;
    let found: Vec<EntryId> = read.iter().map(|entry| entry.header().id).collect();
    same("entries of the command", &found, &ids)
}

fn repeated_command(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let first = append(&*keeper, Stream::Main, vec![sample(1, 100), sample(2, 100)])?;
    append(&*keeper, Stream::Main, vec![sample(3, 101)])?;
    let again = keeper
        .append(Stream::Main, Expected::Head(0), vec![sample(77, 100)])
        .map_err(|error| error.to_string())?;
    same("repeated", &again.repeated, &true)?;
    same("entries", &again.entries, &first.entries)?;
    same("position", &keeper.position(), &Ok(3))
}

fn repeated_entry(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let first = append(&*keeper, Stream::Main, vec![sample(1, 100), sample(2, 100)])?;
    let again = append(&*keeper, Stream::Main, vec![sample(1, 200), sample(2, 200)])?;
    same("repeated", &again.repeated, &true)?;
    same("entries", &again.entries, &first.entries)?;
    let partly = keeper.append(
        Stream::Main,
        Expected::Any,
        vec![sample(2, 300), sample(3, 300)],
    );
    let refused = matches!(
        partly,
        Err(JournalError::Malformed {
            what: Malformed::PartlyOnRecord,
            ..
        })
    );
    hold(refused, || format!("half a repeat: {partly:?}"))?;
    same("position", &keeper.position(), &Ok(2))
}

fn conflicts(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    append(&*keeper, Stream::Main, vec![sample(1, 100)])?;
    append(&*keeper, Stream::Felt, vec![sample(2, 101)])?;
    let stale = keeper.append(Stream::Main, Expected::Head(0), vec![sample(3, 102)]);
    let conflict = Err(JournalError::Conflict {
        stream: Stream::Main,
        head: 1,
    });
    same("stale", &stale, &conflict)?;
    same("position", &keeper.position(), &Ok(2))?;
    let fresh = keeper.append(Stream::Main, Expected::Head(1), vec![sample(3, 102)]);
    hold(fresh.is_ok(), || format!("fresh: {fresh:?}"))?;
    same("position", &keeper.position(), &Ok(3))
}

fn malformed(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let with = |change: &dyn Fn(&mut NewEntry)| {
        let mut entry = sample(2, 100);
        change(&mut entry);
        vec![sample(1, 100), entry]
    };
    let batches = [
        Vec::new(),
        with(&|entry| "Noted".clone_into(&mut entry.kind)),
        with(&|entry| entry.body = b"{\"half\":".to_vec()),
        with(&|entry| entry.body = vec![0xff, 0xfe]),
        with(&|entry| entry.command_id = CommandId::from_uuid(Uuid::from_u128(7))),
        with(&|entry| entry.id = EntryId::from_uuid(Uuid::from_u128(1))),
        with(&|entry| {
            entry.sidecars = vec![Sidecar::from_stored(
                EntryId::from_uuid(Uuid::from_u128(99)),
                [0; 32],
                Vec::new(),
            )];
        }),
    ];
    for batch in batches {
        let answer = keeper.append(Stream::Main, Expected::Any, batch);
        let refused = matches!(answer, Err(JournalError::Malformed { .. }));
        hold(refused, || format!("{answer:?}"))?;
    }
    same("position", &keeper.position(), &Ok(0))?;
    append(&*keeper, Stream::Main, vec![sample(1, 100)])?;
    same("position", &keeper.position(), &Ok(1))
}

fn races(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let keeper = &*keeper;
    for round in 0..25_u64 {
        let taken: usize = thread::scope(|scope| {
            let rivals: Vec<_> = (0..4_u128)
                .map(|rival| {
                    let number = u128::from(round) * 10 + rival + 1;
                    scope.spawn(move || {
                        let entry = sample(number, 1000 + number);
                        keeper.append(Stream::Main, Expected::Head(round), vec![entry])
                    })
                })
                .collect();
            rivals
                .into_iter()
                .map(thread::ScopedJoinHandle::join)
                .filter(|answer| matches!(answer, Ok(Ok(appended)) if !appended.repeated))
                .count()
        });
        same("decisions taken", &taken, &1)?;
    }
    same("position", &keeper.position(), &Ok(25))
}

fn wakes(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let (sender, receiver) = channel();
    keeper.subscribe(Box::new(move |position| {
        // The check may have ended already.
        let _ = sender.send(position);
    }));
    append(&*keeper, Stream::Main, vec![sample(1, 100)])?;
    append(&*keeper, Stream::Main, vec![sample(1, 100)])?;
    append(&*keeper, Stream::Felt, vec![sample(2, 101), sample(3, 101)])?;
    let wait = || receiver.recv_timeout(Duration::from_secs(10));
    same("first", &wait(), &Ok(1))?;
    same("second", &wait(), &Ok(3))
}

fn blobs(make: Make<'_>) -> Outcome {
    let keeper = fresh(make)?;
    let hash = Hash::of(b"photo");
    same("before", &keeper.get_blob(hash), &Ok(None))?;
    same("first", &keeper.put_blob(b"photo"), &Ok(hash))?;
    same("again", &keeper.put_blob(b"photo"), &Ok(hash))?;
    same(
        "bytes",
        &keeper.get_blob(hash),
        &Ok(Some(b"photo".to_vec())),
    )?;
    same("position", &keeper.position(), &Ok(0))
}

fn exercise(make: Make<'_>) -> Outcome {
    let identity = Identity {
        node: NodeId::from_uuid(Uuid::from_u128(6)),
        purpose: Purpose::Exercise("荣县推演".to_owned()),
    };
    let keeper = make(identity).map_err(|error| error.to_string())?;
    append(&*keeper, Stream::Main, vec![sample(1, 100)])?;
    let entries = all(&*keeper)?;
    let said = entries
        .first()
        .and_then(|entry| entry.header().exercise.clone());
    same("exercise", &said.as_deref(), &Some("荣县推演"))
}
