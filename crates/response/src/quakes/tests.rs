//! Messages, revisions, withdrawals, assessments.

use super::*;
use crate::tests::{Edge, given, local, message, post, solution};
use crate::{Command as Any, Reaction, State, owed};
use mainshock_base::{LocatedError, Message, Place};
use mainshock_seismic::AgencyCode;

fn broken() -> Any {
    Any::Quakes(Command::ReceiveMessage {
        solutions: Vec::new(),
        refused: vec![LocatedError::new(
            Place::file("bulletin.txt").at_line(1),
            Message::new("seismic-no-time"),
        )],
        message_sha256: "44".repeat(32),
        message_name: "bulletin.txt".to_owned(),
    })
}

fn first_quake(state: &State) -> &mainshock_seismic::Quake {
    state.quakes.quakes.first().unwrap()
}

#[test]
fn a_message_that_cannot_be_read_is_a_recorded_fact_once() {
    let scene = given([]).when("duty-officer", |_| broken());
    let scene = scene.then(&["message.refused.1"]);
    assert_eq!(scene.edge.state.quakes.refused, 1);
    scene.when("duty-officer", |_| broken()).then(&[]);
}

#[test]
fn a_feed_that_says_the_same_again_adds_nothing() {
    let told = || message(vec![solution("02-25 13:15:59", 4.9)]);
    given([("duty-officer", told())])
        .when("duty-officer", |_| told())
        .then(&[]);
}

#[test]
fn a_message_with_two_earthquakes_opens_two_quakes() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    let both = vec![
        solution("02-25 08:40:26", 4.3),
        solution("02-25 13:15:59", 4.9),
    ];
    edge.system(message(both));
    assert_eq!(edge.state.quakes.quakes.len(), 2);
    edge.check_rebuilt();
}

#[test]
fn a_revision_supersedes_and_is_assessed_anew_while_the_old_assessment_stays() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    let mut first = solution("02-25 13:15:59", 4.7);
    first.revision = Some(1);
    edge.system(message(vec![first]));
    let mut second = solution("02-25 13:15:59", 4.9);
    second.revision = Some(2);
    edge.system(message(vec![second]));
    let quake = first_quake(&edge.state);
    assert_eq!(quake.solutions.len(), 2);
    assert!(!quake.solutions[0].is_current());
    let versions: Vec<u32> = edge
        .state
        .quakes
        .assessments
        .iter()
        .map(|one| one.version)
        .collect();
    assert_eq!(versions, [1, 2]);
    let (stands, is_current) = assessment(&edge.state, quake.id).unwrap();
    assert_eq!((stands.version, is_current), (2, true));
}

#[test]
fn until_the_new_assessment_is_there_the_old_one_stands_and_says_so() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    let mut first = solution("02-25 13:15:59", 4.7);
    first.revision = Some(1);
    edge.system(message(vec![first]));
    edge.follows = false;
    let mut second = solution("02-25 13:15:59", 4.9);
    second.revision = Some(2);
    edge.system(message(vec![second]));
    let quake = first_quake(&edge.state).id;
    let (stands, is_current) = assessment(&edge.state, quake).unwrap();
    assert_eq!((stands.version, is_current), (1, false));

    // Stopped here: after the start, what is owed is done.
    assert!(matches!(
        owed(&edge.state)[..],
        [Reaction::Assess { .. }, ..]
    ));
    edge.follows = true;
    edge.catch_up();
    let (stands, is_current) = assessment(&edge.state, quake).unwrap();
    assert_eq!((stands.version, is_current), (2, true));
    assert_eq!(owed(&edge.state), []);
    edge.check_rebuilt();
}

#[test]
fn a_withdrawn_earthquake_stays_on_record_as_withdrawn_and_hands_over_the_lead() {
    let mut edge = Edge::new(local("02-24 05:39:00"));
    edge.system(message(vec![solution("02-24 05:38:09", 4.7)]));
    edge.now = local("02-25 13:16:46");
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    let mut withdrawal = solution("02-25 13:15:59", 4.9);
    withdrawal.cancelled = true;
    withdrawal.revision = Some(9);
    withdrawal.published_at = Some(local("02-25 13:40:00"));
    edge.system(message(vec![withdrawal]));

    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.t0, local("02-24 05:38:09"));
    let roles: Vec<(Role, bool)> = sequence(&edge.state, open)
        .iter()
        .map(|member| (member.role, member.leading))
        .collect();
    assert_eq!(roles, [(Role::Withdrawn, false), (Role::Mainshock, true)]);
    edge.check_rebuilt();
}

#[test]
fn the_operators_choice_needs_a_reason_a_right_and_a_solution_that_stands() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    let mut first = solution("02-25 13:15:59", 4.7);
    first.revision = Some(1);
    let mut second = solution("02-25 13:15:59", 4.9);
    second.revision = Some(2);
    edge.system(message(vec![first]));
    edge.system(message(vec![second]));
    let quake = first_quake(&edge.state).clone();
    let choose = |index: usize, reason: &str| {
        Any::Quakes(Command::ChoosePreferred {
            quake: quake.id,
            solution: quake.solutions[index].id,
            reason: reason.to_owned(),
        })
    };
    let mut code = |who: &str, command: Any| edge.by(who, command).unwrap_err().code();
    assert_eq!(code("commander", choose(1, "  ")), "missing-field");
    assert_eq!(code("commander", choose(0, "felt so")), "stale");
    assert_eq!(code("fire", choose(1, "felt so")), "not-yours");
}

#[test]
fn two_assessments_on_the_way_at_the_same_time_get_two_numbers() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.follows = false;
    let mut usgs = solution("02-25 13:15:59", 4.9);
    usgs.agency = AgencyCode::usgs();
    usgs.ids.clear();
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    edge.system(message(vec![usgs]));
    let quake = first_quake(&edge.state).clone();
    for held in &quake.solutions {
        let summary = crate::tests::summary(quake.id, held.id, true);
        edge.system(Any::Quakes(Command::RecordAssessment {
            summary: Box::new(summary),
        }));
    }
    let versions: Vec<u32> = edge
        .state
        .quakes
        .assessments
        .iter()
        .map(|one| one.version)
        .collect();
    assert_eq!(versions, [1, 2]);
}

#[test]
fn the_lead_of_a_solution_is_taken_with_the_post_that_told_it() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.by(
        "duty-officer",
        message(vec![solution("02-25 13:15:59", 4.9)]),
    )
    .unwrap();
    let line = edge
        .state
        .timeline
        .iter()
        .find(|line| line.kind == "solution.received.1")
        .unwrap();
    assert_eq!(line.post, post("duty-officer"));
}
