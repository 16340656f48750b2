//! The catalogue query of the China Earthquake Networks Center: JSON in round brackets,
//! `({"shuju":[…],"jieguo":"1","num":14})`, times UTC+08:00.

use super::cenc_list::{Fields, catalogue_solution};
use crate::intake::Reading;
use crate::intake::input::Input;
use crate::intake::json::{self, Entry, Outline};
use crate::intake::lines::Lines;
use crate::solution::{AgencyCode, EventRef, MessageFormat, Solution, SolutionStatus};
use mainshock_base::{LocatedError, Message};
use std::collections::BTreeSet;

/// Reads the answer of a query.
pub(crate) fn read<'a>(input: &Input<'a>, outline: &Outline<'a>) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::CencBracketedJson);
    let entries = match outline.member("shuju") {
        Some(list) => json::entries(input, list, "shuju")?,
        None => Vec::new(),
    };
    let mut lines = Lines::new(input.text);
    let mut seen = BTreeSet::new();
    for (index, part) in entries.iter().enumerate() {
        match Entry::read(input, &mut lines, part, &format!("shuju[{index}]")) {
            Err(refusal) => reading.refused.push(refusal),
            Ok(entry) if !seen.insert(part.get()) => {
                let id = entry.text("CATA_ID").unwrap_or_default();
                let message = Message::new("seismic-note-repeat").with("id", id);
                reading.note(entry.place(), message);
            }
            Ok(entry) => {
                let part = solution(&entry, &mut reading);
                reading.take(part);
            }
        }
    }
    let announced = outline
        .member("num")
        .and_then(|num| num.get().trim_matches('"').parse::<usize>().ok());
    if let Some(announced) = announced.filter(|announced| *announced != entries.len()) {
        let message = Message::new("seismic-note-count")
            .with("announced", announced)
            .with("found", entries.len());
        reading.note(input.place().in_field("num"), message);
    }
    Ok(reading)
}

fn solution(entry: &Entry, reading: &mut Reading) -> Result<Solution, LocatedError> {
    // M: determined by people; A or AU: by a machine.
    let status = match entry.text("AUTO_FLAG") {
        Some("M" | "MU") => SolutionStatus::Reviewed,
        Some("A" | "AU") => SolutionStatus::Automatic,
        other => {
            if let Some(word) = other {
                let message = Message::new("seismic-note-unknown-value").with("value", word);
                reading.note(entry.field("AUTO_FLAG"), message);
            }
            SolutionStatus::Unstated
        }
    };
    let mut solution = catalogue_solution(
        entry,
        &Fields {
            time: "O_TIME",
            lon: "EPI_LON",
            lat: "EPI_LAT",
            depth: "EPI_DEPTH",
            magnitude: "M",
        },
        status,
        entry.text("LOCATION_C"),
        MessageFormat::CencBracketedJson,
    )?;
    let id = entry
        .text_or_number("CATA_ID")
        .or_else(|| entry.text_or_number("id"));
    solution.ids.extend(id.map(|id| EventRef {
        agency: AgencyCode::cenc(),
        id,
    }));
    Ok(solution)
}
