//! A power cut at any moment loses nothing acknowledged, whatever the disk kept of what was not
//! flushed.

use crate::forgetful_disk::{self as disk, Disk, LAYER};
use crate::support::{Dice, all, entry, real, scratch};
use mainshock_base::ids::EntryId;
use mainshock_journal::Keeper;
use mainshock_journal::{Expected, Hash, Settings, SqliteKeeper, Stream, verify};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How many cuts; `MAINSHOCK_POWER_CUTS` sets another number.
fn cuts() -> u64 {
    std::env::var("MAINSHOCK_POWER_CUTS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(100)
}

type Acknowledged = BTreeMap<EntryId, Hash>;

/// Appends in three sittings until done or until the power goes; says what was acknowledged.
fn work(path: &Path, seed: u64) -> Acknowledged {
    let mut dice = Dice::new(seed);
    let mut acknowledged = Acknowledged::new();
    let settings = Settings {
        exclusive_vfs: Some(LAYER.to_owned()),
        // Written back often: cuts must fall into that too.
        log_pages: Some(30),
        ..Settings::default()
    };
    let mut number = 0_u128;
    for _ in 0..3 {
        let Ok(keeper) = SqliteKeeper::open_with(path, &real(), &settings) else {
            return acknowledged;
        };
        for _ in 0..25 {
            let command = number + 1;
            let batch: Vec<_> = (0..=dice.below(3))
                .map(|_| {
                    number += 1;
                    let bytes = usize::try_from(dice.below(6000)).unwrap();
                    entry(number, command << 32, bytes)
                })
                .collect();
            let stream = if dice.below(5) == 0 {
                Stream::Felt
            } else {
                Stream::Main
            };
            let Ok(appended) = keeper.append(stream, Expected::Any, batch) else {
                return acknowledged;
            };
            let new = appended.entries.iter();
            acknowledged.extend(new.map(|entry| (entry.header().id, entry.hash())));
        }
    }
    acknowledged
}

/// Works on a disk until the cut, and says how many acknowledged entries were found lost after it,
/// or why nothing could be opened.
fn cut(seed: u64, lies: bool, whole: u64) -> Result<usize, String> {
    let mut dice = Dice::new(seed);
    let before = scratch();
    let path = before.path().join("a.journal");
    let disk = disk::insert(&path, Disk::that_is_cut(1 + dice.below(whole), lies));
    let acknowledged = work(&path, seed);
    // The power comes back: what survived is now an ordinary folder, opened in the ordinary way.
    let after = scratch();
    for (name, bytes) in disk.lock().unwrap().survivors(&mut dice) {
        let name = Path::new(&name).file_name().unwrap().to_owned();
        fs::write(after.path().join(name), bytes).unwrap();
    }
    let path = after.path().join("a.journal");
    let keeper =
        SqliteKeeper::open_or_create(&path, &real()).map_err(|error| format!("open: {error}"))?;
    let stored: Acknowledged = all(&keeper)
        .iter()
        .map(|entry| (entry.header().id, entry.hash()))
        .collect();
    let lost = acknowledged
        .iter()
        .filter(|(id, hash)| stored.get(*id) != Some(*hash))
        .count();
    keeper
        .append(
            Stream::Main,
            Expected::Any,
            vec![entry(1 << 100, 1 << 100, 50)],
        )
        .map_err(|error| format!("append: {error}"))?;
    drop(keeper);
    let report = verify(&path).map_err(|error| format!("verify: {error}"))?;
    if !report.is_sound() {
        return Err(format!("verify: {:?}", report.problems));
    }
    Ok(lost)
}

/// How many operations the whole work takes without a cut.
fn whole_work() -> (u64, usize) {
    let folder = scratch();
    let path = folder.path().join("a.journal");
    let disk = disk::insert(&path, Disk::default());
    let acknowledged = work(&path, 1).len();
    let operations = disk.lock().unwrap().operations;
    (operations, acknowledged)
}

#[test]
fn power_cuts_at_any_operation_lose_nothing_acknowledged() {
    let (whole, entries) = whole_work();
    assert!(
        entries > 100,
        "the work without a cut acknowledged only {entries}"
    );
    for seed in 1..=cuts() {
        assert_eq!(cut(seed, false, whole), Ok(0), "seed {seed}");
    }
    println!(
        "{} power cuts over {whole} operations, seeds 1 to {}, 0 lost",
        cuts(),
        cuts()
    );
}

#[test]
fn a_disk_that_lies_about_flushing_is_found_out_so_the_layer_does_drop_writes() {
    let (whole, _) = whole_work();
    let harmed = (1..=20)
        .filter(|seed| cut(*seed, true, whole) != Ok(0))
        .count();
    assert!(harmed >= 10, "only {harmed} of 20 cuts did any harm");
}
