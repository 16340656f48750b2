//! Facts, packs, the exercise.

use super::*;
use crate::tests::{Edge, at, given, local, message, names, settings, solution};
use crate::{Command as Any, Line};
use mainshock_base::ValueStatus;

fn force() -> FactNoted {
    FactNoted {
        category: "force".to_owned(),
        organisation: names("武警某中队", "a squadron of the armed police"),
        text: names("20人赶赴震中", "20 men leave for the epicentre"),
        at: local("02-25 13:30:00"),
        at_precision: "exact".to_owned(),
        source: "press".to_owned(),
        status: ValueStatus::Secondary,
    }
}

fn start() -> Any {
    Any::Facts(Command::StartExercise(ExerciseStarted {
        title: names("荣县2019演练", "Rong County 2019"),
        starts_at: local("02-25 13:14:00"),
    }))
}

fn pause() -> Any {
    Any::Facts(Command::PauseExercise { reason: None })
}

fn interrupt() -> Any {
    Any::Facts(Command::Interrupt(ExerciseInterrupted {
        text: names("某地5.0级地震", "an earthquake of magnitude 5.0"),
        origin_time: at("2026-01-01T00:00:00Z"),
        heard_at: at("2026-01-01T00:02:00Z"),
        message_sha256: "22".repeat(32),
    }))
}

#[test]
fn a_fact_stands_on_the_timeline_at_the_time_it_happened_with_its_source() {
    let scene = given([]).when("duty-officer", |_| {
        Any::Facts(Command::Note(Box::new(force())))
    });
    let scene = scene.then(&["fact.noted.1"]);
    let line = scene.edge.state.timeline.last().unwrap();
    assert_eq!(line.at, local("02-25 13:30:00"));
    assert_ne!(line.at, line.recorded_at);
    assert_eq!(line.source.as_deref(), Some("press"));
    assert_eq!(line.line, Line::Told(force().text));
}

#[test]
fn a_fact_without_words_is_refused() {
    let fact = FactNoted {
        text: mainshock_base::Names::default(),
        ..force()
    };
    given([])
        .when("duty-officer", |_| {
            Any::Facts(Command::Note(Box::new(fact)))
        })
        .then_refused("missing-field");
}

#[test]
fn a_real_record_takes_no_command_of_an_exercise_and_never_becomes_one() {
    given([])
        .when("system", |_| pause())
        .then_refused("not-an-exercise");
    given([("system", message(vec![solution("02-25 13:15:59", 4.9)]))])
        .when("system", |_| start())
        .then_refused("not-an-exercise");
}

#[test]
fn a_real_earthquake_stops_the_exercise_and_is_noted_once() {
    let scene = given([("system", start())])
        .when("system", |_| interrupt())
        .then(&["exercise.interrupted.1"]);
    assert!(scene.edge.state.facts.paused);
    let scene = scene.when("system", |_| interrupt()).then(&[]);
    let scene = scene
        .when("system", |_| Any::Facts(Command::ResumeExercise))
        .then(&["exercise.resumed.1"]);
    assert!(!scene.edge.state.facts.paused);
    assert!(scene.edge.state.facts.interrupted.is_some());
}

#[test]
fn pausing_what_stands_still_is_no_event() {
    given([("system", start()), ("system", pause())])
        .when("system", |_| pause())
        .then(&[]);
}

#[test]
fn only_command_puts_another_pack_into_force() {
    let mut pack = PackAdopted {
        county_sha256: "33".repeat(32),
        rules: "generic".to_owned(),
        plan: "generic-ics".to_owned(),
        settings: settings(),
    };
    pack.settings.places.insert("510321118".to_owned());
    let adopt = || Any::Facts(Command::AdoptPack(Box::new(pack.clone())));
    given([])
        .when("fire", |_| adopt())
        .then_refused("not-yours");
    let scene = given([])
        .when("commander", |_| adopt())
        .then(&["pack.adopted.1"]);
    assert!(scene.edge.state.settings.places.contains("510321118"));
    scene.when("commander", |_| adopt()).then(&[]);
}

#[test]
fn before_a_pack_is_adopted_nobody_commands_and_facts_are_still_taken() {
    let mut edge = Edge::new(at("2019-02-25T05:16:00Z"));
    edge.state = crate::State::default();
    edge.record.clear();
    let events = edge
        .by("anybody", Any::Facts(Command::Note(Box::new(force()))))
        .unwrap();
    assert_eq!(events.len(), 1);
    let refusal = edge.by("commander", crate::tests::adopt()).unwrap_err();
    assert_eq!(refusal.code(), "no-incident");
}
