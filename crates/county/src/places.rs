//! Townships, villages, facilities and reservoirs from the tables of a pack.

use crate::manifest::Manifest;
use crate::table::{self, Row};
use mainshock_base::{GeoPoint, Known, LocatedError, Message, Names, Provenance};
use mainshock_impact::exposure::{
    DwellingStock, Exposure, Facility, FacilityKind, StructureClass, Township, Village,
};
use std::collections::{BTreeMap, BTreeSet};

/// Columns of `townships.csv` (or `places.csv`). Needed: code, a name, lon, lat.
const TOWNSHIP_COLUMNS: [&str; 31] = [
    "code",
    "name_zh",
    "name_en",
    "lon",
    "lat",
    "point_uncertainty_km",
    "point_status",
    "point_source",
    "point_as_of",
    "area_km2",
    "residents",
    "registered",
    "people_status",
    "people_source",
    "people_as_of",
    "households",
    "share_60_plus",
    "rc_frame",
    "brick_concrete",
    "brick_or_stone_wood",
    "other_adobe_timber",
    "light_wood",
    "unstated",
    "dwellings_status",
    "dwellings_source",
    "dwellings_as_of",
    "vs30_m_s",
    "vs30_status",
    "vs30_source",
    "vs30_as_of",
    "note",
];

const VILLAGE_COLUMNS: [&str; 6] = ["code", "name_zh", "name_en", "township_code", "lon", "lat"];

const FACILITY_COLUMNS: [&str; 12] = [
    "code",
    "name_zh",
    "name_en",
    "kind",
    "township_code",
    "lon",
    "lat",
    "capacity",
    "status",
    "source",
    "as_of",
    "note",
];

const CLASSES: [(&str, StructureClass); 6] = [
    ("rc_frame", StructureClass::RcFrame),
    ("brick_concrete", StructureClass::BrickConcrete),
    ("brick_or_stone_wood", StructureClass::BrickOrStoneWood),
    ("other_adobe_timber", StructureClass::OtherAdobeTimber),
    ("light_wood", StructureClass::LightWood),
    ("unstated", StructureClass::Unstated),
];

/// Tables that hold facilities.
const FACILITY_FILES: [&str; 2] = ["facilities.csv", "reservoirs.csv"];

/// All tables of a pack.
pub(crate) fn exposure(
    manifest: &Manifest,
    files: &BTreeMap<String, Vec<u8>>,
    errors: &mut Vec<LocatedError>,
) -> Exposure {
    let density = manifest
        .density_per_km2
        .as_ref()
        .and_then(|value| value.checked("density_per_km2", errors));
    let rooms = manifest
        .rooms_per_dwelling
        .as_ref()
        .and_then(|value| value.checked("rooms_per_dwelling", errors));
    let mut exposure = Exposure {
        county_code: manifest.code.clone(),
        county_names: manifest.names(),
        outline: Vec::new(),
        outline_provenance: None,
        density_per_km2: Known::from(density.as_ref().map(|(value, _)| *value)),
        density_provenance: density.map(|(_, provenance)| provenance),
        townships: Vec::new(),
        villages: Vec::new(),
        facilities: Vec::new(),
        rooms_per_dwelling: Known::from(rooms.map(|(value, _)| value)),
    };
    let mut codes = BTreeSet::new();
    for file in ["townships.csv", "places.csv"] {
        if let Some(bytes) = files.get(file) {
            table::read(file, bytes, &TOWNSHIP_COLUMNS, errors, |row, errors| {
                if let Some(place) = township(row, errors)
                    && is_new(row, &place.code, &mut codes, errors)
                {
                    exposure.townships.push(place);
                }
            });
        }
    }
    if let Some(bytes) = files.get("villages.csv") {
        table::read(
            "villages.csv",
            bytes,
            &VILLAGE_COLUMNS,
            errors,
            |row, errors| {
                if let Some(place) = village(row, errors)
                    && is_new(row, &place.code, &mut codes, errors)
                {
                    exposure.villages.push(place);
                }
            },
        );
    }
    let mut codes = BTreeSet::new();
    for file in FACILITY_FILES {
        if let Some(bytes) = files.get(file) {
            table::read(file, bytes, &FACILITY_COLUMNS, errors, |row, errors| {
                if let Some(found) = facility(row, errors)
                    && is_new(row, &found.code, &mut codes, errors)
                {
                    exposure.facilities.push(found);
                }
            });
        }
    }
    exposure
}

fn is_new(
    row: &Row<'_>,
    code: &str,
    codes: &mut BTreeSet<String>,
    errors: &mut Vec<LocatedError>,
) -> bool {
    let is_new = codes.insert(code.to_owned());
    if !is_new {
        row.fault(
            "code",
            code,
            "county-code-twice",
            "county-mend-code-twice",
            errors,
        );
    }
    is_new
}

fn names(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Option<Names> {
    let names = Names {
        zh: row.cell("name_zh").map(str::to_owned),
        en: row.cell("name_en").map(str::to_owned),
    };
    if names.is_empty() {
        errors.push(
            LocatedError::new(row.place("name_en"), Message::new("county-no-name"))
                .mend(Message::new("county-mend-name")),
        );
        return None;
    }
    Some(names)
}

fn point(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Option<GeoPoint> {
    let (lon, lat) = (row.coordinate("lon", errors), row.coordinate("lat", errors));
    match GeoPoint::new(lon?, lat?) {
        Ok(point) => Some(point),
        Err(_) => {
            let value = format!(
                "{}, {}",
                row.cell("lon").unwrap_or(""),
                row.cell("lat").unwrap_or("")
            );
            row.fault(
                "lon, lat",
                &value,
                "county-not-on-earth",
                "county-mend-swapped",
                errors,
            );
            None
        }
    }
}

fn township(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Option<Township> {
    let (code, names, point) = (
        row.needed("code", errors),
        names(row, errors),
        point(row, errors),
    );
    let dwellings: Vec<DwellingStock> = CLASSES
        .iter()
        .filter_map(|(column, class)| match row.count(column, errors) {
            Known::Value(dwellings) => Some(DwellingStock {
                class: *class,
                dwellings,
                floor_area_m2: Known::Unknown,
            }),
            Known::Unknown | Known::NotCovered => None,
        })
        .collect();
    let vs30_m_s = row.count("vs30_m_s", errors);
    Some(Township {
        code: code?,
        names: names?,
        point: point?,
        point_uncertainty_km: row
            .count("point_uncertainty_km", errors)
            .value()
            .unwrap_or(0.0),
        point_provenance: row.provenance("point", errors),
        outline: Vec::new(),
        outline_provenance: None,
        area_km2: row.count("area_km2", errors),
        residents: row.count("residents", errors),
        registered: row.count("registered", errors),
        people_provenance: row.provenance("people", errors),
        households: row.count("households", errors),
        share_60_plus: row.count("share_60_plus", errors),
        dwellings_provenance: (!dwellings.is_empty()).then(|| row.provenance("dwellings", errors)),
        dwellings,
        vs30_provenance: vs30_m_s.is_value().then(|| row.provenance("vs30", errors)),
        vs30_m_s,
    })
}

/// A point that may be missing.
fn point_if_any(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Known<GeoPoint> {
    if row.cell("lon").is_none() && row.cell("lat").is_none() {
        return Known::Unknown;
    }
    Known::from(point(row, errors))
}

fn village(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Option<Village> {
    let (code, names) = (row.needed("code", errors), names(row, errors));
    let township_code = row.needed("township_code", errors);
    Some(Village {
        code: code?,
        names: names?,
        township_code: township_code?,
        point: point_if_any(row, errors),
    })
}

fn facility(row: &Row<'_>, errors: &mut Vec<LocatedError>) -> Option<Facility> {
    let (code, names) = (row.needed("code", errors), names(row, errors));
    let word = row.needed("kind", errors)?;
    let Some(kind) = facility_kind(&word) else {
        row.fault(
            "kind",
            &word,
            "county-unknown-kind",
            "county-mend-kind",
            errors,
        );
        return None;
    };
    let status = match row.cell("status") {
        None => mainshock_base::ValueStatus::Assumed,
        Some(word) => table::status(word).unwrap_or_else(|| {
            row.fault(
                "status",
                word,
                "county-unknown-status",
                "county-mend-status",
                errors,
            );
            mainshock_base::ValueStatus::Assumed
        }),
    };
    Some(Facility {
        code: code?,
        names: names?,
        kind,
        township_code: row.cell("township_code").map(str::to_owned),
        point: point_if_any(row, errors),
        capacity: row.count("capacity", errors),
        provenance: Provenance {
            status,
            source: row.cell("source").unwrap_or("—").to_owned(),
            as_of: row.cell("as_of").map(str::to_owned),
        },
    })
}

fn facility_kind(word: &str) -> Option<FacilityKind> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
