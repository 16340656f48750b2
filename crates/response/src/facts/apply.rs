//! How facts change the room's state.

use super::state::Facts;
use crate::{Event, Recorded};

impl Facts {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::PackAdopted(event) => self.pack = Some((**event).clone()),
            Event::FactNoted(event) => self.noted.push((**event).clone()),
            Event::ExerciseStarted(event) => self.exercise = Some((**event).clone()),
            Event::ExercisePaused(_) => self.paused = true,
            Event::ExerciseResumed(_) => self.paused = false,
            Event::ExerciseSkipped(event) => self.skipped = Some((**event).clone()),
            Event::ExerciseFinished(_) => self.finished = true,
            Event::ExerciseInterrupted(event) => {
                self.interrupted = Some((**event).clone());
                self.paused = true;
            }
            _ => {}
        }
    }
}
