//! GB/T 17742-2020, annex A: intensity from PGA and PGV on the Chinese scale.
//!
//! I_A = 3.17 lg PGA + 6.59 (m/s²), I_V = 3.00 lg PGV + 9.77 (m/s), both the peak of the
//! three-component vector, 0.1–10 Hz. I = I_V when both are at least 6.0, else their mean; 1 to 12, one
//! decimal. From a record that is an instrumental intensity (仪器烈度); from modelled motion it is an
//! estimated one (估算烈度), and only [`Motion<VectorPeak>`] is taken.

use crate::component::{Motion, VectorPeak};
use crate::estimate::EstimatedIntensity;
use crate::imt::Imt;
use crate::math::lg;
use mainshock_base::IntensityScale;
use std::f64::consts::LN_10;

const A_SLOPE: f64 = 3.17;
const A_CONSTANT: f64 = 6.59;
const V_SLOPE: f64 = 3.00;
const V_CONSTANT: f64 = 9.77;
/// Standard gravity, m/s².
const G_M_S2: f64 = 9.80665;

/// Standard deviation of a surveyed intensity about the one computed from the motion, degrees.
/// Estimated from the published comparison of the Menyuan earthquake of 2022: 44 % in the same
/// degree (0.86) and 89 % within one degree (0.94).
pub const SIGMA: f64 = 0.9;

/// Intensity of the acceleration alone, PGA in m/s².
pub fn from_acceleration(pga_m_s2: f64) -> f64 {
    A_SLOPE * lg(pga_m_s2) + A_CONSTANT
}

/// Intensity of the velocity alone, PGV in m/s.
pub fn from_velocity(pgv_m_s: f64) -> f64 {
    V_SLOPE * lg(pgv_m_s) + V_CONSTANT
}

/// The two combined, before rounding and not clipped.
pub fn combined(i_a: f64, i_v: f64) -> f64 {
    if i_a >= 6.0 && i_v >= 6.0 {
        i_v
    } else {
        f64::midpoint(i_a, i_v)
    }
}

/// The value as the standard reports it: 1..12, one decimal.
pub fn reported(raw: f64) -> f64 {
    (raw.clamp(1.0, 12.0) * 10.0).round() / 10.0
}

/// The estimated intensity of a modelled motion. `None` unless the two are PGA and PGV.
///
/// Where the mean of I_A and I_V is taken, PGA and PGV are treated as fully correlated, which is the
/// wider choice.
pub fn estimate(pga: &Motion<VectorPeak>, pgv: &Motion<VectorPeak>) -> Option<EstimatedIntensity> {
    if pga.imt != Imt::Pga || pgv.imt != Imt::Pgv {
        return None;
    }
    let i_a = A_SLOPE * (pga.mean_ln / LN_10 + lg(G_M_S2)) + A_CONSTANT;
    let i_v = V_SLOPE * (pgv.mean_ln / LN_10 - 2.0) + V_CONSTANT;
    let through = |of: fn(&Motion<VectorPeak>) -> f64| {
        let (a, v) = (A_SLOPE * of(pga) / LN_10, V_SLOPE * of(pgv) / LN_10);
        if i_a >= 6.0 && i_v >= 6.0 {
            v
        } else {
            f64::midpoint(a, v)
        }
    };
    let total = through(|motion| motion.sigma);
    Some(EstimatedIntensity::new(
        IntensityScale::Csi,
        combined(i_a, i_v),
        (total * total + SIGMA * SIGMA).sqrt(),
        through(|motion| motion.tau),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::read_table;

    #[test]
    fn the_formula_agrees_with_its_vectors() {
        let text = include_str!("../../testdata/formula/gbt17742_instrumental_intensity.csv");
        let rows = read_table(text);
        assert!(rows.len() > 50);
        for (row, numbers) in rows {
            let i_a = from_acceleration(numbers["pga_ms2"]);
            let i_v = from_velocity(numbers["pgv_ms"]);
            let raw = combined(i_a, i_v);
            for (found, column) in [(i_a, "I_A"), (i_v, "I_V"), (raw, "I_raw")] {
                // Printed with 9 digits.
                assert!(
                    (found - numbers[column]).abs() < 6e-8,
                    "{row} {column}: {found}"
                );
            }
            assert!(
                (reported(raw) - numbers["I_reported"]).abs() < 1e-12,
                "{row}"
            );
        }
    }

    #[test]
    fn the_edges_of_degree_six_are_those_of_the_table_of_the_standard() {
        for (pga_m_s2, pgv_m_s, edge) in [(0.457, 0.0381, 5.5), (0.936, 0.0817, 6.5)] {
            assert!((from_acceleration(pga_m_s2) - edge).abs() < 0.02);
            assert!((from_velocity(pgv_m_s) - edge).abs() < 0.02);
        }
    }

    #[test]
    fn a_modelled_motion_gives_what_its_median_gives_with_a_wider_sigma() {
        let pga = Motion::<VectorPeak>::new(Imt::Pga, -2.5, 0.6, 0.3, 0.5);
        let pgv = Motion::<VectorPeak>::new(Imt::Pgv, 1.6, 0.6, 0.3, 0.5);
        let estimate = estimate(&pga, &pgv).unwrap();
        let direct = combined(
            from_acceleration(pga.median() * G_M_S2),
            from_velocity(pgv.median() / 100.0),
        );
        assert!((estimate.mean - direct).abs() < 1e-12);
        assert!(estimate.sigma > SIGMA && estimate.between_sigma < estimate.sigma);
        assert_eq!(super::estimate(&pgv, &pga), None);
    }
}
