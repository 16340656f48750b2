//! `mainshock recommend` and `mainshock plan check`, with the real program.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that runs the program and reads its files"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn mainshock(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mainshock"))
        .args(args)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .output()
        .unwrap()
}

fn repository(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(path).display().to_string()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

const M4_9: [&str; 7] = [
    "recommend",
    "--magnitude",
    "4.9",
    "--type",
    "M",
    "--agency",
    "CENC",
];

fn with<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    M4_9.into_iter().chain(rest.iter().copied()).collect()
}

#[test]
fn the_rong_m4_9_is_level_iv_under_the_county_s_own_rules_with_its_trace() {
    let bulletin =
        repository("testdata/event-messages/constructed/cenc-rong-county-2019-02-25.txt");
    let county = repository("packs/counties/rongxian");
    let args = [
        "recommend",
        &bulletin,
        "--county",
        &county,
        "--year",
        "2019",
    ];
    let english = mainshock(&[&["--lang", "en"], &args[..]].concat());
    assert_eq!(english.status.code(), Some(0), "{}", err(&english));
    let text = out(&english);
    for wanted in [
        "Recommended: Level IV",
        "2021-m-dense-iv",
        "dense area: 4.0 ≤ M < 5.0 → Level IV  [M 4.9 (CENC)]",
        "368 persons per km² → dense area",
        "deaths and missing: unknown",
        "M ≥ 5.0 → Level III",
        "10 or more deaths and missing → Level III",
        "Level I is the highest",
        "secondary source",
        "result of a rule",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let chinese = out(&mainshock(&[&["--lang", "zh"], &args[..]].concat()));
    for wanted in [
        "建议Ⅳ级响应",
        "震级达到5.0级 → Ⅲ级",
        "二手来源",
        "由有权岗位决定",
    ] {
        assert!(chinese.contains(wanted), "{wanted}\n{chinese}");
    }
}

#[test]
fn the_plan_of_2012_shows_what_each_density_class_gives() {
    let output = mainshock(&with(&["--rules", "cn-national-2012", "--lang", "en"]));
    let text = out(&output);
    assert!(text.contains("fairly dense area: Level IV"), "{text}");
    assert!(text.contains("  dense area: Level III"), "{text}");
    assert!(text.contains("repealed on 2025-10-11"), "{text}");
    let answer = json(&mainshock(&with(&[
        "--rules",
        "cn-national-2012",
        "--json",
    ])));
    let outcome = &answer["recommendation"]["outcome"];
    assert_eq!(outcome["outcome"], "by_class");
    assert_eq!(outcome["classes"][0][0], "fairly-dense");
    assert_eq!(outcome["classes"][0][1]["level"], "IV");
    assert_eq!(outcome["classes"][1][1]["level"], "III");
}

#[test]
fn the_plan_of_2025_gives_no_recommendation_and_says_why() {
    let output = mainshock(&with(&["--rules", "cn-national-2025", "--lang", "en"]));
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    assert!(
        text.contains("No recommendation from these rules"),
        "{text}"
    );
    assert!(text.contains("not confirmed"), "{text}");
    assert!(!text.contains("Recommended"), "{text}");
}

#[test]
fn an_unknown_density_shows_both_columns() {
    let args = [
        "recommend",
        "--magnitude",
        "5.2",
        "--agency",
        "CENC",
        "--rules",
        "cn-sichuan-2021",
        "--density-unknown",
        "--lang",
        "en",
    ];
    let text = out(&mainshock(&args));
    assert!(text.contains("dense area: Level III"), "{text}");
    assert!(text.contains("other area: Level IV"), "{text}");
    let known = with(&[
        "--rules",
        "cn-sichuan-2021",
        "--density",
        "292",
        "--lang",
        "en",
    ]);
    let short = out(&mainshock(&known));
    assert!(!short.contains("other area"), "{short}");
    let columns = out(&mainshock(&[&known[..], &["--all-columns"]].concat()));
    assert!(columns.contains("other area: Level IV"), "{columns}");
    assert!(columns.contains("2021-loss-i"), "{columns}");
}

#[test]
fn deaths_raise_the_level_and_another_agency_s_mb_is_provisional() {
    let deaths = with(&[
        "--rules",
        "cn-sichuan-2021",
        "--density",
        "292",
        "--deaths",
        "12",
    ]);
    let answer = json(&mainshock(&[&deaths[..], &["--json"]].concat()));
    assert_eq!(answer["recommendation"]["outcome"]["level"], "III");
    assert_eq!(answer["recommendation"]["provisional"], false);
    let usgs =
        repository("testdata/event-messages/constructed/usgs-rong-county-2019-02-25.geojson");
    let county = repository("packs/counties/rongxian");
    let answer = json(&mainshock(&[
        "recommend",
        &usgs,
        "--county",
        &county,
        "--json",
    ]));
    assert_eq!(answer["recommendation"]["provisional"], true);
    assert_eq!(answer["recommendation"]["facts"]["agency"], "USGS");
}

#[test]
fn where_both_agencies_have_spoken_the_legal_one_is_graded() {
    let files = [
        "testdata/event-messages/constructed/usgs-rong-county-2019-02-25.geojson",
        "testdata/event-messages/constructed/cenc-rong-county-2019-02-25.txt",
    ]
    .map(repository);
    let county = repository("packs/counties/rongxian");
    for order in [[&files[0], &files[1]], [&files[1], &files[0]]] {
        let args = [
            "recommend",
            order[0],
            order[1],
            "--county",
            &county,
            "--year",
            "2019",
            "--json",
        ];
        let output = mainshock(&args);
        let answer = json(&output);
        assert_eq!(answer["recommendation"]["facts"]["agency"], "CENC");
        assert_eq!(answer["recommendation"]["provisional"], false);
        assert!(!err(&output).contains("earthquakes"), "{}", err(&output));
    }
}

#[test]
fn rules_outside_china_speak_english_only() {
    let args = [
        "recommend",
        "--magnitude",
        "6.1",
        "--type",
        "Mw",
        "--agency",
        "USGS",
        "--rules",
        "generic",
        "--intensity",
        "7.2",
    ];
    let text = out(&mainshock(&args));
    assert!(text.contains("Recommended: Level III"), "{text}");
    assert!(text.contains("assumed"), "{text}");
    let han = |letter: char| ('\u{3000}'..='\u{9fff}').contains(&letter);
    assert!(!text.contains(han), "{text}");
}

#[test]
fn what_cannot_be_graded_is_refused_in_a_sentence() {
    for (rest, wanted) in [
        (vec!["recommend", "--rules", "generic"], "Give a message"),
        (with(&[]), "Give --county"),
        (with(&["--rules", "no-such-pack"]), "cn-sichuan-2021"),
        (
            with(&["--rules", "generic", "--density", "-1"]),
            "not negative",
        ),
        (
            with(&["--rules", "generic", "--intensity", "13"]),
            "from 1 to 12",
        ),
        (
            vec!["recommend", "--magnitude", "49", "--rules", "generic"],
            "-5 to 10.5",
        ),
        (
            vec![
                "recommend",
                "--magnitude",
                "4",
                "--type",
                "Richter",
                "--rules",
                "generic",
            ],
            "Use M, Ms",
        ),
    ] {
        let rest: Vec<&str> = rest
            .into_iter()
            .map(|argument| {
                if argument == "-1" {
                    "--density=-1"
                } else {
                    argument
                }
            })
            .filter(|argument| *argument != "--density")
            .collect();
        let output = mainshock(&rest);
        assert_eq!(output.status.code(), Some(2), "{rest:?}: {}", err(&output));
        assert!(err(&output).contains(wanted), "{rest:?}: {}", err(&output));
        assert!(out(&output).is_empty());
    }
    let missing = mainshock(&["recommend", "no-such-file.json", "--rules", "generic"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(err(&missing).contains("no-such-file.json"));
}

#[test]
fn a_rule_file_with_a_bad_row_is_refused_with_file_line_and_mend() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    let good = std::fs::read_to_string(repository("packs/rules/cn-sichuan-2021.toml")).unwrap();
    std::fs::write(&path, &good).unwrap();
    let name = path.display().to_string();
    let read = mainshock(&with(&["--rules", &name, "--density", "292", "--json"]));
    assert_eq!(json(&read)["recommendation"]["outcome"]["level"], "IV");
    let bad = good.replacen("below = 5.0 }", "below = 5.5 }", 1);
    std::fs::write(&path, bad).unwrap();
    let refused = mainshock(&with(&["--rules", &name, "--lang", "en"]));
    assert_eq!(refused.status.code(), Some(2));
    let text = err(&refused);
    assert!(
        text.contains("mine.toml:") && text.contains("2021-m-dense-iv"),
        "{text}"
    );
    assert!(text.contains("must equal"), "{text}");
}

fn copied_plan(folder: &Path) -> PathBuf {
    let plan = folder.join("plan");
    std::fs::create_dir_all(plan.join("text")).unwrap();
    let from = PathBuf::from(repository("packs/plans/cn-county"));
    for name in [
        "plan.toml",
        "groups.toml",
        "posts.toml",
        "tasks.toml",
        "text/plan.zh.md",
    ] {
        std::fs::copy(from.join(name), plan.join(name)).unwrap();
    }
    plan
}

#[test]
fn the_shipped_plans_have_no_weak_places() {
    for name in ["cn-county", "generic-ics"] {
        let output = mainshock(&["plan", "check", name, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(0), "{}", out(&output));
        assert!(out(&output).contains("no weak places found"));
    }
    let county = repository("packs/counties/rongxian");
    let output = mainshock(&["plan", "check", &county, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("11 groups"), "{}", out(&output));
}

#[test]
fn a_plan_with_weak_places_names_each_with_file_line_and_mend() {
    let folder = tempfile::tempdir().unwrap();
    let plan = copied_plan(folder.path());
    let tasks = plan.join("tasks.toml");
    let text = std::fs::read_to_string(&tasks).unwrap();
    let text = text.replacen("deputy = \"duty-leader\"\n", "", 1);
    std::fs::write(&tasks, text.replacen("due_min = 10\n", "", 1)).unwrap();
    let name = plan.display().to_string();
    let output = mainshock(&["plan", "check", &name, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    let said = out(&output);
    assert!(said.contains("tasks.toml:7"), "{said}");
    assert!(
        said.contains("task accept-solution has no deputy"),
        "{said}"
    );
    assert!(said.contains("has no deadline"), "{said}");
    assert!(said.contains("weak places: 2"), "{said}");
    let answer = mainshock(&["plan", "check", &name, "--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(answer["findings"].as_array().unwrap().len(), 2);
    std::fs::write(&tasks, "task = 3").unwrap();
    let broken = mainshock(&["plan", "check", &name, "--lang", "en"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(err(&broken).contains("tasks.toml:1"), "{}", err(&broken));
    let unknown = mainshock(&["plan", "check", "no-such-plan", "--lang", "en"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains("generic-ics"));
}
