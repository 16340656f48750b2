//! Opening, leading, deciding, ending.

use super::*;
use crate::tests::{
    Edge, Scene, adopt, change, end, given, level_three_as_told, local, message, names, post,
    solution,
};
use crate::{Command as Any, Event, Refusal};
use mainshock_base::{Explain, Known};
use mainshock_plan::ResponseLevel;

fn quake() -> (&'static str, Any) {
    ("system", message(vec![solution("02-25 13:15:59", 4.9)]))
}

#[test]
fn an_earthquake_that_does_not_shake_the_county_opens_no_incident() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.affected = Some(false);
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    assert_eq!(edge.state.incident.open(), None);
    assert_eq!(edge.state.quakes.assessments.len(), 1);
}

#[test]
fn when_no_assessment_can_be_made_a_near_and_large_earthquake_opens_one_all_the_same() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.affected = None;
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    let line = edge
        .record
        .iter()
        .find_map(|recorded| match &recorded.event {
            Event::IncidentOpened(event) => Some(event.because.key.clone()),
            _ => None,
        });
    assert_eq!(line.as_deref(), Some("response-because-near"));
    let open = edge.state.incident.open().unwrap();
    assert!(edge.state.incident.newest_result(open).is_some());

    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.affected = None;
    edge.system(message(vec![solution("02-25 13:15:59", 3.1)]));
    assert_eq!(edge.state.incident.open(), None);
}

#[test]
fn a_small_aftershock_joins_the_incident_even_when_it_shakes_nothing() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    edge.affected = Some(false);
    edge.now = local("02-25 15:00:00");
    edge.system(message(vec![solution("02-25 14:55:00", 2.8)]));
    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.quakes.len(), 2);
    assert_eq!(open.t0, local("02-25 13:15:59"));
}

#[test]
fn seconds_of_revision_move_no_clock_and_minutes_do() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    let mut first = solution("02-25 13:15:59", 4.9);
    first.revision = Some(1);
    edge.system(message(vec![first]));
    let mut second = solution("02-25 13:15:59", 4.9);
    second.origin_time.instant = local("02-25 13:16:05");
    second.revision = Some(2);
    edge.system(message(vec![second]));
    assert_eq!(
        edge.state.incident.open().unwrap().t0,
        local("02-25 13:15:59")
    );
    let mut third = solution("02-25 13:15:59", 4.9);
    third.origin_time.instant = local("02-25 13:19:30");
    third.revision = Some(3);
    edge.system(message(vec![third]));
    assert_eq!(
        edge.state.incident.open().unwrap().t0,
        local("02-25 13:19:30")
    );
    edge.check_rebuilt();
}

#[test]
fn a_rule_never_decides_and_only_a_post_that_holds_command_does() {
    given([quake()])
        .when("system", |_| adopt())
        .then_refused("not-yours");
    given([quake()])
        .when("fire", |_| adopt())
        .then_refused("not-yours");
    let mut edge = given([quake()]).edge;
    edge.follows = false;
    Scene { edge }
        .when("commander", |_| adopt())
        .then(&["level.decided.1", "incident.phase-changed.1"])
        .when("commander", |_| change(ResponseLevel::III, "many tourists"))
        .then(&["level.decided.1"]);
}

#[test]
fn what_the_decider_saw_must_still_be_what_is_recommended() {
    given([quake()])
        .when("commander", |_| {
            Any::Incident(Command::Adopt {
                reason: None,
                seen: Some(ResponseLevel::II),
            })
        })
        .then_refused("stale");
}

#[test]
fn another_level_than_recommended_needs_a_reason_and_records_what_it_departs_from() {
    given([quake()])
        .when("commander", |_| change(ResponseLevel::III, " "))
        .then_refused("missing-field");
    let mut edge = given([quake()]).edge;
    let events = edge
        .by("commander", change(ResponseLevel::III, "dense town"))
        .unwrap();
    let Event::LevelDecided(decided) = &events[0] else {
        panic!("{events:?}")
    };
    assert_eq!(decided.recommended, Some(ResponseLevel::IV));
    assert_eq!(decided.recommendation, Some(1));
    assert_eq!(decided.before, None);
    assert_eq!(decided.because.as_deref(), Some("dense town"));
    assert_eq!(decided.authority, names("荣县人民政府", "Rong County"));
}

#[test]
fn a_deferred_decision_leaves_the_level_as_it_was() {
    let defer = || {
        Any::Incident(Command::Defer {
            reason: "waiting for the townships".to_owned(),
        })
    };
    let scene = given([quake(), ("commander", adopt())])
        .when("commander", |_| defer())
        .then(&["level.decided.1"]);
    let open = scene.edge.state.incident.open().unwrap();
    assert_eq!(open.level, Some(ResponseLevel::IV));
}

#[test]
fn what_another_authority_did_changes_no_level_of_ours_and_is_recorded_once() {
    let told = || {
        Any::Incident(Command::RecordResponse {
            fact: Box::new(level_three_as_told()),
        })
    };
    let scene = given([quake()])
        .when("duty-officer", |_| told())
        .then(&["response.recorded.1"]);
    assert_eq!(scene.edge.state.incident.open().unwrap().level, None);
    scene.when("duty-officer", |_| told()).then(&[]);
}

#[test]
fn an_ended_incident_takes_facts_but_no_orders() {
    let told = || {
        Any::Incident(Command::RecordResponse {
            fact: Box::new(level_three_as_told()),
        })
    };
    given([quake(), ("commander", end("all quiet"))])
        .when("commander", |_| adopt())
        .then_refused("incident-closed")
        .when("commander", |_| end("again"))
        .then_refused("incident-closed")
        .when("duty-officer", |_| told())
        .then(&["response.recorded.1"]);
}

#[test]
fn ending_states_every_condition_and_may_be_done_in_spite_of_one() {
    let some = Any::Incident(Command::End {
        conditions: vec![EndCondition {
            code: "rescue-finished".to_owned(),
            met: true,
            note: None,
        }],
        reason: "all quiet".to_owned(),
    });
    given([quake()])
        .when("commander", |_| some)
        .then_refused("missing-field");
    let Any::Incident(Command::End {
        mut conditions,
        reason,
    }) = end("handed over to the city")
    else {
        panic!("an end")
    };
    conditions[4].met = false;
    let scene = given([quake()])
        .when("commander", |_| {
            Any::Incident(Command::End { conditions, reason })
        })
        .then(&["incident.ended.1"]);
    assert_eq!(scene.edge.state.incident.open(), None);
}

#[test]
fn an_earthquake_of_an_ended_incident_does_not_open_another() {
    let mut edge = given([quake(), ("commander", end("all quiet"))]).edge;
    let mut revised = solution("02-25 13:15:59", 5.0);
    revised.revision = Some(2);
    revised.published_at = Some(local("02-26 09:00:00"));
    edge.system(message(vec![revised]));
    assert_eq!(edge.state.incident.incidents.len(), 1);
    assert_eq!(edge.state.incident.open(), None);

    // A new one does.
    edge.now = local("02-28 09:01:00");
    edge.system(message(vec![solution("02-28 09:00:00", 5.1)]));
    assert_eq!(edge.state.incident.incidents.len(), 2);
}

#[test]
fn there_is_one_command_post_with_its_holders() {
    let set = |place: &str, holder: &str| {
        Any::Incident(Command::SetCommandPost {
            names: names("前方指挥所", "forward command post"),
            place: Some(place.to_owned()),
            holder: post(holder),
            co_holders: vec![post("deputy-commander")],
            reason: "epicentre".to_owned(),
        })
    };
    let scene = given([quake()])
        .when("commander", |_| set("510321100", "commander"))
        .then(&["command-post.set.1"])
        .when("commander", |_| set("510321124", "deputy-commander"))
        .then(&["command-post.set.1"]);
    let open = scene.edge.state.incident.open().unwrap();
    let held = open.command_post.as_ref().unwrap();
    assert_eq!(held.holder, post("deputy-commander"));
    assert_eq!(held.place.as_deref(), Some("510321124"));
    scene
        .when("commander", |_| set("no-such", "commander"))
        .then_refused("unknown");
}

#[test]
fn without_an_incident_there_is_nothing_to_decide() {
    given([])
        .when("commander", |_| adopt())
        .then_refused("no-incident");
}

#[test]
fn a_phase_is_changed_by_a_post_with_a_reason() {
    let phase = |reason: &str| {
        Any::Incident(Command::ChangePhase {
            phase: Phase::Transition,
            reason: reason.to_owned(),
        })
    };
    given([quake()])
        .when("commander", |_| phase(""))
        .then_refused("missing-field")
        .when("commander", |_| phase("search is over"))
        .then(&["incident.phase-changed.1"])
        .when("commander", |_| phase("search is over"))
        .then(&[]);
}

#[test]
fn facts_for_the_rules_take_the_legal_agencys_magnitude_even_when_another_leads() {
    let mut edge = given([quake()]).edge;
    let mut usgs = solution("02-25 13:15:59", 4.6);
    usgs.agency = mainshock_seismic::AgencyCode::usgs();
    usgs.ids.clear();
    edge.system(message(vec![usgs]));
    let leading = edge.state.incident.open().unwrap().leading;
    let other = edge.state.quakes.quake(leading).unwrap().solutions[1].id;
    edge.by(
        "commander",
        Any::Quakes(crate::quakes::Command::ChoosePreferred {
            quake: leading,
            solution: other,
            reason: "nearer to the reports".to_owned(),
        }),
    )
    .unwrap();
    let open = edge.state.incident.open().unwrap();
    let facts = grading_facts(&edge.state, open, Known::Unknown, edge.now).unwrap();
    assert!(facts.is_legal);
    let magnitude = facts.magnitude.value().unwrap().value();
    assert!(
        (magnitude - 4.9).abs() < 1e-12 /* as the message says it */
    );
}

#[test]
fn every_refusal_has_a_code_and_a_sentence() {
    let refusal = Refusal::NothingToAdopt;
    assert_eq!(refusal.code(), "nothing-to-adopt");
    assert_eq!(refusal.message().key, "response-refused-nothing-to-adopt");
    assert!(refusal.mend().is_some());
}
