//! Facts are taken as told; a pack that is in force already is not adopted again.

use super::command::Command;
use crate::{Event, Refusal, State};

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, Refusal> {
    Ok(match command {
        Command::AdoptPack(pack) if state.facts.pack.as_ref() == Some(&**pack) => Vec::new(),
        Command::AdoptPack(pack) => vec![Event::PackAdopted(pack.clone())],
        Command::Note(fact) => vec![Event::FactNoted(fact.clone())],
        Command::StartExercise(started) if state.facts.exercise.is_none() => {
            vec![Event::ExerciseStarted(started.clone())]
        }
        Command::StartExercise(_) => Vec::new(),
        Command::Interrupt(interrupted) => vec![Event::ExerciseInterrupted(interrupted.clone())],
    })
}
