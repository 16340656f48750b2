//! One rupture from six numbers in 0..1, with the distributions ShakeMap draws from.
//!
//! Area: Wells & Coppersmith (1994) when the mechanism is unknown, Hanks & Bakun (2008) when it is
//! known. Aspect ratio: Huang et al. (2024). Place of the hypocentre down dip: a Weibull distribution;
//! along strike: a normal one. Normals are cut at two standard deviations.

use super::PointSource;
use super::geometry::PlaneRupture;
use crate::math::{exp, exp10, ln, normal_cdf, normal_quantile, pow, sin_cos_deg};
use crate::source::Mechanism;

/// Standard deviation of the depth, km.
const DEPTH_SIGMA_KM: f64 = 10.0;
/// Least bottom of the seismogenic crust in active regions, km.
const SEISMOGENIC_KM: f64 = 20.0;
/// Scale and shape of the Weibull distribution of the hypocentre down dip.
const WEIBULL: (f64, f64) = (0.612, 3.353);
/// Mean and standard deviation of the place of the hypocentre along strike.
const ALONG_STRIKE: (f64, f64) = (0.5, 0.23);

/// A quantile of a normal distribution cut to `low..high` (in its own unit).
fn cut_normal(u: f64, mean: f64, sigma: f64, low: f64, high: f64) -> f64 {
    let (from, to) = (
        normal_cdf((low - mean) / sigma),
        normal_cdf((high - mean) / sigma),
    );
    mean + sigma * normal_quantile(from + u * (to - from))
}

/// A quantile of a normal distribution cut at two standard deviations.
fn within_two_sigma(u: f64, mean: f64, sigma: f64) -> f64 {
    cut_normal(u, mean, sigma, mean - 2.0 * sigma, mean + 2.0 * sigma)
}

/// lg of the rupture area in km² and its standard deviation.
fn lg_area(magnitude: f64, mechanism: Mechanism) -> (f64, f64) {
    if mechanism == Mechanism::Unknown {
        (-3.49 + 0.91 * magnitude, 0.24)
    } else if magnitude <= 6.71 {
        (magnitude - 3.98, 0.159)
    } else {
        (0.75 * (magnitude - 3.07), 0.236)
    }
}

/// Range of dips, degrees.
const fn dips_deg(mechanism: Mechanism) -> (f64, f64) {
    match mechanism {
        Mechanism::Unknown => (35.0, 90.0),
        Mechanism::Reverse => (35.0, 50.0),
        Mechanism::Normal => (40.0, 60.0),
        Mechanism::StrikeSlip => (75.0, 90.0),
    }
}

/// The rupture of a point of the unit cube: depth, area, dip, hypocentre down dip, hypocentre along
/// strike, strike.
pub(super) fn rupture(source: &PointSource, u: [f64; 6]) -> PlaneRupture {
    let bottom_km = SEISMOGENIC_KM.max(source.depth_km);
    let z_km = within_two_sigma(u[0], source.depth_km, DEPTH_SIGMA_KM).clamp(0.0, bottom_km);
    let (mean, sigma) = lg_area(source.magnitude, source.mechanism);
    let area_km2 = exp10(within_two_sigma(u[1], mean, sigma));
    let (low_dip, high_dip) = dips_deg(source.mechanism);
    let dip_deg = low_dip + u[2] * (high_dip - low_dip);
    let bend = 7.17 - 0.0105 * dip_deg;
    let lg_aspect = 0.1139 + 0.532 * (source.magnitude - bend).max(0.0);
    let (sin_dip, _) = sin_cos_deg(dip_deg);
    let width_km = (area_km2 / exp10(lg_aspect))
        .sqrt()
        .min(bottom_km / sin_dip);
    let length_km = area_km2 / width_km;

    // The hypocentre may lie between d0 and d1 below the top edge, measured down dip, without the
    // rupture leaving the crust.
    let d0_km = (width_km - (bottom_km - z_km) / sin_dip).max(0.0);
    let d1_km = width_km.min(z_km / sin_dip).max(d0_km);
    let (scale, shape) = WEIBULL;
    let survival = |x: f64| exp(-pow(x / scale, shape));
    let (q1, q0) = (survival(d1_km / width_km), survival(d0_km / width_km));
    let q = q1 + u[3] * (q0 - q1);
    let x = if q > 0.0 {
        scale * pow((-ln(q)).max(0.0), 1.0 / shape)
    } else {
        1.0
    };
    let down_dip_km = d0_km + x * (d1_km - d0_km);
    let along = cut_normal(u[4], ALONG_STRIKE.0, ALONG_STRIKE.1, 0.0, 1.0);
    PlaneRupture {
        strike_deg: -180.0 + 360.0 * u[5],
        dip_deg,
        length_km,
        width_km,
        ztor_km: (z_km - down_dip_km * sin_dip).max(0.0),
        hypocentre_along_km: along * length_km,
        hypocentre_down_dip_km: down_dip_km,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::lg;
    use proptest::prelude::*;

    #[test]
    fn the_middle_rupture_of_a_magnitude_six_has_its_median_size() {
        let source = PointSource {
            magnitude: 6.0,
            magnitude_sigma: 0.0,
            depth_km: 10.0,
            mechanism: Mechanism::Unknown,
        };
        let rupture = rupture(&source, [0.5; 6]);
        let area = lg(rupture.length_km * rupture.width_km);
        assert!((area - (-3.49 + 0.91 * 6.0)).abs() < 1e-9);
        assert!((rupture.dip_deg - 62.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_rupture_stays_in_the_crust_and_holds_its_hypocentre(
            magnitude in 3.5..8.0_f64, depth_km in 3.0..40.0_f64,
            u in proptest::array::uniform6(0.001..0.999_f64),
            mechanism in prop_oneof![
                Just(Mechanism::Unknown), Just(Mechanism::StrikeSlip),
                Just(Mechanism::Reverse), Just(Mechanism::Normal),
            ],
        ) {
            let source = PointSource { magnitude, magnitude_sigma: 0.0, depth_km, mechanism };
            let r = rupture(&source, u);
            let (sin_dip, _) = sin_cos_deg(r.dip_deg);
            let bottom = r.ztor_km + r.width_km * sin_dip;
            prop_assert!(r.ztor_km >= 0.0 && bottom <= depth_km.max(20.0) + 1e-6);
            prop_assert!((0.0..=r.length_km).contains(&r.hypocentre_along_km));
            prop_assert!(r.hypocentre_down_dip_km <= r.width_km + 1e-9);
        }
    }
}
