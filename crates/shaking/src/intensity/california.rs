//! Two relations for California, MMI straight from Mw and the distance to the rupture.
//!
//! Atkinson, G. M., Worden, C. B. & Wald, D. J. (2014): Intensity prediction equations for North
//! America. Bulletin of the Seismological Society of America 104(6), 3084–3093.
//!
//! Atkinson, G. M. & Wald, D. J. (2007): "Did You Feel It?" intensity data: a surprisingly good
//! measure of earthquake ground motion. Seismological Research Letters 78(3), 362–368.

use crate::ellipse::BETWEEN_SHARE;
use crate::estimate::EstimatedIntensity;
use crate::math::lg;
use mainshock_base::IntensityScale;

/// Distance saturation, km.
const SATURATION_KM: f64 = 14.0;

fn effective_km(distance_km: f64) -> f64 {
    (distance_km * distance_km + SATURATION_KM * SATURATION_KM).sqrt()
}

fn estimate(mean: f64, sigma: f64) -> EstimatedIntensity {
    EstimatedIntensity::new(IntensityScale::Mmi, mean, sigma, BETWEEN_SHARE * sigma)
}

/// Atkinson, Worden & Wald (2014): 0.309 + 1.864 M − 1.672 lg R − 0.00219 R + 1.77 max(0, lg(R/50)) −
/// 0.383 M lg R, R = √(D² + 14²), σ 0.5.
pub fn atkinson_worden_wald_2014(magnitude: f64, distance_km: f64) -> EstimatedIntensity {
    let r = effective_km(distance_km);
    let mean = 0.309 + 1.864 * magnitude - 1.672 * lg(r) - 0.00219 * r
        + 1.77 * lg(r / 50.0).max(0.0)
        - 0.383 * magnitude * lg(r);
    estimate(mean, 0.5)
}

/// Atkinson & Wald (2007): 12.27 + 2.270 (M − 6) + 0.1304 (M − 6)² − 1.30 lg R − 0.000707 R + 1.95 B −
/// 0.577 M lg R, B = max(0, lg(R/30)), R = √(D² + 14²), σ 0.4.
pub fn atkinson_wald_2007(magnitude: f64, distance_km: f64) -> EstimatedIntensity {
    let r = effective_km(distance_km);
    let m = magnitude - 6.0;
    let mean = 12.27 + 2.270 * m + 0.1304 * m * m - 1.30 * lg(r) - 0.000707 * r
        + 1.95 * lg(r / 30.0).max(0.0)
        - 0.577 * magnitude * lg(r);
    estimate(mean, 0.4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::read_table;

    #[test]
    fn both_relations_agree_with_their_vectors() {
        let text = include_str!("../../testdata/formula/ipe_aww14_aw07_california.csv");
        let rows = read_table(text);
        assert!(rows.len() > 50);
        for (row, numbers) in rows {
            let (magnitude, distance_km) = (numbers["mag"], numbers["dist_km"]);
            for (found, column) in [
                (atkinson_worden_wald_2014(magnitude, distance_km), "AWW14"),
                (atkinson_wald_2007(magnitude, distance_km), "AW07_CA"),
            ] {
                let expected = numbers[column].clamp(1.0, 12.0);
                assert!(
                    (found.mean - expected).abs() < 1e-7,
                    "{row} {column}: {found:?}"
                );
            }
        }
    }
}
