//! A county as everything else sees it.

use crate::jurisdiction::Jurisdiction;
use crate::manifest::{FILE, Manifest, Neighbour, Source, centre};
use crate::{geojson, places, table};
use jiff::tz::TimeZone;
use mainshock_base::{
    GeoPoint, Known, LocatedError, Message, Names, Place, Provenance, ValueStatus,
};
use mainshock_impact::exposure::Exposure;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What the pack is of, and the choices made for the county.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Code (GB/T 2260 in China).
    pub code: String,
    /// Names.
    pub names: Names,
    /// IANA zone (`Asia/Shanghai`).
    pub zone: TimeZone,
    /// The middle of its places.
    pub centre: GeoPoint,
    /// The rule pack: a built-in code, or the name of a file of the pack.
    pub rules: String,
    /// The plan: a built-in code, or a folder of the pack.
    pub plan: String,
    /// The ellipse relation.
    pub ellipse: String,
    /// The set of ground-motion models.
    pub gmm_set: String,
    /// ISO 3166 code of the country, for country tables.
    pub country: Option<String>,
    /// Neighbours.
    pub neighbours: Vec<Neighbour>,
    /// Sources of the pack, for the attribution page.
    pub sources: Vec<Source>,
}

/// A number with its ground.
pub type Ground = (f64, Provenance);

/// A county.
#[derive(Debug, Clone, PartialEq)]
pub struct County {
    /// What it is.
    pub meta: Meta,
    /// Its jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// People, buildings, facilities.
    pub exposure: Exposure,
    /// Vs30 where no place has its own, m/s.
    pub default_vs30_m_s: Option<Ground>,
    /// Files of the pack that belong to the plan room: rules and plan, by name.
    pub plan_files: BTreeMap<String, Vec<u8>>,
    /// SHA-256 over names and bytes of all files.
    pub content_hash: String,
    /// What must be said with every map and table of this county.
    pub markers: Vec<Message>,
    /// What is odd, but no fault.
    pub warnings: Vec<LocatedError>,
}

/// A point farther from the middle of the county than this is a slip of the pen.
const FAR_KM: f64 = 500.0;

impl County {
    /// Reads a pack from names (relative to its folder, forward slashes) and bytes. All faults come
    /// at once.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<LocatedError>> {
        let mut errors = Vec::new();
        let Some(bytes) = files.get(FILE) else {
            return Err(vec![
                LocatedError::new(Place::file(FILE), Message::new("county-no-manifest"))
                    .mend(Message::new("county-mend-manifest")),
            ]);
        };
        let Some(text) = table::text(FILE, bytes, &mut errors) else {
            return Err(errors);
        };
        let manifest = Manifest::read(text).map_err(|error| vec![error])?;
        let jurisdiction = jurisdiction(&manifest)
            .map_err(|error| errors.push(error))
            .ok();
        let zone = TimeZone::get(&manifest.zone)
            .map_err(|_| {
                let place = Place::file(FILE).in_field("zone");
                let message = Message::new("county-unknown-zone").with("zone", &manifest.zone);
                errors
                    .push(LocatedError::new(place, message).mend(Message::new("county-mend-zone")));
            })
            .ok();
        let mut exposure = places::exposure(&manifest, files, &mut errors);
        outlines(files, &mut exposure, &mut errors);
        let default_vs30_m_s = manifest
            .default_vs30_m_s
            .as_ref()
            .and_then(|value| value.checked("default_vs30_m_s", &mut errors));
        let points: Vec<GeoPoint> = exposure.townships.iter().map(|place| place.point).collect();
        let centre = centre(&points);
        let mut warnings = Vec::new();
        if let Some(centre) = centre {
            far_points(&exposure, centre, &mut errors);
            villages_of_nowhere(&exposure, &mut errors);
            sums(&exposure, &mut warnings);
        } else if errors.is_empty() {
            errors.push(
                LocatedError::new(
                    Place::file("townships.csv"),
                    Message::new("county-no-places"),
                )
                .mend(Message::new("county-mend-places")),
            );
        }
        let (Some(jurisdiction), Some(zone), Some(centre), true) =
            (jurisdiction, zone, centre, errors.is_empty())
        else {
            return Err(errors);
        };
        let is_china = jurisdiction.code == "cn";
        let markers = markers(&exposure);
        let or = |value: &Option<String>, china: &str, world: &str| {
            value
                .clone()
                .unwrap_or_else(|| (if is_china { china } else { world }).to_owned())
        };
        Ok(Self {
            meta: Meta {
                code: manifest.code.clone(),
                names: manifest.names(),
                zone,
                centre,
                rules: or(&manifest.rules, "cn-national-2025", "generic"),
                plan: or(&manifest.plan, "cn-county", "generic-ics"),
                ellipse: or(&manifest.ellipse, "gb18306-2015-central", "none"),
                gmm_set: or(&manifest.gmm_set, "cn-west-v1", "active-crustal-v1"),
                country: manifest.country.clone(),
                neighbours: manifest.neighbours.clone(),
                sources: manifest.sources.clone(),
            },
            jurisdiction,
            exposure,
            default_vs30_m_s,
            plan_files: files
                .iter()
                .filter(|(name, _)| name.starts_with("plan/") || name.as_str() == "rules.toml")
                .map(|(name, bytes)| (name.clone(), bytes.clone()))
                .collect(),
            content_hash: content_hash(files),
            markers,
            warnings,
        })
    }
}

fn jurisdiction(manifest: &Manifest) -> Result<Jurisdiction, LocatedError> {
    let code = manifest.jurisdiction.as_deref().unwrap_or("generic");
    Jurisdiction::built_in(code).map_err(|mut error| {
        error.place = Place::file(FILE).in_field("jurisdiction");
        error
    })
}

/// SHA-256 over every name and its bytes, in order of names.
pub(crate) fn content_hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(u64::try_from(bytes.len()).unwrap_or(0).to_le_bytes());
        hasher.update(bytes);
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn outlines(
    files: &BTreeMap<String, Vec<u8>>,
    exposure: &mut Exposure,
    errors: &mut Vec<LocatedError>,
) {
    for (file, bytes) in files.iter().filter(|(name, _)| name.ends_with(".geojson")) {
        let Some(text) = table::text(file, bytes, errors) else {
            continue;
        };
        for outline in geojson::read(file, text, errors) {
            if outline.role == "county_outline" {
                exposure.outline = outline.rings;
                exposure.outline_provenance = Some(outline.provenance);
                continue;
            }
            let code = outline.code.unwrap_or_default();
            match exposure
                .townships
                .iter_mut()
                .find(|place| place.code == code)
            {
                Some(place) => {
                    place.outline = outline.rings;
                    place.outline_provenance = Some(outline.provenance);
                }
                None => errors.push(
                    LocatedError::new(
                        Place::file(file).in_field("properties.code"),
                        Message::new("county-unknown-township").with("code", code),
                    )
                    .mend(Message::new("county-mend-township")),
                ),
            }
        }
    }
}

fn far_points(exposure: &Exposure, centre: GeoPoint, errors: &mut Vec<LocatedError>) {
    for place in &exposure.townships {
        if place.point.distance_km(centre) > FAR_KM {
            let swapped = GeoPoint::new(place.point.lat_deg(), place.point.lon_deg())
                .is_ok_and(|swapped| swapped.distance_km(centre) < FAR_KM);
            let mend = if swapped {
                "county-mend-swapped"
            } else {
                "county-mend-far"
            };
            let message = Message::new("county-far-point")
                .with("name", place.names.get("zh"))
                .with("km", format!("{:.0}", place.point.distance_km(centre)));
            let at = Place::file("townships.csv").in_field("lon, lat");
            errors.push(LocatedError::new(at, message).mend(Message::new(mend)));
        }
    }
}

fn villages_of_nowhere(exposure: &Exposure, errors: &mut Vec<LocatedError>) {
    let known: BTreeSet<&str> = exposure
        .townships
        .iter()
        .map(|place| place.code.as_str())
        .collect();
    for village in exposure
        .villages
        .iter()
        .filter(|village| !known.contains(village.township_code.as_str()))
    {
        let message = Message::new("county-village-of-nowhere")
            .with("village", &village.code)
            .with("code", &village.township_code);
        errors.push(
            LocatedError::new(
                Place::file("villages.csv").in_field("township_code"),
                message,
            )
            .mend(Message::new("county-mend-township")),
        );
    }
}

/// Shares and counts that contradict each other are odd, and said so; they are no fault.
fn sums(exposure: &Exposure, warnings: &mut Vec<LocatedError>) {
    for place in &exposure.townships {
        let at = || Place::file("townships.csv").in_field(place.code.clone());
        if let Known::Value(share) = place.share_60_plus
            && share > 1.0
        {
            let message = Message::new("county-share-over-one").with("value", share);
            warnings.push(LocatedError::new(at(), message));
        }
        if let (Known::Value(households), Known::Value(people)) =
            (place.households, place.residents)
            && households > people
        {
            warnings.push(LocatedError::new(
                at(),
                Message::new("county-more-households"),
            ));
        }
    }
}

/// What must be said with every map and table: outlines that are none, facilities that are assumed.
fn markers(exposure: &Exposure) -> Vec<Message> {
    let mut markers = Vec::new();
    let synthetic = exposure.townships.iter().any(|place| {
        place
            .outline_provenance
            .as_ref()
            .is_some_and(|found| found.status.must_be_marked())
    });
    if synthetic {
        markers.push(Message::new("county-marker-outlines"));
    }
    let assumed = exposure
        .facilities
        .iter()
        .filter(|found| found.provenance.status.must_be_marked())
        .count();
    if assumed > 0 {
        markers.push(
            Message::new("county-marker-facilities")
                .with("assumed", assumed)
                .with("all", exposure.facilities.len()),
        );
    }
    let unmeasured = exposure
        .townships
        .iter()
        .filter(|place| place.point_provenance.status != ValueStatus::Measured)
        .count();
    if unmeasured > 0 {
        markers.push(
            Message::new("county-marker-points")
                .with("unmeasured", unmeasured)
                .with("all", exposure.townships.len()),
        );
    }
    let people = exposure
        .townships
        .iter()
        .filter(|place| place.people_provenance.status != ValueStatus::Measured)
        .count();
    if people > 0 {
        markers.push(
            Message::new("county-marker-people")
                .with("unmeasured", people)
                .with("all", exposure.townships.len()),
        );
    }
    markers
}
