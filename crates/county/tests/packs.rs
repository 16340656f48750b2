//! The packs of the repository, read as they are.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the packs from the disk"
)]

use mainshock_base::{IntensityScale, Known, ValueStatus};
use mainshock_county::{County, Replay, ReplayKind};
use mainshock_seismic::intake::read_message;
use mainshock_seismic::{ReadHints, Solution};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn folder(path: &str) -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let entry = entry.expect("an entry of the folder");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, fs::read(entry.path()).expect("a readable file"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../packs")
        .join(path);
    let mut files = BTreeMap::new();
    collect(&root, "", &mut files);
    files
}

fn rongxian() -> County {
    County::read(&folder("counties/rongxian")).expect("a sound pack")
}

#[test]
fn rong_county_reads_as_this() {
    let county = rongxian();
    let keys = |messages: Vec<String>| messages.join("\n");
    let shape = format!(
        "{} {} {} {:?}\n{} {} {:?} {}\ntownships {}, villages {}, facilities {}, successors {}\n\
         density {:?}, rooms {:?}\nmarkers:\n{}\nwarnings:\n{}",
        county.meta.code,
        county.meta.names.get("zh"),
        county.meta.names.get("en"),
        county.meta.zone.iana_name(),
        county.meta.rules,
        county.meta.plan,
        county.meta.ellipse,
        county.meta.gmm_set,
        county.exposure.townships.len(),
        county.exposure.villages.len(),
        county.exposure.facilities.len(),
        county.successors.len(),
        county.exposure.density_per_km2,
        county.exposure.rooms_per_dwelling,
        keys(
            county
                .markers
                .iter()
                .map(|marker| format!("{} {:?}", marker.key, marker.args))
                .collect()
        ),
        keys(county.warnings.iter().map(ToString::to_string).collect()),
    );
    insta::assert_snapshot!(shape);
}

#[test]
fn the_townships_of_rong_county_add_up_to_its_census() {
    let county = rongxian();
    let sum = |of: fn(&mainshock_impact::exposure::Township) -> Known<f64>| -> f64 {
        county
            .exposure
            .townships
            .iter()
            .map(|township| of(township).value().unwrap())
            .sum()
    };
    // 469,488 residents and 189,310 households of 2020, 1,603 km²; households are rounded per row.
    assert!((sum(|township| township.residents) - 469_488.0).abs() < 1e-6);
    assert!((sum(|township| township.households) - 189_310.0).abs() <= 21.0);
    assert!((sum(|township| township.area_km2) - 1_603.1).abs() < 0.5);
    let dwellings: f64 = county
        .exposure
        .townships
        .iter()
        .flat_map(|township| &township.dwellings)
        .map(|stock| stock.dwellings)
        .sum();
    assert!((dwellings - 227_730.0).abs() < 1e-6);
}

#[test]
fn every_outline_of_a_township_of_rong_county_is_synthetic_and_every_listed_facility_is_not_real() {
    let county = rongxian();
    for township in &county.exposure.townships {
        let outline = township.outline_provenance.as_ref().unwrap();
        assert_eq!(outline.status, ValueStatus::Synthetic);
        assert!(!township.outline.is_empty());
        assert_eq!(township.dwellings.len(), 4);
    }
    let outline = county.exposure.outline_provenance.as_ref().unwrap();
    assert_eq!(outline.status, ValueStatus::Measured);
    assert!(outline.source.contains("Tianditu"));
    let marked = county
        .exposure
        .facilities
        .iter()
        .filter(|facility| facility.provenance.status.must_be_marked())
        .count();
    assert_eq!((marked, county.exposure.facilities.len()), (88, 96));
}

#[test]
fn old_names_lead_to_townships_that_exist() {
    let county = rongxian();
    let molin = county
        .successors
        .iter()
        .find(|successor| successor.old_names.get("zh") == "墨林乡")
        .unwrap();
    assert_eq!(molin.code, "510321125");
    assert_eq!(county.successors.len(), 27);
}

#[test]
fn the_three_files_of_california_have_no_chinese_word_and_no_chinese_rule() {
    let files = folder("counties/example-california");
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["county.toml", "places.csv", "rules.toml"]
    );
    for (name, bytes) in &files {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(
            !text
                .chars()
                .any(|letter| ('\u{3000}'..='\u{9fff}').contains(&letter)),
            "{name}"
        );
    }
    let county = County::read(&files).unwrap();
    assert_eq!(county.jurisdiction.intensity_scale, IntensityScale::Mmi);
    assert_eq!(county.jurisdiction.languages, ["en"]);
    assert_eq!(county.rule_pack().unwrap().code, "example-california");
    assert_eq!(county.meta.ellipse, None);
    assert_eq!(county.jurisdiction.preference.legal_agency, None);
    assert_eq!(county.warnings, []);
}

fn solutions(replay: &Replay) -> Vec<Solution> {
    let mut all = Vec::new();
    for item in &replay.items {
        if let ReplayKind::Message { name, bytes } = &item.kind {
            let hints = ReadHints {
                now: Some(item.at),
                year: None,
            };
            let reading = read_message(name, bytes, &hints).expect("a message that is read");
            assert_eq!(reading.refused, [], "{name}");
            all.extend(reading.solutions);
        }
    }
    all
}

#[test]
fn every_message_of_the_replay_is_read_and_both_agencies_stand_13_9_km_apart() {
    let replay = Replay::read(&folder("replays/rongxian-2019")).unwrap();
    let solutions = solutions(&replay);
    assert_eq!(solutions.len(), 11);
    let last = |agency: &str| {
        solutions
            .iter()
            .rfind(|solution| solution.agency.0 == agency)
            .unwrap()
    };
    let (cenc, usgs) = (last("CENC"), last("USGS"));
    let apart_km = cenc.epicentre.distance_km(usgs.epicentre);
    assert!((apart_km - 13.9).abs() < 0.05);
    // None of them is heard of before it began.
    for item in &replay.items {
        if let ReplayKind::Message { name, bytes } = &item.kind {
            let reading = read_message(
                name,
                bytes,
                &ReadHints {
                    now: Some(item.at),
                    year: None,
                },
            );
            assert!(reading.unwrap().solutions[0].origin_time.instant < item.at);
        }
    }
}

#[test]
fn the_replay_keeps_the_contradictions_of_its_three_reports() {
    let replay = Replay::read(&folder("replays/rongxian-2019")).unwrap();
    assert_eq!(replay.starts_at.to_string(), "2019-02-25T05:14:00Z");
    assert_eq!(replay.origins.len(), 3);
    let value = |wanted: &str, indicator: &str| {
        replay.items.iter().find_map(|item| match &item.kind {
            ReplayKind::Figures { label, values, .. } if label == wanted => values
                .iter()
                .find(|figure| figure.indicator == indicator)
                .map(|figure| figure.value),
            _ => None,
        })
    };
    let three = |indicator: &str| ["A", "B", "C"].map(|label| value(label, indicator));
    let known = |number: f64| Some(Known::Value(number));
    assert_eq!(three("injured"), [known(0.0), known(12.0), known(13.0)]);
    assert_eq!(three("seriously_injured"), [None, known(3.0), known(0.0)]);
    assert_eq!(
        three("people_relocated"),
        [known(600.0), known(605.0), known(1337.0)]
    );
    assert_eq!(
        three("direct_loss_million_cny"),
        [Some(Known::Unknown), known(13.99), known(83.4225)]
    );
    assert_eq!(three("rooms_seriously_damaged"), [Some(Known::Unknown); 3]);
    let response = replay
        .items
        .iter()
        .find(|item| matches!(item.kind, ReplayKind::Response { .. }))
        .unwrap();
    assert_eq!(response.at_precision, "day");
    assert_eq!(
        response.kind,
        ReplayKind::Response {
            level: Known::Value("III".to_owned()),
            authority: Known::Unknown,
            effective_at: None,
        }
    );
}

#[test]
fn what_was_made_for_the_replay_says_so_in_both_languages() {
    let replay = Replay::read(&folder("replays/rongxian-2019")).unwrap();
    for item in &replay.items {
        let (zh, en) = (
            item.text.zh.as_ref().unwrap(),
            item.text.en.as_ref().unwrap(),
        );
        if item.status == ValueStatus::Constructed {
            assert!(
                zh.contains("构造") && en.contains("onstructed"),
                "{}",
                item.code
            );
        }
        if item.at_precision == "assumed" {
            assert!(
                zh.contains("假定") && en.contains("assumed"),
                "{}",
                item.code
            );
        }
    }
}
