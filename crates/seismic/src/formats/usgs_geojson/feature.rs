//! One feature: the event as the feed shows it.

use crate::agency;
use crate::formats::usgs_geojson::read::{event_kind, status};
use crate::intake::json::{Entry, number};
use crate::intake::{Reading, parts};
use crate::solution::{AgencyCode, EventRef, MessageFormat, Solution};
use jiff::Timestamp;
use mainshock_base::{LocatedError, MagnitudeType, Message};
use serde_json::Value;

/// Reads a feature. Unknown words become notes, missing essentials a refusal.
pub(crate) fn read(entry: &Entry, reading: &mut Reading) -> Result<Solution, LocatedError> {
    let properties = entry.nested("properties");
    let geometry = entry.nested("geometry");
    let agency = properties
        .text("net")
        .and_then(agency::from_code)
        .unwrap_or_else(AgencyCode::usgs);

    let instant = time(&properties, "time")?.ok_or_else(|| {
        parts::missing(
            properties.field("time"),
            Message::new("seismic-time-missing"),
        )
    })?;
    let coordinates = match geometry.get("coordinates") {
        Some(Value::Array(values)) => values.as_slice(),
        _ => &[],
    };
    let coordinate = |index: usize| {
        number(coordinates.get(index), || {
            geometry.field(&format!("coordinates[{index}]"))
        })
    };
    let epicentre = parts::epicentre(
        geometry.field("coordinates"),
        coordinate(0)?,
        coordinate(1)?,
    )?;
    let depth = parts::depth(geometry.field("coordinates[2]"), coordinate(2)?)?;

    let label = properties.text("magType").unwrap_or_default();
    let magnitude = match properties.number("mag")? {
        None => None,
        Some(value) => {
            let kind = MagnitudeType::from_label(label);
            if kind == MagnitudeType::Unspecified {
                let message = Message::new("seismic-note-magnitude-type").with("label", label);
                reading.note(properties.field("magType"), message);
            }
            Some(parts::magnitude(
                properties.field("mag"),
                value,
                kind,
                label,
            )?)
        }
    };
    let (status, cancelled) = status(&properties, "status", reading);
    Ok(Solution {
        ids: ids(entry, &properties, &agency),
        agency,
        origin_time: parts::padded(instant),
        epicentre,
        epicentre_uncertainty_km: None,
        depth,
        magnitude,
        other_magnitudes: Vec::new(),
        status,
        revision: None,
        published_at: time(&properties, "updated")?,
        place_text: properties.text("place").map(str::to_owned),
        kind: event_kind(&properties, "type", reading),
        cancelled,
        format: MessageFormat::UsgsGeojson,
    })
}

/// Milliseconds since 1970.
fn time(properties: &Entry, field: &str) -> Result<Option<Timestamp>, LocatedError> {
    let Some(milliseconds) = properties.number(field)? else {
        return Ok(None);
    };
    milliseconds_since_1970(milliseconds)
        .map(Some)
        .ok_or_else(|| parts::time_unreadable(properties.field(field), &milliseconds.to_string()))
}

/// A whole number of milliseconds as a time.
pub(crate) fn milliseconds_since_1970(milliseconds: f64) -> Option<Timestamp> {
    // Whole numbers up to here are exact in a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if milliseconds.abs() > EXACT {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "below 2^53, checked above; fractions of a millisecond are dropped"
    )]
    let whole = milliseconds.round() as i64;
    Timestamp::from_millisecond(whole).ok()
}

/// The event's own identifier first, then those of the agencies that contributed
/// (`ids` and `sources` are parallel lists: `,us2000h8ty,pt18248000,`).
fn ids(entry: &Entry, properties: &Entry, agency: &AgencyCode) -> Vec<EventRef> {
    const MOST_IDS: usize = 50;
    let listed = |field: &str| -> Vec<String> {
        properties
            .text(field)
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .take(MOST_IDS)
            .map(str::to_owned)
            .collect()
    };
    let own = entry.text("id").map(str::to_owned).or_else(|| {
        let net = properties.text("net")?;
        Some(format!("{net}{}", properties.text_or_number("code")?))
    });
    let mut ids: Vec<EventRef> = own
        .map(|id| EventRef {
            agency: agency.clone(),
            id,
        })
        .into_iter()
        .collect();
    let sources = listed("sources");
    for (id, source) in listed("ids").into_iter().zip(sources) {
        let known = ids.iter().any(|known| known.id == id);
        if !known && let Some(agency) = agency::from_code(&source) {
            ids.push(EventRef { agency, id });
        }
    }
    ids
}
