//! Reading a whole pack: `county.toml`, then the tables, then what they say together.

use crate::checks;
use crate::county::{County, Meta, content_hash};
use crate::faults::Faults;
use crate::fields::Document;
use crate::library::PackLibrary;
use crate::manifest::{FILE, Manifest};
use crate::markers;
use crate::own::{plan_files, rules_file, unread_files};
use crate::tables::Tables;
use mainshock_base::{GeoPoint, LocatedError, Message, Place};
use std::collections::BTreeMap;

/// Files by name inside the pack.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Reads a pack from names (relative to its folder, forward slashes) and bytes. Every fault is told,
/// not only the first.
pub fn read_county(
    files: &BTreeMap<String, Vec<u8>>,
    library: &PackLibrary,
) -> Result<County, Vec<LocatedError>> {
    let mut faults = Faults::default();
    let county = read(files, library, &mut faults);
    if !faults.errors.is_empty() {
        return Err(faults.errors);
    }
    county
        .map(|county| County {
            warnings: faults.warnings,
            ..county
        })
        .ok_or_else(Vec::new)
}

fn read(files: &Files, library: &PackLibrary, faults: &mut Faults) -> Option<County> {
    let Some(bytes) = files.get(FILE) else {
        faults.error(
            Place::file(FILE),
            Message::new("county-no-manifest"),
            Message::new("county-mend-manifest"),
        );
        return None;
    };
    // Faults of the tables are told even when county.toml cannot be parsed at all.
    let document = Document::parse(FILE, bytes, faults);
    let manifest = document
        .as_ref()
        .map(|document| Manifest::read(&document.root(), files, library, faults));
    let no_groups = BTreeMap::new();
    let groups = manifest
        .as_ref()
        .map_or(&no_groups, |manifest| &manifest.groups);
    let mut tables = Tables::read(files, groups, faults);
    unread_files(files, manifest.as_ref(), faults);
    let rules_file = document
        .as_ref()
        .and_then(|document| rules_file(&document.root(), manifest.as_ref()?, files, faults));
    let plan_files = document
        .as_ref()
        .zip(manifest.as_ref())
        .map(|(document, manifest)| plan_files(&document.root(), manifest, files, faults))
        .unwrap_or_default();
    let manifest = manifest?;
    tables.describe(&manifest);
    let points: Vec<GeoPoint> = tables
        .exposure
        .townships
        .iter()
        .map(|township| township.point)
        .collect();
    let centre = manifest
        .centre
        .or(tables.seat)
        .or_else(|| checks::middle(&points));
    checks::far_points(&tables.exposure, centre, &tables.points, faults);
    let total_at = |key: &str| {
        document
            .as_ref()
            .and_then(|document| document.root().table("totals", &mut Faults::default()))
            .map_or_else(|| Place::file(FILE), |table| table.place(key))
    };
    checks::totals(&tables.exposure, &manifest.totals, total_at, faults);
    if tables.exposure.townships.is_empty() && faults.errors.is_empty() {
        faults.error(
            Place::file("townships.csv"),
            Message::new("county-no-places"),
            Message::new("county-mend-places"),
        );
    }
    let meta = Meta {
        code: manifest.code?,
        names: manifest.names?,
        zone: manifest.zone?,
        centre: centre?,
        rules: manifest.rules?,
        plan: manifest.plan?,
        ellipse: manifest.ellipse,
        gmm_set: manifest.gmm_set?,
        country: manifest.country,
        neighbours: manifest.neighbours,
        sources: manifest.sources,
    };
    Some(County {
        markers: markers::markers(
            &tables.exposure,
            &tables.profiles,
            manifest.default_vs30_m_s.as_ref(),
            &meta,
        ),
        meta,
        jurisdiction: manifest.jurisdiction?,
        exposure: tables.exposure,
        profiles: tables.profiles,
        successors: tables.successors,
        posts: tables.posts,
        default_vs30_m_s: manifest.default_vs30_m_s,
        totals: manifest.totals,
        rules_file,
        plan_files,
        content_hash: content_hash(files),
        warnings: Vec::new(),
    })
}
