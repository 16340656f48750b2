//! What follows in this room: what shakes the county concerns it; clocks and rules follow the quake
//! that leads.

use super::command::Command;
use super::state::Incident;
use crate::quakes::react::{is_of_one_sequence, largest};
use crate::settings::NearRule;
use crate::{Event, Reaction, Recorded, State};
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, QuakeId};

/// Indicators whose change lets the rules be asked again.
const GRADED: [&str; 2] = ["deaths", "missing"];

pub(crate) fn react(state: &State, recorded: &Recorded) -> Vec<Reaction> {
    match &recorded.event {
        Event::SolutionReceived(event) => after_solution(state, event.quake),
        Event::PreferredChosen(event) => after_solution(state, event.quake),
        Event::AssessmentMade(event) => {
            let quake = event.summary.quake;
            let mut reactions = Vec::new();
            if event.summary.affected {
                reactions.extend(concern(state, quake, "response-because-shaken"));
            }
            reactions.extend(grade_if_leading(state, quake));
            reactions
        }
        Event::AssessmentFailed(event) => {
            let mut reactions = Vec::new();
            if is_near(state, event.quake) {
                reactions.extend(concern(state, event.quake, "response-because-near"));
            }
            reactions.extend(grade_if_leading(state, event.quake));
            reactions
        }
        Event::IncidentOpened(event) => {
            let because = Message::new("response-because-incident-opened");
            clocks_and_rules(state, event.incident, because)
        }
        Event::LeadingQuakeChanged(event) => {
            clocks_and_rules(state, event.incident, event.because.clone())
        }
        // A level brings duties of its own; those on the clock already stay as they are.
        Event::LevelDecided(event) if event.level.is_some() && event.level != event.before => {
            let because = Message::new("response-because-level-decided");
            plan_on_clock(state, event.incident, because)
                .into_iter()
                .collect()
        }
        Event::FiguresIssued(event) => {
            let is_graded = event
                .figures
                .iter()
                .any(|figure| GRADED.contains(&figure.indicator.as_str()));
            grade_open(state, is_graded)
        }
        Event::FigureChosen(event) => grade_open(state, GRADED.contains(&event.indicator.as_str())),
        _ => Vec::new(),
    }
}

/// What is still owed, however the program ended before.
pub(crate) fn owed(state: &State) -> Vec<Reaction> {
    let mut reactions = Vec::new();
    for quake in &state.quakes.quakes {
        let is_held = state
            .incident
            .incidents
            .iter()
            .any(|incident| incident.quakes.contains(&quake.id));
        if is_held {
            continue;
        }
        let is_affecting = state
            .quakes
            .newest_assessment(quake.id)
            .is_some_and(|newest| newest.affected);
        let has_failed = state
            .quakes
            .failures
            .iter()
            .any(|failure| failure.quake == quake.id);
        if is_affecting {
            reactions.extend(concern(state, quake.id, "response-because-shaken"));
        } else if has_failed && is_near(state, quake.id) {
            reactions.extend(concern(state, quake.id, "response-because-near"));
        } else if is_of_open_sequence(state, quake.id) {
            reactions.extend(concern(state, quake.id, "response-because-sequence"));
        }
    }
    if let Some(open) = state.incident.open() {
        let is_on_clock = state
            .tasks
            .tasks
            .iter()
            .any(|task| task.opened.duty.is_some() && task.position > open.clock_position);
        if !is_on_clock {
            let because = Message::new("response-because-incident-opened");
            reactions.extend(plan_on_clock(state, open.id, because));
        }
        let is_graded = state
            .quakes
            .preferred(open.leading, &state.settings.preference)
            .is_some_and(|(held, _)| {
                state.incident.result_of(open.leading, held.id).is_some()
                    || !state.quakes.is_answered(open.leading, held.id)
            });
        if !is_graded {
            reactions.extend(grade(state, open));
        }
    }
    reactions
}

/// A solution changes which quake is the largest, or withdraws the one that leads.
fn after_solution(state: &State, quake: QuakeId) -> Vec<Reaction> {
    let Some(open) = state.incident.open() else {
        return Vec::new();
    };
    if open.quakes.contains(&quake) {
        let leader_stands = state
            .quakes
            .quake(open.leading)
            .is_some_and(|leading| !leading.is_cancelled());
        let next = if leader_stands {
            Some(quake)
        } else {
            largest(state, &open.quakes)
        };
        return next
            .into_iter()
            .filter_map(|next| concern(state, next, "response-because-sequence"))
            .collect();
    }
    if is_of_open_sequence(state, quake) {
        concern(state, quake, "response-because-sequence")
            .into_iter()
            .collect()
    } else {
        Vec::new()
    }
}

fn is_of_open_sequence(state: &State, quake: QuakeId) -> bool {
    state
        .incident
        .open()
        .is_some_and(|open| is_of_one_sequence(state, quake, &open.quakes))
}

fn is_near(state: &State, quake: QuakeId) -> bool {
    let Some(NearRule {
        point,
        distance_km,
        magnitude,
    }) = state.settings.near
    else {
        return false;
    };
    state
        .quakes
        .preferred(quake, &state.settings.preference)
        .is_some_and(|(held, _)| {
            let size = held.solution.magnitude.as_ref();
            held.solution.epicentre.distance_km(point) <= distance_km
                && size.is_none_or(|reading| reading.magnitude.value() >= magnitude)
        })
}

fn concern(state: &State, quake: QuakeId, because: &str) -> Option<Reaction> {
    let stands = state
        .quakes
        .quake(quake)
        .is_some_and(|known| !known.is_cancelled());
    stands.then(|| {
        Reaction::Command(crate::Command::Incident(Command::Concern {
            quake,
            because: Message::new(because),
        }))
    })
}

fn plan_on_clock(state: &State, id: IncidentId, because: Message) -> Option<Reaction> {
    let incident = state.incident.get(id)?;
    Some(Reaction::PutPlanOnClock {
        incident: id,
        t0: incident.t0,
        because,
    })
}

fn clocks_and_rules(state: &State, id: IncidentId, because: Message) -> Vec<Reaction> {
    let graded = state
        .incident
        .get(id)
        .and_then(|incident| grade(state, incident));
    plan_on_clock(state, id, because)
        .into_iter()
        .chain(graded)
        .collect()
}

fn grade_if_leading(state: &State, quake: QuakeId) -> Option<Reaction> {
    let open = state.incident.open().filter(|open| open.leading == quake)?;
    grade(state, open)
}

fn grade_open(state: &State, is_graded: bool) -> Vec<Reaction> {
    state
        .incident
        .open()
        .filter(|_| is_graded)
        .and_then(|open| grade(state, open))
        .into_iter()
        .collect()
}

fn grade(state: &State, incident: &Incident) -> Option<Reaction> {
    let (held, _) = state
        .quakes
        .preferred(incident.leading, &state.settings.preference)?;
    Some(Reaction::Grade {
        quake: incident.leading,
        solution: held.id,
    })
}
