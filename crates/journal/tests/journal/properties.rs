//! Under any sequence of appends, repeats, stale decisions, erasures and reopenings the SQLite keeper
//! answers as the one in memory does, the chain holds, and no number is given twice.

use crate::support::{all, entry, real, scratch};
use mainshock_base::ids::EntryId;
use mainshock_journal::{
    Expected, JournalError, Keeper, MemoryKeeper, SqliteKeeper, Stream, verify,
};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Act {
    /// Append a command of some entries; the head as believed is so far behind (none: any head).
    Append {
        stream: Stream,
        entries: u8,
        behind: Option<u8>,
    },
    /// Send the command of so long ago again.
    Repeat { back: u8 },
    /// Send entries of which the last is on record already, under a new command.
    Mixed,
    /// Close and open again.
    Reopen,
    /// Erase the body of an entry.
    Erase { pick: u8 },
}

fn act() -> impl Strategy<Value = Act> {
    let stream = prop_oneof![3 => Just(Stream::Main), 1 => Just(Stream::Felt)];
    prop_oneof![
        6 => (stream, 1_u8..5, proptest::option::of(0_u8..3))
            .prop_map(|(stream, entries, behind)| Act::Append { stream, entries, behind }),
        2 => (0_u8..20).prop_map(|back| Act::Repeat { back }),
        1 => Just(Act::Mixed),
        1 => Just(Act::Reopen),
        1 => any::<u8>().prop_map(|pick| Act::Erase { pick }),
    ]
}

/// What does not depend on salts.
fn outline(keeper: &dyn Keeper) -> Vec<(u64, Stream, u64, EntryId, String)> {
    all(keeper)
        .iter()
        .map(|entry| {
            let header = entry.header();
            let kind = header.kind.clone();
            (
                header.seq,
                header.stream,
                header.stream_seq,
                header.id,
                kind,
            )
        })
        .collect()
}

type Answer = Result<(Vec<(u64, EntryId)>, bool), JournalError>;

fn append(
    keeper: &dyn Keeper,
    stream: Stream,
    expected: Expected,
    batch: &[(u128, u128)],
) -> Answer {
    let batch = batch
        .iter()
        .map(|(number, command)| entry(*number, *command, 20))
        .collect();
    let appended = keeper.append(stream, expected, batch)?;
    let entries = appended
        .entries
        .iter()
        .map(|entry| (entry.seq(), entry.header().id))
        .collect();
    Ok((entries, appended.repeated))
}

fn head(keeper: &dyn Keeper, stream: Stream) -> u64 {
    let heads = keeper.heads().unwrap();
    let found = heads.iter().find(|head| head.stream == stream);
    found.map_or(0, |head| head.stream_seq)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sqlite_keeper_answers_as_the_model_does(acts in proptest::collection::vec(act(), 1..40)) {
        let folder = scratch();
        let path = folder.path().join("a.journal");
        let model = MemoryKeeper::new(real());
        let mut keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
        let mut sent: Vec<(Stream, Vec<(u128, u128)>)> = Vec::new();
        let mut next = 1_u128;
        let mut erased = std::collections::BTreeSet::new();
        for act in acts {
            let (stream, expected, batch) = match act {
                Act::Append { stream, entries, behind } => {
                    let command = next << 64;
                    let batch: Vec<_> = (0..u128::from(entries)).map(|place| (next + place, command)).collect();
                    next += u128::from(entries);
                    let expected = behind.map_or(Expected::Any, |behind| {
                        Expected::Head(head(&model, stream).saturating_sub(u64::from(behind)))
                    });
                    (stream, expected, batch)
                }
                Act::Repeat { back } => {
                    let Some((stream, batch)) = sent.iter().rev().nth(usize::from(back)) else { continue };
                    (*stream, Expected::Head(0), batch.clone())
                }
                Act::Mixed => {
                    let Some((_, old)) = sent.last() else { continue };
                    let command = next << 64;
                    let batch = vec![(next, command), (old[0].0, command)];
                    next += 1;
                    (Stream::Main, Expected::Any, batch)
                }
                Act::Reopen => {
                    drop(keeper);
                    keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
                    prop_assert_eq!(outline(&keeper), outline(&model));
                    continue;
                }
                Act::Erase { pick } => {
                    let entries = all(&keeper);
                    if entries.is_empty() { continue }
                    let id = entries[usize::from(pick) % entries.len()].header().id;
                    prop_assert_eq!(keeper.erase_body(id), Ok(erased.insert(id)));
                    continue;
                }
            };
            let answer = append(&keeper, stream, expected, &batch);
            prop_assert_eq!(&answer, &append(&model, stream, expected, &batch));
            if matches!(&answer, Ok((_, false))) {
                sent.push((stream, batch));
            }
        }
        prop_assert_eq!(outline(&keeper), outline(&model));
        let heads = |keeper: &dyn Keeper| -> Vec<_> {
            let heads = keeper.heads().unwrap();
            heads.iter().map(|head| (head.stream, head.stream_seq, head.seq)).collect()
        };
        prop_assert_eq!(heads(&keeper), heads(&model));
        drop(keeper);
        let report = verify(&path).unwrap();
        prop_assert!(report.is_sound(), "{:?}", report.problems);
        prop_assert_eq!(usize::try_from(report.without_body).unwrap(), erased.len());
    }
}
