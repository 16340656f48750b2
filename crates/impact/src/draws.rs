//! The draws behind every range: one set shared by all places, so that ranges of totals are not sums
//! of ranges.
//!
//! A draw is one way the earth may have been: an event term, a shift of the epicentre, an error of the
//! magnitude, errors of the loss models, and for each township a spatial term, correlated with
//! distance, and a shift of its point. Shared terms are stratified (one draw per stratum, order
//! shuffled), so that 200 draws behave like many more. The seed comes from the earthquake and the
//! models, not from the exposure: two packs are compared under the same draws, and more people never
//! make fewer casualties by chance.

use crate::hash::sha256;
use crate::plane::Spot;
use mainshock_shaking::math;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_core::Rng;

/// Distance at which the spatial correlation of intensity has fallen to exp(−3), km. Jayaram and
/// Baker (2009) give 22 km for PGV; taken over for intensity.
pub(crate) const CORRELATION_RANGE_KM: f64 = 22.0;

/// Neighbours that a spatial term is conditioned on; exact for a county of up to 21 townships.
const NEIGHBOURS: usize = 20;

/// Terms that all places share, one of each per draw. Standard normal, or uniform where said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SharedDraw {
    pub(crate) event: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
    pub(crate) magnitude: f64,
    pub(crate) damage: f64,
    pub(crate) deaths: f64,
    pub(crate) injured: f64,
    pub(crate) displaced: f64,
    /// Uniform, for the number of deaths.
    pub(crate) death_count: f64,
    /// Uniform, for the number of injured.
    pub(crate) injured_count: f64,
}

/// Terms of one township, one of each per draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PlaceDraw {
    /// Spatial term, standard normal, correlated with those of other townships.
    pub(crate) spatial: f64,
    /// Shift of the point, standard normal.
    pub(crate) east: f64,
    /// Shift of the point, standard normal.
    pub(crate) north: f64,
    /// Uniform, for numbers of people of this township.
    pub(crate) count: f64,
}

/// All draws.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draws {
    pub(crate) shared: Vec<SharedDraw>,
    /// One list per township, one entry per draw.
    pub(crate) places: Vec<Vec<PlaceDraw>>,
}

impl Draws {
    /// Draws for townships given by code and spot.
    pub(crate) fn new(seed: [u8; 32], count: usize, places: &[(&str, Spot)]) -> Self {
        let mut rng = ChaCha8Rng::from_seed(seed);
        let mut column = || stratified(&mut rng, count);
        let columns: [Vec<f64>; 10] = std::array::from_fn(|_| column());
        let shared = (0..count)
            .map(|draw| {
                let uniform = |term: usize| {
                    columns
                        .get(term)
                        .and_then(|column| column.get(draw))
                        .copied()
                        .unwrap_or(0.5)
                };
                let normal = |term| math::normal_quantile(uniform(term));
                SharedDraw {
                    event: normal(0),
                    east: normal(1),
                    north: normal(2),
                    magnitude: normal(3),
                    damage: normal(4),
                    deaths: normal(5),
                    injured: normal(6),
                    displaced: normal(7),
                    death_count: uniform(8),
                    injured_count: uniform(9),
                }
            })
            .collect();
        let mut own: Vec<Vec<PlaceDraw>> = places
            .iter()
            .map(|(code, _)| place_draws(seed, code, count))
            .collect();
        let spots: Vec<Spot> = places.iter().map(|(_, spot)| *spot).collect();
        correlate(&mut own, &spots);
        Self {
            shared,
            places: own,
        }
    }
}

/// A uniform number, strictly between 0 and 1.
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    let bits = rng.next_u64() >> 11;
    (bits as f64 + 0.5) / 9_007_199_254_740_992.0
}

/// One uniform number from each of `count` equal strata, shuffled.
fn stratified(rng: &mut ChaCha8Rng, count: usize) -> Vec<f64> {
    let mut values: Vec<f64> = (0..count)
        .map(|stratum| (stratum as f64 + uniform(rng)) / count as f64)
        .collect();
    for last in (1..count).rev() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and last"
        )]
        let other = (uniform(rng) * (last as f64 + 1.0)) as usize;
        values.swap(last, other.min(last));
    }
    values
}

/// A township's own numbers come from its code, so that a pack with one township more keeps those of
/// the others.
fn place_draws(seed: [u8; 32], code: &str, count: usize) -> Vec<PlaceDraw> {
    let mut keyed = seed.to_vec();
    keyed.extend_from_slice(code.as_bytes());
    let mut rng = ChaCha8Rng::from_seed(sha256(&keyed));
    (0..count)
        .map(|_| {
            let mut normal = || math::normal_quantile(uniform(&mut rng));
            let (spatial, east, north) = (normal(), normal(), normal());
            PlaceDraw {
                spatial,
                east,
                north,
                count: uniform(&mut rng),
            }
        })
        .collect()
}

/// Correlates spatial terms by exp(−3h/range): each township is conditioned on its nearest earlier
/// ones (Vecchia 1988), which is exact while there are no more than [`NEIGHBOURS`] of them.
fn correlate(own: &mut [Vec<PlaceDraw>], spots: &[Spot]) {
    let correlation = |a: Spot, b: Spot| math::exp(-3.0 * a.distance_km(b) / CORRELATION_RANGE_KM);
    for index in 1..own.len() {
        let (before, rest) = own.split_at_mut(index);
        let (Some(here), Some(spot)) = (rest.first_mut(), spots.get(index)) else {
            continue;
        };
        let mut nearest: Vec<(usize, Spot)> =
            spots.iter().copied().enumerate().take(index).collect();
        nearest.sort_by(|a, b| {
            let by_distance = a.1.distance_km(*spot).total_cmp(&b.1.distance_km(*spot));
            by_distance.then(a.0.cmp(&b.0))
        });
        nearest.truncate(NEIGHBOURS);
        let matrix: Vec<Vec<f64>> = nearest
            .iter()
            .map(|(_, a)| nearest.iter().map(|(_, b)| correlation(*a, *b)).collect())
            .collect();
        let target: Vec<f64> = nearest
            .iter()
            .map(|(_, other)| correlation(*other, *spot))
            .collect();
        let weights = solve(matrix, target.clone());
        let explained: f64 = weights.iter().zip(&target).map(|(w, c)| w * c).sum();
        let left = libm::sqrt((1.0 - explained).max(0.0));
        for (draw, place) in here.iter_mut().enumerate() {
            let from_others: f64 = weights
                .iter()
                .zip(&nearest)
                .filter_map(|(weight, (other, _))| {
                    Some(weight * before.get(*other)?.get(draw)?.spatial)
                })
                .sum();
            place.spatial = from_others + left * place.spatial;
        }
    }
}

/// Solves a small symmetric positive definite system by Gaussian elimination. A little is added to
/// the diagonal, for townships at the same point.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for (index, row) in matrix.iter_mut().enumerate() {
        if let Some(diagonal) = row.get_mut(index) {
            *diagonal += 1e-9;
        }
    }
    for pivot in 0..size {
        let Some(row) = matrix.get(pivot).cloned() else {
            continue;
        };
        let Some(on_right) = right.get(pivot).copied() else {
            continue;
        };
        let Some(scale) = row.get(pivot).copied() else {
            continue;
        };
        for (below, other) in right.iter_mut().zip(matrix.iter_mut()).skip(pivot + 1) {
            let (other_right, other_row) = (below, other);
            let factor = other_row.get(pivot).copied().unwrap_or(0.0) / scale;
            for (target, source) in other_row.iter_mut().zip(&row) {
                *target -= factor * source;
            }
            *other_right -= factor * on_right;
        }
    }
    let mut solution = vec![0.0; size];
    for pivot in (0..size).rev() {
        let (Some(row), Some(on_right)) = (matrix.get(pivot), right.get(pivot)) else {
            continue;
        };
        let known: f64 = row
            .iter()
            .zip(&solution)
            .skip(pivot + 1)
            .map(|(a, x)| a * x)
            .sum();
        let value = (on_right - known) / row.get(pivot).copied().unwrap_or(1.0);
        if let Some(slot) = solution.get_mut(pivot) {
            *slot = value;
        }
    }
    solution
}

/// The number of events of a Poisson distribution at a probability: never falls with the expected
/// number.
pub(crate) fn poisson_quantile(expected: f64, probability: f64) -> f64 {
    /// Above this the normal distribution with a term for skewness takes over.
    const SUMMED_UP_TO: f64 = 200.0;
    let summed = |expected: f64| {
        let mut term = math::exp(-expected);
        let mut sum = term;
        let mut count = 0.0;
        while sum < probability && count < 1000.0 {
            count += 1.0;
            term *= expected / count;
            sum += term;
        }
        count
    };
    if expected <= SUMMED_UP_TO {
        return summed(expected.max(0.0));
    }
    let z = math::normal_quantile(probability);
    let normal = expected + z * libm::sqrt(expected) + (z * z - 1.0) / 6.0;
    normal.floor().max(summed(SUMMED_UP_TO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spots() -> Vec<(&'static str, Spot)> {
        [("a", 0.0), ("b", 5.0), ("c", 60.0)]
            .map(|(code, east_km)| {
                let spot = Spot {
                    east_km,
                    north_km: 0.0,
                };
                (code, spot)
            })
            .to_vec()
    }

    #[test]
    fn shared_terms_are_stratified_so_their_mean_is_nearly_zero() {
        let draws = Draws::new([7; 32], 200, &spots());
        let mean = draws.shared.iter().map(|draw| draw.event).sum::<f64>() / 200.0;
        let variance = draws
            .shared
            .iter()
            .map(|draw| draw.event.powi(2))
            .sum::<f64>()
            / 200.0;
        assert!(mean.abs() < 0.02, "{mean}");
        assert!((variance - 1.0).abs() < 0.05, "{variance}");
    }

    #[test]
    fn spatial_terms_of_neighbours_go_together_and_those_far_apart_do_not() {
        let draws = Draws::new([7; 32], 5000, &spots());
        let correlation = |one: usize, other: usize| {
            let pairs = draws.places[one].iter().zip(&draws.places[other]);
            pairs.map(|(a, b)| a.spatial * b.spatial).sum::<f64>() / 5000.0
        };
        // exp(−3·5/22) = 0.506; sampling error of 5000 draws about 0.015.
        assert!((correlation(0, 1) - 0.506).abs() < 0.05);
        assert!(correlation(0, 2).abs() < 0.05);
        assert!((correlation(1, 1) - 1.0).abs() < 0.08);
    }

    #[test]
    fn one_township_more_keeps_the_numbers_of_the_others() {
        let few = Draws::new([1; 32], 50, &spots()[..2]);
        let more = Draws::new([1; 32], 50, &spots());
        assert_eq!(few.places[..2], more.places[..2]);
        assert_eq!(few.shared, more.shared);
        assert_ne!(Draws::new([2; 32], 50, &spots()), more);
    }

    #[test]
    fn townships_at_one_point_have_one_spatial_term() {
        let twice = [spots()[0], ("d", spots()[0].1)];
        let draws = Draws::new([1; 32], 50, &twice);
        for (one, other) in draws.places[0].iter().zip(&draws.places[1]) {
            assert!((one.spatial - other.spatial).abs() < 1e-3);
        }
    }

    #[test]
    fn counts_are_those_of_the_poisson_distribution() {
        // P(0) = 0.8187, P(≤1) = 0.9825 for an expected 0.2.
        let count = |probability| poisson_quantile(0.2, probability);
        assert_eq!((count(0.8), count(0.9), count(0.99)), (0.0, 1.0, 2.0));
    }

    proptest! {
        #[test]
        fn a_larger_expected_number_never_gives_a_smaller_count(
            expected in 0.0..1000.0_f64, more in 0.0..50.0_f64, probability in 0.001..0.999_f64,
        ) {
            prop_assert!(
                poisson_quantile(expected + more, probability)
                    >= poisson_quantile(expected, probability)
            );
        }
    }
}
