//! Early-warning reports in JSON, one or a list: `EventID`, `ReportNum`, `OriginTime`,
//! `HypoCenter`, `Latitude`, `Longitude`, `Magunitude` (spelled so in the schema), `Depth`.
//!
//! Times are UTC+08:00 to the second. The reported maximum intensity is a forecast of the warning
//! system and is not taken over. The layout is that of the Sichuan network; other networks name
//! themselves in `type`.

use crate::agency;
use crate::intake::input::Input;
use crate::intake::json::{self, Entry};
use crate::intake::lines::Lines;
use crate::intake::{Reading, parts};
use crate::solution::{AgencyCode, EventKind, EventRef, MessageFormat, Solution, SolutionStatus};
use mainshock_base::{LocatedError, MagnitudeType, Message, OriginTime, TimePrecision};
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// Reads reports in the order in which they are given.
pub(crate) fn read(input: &Input<'_>, entries: &[&RawValue]) -> Result<Reading, LocatedError> {
    json::check_count(input, entries.len())?;
    let mut reading = Reading::of(MessageFormat::EarlyWarningJson);
    let mut lines = Lines::new(input.text);
    let mut seen = BTreeSet::new();
    for (index, part) in entries.iter().enumerate() {
        let path = if entries.len() == 1 {
            String::new()
        } else {
            format!("[{index}]")
        };
        match Entry::read(input, &mut lines, part, &path) {
            Err(refusal) => reading.refused.push(refusal),
            Ok(entry) if !seen.insert(part.get()) => {
                let id = entry.text_or_number("ID").unwrap_or_default();
                let message = Message::new("seismic-note-repeat").with("id", id);
                reading.note(entry.place(), message);
            }
            Ok(entry) => reading.take(solution(&entry)),
        }
    }
    Ok(reading)
}

fn solution(entry: &Entry) -> Result<Solution, LocatedError> {
    let agency = entry
        .text("type")
        .and_then(agency::from_code)
        .unwrap_or_else(|| AgencyCode("SCEA".to_owned()));
    let instant = parts::beijing_time(entry.field("OriginTime"), entry.text("OriginTime"))?;
    let field = if entry.get("Magunitude").is_some() {
        "Magunitude"
    } else {
        "Magnitude"
    };
    let magnitude = entry
        .number(field)?
        .map(|value| parts::magnitude(entry.field(field), value, MagnitudeType::M, "M"))
        .transpose()?;
    let published_at = match entry.text("ReportTime") {
        None => None,
        text => Some(parts::beijing_time(entry.field("ReportTime"), text)?),
    };
    let number = entry.text_or_number("ReportNum");
    Ok(Solution {
        ids: entry
            .text_or_number("EventID")
            .map(|id| EventRef {
                agency: agency.clone(),
                id,
            })
            .into_iter()
            .collect(),
        agency,
        origin_time: OriginTime {
            instant,
            precision: TimePrecision::Second,
        },
        epicentre: parts::epicentre(
            entry.field("Longitude"),
            entry.number("Longitude")?,
            entry.number("Latitude")?,
        )?,
        epicentre_uncertainty_km: None,
        depth: parts::depth(entry.field("Depth"), entry.number("Depth")?)?,
        magnitude,
        other_magnitudes: Vec::new(),
        status: SolutionStatus::EarlyWarning,
        revision: number.and_then(|number| number.parse().ok()),
        published_at,
        place_text: entry.text("HypoCenter").map(str::to_owned),
        kind: EventKind::Earthquake,
        cancelled: entry.is_true("isCancel") || entry.is_true("Cancel"),
        format: MessageFormat::EarlyWarningJson,
    })
}
