//! `mainshock county check`, with the real program.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write broken packs and run the program on them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn check(folder: &Path, rest: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mainshock"))
        .args(["county", "check"])
        .arg(folder)
        .args(rest)
        .output()
        .expect("the program runs")
}

fn pack(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../packs/counties")
        .join(name)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The California example with files over it, checked.
fn broken(others: &[(&str, &[u8])], rest: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(pack("example-california")).expect("the example") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
    }
    for (name, bytes) in others {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    check(folder.path(), rest)
}

#[test]
fn rong_county_is_sound_and_says_what_is_not_real_in_both_languages() {
    let chinese = check(&pack("rongxian"), &["--lang", "zh"]);
    assert_eq!(chinese.status.code(), Some(0), "{}", err(&chinese));
    let text = out(&chinese);
    for expected in [
        "荣县（510321），时区Asia/Shanghai",
        "乡镇（街道）21个，村（社区）248个，设施96处",
        "469,488",
        "21个乡镇（街道）中21个的界线为合成，不是真实界线",
        "96处设施中88处为假定，不是真实设施",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let english = check(&pack("rongxian"), &["--lang", "en"]);
    let text = out(&english);
    assert!(
        text.contains("Outlines of 21 of 21 townships are synthetic"),
        "{text}"
    );
    assert!(text.contains("88 of 96 facilities are assumed"), "{text}");
}

#[test]
fn the_three_files_of_california_are_checked_without_a_chinese_word() {
    let output = check(&pack("example-california"), &["--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("Solano County, California"), "{text}");
    assert!(
        !text
            .chars()
            .any(|letter| ('\u{3000}'..='\u{9fff}').contains(&letter)),
        "{text}"
    );
}

#[test]
fn json_holds_the_counts_the_markers_and_the_hash() {
    let output = check(&pack("rongxian"), &["--json", "--lang", "en"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["ok"], true);
    assert_eq!(answer["townships"], 21);
    assert_eq!(answer["residents"]["value"], 469_488.0);
    assert_eq!(answer["facilities"]["school"]["to_be_marked"], 21);
    assert_eq!(answer["warnings"][0]["file"], "county.toml");
    assert_eq!(answer["content_hash"].as_str().map(str::len), Some(64));
    // Unknown is not zero: the example of California has no registered people.
    let output = check(&pack("example-california"), &["--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["registered"]["state"], "unknown");
}

/// What is broken, the files that break it, and what must be said: place, fault, mend.
type Case = (
    &'static str,
    &'static [(&'static str, &'static [u8])],
    &'static [&'static str],
);

const CASES: [Case; 12] = [
    (
        "an unknown column",
        &[("places.csv", b"code,name_en,lon,lat,resident\na,A,-122.2,38.1,7\n")],
        &["places.csv:1:[resident]", "There is no column", "\"residents\""],
    ),
    (
        "a number with a separator",
        &[("places.csv", b"code,name_en,lon,lat,residents\na,A,-122.2,38.1,\"12,000\"\n")],
        &["places.csv:2:[residents]", "\"12,000\" is not a number", "plain digits"],
    ),
    (
        "swapped axes",
        &[("places.csv", b"code,name_en,lon,lat\na,A,38.1,-122.2\n")],
        &["places.csv:2:[lat]", "not on the earth", "swapped"],
    ),
    (
        "a ragged row",
        &[("places.csv", b"code,name_en,lon,lat\na,A,-122.2\n")],
        &["places.csv:2", "3 cells", "double quotes"],
    ),
    (
        "a village of nowhere",
        &[("villages.csv", b"code,name_en,township_code\nv,V,nowhere\n")],
        &["villages.csv:2:[township_code]", "\"nowhere\"", "places.csv"],
    ),
    (
        "a code given twice",
        &[("places.csv", b"code,name_en,lon,lat\na,A,-122.2,38.1\na,B,-122.1,38.1\n")],
        &["places.csv:3:[code]", "twice", "Correct one"],
    ),
    (
        "an unknown zone",
        &[("county.toml", b"code = \"1\"\nname_en = \"X\"\nzone = \"+08:00\"\n")],
        &["county.toml:3:[zone]", "no time zone", "IANA"],
    ),
    (
        "a field that is none",
        &[("county.toml", b"code = \"1\"\nname_en = \"X\"\nzone = \"UTC\"\nrule = \"generic\"\n")],
        &["county.toml:4:[rule]", "There is no field", "\"rules\""],
    ),
    (
        "a table in GBK",
        &[("villages.csv", b"code,name_zh,township_code\nv,\xc8\xd9\xcf\xd8,vallejo\n")],
        &["villages.csv:2", "GBK", "CSV UTF-8"],
    ),
    (
        "an outline that is not closed",
        &[("places.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{\"role\":\"county_outline\",\"status\":\"measured\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-122,38],[-121,38],[-121,39]]]}}]}")],
        &["places.geojson:2:[features[0].geometry]", "not closed", "first one again"],
    ),
    (
        "an outline that does not say what it is",
        &[("places.geojson", b"{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{\"role\":\"county_outline\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-122,38],[-121,38],[-121,39],[-122,38]]]}}]}")],
        &["places.geojson:2:[features[0].properties.status]", "no status", "synthetic"],
    ),
    (
        "rules that are no TOML",
        &[("rules.toml", b"code = \n")],
        &["rules.toml:1"],
    ),
];

#[test]
fn each_kind_of_broken_pack_is_told_with_file_line_field_and_mend() {
    for (what, files, expected) in CASES {
        let output = broken(files, &["--lang", "en"]);
        let text = err(&output);
        assert_eq!(output.status.code(), Some(2), "{what}: {text}");
        assert_eq!(out(&output), "", "{what}");
        for part in expected {
            assert!(text.contains(part), "{what}: {part}\n{text}");
        }
    }
}

#[test]
fn every_fault_is_told_at_once_and_json_has_the_same() {
    let files: [(&str, &[u8]); 2] = [
        (
            "county.toml",
            b"code = \"1\"\nname_en = \"X\"\nzone = \"Asia/Shangai\"\n",
        ),
        (
            "places.csv",
            b"code,name_en,lon,lat,residents\na,A,x,38.1,-1\n,B,-122.1,38.1,1\n",
        ),
    ];
    let chinese = broken(&files, &["--lang", "zh"]);
    let text = err(&chinese);
    for expected in [
        "county.toml:3:[zone]",
        "是否应为“Asia/Shanghai”？",
        "places.csv:2:[lon]",
        "places.csv:2:[residents]",
        "places.csv:3:[code]",
        "共4处错误",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let output = broken(&files, &["--json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let errors = answer["errors"].as_array().expect("errors");
    assert_eq!(errors.len(), 4);
    for error in errors {
        for part in ["file", "line", "field", "message", "mend"] {
            assert!(!error[part].is_null(), "{part}: {error}");
        }
    }
}

#[test]
fn a_folder_that_is_none_and_one_without_a_pack_are_refused() {
    let output = check(Path::new("no-such-folder"), &["--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no-such-folder is no folder"));
    let empty = tempfile::tempdir().expect("a folder");
    let output = check(empty.path(), &["--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("county.toml: The folder has no county.toml"));
}
