//! What the draws do to a county: damage, casualties, displaced people and the people at each degree,
//! draw by draw, township by township.

use crate::curve::{Curve, Position};
use crate::draws::{Draws, PlaceDraw, SharedDraw};
use crate::fields::Field;
use crate::plane::Spot;
use crate::settings::TimeOfDay;
use crate::vulnerability::{Casualties, GradeCurves, ModelError, PagerCountry};
use mainshock_base::Known;
use mainshock_shaking::math;
use rayon::prelude::*;

/// Degrees counted, 0 unused.
pub(crate) const DEGREES: usize = 13;

/// A township made ready: where its people are, what stands there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// Its point.
    pub(crate) spot: Spot,
    /// Where its people are, cells of equal weight; never empty.
    pub(crate) cells: Vec<Spot>,
    /// Kind of site.
    pub(crate) site: usize,
    /// Standard deviation of the point along one axis, km.
    pub(crate) point_axis_km: f64,
    /// People counted.
    pub(crate) people: Known<f64>,
    /// Shares of its dwellings at each grade, against intensity.
    pub(crate) grades: GradeCurves,
    /// Number of dwellings.
    pub(crate) dwellings: Known<f64>,
    /// True where deaths by collapse follow the country's PAGER rate, for want of buildings.
    pub(crate) deaths_by_country: bool,
}

/// What is the same for all places and draws.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) casualties: &'a Casualties,
    pub(crate) pager: Option<&'a Curve>,
    pub(crate) time: TimeOfDay,
    pub(crate) density_factor: f64,
    /// Standard deviation of the epicentre along one axis, km.
    pub(crate) epicentre_axis_km: f64,
    /// Standard deviation of the magnitude.
    pub(crate) magnitude_sigma: f64,
}

/// What one draw does to one township. Per person or per dwelling, so that an unknown number of
/// people or dwellings stays unknown and not zero.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceOutcome {
    /// Shares of people by degree.
    pub(crate) by_degree: [f64; DEGREES],
    /// Share of people at Ⅴ and above when only positions move.
    pub(crate) exposed_by_position: f64,
    /// Mean intensity at the point when only positions move.
    pub(crate) mean_by_position: f64,
    /// Strongest intensity in a cell.
    pub(crate) strongest: f64,
    /// Expected deaths per person.
    pub(crate) deaths: f64,
    /// Expected injured per person.
    pub(crate) injured: f64,
    /// Share of people displaced.
    pub(crate) displaced: f64,
    /// Share of dwellings damaged (slight or worse).
    pub(crate) damaged: f64,
    /// Share of dwellings severely damaged or destroyed.
    pub(crate) severe: f64,
    /// Share of dwellings destroyed.
    pub(crate) destroyed: f64,
    /// Deaths per person by PAGER.
    pub(crate) pager: f64,
}

/// A factor around 1 with mean 1: exp(σz − σ²/2).
fn factor(sigma: f64, normal: f64) -> f64 {
    math::exp(sigma * normal - sigma * sigma / 2.0)
}

/// Factors of the models in one draw.
struct Factors {
    deaths: f64,
    injured: f64,
    damage: f64,
    displaced: f64,
}

impl Factors {
    fn new(error: ModelError, draw: &SharedDraw) -> Self {
        Self {
            deaths: factor(error.deaths, draw.deaths),
            injured: factor(error.injured, draw.injured),
            damage: factor(error.damage, draw.damage),
            displaced: factor(error.displaced, draw.displaced),
        }
    }
}

/// All draws: one list per draw, one outcome per township. Draws run in parallel and are kept in
/// order; within a draw everything is summed in the order of the pack, so the result does not depend
/// on the number of threads.
pub(crate) fn simulate(
    places: &[Place],
    field: &Field,
    draws: &Draws,
    setting: Setting<'_>,
) -> Vec<Vec<PlaceOutcome>> {
    draws
        .shared
        .par_iter()
        .enumerate()
        .map(|(index, shared)| {
            let factors = Factors::new(setting.casualties.error, shared);
            places
                .iter()
                .zip(&draws.places)
                .filter_map(|(place, own)| {
                    let own = own.get(index)?;
                    Some(one(place, field, shared, own, &factors, setting))
                })
                .collect()
        })
        .collect()
}

/// What one draw does to one township.
fn one(
    place: &Place,
    field: &Field,
    shared: &SharedDraw,
    own: &PlaceDraw,
    factors: &Factors,
    setting: Setting<'_>,
) -> PlaceOutcome {
    let east_km = place.point_axis_km * own.east - setting.epicentre_axis_km * shared.east;
    let north_km = place.point_axis_km * own.north - setting.epicentre_axis_km * shared.north;
    let from_magnitude = field.per_magnitude * setting.magnitude_sigma * shared.magnitude;
    let weight = 1.0 / place.cells.len().max(1) as f64;
    let casualties = setting.casualties;
    let mut outcome = PlaceOutcome {
        by_degree: [0.0; DEGREES],
        exposed_by_position: 0.0,
        mean_by_position: field
            .at(place.site, place.spot.moved(east_km, north_km))
            .mean,
        strongest: 1.0,
        deaths: 0.0,
        injured: 0.0,
        displaced: 0.0,
        damaged: 0.0,
        severe: 0.0,
        destroyed: 0.0,
        pager: 0.0,
    };
    let mut mean_intensity = 0.0;
    for cell in &place.cells {
        let sample = field.at(place.site, cell.moved(east_km, north_km));
        let error = from_magnitude + sample.between * shared.event + sample.within() * own.spatial;
        let intensity = (sample.mean + error).clamp(1.0, 12.0);
        let at = Position::of(intensity);
        if let Some(bin) = outcome.by_degree.get_mut(degree_of(intensity)) {
            *bin += weight;
        }
        if sample.mean >= 4.5 {
            outcome.exposed_by_position += weight;
        }
        mean_intensity += weight * intensity;
        outcome.strongest = outcome.strongest.max(intensity);
        outcome.deaths += weight * casualties.falling_deaths.at(at);
        outcome.injured += weight * casualties.falling_injured.at(at);
        outcome.displaced += weight * casualties.displaced.at(at);
        outcome.damaged += weight * place.grades.damaged.at(at);
        outcome.severe += weight * place.grades.severe.at(at);
        outcome.destroyed += weight * place.grades.destroyed.at(at);
        outcome.pager += weight * setting.pager.map_or(0.0, |rate| rate.at(at));
    }
    outcome.damaged = (outcome.damaged * factors.damage).min(1.0);
    outcome.severe = (outcome.severe * factors.damage).min(outcome.damaged);
    outcome.destroyed = (outcome.destroyed * factors.damage).min(outcome.severe);
    outcome.displaced = (outcome.displaced * factors.displaced).min(1.0);
    let by_collapse = if place.deaths_by_country {
        outcome.pager
    } else {
        casualties.collapse_death_rate(outcome.destroyed)
            * casualties.time_factor(setting.time, Position::of(mean_intensity))
            * setting.density_factor
    };
    let injured_by_collapse = casualties.injured_per_death * by_collapse;
    outcome.deaths = ((outcome.deaths + by_collapse) * factors.deaths).min(1.0);
    outcome.injured = ((outcome.injured + injured_by_collapse) * factors.injured).min(1.0);
    outcome
}

/// The degree of a decimal intensity, as an index.
pub(crate) fn degree_of(intensity: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 12 by the clamp"
    )]
    let degree = (intensity.clamp(1.0, 12.0) + 0.5).floor() as usize;
    degree.min(12)
}

/// The PAGER rate of a country against intensity.
pub(crate) fn pager_curve(country: &PagerCountry) -> Curve {
    Curve::from_fn(|intensity| country.rate(intensity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_begin_half_below_their_number() {
        assert_eq!(
            [1.0, 5.49, 5.5, 12.0, 99.0, f64::NAN].map(degree_of),
            [1, 5, 6, 12, 12, 0]
        );
    }

    #[test]
    fn factors_have_a_mean_of_one() {
        let steps = 20_000;
        let mean = (0..steps)
            .map(|step| {
                let share = (f64::from(step) + 0.5) / f64::from(steps);
                factor(1.3, math::normal_quantile(share))
            })
            .sum::<f64>()
            / f64::from(steps);
        assert!((mean - 1.0).abs() < 0.01, "{mean}");
    }
}
