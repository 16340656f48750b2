//! What follows from an event, from the passing of time, and from having been stopped: work for the
//! edge, and commands that the program gives itself. Each room says what follows in it.

use crate::context::Recorded;
use crate::{Command, State, incident, quakes, tasks};
use jiff::Timestamp;
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, QuakeId, SolutionId};

/// What the edge is asked to do. Its results come back as commands.
#[derive(Debug, Clone, PartialEq)]
pub enum Reaction {
    /// Give this command as the program itself.
    Command(Command),
    /// Assess a quake with its leading solution; then record the assessment, or that it failed.
    Assess {
        /// The quake.
        quake: QuakeId,
        /// Its leading solution.
        solution: SolutionId,
    },
    /// Grade a quake by the rule pack; then record the recommendation.
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
    let mut reactions = quakes::react::react(state, recorded);
    reactions.extend(incident::react::react(state, recorded));
    reactions
}

/// What follows from the clock alone.
pub fn tick(state: &State, now: Timestamp) -> Vec<Reaction> {
    tasks::react::tick(state, now).into_iter().collect()
}

/// What was still to follow when the program was stopped between writing an event down and doing
/// what follows from it. Read from the state, so it is asked once, after the record was read; empty
/// when nothing is owed.
pub fn owed(state: &State) -> Vec<Reaction> {
    let mut reactions = quakes::react::owed(state);
    reactions.extend(incident::react::owed(state));
    reactions
}
