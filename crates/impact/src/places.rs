//! What both fields say of a place, its chances under errors of intensity, epicentre and point
//! included.

use crate::assessment::{PlaceIntensity, TownshipResult, VillageResult};
use crate::draws::Draws;
use crate::exposure::Exposure;
use crate::fields::{Field, FieldKind};
use crate::plane::{Plane, Spot};
use mainshock_base::{Intensity, Known};
use std::collections::BTreeMap;

/// Shifts of epicentre and points in the draws, km and standard deviations.
pub(crate) struct Shifts<'a> {
    draws: &'a Draws,
    epicentre_axis_km: f64,
}

impl<'a> Shifts<'a> {
    pub(crate) const fn new(draws: &'a Draws, epicentre_axis_km: f64) -> Self {
        Self {
            draws,
            epicentre_axis_km,
        }
    }
}

/// What a field says of a spot. `township` is the one whose point error moves the spot; `point_axis_km`
/// its size along one axis (0 for a spot that is known).
pub(crate) fn place_intensity(
    field: &Field,
    site: usize,
    spot: Spot,
    point_axis_km: f64,
    shifts: &Shifts<'_>,
    township: usize,
) -> PlaceIntensity {
    let here = field.at(site, spot);
    let own = shifts.draws.places.get(township);
    let (mut five, mut six) = (0.0, 0.0);
    for (draw, shared) in shifts.draws.shared.iter().enumerate() {
        let (east, north) = own
            .and_then(|own| own.get(draw))
            .map_or((0.0, 0.0), |own| (own.east, own.north));
        let moved = spot.moved(
            point_axis_km * east - shifts.epicentre_axis_km * shared.east,
            point_axis_km * north - shifts.epicentre_axis_km * shared.north,
        );
        let sample = field.at(site, moved);
        five += sample.probability_at_least(4.5);
        six += sample.probability_at_least(5.5);
    }
    let draws = shifts.draws.shared.len().max(1) as f64;
    PlaceIntensity {
        intensity: Intensity::clipped(here.mean, field.scale),
        sigma: here.sigma,
        probability_five: five / draws,
        probability_six: six / draws,
    }
}

/// Villages, in the order of the pack. One without a point has the values of its township.
pub(crate) fn villages(
    exposure: &Exposure,
    plane: Plane,
    fields: &[Field],
    grounds: &[usize],
    shifts: &Shifts<'_>,
    townships: &[TownshipResult],
) -> Vec<VillageResult> {
    let index_of: BTreeMap<&str, usize> = exposure
        .townships
        .iter()
        .enumerate()
        .map(|(index, township)| (township.code.as_str(), index))
        .collect();
    exposure
        .villages
        .iter()
        .map(|village| {
            let index = index_of.get(village.township_code.as_str()).copied();
            let township = index.and_then(|index| townships.get(index));
            let site = index
                .and_then(|index| grounds.get(index))
                .copied()
                .unwrap_or(0);
            let by = |kind: FieldKind| match (village.point, township) {
                (Known::Value(point), _) => fields.iter().find(|field| field.kind == kind).map_or(
                    Known::NotCovered,
                    |field| {
                        let spot = plane.spot(point);
                        let township = index.unwrap_or(usize::MAX);
                        Known::Value(place_intensity(field, site, spot, 0.0, shifts, township))
                    },
                ),
                (_, Some(township)) => township.by(kind),
                _ => Known::Unknown,
            };
            VillageResult {
                code: village.code.clone(),
                names: village.names.clone(),
                township_code: village.township_code.clone(),
                at_township_point: !village.point.is_value(),
                ellipse: by(FieldKind::Ellipse),
                ground_motion: by(FieldKind::GroundMotion),
            }
        })
        .collect()
}
