//! The two fields in a form that is read hundreds of thousands of times per assessment: intensity
//! against distance (and direction, when the strike is known), tabulated once from the models of
//! `mainshock-shaking`.

use crate::plane::Spot;
use mainshock_base::{GeoPoint, IntensityScale, Known, Message, Names, Provenance};
use mainshock_shaking::estimate::lower_edge;
use mainshock_shaking::gmm::sets::ModelSet;
use mainshock_shaking::shaking::{GmmShaking, NoShaking};
use mainshock_shaking::site::Site;
use mainshock_shaking::{EllipseField, EllipseRelation, EstimatedIntensity, Mark, Source, math};
use serde::{Deserialize, Serialize};

/// Which of the two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// The intensity ellipse of a relation.
    Ellipse,
    /// Ground-motion models with a conversion to intensity.
    GroundMotion,
}

impl FieldKind {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ellipse => "ellipse",
            Self::GroundMotion => "ground_motion",
        }
    }
}

/// Greatest distance tabulated, km; beyond it the last value stands.
pub(crate) const REACH_KM: f64 = 1000.0;
/// Distances are spaced evenly in ln(1 + r / this), km: fine near the source.
const FINE_KM: f64 = 4.0;
/// Distances tabulated.
const DISTANCES: usize = 320;
/// Directions tabulated over a quarter turn, when the strike is known.
const DIRECTIONS: usize = 31;

/// Change of intensity with magnitude taken for ground-motion models, degrees per unit: the middle of
/// the ellipse relations' own (1.07 to 1.43). It serves the error of the agency's magnitude alone.
const GROUND_MOTION_PER_MAGNITUDE: f64 = 1.3;
/// Points of a circle, beside the closing one.
const CIRCLE_POINTS: u32 = 72;

/// What a field says of a spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sample {
    pub(crate) mean: f64,
    pub(crate) sigma: f64,
    pub(crate) between: f64,
}

impl Sample {
    /// The part of the error that each place has for itself.
    pub(crate) fn within(self) -> f64 {
        libm::sqrt((self.sigma * self.sigma - self.between * self.between).max(0.0))
    }

    /// Probability of at least this decimal intensity.
    pub(crate) fn probability_at_least(self, level: f64) -> f64 {
        if self.sigma > 0.0 {
            math::normal_cdf((self.mean - level) / self.sigma)
        } else if self.mean >= level {
            1.0
        } else {
            0.0
        }
    }
}

/// Intensity against distance and direction, for one kind of site.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// One row per direction (a single one for a field of circles), each over all distances.
    rows: Vec<Vec<Sample>>,
    strike: Option<(f64, f64)>,
}

/// The distances of a table, km.
pub(crate) fn distances_km() -> Vec<f64> {
    let step = math::ln(1.0 + REACH_KM / FINE_KM) / (DISTANCES - 1) as f64;
    (0..DISTANCES)
        .map(|node| FINE_KM * (math::exp(node as f64 * step) - 1.0))
        .collect()
}

impl Table {
    /// A field of circles from its values at [`distances_km`].
    pub(crate) fn of_circles(samples: Vec<Sample>) -> Self {
        Self {
            rows: vec![samples],
            strike: None,
        }
    }

    /// What the field says of a spot.
    pub(crate) fn at(&self, spot: Spot) -> Sample {
        let radius_km = spot.radius_km();
        let Some((sin, cos)) = self.strike else {
            return along(self.rows.first(), radius_km);
        };
        let along_km = (spot.east_km * sin + spot.north_km * cos).abs();
        let across_km = (spot.east_km * cos - spot.north_km * sin).abs();
        let quarter = libm::atan2(across_km, along_km) / std::f64::consts::FRAC_PI_2;
        let steps = quarter * (DIRECTIONS - 1) as f64;
        let (row, share) = split(steps, DIRECTIONS);
        let (low, high) = (
            along(self.rows.get(row), radius_km),
            along(self.rows.get(row + 1), radius_km),
        );
        between(low, high, share)
    }
}

/// The lower node and the share of the way to the next.
fn split(steps: f64, nodes: usize) -> (usize, f64) {
    let bounded = steps.clamp(0.0, (nodes - 1) as f64);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the number of nodes by the clamp"
    )]
    let node = (bounded as usize).min(nodes - 2);
    (node, bounded - node as f64)
}

fn between(low: Sample, high: Sample, share: f64) -> Sample {
    let mix = |a: f64, b: f64| a + (b - a) * share;
    Sample {
        mean: mix(low.mean, high.mean),
        sigma: mix(low.sigma, high.sigma),
        between: mix(low.between, high.between),
    }
}

fn along(row: Option<&Vec<Sample>>, radius_km: f64) -> Sample {
    let step = math::ln(1.0 + REACH_KM / FINE_KM) / (DISTANCES - 1) as f64;
    let (node, share) = split(math::ln(1.0 + radius_km / FINE_KM) / step, DISTANCES);
    let pair = row.and_then(|row| Some((row.get(node)?, row.get(node + 1)?)));
    pair.map_or(
        Sample {
            mean: 1.0,
            sigma: 0.0,
            between: 0.0,
        },
        |(low, high)| between(*low, *high, share),
    )
}

fn sample(estimate: EstimatedIntensity) -> Sample {
    Sample {
        mean: estimate.mean,
        sigma: estimate.sigma,
        between: estimate.between_sigma,
    }
}

/// Bands of a field of circles, from Ⅳ up.
pub(crate) fn circles(table: &Table, centre: GeoPoint) -> Vec<Band> {
    let distances = distances_km();
    let Some(row) = table.rows.first() else {
        return Vec::new();
    };
    let radius_km = |level: f64| {
        let last = row.iter().rposition(|sample| sample.mean >= level)?;
        let (near, far) = (row.get(last)?, row.get(last + 1)?);
        let (from, to) = (distances.get(last)?, distances.get(last + 1)?);
        Some(from + (to - from) * (near.mean - level) / (near.mean - far.mean))
    };
    (4..=12_u8)
        .filter_map(|degree| {
            let level = lower_edge(degree);
            let radius_km = radius_km(level).filter(|radius| *radius > 0.0)?;
            let ring = (0..=CIRCLE_POINTS)
                .map(|step| {
                    let turn = 360.0 * f64::from(step % CIRCLE_POINTS) / f64::from(CIRCLE_POINTS);
                    centre.destination(turn, radius_km)
                })
                .collect();
            Some(Band {
                degree,
                level,
                ring,
                area_km2: std::f64::consts::PI * radius_km * radius_km,
            })
        })
        .collect()
}

/// A band of a field: everywhere at or above a degree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// The degree.
    pub degree: u8,
    /// The decimal intensity of its edge (5.5 for Ⅵ).
    pub level: f64,
    /// The closed edge; inside it the degree is reached or passed.
    pub ring: Vec<GeoPoint>,
    /// Area inside, km².
    pub area_km2: f64,
}

/// One field of one earthquake.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub(crate) kind: FieldKind,
    /// Name of the relation or set.
    pub(crate) name: String,
    pub(crate) names: Names,
    pub(crate) provenance: Option<Provenance>,
    pub(crate) scale: IntensityScale,
    /// Change of intensity with magnitude, degrees per unit.
    pub(crate) per_magnitude: f64,
    pub(crate) marks: Vec<Message>,
    pub(crate) bands: Vec<Band>,
    /// One table per kind of site; the ellipse has one for all.
    pub(crate) tables: Vec<Table>,
    /// The other scale beside the first, for show; empty when there is none.
    pub(crate) other_scale: Vec<Table>,
}

impl Field {
    /// What the field says of a spot on a kind of site.
    pub(crate) fn at(&self, site: usize, spot: Spot) -> Sample {
        self.tables
            .get(site)
            .or_else(|| self.tables.first())
            .map_or_else(|| along(None, 0.0), |table| table.at(spot))
    }

    /// The mean on the other scale, when there is one.
    pub(crate) fn other_at(&self, site: usize, spot: Spot) -> Option<f64> {
        self.other_scale
            .get(site)
            .or_else(|| self.other_scale.first())
            .map(|table| table.at(spot).mean)
    }

    /// The field of a set of ground-motion models on a scale, for grounds given by their Vs30; the
    /// first of them is the one the bands are drawn for. `sites` are the places asked for, for their
    /// marks.
    pub(crate) fn ground_motion(
        source: &Source,
        set: &ModelSet,
        scale: IntensityScale,
        grounds_m_s: &[f64],
        sites: &[Site],
    ) -> Result<Self, NoShaking> {
        let shaking = GmmShaking::with_imts(source, set, &[])?;
        let other = match scale {
            IntensityScale::Csi => IntensityScale::Mmi,
            IntensityScale::Mmi => IntensityScale::Csi,
        };
        let mut tables = Vec::with_capacity(grounds_m_s.len());
        let mut other_scale = Vec::with_capacity(grounds_m_s.len());
        for vs30_m_s in grounds_m_s {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            for distance_km in distances_km() {
                let point = source.epicentre.destination(0.0, distance_km);
                let site = Site::new(point, Known::Value(*vs30_m_s))
                    .unwrap_or_else(|_| Site::on_default_ground(point));
                let place = shaking.at(&site);
                first.push(sample(place.on(scale)));
                second.push(sample(place.on(other)));
            }
            tables.push(Table::of_circles(first));
            other_scale.push(Table::of_circles(second));
        }
        // The vector peak serves the Chinese scale alone.
        let concerns =
            |mark: &&Mark| scale == IntensityScale::Csi || !matches!(mark, Mark::VectorPeakAssumed);
        let mut marks: Vec<Message> = shaking
            .marks()
            .iter()
            .filter(concerns)
            .map(Mark::message)
            .collect();
        marks.extend(shaking.site_marks(sites).iter().map(Mark::message));
        let bands = tables
            .first()
            .map(|table| circles(table, source.epicentre))
            .unwrap_or_default();
        Ok(Self {
            kind: FieldKind::GroundMotion,
            name: set.name.clone(),
            names: set.names.clone(),
            provenance: None,
            scale,
            per_magnitude: GROUND_MOTION_PER_MAGNITUDE,
            marks,
            bands,
            tables,
            other_scale,
        })
    }

    /// The field of an ellipse relation.
    pub(crate) fn ellipse(source: &Source, relation: &EllipseRelation) -> Self {
        let field = EllipseField::new(source, relation);
        let towards = |bearing_deg: f64| -> Vec<Sample> {
            distances_km()
                .into_iter()
                .map(|distance_km| {
                    let point = field.centre().destination(bearing_deg, distance_km);
                    sample(field.intensity_at(point))
                })
                .collect()
        };
        let table = match field.strike_deg() {
            None => Table::of_circles(towards(0.0)),
            Some(strike_deg) => Table {
                rows: (0..DIRECTIONS)
                    .map(|step| towards(strike_deg + 90.0 * step as f64 / (DIRECTIONS - 1) as f64))
                    .collect(),
                strike: Some(math::sin_cos_deg(strike_deg)),
            },
        };
        let bands = (4..=12_u8)
            .filter_map(|degree| {
                let level = lower_edge(degree);
                Some(Band {
                    degree,
                    level,
                    ring: field.contour(level)?,
                    area_km2: field.area_km2(level),
                })
            })
            .collect();
        Self {
            kind: FieldKind::Ellipse,
            name: relation.name.clone(),
            names: relation.names.clone(),
            provenance: Some(relation.provenance.clone()),
            scale: relation.scale,
            per_magnitude: relation.long.b,
            marks: field.marks().iter().map(Mark::message).collect(),
            bands,
            tables: vec![table],
            other_scale: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::rong_cenc;
    use crate::plane::Plane;
    use mainshock_shaking::relations;
    use proptest::prelude::*;

    fn source(strike_deg: Option<f64>) -> Source {
        let mut source = Source::from_solution(&rong_cenc()).unwrap();
        source.strike_deg = strike_deg;
        source
    }

    proptest! {
        #[test]
        fn the_table_is_the_field_to_a_hundredth_of_a_degree(
            lon in 103.0..106.0_f64, lat in 28.5..30.5_f64,
            strike in proptest::option::of(0.0..360.0_f64),
        ) {
            let relation = relations::by_name("cn-sichuan-2021").unwrap();
            let source = source(strike);
            let exact = EllipseField::new(&source, &relation);
            let field = Field::ellipse(&source, &relation);
            let point = GeoPoint::new(lon, lat).unwrap();
            let spot = Plane::around(source.epicentre).spot(point);
            let (found, wanted) = (field.at(0, spot), exact.intensity_at(point));
            prop_assert!((found.mean - wanted.mean).abs() < 0.01, "{found:?} {wanted:?}");
            prop_assert!((found.sigma - wanted.sigma).abs() < 1e-9);
        }
    }

    #[test]
    fn beyond_the_table_the_last_value_stands() {
        let relation = relations::by_name("cn-sichuan-2021").unwrap();
        let field = Field::ellipse(&source(None), &relation);
        let far = Spot {
            east_km: 9000.0,
            north_km: 0.0,
        };
        assert!((field.at(0, far).mean - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_bands_of_a_small_quake_end_at_six() {
        let relation = relations::by_name("cn-sichuan-2021").unwrap();
        let field = Field::ellipse(&source(None), &relation);
        let degrees: Vec<u8> = field.bands.iter().map(|band| band.degree).collect();
        assert_eq!(degrees, [4, 5, 6]);
        assert!(field.bands[0].area_km2 > field.bands[1].area_km2);
    }
}
