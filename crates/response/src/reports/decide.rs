//! Decisions of the reports room: a report is a fact, taken from any post at any time, also for an
//! ended incident; only its place and kind must be known words.

use super::command::{Command, KINDS};
use super::event_v1::*;
use crate::{Context, Event, Refusal, State};
use mainshock_base::ids::ReportId;

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Tell {
            place,
            kind,
            text,
            happened_at,
        } => {
            if !state.settings.places.contains(place) {
                return Err(Refusal::Unknown {
                    what: "place",
                    id: place.clone(),
                });
            }
            if !KINDS.contains(&kind.as_str()) {
                return Err(Refusal::Unknown {
                    what: "report-kind",
                    id: kind.clone(),
                });
            }
            let id = ctx.derive("report");
            Ok(vec![Event::ReportReceived(ReportReceived {
                report: ReportId::from_uuid(id),
                incident: state.incident.newest().map(|incident| incident.id),
                place: place.clone(),
                kind: kind.clone(),
                text: text.trim().to_owned(),
                happened_at: *happened_at,
                receipt: receipt(id.as_bytes()),
            })])
        }
        Command::Verify { report, how } => {
            let found = state.reports.get(*report).ok_or_else(|| Refusal::Unknown {
                what: "report",
                id: report.to_string(),
            })?;
            state
                .settings
                .require_command(&ctx.actor, "verify-report")?;
            if found.verified.is_some() {
                return Err(Refusal::Stale {
                    what: "report",
                    state: "verified".to_owned(),
                });
            }
            let because = how.trim().to_owned();
            if because.is_empty() {
                return Err(Refusal::Missing { field: "how" });
            }
            Ok(vec![Event::ReportVerified(ReportVerified {
                report: *report,
                because,
            })])
        }
    }
}

/// A code of eight letters and digits that can be read over a telephone: no 0/O, 1/I/L.
fn receipt(bytes: &[u8; 16]) -> String {
    const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    bytes
        .iter()
        .rev()
        .take(8)
        .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_receipt_has_no_letters_that_sound_or_look_alike() {
        let code = super::receipt(&[255; 16]);
        assert_eq!(code.len(), 8);
        assert!(!code.contains(['0', 'O', '1', 'I', 'L']));
    }
}
