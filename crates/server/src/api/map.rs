//! The map as GeoJSON: outline, townships, bands of estimated intensity, epicentres. Everything on it
//! also stands in a table of the page.

use crate::hq::Sources;
use mainshock_base::{ForInternal, GeoPoint, Known, ValueCategory, intensity};
use mainshock_impact::FieldKind;
use serde_json::{Value, json};

/// The whole map. Layers whose category does not reach this surface are left out.
pub(crate) fn view(from: &Sources<'_>) -> Value {
    let exposure = &from.packs.county.exposure;
    let say = from.say;
    let mut features = Vec::new();
    if !exposure.outline.is_empty() {
        features.push(feature(
            polygons(&exposure.outline),
            json!({
                "role": "county_outline",
                "name": say.names(&exposure.county_names),
                "source": exposure.outline_provenance.as_ref().map(|found| &found.source),
                "status": exposure.outline_provenance.as_ref().map(|found| found.status),
            }),
        ));
    }
    bands(from, &mut features);
    for place in &exposure.townships {
        if !place.outline.is_empty() {
            let status = place.outline_provenance.as_ref().map(|found| found.status);
            features.push(feature(
                polygons(&place.outline),
                json!({
                    "role": "township_outline",
                    "code": place.code,
                    "name": say.names(&place.names),
                    "status": status,
                    "marked": status.is_none_or(mainshock_base::ValueStatus::must_be_marked),
                }),
            ));
        }
        features.push(feature(
            point(place.point),
            json!({
                "role": "township_point",
                "code": place.code,
                "name": say.names(&place.names),
                "status": place.point_provenance.status,
                "uncertainty_km": place.point_uncertainty_km,
            }),
        ));
    }
    epicentres(from, &mut features);
    json!({
        "type": "FeatureCollection",
        "assessment": leading_assessment(from).map(|summary| summary.id.to_string()),
        "features": features,
    })
}

fn leading_assessment<'a>(
    from: &'a Sources<'_>,
) -> Option<&'a mainshock_impact::summary::AssessmentSummary> {
    let state = from.state;
    let leading = state
        .incident
        .newest()
        .map(|incident| incident.leading)
        .or_else(|| state.quakes.quakes.last().map(|quake| quake.id))?;
    state.quakes.newest_assessment(leading)
}

/// Bands of both fields, side by side, never blended.
fn bands(from: &Sources<'_>, features: &mut Vec<Value>) {
    let Some(assessment) = &from.assessment else {
        return;
    };
    let may_show = from
        .packs
        .policy()
        .release::<ForInternal, _>(ValueCategory::ModelledIntensity, ())
        .is_some();
    if !may_show {
        return;
    }
    for field in &assessment.fields {
        let role = match field.kind {
            FieldKind::Ellipse => "ellipse_band",
            FieldKind::GroundMotion => "gmm_band",
        };
        for band in &field.bands {
            features.push(feature(
                json!({"type": "Polygon", "coordinates": [ring(&band.ring)]}),
                json!({
                    "role": role,
                    "degree": band.degree,
                    "roman": intensity::roman(band.degree),
                    "evidence": "modelled",
                    "field": from.say.names(&field.names),
                    "area_km2": band.area_km2,
                }),
            ));
        }
    }
}

/// The leading quake's epicentre by every agency that still speaks; the preferred one marked.
fn epicentres(from: &Sources<'_>, features: &mut Vec<Value>) {
    let state = from.state;
    let incident = state.incident.newest();
    for quake in &state.quakes.quakes {
        let Some((preferred, _)) = quake.preferred(&state.settings.preference) else {
            continue;
        };
        for held in quake.solutions.iter().filter(|held| held.is_current()) {
            let solution = &held.solution;
            let magnitude = Known::from(
                solution
                    .magnitude
                    .as_ref()
                    .map(|reading| reading.magnitude.to_string()),
            );
            features.push(feature(
                point(solution.epicentre),
                json!({
                    "role": "epicentre",
                    "quake": quake.id.to_string(),
                    "agency": solution.agency,
                    "magnitude": magnitude,
                    "origin_time": solution.origin_time.instant,
                    "preferred": held.id == preferred.id,
                    "leading": incident.is_none_or(|incident| incident.leading == quake.id),
                }),
            ));
        }
    }
}

fn feature(geometry: Value, properties: Value) -> Value {
    json!({"type": "Feature", "geometry": geometry, "properties": properties})
}

fn point(point: GeoPoint) -> Value {
    json!({"type": "Point", "coordinates": position(point)})
}

/// Outer rings as one geometry.
fn polygons(rings: &[Vec<GeoPoint>]) -> Value {
    let parts: Vec<Value> = rings.iter().map(|one| json!([ring(one)])).collect();
    json!({"type": "MultiPolygon", "coordinates": parts})
}

fn ring(points: &[GeoPoint]) -> Vec<[f64; 2]> {
    points.iter().map(|point| position(*point)).collect()
}

/// Five decimals are a metre: enough for a map, and half the bytes.
fn position(point: GeoPoint) -> [f64; 2] {
    let short = |degrees: f64| (degrees * 1e5).round() / 1e5;
    [short(point.lon_deg()), short(point.lat_deg())]
}
