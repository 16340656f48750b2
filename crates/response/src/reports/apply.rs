//! How reports and checks change the room's state.

use super::event_v1::{ReportReceived, ReportVerified, Verdict};
use super::state::{Check, Report, Reports};
use crate::{Event, Recorded};

impl Reports {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::ReportReceived(event) => self.take_received(recorded, event),
            Event::ReportVerified(event) => self.take_verified(recorded, event),
            _ => {}
        }
    }

    fn take_received(&mut self, recorded: &Recorded, event: &ReportReceived) {
        self.add(Report {
            received: event.clone(),
            received_at: recorded.recorded_at,
            reporter: recorded.actor.post.clone(),
            verified: None,
            refuted: None,
        });
    }

    fn take_verified(&mut self, recorded: &Recorded, event: &ReportVerified) {
        if let Some(report) = self.get_mut(event.report) {
            let check = Some(Check {
                post: recorded.actor.post.clone(),
                recorded_at: recorded.recorded_at,
                because: event.because.clone(),
            });
            (report.verified, report.refuted) = match event.verdict {
                Verdict::Holds => (check, None),
                Verdict::DoesNotHold => (None, check),
            };
        }
    }
}
