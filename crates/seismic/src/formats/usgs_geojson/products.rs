//! The product versions of a detail message.
//!
//! A detail file carries every version of every product, withdrawn ones too. The event itself is
//! what the message says at its top; the origin product behind it adds uncertainties, and the
//! newest origin of each *other* agency becomes a solution of its own. Older versions and further
//! catalogues of the same agency say nothing new and are left out, with a note.

use super::feature::milliseconds_since_1970;
use super::read::status;
use crate::agency;
use crate::intake::json::Entry;
use crate::intake::{Reading, parts};
use crate::solution::{AgencyCode, EventRef, MagnitudeReading, MessageFormat, Solution};
use mainshock_base::{LocatedError, MagnitudeType, Message};
use serde_json::Value;

/// Versions of one product that are looked at; a much revised event has some dozens.
const MOST_VERSIONS: usize = 1_000;

/// One version of a product.
pub(crate) struct Product {
    entry: Entry,
    properties: Entry,
    updated_ms: f64,
    withdrawn: bool,
    weight: f64,
}

impl Product {
    /// Who made it: the event's source as the product names it, else its sender.
    fn agency(&self) -> Option<AgencyCode> {
        let source = self.properties.text("eventsource");
        source
            .or_else(|| self.entry.text("source"))
            .and_then(agency::from_code)
    }

    /// The identifier of the event it belongs to (`us2000h8ty`).
    fn event_id(&self) -> Option<String> {
        let source = self.properties.text("eventsource")?;
        let code = self.properties.text_or_number("eventsourcecode")?;
        Some(format!("{source}{code}").to_ascii_lowercase())
    }

    fn optional(&self, field: &str) -> Option<f64> {
        self.properties.number(field).ok().flatten()
    }
}

fn of_kind(entry: &Entry, kind: &str) -> Vec<Product> {
    let products = entry.nested("properties").nested("products");
    let list = match products.get(kind) {
        Some(Value::Array(list)) => list.as_slice(),
        _ => &[],
    };
    let mut found: Vec<Product> = list
        .iter()
        .take(MOST_VERSIONS)
        .enumerate()
        .map(|(index, value)| {
            let entry = products.element(kind, index, value);
            Product {
                properties: entry.nested("properties"),
                updated_ms: entry.number("updateTime").ok().flatten().unwrap_or(0.0),
                weight: entry
                    .number("preferredWeight")
                    .ok()
                    .flatten()
                    .unwrap_or(0.0),
                withdrawn: entry.text("status") == Some("DELETE"),
                entry,
            }
        })
        .collect();
    // The newest first; of equally new ones the one the catalogue prefers.
    found.sort_by(|a, b| {
        let newer = b.updated_ms.total_cmp(&a.updated_ms);
        newer.then(b.weight.total_cmp(&a.weight))
    });
    found
}

/// All origin products, the newest first. Withdrawn ones are noted.
pub(crate) fn origins(entry: &Entry, reading: &mut Reading) -> Vec<Product> {
    let origins = of_kind(entry, "origin");
    for product in origins.iter().filter(|product| product.withdrawn) {
        if let Some(id) = product.event_id() {
            let message = Message::new("seismic-note-product-withdrawn").with("id", id);
            reading.note(product.entry.place(), message);
        }
    }
    origins
}

/// Adds to the event what only the products say: uncertainties, the fixing of the depth, when it
/// was published, and the magnitudes of moment tensors.
pub(crate) fn complete(event: &mut Solution, entry: &Entry, origins: &[Product]) {
    let own: Vec<&str> = event.own_ids().map(|id| id.id.as_str()).collect();
    let behind = origins.iter().find(|product| {
        let id = product.event_id();
        !product.withdrawn && id.is_some_and(|id| own.contains(&id.as_str()))
    });
    if let Some(product) = behind {
        add_quality(event, product);
        event.published_at = milliseconds_since_1970(product.updated_ms).or(event.published_at);
    }
    let mut seen: Vec<String> = Vec::new();
    for product in of_kind(entry, "moment-tensor") {
        let code = product.entry.text("code").unwrap_or_default().to_owned();
        let is_old = seen.contains(&code);
        seen.push(code);
        if is_old || product.withdrawn {
            continue;
        }
        if let Some(reading) = moment_magnitude(&product, &event.agency) {
            let repeats = event.magnitude.iter().chain(&event.other_magnitudes);
            if !repeats
                .clone()
                .any(|known| known.label.eq_ignore_ascii_case(&reading.label))
            {
                event.other_magnitudes.push(reading);
            }
        }
    }
}

fn moment_magnitude(product: &Product, of: &AgencyCode) -> Option<MagnitudeReading> {
    let label = product.properties.text("derived-magnitude-type")?;
    let value = product.optional("derived-magnitude")?;
    let kind = MagnitudeType::from_label(label);
    let mut reading = parts::magnitude(product.entry.place(), value, kind, label).ok()?;
    let source = product.properties.text("beachball-source");
    reading.agency = source
        .and_then(agency::from_code)
        .filter(|agency| agency != of);
    Some(reading)
}

fn add_quality(solution: &mut Solution, product: &Product) {
    // Kilometres; the USGS writes 0 where nothing was computed.
    solution.epicentre_uncertainty_km = parts::uncertainty(product.optional("horizontal-error"));
    solution.depth.uncertainty_km = parts::uncertainty(product.optional("vertical-error"));
    solution.depth.fixed = product.properties.text("depth-type") == Some("operator assigned");
    if let Some(magnitude) = &mut solution.magnitude {
        magnitude.uncertainty = parts::uncertainty(product.optional("magnitude-error"));
        let source = product.properties.text("magnitude-source");
        magnitude.agency = source
            .and_then(agency::from_code)
            .filter(|agency| *agency != solution.agency);
    }
}

/// The newest origin of every agency but the event's own.
pub(crate) fn other_agencies(
    event: &Solution,
    origins: &[Product],
    reading: &mut Reading,
) -> Vec<Result<Solution, LocatedError>> {
    let mut others: Vec<Result<Solution, LocatedError>> = Vec::new();
    let mut seen = vec![event.agency.clone()];
    let mut left_out = 0_usize;
    for product in origins {
        let Some(agency) = product.agency() else {
            continue;
        };
        if seen.contains(&agency) {
            left_out += 1;
            continue;
        }
        seen.push(agency.clone());
        // The newest word of this agency is that it has nothing to say.
        if !product.withdrawn {
            others.push(solution(product, agency, event, reading));
        }
    }
    if left_out > 1 {
        let message = Message::new("seismic-note-older-versions").with("count", left_out - 1);
        let place = origins.first().map(|product| product.entry.place());
        reading.note(place.unwrap_or_default(), message);
    }
    others
}

fn solution(
    product: &Product,
    agency: AgencyCode,
    event: &Solution,
    reading: &mut Reading,
) -> Result<Solution, LocatedError> {
    let properties = &product.properties;
    let place = |field: &str| properties.field(field);
    let time = properties
        .text("eventtime")
        .ok_or_else(|| parts::missing(place("eventtime"), Message::new("seismic-time-missing")))?;
    let label = properties.text("magnitude-type").unwrap_or_default();
    let magnitude = properties
        .number("magnitude")?
        .map(|value| {
            let kind = MagnitudeType::from_label(label);
            parts::magnitude(place("magnitude"), value, kind, label)
        })
        .transpose()?;
    let (status, cancelled) = status(properties, "review-status", reading);
    let mut solution = Solution {
        ids: product
            .event_id()
            .map(|id| EventRef {
                agency: agency.clone(),
                id,
            })
            .into_iter()
            .collect(),
        agency,
        origin_time: parts::utc_time(place("eventtime"), time)?,
        epicentre: parts::epicentre(
            place("longitude"),
            properties.number("longitude")?,
            properties.number("latitude")?,
        )?,
        epicentre_uncertainty_km: None,
        depth: parts::depth(place("depth"), properties.number("depth")?)?,
        magnitude,
        other_magnitudes: Vec::new(),
        status,
        revision: properties
            .text_or_number("version")
            .and_then(|version| version.parse().ok()),
        published_at: milliseconds_since_1970(product.updated_ms),
        place_text: event.place_text.clone(),
        kind: event.kind,
        cancelled,
        format: MessageFormat::UsgsGeojson,
    };
    add_quality(&mut solution, product);
    Ok(solution)
}
