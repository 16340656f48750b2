//! Allen, T. I., Wald, D. J. & Worden, C. B. (2012): Intensity attenuation for active crustal regions.
//! Journal of Seismology 16(3), 409–433. MMI straight from Mw and distance; M 5 to 8, to 300 km.
//!
//! R_rup: I = 3.950 + 0.913 M − 1.107 ln √(R² + (1 + 0.813 e^{M−5})²), σ = 0.72 + 0.23/(1 + (R/44.7)²).
//! R_hypo: I = 2.085 + 1.428 M − 1.402 ln √(R² + (−0.209 + 2.042 e^{M−5})²) + 0.078 ln(R/50) beyond 50 km,
//! σ = 0.82 + 0.37/(1 + (R/22.9)²).

use crate::estimate::EstimatedIntensity;
use crate::math::{exp, ln};
use mainshock_base::IntensityScale;

/// Range of Mw the authors give.
pub const MAGNITUDE: (f64, f64) = (5.0, 8.0);
/// Range of distance the authors give, km.
pub const DISTANCE_KM: (f64, f64) = (0.0, 300.0);

/// Share of the total taken as common to all places, since the paper gives a total alone.
const BETWEEN_SHARE: f64 = crate::ellipse::BETWEEN_SHARE;

fn estimate(mean: f64, sigma: f64) -> EstimatedIntensity {
    EstimatedIntensity::new(IntensityScale::Mmi, mean, sigma, BETWEEN_SHARE * sigma)
}

fn squared(x: f64) -> f64 {
    x * x
}

/// From the distance to the rupture, km.
pub fn from_rrup(magnitude: f64, rrup_km: f64) -> EstimatedIntensity {
    let near = 1.0 + 0.813 * exp(magnitude - 5.0);
    let r = (squared(rrup_km) + squared(near)).sqrt();
    estimate(
        3.950 + 0.913 * magnitude - 1.107 * ln(r),
        0.72 + 0.23 / (1.0 + squared(rrup_km / 44.7)),
    )
}

/// From the distance to the hypocentre, km.
pub fn from_rhypo(magnitude: f64, rhypo_km: f64) -> EstimatedIntensity {
    let near = -0.209 + 2.042 * exp(magnitude - 5.0);
    let r = (squared(rhypo_km) + squared(near)).sqrt();
    let far = if rhypo_km > 50.0 {
        0.078 * ln(rhypo_km / 50.0)
    } else {
        0.0
    };
    estimate(
        2.085 + 1.428 * magnitude - 1.402 * ln(r) + far,
        0.82 + 0.37 / (1.0 + squared(rhypo_km / 22.9)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::{INPUTS, read_table};
    use std::collections::BTreeMap;

    fn check(expected: &str, distance: &str, model: fn(f64, f64) -> EstimatedIntensity) {
        let inputs: BTreeMap<_, _> = read_table(INPUTS).into_iter().collect();
        let rows = read_table(expected);
        assert!(rows.len() > 140);
        for (row, numbers) in rows {
            let input = &inputs[&row];
            let found = model(input["mag"], input[distance]);
            // Printed with 9 digits.
            let expected = numbers["mean_MMI"].clamp(1.0, 12.0);
            assert!(
                (found.mean - expected).abs() < 1e-7,
                "{row}: {}",
                found.mean
            );
            assert!((found.sigma - numbers["sigma_MMI"]).abs() < 1e-8, "{row}");
        }
    }

    #[test]
    fn both_distances_agree_with_their_vectors() {
        check(
            include_str!("../../testdata/gmm/AllenEtAl2012.csv"),
            "rrup_km",
            from_rrup,
        );
        check(
            include_str!("../../testdata/gmm/AllenEtAl2012Rhypo.csv"),
            "rhypo_km",
            from_rhypo,
        );
    }
}
