//! A point source without a known fault: ruptures the magnitude could have had, spread evenly over
//! what is not known, and the mean and spread of the motion over them as curves of R_epi.
//!
//! The distributions are those of ShakeMap (hypocentral depth, area, dip, aspect, place of the
//! hypocentre on the rupture, strike; `sample`), but the draws are the points of a Sobol sequence, so
//! the answer is the same every time and 256 of them do what 1,000 random ones do. Sites lie on one
//! transect at Vs30 760 m/s; the site term is added later, at each place.
//!
//! Mean: of ln Y over the ruptures. With V the variance of ln Y over the ruptures,
//! σ² = mean(σᵢ²) + V, τ² = mean(τᵢ²) + f V, φ² = mean(φᵢ²) + (1 − f) V, where f is the share of V that
//! all places have in common, found at 60 reference points.

mod geometry;
mod sample;
mod sobol;

use crate::conversion::distance_term;
use crate::gmm::boore_2014::REFERENCE_VS30_M_S;
use crate::gmm::sets::ModelSet;
use crate::gmm::{ImtNotInModel, MotionTable, RuptureParameters, SiteTable};
use crate::imt::Imt;
use crate::source::Mechanism;
use geometry::PlaneRupture;
use rayon::prelude::*;

/// Ruptures drawn, a power of two.
pub const RUPTURES: u32 = 256;

/// Ruptures the common share is found from: the first ones, themselves evenly spread.
const SHARE_RUPTURES: usize = 64;

/// Nodes of the transect evaluated together. Any number gives the same curves.
const BLOCK: usize = 16;

/// What is known of the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointSource {
    /// Mw.
    pub magnitude: f64,
    /// Standard deviation of Mw; goes to τ and the total.
    pub magnitude_sigma: f64,
    /// Depth, km.
    pub depth_km: f64,
    /// How it slipped.
    pub mechanism: Mechanism,
}

/// Rock motion against R_epi, RotD50, Vs30 760 m/s.
#[derive(Debug, Clone, PartialEq)]
pub struct RockCurves {
    /// R_epi of the nodes, km, rising.
    pub repi_km: Vec<f64>,
    /// Mean over the ruptures of ln(clip(R_rup, 0.01, 400)/50), for component conversions.
    pub distance_term: Vec<f64>,
    /// Motions at the nodes.
    pub motions: MotionTable,
}

/// Nodes of the transect, km: dense near the source, then each 6 % farther up to 500 km, then
/// doubling to the other side of the earth, so that every place has a value.
fn transect_km() -> Vec<f64> {
    let mut nodes: Vec<f64> = (0_u32..=16).map(|step| f64::from(step) * 0.25).collect();
    let mut last = 4.0;
    while last < 20_100.0 {
        last *= if last < 500.0 { 1.06 } else { 2.0 };
        nodes.push(last);
    }
    nodes
}

/// The reference points for the share f: 10 radii, 1 to 300 km, in 6 directions.
fn reference_points_km() -> Vec<(f64, f64)> {
    let mut points = Vec::with_capacity(60);
    for radius in 0_u32..10 {
        let radius_km = crate::math::exp(crate::math::ln(300.0) * f64::from(radius) / 9.0);
        for direction in 0_u32..6 {
            let (sin, cos) = crate::math::sin_cos_deg(60.0 * f64::from(direction));
            points.push((radius_km * sin, radius_km * cos));
        }
    }
    points
}

/// Distances of points (km east and north of the epicentre) from a rupture.
fn site_table(rupture: &PlaneRupture, points_km: &[(f64, f64)], depth_km: f64) -> SiteTable {
    let mut table = SiteTable::uniform(points_km.len(), REFERENCE_VS30_M_S);
    for (row, &(east_km, north_km)) in points_km.iter().enumerate() {
        let distances = rupture.distances(east_km, north_km);
        table.rjb_km[row] = distances.rjb_km;
        table.rrup_km[row] = distances.rrup_km;
        table.rx_km[row] = distances.rx_km;
        table.ry0_km[row] = distances.ry0_km;
        let repi_km = (east_km * east_km + north_km * north_km).sqrt();
        table.repi_km[row] = repi_km;
        table.rhypo_km[row] = (repi_km * repi_km + depth_km * depth_km).sqrt();
    }
    table
}

/// Sums over the ruptures for one measure at the points of a block.
struct Sums {
    first: Vec<f64>,
    shifted: Vec<f64>,
    shifted_squares: Vec<f64>,
    sigma_squares: Vec<f64>,
    tau_squares: Vec<f64>,
    phi_squares: Vec<f64>,
}

impl Sums {
    fn new(points: usize) -> Self {
        Self {
            first: Vec::new(),
            shifted: vec![0.0; points],
            shifted_squares: vec![0.0; points],
            sigma_squares: vec![0.0; points],
            tau_squares: vec![0.0; points],
            phi_squares: vec![0.0; points],
        }
    }

    /// Adds one rupture. Values are shifted by those of the first rupture, so that the variance does
    /// not drown in rounding.
    fn add(&mut self, columns: &crate::gmm::MotionColumns) {
        if self.first.is_empty() {
            self.first.clone_from(&columns.mean_ln);
        }
        for row in 0..self.shifted.len() {
            let shifted = columns.mean_ln[row] - self.first[row];
            self.shifted[row] += shifted;
            self.shifted_squares[row] += shifted * shifted;
            self.sigma_squares[row] += columns.sigma[row] * columns.sigma[row];
            self.tau_squares[row] += columns.tau[row] * columns.tau[row];
            self.phi_squares[row] += columns.phi[row] * columns.phi[row];
        }
    }
}

/// One block of transect nodes: sums over all ruptures, in their order.
fn block(
    set: &ModelSet,
    source: &PointSource,
    ruptures: &[PlaneRupture],
    imts: &[Imt],
    repi_km: &[f64],
) -> Result<(Vec<Sums>, Vec<f64>), ImtNotInModel> {
    let points: Vec<(f64, f64)> = repi_km.iter().map(|r| (0.0, *r)).collect();
    let mut sums: Vec<Sums> = imts.iter().map(|_| Sums::new(points.len())).collect();
    let mut distance_terms = vec![0.0; points.len()];
    for rupture in ruptures {
        let sites = site_table(rupture, &points, source.depth_km);
        let table = set.evaluate(&parameters(source, rupture), &sites, imts)?;
        for (sum, columns) in sums.iter_mut().zip(&table.columns) {
            sum.add(columns);
        }
        for (sum, rrup_km) in distance_terms.iter_mut().zip(&sites.rrup_km) {
            *sum += distance_term(*rrup_km);
        }
    }
    let count = ruptures.len() as f64;
    for sum in &mut distance_terms {
        *sum /= count;
    }
    Ok((sums, distance_terms))
}

/// What the models are told of a rupture. Z_tor is brought into 0–20 km, the range of the models;
/// the depth of the hypocentre is that of the source.
fn parameters(source: &PointSource, rupture: &PlaneRupture) -> RuptureParameters {
    RuptureParameters {
        magnitude: source.magnitude,
        rake_deg: source.mechanism.rake_deg(),
        dip_deg: rupture.dip_deg,
        ztor_km: rupture.ztor_km.clamp(0.0, 20.0),
        width_km: rupture.width_km,
        hypocentral_depth_km: source.depth_km,
    }
}

/// The share f of the variance over ruptures that all places have in common, per measure.
///
/// With r the residual of ln Y from its mean over the ruptures at each reference point: V_t is the
/// variance over ruptures of the mean of r over the points, V_p the mean over ruptures of its variance
/// over the points; f = V_t/(V_t + V_p).
fn common_shares(
    set: &ModelSet,
    source: &PointSource,
    ruptures: &[PlaneRupture],
    imts: &[Imt],
) -> Result<Vec<f64>, ImtNotInModel> {
    let points = reference_points_km();
    let tables: Vec<MotionTable> = ruptures
        .par_iter()
        .map(|rupture| {
            let sites = site_table(rupture, &points, source.depth_km);
            set.evaluate(&parameters(source, rupture), &sites, imts)
        })
        .collect::<Result<_, _>>()?;
    let (ruptures, places) = (tables.len() as f64, points.len() as f64);
    let mut shares = Vec::with_capacity(imts.len());
    for index in 0..imts.len() {
        let mut means = vec![0.0; points.len()];
        for table in &tables {
            for (mean, value) in means.iter_mut().zip(&table.columns[index].mean_ln) {
                *mean += value / ruptures;
            }
        }
        let (mut of_means, mut squares_of_means, mut within) = (0.0, 0.0, 0.0);
        for table in &tables {
            let (mut sum, mut squares) = (0.0, 0.0);
            for (mean, value) in means.iter().zip(&table.columns[index].mean_ln) {
                let residual = value - mean;
                sum += residual;
                squares += residual * residual;
            }
            let average = sum / places;
            of_means += average / ruptures;
            squares_of_means += average * average / ruptures;
            within += (squares / places - average * average) / ruptures;
        }
        let between = (squares_of_means - of_means * of_means).max(0.0);
        let all = between + within.max(0.0);
        shares.push(if all > 0.0 { between / all } else { 0.0 });
    }
    Ok(shares)
}

/// How ln Y changes with magnitude along the transect: from the rupture in the middle of all
/// distributions, one standard deviation of magnitude down and up. Per measure and node, ln units
/// for one standard deviation.
fn magnitude_effect(
    set: &ModelSet,
    source: &PointSource,
    imts: &[Imt],
    points: &[(f64, f64)],
) -> Result<Vec<Vec<f64>>, ImtNotInModel> {
    let at = |magnitude: f64| {
        let shifted = PointSource {
            magnitude,
            ..*source
        };
        let rupture = sample::rupture(&shifted, [0.5; 6]);
        let sites = site_table(&rupture, points, source.depth_km);
        set.evaluate(&parameters(&shifted, &rupture), &sites, imts)
    };
    let low = at(source.magnitude - source.magnitude_sigma)?;
    let high = at(source.magnitude + source.magnitude_sigma)?;
    Ok(low
        .columns
        .iter()
        .zip(&high.columns)
        .map(|(low, high)| {
            let pairs = low.mean_ln.iter().zip(&high.mean_ln);
            pairs.map(|(low, high)| (high - low) / 2.0).collect()
        })
        .collect())
}

impl RockCurves {
    /// The curves of a source under a set of models.
    pub fn new(set: &ModelSet, source: &PointSource, imts: &[Imt]) -> Result<Self, ImtNotInModel> {
        Self::with_block(set, source, imts, BLOCK)
    }

    fn with_block(
        set: &ModelSet,
        source: &PointSource,
        imts: &[Imt],
        block_len: usize,
    ) -> Result<Self, ImtNotInModel> {
        let ruptures: Vec<PlaneRupture> = sobol::points(RUPTURES)
            .into_iter()
            .map(|u| sample::rupture(source, u))
            .collect();
        let repi_km = transect_km();
        let blocks: Vec<(Vec<Sums>, Vec<f64>)> = repi_km
            .par_chunks(block_len.max(1))
            .map(|nodes| block(set, source, &ruptures, imts, nodes))
            .collect::<Result<_, _>>()?;
        let shares = common_shares(set, source, &ruptures[..SHARE_RUPTURES], imts)?;
        let effects = if source.magnitude_sigma > 0.0 {
            let points: Vec<(f64, f64)> = repi_km.iter().map(|r| (0.0, *r)).collect();
            magnitude_effect(set, source, imts, &points)?
        } else {
            vec![vec![0.0; repi_km.len()]; imts.len()]
        };
        let count = f64::from(RUPTURES);
        let mut columns = Vec::with_capacity(imts.len());
        for (index, &imt) in imts.iter().enumerate() {
            let mut column = crate::gmm::MotionColumns::with_capacity(imt, repi_km.len());
            let mut effect = effects[index].iter();
            for (sums, _) in &blocks {
                let sums = &sums[index];
                for row in 0..sums.shifted.len() {
                    let shift = sums.shifted[row] / count;
                    let variance = (sums.shifted_squares[row] / count - shift * shift).max(0.0);
                    let of_magnitude = effect.next().map_or(0.0, |effect| effect * effect);
                    let common = shares[index] * variance;
                    column.mean_ln.push(sums.first[row] + shift);
                    column
                        .sigma
                        .push((sums.sigma_squares[row] / count + variance + of_magnitude).sqrt());
                    column
                        .tau
                        .push((sums.tau_squares[row] / count + common + of_magnitude).sqrt());
                    column
                        .phi
                        .push((sums.phi_squares[row] / count + variance - common).sqrt());
                }
            }
            columns.push(column);
        }
        Ok(Self {
            repi_km,
            distance_term: blocks.into_iter().flat_map(|(_, terms)| terms).collect(),
            motions: MotionTable {
                component: set.component(),
                columns,
            },
        })
    }

    /// The interval of the transect that holds a distance, and the share of the way through it.
    pub(crate) fn locate(&self, repi_km: f64) -> (usize, f64) {
        let upper = self
            .repi_km
            .partition_point(|node| *node <= repi_km)
            .clamp(1, self.repi_km.len() - 1);
        let (left, right) = (self.repi_km[upper - 1], self.repi_km[upper]);
        (
            upper - 1,
            ((repi_km - left) / (right - left)).clamp(0.0, 1.0),
        )
    }
}

/// Linear between two neighbours of a column.
#[inline]
pub(crate) fn between(column: &[f64], (index, share): (usize, f64)) -> f64 {
    column[index] + (column[index + 1] - column[index]) * share
}

#[cfg(test)]
mod tests;
