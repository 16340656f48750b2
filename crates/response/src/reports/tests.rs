//! Reports: facts from anyone, verified by another.

use super::*;
use crate::tests::{Edge, end, given, local, message, solution, tell};
use crate::{Command as Any, State};
use mainshock_base::ids::CommandId;
use mainshock_base::{Actor, Channel, Evidence, PostCode};

fn damage() -> Any {
    tell("510321124", "building_damage", "倒塌3间")
}

fn verify(state: &State, verdict: Verdict) -> Any {
    Any::Reports(Command::Verify {
        report: state.reports.reports.last().unwrap().received.report,
        verdict,
        how: "seen by the duty officer".to_owned(),
    })
}

#[test]
fn a_report_is_taken_before_during_and_after_an_incident() {
    let before = given([]).when("510321124/duty", |_| damage());
    let scene = before.then(&["report.received.1"]);
    let report = scene.edge.state.reports.reports.last().unwrap();
    assert_eq!(report.received.incident, None);

    let quake = message(vec![solution("02-25 13:15:59", 4.9)]);
    let scene = given([("system", quake), ("commander", end("all quiet"))])
        .when("510321124/duty", |_| damage())
        .then(&["report.received.1"]);
    let report = scene.edge.state.reports.reports.last().unwrap();
    let ended = scene.edge.state.incident.newest().unwrap().id;
    assert_eq!(report.received.incident, Some(ended));
}

#[test]
fn a_report_from_a_post_nobody_knows_is_taken_too() {
    given([])
        .when("a-passing-driver", |_| damage())
        .then(&["report.received.1"]);
}

#[test]
fn the_same_report_sent_again_is_not_taken_twice() {
    let mut edge = Edge::new(local("02-25 13:30:00"));
    let actor = Actor {
        post: PostCode("510321124/duty".to_owned()),
        channel: Channel::Page,
    };
    let id = CommandId::from_uuid(uuid::Uuid::from_u128(77));
    let first = edge.give(&damage(), actor.clone(), id).unwrap();
    let again = edge.give(&damage(), actor, id).unwrap();
    assert_eq!((first.len(), again.len()), (1, 0));
    assert_eq!(edge.state.reports.reports.len(), 1);
    assert!(edge.state.commands.contains_key(&id));
}

#[test]
fn a_place_or_a_kind_that_nobody_knows_is_refused_by_name() {
    given([])
        .when("duty-officer", |_| tell("510321999", "all_safe", ""))
        .then_refused("unknown")
        .when("duty-officer", |_| tell("510321124", "rumour", ""))
        .then_refused("unknown");
}

#[test]
fn times_of_the_device_are_kept_as_they_are_even_when_they_are_wrong() {
    let telling = Telling {
        place: "510321124".to_owned(),
        kind: "casualties".to_owned(),
        text: "伤2人".to_owned(),
        happened_at: Some(local("02-25 13:16:00")),
        told_from: Some("510321100".to_owned()),
        device_at: Some(local("02-25 15:31:00")),
        gps_at: Some(local("02-25 13:31:02")),
    };
    let scene = given([])
        .when("510321124/duty", |_| {
            Any::Reports(Command::Tell(telling.clone()))
        })
        .then(&["report.received.1"]);
    let report = scene.edge.state.reports.reports.last().unwrap();
    assert_eq!(report.received.device_at, telling.device_at);
    assert_eq!(report.received.gps_at, telling.gps_at);
    assert_eq!(report.received.told_from.as_deref(), Some("510321100"));
    assert_eq!(report.received_at, scene.edge.now);
}

#[test]
fn who_told_it_cannot_verify_it_and_verifying_is_a_right_of_its_own() {
    given([("commander", damage())])
        .when("commander", |state| verify(state, Verdict::Holds))
        .then_refused("own-report")
        .when("fire", |state| verify(state, Verdict::Holds))
        .then_refused("not-yours")
        .when("system", |state| verify(state, Verdict::Holds))
        .then_refused("not-yours")
        .when("deputy-commander", |state| verify(state, Verdict::Holds))
        .then(&["report.verified.1"])
        .when("deputy-commander", |state| verify(state, Verdict::Holds))
        .then_refused("stale");
}

#[test]
fn a_check_may_find_otherwise_later_and_the_newest_counts() {
    let scene = given([("510321124/duty", damage())])
        .when("commander", |state| verify(state, Verdict::Holds))
        .then(&["report.verified.1"]);
    let evidence = |scene: &crate::tests::Scene| {
        let report = scene.edge.state.reports.reports.last().unwrap();
        (report.evidence(), report.verdict())
    };
    assert_eq!(evidence(&scene), (Evidence::Verified, Some(Verdict::Holds)));
    let scene = scene
        .when("commander", |state| verify(state, Verdict::DoesNotHold))
        .then(&["report.verified.1"]);
    assert_eq!(
        evidence(&scene),
        (Evidence::Reported, Some(Verdict::DoesNotHold))
    );
}

#[test]
fn a_report_is_found_by_its_receipt_however_that_is_written() {
    let scene = given([("510321124/duty", damage())]);
    let state = &scene.edge.state;
    let receipt = &state.reports.reports.last().unwrap().received.receipt;
    let spoken = format!("{} {}", &receipt[..4].to_lowercase(), &receipt[4..]);
    assert!(state.reports.by_receipt(&spoken).is_some());
    assert!(state.reports.by_receipt("00000000").is_none());
    assert_eq!(about_place(state, "510321124").count(), 1);
    assert_eq!(about_place(state, "510321100").count(), 0);
}
