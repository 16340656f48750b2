//! The list of the China Earthquake Networks Center as relayed in JSON: an object with the keys
//! `No1` (the newest), `No2` … and `md5`, every value a text, times UTC+08:00.

use crate::intake::input::Input;
use crate::intake::json::{self, Entry, Outline};
use crate::intake::lines::Lines;
use crate::intake::{Reading, parts};
use crate::solution::{AgencyCode, EventKind, MessageFormat, Solution, SolutionStatus};
use jiff::Timestamp;
use mainshock_base::{LocatedError, MagnitudeType, Message, OriginTime, TimePrecision};
use std::collections::BTreeSet;

/// Reads the list in the order of its numbers.
pub(crate) fn read(input: &Input<'_>, outline: &Outline<'_>) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::CencListJson);
    let Outline::Object(members) = outline else {
        return Ok(reading);
    };
    json::check_count(input, members.len())?;
    let mut lines = Lines::new(input.text);
    let mut seen = BTreeSet::new();
    for (key, part) in members {
        let number = key.strip_prefix("No").unwrap_or_default();
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        match Entry::read(input, &mut lines, part, key) {
            Err(refusal) => reading.refused.push(refusal),
            Ok(entry) if !seen.insert(part.get()) => {
                let message = Message::new("seismic-note-repeat").with("id", key);
                reading.note(entry.place(), message);
            }
            Ok(entry) => {
                let part = solution(&entry, &mut reading);
                reading.take(part);
            }
        }
    }
    Ok(reading)
}

fn solution(entry: &Entry, reading: &mut Reading) -> Result<Solution, LocatedError> {
    let status = match entry.text("type") {
        Some("reviewed") => SolutionStatus::Reviewed,
        Some("automatic") => SolutionStatus::Automatic,
        other => {
            if let Some(word) = other {
                let message = Message::new("seismic-note-unknown-value").with("value", word);
                reading.note(entry.field("type"), message);
            }
            SolutionStatus::Unstated
        }
    };
    let place_text = entry.text("placeName").or_else(|| entry.text("location"));
    catalogue_solution(
        entry,
        &Fields {
            time: "time",
            lon: "longitude",
            lat: "latitude",
            depth: "depth",
            magnitude: "magnitude",
        },
        status,
        place_text,
        MessageFormat::CencListJson,
    )
}

/// Names of the fields in a format of the centre.
pub(crate) struct Fields {
    pub(crate) time: &'static str,
    pub(crate) lon: &'static str,
    pub(crate) lat: &'static str,
    pub(crate) depth: &'static str,
    pub(crate) magnitude: &'static str,
}

/// A solution of the centre from either of its JSON formats. The magnitude is M, which the centre
/// does not type further.
pub(crate) fn catalogue_solution(
    entry: &Entry,
    fields: &Fields,
    status: SolutionStatus,
    place_text: Option<&str>,
    format: MessageFormat,
) -> Result<Solution, LocatedError> {
    let instant = parts::beijing_time(entry.field(fields.time), entry.text(fields.time))?;
    let magnitude = entry
        .number(fields.magnitude)?
        .ok_or_else(|| {
            let place = entry.field(fields.magnitude);
            parts::missing(place, Message::new("seismic-magnitude-missing"))
        })
        .and_then(|value| {
            let place = entry.field(fields.magnitude);
            parts::magnitude(place, value, MagnitudeType::M, "M")
        })?;
    Ok(Solution {
        agency: AgencyCode::cenc(),
        ids: Vec::new(),
        origin_time: padded_with_seconds(instant),
        epicentre: parts::epicentre(
            entry.field(fields.lon),
            entry.number(fields.lon)?,
            entry.number(fields.lat)?,
        )?,
        epicentre_uncertainty_km: None,
        depth: parts::depth(entry.field(fields.depth), entry.number(fields.depth)?)?,
        magnitude: Some(magnitude),
        other_magnitudes: Vec::new(),
        status,
        revision: None,
        published_at: None,
        place_text: place_text.map(str::to_owned),
        kind: EventKind::Earthquake,
        cancelled: false,
        format,
    })
}

/// The centre publishes minutes; its JSON pads them with `:00`. So `13:15:00` is 13:15 and may mean
/// 13:15:59, as it did at Rong County, while `13:15:59` is a second.
fn padded_with_seconds(instant: Timestamp) -> OriginTime {
    let precision = if instant.as_second().rem_euclid(60) == 0 {
        TimePrecision::Minute
    } else {
        TimePrecision::Second
    };
    OriginTime { instant, precision }
}
