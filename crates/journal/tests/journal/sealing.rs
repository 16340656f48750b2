//! Personal details: sealed with a key per person, unreadable for good when that key is destroyed,
//! and the chain whole all the same.

use crate::support::{entry, real};
use mainshock_journal::{
    Expected, Keeper, KeyRing, PersonId, SealError, SqliteKeeper, Stream, verify,
};
use std::fs;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

#[test]
fn what_was_sealed_is_read_back_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let keys = KeyRing::open(&path).unwrap();
    let mut new = entry(1, 1, 10);
    new.sidecars = vec![
        keys.seal(person(1), new.id, "甲某 电话".as_bytes())
            .unwrap(),
        keys.seal(person(2), new.id, b"second").unwrap(),
    ];
    let id = new.id;
    let appended = keeper
        .append(Stream::Main, Expected::Any, vec![new])
        .unwrap();
    drop((keys, keeper));
    let keys = KeyRing::open(&path).unwrap();
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let sidecars = keeper.sidecars(id).unwrap();
    let commitments: Vec<_> = sidecars
        .iter()
        .map(mainshock_journal::Sidecar::commitment)
        .collect();
    assert_eq!(commitments, appended.entries[0].header().sidecars);
    let plain: Vec<_> = sidecars
        .iter()
        .map(|sidecar| keys.unseal(sidecar).unwrap().to_vec())
        .collect();
    assert_eq!(plain, ["甲某 电话".as_bytes(), b"second"]);
}

#[test]
fn an_erased_person_cannot_be_read_and_the_chain_still_checks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keeper = SqliteKeeper::open_or_create(&path, &real()).unwrap();
    let keys = KeyRing::open(&path).unwrap();
    let mut new = entry(1, 1, 10);
    new.sidecars = vec![keys.seal(person(1), new.id, b"name").unwrap()];
    let mut other = entry(2, 2, 10);
    other.sidecars = vec![keys.seal(person(2), other.id, b"other").unwrap()];
    let (id, other_id) = (new.id, other.id);
    keeper
        .append(Stream::Main, Expected::Any, vec![new])
        .unwrap();
    keeper
        .append(Stream::Main, Expected::Any, vec![other])
        .unwrap();
    let before = fs::read(KeyRing::path_of(&path)).unwrap();
    assert_eq!(keys.erase_person(person(1)), Ok(true));
    assert_eq!(keys.erase_person(person(1)), Ok(false));
    assert_eq!(keys.erase_person(person(9)), Ok(false));
    let sidecar = keeper.sidecars(id).unwrap().remove(0);
    for keys in [keys, KeyRing::open(&path.with_extension("other")).unwrap()] {
        let answer = keys.unseal(&sidecar).err();
        assert!(
            matches!(answer, Some(SealError::Erased | SealError::NoKey)),
            "{answer:?}"
        );
    }
    // Also after a restart; the other person is untouched; no new detail of the erased one is taken.
    let keys = KeyRing::open(&path).unwrap();
    assert_eq!(keys.unseal(&sidecar).err(), Some(SealError::Erased));
    assert_eq!(
        keys.seal(person(1), id, b"again").err(),
        Some(SealError::Erased)
    );
    let other = keeper.sidecars(other_id).unwrap().remove(0);
    assert_eq!(keys.unseal(&other).unwrap().as_slice(), b"other");
    drop((keys, keeper));
    // The key's own bytes are gone from every file.
    let key = &before[64 + 16..64 + 48];
    for file in crate::support::files_below(folder.path()) {
        let bytes = fs::read(&file).unwrap();
        assert!(
            !bytes.windows(32).any(|found| found == key),
            "{}",
            file.display()
        );
    }
    assert!(verify(&path).unwrap().is_sound());
}

#[test]
fn a_sidecar_of_another_entry_or_person_or_with_a_changed_byte_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyRing::open(&folder.path().join("a.journal")).unwrap();
    let sidecar = keys.seal(person(1), entry(1, 1, 1).id, b"name").unwrap();
    keys.seal(person(2), entry(1, 1, 1).id, b"name").unwrap();
    let with = |entry, sealed: &[u8]| {
        mainshock_journal::Sidecar::from_stored(entry, *sidecar.salt(), sealed.to_vec())
    };
    let id = sidecar.entry();
    let whole = sidecar.sealed();
    let swapped = [person(2).as_uuid().as_bytes(), &whole[16..]].concat();
    let mut tampered = vec![
        with(entry(2, 1, 1).id, whole),
        with(id, &swapped),
        with(id, &whole[..36]),
        with(id, &whole[..7]),
    ];
    for at in 16..whole.len() {
        let mut changed = whole.to_vec();
        changed[at] ^= 1;
        tampered.push(with(id, &changed));
    }
    for sidecar in tampered {
        assert_eq!(keys.unseal(&sidecar).err(), Some(SealError::Altered));
    }
    assert_eq!(keys.unseal(&sidecar).unwrap().as_slice(), b"name");
}

#[test]
fn the_same_details_sealed_twice_do_not_look_alike() {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyRing::open(&folder.path().join("a.journal")).unwrap();
    let id = entry(1, 1, 1).id;
    let one = keys.seal(person(1), id, b"name").unwrap();
    let two = keys.seal(person(1), id, b"name").unwrap();
    assert_ne!(one.sealed()[16..], two.sealed()[16..]);
    assert_ne!(one.commitment(), two.commitment());
}

#[test]
fn a_damaged_record_takes_one_person_with_it_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    drop(SqliteKeeper::open_or_create(&path, &real()).unwrap());
    let keys = KeyRing::open(&path).unwrap();
    let id = entry(1, 1, 1).id;
    let one = keys.seal(person(1), id, b"one").unwrap();
    let two = keys.seal(person(2), id, b"two").unwrap();
    drop(keys);
    let file = KeyRing::path_of(&path);
    let mut bytes = fs::read(&file).unwrap();
    bytes[64 + 20] ^= 1;
    fs::write(&file, bytes).unwrap();
    let keys = KeyRing::open(&path).unwrap();
    assert_eq!(keys.damaged(), 1);
    assert_eq!(keys.unseal(&one).err(), Some(SealError::NoKey));
    assert_eq!(keys.unseal(&two).unwrap().as_slice(), b"two");
    assert!(!verify(&path).unwrap().is_sound());
}

#[cfg(unix)]
#[test]
fn the_file_of_keys_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let keys = KeyRing::open(&path).unwrap();
    let mode = fs::metadata(KeyRing::path_of(&path))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    // One process at a time.
    assert!(matches!(KeyRing::open(&path), Err(SealError::Keys(_))));
    drop(keys);
    KeyRing::open(&path).unwrap();
}
