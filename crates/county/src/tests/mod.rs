//! Packs made in memory: the least one, and what richer ones add.

mod any_bytes;
mod broken;
mod jurisdictions;

use crate::{County, NO_SOURCE};
use mainshock_base::{IntensityScale, Known, LocatedError, ValueStatus};
use mainshock_impact::exposure::FacilityKind;
use std::collections::BTreeMap;

pub(super) const MANIFEST: &str =
    "code = \"1\"\nname_en = \"Somewhere\"\nzone = \"America/Los_Angeles\"\n";
pub(super) const PLACES: &str = "code,name_en,lon,lat,point_status\na,Aville,-122.2,38.1,measured\nb,Bville,-122.0,38.2,measured\n";

pub(crate) fn files(all: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    all.iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The least pack with files beside or over it.
pub(crate) fn pack(others: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let mut all = files(&[("county.toml", MANIFEST), ("places.csv", PLACES)]);
    all.extend(files(others));
    all
}

/// Key of the fault, file, line, field, key of the mend.
pub(crate) type Told = (String, String, Option<u64>, Option<String>, Option<String>);

pub(crate) fn told(error: &LocatedError) -> Told {
    (
        error.message.key.clone(),
        error.place.file.clone().unwrap_or_default(),
        error.place.line,
        error.place.field.clone(),
        error.mend.as_ref().map(|mend| mend.key.clone()),
    )
}

#[test]
fn a_code_a_name_a_zone_and_one_place_are_enough() {
    let county = County::read(&pack(&[])).unwrap();
    assert_eq!(county.meta.names.get("zh-CN"), "Somewhere");
    assert_eq!(county.meta.zone.iana_name(), Some("America/Los_Angeles"));
    assert_eq!(county.jurisdiction.code, "generic");
    assert_eq!(county.jurisdiction.intensity_scale, IntensityScale::Mmi);
    assert_eq!(county.meta.rules, "generic");
    assert_eq!(county.rule_pack().unwrap().code, "generic");
    assert_eq!(county.plan().unwrap().code, "generic-ics");
    assert_eq!(county.meta.ellipse, None);
    assert_eq!(county.exposure.density_per_km2, Known::Unknown);
    assert_eq!(county.exposure.townships.len(), 2);
    assert_eq!(county.exposure.townships[0].residents, Known::Unknown);
    assert!(county.exposure.outline.is_empty());
    assert_eq!(county.warnings, []);
}

#[test]
fn a_place_may_come_from_geojson_alone() {
    let geojson = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"role":"place","code":"a","name_en":"Aville","residents":1200},
         "geometry":{"type":"Point","coordinates":[-122.2,38.1]}}]}"#;
    let county = County::read(&files(&[
        ("county.toml", MANIFEST),
        ("places.geojson", geojson),
    ]))
    .unwrap();
    let township = &county.exposure.townships[0];
    assert_eq!(township.residents, Known::Value(1200.0));
    assert!((township.point.lon_deg() + 122.2).abs() < 1e-9);
    // Nobody said how the point was found, so it counts as assumed, with an error.
    assert_eq!(township.point_provenance.status, ValueStatus::Assumed);
    assert_eq!(township.point_provenance.source, NO_SOURCE);
    assert!((township.point_uncertainty_km - 5.0).abs() < 1e-9);
    let keys: Vec<&str> = county
        .warnings
        .iter()
        .map(|warning| warning.message.key.as_str())
        .collect();
    assert_eq!(keys, ["county-no-status", "county-no-status"]);
}

#[test]
fn unknown_not_covered_and_zero_stay_three_values() {
    let places = "code,name_en,lon,lat,point_status,residents,residents_status\n\
                  a,A,-122.2,38.1,measured,,\n\
                  b,B,-122.2,38.1,measured,-,\n\
                  c,C,-122.2,38.1,measured,0,measured\n";
    let county = County::read(&pack(&[("places.csv", places)])).unwrap();
    let residents: Vec<Known<f64>> = county
        .exposure
        .townships
        .iter()
        .map(|township| township.residents)
        .collect();
    assert_eq!(
        residents,
        [Known::Unknown, Known::NotCovered, Known::Value(0.0)]
    );
}

#[test]
fn a_row_s_own_ground_stands_before_that_of_its_group() {
    let manifest = format!(
        "{MANIFEST}[groups.residents]\nstatus = \"measured\"\nsource = \"census\"\nas_of = \"2020\"\n"
    );
    let places = "code,name_en,lon,lat,point_status,residents,residents_status,residents_source\n\
                  a,A,-122.2,38.1,measured,10,,\n\
                  b,B,-122.2,38.1,measured,20,estimated,by area\n";
    let county =
        County::read(&pack(&[("county.toml", &manifest), ("places.csv", places)])).unwrap();
    let ground = |index: usize| {
        let found = &county.exposure.townships[index].people_provenance;
        (found.status, found.source.as_str(), found.as_of.as_deref())
    };
    assert_eq!(ground(0), (ValueStatus::Measured, "census", Some("2020")));
    assert_eq!(ground(1), (ValueStatus::Estimated, "by area", Some("2020")));
    assert_eq!(county.profiles[1].grounds["residents"].source, "by area");
}

#[test]
fn dwellings_find_their_township_and_facilities_their_kind() {
    let buildings = "township_code,structure_class,dwellings,dwellings_status,floor_area_m2,floor_area_status\n\
                     a,light_wood,1000,estimated,120000,assumed\n\
                     a,rc_frame,,estimated,,\n";
    let facilities = "code,name_en,kind,township_code,capacity,status,source\n\
                      s1,School,school,a,300,measured,register\n";
    let county = County::read(&pack(&[
        ("buildings.csv", buildings),
        ("facilities.csv", facilities),
    ]))
    .unwrap();
    let stocks = &county.exposure.townships[0].dwellings;
    assert_eq!(stocks.len(), 1, "what nobody counted is no stock");
    assert!((stocks[0].dwellings - 1000.0).abs() < 1e-9);
    assert_eq!(county.exposure.facilities[0].kind, FacilityKind::School);
    assert_eq!(county.exposure.facilities[0].point, Known::Unknown);
}

#[test]
fn what_is_not_real_is_marked() {
    let outline = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"role":"township_outline","code":"a","status":"synthetic","source":"computed"},
         "geometry":{"type":"Polygon","coordinates":[[[-122.3,38.0],[-122.1,38.0],[-122.1,38.2],[-122.3,38.0]]]}}]}"#;
    let facilities =
        "code,name_en,kind,status\nh,Clinic,health,assumed\ns,School,school,measured\n";
    let county = County::read(&pack(&[
        ("towns.geojson", outline),
        ("facilities.csv", facilities),
    ]))
    .unwrap();
    let markers: Vec<(&str, &str)> = county
        .markers
        .iter()
        .map(|marker| (marker.key.as_str(), marker.args[0].1.as_str()))
        .collect();
    assert_eq!(
        markers,
        [
            ("county-marker-outlines", "1"),
            ("county-marker-facilities", "1"),
            ("county-marker-default-vs30", "2"),
        ]
    );
}

#[test]
fn the_content_hash_knows_names_from_bytes() {
    let hash = |others: &[(&str, &str)]| County::read(&pack(others)).unwrap().content_hash;
    let plain = hash(&[]);
    assert_eq!(plain.len(), 64);
    assert_eq!(plain, hash(&[]));
    assert_ne!(plain, hash(&[("a.md", "")]));
    assert_ne!(hash(&[("a.md", "b")]), hash(&[("ab.md", "")]));
}
