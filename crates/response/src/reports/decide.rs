//! Decisions of the reports room: a report is a fact, taken from any post at any time, in any order,
//! also for an ended incident; only its place and kind must be known words.

use super::command::{Command, KINDS, Telling};
use super::event_v1::*;
use crate::refusal::needed;
use crate::{Context, Event, Refusal, State};
use mainshock_base::ids::ReportId;

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Tell(telling) => tell(state, telling, ctx),
        Command::Verify {
            report,
            verdict,
            how,
        } => {
            let found = state.reports.get(*report).ok_or_else(|| Refusal::Unknown {
                what: "report",
                id: report.to_string(),
            })?;
            state.settings.require_person(&ctx.actor, "verify-report")?;
            if found.reporter == ctx.actor.post {
                return Err(Refusal::OwnReport {
                    post: ctx.actor.post.to_string(),
                });
            }
            let because = needed(how, "how")?;
            if found.verdict() == Some(*verdict) {
                return Err(Refusal::Stale {
                    what: "report",
                    state: "verified".to_owned(),
                });
            }
            Ok(vec![
                ReportVerified {
                    report: *report,
                    verdict: *verdict,
                    because,
                }
                .into(),
            ])
        }
    }
}

fn tell(state: &State, telling: &Telling, ctx: &Context) -> Result<Vec<Event>, Refusal> {
    known_place(state, &telling.place)?;
    if let Some(from) = &telling.told_from {
        known_place(state, from)?;
    }
    if !KINDS.contains(&telling.kind.as_str()) {
        return Err(Refusal::Unknown {
            what: "report-kind",
            id: telling.kind.clone(),
        });
    }
    let id = ctx.derive("report");
    let incident = state.incident.open().or(state.incident.newest());
    Ok(vec![
        ReportReceived {
            report: ReportId::from_uuid(id),
            incident: incident.map(|incident| incident.id),
            place: telling.place.clone(),
            told_from: telling.told_from.clone(),
            kind: telling.kind.clone(),
            text: telling.text.trim().to_owned(),
            happened_at: telling.happened_at,
            device_at: telling.device_at,
            gps_at: telling.gps_at,
            receipt: receipt(id.as_bytes()),
        }
        .into(),
    ])
}

fn known_place(state: &State, place: &str) -> Result<(), Refusal> {
    if state.settings.places.contains(place) {
        Ok(())
    } else {
        Err(Refusal::Unknown {
            what: "place",
            id: place.to_owned(),
        })
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
        for byte in 0..=u8::MAX {
            let code = super::receipt(&[byte; 16]);
            assert_eq!(code.len(), 8);
            assert!(!code.contains(['0', 'O', '1', 'I', 'L']), "{code}");
        }
    }
}
