//! `county.toml`: what the pack is of, and the choices made for the county.

use crate::faults::{Faults, nearest};
use crate::fields::Fields;
use crate::ground::{Grounded, Groups, grounded, groups};
use crate::jurisdiction::Jurisdiction;
use crate::library::PackLibrary;
use jiff::tz::TimeZone;
use mainshock_base::{GeoPoint, Message, Names};
use mainshock_shaking::{gmm, relations};
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) const FILE: &str = "county.toml";

const KEYS: [&str; 18] = [
    "code",
    "name_zh",
    "name_en",
    "zone",
    "centre",
    "jurisdiction",
    "country",
    "rules",
    "plan",
    "ellipse",
    "gmm_set",
    "density_per_km2",
    "rooms_per_dwelling",
    "default_vs30_m_s",
    "totals",
    "groups",
    "neighbours",
    "sources",
];

/// Totals of the county that its townships are held against.
pub(crate) const TOTALS: [&str; 4] = ["residents", "registered", "households", "area_km2"];

/// Groups of values that `[groups]` may describe.
const GROUPS: [&str; 15] = [
    "point",
    "area",
    "residents",
    "registered",
    "households",
    "urban_share",
    "age",
    "replacement_value",
    "vs30",
    "dwellings",
    "floor_area",
    "villages",
    "facilities",
    "reservoirs",
    "successors",
];

/// A neighbouring county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Code.
    pub code: String,
    /// Names.
    pub names: Names,
}

/// A source of the pack, for the attribution page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What it is the source of.
    pub of: String,
    /// Who made it, and where it was taken from.
    pub source: String,
    /// Its licence.
    pub licence: String,
}

/// The file, read. What is wrong with it was told; what could not be read is missing.
pub(crate) struct Manifest {
    pub(crate) code: Option<String>,
    pub(crate) names: Option<Names>,
    pub(crate) zone: Option<TimeZone>,
    pub(crate) centre: Option<GeoPoint>,
    pub(crate) jurisdiction: Option<Jurisdiction>,
    pub(crate) country: Option<String>,
    pub(crate) rules: Option<String>,
    pub(crate) plan: Option<String>,
    pub(crate) ellipse: Option<String>,
    pub(crate) gmm_set: Option<String>,
    pub(crate) density_per_km2: Option<Grounded>,
    pub(crate) rooms_per_dwelling: Option<Grounded>,
    pub(crate) default_vs30_m_s: Option<Grounded>,
    pub(crate) totals: BTreeMap<String, Grounded>,
    pub(crate) groups: Groups,
    pub(crate) neighbours: Vec<Neighbour>,
    pub(crate) sources: Vec<Source>,
}

impl Manifest {
    pub(crate) fn read(
        root: &Fields<'_>,
        files: &BTreeMap<String, Vec<u8>>,
        library: &PackLibrary,
        faults: &mut Faults,
    ) -> Self {
        root.only(&KEYS, faults);
        let jurisdiction = jurisdiction(root, files, library, faults);
        let or_usual = |key: &str, usual: Option<&String>, faults: &mut Faults| {
            root.text(key, faults).or_else(|| usual.cloned())
        };
        let usual = jurisdiction.as_ref().map(|found| &found.usual);
        let rules = or_usual("rules", usual.map(|usual| &usual.rules), faults);
        let plan = or_usual("plan", usual.map(|usual| &usual.plan), faults);
        let ellipse = or_usual(
            "ellipse",
            usual.and_then(|usual| usual.ellipse.as_ref()),
            faults,
        );
        let gmm_set = or_usual("gmm_set", usual.map(|usual| &usual.gmm_set), faults);
        if let Some(name) = &ellipse
            && relations::by_name(name).is_none()
        {
            let known: Vec<String> = relations::built_in()
                .into_iter()
                .map(|relation| relation.name)
                .collect();
            faults.unknown_word(
                root.place("ellipse"),
                "county-unknown-ellipse",
                name,
                &known,
            );
        }
        if let Some(name) = &gmm_set
            && gmm::sets::by_name(name).is_none()
        {
            let known = gmm::sets::names();
            faults.unknown_word(
                root.place("gmm_set"),
                "county-unknown-gmm-set",
                name,
                &known,
            );
        }
        Self {
            code: root.needed("code", faults),
            names: root.needed_names("name", faults),
            zone: zone(root, faults),
            centre: root
                .table("centre", faults)
                .and_then(|centre| centre.point(faults)),
            jurisdiction,
            country: country(root, faults),
            rules,
            plan,
            ellipse,
            gmm_set,
            density_per_km2: grounded(root, "density_per_km2", faults),
            rooms_per_dwelling: grounded(root, "rooms_per_dwelling", faults),
            default_vs30_m_s: default_vs30(root, faults),
            totals: totals(root, faults),
            groups: groups(root, &GROUPS, faults),
            neighbours: neighbours(root, faults),
            sources: sources(root, faults),
        }
    }
}

/// The jurisdiction named, a file of the pack or one of the library; `generic` when none is named.
fn jurisdiction(
    root: &Fields<'_>,
    files: &BTreeMap<String, Vec<u8>>,
    library: &PackLibrary,
    faults: &mut Faults,
) -> Option<Jurisdiction> {
    let name = root.text("jurisdiction", faults);
    let name = name.as_deref().unwrap_or("generic");
    if is_toml(name) {
        let Some(bytes) = files.get(name) else {
            missing_file(root, "jurisdiction", name, faults);
            return None;
        };
        return Jurisdiction::read_into(name, bytes, faults);
    }
    let Some(bytes) = library.jurisdiction(name) else {
        faults.unknown_word(
            root.place("jurisdiction"),
            "county-unknown-jurisdiction",
            name,
            &library.jurisdiction_codes(),
        );
        return None;
    };
    Jurisdiction::read_into(&format!("jurisdictions/{name}.toml"), bytes, faults)
}

/// True for the name of a file in the pack, as against the code of something built in.
pub(crate) fn is_toml(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|end| end == "toml")
}

/// A file that `county.toml` names and the pack has not.
pub(crate) fn missing_file(root: &Fields<'_>, key: &str, name: &str, faults: &mut Faults) {
    faults.error(
        root.place(key),
        Message::new("county-no-such-file").with("file", name),
        Message::new("county-mend-no-such-file"),
    );
}

/// The zone behind an IANA name.
pub(crate) fn zone(root: &Fields<'_>, faults: &mut Faults) -> Option<TimeZone> {
    let name = root.needed("zone", faults)?;
    if let Ok(zone) = TimeZone::get(&name) {
        return Some(zone);
    }
    let all: Vec<String> = jiff::tz::db()
        .available()
        .map(|zone| zone.to_string())
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mend = nearest(&name, &all).map_or_else(
        || Message::new("county-mend-zone"),
        |meant| Message::new("county-mend-meant").with("meant", meant),
    );
    faults.error(
        root.place("zone"),
        Message::new("county-unknown-zone").with("value", name),
        mend,
    );
    None
}

fn country(root: &Fields<'_>, faults: &mut Faults) -> Option<String> {
    let code = root.text("country", faults)?;
    if code.len() == 2 && code.chars().all(|letter| letter.is_ascii_uppercase()) {
        return Some(code);
    }
    faults.error(
        root.place("country"),
        Message::new("county-unknown-country").with("value", code),
        Message::new("county-mend-country"),
    );
    None
}

fn default_vs30(root: &Fields<'_>, faults: &mut Faults) -> Option<Grounded> {
    let found = grounded(root, "default_vs30_m_s", faults)?;
    if mainshock_shaking::site::VS30_RANGE_M_S.contains(&found.value) {
        return Some(found);
    }
    faults.error(
        root.place("default_vs30_m_s"),
        Message::new("county-vs30-out-of-range").with("value", found.value),
        Message::new("county-mend-vs30"),
    );
    None
}

fn totals(root: &Fields<'_>, faults: &mut Faults) -> BTreeMap<String, Grounded> {
    let Some(table) = root.table("totals", faults) else {
        return BTreeMap::new();
    };
    table.only(&TOTALS, faults);
    TOTALS
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), grounded(&table, key, faults)?)))
        .collect()
}

fn neighbours(root: &Fields<'_>, faults: &mut Faults) -> Vec<Neighbour> {
    let mut all = Vec::new();
    for fields in root.tables("neighbours", faults) {
        fields.only(&["code", "name_zh", "name_en"], faults);
        let (code, names) = (
            fields.needed("code", faults),
            fields.needed_names("name", faults),
        );
        if let (Some(code), Some(names)) = (code, names) {
            all.push(Neighbour { code, names });
        }
    }
    all
}

fn sources(root: &Fields<'_>, faults: &mut Faults) -> Vec<Source> {
    let mut all = Vec::new();
    for fields in root.tables("sources", faults) {
        fields.only(&["of", "source", "licence"], faults);
        let [of, source, licence] =
            ["of", "source", "licence"].map(|key| fields.needed(key, faults));
        if let (Some(of), Some(source), Some(licence)) = (of, source, licence) {
            all.push(Source {
                of,
                source,
                licence,
            });
        }
    }
    all
}
