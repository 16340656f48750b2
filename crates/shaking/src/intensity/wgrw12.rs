//! Worden, C. B., Gerstenberger, M. C., Rhoades, D. A. & Wald, D. J. (2012): Probabilistic
//! relationships between ground-motion parameters and Modified Mercalli intensity in California.
//! Bulletin of the Seismological Society of America 102(1), 204–221.
//!
//! y = lg(cm/s² or cm/s): I = C1 + C2 y below T1, C3 + C4 y from T1 on, and a third branch D1 + D2 y
//! for the weakest motions, as ShakeMap uses it. The residual term C5 + C6 lg R + C7 M is optional.
//! The component is the greater of the two horizontals. The inverse is its own regression, not the
//! exact inverse of the forward curve.

use crate::component::{GreaterOfTwo, Motion};
use crate::estimate::EstimatedIntensity;
use crate::imt::Imt;
use crate::math::lg;
use mainshock_base::IntensityScale;
use std::f64::consts::LN_10;

/// One g in this relation, cm/s².
const G_CM_S2: f64 = 981.0;
/// The MMI below which the inverse takes the weakest branch.
const WEAK_MMI: f64 = 2.0;

/// The relation for one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wgrw12 {
    imt: Imt,
    c1: f64,
    c2: f64,
    c3: f64,
    c4: f64,
    t1: f64,
    c5: f64,
    c6: f64,
    c7: f64,
    d1: f64,
    d2: f64,
    weak_below: f64,
    /// Standard deviation of MMI given the motion, degrees.
    pub sigma_mmi: f64,
    /// Standard deviation of lg motion given MMI.
    pub sigma_lg: f64,
    t2: f64,
}

/// Magnitude and distance for the residual term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MagnitudeDistance {
    /// Mw; brought into 3..7.3.
    pub magnitude: f64,
    /// R_rup, or R_epi for a point source, km; brought into 10..300.
    pub distance_km: f64,
}

/// A value, its slope and its standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Converted {
    /// The value: MMI, or ln motion.
    pub value: f64,
    /// Its derivative by the input.
    pub slope: f64,
    /// One standard deviation of the relation alone, in the unit of the value.
    pub sigma: f64,
}

#[rustfmt::skip]
const TABLE: [Wgrw12; 5] = [
    Wgrw12 { imt: Imt::Pga,    c1: 1.78, c2: 1.55, c3: -1.60, c4: 3.70, t1: 1.57, c5: -0.91, c6:  1.02, c7: -0.17, d1: 1.71, d2: 2.08, weak_below:  0.14, sigma_mmi: 0.66, sigma_lg: 0.35, t2: 4.22 },
    Wgrw12 { imt: Imt::Pgv,    c1: 3.78, c2: 1.47, c3:  2.89, c4: 3.16, t1: 0.53, c5:  0.90, c6:  0.00, c7: -0.18, d1: 4.62, d2: 2.17, weak_below: -1.21, sigma_mmi: 0.63, sigma_lg: 0.38, t2: 4.56 },
    Wgrw12 { imt: Imt::SA_0_3, c1: 1.26, c2: 1.69, c3: -4.15, c4: 4.14, t1: 2.21, c5: -1.05, c6:  0.60, c7:  0.00, d1: 1.15, d2: 1.92, weak_below:  0.44, sigma_mmi: 0.82, sigma_lg: 0.44, t2: 4.99 },
    Wgrw12 { imt: Imt::SA_1_0, c1: 2.50, c2: 1.51, c3:  0.20, c4: 2.90, t1: 1.65, c5:  2.27, c6: -0.49, c7: -0.29, d1: 2.71, d2: 2.17, weak_below: -0.33, sigma_mmi: 0.75, sigma_lg: 0.47, t2: 4.98 },
    Wgrw12 { imt: Imt::SA_3_0, c1: 3.81, c2: 1.17, c3:  1.99, c4: 3.01, t1: 0.99, c5:  1.91, c6: -0.57, c7: -0.21, d1: 7.35, d2: 3.45, weak_below: -1.55, sigma_mmi: 0.89, sigma_lg: 0.64, t2: 4.96 },
];

impl Wgrw12 {
    /// The relation of a measure: PGA, PGV, SA(0.3), SA(1.0) or SA(3.0).
    pub fn of(imt: Imt) -> Option<Self> {
        TABLE.iter().find(|row| row.imt == imt).copied()
    }

    /// What is added to lg motion to bring g to cm/s².
    fn lg_unit(self) -> f64 {
        match self.imt {
            Imt::Pgv => 0.0,
            Imt::Pga | Imt::Sa { .. } => lg(G_CM_S2),
        }
    }

    fn residual(self, at: Option<MagnitudeDistance>) -> f64 {
        at.map_or(0.0, |at| {
            self.c5
                + self.c6 * lg(at.distance_km.clamp(10.0, 300.0))
                + self.c7 * at.magnitude.clamp(3.0, 7.3)
        })
    }

    /// MMI (1..10) from ln motion (ln g, or ln cm/s), with its slope by ln motion.
    pub fn mmi(self, ln_motion: f64, at: Option<MagnitudeDistance>) -> Converted {
        let y = ln_motion / LN_10 + self.lg_unit();
        let (constant, slope) = if y < self.weak_below {
            (self.d1, self.d2)
        } else if y < self.t1 {
            (self.c1, self.c2)
        } else {
            (self.c3, self.c4)
        };
        Converted {
            value: (constant + slope * y + self.residual(at)).clamp(1.0, 10.0),
            slope: slope / LN_10,
            sigma: self.sigma_mmi,
        }
    }

    /// ln motion from MMI, with its slope by MMI. Not clipped.
    pub fn ln_motion(self, mmi: f64, at: Option<MagnitudeDistance>) -> Converted {
        let reduced = mmi - self.residual(at);
        let (constant, slope) = if reduced < WEAK_MMI {
            (self.d1, self.d2)
        } else if reduced < self.t2 {
            (self.c1, self.c2)
        } else {
            (self.c3, self.c4)
        };
        Converted {
            value: ((reduced - constant) / slope - self.lg_unit()) * LN_10,
            slope: LN_10 / slope,
            sigma: self.sigma_lg * LN_10,
        }
    }

    /// The estimated MMI of a modelled motion: total and between-event standard deviations through
    /// the slope, and the relation's own in the total. `None` for another measure.
    pub fn estimate(
        self,
        motion: &Motion<GreaterOfTwo>,
        at: MagnitudeDistance,
    ) -> Option<EstimatedIntensity> {
        (motion.imt == self.imt).then(|| self.estimate_of(motion, at))
    }

    /// The same for a motion known to be of this measure.
    pub(crate) fn estimate_of(
        self,
        motion: &Motion<GreaterOfTwo>,
        at: MagnitudeDistance,
    ) -> EstimatedIntensity {
        let mmi = self.mmi(motion.mean_ln, Some(at));
        let of_motion = mmi.slope * motion.sigma;
        EstimatedIntensity::new(
            IntensityScale::Mmi,
            mmi.value,
            (of_motion * of_motion + mmi.sigma * mmi.sigma).sqrt(),
            mmi.slope * motion.tau,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::read_table;

    fn records(text: &str) -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(Result::unwrap).collect()
    }

    fn at(record: &csv::StringRecord) -> Option<MagnitudeDistance> {
        (&record[3] == "mag_dist").then(|| MagnitudeDistance {
            magnitude: record[5].parse().unwrap(),
            distance_km: record[6].parse().unwrap(),
        })
    }

    /// 1e-8 relative is what is required; the vectors are printed with 9 digits.
    fn assert_close(found: f64, expected: &str, of: &csv::StringRecord) {
        let expected: f64 = expected.parse().unwrap();
        let tolerance = 1e-8 * expected.abs().max(1.0);
        assert!((found - expected).abs() < tolerance, "{of:?}: {found}");
    }

    #[test]
    fn motion_to_mmi_agrees_with_its_vectors() {
        let mut compared = 0;
        for record in records(include_str!("../../testdata/gmice/gm_to_mmi.csv")) {
            if &record[1] != "WGRW12" {
                continue;
            }
            let relation = Wgrw12::of(record[2].parse().unwrap()).unwrap();
            let found = relation.mmi(record[4].parse().unwrap(), at(&record));
            assert_close(found.value, &record[7], &record);
            assert_close(found.slope, &record[8], &record);
            assert_close(found.sigma, &record[9], &record);
            compared += 1;
        }
        assert!(compared > 200, "{compared}");
    }

    #[test]
    fn mmi_to_motion_agrees_with_its_vectors() {
        let mut compared = 0;
        for record in records(include_str!("../../testdata/gmice/mmi_to_gm.csv")) {
            if &record[1] != "WGRW12" {
                continue;
            }
            let relation = Wgrw12::of(record[2].parse().unwrap()).unwrap();
            let found = relation.ln_motion(record[4].parse().unwrap(), at(&record));
            assert_close(found.value, &record[7], &record);
            assert_close(found.slope, &record[8], &record);
            assert_close(found.sigma, &record[9], &record);
            compared += 1;
        }
        assert!(compared > 200, "{compared}");
    }

    #[test]
    fn the_preferred_mmi_is_the_one_from_pgv() {
        let text = include_str!("../../testdata/gmice/wgrw12_preferred.csv");
        let relation = Wgrw12::of(Imt::Pgv).unwrap();
        let mut compared = 0;
        for (row, numbers) in read_table(text) {
            let Some(expected) = numbers.get("mmi_from_pga_pgv") else {
                continue;
            };
            let found = relation.mmi(
                numbers["ln_pgv_cms"],
                Some(MagnitudeDistance {
                    magnitude: numbers["mag"],
                    distance_km: numbers["rrup_km"],
                }),
            );
            assert!((found.value - expected).abs() < 1e-8 * expected, "{row}");
            assert!((found.sigma - numbers["sigma"]).abs() < 1e-12);
            compared += 1;
        }
        assert!(compared > 30, "{compared}");
    }
}
