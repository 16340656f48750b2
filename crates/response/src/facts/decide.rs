//! Facts are taken as told. A repeat of what stands already is no event.

use super::command::Command;
use super::event_v1::{ExerciseFinished, ExercisePaused, ExerciseResumed};
use crate::{Context, Event, Refusal, State};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let facts = &state.facts;
    match command {
        Command::AdoptPack(pack) if facts.pack.as_ref() == Some(&**pack) => Ok(Vec::new()),
        Command::AdoptPack(pack) => {
            // The first pack names the posts; from then on they decide on the next.
            if facts.pack.is_some() {
                state.settings.require_command(&ctx.actor, "adopt-pack")?;
            }
            Ok(vec![Event::PackAdopted(pack.clone())])
        }
        Command::Note(fact) => {
            if fact.text.is_empty() {
                return Err(Refusal::Missing { field: "text" });
            }
            Ok(vec![Event::FactNoted(fact.clone())])
        }
        Command::StartExercise(_) if facts.exercise.is_some() => Ok(Vec::new()),
        Command::StartExercise(started) => {
            // A record that holds real earthquakes never becomes an exercise.
            if state.quakes.quakes.is_empty() {
                Ok(vec![started.clone().into()])
            } else {
                Err(Refusal::NotAnExercise)
            }
        }
        _ if facts.exercise.is_none() => Err(Refusal::NotAnExercise),
        Command::PauseExercise { .. } if facts.paused => Ok(Vec::new()),
        Command::PauseExercise { reason } => Ok(vec![
            ExercisePaused {
                at: ctx.now,
                because: reason.clone(),
            }
            .into(),
        ]),
        Command::ResumeExercise if !facts.paused => Ok(Vec::new()),
        Command::ResumeExercise => Ok(vec![ExerciseResumed { at: ctx.now }.into()]),
        Command::SkipExercise(skipped) => Ok(vec![skipped.clone().into()]),
        Command::FinishExercise if facts.finished => Ok(Vec::new()),
        Command::FinishExercise => Ok(vec![ExerciseFinished { at: ctx.now }.into()]),
        Command::Interrupt(interrupted) => {
            let is_known = facts
                .interrupted
                .as_ref()
                .is_some_and(|known| known.message_sha256 == interrupted.message_sha256);
            Ok(if is_known {
                Vec::new()
            } else {
                vec![interrupted.clone().into()]
            })
        }
    }
}
