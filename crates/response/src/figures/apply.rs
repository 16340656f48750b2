//! How figures and choices change the room's state.

use super::event_v1::FiguresIssued;
use super::state::{Choice, Figures, Snapshot};
use crate::{Event, Recorded};

impl Figures {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::PackAdopted(event) => self.indicators.clone_from(&event.settings.indicators),
            Event::FiguresIssued(event) => self.take_issued(recorded, event),
            Event::FigureChosen(event) => {
                self.choices.insert(
                    event.indicator.clone(),
                    Choice {
                        chosen: (**event).clone(),
                        post: recorded.actor.post.clone(),
                        recorded_at: recorded.recorded_at,
                    },
                );
            }
            _ => {}
        }
    }

    fn take_issued(&mut self, recorded: &Recorded, event: &FiguresIssued) {
        if self.get(event.snapshot).is_some() {
            return;
        }
        // A snapshot that arrives late still stands where its cut-off time puts it.
        let place = self
            .snapshots
            .iter()
            .position(|known| known.issued.cutoff_at > event.cutoff_at)
            .unwrap_or(self.snapshots.len());
        self.snapshots.insert(
            place,
            Snapshot {
                issued: event.clone(),
                received_at: recorded.recorded_at,
            },
        );
    }
}
