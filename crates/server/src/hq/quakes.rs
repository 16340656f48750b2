//! Quakes of the sequence, as the page shows them.

use crate::api::view::{MagnitudeView, QuakeView, SequenceRow, SolutionView, Text};
use crate::say::{Say, same};
use mainshock_base::ids::QuakeId;
use mainshock_base::{Known, Message, TimePrecision};
use mainshock_response::State;
use mainshock_response::incident::Incident;
use mainshock_seismic::{Held, PreferredBecause, Quake, Solution, SolutionStatus};

/// The leading quake in full.
pub(super) fn quake(
    state: &State,
    say: &Say,
    quake: &Quake,
    incident: Option<&Incident>,
) -> Option<QuakeView> {
    let (preferred, because) = quake.preferred(&state.settings.preference)?;
    let mut solutions: Vec<SolutionView> = quake
        .solutions
        .iter()
        .rev()
        .map(|held| solution(state, say, held, preferred))
        .collect();
    solutions.sort_by_key(|solution| std::cmp::Reverse(solution.received_at));
    Some(QuakeView {
        id: quake.id.to_string(),
        title: title(say, &preferred.solution),
        preferred: solution(state, say, preferred, preferred),
        preferred_because: preferred_because(say, &because),
        solutions,
        role: role(state, say, quake, incident),
        cancelled: quake.is_cancelled(),
    })
}

/// All quakes, newest first.
pub(super) fn sequence(state: &State, say: &Say, incident: Option<&Incident>) -> Vec<SequenceRow> {
    let mut rows: Vec<SequenceRow> = state
        .quakes
        .quakes
        .iter()
        .filter_map(|quake| {
            let (held, _) = quake.preferred(&state.settings.preference)?;
            Some(SequenceRow {
                id: quake.id.to_string(),
                title: title(say, &held.solution),
                origin_time: held.solution.origin_time.instant,
                role: role(state, say, quake, incident),
                leading: incident.is_some_and(|incident| incident.leading == quake.id),
            })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.origin_time));
    rows
}

/// One line: place, magnitude, depth.
pub(super) fn title(say: &Say, solution: &Solution) -> Text {
    let magnitude = solution.magnitude.as_ref().map(|reading| reading.magnitude);
    let mut message = Message::new(if solution.depth.km.is_some() {
        "server-quake-title"
    } else {
        "server-quake-title-no-depth"
    });
    message = message
        .with("place", solution.place_text.as_deref().unwrap_or("—"))
        .with(
            "magnitude",
            magnitude.map_or_else(|| "?".to_owned(), |found| format!("{:.1}", found.value())),
        )
        .with("kind", magnitude.map_or("M?", |found| found.kind().label()));
    if let Some(depth_km) = solution.depth.km {
        message = message.with("depth", format!("{depth_km:.0}"));
    }
    say.message(&message)
}

/// Before, at or after the leading quake of the incident. Provisional: a larger one changes it.
fn role(state: &State, say: &Say, quake: &Quake, incident: Option<&Incident>) -> Text {
    let origin = |id: QuakeId| {
        state
            .quakes
            .quake(id)
            .and_then(|quake| quake.preferred(&state.settings.preference))
            .map(|(held, _)| held.solution.origin_time.instant)
    };
    let key = match incident {
        Some(incident) if incident.leading == quake.id => "server-role-mainshock",
        Some(incident) if incident.quakes.contains(&quake.id) => {
            if origin(quake.id) < origin(incident.leading) {
                "server-role-foreshock"
            } else {
                "server-role-aftershock"
            }
        }
        _ => "server-role-apart",
    };
    say.key(key)
}

fn preferred_because(say: &Say, because: &PreferredBecause) -> Text {
    let status = |status: &SolutionStatus| say.key(status_key(*status));
    match because {
        PreferredBecause::Rule {
            agency,
            status: firm,
            ..
        } => {
            let firm = status(firm);
            let message = |word: &str| {
                Message::new("server-preferred-rule")
                    .with("agency", agency)
                    .with("status", word)
            };
            Text {
                zh: say.message(&message(&firm.zh)).zh,
                en: say.message(&message(&firm.en)).en,
            }
        }
        PreferredBecause::Operator { reason } => {
            say.message(&Message::new("server-preferred-operator").with("reason", reason))
        }
        PreferredBecause::OnlyWithdrawnLeft => say.key("server-preferred-withdrawn"),
        PreferredBecause::Only => say.key("server-preferred-only"),
    }
}

fn solution(state: &State, say: &Say, held: &Held, preferred: &Held) -> SolutionView {
    let solution = &held.solution;
    SolutionView {
        id: held.id.to_string(),
        agency: solution.agency.to_string(),
        origin_time: solution.origin_time.instant,
        time_precision: match solution.origin_time.precision {
            TimePrecision::Subsecond => "subsecond",
            TimePrecision::Second => "second",
            TimePrecision::Minute => "minute",
            TimePrecision::Day => "day",
        }
        .to_owned(),
        lon_deg: solution.epicentre.lon_deg(),
        lat_deg: solution.epicentre.lat_deg(),
        depth_km: Known::from(solution.depth.km),
        magnitude: Known::from(solution.magnitude.as_ref().map(|reading| MagnitudeView {
            value: reading.magnitude.value(),
            kind: reading.magnitude.kind().label().to_owned(),
        })),
        status: say.key(status_key(solution.status)),
        revision: solution.revision,
        place: solution.place_text.clone(),
        received_at: state
            .quakes
            .received_at
            .get(&held.id)
            .copied()
            .unwrap_or(solution.origin_time.instant),
        cancelled: solution.cancelled,
        preferred: held.id == preferred.id,
        superseded: held.superseded_by.is_some(),
        format: format_name(solution).zh,
    }
}

fn format_name(solution: &Solution) -> Text {
    same(
        serde_json::to_value(solution.format)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default(),
    )
}

pub(super) const fn status_key(status: SolutionStatus) -> &'static str {
    match status {
        SolutionStatus::EarlyWarning => "server-status-early-warning",
        SolutionStatus::Automatic => "server-status-automatic",
        SolutionStatus::Manual => "server-status-manual",
        SolutionStatus::Reviewed => "server-status-reviewed",
        SolutionStatus::Final => "server-status-final",
        SolutionStatus::Unstated => "server-status-unstated",
    }
}
