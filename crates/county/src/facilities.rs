//! Facilities (`facilities.csv`) and reservoirs (`reservoirs.csv`).

use crate::faults::Faults;
use crate::ground::Groups;
use crate::table::{Columns, Row};
use mainshock_impact::exposure::{Facility, FacilityKind};

pub(crate) const COLUMNS: Columns = Columns {
    needed: &["code", "kind"],
    optional: &[
        "name_zh",
        "name_en",
        "township_code",
        "lon",
        "lat",
        "capacity",
        "capacity_unit",
        "status",
        "source",
        "as_of",
        "note",
    ],
    groups: &[],
};

pub(crate) const RESERVOIR_COLUMNS: Columns = Columns {
    needed: &["code"],
    optional: &[
        "name_zh",
        "name_en",
        "size_class",
        "capacity_m3",
        "capacity_status",
        "township_code",
        "village_zh",
        "lon",
        "lat",
        "status",
        "source",
        "as_of",
        "note",
    ],
    groups: &[],
};

const KINDS: [(&str, FacilityKind); 11] = [
    ("reservoir", FacilityKind::Reservoir),
    ("health", FacilityKind::Health),
    ("school", FacilityKind::School),
    ("care_home", FacilityKind::CareHome),
    ("hazard", FacilityKind::Hazard),
    ("fire", FacilityKind::Fire),
    ("command", FacilityKind::Command),
    ("government", FacilityKind::Government),
    ("shelter", FacilityKind::Shelter),
    ("bridge", FacilityKind::Bridge),
    ("other", FacilityKind::Other),
];

/// Size classes of reservoirs (水库等级), largest first; `small` when only that is known.
const SIZE_CLASSES: [&str; 5] = ["large", "medium", "small-1", "small-2", "small"];

/// Reads a row of `facilities.csv`.
pub(crate) fn facility(row: &Row<'_>, groups: &Groups, faults: &mut Faults) -> Option<Facility> {
    let word = row.needed("kind", faults);
    let kind = word.as_deref().and_then(|word| {
        let found = KINDS.iter().find(|(known, _)| *known == word);
        if found.is_none() {
            let known = KINDS.map(|(known, _)| known);
            faults.unknown_word(row.place("kind"), "county-unknown-kind", word, &known);
        }
        found.map(|(_, kind)| *kind)
    });
    let facility = read(row, "capacity", "facilities", groups, faults)?;
    Some(Facility {
        kind: kind?,
        ..facility
    })
}

/// Reads a row of `reservoirs.csv`.
pub(crate) fn reservoir(row: &Row<'_>, groups: &Groups, faults: &mut Faults) -> Option<Facility> {
    if let Some(class) = row.cell("size_class")
        && !SIZE_CLASSES.contains(&class)
    {
        faults.unknown_word(
            row.place("size_class"),
            "county-unknown-size-class",
            class,
            &SIZE_CLASSES,
        );
    }
    row.status("capacity_status", faults);
    read(row, "capacity_m3", "reservoirs", groups, faults)
}

fn read(
    row: &Row<'_>,
    capacity: &str,
    group: &str,
    groups: &Groups,
    faults: &mut Faults,
) -> Option<Facility> {
    let code = row.needed("code", faults);
    let names = row.names(faults);
    let point = row.point_if_any(faults);
    let capacity = row.count(capacity, faults);
    let provenance = row.own_ground(group, groups, faults);
    Some(Facility {
        code: code?,
        names: names?,
        kind: FacilityKind::Reservoir,
        township_code: row.owned("township_code"),
        point,
        capacity,
        provenance,
    })
}
