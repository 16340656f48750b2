//! Outlines from GeoJSON: features with a `role` (`county_outline`, `township_outline`), outer rings
//! only.

use mainshock_base::{GeoPoint, LocatedError, Message, Place, Provenance};
use serde_json::Value;

/// An outline.
pub(crate) struct Outline {
    /// `county_outline` or `township_outline`.
    pub(crate) role: String,
    /// Code of the place.
    pub(crate) code: Option<String>,
    /// Outer rings.
    pub(crate) rings: Vec<Vec<GeoPoint>>,
    /// Where it comes from.
    pub(crate) provenance: Provenance,
}

/// Reads the outlines of a file.
pub(crate) fn read(file: &str, text: &str, errors: &mut Vec<LocatedError>) -> Vec<Outline> {
    let parsed: Value = match serde_json::from_str(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let line = u64::try_from(error.line()).unwrap_or(0);
            let message = Message::new("county-broken-json").with("why", error);
            errors.push(
                LocatedError::new(Place::file(file).at_line(line), message)
                    .mend(Message::new("county-mend-json")),
            );
            return Vec::new();
        }
    };
    let Some(features) = parsed.get("features").and_then(Value::as_array) else {
        errors.push(
            LocatedError::new(
                Place::file(file).in_field("features"),
                Message::new("county-no-features"),
            )
            .mend(Message::new("county-mend-json")),
        );
        return Vec::new();
    };
    let mut outlines = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        match outline(feature) {
            Ok(outline) => outlines.push(outline),
            Err((field, message)) => {
                let place = Place::file(file).in_field(format!("features[{index}].{field}"));
                errors.push(
                    LocatedError::new(place, message).mend(Message::new("county-mend-outline")),
                );
            }
        }
    }
    outlines
}

fn outline(feature: &Value) -> Result<Outline, (&'static str, Message)> {
    let property = |name: &str| {
        feature
            .get("properties")
            .and_then(|properties| properties.get(name))
            .and_then(Value::as_str)
    };
    let role = property("role").ok_or(("properties.role", Message::new("county-no-role")))?;
    if !["county_outline", "township_outline"].contains(&role) {
        return Err((
            "properties.role",
            Message::new("county-unknown-role").with("role", role),
        ));
    }
    let status = property("status").and_then(crate::table::status).ok_or((
        "properties.status",
        Message::new("county-unknown-status").with("value", property("status").unwrap_or("—")),
    ))?;
    let geometry = feature.get("geometry");
    let kind = geometry
        .and_then(|geometry| geometry.get("type"))
        .and_then(Value::as_str);
    let coordinates = geometry
        .and_then(|geometry| geometry.get("coordinates"))
        .and_then(Value::as_array);
    let bad = || ("geometry", Message::new("county-bad-geometry"));
    let coordinates = coordinates.ok_or_else(bad)?;
    let rings = match kind {
        Some("Polygon") => vec![ring(coordinates.first().ok_or_else(bad)?).ok_or_else(bad)?],
        Some("MultiPolygon") => {
            let mut rings = Vec::new();
            for polygon in coordinates {
                let outer = polygon
                    .as_array()
                    .and_then(|rings| rings.first())
                    .ok_or_else(bad)?;
                rings.push(ring(outer).ok_or_else(bad)?);
            }
            rings
        }
        _ => return Err(bad()),
    };
    Ok(Outline {
        role: role.to_owned(),
        code: property("code").map(str::to_owned),
        rings,
        provenance: Provenance {
            status,
            source: property("source").unwrap_or("—").to_owned(),
            as_of: property("as_of").map(str::to_owned),
        },
    })
}

/// A closed ring of at least four points, all on the earth.
fn ring(value: &Value) -> Option<Vec<GeoPoint>> {
    let mut points = Vec::new();
    for position in value.as_array()? {
        let position = position.as_array()?;
        points.push(GeoPoint::new(position.first()?.as_f64()?, position.get(1)?.as_f64()?).ok()?);
    }
    (points.len() >= 4 && points.first() == points.last()).then_some(points)
}
