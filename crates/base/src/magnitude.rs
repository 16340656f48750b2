//! Magnitudes carry their type: a rule takes the legal agency's M, a ground-motion model takes Mw,
//! an ellipse takes Ms or M, and mb or ML is never used as Mw.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The kind of magnitude, as the profession names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MagnitudeType {
    /// Moment magnitude, any method (Mw, Mww, Mwc, Mwb, Mwr, Mwp).
    Mw,
    /// Surface-wave magnitude (Ms, Ms_20, Ms7).
    Ms,
    /// Broadband surface-wave magnitude of GB 17740-2017, Ms(BB).
    #[serde(rename = "Ms(BB)")]
    MsBb,
    /// M as published by the China Earthquake Networks Center, close to Ms in practice.
    M,
    /// Short-period body-wave magnitude (mb).
    #[serde(rename = "mb")]
    MbShort,
    /// Broadband or long-period body-wave magnitude (mB).
    #[serde(rename = "mB")]
    MbLong,
    /// Local magnitude (ML).
    #[serde(rename = "ML")]
    Ml,
    /// Duration or coda magnitude (Md, Mc).
    Md,
    /// Regional Lg magnitude (mbLg, mb_Lg, MN).
    #[serde(rename = "mbLg")]
    MbLg,
    /// The message names a type that is none of these, or names none.
    #[serde(rename = "unspecified")]
    Unspecified,
}

impl MagnitudeType {
    /// The type behind an agency's label; [`MagnitudeType::Unspecified`] when the label is unknown.
    pub fn from_label(label: &str) -> Self {
        let label = label.trim();
        // mb and mB differ by case alone, so those are looked at before folding.
        match label {
            "mb" => return Self::MbShort,
            "mB" | "mB_BB" => return Self::MbLong,
            "M" => return Self::M,
            _ => {}
        }
        let folded = label.to_ascii_lowercase().replace([' ', '_'], "");
        match folded.as_str() {
            "mw" | "mww" | "mwc" | "mwb" | "mwr" | "mwp" | "mwmwc" | "mi" => Self::Mw,
            "ms" | "ms20" | "ms7" | "msz" => Self::Ms,
            "ms(bb)" | "msbb" => Self::MsBb,
            "mb" | "mb1" | "mb1mx" => Self::MbShort,
            "mblg" | "mlg" | "mn" => Self::MbLg,
            "ml" | "mlv" | "mlr" | "mlh" | "ml(vmax)" => Self::Ml,
            "md" | "mc" | "mcd" => Self::Md,
            _ => Self::Unspecified,
        }
    }

    /// The label that readers know.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mw => "Mw",
            Self::Ms => "Ms",
            Self::MsBb => "Ms(BB)",
            Self::M => "M",
            Self::MbShort => "mb",
            Self::MbLong => "mB",
            Self::Ml => "ML",
            Self::Md => "Md",
            Self::MbLg => "mbLg",
            Self::Unspecified => "M?",
        }
    }
}

impl fmt::Display for MagnitudeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// A magnitude that no earthquake has.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("magnitude {value} is outside -5..10.5")]
pub struct MagnitudeOutOfRange {
    /// What was given.
    pub value: f64,
}

/// A magnitude and its type. Values −5..10.5.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawMagnitude")]
pub struct Magnitude {
    value: f64,
    kind: MagnitudeType,
}

#[derive(Deserialize)]
struct RawMagnitude {
    value: f64,
    kind: MagnitudeType,
}

impl TryFrom<RawMagnitude> for Magnitude {
    type Error = MagnitudeOutOfRange;
    fn try_from(raw: RawMagnitude) -> Result<Self, MagnitudeOutOfRange> {
        Self::new(raw.value, raw.kind)
    }
}

impl Magnitude {
    /// A checked magnitude.
    pub fn new(value: f64, kind: MagnitudeType) -> Result<Self, MagnitudeOutOfRange> {
        if (-5.0..=10.5).contains(&value) {
            Ok(Self { value, kind })
        } else {
            Err(MagnitudeOutOfRange { value })
        }
    }

    /// The number, in the unit of its type.
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// The type.
    pub const fn kind(&self) -> MagnitudeType {
        self.kind
    }
}

impl fmt::Display for Magnitude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:.1}", self.kind, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mb_and_its_broadband_sister_are_told_apart_by_case() {
        assert_eq!(MagnitudeType::from_label("mb"), MagnitudeType::MbShort);
        assert_eq!(MagnitudeType::from_label("mB"), MagnitudeType::MbLong);
        assert_eq!(MagnitudeType::from_label("mww"), MagnitudeType::Mw);
        assert_eq!(MagnitudeType::from_label("Mx"), MagnitudeType::Unspecified);
    }

    #[test]
    fn an_impossible_magnitude_is_refused() {
        assert!(Magnitude::new(49.0, MagnitudeType::M).is_err());
        assert!(Magnitude::new(f64::NAN, MagnitudeType::M).is_err());
    }
}
