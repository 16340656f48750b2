//! What follows in this room: a change of what leads a quake is worth an assessment.

use super::state::Quakes;
use crate::{Event, Reaction, Recorded, State};
use mainshock_base::ids::QuakeId;
use mainshock_seismic::Quake;

pub(crate) fn react(state: &State, recorded: &Recorded) -> Vec<Reaction> {
    match &recorded.event {
        Event::SolutionReceived(event) => wanted(state, event.quake).into_iter().collect(),
        Event::PreferredChosen(event) => wanted(state, event.quake).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What is still owed, however the program ended before.
pub(crate) fn owed(state: &State) -> Vec<Reaction> {
    state
        .quakes
        .quakes
        .iter()
        .filter_map(|quake| wanted(state, quake.id))
        .collect()
}

/// An assessment of a quake from its leading solution, unless there is one, or it failed.
fn wanted(state: &State, id: QuakeId) -> Option<Reaction> {
    let quake = state.quakes.quake(id)?;
    if quake.is_cancelled() {
        return None;
    }
    let (held, _) = quake.preferred(&state.settings.preference)?;
    (!state.quakes.is_answered(id, held.id)).then_some(Reaction::Assess {
        quake: id,
        solution: held.id,
    })
}

/// True when two quakes are of one sequence.
pub(crate) fn are_one_sequence(state: &State, one: &Quake, other: &Quake) -> bool {
    let rule = &state.settings.sequence;
    let leading = |quake: &Quake| {
        quake
            .preferred(&state.settings.preference)
            .map(|(held, _)| (held.solution.epicentre, held.solution.origin_time.instant))
    };
    let (Some((here, then)), Some((there, later))) = (leading(one), leading(other)) else {
        return false;
    };
    let apart_days = later.duration_since(then).as_secs_f64().abs() / 86_400.0;
    here.distance_km(there) <= rule.distance_km && apart_days <= f64::from(rule.days)
}

/// The largest quake of some that still stands; of equals the earlier.
pub(crate) fn largest(state: &State, quakes: &[QuakeId]) -> Option<QuakeId> {
    let rule = &state.settings.preference;
    let mut best: Option<(f64, QuakeId)> = None;
    for id in quakes {
        let Some(quake) = state
            .quakes
            .quake(*id)
            .filter(|quake| !quake.is_cancelled())
        else {
            continue;
        };
        let size = Quakes::leading_magnitude(quake, rule);
        if best.is_none_or(|(largest, _)| size > largest) {
            best = Some((size, *id));
        }
    }
    best.map(|(_, id)| id)
}
