//! GB/T 17742-2020, annex A: intensity from PGA and PGV on the Chinese scale.
//!
//! I_A = 3.17 lg PGA + 6.59 (m/s²), I_V = 3.00 lg PGV + 9.77 (m/s), both the peak of the
//! three-component vector, 0.1–10 Hz. I = I_V when both are at least 6.0, else their mean; 1 to 12, one
//! decimal. From a record that is an instrumental intensity (仪器烈度); from modelled motion it is an
//! estimated one (估算烈度), and only [`Motion<VectorPeak>`] is taken.

use crate::component::{Motion, VectorPeak};
use crate::estimate::EstimatedIntensity;
use crate::imt::Imt;
use crate::math::{exp, lg, normal_cdf};
use mainshock_base::IntensityScale;
use std::f64::consts::{LN_10, PI};

const A_SLOPE: f64 = 3.17;
const A_CONSTANT: f64 = 6.59;
const V_SLOPE: f64 = 3.00;
const V_CONSTANT: f64 = 9.77;
/// Standard gravity, m/s².
const G_M_S2: f64 = 9.80665;

/// From here on the velocity alone decides.
const SWITCH: f64 = 6.0;

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
    if i_a >= SWITCH && i_v >= SWITCH {
        i_v
    } else {
        f64::midpoint(i_a, i_v)
    }
}

/// The value as the standard reports it: 1..12, one decimal.
pub fn reported(raw: f64) -> f64 {
    (raw.clamp(1.0, 12.0) * 10.0).round() / 10.0
}

/// The estimated intensity of a modelled motion: the mean of [`combined`] over the spread of the
/// motion. `None` unless the two are PGA and PGV.
///
/// The standard jumps where I_A and I_V pass 6: with I_A = 6.4 it gives 6.0 for I_V = 6.0 and 6.2 for a
/// little less. For one record that is the rule; a field of medians put through it would rise with
/// distance there, so the mean over the spread is taken, in which the jump is smoothed. PGA and PGV are
/// treated as fully correlated, which is the wider choice.
pub fn estimate(pga: &Motion<VectorPeak>, pgv: &Motion<VectorPeak>) -> Option<EstimatedIntensity> {
    (pga.imt == Imt::Pga && pgv.imt == Imt::Pgv).then(|| estimate_of(pga, pgv))
}

/// The same for motions known to be PGA and PGV.
pub(crate) fn estimate_of(
    pga: &Motion<VectorPeak>,
    pgv: &Motion<VectorPeak>,
) -> EstimatedIntensity {
    let i_a = A_SLOPE * (pga.mean_ln / LN_10 + lg(G_M_S2)) + A_CONSTANT;
    let i_v = V_SLOPE * (pgv.mean_ln / LN_10 - 2.0) + V_CONSTANT;
    let (s_a, s_v) = (A_SLOPE * pga.sigma / LN_10, V_SLOPE * pgv.sigma / LN_10);
    // With I_A = i_a + s_a z and I_V = i_v + s_v z, z standard normal, both are at least 6 from z0 on.
    let z0 = ((SWITCH - i_a) / s_a).max((SWITCH - i_v) / s_v);
    let (beyond, density) = if z0.is_finite() {
        (normal_cdf(-z0), exp(-z0 * z0 / 2.0) / (2.0 * PI).sqrt())
    } else {
        (f64::from(u8::from(i_a >= SWITCH && i_v >= SWITCH)), 0.0)
    };
    let mean = f64::midpoint(i_a, i_v) + (i_v - i_a) / 2.0 * beyond + (s_v - s_a) / 2.0 * density;
    let through = |of: fn(&Motion<VectorPeak>) -> f64| {
        let (a, v) = (A_SLOPE * of(pga) / LN_10, V_SLOPE * of(pgv) / LN_10);
        v * beyond + f64::midpoint(a, v) * (1.0 - beyond)
    };
    let total = through(|motion| motion.sigma);
    EstimatedIntensity::new(
        IntensityScale::Csi,
        mean,
        (total * total + SIGMA * SIGMA).sqrt(),
        through(|motion| motion.tau),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::read_table;
    use proptest::prelude::*;

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

    fn motions(ln_pga: f64, ln_pgv: f64, sigma: f64) -> [Motion<VectorPeak>; 2] {
        [(Imt::Pga, ln_pga), (Imt::Pgv, ln_pgv)]
            .map(|(imt, mean)| Motion::new(imt, mean, sigma, sigma / 2.0, sigma * 0.8))
    }

    fn of_medians([pga, pgv]: &[Motion<VectorPeak>; 2]) -> f64 {
        combined(
            from_acceleration(pga.median() * G_M_S2),
            from_velocity(pgv.median() / 100.0),
        )
    }

    #[test]
    fn away_from_the_switch_a_modelled_motion_gives_what_its_median_gives() {
        for (ln_pga, ln_pgv) in [(-5.0, -1.0), (0.5, 5.0)] {
            let pair = motions(ln_pga, ln_pgv, 0.6);
            let estimate = estimate(&pair[0], &pair[1]).unwrap();
            assert!(
                (estimate.mean - of_medians(&pair)).abs() < 1e-3,
                "{estimate:?}"
            );
            assert!(estimate.sigma > SIGMA && estimate.between_sigma < estimate.sigma);
        }
        let [pga, pgv] = motions(-2.5, 1.6, 0.6);
        assert_eq!(estimate(&pgv, &pga), None);
    }

    #[test]
    fn without_spread_the_estimate_is_the_rule_itself() {
        for (ln_pga, ln_pgv) in [(-2.5, 1.6), (-1.0, 1.7), (-1.0, 2.2)] {
            let pair = motions(ln_pga, ln_pgv, 0.0);
            let estimate = estimate(&pair[0], &pair[1]).unwrap();
            assert!(
                (estimate.mean - of_medians(&pair)).abs() < 1e-12,
                "{estimate:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn stronger_motion_never_gives_less(
            ln_pga in -6.0..1.0_f64, gap in 2.0..6.0_f64, more in 0.0..0.5_f64,
            sigma in 0.5..0.9_f64,
        ) {
            let weak = motions(ln_pga, ln_pga + gap, sigma);
            let strong = motions(ln_pga + more, ln_pga + gap + more, sigma);
            let mean = |pair: &[Motion<VectorPeak>; 2]| estimate(&pair[0], &pair[1]).unwrap().mean;
            prop_assert!(mean(&strong) >= mean(&weak) - 1e-12);
        }
    }
}
