//! Each kind of broken pack, and what is told of it.

use super::{MANIFEST, Told, files, pack, told};
use crate::County;
use mainshock_base::{Known, LocatedError};
use std::collections::BTreeMap;

fn errors(others: &[(&str, &str)]) -> Vec<LocatedError> {
    County::read(&pack(others)).expect_err("a broken pack")
}

/// The only fault of a pack is this one.
#[track_caller]
fn the_fault_is(
    others: &[(&str, &str)],
    key: &str,
    place: (&str, Option<u64>, Option<&str>),
    mend: &str,
) {
    let errors = errors(others);
    let told: Vec<Told> = errors.iter().map(told).collect();
    let expected = (
        key.to_owned(),
        place.0.to_owned(),
        place.1,
        place.2.map(str::to_owned),
        Some(mend.to_owned()),
    );
    assert_eq!(told, [expected]);
}

#[test]
fn every_fault_is_told_at_once() {
    let places = "code,name_en,lon,lat,residents\na,A,-122.2,ninety,-5\n,B,-122.0,38.2,12 000\n";
    let manifest =
        "code = \"1\"\nname_en = 5\nzone = \"America/Los_Angles\"\nrules = \"generik\"\n";
    let told: Vec<(String, Option<u64>, String)> =
        errors(&[("places.csv", places), ("county.toml", manifest)])
            .iter()
            .map(|error| {
                (
                    error.place.file.clone().unwrap(),
                    error.place.line,
                    error.message.key.clone(),
                )
            })
            .collect();
    let at = |file: &str, line: u64, key: &str| (file.to_owned(), Some(line), key.to_owned());
    for expected in [
        at("county.toml", 2, "county-wrong-type"),
        at("county.toml", 3, "county-unknown-zone"),
        at("county.toml", 4, "county-unknown-rules"),
        at("places.csv", 2, "county-not-a-number"),
        at("places.csv", 2, "county-negative"),
        at("places.csv", 3, "county-field-missing"),
        at("places.csv", 3, "county-not-a-number"),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:#?}");
    }
}

#[test]
fn a_pack_without_its_manifest_or_places_says_so() {
    let nothing = County::read(&BTreeMap::new()).unwrap_err();
    assert_eq!(told(&nothing[0]).0, "county-no-manifest");
    let no_place = County::read(&files(&[("county.toml", MANIFEST)])).unwrap_err();
    assert_eq!(
        told(&no_place[0]),
        (
            "county-no-places".to_owned(),
            "townships.csv".to_owned(),
            None,
            None,
            Some("county-mend-places".to_owned())
        )
    );
}

#[test]
fn a_slip_in_the_manifest_names_line_field_and_what_was_meant() {
    the_fault_is(
        &[("county.toml", &format!("{MANIFEST}juridiction = \"cn\"\n"))],
        "county-unknown-field",
        ("county.toml", Some(4), Some("juridiction")),
        "county-mend-meant",
    );
    the_fault_is(
        &[(
            "county.toml",
            &format!("{MANIFEST}density_per_km2 = {{ value = 3, status = \"measured\" }}\n"),
        )],
        "county-field-missing",
        ("county.toml", Some(4), Some("density_per_km2.source")),
        "county-mend-fill",
    );
    the_fault_is(
        &[(
            "county.toml",
            "code = \"1\"\nname_en = \"S\nzone = \"UTC\"\n",
        )],
        "county-broken-toml",
        ("county.toml", Some(2), None),
        "county-mend-toml",
    );
}

#[test]
fn a_slip_in_a_table_names_line_column_and_mend() {
    the_fault_is(
        &[(
            "places.csv",
            "code,name_en,lon,lat,resident\na,A,-122.2,38.1,7\n",
        )],
        "county-unknown-column",
        ("places.csv", Some(1), Some("resident")),
        "county-mend-meant",
    );
    the_fault_is(
        &[("places.csv", "code,name_en,lon\na,A,-122.2\n")],
        "county-column-missing",
        ("places.csv", Some(1), Some("lat")),
        "county-mend-column-missing",
    );
    the_fault_is(
        &[("places.csv", "code;name_en;lon;lat\na;A;-122.2;38.1\n")],
        "county-not-commas",
        ("places.csv", Some(1), Some("code;name_en;lon;lat")),
        "county-mend-commas",
    );
    the_fault_is(
        &[(
            "places.csv",
            "code,name_en,lon,lat,point_status\na,A,-122.2,38.1,measured\n\nb,B,-122.2\n",
        )],
        "county-ragged-row",
        ("places.csv", Some(4), None),
        "county-mend-ragged",
    );
    the_fault_is(
        &[(
            "places.csv",
            "code,name_en,lon,lat,point_status\na,A,-122.2,38.1,messured\n",
        )],
        "county-unknown-status",
        ("places.csv", Some(2), Some("point_status")),
        "county-mend-meant",
    );
    the_fault_is(
        &[(
            "places.csv",
            "code,name_en,lon,lat\na,A,-122.2,38.1\na,A,-122.2,38.1\n",
        )],
        "county-code-twice",
        ("places.csv", Some(3), Some("code")),
        "county-mend-code-twice",
    );
    the_fault_is(
        &[("villages.csv", "code,name_en,township_code\nv,V,z\n")],
        "county-unknown-township",
        ("villages.csv", Some(2), Some("township_code")),
        "county-mend-township",
    );
    the_fault_is(
        &[("facilities.csv", "code,name_en,kind\nf,F,hospital\n")],
        "county-unknown-kind",
        ("facilities.csv", Some(2), Some("kind")),
        "county-mend-choose",
    );
}

#[test]
fn swapped_axes_are_recognised() {
    the_fault_is(
        &[("places.csv", "code,name_en,lon,lat\na,A,38.1,-122.2\n")],
        "county-not-on-earth",
        ("places.csv", Some(2), Some("lat")),
        "county-mend-swapped",
    );
    // On earth both ways: told by the county's middle.
    let places = "code,name_en,lon,lat\na,A,13.4,42.3\nb,B,13.5,42.3\nc,C,42.35,13.39\n";
    the_fault_is(
        &[("places.csv", places)],
        "county-far-point",
        ("places.csv", Some(4), Some("lon")),
        "county-mend-swapped",
    );
}

#[test]
fn a_point_far_outside_the_outline_is_refused() {
    let outline = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"role":"county_outline","status":"measured"},"geometry":{"type":"Polygon","coordinates":[[[-122.3,38.0],[-121.9,38.0],[-121.9,38.4],[-122.3,38.0]]]}}]}"#;
    the_fault_is(
        &[
            ("places.geojson", outline),
            (
                "villages.csv",
                "code,name_en,township_code,lon,lat\nv,V,a,-121.0,38.2\n",
            ),
        ],
        "county-far-point",
        ("villages.csv", Some(2), Some("lon")),
        "county-mend-far",
    );
}

#[test]
fn a_broken_outline_names_its_feature_and_line() {
    let open = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"role":"county_outline","status":"measured"},
 "geometry":{"type":"Polygon","coordinates":[[[-122.3,38.0],[-121.9,38.0],[-121.9,38.4]]]}}]}"#;
    the_fault_is(
        &[("places.geojson", open)],
        "county-open-ring",
        ("places.geojson", Some(2), Some("features[0].geometry")),
        "county-mend-ring",
    );
    let nameless = open.replace("\"status\":\"measured\"", "\"statuz\":\"measured\"");
    let told: Vec<String> = errors(&[("places.geojson", &nameless)])
        .iter()
        .map(|error| error.message.key.clone())
        .collect();
    assert_eq!(told, ["county-open-ring", "county-unknown-status"]);
    the_fault_is(
        &[(
            "places.geojson",
            "{\"type\":\"FeatureCollection\",\n\"features\":[}",
        )],
        "county-broken-geojson",
        ("places.geojson", Some(2), None),
        "county-mend-geojson",
    );
    let projected = open
        .replacen(
            "\"features\"",
            "\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4544\"}},\"features\"",
            1,
        )
        .replace(",[-121.9,38.4]]]", ",[-121.9,38.4],[-122.3,38.0]]]");
    the_fault_is(
        &[("places.geojson", &projected)],
        "county-not-wgs84",
        ("places.geojson", None, Some("crs")),
        "county-mend-wgs84",
    );
}

#[test]
fn a_table_in_gbk_is_refused_with_what_to_do() {
    let mut all = pack(&[]);
    all.insert(
        "villages.csv".to_owned(),
        b"code,name_zh,township_code\nv,\xc8\xd9\xcf\xd8,a\n".to_vec(),
    );
    let errors = County::read(&all).unwrap_err();
    assert_eq!(
        told(&errors[0]),
        (
            "county-gbk".to_owned(),
            "villages.csv".to_owned(),
            Some(2),
            None,
            Some("county-mend-utf8".to_owned())
        )
    );
}

#[test]
fn a_file_that_nobody_reads_is_said_with_the_one_that_was_meant() {
    let county = County::read(&pack(&[
        ("vilages.csv", "code\n"),
        ("README.md", "for people"),
    ]))
    .unwrap();
    let warning = &county.warnings[0];
    assert_eq!(county.warnings.len(), 1);
    assert_eq!(warning.message.key, "county-file-not-read");
    assert_eq!(
        warning.mend.as_ref().unwrap().args,
        [("meant".to_owned(), "villages.csv".to_owned())]
    );
}

#[test]
fn totals_and_ages_that_do_not_add_up_are_odd_and_no_fault() {
    let manifest = format!(
        "{MANIFEST}[totals]\nresidents = {{ value = 100, status = \"measured\", source = \"census\", as_of = \"2020\" }}\n"
    );
    let places = "code,name_en,lon,lat,point_status,residents,residents_status,people_0_14,people_15_59,people_60_plus,age_status\n\
                  a,A,-122.2,38.1,measured,90,measured,10,20,30,measured\n";
    let county =
        County::read(&pack(&[("county.toml", &manifest), ("places.csv", places)])).unwrap();
    let keys: Vec<&str> = county
        .warnings
        .iter()
        .map(|warning| warning.message.key.as_str())
        .collect();
    assert_eq!(keys, ["county-ages-do-not-add-up", "county-total-differs"]);
    let share = county.exposure.townships[0].share_60_plus;
    assert_eq!(share, Known::Value(30.0 / 90.0));
}

#[test]
fn faults_of_the_pack_s_own_rules_and_plan_name_their_files() {
    let own = format!("{MANIFEST}rules = \"rules.toml\"\nplan = \"plan\"\n");
    let told: Vec<(String, String)> = errors(&[
        ("county.toml", &own),
        ("rules.toml", "code = \n"),
        ("plan/plan.toml", "code = \n"),
    ])
    .iter()
    .map(|error| {
        (
            error.place.file.clone().unwrap_or_default(),
            error.message.key.clone(),
        )
    })
    .collect();
    assert!(
        told.iter().any(|(file, _)| file == "rules.toml"),
        "{told:?}"
    );
    assert!(
        told.iter().any(|(file, _)| file.starts_with("plan/")),
        "{told:?}"
    );
    the_fault_is(
        &[(
            "county.toml",
            &format!("{MANIFEST}rules = \"rules.toml\"\n"),
        )],
        "county-no-such-file",
        ("county.toml", Some(4), Some("rules")),
        "county-mend-no-such-file",
    );
}
