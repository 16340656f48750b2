//! One lead per task, deadlines, escalation.

use super::*;
use crate::tests::{
    Edge, accept, complete, end, given, local, message, names, post, reassign, solution,
};
use crate::{Command as Any, Event, State};
use jiff::SignedDuration;
use mainshock_base::ids::TaskId;

/// A scene with one ad hoc task of the fire brigade, due at 14:00.
fn scene() -> crate::tests::Scene {
    let mut scene = given([("system", message(vec![solution("02-25 13:15:59", 4.9)]))]);
    scene.edge.now = local("02-25 13:20:00");
    scene
        .when("commander", |_| add("fire", Some(local("02-25 14:00:00"))))
        .then(&["task.opened.1"])
}

fn add(lead: &str, due_at: Option<jiff::Timestamp>) -> Any {
    Any::Tasks(Command::Add {
        names: names("封控临街外墙", "cordon the street under the façades"),
        lead: post(lead),
        due_at,
        reason: "two killed by a parapet".to_owned(),
    })
}

fn ad_hoc(state: &State) -> TaskId {
    state.tasks.tasks.last().unwrap().opened.task
}

fn start(task: TaskId) -> Any {
    Any::Tasks(Command::Start { task })
}

fn block(task: TaskId, with_what: &str) -> Any {
    Any::Tasks(Command::Block {
        task,
        with_what: with_what.to_owned(),
    })
}

#[test]
fn a_task_goes_from_open_over_accepted_and_in_hand_to_done_with_evidence() {
    let scene = scene()
        .when("fire", |state| accept(ad_hoc(state)))
        .then(&["task.accepted.1"])
        .when("fire", |state| start(ad_hoc(state)))
        .then(&["task.started.1"])
        .when("fire", |state| block(ad_hoc(state), "barriers"))
        .then(&["task.blocked.1"])
        .when("fire", |state| start(ad_hoc(state)))
        .then(&["task.started.1"])
        .when("fire", |state| complete(ad_hoc(state), " "))
        .then_refused("missing-field")
        .when("fire", |state| complete(ad_hoc(state), "photo 12"))
        .then(&["task.done.1"]);
    let task = scene.edge.state.tasks.tasks.last().unwrap();
    assert_eq!(task.state, TaskState::Done);
    assert_eq!(task.note.as_deref(), Some("photo 12"));
    scene
        .when("fire", |state| complete(ad_hoc(state), "photo 13"))
        .then_refused("stale");
}

#[test]
fn only_lead_deputy_and_command_act_on_a_task() {
    scene()
        .when("health", |state| accept(ad_hoc(state)))
        .then_refused("not-yours")
        .when("commander", |state| accept(ad_hoc(state)))
        .then(&["task.accepted.1"]);
}

#[test]
fn a_task_has_one_lead_and_a_new_one_must_accept_it_anew() {
    let scene = scene()
        .when("fire", |state| accept(ad_hoc(state)))
        .then(&["task.accepted.1"])
        .when("fire", |state| reassign(ad_hoc(state), "health"))
        .then_refused("not-yours")
        .when("commander", |state| reassign(ad_hoc(state), "nobody"))
        .then_refused("unknown")
        .when("commander", |state| reassign(ad_hoc(state), "health"))
        .then(&["task.reassigned.1"]);
    let task = scene.edge.state.tasks.tasks.last().unwrap();
    assert_eq!(
        (task.lead.clone(), task.state),
        (post("health"), TaskState::Open)
    );
    scene
        .when("fire", |state| accept(ad_hoc(state)))
        .then_refused("not-yours")
        .when("health", |state| accept(ad_hoc(state)))
        .then(&["task.accepted.1"]);
}

#[test]
fn a_deadline_that_passes_is_recorded_once_and_escalated_once() {
    let mut scene = scene();
    // The plan's own duties are another matter.
    for task in scene.edge.state.tasks.tasks.clone() {
        if task.opened.duty.is_some() {
            scene
                .edge
                .by("commander", complete(task.opened.task, "duty log"))
                .unwrap();
        }
    }
    let due = local("02-25 14:00:00");
    scene
        .clock(due - SignedDuration::from_secs(1))
        .then(&[])
        .clock(due)
        .then(&["task.overdue.1"])
        .clock(due + SignedDuration::from_mins(14))
        .then(&[])
        .clock(due + SignedDuration::from_mins(15))
        .then(&["task.escalated.1"])
        .clock(due + SignedDuration::from_hours(5))
        .then(&[]);
}

#[test]
fn a_task_is_escalated_to_its_deputy_first() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    let events = edge.clock(local("02-27 13:16:46"));
    let mut seen = 0;
    for event in &events {
        if let Event::TaskEscalated(escalated) = event {
            let task = edge.state.tasks.get(escalated.task).unwrap();
            if let Some(deputy) = &task.opened.deputy {
                assert_eq!(escalated.to, *deputy);
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "some duty has a deputy");
}

#[test]
fn after_the_incident_ended_what_was_done_is_still_taken_and_orders_are_not() {
    scene()
        .when("commander", |_| end("all quiet"))
        .then(&["incident.ended.1"])
        .when("fire", |state| accept(ad_hoc(state)))
        .then_refused("incident-closed")
        .when("commander", |state| reassign(ad_hoc(state), "health"))
        .then_refused("incident-closed")
        .when("commander", |_| add("fire", None))
        .then_refused("no-incident")
        .clock(local("02-26 14:00:00"))
        .then(&[])
        .when("fire", |state| complete(ad_hoc(state), "photo 12"))
        .then(&["task.done.1"]);
}

#[test]
fn putting_the_plan_on_the_clock_again_opens_no_duty_twice() {
    let mut edge = Edge::new(local("02-25 13:16:46"));
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    let before = edge.state.tasks.tasks.len();
    edge.by("commander", crate::tests::adopt()).unwrap();
    let after = edge.state.tasks.tasks.len();
    assert!(after > before, "the level brings duties of its own");
    let mut codes: Vec<_> = edge
        .state
        .tasks
        .tasks
        .iter()
        .map(|task| (task.opened.duty.clone(), task.opened.lead.clone()))
        .collect();
    codes.sort();
    let all = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), all);
    assert!(
        edge.state
            .tasks
            .tasks
            .iter()
            .all(|task| task.state == TaskState::Open)
    );
}

#[test]
fn a_withdrawn_task_is_over_and_says_why() {
    let withdraw = |state: &State| {
        Any::Tasks(Command::Withdraw {
            task: ad_hoc(state),
            reason: "the street is closed already".to_owned(),
        })
    };
    scene()
        .when("fire", withdraw)
        .then_refused("not-yours")
        .when("commander", withdraw)
        .then(&["task.withdrawn.1"])
        .when("fire", |state| accept(ad_hoc(state)))
        .then_refused("stale");
}
