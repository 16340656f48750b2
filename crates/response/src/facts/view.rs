//! Lines of the timeline for facts of no other room.

use crate::timeline::Line;
use crate::{Event, State};
use mainshock_base::Message;

pub(crate) fn line(_state: &State, event: &Event) -> Option<Line> {
    let said = |key: &str| Line::Said(Message::new(key));
    Some(match event {
        Event::FactNoted(fact) => Line::Told(fact.text.clone()),
        Event::PackAdopted(_) => said("response-line-pack-adopted"),
        Event::ExerciseStarted(started) => Line::About(
            Message::new("response-line-exercise-started"),
            started.title.clone(),
        ),
        Event::ExercisePaused(paused) => match &paused.because {
            None => said("response-line-exercise-paused"),
            Some(because) => Line::Said(
                Message::new("response-line-exercise-paused-because").with("because", because),
            ),
        },
        Event::ExerciseResumed(_) => said("response-line-exercise-resumed"),
        Event::ExerciseSkipped(_) => said("response-line-exercise-skipped"),
        Event::ExerciseFinished(_) => said("response-line-exercise-finished"),
        Event::ExerciseInterrupted(interrupted) => Line::About(
            Message::new("response-line-exercise-interrupted"),
            interrupted.text.clone(),
        ),
        _ => return None,
    })
}
