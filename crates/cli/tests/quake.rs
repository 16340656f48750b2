//! `mainshock quake`, the real binary on real messages.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that runs the program"
)]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program where the messages lie.
fn run(arguments: &[&str]) -> Output {
    run_with_input(arguments, b"")
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/event-messages");
    let mut child = Command::new(env!("CARGO_BIN_EXE_mainshock"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("TZ")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

const CENC: &str = "constructed/cenc-rong-county-2019-02-25.txt";
const USGS: &str = "constructed/usgs-rong-county-2019-02-25.geojson";

#[test]
fn the_bulletin_of_rong_county_is_a_line_of_a_table() {
    let output = run(&["--lang", "zh", "quake", "read", CENC]);
    insta::assert_snapshot!(text(&output), @r"
    constructed/cenc-rong-county-2019-02-25.txt：台网速报文字，1 条测定结果
    机构  发震时刻（Asia/Shanghai）  世界时            震中              深度km  震级   可靠程度  报次  地点
    CENC  2019-02-25 13:15           2019-02-25 05:15  29.480N 104.490E     5.0  M 4.9  正式测定        四川自贡市荣县
    ");
    assert_eq!(code(&output), 0);
}

#[test]
fn both_agencies_locate_one_quake() {
    let output = run(&["--lang", "en", "quake", "associate", USGS, CENC]);
    insta::assert_snapshot!(text(&output), @r"
    2 solutions, 1 quakes

    Quake 1: 2019-02-25 05:15  M 4.9  四川自贡市荣县
       Agency  Time (UTC)           Epicentre         Apart km  Depth km  Magnitude  Status      Rev.  Standing
    *  CENC    2019-02-25 05:15     29.480N 104.490E       0.0       5.0  M 4.9      reviewed          stands
       USGS    2019-02-25 05:15:59  29.498N 104.632E      13.9      10.0  mb 4.9     not stated        stands
    Preferred CENC: by rule: agency, then status, then newest (CENC, reviewed)
    Sequence: alone so far
    ");
    assert_eq!(code(&output), 0);
}

#[test]
fn the_order_of_agencies_decides_who_leads() {
    let leads = |arguments: &[&str]| {
        let all = [&["quake", "associate", "--json", CENC, USGS], arguments].concat();
        let answer = json(&run(&all));
        let quake = &answer["quakes"][0];
        let solutions = quake["solutions"].as_array().unwrap();
        let leading = solutions
            .iter()
            .find(|held| held["id"] == quake["preferred"]);
        leading.unwrap()["solution"]["agency"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(leads(&[]), "CENC");
    assert_eq!(leads(&["--rule", "world"]), "USGS");
    assert_eq!(leads(&["--agency-order", "usgs,cenc"]), "USGS");
}

#[test]
fn a_year_that_is_missing_is_asked_for_and_the_rest_is_read() {
    let file = "cenc-messages/text-bulletins.txt";
    let output = run(&["--lang", "en", "quake", "read", file]);
    let said = text(&output);
    assert_eq!(code(&output), 2);
    assert!(said.contains("5 solutions"), "{said}");
    assert!(said.contains("Refused (9):"), "{said}");
    let line = "cenc-messages/text-bulletins.txt:2:[发震时刻]: the bulletin gives no year \
                Give the year (--year 2019) or the present time (--now).";
    assert!(said.contains(line), "{said}");

    let output = run(&["quake", "read", "--year", "2019", file]);
    assert_eq!(code(&output), 0);
    let output = run(&[
        "quake",
        "read",
        "--json",
        "--now",
        "2019-02-25T13:20:00+08:00",
        file,
    ]);
    assert_eq!(code(&output), 0);
    let answer = json(&output);
    let june = &answer[0]["solutions"][7]["origin_time"]["instant"];
    assert_eq!(june, "2018-06-17T14:55:00Z");
}

#[test]
fn an_attack_is_refused_and_the_other_files_are_read() {
    let attack = "cap-alerts/external-entity-attack.xml";
    let output = run(&["--lang", "zh", "quake", "read", attack, CENC]);
    let said = text(&output);
    assert_eq!(code(&output), 2);
    assert!(said.contains("M 4.9"), "{said}");
    assert!(
        said.contains("cap-alerts/external-entity-attack.xml:3: 含有文档类型声明"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_not_there_is_a_plain_sentence() {
    let output = run(&["--lang", "en", "quake", "read", "nowhere.xml", "."]);
    let said = text(&output);
    assert_eq!(code(&output), 1);
    assert!(
        said.contains("nowhere.xml: there is no such file"),
        "{said}"
    );
    assert!(
        said.contains(".: this is a folder; name the files in it"),
        "{said}"
    );
}

#[test]
fn standard_input_is_read_as_a_file() {
    let bulletin = "中国地震台网正式测定：2019年02月25日13时15分在四川自贡市荣县（北纬29.48度，\
                    东经104.49度）发生4.9级地震，震源深度5千米。";
    let output = run_with_input(&["quake", "read", "--json", "-"], bulletin.as_bytes());
    assert_eq!(code(&output), 0);
    let answer = json(&output);
    assert_eq!(answer[0]["file"], "-");
    assert_eq!(answer[0]["solutions"][0]["depth"]["km"], 5.0);
}

#[test]
fn the_answer_for_programs_has_every_solution_and_every_refusal() {
    let week = "usgs-geojson/all-week-feed-2018-02.geojson";
    let cap = "cap-alerts/canada-bilingual.xml";
    let output = run(&["--lang", "en", "quake", "read", "--json", week, cap]);
    let answer = json(&output);
    assert_eq!(answer[0]["solutions"].as_array().unwrap().len(), 1707);
    assert_eq!(answer[0]["format"], "usgs_geojson");
    assert_eq!(
        answer[1]["refused"][0]["message"]["key"],
        "seismic-foreign-cap"
    );
    assert_eq!(answer[1]["refused"][0]["place"]["line"], 2);
    assert_eq!(code(&output), 2);
}

#[test]
fn a_text_cannot_steer_the_terminal() {
    let text_with_escape = "{\"manual\":{\"time\":\"2019-02-25T05:15:59Z\",\"lon_deg\":104.5,\
        \"lat_deg\":29.5,\"magnitude\":4.9,\"place\":\"a\\u001b[31mb\\nc\"}}";
    let output = run_with_input(&["quake", "read", "-"], text_with_escape.as_bytes());
    let said = text(&output);
    assert!(said.contains("a·[31mb·c"), "{said}");
}

#[test]
fn all_messages_together_are_read_without_a_crash() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/event-messages");
    let mut files = Vec::new();
    for kind in std::fs::read_dir(folder).unwrap() {
        let kind = kind.unwrap().path();
        if kind.is_dir() {
            for file in std::fs::read_dir(kind).unwrap() {
                files.push(file.unwrap().path().to_str().unwrap().to_owned());
            }
        }
    }
    let mut arguments = vec!["quake", "associate", "--json", "--year", "2019"];
    arguments.extend(files.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(code(&output), 2);
    let answer = json(&output);
    let quakes = answer["quakes"].as_array().unwrap();
    assert!(quakes.len() > 2_300, "{}", quakes.len());
    let rong = quakes.iter().find(|quake| {
        let solutions = quake["solutions"].as_array().unwrap();
        solutions
            .iter()
            .any(|held| held["solution"]["ids"][0]["id"] == "us2000jm6f")
    });
    let agencies: Vec<&str> = rong.unwrap()["solutions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|held| held["solution"]["agency"].as_str().unwrap())
        .collect();
    for agency in ["CENC", "USGS", "SCEA"] {
        assert!(agencies.contains(&agency), "{agencies:?}");
    }
    assert_eq!(rong.unwrap()["role"], "mainshock");
}
