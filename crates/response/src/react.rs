//! What follows from an event: work for the edge, and commands that the program gives itself.

use crate::context::Recorded;
use crate::{Command, Event, State, incident, tasks};
use jiff::Timestamp;
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, QuakeId, SolutionId};

/// What the edge is asked to do. Its results come back as commands.
#[derive(Debug, Clone, PartialEq)]
pub enum Reaction {
    /// Give this command as the program itself.
    Command(Command),
    /// Assess a quake with its leading solution; then record the assessment, grade it by the rule
    /// pack, and say whether it concerns the county.
    Assess {
        /// The quake.
        quake: QuakeId,
        /// Its leading solution.
        solution: SolutionId,
    },
    /// Grade a quake by the rule pack again.
    Grade {
        /// The quake.
        quake: QuakeId,
        /// Its leading solution.
        solution: SolutionId,
    },
    /// Put the plan's duties on the clock.
    PutPlanOnClock {
        /// The incident.
        incident: IncidentId,
        /// The clocks run from here.
        t0: Timestamp,
        /// Why.
        because: Message,
    },
}

/// What follows from an event that was just applied to `state`.
pub fn react(state: &State, recorded: &Recorded) -> Vec<Reaction> {
    match &recorded.event {
        Event::SolutionReceived(event) => leading(state, event.quake, |solution| {
            // Only a change of what leads is worth a new assessment.
            let is_assessed = state
                .quakes
                .newest_assessment(event.quake)
                .is_some_and(|newest| newest.solution == solution);
            !is_assessed
        }),
        Event::PreferredChosen(event) => leading(state, event.quake, |_| true),
        Event::AssessmentMade(event) => {
            let summary = &event.summary;
            let mut reactions = Vec::new();
            if summary.affected {
                reactions.push(Reaction::Command(Command::Incident(
                    incident::Command::Concern {
                        quake: summary.quake,
                        because: Message::new("response-because-shaken"),
                    },
                )));
            }
            // A revision of the leading quake changes what the rules give.
            let leads = state
                .incident
                .open()
                .is_some_and(|open| open.leading == summary.quake);
            if leads {
                reactions.push(Reaction::Grade {
                    quake: summary.quake,
                    solution: summary.solution,
                });
            }
            reactions
        }
        Event::IncidentOpened(event) => {
            let because = Message::new("response-because-incident-opened");
            clock_and_grade(state, event.incident, event.quake, event.t0, because)
        }
        Event::LeadingQuakeChanged(event) => clock_and_grade(
            state,
            event.incident,
            event.quake,
            event.t0,
            event.because.clone(),
        ),
        _ => Vec::new(),
    }
}

/// An assessment of the quake's leading solution, when it is wanted.
fn leading(state: &State, quake: QuakeId, wanted: impl Fn(SolutionId) -> bool) -> Vec<Reaction> {
    state
        .quakes
        .quake(quake)
        .and_then(|known| known.preferred(&state.settings.preference))
        .map(|(held, _)| held.id)
        .filter(|solution| wanted(*solution))
        .map(|solution| Reaction::Assess { quake, solution })
        .into_iter()
        .collect()
}

fn clock_and_grade(
    state: &State,
    incident: IncidentId,
    quake: QuakeId,
    t0: Timestamp,
    because: Message,
) -> Vec<Reaction> {
    let mut reactions = vec![Reaction::PutPlanOnClock {
        incident,
        t0,
        because,
    }];
    let solution = state
        .quakes
        .quake(quake)
        .and_then(|known| known.preferred(&state.settings.preference))
        .map(|(held, _)| held.id);
    reactions.extend(solution.map(|solution| Reaction::Grade { quake, solution }));
    reactions
}

/// What follows from the clock alone.
pub fn tick(state: &State, now: Timestamp) -> Vec<Reaction> {
    let is_late = state.tasks.tasks.iter().any(|task| {
        !task.state.is_over()
            && !task.overdue
            && task.opened.due_at.is_some_and(|due_at| due_at <= now)
    });
    if is_late {
        vec![Reaction::Command(Command::Tasks(
            tasks::Command::MarkOverdue,
        ))]
    } else {
        Vec::new()
    }
}
