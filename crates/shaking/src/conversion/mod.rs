//! Between components: Boore, D. M. & Kishida, T. (2017): Relations between some horizontal-component
//! ground-motion intensity measures used in practice. Bulletin of the Seismological Society of
//! America 107(1), 334–343; and, for GB/T 17742-2020, the step to the three-component vector.
//!
//! ln ratio = c0 + r1 ln(clip(R, 0.01, 400)/50) + m1 (M − 5.5) + m2 (M − 5.5)². The standard deviation
//! of the ratio goes to φ and the total, not to τ.
//!
//! RotD100 is the peak of the horizontal vector itself, so the way to GB/T 17742-2020 is
//! RotD50 → RotD100 (published) → three components (assumed, `packs/relations/vector-peak.toml`).

mod coefficients;

use crate::component::{
    ComponentName, GeometricMean, GreaterOfTwo, Motion, RotD50, RotD100, VectorPeak,
};
use crate::imt::Imt;
use crate::math::ln;
use mainshock_base::{Provenance, ValueStatus};
use serde::Deserialize;

/// A published ratio of two components for one measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    c0: f64,
    r1: f64,
    m1: f64,
    m2: f64,
    /// One standard deviation of the ratio, ln units.
    pub sigma_ln: f64,
}

/// ln(clip(R, 0.01, 400)/50), the distance term of the ratios.
#[inline]
pub fn distance_term(distance_km: f64) -> f64 {
    ln(distance_km.clamp(0.01, 400.0) / 50.0)
}

impl Ratio {
    /// Mean of the ln ratio for Mw and a distance term ([`distance_term`]).
    #[inline]
    pub fn ln_factor(&self, magnitude: f64, distance_term: f64) -> f64 {
        let m = magnitude - 5.5;
        self.c0 + self.r1 * distance_term + self.m1 * m + self.m2 * m * m
    }

    /// The ratio turned round.
    const fn inverse(self) -> Self {
        Self {
            c0: -self.c0,
            r1: -self.r1,
            m1: -self.m1,
            m2: -self.m2,
            sigma_ln: self.sigma_ln,
        }
    }
}

/// The published ratio from one component to another, when there is one for the measure.
pub fn ratio(from: ComponentName, to: ComponentName, imt: Imt) -> Option<Ratio> {
    use ComponentName::{GeometricMean, GreaterOfTwo, RotD50, RotD100};
    use coefficients as c;
    let (table, inverse) = match (from, to) {
        (RotD50, GreaterOfTwo) => (&c::LARGER_OVER_ROTD50, false),
        (GreaterOfTwo, RotD50) => (&c::LARGER_OVER_ROTD50, true),
        (RotD50, RotD100) => (&c::ROTD100_OVER_ROTD50, false),
        (RotD100, RotD50) => (&c::ROTD100_OVER_ROTD50, true),
        (GeometricMean, RotD50) => (&c::ROTD50_OVER_GEOMETRIC_MEAN, false),
        (RotD50, GeometricMean) => (&c::ROTD50_OVER_GEOMETRIC_MEAN, true),
        (GeometricMean, GreaterOfTwo) => (&c::LARGER_OVER_GEOMETRIC_MEAN, false),
        (GreaterOfTwo, GeometricMean) => (&c::LARGER_OVER_GEOMETRIC_MEAN, true),
        (RotD100, GreaterOfTwo) => (&c::LARGER_OVER_ROTD100, false),
        (GreaterOfTwo, RotD100) => (&c::LARGER_OVER_ROTD100, true),
        _ => return None,
    };
    let found = table.iter().find(|(candidate, _)| *candidate == imt)?.1;
    Some(if inverse { found.inverse() } else { found })
}

impl Motion<RotD50> {
    /// As the greater of the two horizontals; `None` when the paper has no ratio for the measure.
    pub fn to_greater_of_two(
        &self,
        magnitude: f64,
        distance_term: f64,
    ) -> Option<Motion<GreaterOfTwo>> {
        let ratio = ratio(ComponentName::RotD50, ComponentName::GreaterOfTwo, self.imt)?;
        Some(self.converted(ratio.ln_factor(magnitude, distance_term), ratio.sigma_ln))
    }

    /// As the peak of the horizontal vector.
    pub fn to_rotd100(&self, magnitude: f64, distance_term: f64) -> Option<Motion<RotD100>> {
        let ratio = ratio(ComponentName::RotD50, ComponentName::RotD100, self.imt)?;
        Some(self.converted(ratio.ln_factor(magnitude, distance_term), ratio.sigma_ln))
    }
}

impl Motion<GeometricMean> {
    /// As RotD50.
    pub fn to_rotd50(&self, magnitude: f64, distance_term: f64) -> Option<Motion<RotD50>> {
        let ratio = ratio(
            ComponentName::GeometricMean,
            ComponentName::RotD50,
            self.imt,
        )?;
        Some(self.converted(ratio.ln_factor(magnitude, distance_term), ratio.sigma_ln))
    }
}

/// From the peak of the horizontal vector to the peak of all three components.
#[derive(Debug, Clone, PartialEq)]
pub struct VectorPeakStep {
    pga: VectorStep,
    pgv: VectorStep,
    /// The ground of the numbers: assumed until a published model is found.
    pub provenance: Provenance,
}

/// A step between components that does not depend on magnitude or distance.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VectorStep {
    /// What is added to the mean of the natural logarithm.
    pub ln_factor: f64,
    /// One standard deviation of it.
    pub sigma_ln: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    pga: VectorStep,
    pgv: VectorStep,
    ground: Ground,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ground {
    status: ValueStatus,
    source: String,
}

impl VectorPeakStep {
    /// The step compiled in from `packs/relations/vector-peak.toml`.
    pub fn built_in() -> Self {
        let text = include_str!("../../../../packs/relations/vector-peak.toml");
        let file: StepFile = toml::from_str(text).expect("the file compiled in is read by a test");
        Self {
            pga: file.pga,
            pgv: file.pgv,
            provenance: Provenance {
                status: file.ground.status,
                source: file.ground.source,
                as_of: None,
            },
        }
    }

    /// A motion as the peak of all three components; PGA and PGV only.
    pub fn apply(&self, motion: &Motion<RotD100>) -> Option<Motion<VectorPeak>> {
        let step = self.step(motion.imt)?;
        Some(motion.converted(step.ln_factor, step.sigma_ln))
    }

    /// The step of a measure; PGA and PGV only.
    pub const fn step(&self, imt: Imt) -> Option<VectorStep> {
        match imt {
            Imt::Pga => Some(self.pga),
            Imt::Pgv => Some(self.pgv),
            Imt::Sa { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratios_agree_with_their_vectors() {
        let text = include_str!("../../testdata/conversions/component_boore_kishida_2017.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let component = |name: &str| match name {
            "RotD50" => ComponentName::RotD50,
            "RotD100" => ComponentName::RotD100,
            "GREATER_OF_TWO_HORIZONTAL" => ComponentName::GreaterOfTwo,
            other => {
                assert_eq!(other, "GEOMETRIC_MEAN");
                ComponentName::GeometricMean
            }
        };
        let mut compared = 0;
        for record in reader.records() {
            let record = record.unwrap();
            let number = |column: usize| record[column].parse::<f64>().unwrap();
            let imt: Imt = record[3].parse().unwrap();
            let (from, to) = (component(&record[1]), component(&record[2]));
            // Without a ratio of its own a pair goes by way of RotD50.
            let steps = match ratio(from, to, imt) {
                Some(direct) => vec![direct],
                None => vec![
                    ratio(from, ComponentName::RotD50, imt).unwrap(),
                    ratio(ComponentName::RotD50, to, imt).unwrap(),
                ],
            };
            let mut motion = Motion::<RotD50>::new(imt, 0.0, 0.6, 0.3, 0.5);
            for step in steps {
                let factor = step.ln_factor(number(4), distance_term(number(5)));
                motion = motion.converted(factor, step.sigma_ln);
            }
            // 1e-8 relative is what is required; the vectors are printed with 9 digits.
            let expected = number(6);
            let tolerance = 1e-8 * expected.abs() + 1e-12;
            assert!((motion.mean_ln - expected).abs() < tolerance, "{record:?}");
            // Two of the standard deviations are kept to 7 digits.
            assert!((motion.sigma - number(7)).abs() < 3e-8, "{record:?}");
            assert!((motion.tau - 0.3).abs() < 1e-15);
            compared += 1;
        }
        assert!(compared > 150, "{compared}");
    }

    #[test]
    fn the_vector_peak_is_larger_than_the_horizontal_one_and_its_ground_is_assumed() {
        let step = VectorPeakStep::built_in();
        assert!(step.provenance.status.must_be_marked());
        for imt in [Imt::Pga, Imt::Pgv] {
            let horizontal = Motion::<RotD50>::new(imt, -2.0, 0.6, 0.3, 0.5)
                .to_rotd100(5.0, distance_term(10.0))
                .unwrap();
            let vector = step.apply(&horizontal).unwrap();
            assert!(vector.mean_ln > horizontal.mean_ln && vector.sigma > horizontal.sigma);
        }
        let spectral = Motion::<RotD100>::new(Imt::SA_1_0, 0.0, 0.6, 0.3, 0.5);
        assert!(step.apply(&spectral).is_none());
    }
}
