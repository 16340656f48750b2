//! Magnitudes kept apart: ground-motion models take Mw, ellipses take Ms or M, and mb, ML, Md are
//! never used as Mw.
//!
//! Ms ↔ Mw by Cheng et al. (2017): Ms = (Mw − 0.59)/0.86 below Mw 6.58, (Mw + 2.42)/1.28 above, with
//! a standard deviation of 0.3. M of the China Earthquake Networks Center is treated as Ms.

use crate::mark::Mark;
use mainshock_base::{Magnitude, MagnitudeType, Message};
use serde::{Deserialize, Serialize};

/// Where the two branches of Cheng et al. (2017) meet, Mw.
const CHENG_KNEE_MW: f64 = 6.58;

/// Standard deviation of Ms → Mw, magnitude units.
pub const MS_TO_MW_SIGMA: f64 = 0.3;

/// Standard deviation of Mw → Ms: that of Ms → Mw over the slope 0.86 of the lower branch.
pub const MW_TO_MS_SIGMA: f64 = MS_TO_MW_SIGMA / 0.86;

/// Standard deviation given to mb, ML, Md or an unnamed magnitude that stands in for Ms in an
/// ellipse, magnitude units. Assumed: the scatter between agencies' mb or ML and CENC's M is 0.2 to
/// 0.5 in Sichuan.
pub const STAND_IN_SIGMA: f64 = 0.4;

/// Ms from Mw, Cheng et al. (2017).
pub fn ms_from_mw(mw: f64) -> f64 {
    if mw < CHENG_KNEE_MW {
        (mw - 0.59) / 0.86
    } else {
        (mw + 2.42) / 1.28
    }
}

/// Mw from Ms, the inverse of [`ms_from_mw`]. The branches leave a gap (Ms 6.97 to 7.03), filled with
/// the Mw of the knee so that the function stays monotone.
pub fn mw_from_ms(ms: f64) -> f64 {
    let lower = 0.59 + 0.86 * ms;
    if lower < CHENG_KNEE_MW {
        lower
    } else {
        (1.28 * ms - 2.42).max(CHENG_KNEE_MW)
    }
}

/// True for magnitudes on the surface-wave scale, CENC's M included.
pub const fn is_surface_wave(kind: MagnitudeType) -> bool {
    matches!(
        kind,
        MagnitudeType::Ms | MagnitudeType::MsBb | MagnitudeType::M
    )
}

/// A moment magnitude to run ground-motion models with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MwEstimate {
    /// Mw.
    pub value: f64,
    /// One standard deviation from the conversion (0 when an agency gave Mw), magnitude units.
    pub sigma: f64,
    /// The magnitude it came from.
    pub basis: Magnitude,
}

/// There is no Mw, and none may be made from this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("no Mw: {kind} is never used as Mw")]
pub struct NoMw {
    /// The type of the preferred magnitude.
    pub kind: MagnitudeType,
}

impl NoMw {
    /// What a reader is told.
    pub fn message(&self) -> Message {
        Message::new("shaking-no-mw").with("kind", self.kind)
    }
}

impl MwEstimate {
    /// The Mw of an earthquake from all magnitudes an agency gave, the preferred one first: an Mw if
    /// there is one, else from Ms or M.
    pub fn from_magnitudes(preferred: Magnitude, others: &[Magnitude]) -> Result<Self, NoMw> {
        let all = || std::iter::once(preferred).chain(others.iter().copied());
        if let Some(given) = all().find(|magnitude| magnitude.kind() == MagnitudeType::Mw) {
            return Ok(Self {
                value: given.value(),
                sigma: 0.0,
                basis: given,
            });
        }
        all()
            .find(|magnitude| is_surface_wave(magnitude.kind()))
            .map(|surface_wave| Self {
                value: mw_from_ms(surface_wave.value()),
                sigma: MS_TO_MW_SIGMA,
                basis: surface_wave,
            })
            .ok_or(NoMw {
                kind: preferred.kind(),
            })
    }

    /// The mark to show, when it was converted.
    pub fn mark(&self) -> Option<Mark> {
        (self.basis.kind() != MagnitudeType::Mw).then(|| Mark::MagnitudeConverted {
            from: self.basis.kind(),
            to: MagnitudeType::Mw,
            sigma: self.sigma,
        })
    }
}

/// A magnitude to run an ellipse with, on the Ms scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EllipseMagnitude {
    /// The value put into the relation.
    pub value: f64,
    /// One standard deviation for not being Ms, magnitude units.
    pub sigma: f64,
    /// The magnitude it came from.
    pub basis: Magnitude,
}

impl EllipseMagnitude {
    /// The magnitude for an ellipse from all magnitudes an agency gave, the preferred one first: Ms
    /// or M if there is one, else from Mw, else the preferred one stands in with a widened sigma.
    pub fn from_magnitudes(preferred: Magnitude, others: &[Magnitude]) -> Self {
        let all = || std::iter::once(preferred).chain(others.iter().copied());
        if let Some(surface_wave) = all().find(|magnitude| is_surface_wave(magnitude.kind())) {
            return Self {
                value: surface_wave.value(),
                sigma: 0.0,
                basis: surface_wave,
            };
        }
        if let Some(moment) = all().find(|magnitude| magnitude.kind() == MagnitudeType::Mw) {
            return Self {
                value: ms_from_mw(moment.value()),
                sigma: MW_TO_MS_SIGMA,
                basis: moment,
            };
        }
        Self {
            value: preferred.value(),
            sigma: STAND_IN_SIGMA,
            basis: preferred,
        }
    }

    /// True when a magnitude that is neither Ms, M nor Mw stands in.
    pub const fn is_stand_in(&self) -> bool {
        !is_surface_wave(self.basis.kind()) && !matches!(self.basis.kind(), MagnitudeType::Mw)
    }

    /// The mark to show, when it is not Ms or M.
    pub fn mark(&self) -> Option<Mark> {
        let kind = self.basis.kind();
        if is_surface_wave(kind) {
            None
        } else if self.is_stand_in() {
            Some(Mark::MagnitudeStandIn {
                kind,
                sigma: self.sigma,
            })
        } else {
            Some(Mark::MagnitudeConverted {
                from: kind,
                to: MagnitudeType::Ms,
                sigma: self.sigma,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn magnitude(value: f64, kind: MagnitudeType) -> Magnitude {
        Magnitude::new(value, kind).unwrap()
    }

    #[test]
    fn the_cenc_magnitude_of_rong_becomes_mw_4_8_with_its_sigma() {
        let rong = magnitude(4.9, MagnitudeType::M);
        let mw = MwEstimate::from_magnitudes(rong, &[]).unwrap();
        assert!((mw.value - 4.804).abs() < 1e-12);
        assert!((mw.sigma - 0.3).abs() < 1e-12);
        assert!(mw.mark().is_some());
    }

    #[test]
    fn an_mb_gives_no_mw_but_stands_in_for_an_ellipse() {
        let mb = magnitude(4.9, MagnitudeType::MbShort);
        let refusal = MwEstimate::from_magnitudes(mb, &[]).unwrap_err();
        assert_eq!(refusal.kind, MagnitudeType::MbShort);
        let stand_in = EllipseMagnitude::from_magnitudes(mb, &[]);
        assert!(stand_in.is_stand_in());
        assert!(stand_in.sigma > 0.3);
        assert!(matches!(
            stand_in.mark(),
            Some(Mark::MagnitudeStandIn { .. })
        ));
    }

    #[test]
    fn another_reading_of_the_right_type_goes_before_the_preferred_one() {
        let preferred = magnitude(5.2, MagnitudeType::MbShort);
        let others = [
            magnitude(5.4, MagnitudeType::Ml),
            magnitude(5.0, MagnitudeType::Mw),
        ];
        let mw = MwEstimate::from_magnitudes(preferred, &others).unwrap();
        assert!((mw.value - 5.0).abs() < 1e-12 && mw.sigma == 0.0);
        let ellipse = EllipseMagnitude::from_magnitudes(preferred, &others);
        assert!((ellipse.value - (5.0 - 0.59) / 0.86).abs() < 1e-12);
        assert!(!ellipse.is_stand_in());
    }

    proptest! {
        #[test]
        fn mw_to_ms_and_back_is_the_same(mw in 3.0..9.0_f64) {
            prop_assert!((mw_from_ms(ms_from_mw(mw)) - mw).abs() < 1e-12);
        }

        #[test]
        fn a_larger_ms_never_gives_a_smaller_mw(ms in 2.0..9.0_f64, more in 0.0..0.5_f64) {
            prop_assert!(mw_from_ms(ms + more) >= mw_from_ms(ms));
        }
    }
}
