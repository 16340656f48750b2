//! An estimated intensity (估算烈度): what a model says of a place, with how sure it is.

use crate::math::normal_cdf;
use mainshock_base::{Intensity, IntensityScale, Range90};
use serde::{Deserialize, Serialize};

/// The 95th percentile of the standard normal distribution.
const Z95: f64 = 1.6448536269514722;

/// A modelled intensity at a place: mean and standard deviation on a named scale. Never an
/// instrumental intensity (仪器烈度), which needs a record.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EstimatedIntensity {
    /// The scale.
    pub scale: IntensityScale,
    /// Mean, decimal degrees, 1..12.
    pub mean: f64,
    /// Total standard deviation, degrees.
    pub sigma: f64,
    /// The part of it that all places share (between events), degrees; at most `sigma`.
    pub between_sigma: f64,
}

impl EstimatedIntensity {
    /// An estimate with its mean brought into 1..12.
    pub fn new(scale: IntensityScale, mean: f64, sigma: f64, between_sigma: f64) -> Self {
        Self {
            scale,
            mean: Intensity::clipped(mean, scale).value(),
            sigma,
            between_sigma: between_sigma.min(sigma),
        }
    }

    /// The mean as an intensity with its degree and Roman numeral.
    pub fn intensity(&self) -> Intensity {
        Intensity::clipped(self.mean, self.scale)
    }

    /// The part of the standard deviation that each place has for itself (within an event), degrees.
    pub fn within_sigma(&self) -> f64 {
        (self.sigma * self.sigma - self.between_sigma * self.between_sigma)
            .max(0.0)
            .sqrt()
    }

    /// Probability that the intensity is at least this decimal value (5.5 for "Ⅵ or more").
    pub fn probability_at_least(&self, level: f64) -> f64 {
        if self.sigma > 0.0 {
            normal_cdf((self.mean - level) / self.sigma)
        } else {
            f64::from(u8::from(self.mean >= level))
        }
    }

    /// Probability of this degree or more (6 asks for 5.5 and above).
    pub fn probability_of_degree(&self, degree: u8) -> f64 {
        self.probability_at_least(lower_edge(degree))
    }

    /// 5, 50 and 95 percent, each brought into 1..12.
    pub fn range90(&self) -> Range90 {
        let clipped = |value| Intensity::clipped(value, self.scale).value();
        Range90 {
            low: clipped(self.mean - Z95 * self.sigma),
            middle: self.mean,
            high: clipped(self.mean + Z95 * self.sigma),
        }
    }
}

/// The decimal value where a degree begins: 5.5 for Ⅵ.
pub fn lower_edge(degree: u8) -> f64 {
    f64::from(degree) - 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_on_the_edge_of_a_degree_reaches_it_every_other_time() {
        let estimate = EstimatedIntensity::new(IntensityScale::Csi, 5.5, 0.7, 0.4);
        assert!((estimate.probability_of_degree(6) - 0.5).abs() < 1e-15);
        assert!(estimate.probability_of_degree(7) < 0.1);
        let within = estimate.within_sigma();
        assert!((within * within + 0.16 - 0.49).abs() < 1e-12);
    }

    #[test]
    fn a_range_never_leaves_the_scale() {
        let range = EstimatedIntensity::new(IntensityScale::Csi, -3.0, 0.7, 0.0).range90();
        assert_eq!((range.low, range.middle), (1.0, 1.0));
    }
}
