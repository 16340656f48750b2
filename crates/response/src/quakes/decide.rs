//! Decisions of the quakes room: messages are facts and always taken in; what a feed repeats is no
//! event.

use super::command::Command;
use super::event_v1::{
    AssessmentFailed, AssessmentMade, MessageRefused, PreferredChosen, SolutionReceived,
};
use crate::refusal::needed;
use crate::{Context, Event, Refusal, State};
use mainshock_base::LocatedError;
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_seismic::{Held, Placement, Quake, Solution, place};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::ReceiveMessage {
            solutions,
            refused,
            message_sha256,
            message_name,
        } => Ok(receive(
            state,
            solutions,
            refused,
            message_sha256,
            message_name,
            ctx,
        )),
        Command::ChoosePreferred {
            quake,
            solution,
            reason,
        } => {
            let known = known_quake(state, *quake)?;
            let held = known
                .solution(*solution)
                .ok_or_else(|| unknown_solution(*solution))?;
            let because = needed(reason, "reason")?;
            if !held.is_current() {
                return Err(Refusal::Stale {
                    what: "solution",
                    state: "superseded".to_owned(),
                });
            }
            state
                .settings
                .require_command(&ctx.actor, "prefer-solution")?;
            Ok(vec![
                PreferredChosen {
                    quake: *quake,
                    solution: *solution,
                    because,
                }
                .into(),
            ])
        }
        Command::RecordAssessment { summary } => {
            let known = known_quake(state, summary.quake)?;
            if known.solution(summary.solution).is_none() {
                return Err(unknown_solution(summary.solution));
            }
            if state
                .quakes
                .assessments
                .iter()
                .any(|one| one.id == summary.id)
            {
                return Ok(Vec::new());
            }
            // The record counts versions: two assessments that were on the way at the same time get
            // two numbers.
            let mut summary = (**summary).clone();
            summary.version = state.quakes.next_version(summary.quake);
            Ok(vec![AssessmentMade { summary }.into()])
        }
        Command::RecordFailure {
            quake,
            solution,
            because,
        } => {
            if known_quake(state, *quake)?.solution(*solution).is_none() {
                return Err(unknown_solution(*solution));
            }
            Ok(vec![
                AssessmentFailed {
                    quake: *quake,
                    solution: *solution,
                    because: because.clone(),
                }
                .into(),
            ])
        }
    }
}

fn receive(
    state: &State,
    solutions: &[Solution],
    refused: &[LocatedError],
    message_sha256: &str,
    message_name: &str,
    ctx: &Context,
) -> Vec<Event> {
    let mut events = Vec::new();
    // Later solutions of one message may belong to a quake that an earlier one opens.
    let mut quakes = state.quakes.quakes.clone();
    for (index, solution) in solutions.iter().enumerate() {
        let is_known = quakes
            .iter()
            .flat_map(|quake| &quake.solutions)
            .any(|held| held.solution == *solution);
        if is_known {
            continue;
        }
        let placement = place(solution, &quakes, &state.settings.association);
        let solution_id = SolutionId::from_uuid(ctx.derive(&format!("solution/{index}")));
        let quake = match placement {
            Placement::New => QuakeId::from_uuid(ctx.derive(&format!("quake/{index}"))),
            Placement::Joins { quake } | Placement::Revises { quake, .. } => quake,
        };
        let held = Held {
            id: solution_id,
            solution: solution.clone(),
            arrival: u64::MAX,
            superseded_by: None,
        };
        match quakes.iter_mut().find(|known| known.id == quake) {
            Some(known) => known.take(held),
            None => quakes.push(Quake::new(quake, held)),
        }
        events.push(
            SolutionReceived {
                solution_id,
                quake,
                placement,
                solution: solution.clone(),
                message_sha256: message_sha256.to_owned(),
                message_name: message_name.to_owned(),
            }
            .into(),
        );
    }
    if !refused.is_empty() && !state.quakes.refused_messages.contains(message_sha256) {
        events.push(
            MessageRefused {
                message_sha256: message_sha256.to_owned(),
                message_name: message_name.to_owned(),
                refused: refused.to_vec(),
            }
            .into(),
        );
    }
    events
}

fn known_quake(state: &State, id: QuakeId) -> Result<&Quake, Refusal> {
    state.quakes.quake(id).ok_or_else(|| Refusal::Unknown {
        what: "quake",
        id: id.to_string(),
    })
}

fn unknown_solution(id: SolutionId) -> Refusal {
    Refusal::Unknown {
        what: "solution",
        id: id.to_string(),
    }
}
