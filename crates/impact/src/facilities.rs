//! Facilities in the order in which to look at them: shaking × consequence.
//!
//! Score = weight of the kind × 2^(intensity − 6): shaking doubles with each degree. A facility
//! without a point is taken at its township's, and said so.

use crate::assessment::FacilityResult;
use crate::exposure::Exposure;
use crate::fields::Field;
use crate::losses::Place;
use crate::places::{Shifts, place_intensity};
use crate::plane::Plane;
use crate::ready::Grounds;
use crate::vulnerability::Vulnerability;
use mainshock_shaking::math;
use std::collections::BTreeMap;

/// All facilities, the first to look at first; those nowhere to be found last.
pub(crate) fn ranked(
    exposure: &Exposure,
    data: &Vulnerability,
    plane: Plane,
    field: &Field,
    grounds: &Grounds,
    places: &[Place],
    shifts: &Shifts<'_>,
) -> Vec<FacilityResult> {
    let index_of: BTreeMap<&str, usize> = exposure
        .townships
        .iter()
        .enumerate()
        .map(|(index, township)| (township.code.as_str(), index))
        .collect();
    let mut facilities: Vec<FacilityResult> = exposure
        .facilities
        .iter()
        .map(|facility| {
            let index = facility
                .township_code
                .as_deref()
                .and_then(|code| index_of.get(code))
                .copied();
            let township = index.and_then(|index| exposure.townships.get(index));
            let at_township_point = !facility.point.is_value() && township.is_some();
            let point = facility
                .point
                .value()
                .or_else(|| township.map(|township| township.point));
            let site = index
                .and_then(|index| grounds.of_township.get(index))
                .copied()
                .unwrap_or(0);
            let point_axis_km = index
                .and_then(|index| places.get(index))
                .filter(|_| at_township_point)
                .map_or(0.0, |place| place.point_axis_km);
            let intensity = point.map(|point| {
                let township = index.unwrap_or(usize::MAX);
                place_intensity(
                    field,
                    site,
                    plane.spot(point),
                    point_axis_km,
                    shifts,
                    township,
                )
            });
            let weight = data.inspection.weight(facility.kind);
            FacilityResult {
                code: facility.code.clone(),
                names: facility.names.clone(),
                kind: facility.kind,
                township_code: facility.township_code.clone(),
                point: point.into(),
                at_township_point,
                score: intensity
                    .map(|found| weight * math::pow(2.0, found.intensity.value() - 6.0))
                    .into(),
                intensity: intensity.into(),
                capacity: facility.capacity,
                provenance: facility.provenance.clone(),
            }
        })
        .collect();
    facilities.sort_by(|a, b| {
        let score = |facility: &FacilityResult| facility.score.value().unwrap_or(f64::MIN);
        score(b).total_cmp(&score(a))
    });
    facilities
}
