//! Caprio, M., Tarigan, B., Worden, C. B., Wiemer, S. & Wald, D. J. (2015): Ground motion to intensity
//! conversion equations (GMICEs): a global relationship and evaluation of regional dependency.
//! Bulletin of the Seismological Society of America 105(3), 1476–1490. The global relationship.
//!
//! y = lg(cm/s² or cm/s); PGA: 2.270 + 1.647 y up to y = 1.6, −1.361 + 3.822 y above;
//! PGV: 4.424 + 1.589 y up to y = 0.3, 4.018 + 2.671 y above.

use crate::imt::Imt;

/// MMI, not clipped, from the decimal logarithm of PGA (cm/s²) or PGV (cm/s); `None` for another
/// measure.
pub fn mmi(imt: Imt, lg_motion: f64) -> Option<f64> {
    let (knee, low, high) = match imt {
        Imt::Pga => (1.6, (2.270, 1.647), (-1.361, 3.822)),
        Imt::Pgv => (0.3, (4.424, 1.589), (4.018, 2.671)),
        Imt::Sa { .. } => return None,
    };
    let (constant, slope) = if lg_motion <= knee { low } else { high };
    Some(constant + slope * lg_motion)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::read_table;

    #[test]
    fn both_measures_agree_with_their_vectors() {
        let rows = read_table(include_str!("../../testdata/formula/caprio2015.csv"));
        assert!(rows.len() > 50);
        for (row, numbers) in rows {
            for (imt, input, output) in [
                (Imt::Pga, "log10_pga_cms2", "I_from_pga"),
                (Imt::Pgv, "log10_pgv_cms", "I_from_pgv"),
            ] {
                let found = mmi(imt, numbers[input]).unwrap();
                assert!(
                    (found - numbers[output]).abs() < 1e-7,
                    "{row} {imt}: {found}"
                );
            }
        }
        assert_eq!(mmi(Imt::SA_1_0, 1.0), None);
    }
}
