//! The intensity ellipse (GB 18306-2015 and kin): the value at a point is the level whose ellipse
//! passes through it.
//!
//! For level i the semi-axes are a(i), b(i) = 10^((i + X − A − B·M)/C) − R0, each with the
//! coefficients of its axis. With an unknown strike the ellipse becomes a circle of the same area,
//! radius √(a·b), and the field says so.

use crate::estimate::EstimatedIntensity;
use crate::grid::Grid;
use crate::magnitudes::EllipseMagnitude;
use crate::mark::Mark;
use crate::math;
use crate::relations::{AxisCoefficients, EllipseRelation};
use crate::source::Source;
use mainshock_base::{GeoPoint, Intensity, ValueStatus};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::f64::consts::{LN_10, PI};

/// Share of a relation's standard deviation taken as common to all places of one earthquake. The
/// relations publish none; 0.55 is what ShakeMap assumes for models that give a total alone.
pub const BETWEEN_SHARE: f64 = 0.55;

/// Points of a contour, beside the closing one.
const CONTOUR_POINTS: u32 = 72;

/// Semi-axes of the ellipse of a level. Equal when the strike is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SemiAxes {
    /// Along the strike, km.
    pub long_km: f64,
    /// Across it, km.
    pub short_km: f64,
}

/// The field of one earthquake under one relation.
#[derive(Debug, Clone, PartialEq)]
pub struct EllipseField {
    relation: EllipseRelation,
    magnitude: EllipseMagnitude,
    centre: GeoPoint,
    strike_deg: Option<f64>,
    marks: Vec<Mark>,
    long: Axis,
    short: Axis,
}

/// One axis with the magnitude put in: a(i) = exp(slope·(i − at_one_km)) − R0.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    /// A + B·M − X: intensity where R + R0 = 1 km.
    at_one_km: f64,
    /// ln 10 / C, per degree; negative.
    slope: f64,
    r0_km: f64,
}

impl Axis {
    fn new(coefficients: AxisCoefficients, magnitude: f64, correction: f64) -> Self {
        Self {
            at_one_km: coefficients.a + coefficients.b * magnitude - correction,
            slope: LN_10 / coefficients.c,
            r0_km: coefficients.r0_km,
        }
    }

    /// R + R0 at a level, km.
    fn shifted_radius_km(self, level: f64) -> f64 {
        math::exp(self.slope * (level - self.at_one_km))
    }

    /// Semi-axis at a level, km; negative when the level is not reached.
    fn semi_axis_km(self, level: f64) -> f64 {
        self.shifted_radius_km(level) - self.r0_km
    }

    /// Intensity at a distance along this axis.
    fn intensity(self, distance_km: f64) -> f64 {
        self.at_one_km + math::ln(distance_km + self.r0_km) / self.slope
    }
}

impl EllipseField {
    /// The field of a source under a relation, centred on the epicentre. Never refused: a magnitude
    /// of another type stands in, with a wider sigma and a mark.
    pub fn new(source: &Source, relation: &EllipseRelation) -> Self {
        let magnitude = source.ellipse_magnitude();
        let correction = relation.correction(magnitude.value);
        let mut marks = Vec::new();
        marks.extend(magnitude.mark());
        if source.strike_deg.is_none() {
            marks.push(Mark::StrikeUnknown);
        }
        if relation.provenance.status == ValueStatus::Secondary {
            marks.push(Mark::SecondarySource {
                relation: relation.name.clone(),
            });
        }
        if relation.sigma_status.must_be_marked() {
            marks.push(Mark::SigmaAssumed {
                relation: relation.name.clone(),
            });
        }
        Self {
            long: Axis::new(relation.long, magnitude.value, correction),
            short: Axis::new(relation.short, magnitude.value, correction),
            relation: relation.clone(),
            magnitude,
            centre: source.epicentre,
            strike_deg: source.strike_deg,
            marks,
        }
    }

    /// The same field around another centre, such as the middle of the rupture.
    #[must_use]
    pub const fn centred_on(mut self, centre: GeoPoint) -> Self {
        self.centre = centre;
        self
    }

    /// The relation.
    pub const fn relation(&self) -> &EllipseRelation {
        &self.relation
    }

    /// The magnitude put into it.
    pub const fn magnitude(&self) -> EllipseMagnitude {
        self.magnitude
    }

    /// The centre.
    pub const fn centre(&self) -> GeoPoint {
        self.centre
    }

    /// The strike, degrees clockwise from north; `None` makes circles.
    pub const fn strike_deg(&self) -> Option<f64> {
        self.strike_deg
    }

    /// What a reader must be told beside the numbers.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Total standard deviation, degrees: that of the relation and that of a magnitude which is not
    /// Ms or M.
    pub fn sigma(&self) -> f64 {
        let from_magnitude = self.relation.long.b * self.magnitude.sigma;
        (self.relation.sigma * self.relation.sigma + from_magnitude * from_magnitude).sqrt()
    }

    /// The part of the standard deviation that all places share, degrees: [`BETWEEN_SHARE`] of the
    /// relation's, and all of the magnitude's.
    pub fn between_sigma(&self) -> f64 {
        let from_relation = BETWEEN_SHARE * self.relation.sigma;
        let from_magnitude = self.relation.long.b * self.magnitude.sigma;
        (from_relation * from_relation + from_magnitude * from_magnitude).sqrt()
    }

    /// The estimate at a point.
    pub fn intensity_at(&self, point: GeoPoint) -> EstimatedIntensity {
        let (east_km, north_km) = offset_km(self.centre, point);
        let level = match self.strike_deg {
            Some(strike_deg) => {
                let (sin, cos) = math::sin_cos_deg(strike_deg);
                self.level_through(
                    east_km * sin + north_km * cos,
                    east_km * cos - north_km * sin,
                )
            }
            None => self.level_of_circle(libm::hypot(east_km, north_km)),
        };
        self.estimate(level)
    }

    /// The estimate at the centre, the highest of the field.
    pub fn central_intensity(&self) -> EstimatedIntensity {
        self.estimate(self.peak())
    }

    /// The estimates at all nodes of a grid, row by row.
    pub fn on_grid(&self, grid: &Grid) -> Vec<EstimatedIntensity> {
        (0..grid.len())
            .into_par_iter()
            .filter_map(|index| grid.node(index))
            .map(|node| self.intensity_at(node))
            .collect()
    }

    /// Semi-axes of the ellipse of a level (5.5 for the outer edge of Ⅵ); `None` when the level is
    /// not reached. A circle when the strike is unknown.
    pub fn semi_axes_km(&self, level: f64) -> Option<SemiAxes> {
        let (long_km, short_km) = (
            self.long.semi_axis_km(level),
            self.short.semi_axis_km(level),
        );
        if !(long_km > 0.0 && short_km > 0.0 && long_km.is_finite() && short_km.is_finite()) {
            return None;
        }
        Some(if self.strike_deg.is_some() {
            SemiAxes { long_km, short_km }
        } else {
            let radius_km = (long_km * short_km).sqrt();
            SemiAxes {
                long_km: radius_km,
                short_km: radius_km,
            }
        })
    }

    /// Area where the level is reached or passed, km²; zero when it is not reached.
    pub fn area_km2(&self, level: f64) -> f64 {
        self.semi_axes_km(level)
            .map_or(0.0, |axes| PI * axes.long_km * axes.short_km)
    }

    /// The closed outline of a level, anticlockwise; `None` when the level is not reached.
    pub fn contour(&self, level: f64) -> Option<Vec<GeoPoint>> {
        let axes = self.semi_axes_km(level)?;
        let (sin_strike, cos_strike) = math::sin_cos_deg(self.strike_deg.unwrap_or(0.0));
        let mut ring = Vec::with_capacity(CONTOUR_POINTS as usize + 1);
        for step in 0..=CONTOUR_POINTS {
            let turn_deg = 360.0 * f64::from(step % CONTOUR_POINTS) / f64::from(CONTOUR_POINTS);
            let (sin, cos) = math::sin_cos_deg(turn_deg);
            let (along_km, across_km) = (axes.long_km * cos, -axes.short_km * sin);
            let east_km = along_km * sin_strike + across_km * cos_strike;
            let north_km = along_km * cos_strike - across_km * sin_strike;
            let bearing_deg = libm::atan2(east_km, north_km).to_degrees();
            let distance_km = libm::hypot(east_km, north_km);
            ring.push(self.centre.destination(bearing_deg, distance_km));
        }
        Some(ring)
    }

    /// The level whose ellipse passes through a point `along_km` and `across_km` from the centre.
    pub(crate) fn level_through(&self, along_km: f64, across_km: f64) -> f64 {
        let (x2, y2) = (along_km * along_km, across_km * across_km);
        let distance_km = (x2 + y2).sqrt();
        // ln of (x/a)² + (y/b)²: zero on the ellipse, rising with the level.
        self.solve(distance_km, |a, b, da, db| {
            let (u, v) = (x2 / (a * a), y2 / (b * b));
            let sum = u + v;
            (math::ln(sum), -2.0 * (u * da / a + v * db / b) / sum)
        })
    }

    /// The level whose circle of radius √(a·b) has this radius.
    pub(crate) fn level_of_circle(&self, radius_km: f64) -> f64 {
        self.solve(radius_km, |a, b, da, db| {
            (
                math::ln(radius_km * radius_km / (a * b)),
                -(da / a + db / b),
            )
        })
    }

    /// The highest level both axes reach.
    fn peak(&self) -> f64 {
        self.long.intensity(0.0).min(self.short.intensity(0.0))
    }

    /// Finds the level where `residual` (value and derivative by the level, from the semi-axes and
    /// their derivatives) is zero. The answer lies between the values of the two axes at that
    /// distance; Newton steps that would leave the bracket are replaced by halving it.
    fn solve(&self, distance_km: f64, residual: impl Fn(f64, f64, f64, f64) -> (f64, f64)) -> f64 {
        let peak = self.peak();
        let (on_long, on_short) = (
            self.long.intensity(distance_km),
            self.short.intensity(distance_km),
        );
        let (mut low, mut high) = (on_long.min(on_short), on_long.max(on_short).min(peak));
        if low >= high {
            return low.min(peak);
        }
        let mut level = f64::midpoint(low, high);
        for _ in 0..60 {
            let (long_shifted, short_shifted) = (
                self.long.shifted_radius_km(level),
                self.short.shifted_radius_km(level),
            );
            let (a, b) = (
                long_shifted - self.long.r0_km,
                short_shifted - self.short.r0_km,
            );
            if !(a > 0.0 && b > 0.0) {
                high = level;
                level = f64::midpoint(low, high);
                continue;
            }
            let (value, slope) = residual(
                a,
                b,
                self.long.slope * long_shifted,
                self.short.slope * short_shifted,
            );
            if value > 0.0 {
                high = level;
            } else {
                low = level;
            }
            let newton = level - value / slope;
            let next = if newton > low && newton < high {
                newton
            } else {
                f64::midpoint(low, high)
            };
            let moved = (next - level).abs();
            level = next;
            if moved < 1e-13 {
                break;
            }
        }
        level
    }

    fn estimate(&self, level: f64) -> EstimatedIntensity {
        EstimatedIntensity::new(
            self.relation.scale,
            level,
            self.sigma(),
            self.between_sigma(),
        )
    }

    /// The degree at the centre as an intensity.
    pub fn central_degree(&self) -> Intensity {
        self.central_intensity().intensity()
    }
}

/// Offset from `centre` to `point`, km east and km north: distance and bearing on the sphere laid
/// into a plane.
fn offset_km(centre: GeoPoint, point: GeoPoint) -> (f64, f64) {
    let (distance_km, sin_bearing, cos_bearing) = crate::geodesy::polar_km(centre, point);
    (distance_km * sin_bearing, distance_km * cos_bearing)
}

#[cfg(test)]
mod tests;
