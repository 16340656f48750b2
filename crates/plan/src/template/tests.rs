//! The templates compiled in have no weak places; a plan that has them is told where.

use super::built_in::{codes, plan};
use super::{Due, FindingKind, Mode, Plan};
use crate::level::ResponseLevel;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainshock_base::{PostCode, ValueStatus};
use mainshock_words::{Language, Words};
use proptest::prelude::*;

const FILES: [&str; 4] = ["plan.toml", "groups.toml", "posts.toml", "tasks.toml"];

fn files(code: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/../../packs/plans/{code}", env!("CARGO_MANIFEST_DIR"));
    FILES
        .iter()
        .map(|name| {
            #[expect(clippy::disallowed_methods, reason = "a test reads the plan it tests")]
            let bytes = std::fs::read(format!("{folder}/{name}")).unwrap();
            ((*name).to_owned(), bytes)
        })
        .collect()
}

fn read(files: &[(String, Vec<u8>)]) -> Result<Plan, Vec<mainshock_base::LocatedError>> {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    Plan::read(&files)
}

/// The county template with one text replaced in one file.
fn with(file: &str, from: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = files("cn-county");
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{file}: {from}");
    *bytes = changed.into_bytes();
    files
}

fn chinese_county() -> Plan {
    read(&files("cn-county")).unwrap()
}

fn codes_for(plan: &Plan, level: Option<ResponseLevel>, mode: Mode) -> Vec<String> {
    plan.duties_for(level, mode)
        .into_iter()
        .map(|instance| instance.duty.code)
        .collect()
}

#[test]
fn the_templates_compiled_in_are_read_and_have_no_weak_places() {
    for code in codes() {
        let built = plan(code).unwrap();
        assert_eq!(built.code, code);
        assert_eq!(built.check(), [], "{code}");
        assert_eq!(built.texts.len(), 1, "{code}");
        assert_eq!(read(&files(code)).unwrap().duties, built.duties);
    }
    assert_eq!(plan("no-such"), None);
}

#[test]
fn the_county_template_has_eleven_groups_and_names_the_ground_of_every_deadline() {
    let plan = chinese_county();
    let groups: Vec<&str> = plan
        .groups
        .iter()
        .map(|group| group.code.as_str())
        .collect();
    assert_eq!(
        groups,
        [
            "G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11"
        ]
    );
    let status = |code: &str| plan.duty(code).unwrap().provenance.status;
    assert_eq!(status("first-echelon"), ValueStatus::Assumed);
    assert_eq!(status("first-statistics"), ValueStatus::Measured);
    assert_eq!(status("phone-report"), ValueStatus::Secondary);
}

#[test]
fn the_clock_of_the_first_hours_is_that_of_the_plan() {
    let plan = chinese_county();
    for (code, minutes) in [
        ("accept-solution", 5),
        ("initial-grade", 10),
        ("township-roll-call", 10),
        ("decide-level", 15),
        ("township-first-report", 30),
        ("first-echelon", 30),
        ("phone-report", 30),
        ("written-report", 60),
        ("reservoirs-list", 60),
        ("first-bulletin", 90),
        ("first-statistics", 120),
        ("shelters-open", 120),
        ("press-release", 180),
        ("field-headquarters", 240),
        ("second-report", 360),
        ("village-sweep", 1440),
    ] {
        let due = plan.duty(code).unwrap().due;
        assert_eq!(due, Some(Due::AfterOrigin { minutes }), "{code}");
    }
}

#[test]
fn duties_at_once_need_no_level_and_a_higher_level_brings_more() {
    let plan = chinese_county();
    let at_once = codes_for(&plan, None, Mode::InCounty);
    assert_eq!(at_once[0], "accept-solution");
    assert!(at_once.contains(&"township-first-report".to_owned()));
    assert!(!at_once.contains(&"field-headquarters".to_owned()));
    let fourth = codes_for(&plan, Some(ResponseLevel::IV), Mode::InCounty);
    assert!(at_once.iter().all(|code| fourth.contains(code)));
    assert!(fourth.contains(&"field-headquarters".to_owned()));
    assert!(!fourth.contains(&"superior-report".to_owned()));
    let third = codes_for(&plan, Some(ResponseLevel::III), Mode::InCounty);
    assert!(fourth.iter().all(|code| third.contains(code)));
    assert!(third.contains(&"superior-report".to_owned()));
}

#[test]
fn a_felt_or_a_neighbours_earthquake_has_its_own_short_list() {
    let plan = chinese_county();
    let felt = codes_for(&plan, None, Mode::Felt);
    assert!(felt.contains(&"felt-rumours".to_owned()));
    assert!(!felt.contains(&"first-echelon".to_owned()));
    let neighbour = codes_for(&plan, None, Mode::Neighbour);
    assert!(neighbour.contains(&"neighbour-check".to_owned()));
    assert!(!neighbour.contains(&"felt-range".to_owned()));
    let in_county = codes_for(&plan, None, Mode::InCounty);
    assert!(in_county.iter().all(|code| !code.starts_with("felt-")));
}

#[test]
fn duties_of_township_posts_are_marked_as_one_for_each_township() {
    let plan = chinese_county();
    let per_township: Vec<String> = plan
        .duties_for(None, Mode::InCounty)
        .into_iter()
        .filter(|instance| instance.per_township)
        .map(|instance| instance.duty.code)
        .collect();
    assert_eq!(
        per_township,
        [
            "township-first-report",
            "village-roll-call",
            "guide-out",
            "vulnerable"
        ]
    );
}

#[test]
fn the_county_head_commands_at_iv_and_the_party_secretary_with_him_at_i() {
    let plan = chinese_county();
    let at = |level| -> Vec<String> {
        plan.commanders(level)
            .into_iter()
            .map(|post| post.code.0.clone())
            .collect()
    };
    assert_eq!(at(ResponseLevel::IV), ["commander"]);
    assert_eq!(at(ResponseLevel::I), ["party-secretary", "commander"]);
    let decides = |code: &str| {
        let post = plan.post(&PostCode(code.to_owned()));
        post.is_some_and(|post| post.may_decide_level)
    };
    assert!(decides("commander") && decides("vice-head") && !decides("duty-officer"));
}

#[test]
fn deadlines_run_from_the_origin_time_in_the_county_s_zone() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let t0: Timestamp = "2019-02-25T05:15:59Z".parse().unwrap();
    let plan = chinese_county();
    let due = |code: &str| plan.duty(code).unwrap().due.unwrap().at(t0, &zone, None);
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    assert_eq!(due("township-first-report"), at("2019-02-25T05:45:59Z"));
    // 18:30 local on the same day; 09:00 local on the next.
    assert_eq!(due("night-shelter"), at("2019-02-25T10:30:00Z"));
    assert_eq!(due("daily-zero-report"), at("2019-02-26T01:00:00Z"));
    assert_eq!(due("final-verification"), None);
    let stable = at("2019-03-01T00:00:00Z");
    let final_due = plan.duty("final-verification").unwrap().due.unwrap();
    assert_eq!(final_due.at(t0, &zone, stable), at("2019-03-06T00:00:00Z"));
    // An earthquake after dusk has its tents due by the next dusk.
    let night: Timestamp = "2019-06-17T14:55:43Z".parse().unwrap();
    let dusk = plan.duty("night-shelter").unwrap().due.unwrap();
    assert_eq!(dusk.at(night, &zone, None), at("2019-06-18T10:30:00Z"));
}

proptest! {
    #[test]
    fn a_daily_deadline_is_within_a_day_of_its_earliest_time(
        t0 in 0_i64..4_000_000_000,
        not_before_minutes in 0_u32..3000,
        hour in 0_i8..24,
    ) {
        let zone = TimeZone::get("America/Los_Angeles").unwrap();
        let t0 = Timestamp::from_second(t0).unwrap();
        let due = Due::AtLocalTime {
            time: jiff::civil::time(hour, 0, 0, 0),
            not_before_minutes,
        };
        let at = due.at(t0, &zone, None).unwrap();
        let waited = at.as_second() - t0.as_second() - i64::from(not_before_minutes) * 60;
        // 25 hours on the day on which summer time ends, and an hour that summer time skips.
        prop_assert!((-3600..=90_000).contains(&waited), "{waited}");
    }
}

#[test]
fn each_weak_place_is_found_with_its_place_and_words() {
    use FindingKind::*;
    let first = "code = \"accept-solution\"";
    let owner = "owner = \"duty-officer\"\n";
    let deputy = "deputy = \"duty-leader\"\n";
    for (kind, file, from, to, field) in [
        (DutyWithoutOwner, "tasks.toml", owner, "", "owner"),
        (DutyWithoutDeputy, "tasks.toml", deputy, "", "deputy"),
        (
            DutyOwnDeputy,
            "tasks.toml",
            deputy,
            "deputy = \"duty-officer\"\n",
            "deputy",
        ),
        (
            DutyWithoutDeadline,
            "tasks.toml",
            "due_min = 5\n",
            "",
            "due",
        ),
        (
            DutyDueBeforeStart,
            "tasks.toml",
            "due_min = 5\n",
            "from_min = 6\ndue_min = 5\n",
            "due",
        ),
        (
            DutyWithoutEvidence,
            "tasks.toml",
            "evidence = { zh = \"登记时间与通知回执\"",
            "note = { zh = \"登记时间与通知回执\"",
            "evidence",
        ),
        (
            PostUnknown,
            "tasks.toml",
            owner,
            "owner = \"nobody\"\n",
            "owner",
        ),
        (
            GroupUnknown,
            "tasks.toml",
            "group = \"G01\"",
            "group = \"G99\"",
            "group",
        ),
        (
            DutyAfterUnknown,
            "tasks.toml",
            "after = [\"initial-grade\"]",
            "after = [\"never\"]",
            "after",
        ),
        (
            DutyDueBeforePredecessor,
            "tasks.toml",
            "after = [\"initial-grade\"]",
            "after = [\"second-report\"]",
            "after",
        ),
        (
            DutyCycle,
            "tasks.toml",
            first,
            "code = \"accept-solution\"\nafter = [\"initial-grade\"]",
            "after",
        ),
        (
            CodeTwice,
            "tasks.toml",
            "code = \"situation-log\"",
            first,
            "accept-solution",
        ),
        (
            GroupWithoutLead,
            "groups.toml",
            "lead_post = \"g04-lead\"\n",
            "",
            "lead_post",
        ),
        (
            GroupWithoutDuty,
            "groups.toml",
            "code = \"G11\"",
            "code = \"G12\"",
            "code",
        ),
        (
            PostWithoutDeputy,
            "posts.toml",
            "deputy = \"deputy-commander\"\n",
            "",
            "deputy",
        ),
        (
            PostOwnDeputy,
            "posts.toml",
            "deputy = \"duty-leader\"\n",
            "deputy = \"duty-officer\"\n",
            "deputy",
        ),
        (
            LevelWithoutCommander,
            "posts.toml",
            "commands_at = [\"I\", \"II\", \"III\", \"IV\"]",
            "commands_at = [\"I\", \"II\", \"III\"]",
            "commands_at",
        ),
    ] {
        let plan = read(&with(file, from, to)).unwrap();
        let findings = plan.check();
        let found = findings.iter().find(|finding| finding.kind == kind);
        let found = found.unwrap_or_else(|| panic!("{kind:?}: {findings:?}"));
        assert_eq!(found.place.file.as_deref(), Some(file), "{kind:?}");
        assert_eq!(found.place.field.as_deref(), Some(field), "{kind:?}");
        let about_an_entry = kind != LevelWithoutCommander;
        assert_eq!(found.place.line.is_some(), about_an_entry, "{kind:?}");
        for language in [Language::Zh, Language::En] {
            let words = Words::new(language);
            let said = format!("{} {}", words.say(&found.message), words.say(&found.mend));
            assert!(!said.contains("plan-check"), "{said}");
        }
    }
}

#[test]
fn a_plan_in_which_nobody_may_decide_is_told_so() {
    let mut files = files("cn-county");
    let (_, posts) = files
        .iter_mut()
        .find(|(name, _)| name == "posts.toml")
        .unwrap();
    *posts = String::from_utf8(posts.clone())
        .unwrap()
        .replace("may_decide_level = true\n", "")
        .into_bytes();
    let findings = read(&files).unwrap().check();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::NobodyDecides);
}

#[test]
fn files_of_the_wrong_shape_are_refused_with_line_and_field() {
    for (file, from, to, key, field) in [
        (
            "tasks.toml",
            "modes = [\"in-county\"",
            "modes = [\"on-the-moon\"",
            "plan-file-not-toml",
            None,
        ),
        (
            "tasks.toml",
            "modes = [\"in-county\", \"neighbour\", \"felt\"]",
            "modes = []",
            "plan-task-no-mode",
            Some("accept-solution.modes"),
        ),
        (
            "tasks.toml",
            "due_min = 5\n",
            "due_min = 5\ndue_local = \"09:00\"\n",
            "plan-task-two-deadlines",
            Some("accept-solution.due_min"),
        ),
        (
            "tasks.toml",
            "due_local = \"18:30\"",
            "due_local = \"dusk\"",
            "plan-task-local-time",
            Some("night-shelter.due_local"),
        ),
        (
            "tasks.toml",
            "repeat = \"360min\"",
            "repeat = \"often\"",
            "plan-task-repeat",
            Some("aftershock-watch.repeat"),
        ),
        (
            "tasks.toml",
            "levels = [\"I\", \"II\", \"III\"]",
            "levels = [\"I\", \"V\"]",
            "plan-no-level",
            Some("request-city.levels"),
        ),
        (
            "posts.toml",
            "source = \"county-plans\"",
            "source = \"hearsay\"",
            "plan-source-unknown",
            Some("source"),
        ),
        (
            "groups.toml",
            "zh = \"综合协调组\"\nen = \"Coordination\"\n",
            "",
            "plan-nameless",
            Some("G01"),
        ),
    ] {
        let errors = read(&with(file, from, to)).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].message.key, key);
        assert_eq!(errors[0].place.file.as_deref(), Some(file));
        assert!(errors[0].place.line.is_some_and(|line| line > 1), "{key}");
        assert_eq!(errors[0].place.field.as_deref(), field, "{key}");
    }
}

#[test]
fn missing_and_unexpected_files_are_named() {
    let mut files = files("cn-county");
    files.retain(|(name, _)| name != "tasks.toml");
    files.push(("task.toml".to_owned(), Vec::new()));
    let errors = read(&files).unwrap_err();
    let said: Vec<(Option<&str>, &str)> = errors
        .iter()
        .map(|error| (error.place.file.as_deref(), error.message.key.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("task.toml"), "plan-file-unexpected"),
            (Some("tasks.toml"), "plan-file-missing")
        ]
    );
}
