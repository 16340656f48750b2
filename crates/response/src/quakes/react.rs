//! What follows in this room: a change of what leads a quake is worth an assessment.

use super::state::Quakes;
use crate::{Event, Reaction, Recorded, State};
use mainshock_base::ids::QuakeId;
use mainshock_seismic::sequences;

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

/// True when a quake is of one sequence with some of `others`.
pub(crate) fn is_of_one_sequence(state: &State, quake: QuakeId, others: &[QuakeId]) -> bool {
    let settings = &state.settings;
    sequences(
        &state.quakes.quakes,
        &settings.preference,
        &settings.sequence,
    )
    .iter()
    .filter(|sequence| sequence.role(quake).is_some())
    .any(|sequence| others.iter().any(|other| sequence.role(*other).is_some()))
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
