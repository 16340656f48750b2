//! Decisions of the quakes room: messages are facts and always taken in.

use super::command::Command;
use super::event_v1::{
    AssessmentFailed, AssessmentMade, MessageRefused, PreferredChosen, SolutionReceived,
};
use crate::{Context, Event, Refusal, State};
use mainshock_base::ids::{QuakeId, SolutionId};
use mainshock_seismic::{Held, Placement, Quake, place};

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
        } => {
            let mut events = Vec::new();
            // Later solutions of one message may belong to a quake that an earlier one opens.
            let mut quakes = state.quakes.quakes.clone();
            for (index, solution) in solutions.iter().enumerate() {
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
                events.push(Event::SolutionReceived(Box::new(SolutionReceived {
                    solution_id,
                    quake,
                    placement,
                    solution: solution.clone(),
                    message_sha256: message_sha256.clone(),
                    message_name: message_name.clone(),
                })));
            }
            if !refused.is_empty() {
                events.push(Event::MessageRefused(MessageRefused {
                    message_sha256: message_sha256.clone(),
                    message_name: message_name.clone(),
                    refused: refused.clone(),
                }));
            }
            Ok(events)
        }
        Command::ChoosePreferred {
            quake,
            solution,
            reason,
        } => {
            let known = state.quakes.quake(*quake).ok_or_else(|| Refusal::Unknown {
                what: "quake",
                id: quake.to_string(),
            })?;
            let held = known.solution(*solution).ok_or_else(|| Refusal::Unknown {
                what: "solution",
                id: solution.to_string(),
            })?;
            if reason.trim().is_empty() {
                return Err(Refusal::Missing { field: "reason" });
            }
            if !held.is_current() {
                return Err(Refusal::Stale {
                    what: "solution",
                    state: "superseded".to_owned(),
                });
            }
            state
                .settings
                .require_command(&ctx.actor, "prefer-solution")?;
            Ok(vec![Event::PreferredChosen(PreferredChosen {
                quake: *quake,
                solution: *solution,
                because: reason.trim().to_owned(),
            })])
        }
        Command::RecordAssessment { summary } => {
            if state.quakes.quake(summary.quake).is_none() {
                return Err(Refusal::Unknown {
                    what: "quake",
                    id: summary.quake.to_string(),
                });
            }
            Ok(vec![Event::AssessmentMade(Box::new(AssessmentMade {
                summary: (**summary).clone(),
            }))])
        }
        Command::RecordFailure {
            quake,
            solution,
            because,
        } => Ok(vec![Event::AssessmentFailed(AssessmentFailed {
            quake: *quake,
            solution: *solution,
            because: because.clone(),
        })]),
    }
}
