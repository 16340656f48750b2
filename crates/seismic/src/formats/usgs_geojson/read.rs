//! Lists and details.

use super::{feature, products};
use crate::intake::Reading;
use crate::intake::input::Input;
use crate::intake::json::{self, Entry, Outline};
use crate::intake::lines::Lines;
use crate::solution::{EventKind, MessageFormat, SolutionStatus};
use mainshock_base::{LocatedError, Message};
use std::collections::BTreeSet;

/// Reads a summary feed or a search result.
pub(crate) fn read_list<'a>(
    input: &Input<'a>,
    outline: &Outline<'a>,
) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::UsgsGeojson);
    let features = match outline.member("features") {
        Some(features) => json::entries(input, features, "features")?,
        None => Vec::new(),
    };
    let mut lines = Lines::new(input.text);
    let mut seen = BTreeSet::new();
    for (index, part) in features.iter().enumerate() {
        let path = format!("features[{index}]");
        match Entry::read(input, &mut lines, part, &path) {
            Err(refusal) => reading.refused.push(refusal),
            Ok(entry) => {
                if let Some(id) = entry.text("id")
                    && !seen.insert(id.to_owned())
                {
                    let message = Message::new("seismic-note-repeat").with("id", id);
                    reading.note(entry.field("id"), message);
                    continue;
                }
                let part = feature::read(&entry, &mut reading);
                reading.take(part);
            }
        }
    }
    note_count(input, outline, features.len(), &mut reading);
    Ok(reading)
}

/// Says when a feed announces another number of events than it has.
fn note_count(input: &Input<'_>, outline: &Outline<'_>, found: usize, reading: &mut Reading) {
    let Some(part) = outline.member("metadata") else {
        return;
    };
    let mut lines = Lines::new(input.text);
    let Ok(metadata) = Entry::read(input, &mut lines, part, "metadata") else {
        return;
    };
    if let Ok(Some(announced)) = metadata.number("count")
        && (announced - found as f64).abs() > 0.5
    {
        let message = Message::new("seismic-note-count")
            .with("announced", announced)
            .with("found", found);
        reading.note(metadata.field("count"), message);
    }
}

/// Reads a detail message: the event first, then other agencies' solutions of it.
pub(crate) fn read_detail(input: &Input<'_>) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::UsgsGeojson);
    let entry = Entry::whole(input, input.text)?;
    match feature::read(&entry, &mut reading) {
        Err(refusal) => reading.refused.push(refusal),
        Ok(mut event) => {
            let origins = products::origins(&entry, &mut reading);
            products::complete(&mut event, &entry, &origins);
            let others = products::other_agencies(&event, &origins, &mut reading);
            reading.solutions.push(event);
            for other in others {
                reading.take(other);
            }
        }
    }
    Ok(reading)
}

/// The status of a solution and whether it is withdrawn.
pub(crate) fn status(entry: &Entry, field: &str, reading: &mut Reading) -> (SolutionStatus, bool) {
    let word = entry.text(field).unwrap_or_default().to_ascii_lowercase();
    match word.as_str() {
        "automatic" => (SolutionStatus::Automatic, false),
        "reviewed" | "manual" | "confirmed" => (SolutionStatus::Reviewed, false),
        "final" => (SolutionStatus::Final, false),
        "deleted" => (SolutionStatus::Unstated, true),
        "" => (SolutionStatus::Unstated, false),
        unknown => {
            let message = Message::new("seismic-note-unknown-value").with("value", unknown);
            reading.note(entry.field(field), message);
            (SolutionStatus::Unstated, false)
        }
    }
}

/// What kind of event a feature is.
pub(crate) fn event_kind(entry: &Entry, field: &str, reading: &mut Reading) -> EventKind {
    let word = entry.text(field).unwrap_or_default();
    crate::intake::event_type::kind(word).unwrap_or_else(|| {
        let message = Message::new("seismic-note-unknown-value").with("value", word);
        reading.note(entry.field(field), message);
        EventKind::Unstated
    })
}
