//! An assessment as GeoJSON (RFC 7946): epicentre, bands of both fields, townships, facilities. Every
//! feature says what kind of value it is and where it comes from.

use crate::assessment::{Assessment, PlaceIntensity};
use crate::hash;
use mainshock_base::{GeoPoint, IntensityScale, Known};
use serde_json::{Value, json};

/// A feature collection. Numbers are rounded to 1e-6.
pub fn geojson(assessment: &Assessment) -> Value {
    let mut features = vec![epicentre(assessment)];
    features.extend(bands(assessment));
    features.extend(townships(assessment));
    features.extend(facilities(assessment));
    let mut collection = json!({
        "type": "FeatureCollection",
        "county": assessment.county_code,
        "evidence": "modelled",
        "leading_field": assessment.first.code(),
        "inputs": assessment.inputs,
        "features": features,
    });
    hash::round(&mut collection);
    collection
}

fn position(point: GeoPoint) -> Value {
    json!([point.lon_deg(), point.lat_deg()])
}

fn feature(geometry: Value, properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

fn at_point(point: GeoPoint, properties: Value) -> Value {
    feature(
        json!({ "type": "Point", "coordinates": position(point) }),
        properties,
    )
}

const fn scale_code(scale: IntensityScale) -> &'static str {
    match scale {
        IntensityScale::Mmi => "mmi",
        IntensityScale::Csi => "csi",
    }
}

/// A number or null; the reason for a null is in its neighbour `…_state`.
fn number(value: Known<f64>) -> Value {
    value.value().map_or(Value::Null, Value::from)
}

fn intensity(value: Known<PlaceIntensity>) -> Value {
    value.value().map_or(Value::Null, |found| {
        json!({
            "scale": scale_code(found.intensity.scale()),
            "value": found.intensity.value(),
            "degree": found.intensity.degree(),
            "sigma": found.sigma,
            "probability_five": found.probability_five,
            "probability_six": found.probability_six,
        })
    })
}

fn epicentre(assessment: &Assessment) -> Value {
    let solution = &assessment.solution;
    let magnitude = solution.magnitude.as_ref().map(|reading| {
        json!({ "value": reading.magnitude.value(), "type": reading.magnitude.kind().label() })
    });
    at_point(
        solution.epicentre,
        json!({
            "layer": "epicentre",
            "evidence": "reported",
            "source": solution.agency,
            "status": solution.status,
            "origin_time": solution.origin_time.instant.to_string(),
            "depth_km": solution.depth.km,
            "magnitude": magnitude,
            "uncertainty_km": assessment.epicentre_error.value,
            "uncertainty_given": assessment.epicentre_error.given,
        }),
    )
}

fn bands(assessment: &Assessment) -> Vec<Value> {
    let mut features = Vec::new();
    for field in &assessment.fields {
        for band in &field.bands {
            // The contour runs either way round; RFC 7946 wants it anticlockwise.
            let mut ring: Vec<Value> = band.ring.iter().copied().map(position).collect();
            if is_clockwise(&band.ring) {
                ring.reverse();
            }
            features.push(feature(
                json!({ "type": "Polygon", "coordinates": [ring] }),
                json!({
                    "layer": "band",
                    "field": field.kind.code(),
                    "model": field.name,
                    "evidence": "modelled",
                    "status": field.provenance.as_ref().map(|ground| ground.status),
                    "source": field.provenance.as_ref().map(|ground| ground.source.clone()),
                    "scale": scale_code(field.scale),
                    "degree": band.degree,
                    "roman": mainshock_base::intensity::roman(band.degree),
                    "at_least": band.level,
                    "area_km2": band.area_km2,
                }),
            ));
        }
    }
    features
}

/// True when a closed ring runs clockwise (shoelace formula in degrees).
fn is_clockwise(ring: &[GeoPoint]) -> bool {
    let twice: f64 = ring
        .windows(2)
        .map(|pair| match pair {
            [a, b] => a.lon_deg() * b.lat_deg() - b.lon_deg() * a.lat_deg(),
            _ => 0.0,
        })
        .sum();
    twice < 0.0
}

fn townships(assessment: &Assessment) -> Vec<Value> {
    assessment
        .townships
        .iter()
        .map(|place| {
            at_point(
                place.point,
                json!({
                    "layer": "township",
                    "evidence": "modelled",
                    "code": place.code,
                    "name_zh": place.names.zh,
                    "name_en": place.names.en,
                    "point_status": place.point_provenance.status,
                    "point_source": place.point_provenance.source,
                    "point_uncertainty_km": place.point_uncertainty_km,
                    "distance_km": place.distance_km,
                    "people": number(place.people),
                    "people_status": place.people_provenance.status,
                    "people_source": place.people_provenance.source,
                    "people_as_of": place.people_provenance.as_of,
                    "spread": place.spread,
                    "vs30_m_s": place.vs30_m_s,
                    "vs30_assumed": place.vs30_assumed,
                    "ellipse": intensity(place.ellipse),
                    "ground_motion": intensity(place.ground_motion),
                    "exposed_people": number(place.exposed),
                }),
            )
        })
        .collect()
}

fn facilities(assessment: &Assessment) -> Vec<Value> {
    assessment
        .facilities
        .iter()
        .enumerate()
        .filter_map(|(index, facility)| {
            Some(at_point(
                facility.point.value()?,
                json!({
                    "layer": "facility",
                    "evidence": "modelled",
                    "rank": index + 1,
                    "code": facility.code,
                    "name_zh": facility.names.zh,
                    "name_en": facility.names.en,
                    "kind": facility.kind,
                    "status": facility.provenance.status,
                    "source": facility.provenance.source,
                    "at_township_point": facility.at_township_point,
                    "intensity": intensity(facility.intensity),
                }),
            ))
        })
        .collect()
}
