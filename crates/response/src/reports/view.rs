//! What is read from this room: reports of a place, and lines of the timeline.

use super::event_v1::Verdict;
use super::state::Report;
use crate::timeline::Line;
use crate::{Event, State};
use mainshock_base::Message;

/// Reports about a place, newest first.
pub fn about_place<'a>(state: &'a State, place: &str) -> impl Iterator<Item = &'a Report> {
    state
        .reports
        .reports
        .iter()
        .rev()
        .filter(move |report| report.received.place == place)
}

pub(crate) fn line(state: &State, event: &Event) -> Option<Line> {
    Some(Line::Said(match event {
        Event::ReportReceived(report) => {
            let key = if report.text.is_empty() {
                "response-line-report-received-wordless"
            } else {
                "response-line-report-received"
            };
            let message = Message::new(key)
                .with("receipt", &report.receipt)
                .with("kind", &report.kind);
            if report.text.is_empty() {
                message
            } else {
                message.with("text", &report.text)
            }
        }
        Event::ReportVerified(verified) => {
            let key = match verified.verdict {
                Verdict::Holds => "response-line-report-verified",
                Verdict::DoesNotHold => "response-line-report-refuted",
            };
            let receipt = state
                .reports
                .get(verified.report)
                .map_or("—", |report| report.received.receipt.as_str());
            Message::new(key)
                .with("receipt", receipt)
                .with("because", &verified.because)
        }
        _ => return None,
    }))
}
