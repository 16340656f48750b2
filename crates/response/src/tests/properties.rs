//! What always holds, whatever is commanded, in whatever order, by whomever.

use super::edge::bytes;
use super::*;
use crate::incident::DecisionAction;
use crate::{
    Command, Event, State, facts, figures as figures_room, incident, owed, reports, tasks,
};
use mainshock_base::ids::{CommandId, TaskId};
use mainshock_base::{Actor, Channel, PostCode, ValueStatus};
use mainshock_plan::ResponseLevel;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::BTreeSet;

/// One step of a random life: who does what; or the clock moves; or a repeat; or a stop and start.
#[derive(Debug, Clone)]
enum Step {
    By(usize, Deed),
    Clock(i64),
    Repeat(usize),
    Restart,
}

/// What is done. Numbers choose among what exists at that moment.
#[derive(Debug, Clone)]
enum Deed {
    Quake { day: u8, minute: u8, tenths: u8 },
    Revise { which: usize, tenths: u8 },
    Withdraw { which: usize },
    Adopt,
    Change(usize),
    Defer,
    End,
    Response(u128),
    Accept(usize),
    Start(usize),
    Complete(usize, bool),
    Block(usize),
    Reassign(usize, usize),
    WithdrawTask(usize),
    Add(usize),
    Tell(usize, usize),
    Verify(usize, bool),
    Issue(u8, u16),
    Choose(u8),
    Note,
    Phase,
}

const POSTS: [&str; 7] = [
    "commander",
    "deputy-commander",
    "duty-officer",
    "fire",
    "health",
    "510321124/duty",
    "nobody",
];

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..3_u8, any::<u8>(), 28..62_u8)
            .prop_map(|(day, minute, tenths)| Deed::Quake { day, minute, tenths }),
        2 => (any::<usize>(), 28..62_u8)
            .prop_map(|(which, tenths)| Deed::Revise { which, tenths }),
        1 => any::<usize>().prop_map(|which| Deed::Withdraw { which }),
        2 => Just(Deed::Adopt),
        2 => any::<usize>().prop_map(Deed::Change),
        1 => Just(Deed::Defer),
        1 => Just(Deed::End),
        1 => (0..4_u128).prop_map(Deed::Response),
        3 => any::<usize>().prop_map(Deed::Accept),
        2 => any::<usize>().prop_map(Deed::Start),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(task, says)| Deed::Complete(task, says)),
        2 => any::<usize>().prop_map(Deed::Block),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(task, to)| Deed::Reassign(task, to)),
        1 => any::<usize>().prop_map(Deed::WithdrawTask),
        2 => any::<usize>().prop_map(Deed::Add),
        4 => (any::<usize>(), any::<usize>()).prop_map(|(place, kind)| Deed::Tell(place, kind)),
        2 => (any::<usize>(), any::<bool>()).prop_map(|(which, holds)| Deed::Verify(which, holds)),
        2 => (0..6_u8, any::<u16>()).prop_map(|(label, value)| Deed::Issue(label, value)),
        1 => (0..6_u8).prop_map(Deed::Choose),
        1 => Just(Deed::Note),
        1 => Just(Deed::Phase),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (0..POSTS.len(), deed()).prop_map(|(post, deed)| Step::By(post, deed)),
        3 => (1..7200_i64).prop_map(Step::Clock),
        1 => any::<usize>().prop_map(Step::Repeat),
        1 => Just(Step::Restart),
    ]
}

fn some<T>(from: &[T], which: usize) -> Option<&T> {
    which
        .checked_rem(from.len())
        .and_then(|index| from.get(index))
}

fn task(state: &State, which: usize) -> TaskId {
    let known = some(&state.tasks.tasks, which).map(|task| task.opened.task);
    known.unwrap_or(TaskId::from_uuid(uuid::Uuid::nil()))
}

/// The command of a deed in a state; `None` when there is nothing it could be about.
fn command(state: &State, deed: &Deed) -> Option<Command> {
    let known: Vec<_> = state
        .quakes
        .quakes
        .iter()
        .flat_map(|quake| &quake.solutions)
        .collect();
    let again = |which: usize| {
        let mut solution = some(&known, which)?.solution.clone();
        solution.revision = Some(solution.revision.unwrap_or(0) + 1);
        Some(solution)
    };
    Some(match deed {
        Deed::Quake {
            day,
            minute,
            tenths,
        } => {
            let origin = format!("02-{} {:02}:{:02}:10", 24 + day, minute / 11, minute % 60);
            message(vec![solution(&origin, f64::from(*tenths) / 10.0)])
        }
        Deed::Revise { which, tenths } => {
            let mut revised = again(*which)?;
            let sized = solution("02-25 13:15:59", f64::from(*tenths) / 10.0);
            revised.magnitude = sized.magnitude;
            message(vec![revised])
        }
        Deed::Withdraw { which } => {
            let mut withdrawn = again(*which)?;
            withdrawn.cancelled = true;
            message(vec![withdrawn])
        }
        Deed::Adopt => adopt(),
        Deed::Change(which) => change(*some(&ResponseLevel::ALL, *which)?, "because"),
        Deed::Defer => Command::Incident(incident::Command::Defer {
            reason: "not yet".to_owned(),
        }),
        Deed::End => end("all quiet"),
        Deed::Response(id) => {
            let mut fact = level_three_as_told();
            fact.response = mainshock_base::ids::ResponseId::from_uuid(uuid::Uuid::from_u128(*id));
            Command::Incident(incident::Command::RecordResponse {
                fact: Box::new(fact),
            })
        }
        Deed::Accept(which) => accept(task(state, *which)),
        Deed::Start(which) => Command::Tasks(tasks::Command::Start {
            task: task(state, *which),
        }),
        Deed::Complete(which, says) => {
            complete(task(state, *which), if *says { "photo" } else { "" })
        }
        Deed::Block(which) => Command::Tasks(tasks::Command::Block {
            task: task(state, *which),
            with_what: "barriers".to_owned(),
        }),
        Deed::Reassign(which, to) => reassign(task(state, *which), some(&POSTS, *to)?),
        Deed::WithdrawTask(which) => Command::Tasks(tasks::Command::Withdraw {
            task: task(state, *which),
            reason: "needless".to_owned(),
        }),
        Deed::Add(lead) => Command::Tasks(tasks::Command::Add {
            names: names("封控", "cordon"),
            lead: post(some(&POSTS, *lead)?),
            due_at: None,
            reason: "parapets".to_owned(),
        }),
        Deed::Tell(place, kind) => tell(
            some(&["510321124", "510321100", "no-such-place"], *place)?,
            some(&reports::KINDS, *kind)?,
            "倒塌3间 伤2人",
        ),
        Deed::Verify(which, holds) => Command::Reports(reports::Command::Verify {
            report: some(&state.reports.reports, *which)?.received.report,
            verdict: if *holds {
                reports::Verdict::Holds
            } else {
                reports::Verdict::DoesNotHold
            },
            how: "seen".to_owned(),
        }),
        Deed::Issue(label, value) => {
            let cutoff = format!("02-25 {:02}:00:00", 10 + label);
            let values = [("injured", f64::from(*value)), ("deaths", 2.0)];
            issue(figures(&format!("{label}/{value}"), &cutoff, &values))
        }
        Deed::Choose(label) => Command::Figures(figures_room::Command::Choose {
            indicator: "injured".to_owned(),
            snapshot: some(&state.figures.snapshots, usize::from(*label))?
                .issued
                .snapshot,
            reason: "list of the hospital".to_owned(),
        }),
        Deed::Note => Command::Facts(facts::Command::Note(Box::new(facts::FactNoted {
            category: "measure".to_owned(),
            organisation: names("县", "county"),
            text: names("停产", "production stopped"),
            at: local("02-25 18:00:00"),
            at_precision: "approximate".to_owned(),
            source: "press".to_owned(),
            status: ValueStatus::Secondary,
        }))),
        Deed::Phase => Command::Incident(incident::Command::ChangePhase {
            phase: incident::Phase::Transition,
            reason: "search is over".to_owned(),
        }),
    })
}

fn live(steps: &[Step], check: impl Fn(&Edge)) -> Edge {
    let mut edge = Edge::new(local("02-24 05:00:00"));
    let mut given: Vec<(Command, Actor, CommandId)> = Vec::new();
    for step in steps {
        match step {
            Step::By(who, deed) => {
                let Some(command) = command(&edge.state, deed) else {
                    continue;
                };
                let actor = Actor {
                    post: PostCode(POSTS[*who].to_owned()),
                    channel: Channel::Page,
                };
                let id = edge.next_id();
                let before = edge.state.clone();
                let is_refused = edge.give(&command, actor.clone(), id).is_err();
                if is_refused {
                    assert_eq!(before, edge.state, "a refused command changes nothing");
                } else {
                    given.push((command, actor, id));
                }
            }
            Step::Clock(seconds) => {
                let now = edge.now + jiff::SignedDuration::from_secs(*seconds);
                edge.clock(now);
                assert!(edge.clock(now).is_empty(), "a second tick adds nothing");
            }
            Step::Repeat(which) => {
                if let Some((command, actor, id)) = some(&given, *which).cloned() {
                    let before = edge.record.len();
                    // A command that changed nothing may change something now; one on record not.
                    if edge.state.is_repeat(id) {
                        edge.give(&command, actor, id).unwrap();
                        assert_eq!(edge.record.len(), before, "a repeat records nothing");
                    }
                }
            }
            Step::Restart => {
                assert!(
                    owed(&edge.state).is_empty(),
                    "nothing is owed when all followed"
                );
            }
        }
        check(&edge);
    }
    edge
}

/// The invariants that can be read from a state and its record.
fn check_invariants(edge: &Edge) {
    let state = &edge.state;
    // At most one incident is open, and its leading quake is one of its own.
    let open: Vec<_> = state
        .incident
        .incidents
        .iter()
        .filter(|incident| incident.ended_at.is_none())
        .collect();
    assert!(open.len() <= 1);
    for incident in &state.incident.incidents {
        assert!(incident.quakes.contains(&incident.leading));
        // Our level is what our last decision said, and nothing else changed it.
        let decided = state.incident.decisions.iter().rfind(|decision| {
            decision.decided.incident == incident.id
                && decision.decided.action != DecisionAction::Deferred
        });
        let level = decided.and_then(|decision| decision.decided.level);
        assert_eq!(incident.level, level);
    }
    // No quake is in two incidents.
    let mut held = BTreeSet::new();
    for id in state.incident.incidents.iter().flat_map(|one| &one.quakes) {
        assert!(held.insert(*id));
    }
    // Decisions are persons'; each report, solution, snapshot is on record once.
    for decision in &state.incident.decisions {
        assert!(["commander", "deputy-commander"].contains(&decision.post.0.as_str()));
    }
    let unique = |ids: Vec<uuid::Uuid>| {
        let all = ids.len();
        ids.into_iter().collect::<BTreeSet<_>>().len() == all
    };
    let reports = &state.reports.reports;
    assert!(unique(
        reports
            .iter()
            .map(|one| one.received.report.as_uuid())
            .collect()
    ));
    let snapshots = &state.figures.snapshots;
    assert!(unique(
        snapshots
            .iter()
            .map(|one| one.issued.snapshot.as_uuid())
            .collect()
    ));
    assert!(snapshots.is_sorted_by_key(|one| one.issued.cutoff_at));
    // A duty stands at most once per lead as opened, and what is over has a time.
    let standing: Vec<_> = state
        .tasks
        .tasks
        .iter()
        .filter(|task| !task.state.is_over() && task.opened.duty.is_some())
        .map(|task| (&task.opened.incident, &task.opened.duty, &task.opened.lead))
        .collect();
    assert_eq!(
        standing.iter().collect::<BTreeSet<_>>().len(),
        standing.len()
    );
    for task in &state.tasks.tasks {
        assert_eq!(task.state.is_over(), task.over_at.is_some());
    }
    assert_eq!(state.timeline.len(), edge.record.len());
}

/// A property that never meets a case proves nothing: the lives lived here reach every kind of
/// event that a command or the clock can bring about.
#[test]
fn the_lives_lived_here_reach_every_kind_of_event() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let lives = proptest::collection::vec(step(), 40..60);
    let mut seen = BTreeSet::new();
    for _ in 0..80 {
        let steps = lives.new_tree(&mut runner).unwrap().current();
        let edge = live(&steps, check_invariants);
        seen.extend(edge.record.iter().map(|one| one.event.kind().to_owned()));
    }
    // An edge that never fails, a feed that is never broken, a real county.
    let never = |kind: &str| {
        kind.starts_with("exercise.")
            || [
                "message.refused.1",
                "preferred.chosen.1",
                "assessment.failed.1",
            ]
            .contains(&kind)
            || kind == "command-post.set.1"
    };
    let missing: Vec<&&str> = Event::KINDS
        .iter()
        .filter(|kind| !seen.contains(**kind) && !never(kind))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_commanded_the_invariants_hold_and_the_rebuilt_state_is_the_live_one(
        steps in proptest::collection::vec(step(), 1..90),
    ) {
        let edge = live(&steps, check_invariants);
        edge.check_rebuilt();
    }

    #[test]
    fn a_snapshot_of_any_prefix_and_the_rest_make_the_whole(
        steps in proptest::collection::vec(step(), 1..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let edge = live(&steps, |_| {});
        let (before, after) = edge.record.split_at(cut.index(edge.record.len() + 1));
        let mut state = State::default();
        for recorded in before {
            state.apply(recorded);
        }
        let mut woken: State = serde_json::from_str(&bytes(&state)).unwrap();
        prop_assert_eq!(&woken, &state);
        for recorded in after {
            woken.apply(recorded);
        }
        prop_assert_eq!(bytes(&woken), bytes(&edge.state));
    }

    #[test]
    fn applying_entries_again_changes_nothing(
        steps in proptest::collection::vec(step(), 1..30),
        which in proptest::collection::vec(any::<prop::sample::Index>(), 1..10),
    ) {
        let mut edge = live(&steps, |_| {});
        let before = bytes(&edge.state);
        for index in which {
            let recorded = edge.record[index.index(edge.record.len())].clone();
            edge.state.apply(&recorded);
        }
        prop_assert_eq!(bytes(&edge.state), before);
    }

    #[test]
    fn reports_told_in_another_order_leave_the_same_reports(
        kinds in proptest::collection::vec(0..reports::KINDS.len(), 2..12),
        swap in any::<prop::sample::Index>(),
    ) {
        let told = |order: &[usize]| {
            let mut edge = Edge::new(local("02-25 13:30:00"));
            for kind in order {
                let command = tell("510321124", reports::KINDS[*kind], &kind.to_string());
                edge.by("510321124/duty", command).unwrap();
            }
            let mut found: Vec<(String, String)> = edge
                .state
                .reports
                .reports
                .iter()
                .map(|report| (report.received.kind.clone(), report.received.text.clone()))
                .collect();
            found.sort();
            found
        };
        let mut other = kinds.clone();
        let at = swap.index(other.len() - 1);
        other.swap(at, at + 1);
        prop_assert_eq!(told(&kinds), told(&other));
    }

    #[test]
    fn a_kind_nobody_knows_is_kept_counted_and_written_as_it_came(
        kind in "[a-z]{1,9}\\.[a-z]{1,9}\\.[0-9]{1,2}",
        body in proptest::collection::vec(any::<u8>(), 0..64),
    ) {
        prop_assume!(!Event::KINDS.contains(&kind.as_str()));
        let event = Event::from_body(&kind, &body).unwrap();
        prop_assert_eq!(event.kind(), kind.as_str());
        prop_assert_eq!(event.to_body(), body);
        let mut state = State::default();
        let mut edge = Edge::new(local("02-25 13:30:00"));
        let mut recorded = edge.record.pop().unwrap();
        recorded.event = event;
        state.apply(&recorded);
        prop_assert_eq!(state.unknown_kinds.get(&kind), Some(&1));
        prop_assert_eq!(state.timeline.len(), 1);
    }

    #[test]
    fn a_body_that_does_not_fit_its_kind_is_an_error_and_no_panic(
        which in any::<prop::sample::Index>(),
        body in proptest::collection::vec(any::<u8>(), 0..64),
    ) {
        let kind = Event::KINDS[which.index(Event::KINDS.len())];
        let error = Event::from_body(kind, &body).unwrap_err();
        prop_assert_eq!(error.kind, kind);
    }
}
