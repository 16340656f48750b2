//! Figures side by side, and who chose.

use super::*;
use crate::tests::{figures, given, issue, message, snapshot_id, solution};
use crate::{Command as Any, Reaction, react};
use mainshock_base::Known;
use std::collections::BTreeSet;

fn choose(indicator: &str, label: &str, reason: &str) -> Any {
    Any::Figures(Command::Choose {
        indicator: indicator.to_owned(),
        snapshot: snapshot_id(label),
        reason: reason.to_owned(),
    })
}

/// The number found, if any. Whole numbers as given are compared exactly.
fn value(found: Option<(f64, &Snapshot)>) -> Option<f64> {
    found.map(|(value, _)| value)
}

#[test]
fn the_indicators_shipped_are_read_unique_and_parts_of_what_exists() {
    let all = Indicator::read(include_str!("indicators.toml")).unwrap();
    assert_eq!(all, Indicator::china_2020());
    let codes: BTreeSet<&str> = all.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), all.len());
    for indicator in &all {
        assert!(indicator.names.zh.is_some() && indicator.names.en.is_some());
        assert!(indicator.unit.zh.is_some() && indicator.unit.en.is_some());
        if let Some(whole) = &indicator.part_of {
            assert!(codes.contains(whole.as_str()), "{whole}");
        }
    }
}

#[test]
fn figures_that_arrive_late_stand_where_their_cut_off_time_puts_them() {
    let scene = given([(
        "system",
        issue(figures("B", "02-25 17:00:00", &[("injured", 12.0)])),
    )])
    .when("system", |_| {
        issue(figures("A", "02-24 12:00:00", &[("injured", 0.0)]))
    })
    .then(&["figures.issued.1"]);
    let room = &scene.edge.state.figures;
    assert_eq!(value(room.newest("injured")), Some(12.0));
    assert_eq!(room.snapshots[0].issued.label, "A");
}

#[test]
fn the_same_statement_again_is_no_new_snapshot() {
    let told = || figures("B", "02-25 17:00:00", &[("injured", 12.0)]);
    let mut renamed = told();
    renamed.snapshot = snapshot_id("B again");
    given([("system", issue(told()))])
        .when("system", |_| issue(renamed))
        .then(&[]);
}

#[test]
fn a_number_that_is_none_below_zero_or_given_twice_is_refused() {
    let bad = |values: &[(&str, f64)]| issue(figures("B", "02-25 17:00:00", values));
    given([])
        .when("system", |_| bad(&[("injured", f64::NAN)]))
        .then_refused("not-a-number")
        .when("system", |_| bad(&[("injured", -1.0)]))
        .then_refused("not-a-number")
        .when("system", |_| bad(&[("injured", 1.0), ("injured", 2.0)]))
        .then_refused("given-twice");
}

#[test]
fn contradictions_are_found_and_block_nothing() {
    let b = figures(
        "B",
        "02-25 17:00:00",
        &[("injured", 12.0), ("seriously_injured", 3.0)],
    );
    let c = figures(
        "C",
        "02-26 17:00:00",
        &[("injured", 5.0), ("seriously_injured", 6.0)],
    );
    let mut d = figures("D", "02-27 17:00:00", &[]);
    d.figures.push(Figure {
        indicator: "injured".to_owned(),
        value: Known::Unknown,
        qualifier: None,
        note: None,
    });
    let scene = given([
        ("system", issue(b)),
        ("system", issue(c)),
        ("system", issue(d)),
    ]);
    let room = &scene.edge.state.figures;
    let oddity = |index: usize, figure: usize| {
        room.compare(index, &room.snapshots[index].issued.figures[figure])
            .oddity
    };
    assert_eq!(oddity(0, 0), None);
    assert_eq!(oddity(1, 0), Some(Oddity::Fell));
    assert_eq!(oddity(1, 1), Some(Oddity::PartsExceedWhole));
    assert_eq!(oddity(2, 0), Some(Oddity::FellSilent));
}

#[test]
fn a_person_chooses_among_values_a_rule_only_proposes() {
    let b = figures("B", "02-25 17:00:00", &[("injured", 12.0)]);
    let c = figures("C", "02-26 17:00:00", &[("injured", 13.0)]);
    let scene = given([("system", issue(b)), ("system", issue(c))]);
    assert_eq!(value(proposed(&scene.edge.state, "injured")), Some(13.0));
    let scene = scene
        .when("system", |_| choose("injured", "B", "a rule"))
        .then_refused("not-yours")
        .when("commander", |_| choose("injured", "B", " "))
        .then_refused("missing-field")
        .when("commander", |_| choose("deaths", "B", "hospital list"))
        .then_refused("unknown")
        .when("commander", |_| choose("injured", "B", "hospital list"))
        .then(&["figure.chosen.1"]);
    let state = &scene.edge.state;
    let choice = chosen(state, "injured").unwrap();
    assert_eq!(Some(choice.chosen.value), Some(12.0));
    assert_eq!(choice.chosen.proposed, Some(snapshot_id("C")));
    assert_eq!(value(chosen_or_newest(state, "injured")), Some(12.0));
    assert_eq!(competing(state, "injured").count(), 2);
}

#[test]
fn a_newer_snapshot_overtakes_an_older_choice() {
    let b = figures("B", "02-25 17:00:00", &[("injured", 12.0)]);
    let c = figures("C", "02-26 17:00:00", &[("injured", 13.0)]);
    let mut scene = given([
        ("system", issue(b)),
        ("commander", choose("injured", "B", "hospital list")),
    ]);
    scene.edge.now = crate::tests::local("02-26 19:00:00");
    let scene = scene
        .when("system", |_| issue(c))
        .then(&["figures.issued.1"]);
    assert_eq!(
        value(chosen_or_newest(&scene.edge.state, "injured")),
        Some(13.0)
    );
}

#[test]
fn deaths_let_the_rules_be_asked_again_and_damaged_rooms_do_not() {
    let mut edge = given([("system", message(vec![solution("02-25 13:15:59", 4.9)]))]).edge;
    edge.follows = false;
    for (values, asks) in [([("deaths", 2.0)], true), ([("rooms_damaged", 9.0)], false)] {
        let label = format!("{values:?}");
        edge.system(issue(figures(&label, "02-25 17:00:00", &values)));
        let reactions = react(&edge.state, edge.record.last().unwrap());
        let is_asked = reactions
            .iter()
            .any(|reaction| matches!(reaction, Reaction::Grade { .. }));
        assert_eq!(is_asked, asks);
    }
}
