//! `mainshock assess`, with the real program on the messages of the Rong M4.9 and of a Californian one.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests run the program, write and read its files, and fail where something is not there"
)]

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mainshock"));
    command
        .arg("assess")
        .args(args)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG");
    command
}

fn assess(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn repository(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(path).display().to_string()
}

fn cenc() -> String {
    repository("testdata/event-messages/constructed/cenc-rong-county-2019-02-25.txt")
}

fn usgs() -> String {
    repository("testdata/event-messages/constructed/usgs-rong-county-2019-02-25.geojson")
}

fn rongxian() -> String {
    repository("packs/counties/rongxian")
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap()
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn each_agency_alone_finds_the_county_affected_and_gaoshan_strongest() {
    for (message, low, high) in [(cenc(), 5.6, 5.8), (usgs(), 4.5, 5.0)] {
        let found = json(&assess(&[&message, "--county", &rongxian(), "--json"]));
        let assessment = &found["assessment"];
        assert_eq!(assessment["affected"], true, "{message}");
        let ellipse = &assessment["fields"][0];
        assert_eq!(ellipse["kind"], "ellipse");
        assert_eq!(ellipse["name"], "cn-sichuan-2021");
        assert_eq!(ellipse["max_place"], "510321124");
        let highest = ellipse["max_intensity"]["value"]["value"].as_f64().unwrap();
        assert!((low..=high).contains(&highest), "{message}: {highest}");
        let six = assessment["probability_six"]["value"].as_f64().unwrap();
        assert!((0.01..0.99).contains(&six));
        let stability = &assessment["stability"]["by_intensity"];
        assert!(stability["first_stays_first"].as_f64().unwrap() > 0.2);
        assert_eq!(stability["order"][0], "510321124");
    }
}

#[test]
fn the_county_seat_is_first_by_exposed_people_under_the_legal_agency() {
    let found = json(&assess(&[&cenc(), "--county", &rongxian(), "--json"]));
    let order = &found["assessment"]["stability"]["by_exposed"]["order"];
    assert_eq!(order[0], "510321100");
    assert_eq!(found["recommendation"]["outcome"]["level"], "IV");
}

#[test]
fn two_agencies_messages_are_one_quake_led_by_the_legal_one() {
    let output = assess(&[&usgs(), &cenc(), "--county", &rongxian(), "--lang", "zh"]);
    let text = out(&output);
    assert!(text.contains("按规则采用 CENC"), "{text}");
    assert!(text.contains("另有 USGS：mb 4.9"), "{text}");
    assert!(text.contains("13.9 千米"), "{text}");
    let one = json(&assess(&[&cenc(), "--county", &rongxian(), "--json"]));
    let both = json(&assess(&[
        &cenc(),
        &usgs(),
        "--county",
        &rongxian(),
        "--json",
    ]));
    assert_eq!(one["assessment"]["fields"], both["assessment"]["fields"]);
}

#[test]
fn the_chinese_report_has_every_part_and_calls_the_values_estimated() {
    let text = out(&assess(&[&cenc(), "--county", &rongxian(), "--lang", "zh"]));
    for part in [
        "M 4.9  四川自贡市荣县",
        "2019-02-25 13:15 (UTC+08:00)",
        "世界时 2019-02-25 05:15",
        "荣县受影响",
        "估算烈度",
        "烈度衰减关系",
        "地震动模型",
        "高山镇",
        "损失范围（估算，5%—95%）",
        "安置需求",
        "优先排查设施",
        "排序稳定性",
        "响应级别建议（规则结果，不是决定",
        "假定",
        "合成",
        "仅供指挥部内部使用",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    // Named once, to say that it is none.
    assert!(!text.replace("不是仪器烈度", "").contains("仪器烈度"));
}

#[test]
fn no_key_of_a_message_file_shows_through() {
    for language in ["zh", "en"] {
        for message in [cenc(), usgs()] {
            let text = out(&assess(&[
                &message,
                "--county",
                &rongxian(),
                "--lang",
                language,
            ]));
            for crate_name in ["cli-", "impact-", "shaking-", "plan-", "base-", "county-"] {
                let shown = text
                    .split_whitespace()
                    .find(|word| word.starts_with(crate_name) && word.matches('-').count() > 1);
                assert_eq!(shown, None, "{text}");
            }
        }
    }
}

#[test]
fn a_californian_message_is_assessed_in_mmi_without_a_chinese_word_or_rule() {
    let folder = tempfile::tempdir().unwrap();
    let message = folder.path().join("napa.geojson");
    // The published values of nc72282711; the wrapping is made here.
    let text = r#"{"type":"FeatureCollection","metadata":{"count":1},"features":[{"type":"Feature",
        "properties":{"mag":6.02,"place":"South Napa","time":1408875644070,"status":"reviewed",
        "net":"nc","code":"72282711","ids":",nc72282711,","magType":"mw","type":"earthquake"},
        "geometry":{"type":"Point","coordinates":[-122.3123,38.2152,11.12]},"id":"nc72282711"}]}"#;
    std::fs::write(&message, text).unwrap();
    let message = message.display().to_string();
    let county = repository("packs/counties/example-california");
    let text = out(&assess(&[&message, "--county", &county, "--lang", "en"]));
    assert_eq!(
        text.chars().find(|letter| is_chinese(*letter)),
        None,
        "{text}"
    );
    assert!(text.contains("MMI"), "{text}");
    assert!(text.contains("Vallejo"), "{text}");
    assert!(!text.contains("Chinese scale"), "{text}");
    let found = json(&assess(&[&message, "--county", &county, "--json"]));
    assert_eq!(found["assessment"]["first"], "ground_motion");
    assert_eq!(found["assessment"]["affected"], true);
    let pack = found["recommendation"]["pack"].as_str().unwrap();
    assert!(!pack.starts_with("cn"), "{pack}");
}

#[test]
fn a_magnitude_a_place_and_a_time_are_enough() {
    let typed = [
        "--magnitude",
        "4.9",
        "--type",
        "M",
        "--lon",
        "104.49",
        "--lat",
        "29.48",
        "--time",
        "2019-02-25 13:15",
    ];
    let county = rongxian();
    let mut args: Vec<&str> = typed.to_vec();
    args.extend(["--county", &county]);
    let text = out(&assess(&[&args[..], &["--lang", "en"]].concat()));
    assert!(text.contains("2019-02-25 05:15 UTC"), "{text}");
    assert!(text.contains("depth not given"), "{text}");
    let found = json(&assess(&[&args[..], &["--json"]].concat()));
    let marks = found["assessment"]["caveats"].to_string();
    assert!(marks.contains("shaking-mark-depth-assumed"), "{marks}");
}

#[test]
fn a_message_comes_through_standard_input_too() {
    let county = rongxian();
    let mut child = command(&["-", "--county", &county, "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let bytes = std::fs::read(cenc()).unwrap();
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(json(&output)["assessment"]["affected"], true);
}

#[test]
fn the_map_is_geojson_with_the_ground_of_every_feature() {
    let map = json(&assess(&[&cenc(), "--county", &rongxian(), "--geojson"]));
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    let townships = features
        .iter()
        .filter(|feature| feature["properties"]["layer"] == "township");
    assert_eq!(townships.count(), 21);
    for feature in features {
        assert!(feature["properties"]["evidence"].is_string(), "{feature}");
    }
}

#[test]
fn a_folder_gets_four_files_and_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out");
    let target_text = target.display().to_string();
    let county = rongxian();
    out(&assess(&[
        &cenc(),
        "--county",
        &county,
        "--out",
        &target_text,
    ]));
    let mut names: Vec<String> = std::fs::read_dir(&target)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "assessment.json",
            "grid.csv",
            "map.geojson",
            "townships.csv"
        ]
    );
    for name in ["grid.csv", "townships.csv"] {
        let bytes = std::fs::read(target.join(name)).unwrap();
        assert!(bytes.starts_with(b"\xef\xbb\xbf"), "{name}");
    }
    let grid = std::fs::read_to_string(target.join("grid.csv")).unwrap();
    assert!(grid.lines().count() > 40_000);
    let townships = std::fs::read_to_string(target.join("townships.csv")).unwrap();
    assert_eq!(townships.lines().count(), 22);
    // The same inputs give the same bytes.
    let first = std::fs::read(target.join("assessment.json")).unwrap();
    out(&assess(&[
        &cenc(),
        "--county",
        &county,
        "--out",
        &target_text,
    ]));
    assert_eq!(
        std::fs::read(target.join("assessment.json")).unwrap(),
        first
    );
}

#[test]
fn a_folder_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    // A folder where a file should go: the last rename must fail.
    let target = folder.path().join("out");
    std::fs::create_dir_all(target.join("grid.csv/in the way")).unwrap();
    let target_text = target.display().to_string();
    let output = assess(&[
        &cenc(),
        "--county",
        &rongxian(),
        "--out",
        &target_text,
        "--lang",
        "en",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("could not be written"),
        "{}",
        err(&output)
    );
    let left: Vec<String> = std::fs::read_dir(&target)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, ["grid.csv"], "files of a failed run were left");
}

#[test]
fn bad_input_is_refused_with_a_sentence_and_exit_code_2() {
    let county = rongxian();
    let refused = |args: &[&str], sentence: &str| {
        let output = assess(&[args, &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(
            err(&output).contains(sentence),
            "{args:?}: {}",
            err(&output)
        );
        assert!(output.stdout.is_empty(), "{args:?}");
    };
    refused(&["--county", &county], "no earthquake was given");
    refused(&["no-such-file", "--county", &county], "cannot be read");
    let message = cenc();
    refused(
        &[&message, "--county", "no-such-folder"],
        "the county pack cannot be read",
    );
    refused(
        &[&message, "--county", &county, "--magnitude", "5"],
        "exclude each other",
    );
    refused(
        &[&message, "--county", &county, "--quake", "9"],
        "no such number",
    );
    refused(
        &[
            "--county",
            &county,
            "--magnitude",
            "99",
            "--lon",
            "104",
            "--lat",
            "95",
        ],
        "99",
    );
}

#[test]
fn a_festival_counts_more_people_than_usual() {
    let people = |count: &str| {
        let found = json(&assess(&[
            &cenc(),
            "--county",
            &rongxian(),
            "--json",
            "--people",
            count,
        ]));
        let townships = found["assessment"]["townships"].as_array().unwrap().clone();
        townships
            .iter()
            .map(|place| place["people"]["value"].as_f64().unwrap())
            .sum::<f64>()
    };
    assert!(people("festival") > 1.2 * people("resident"));
}
