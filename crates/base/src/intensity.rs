//! Intensities carry their scale. A modelled value on the Chinese scale is an *estimated* intensity
//! (估算烈度), never an instrumental one (仪器烈度), which needs a record.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The scale of an intensity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntensityScale {
    /// Modified Mercalli, I to X as used by ShakeMap (XII in the scale itself).
    Mmi,
    /// The Chinese seismic intensity scale, GB/T 17742-2020, 1 to 12.
    Csi,
}

/// An intensity outside 1..12, or not a number.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("intensity {value} is outside 1..12")]
pub struct IntensityOutOfRange {
    /// What was given.
    pub value: f64,
}

/// An intensity as a decimal number on a named scale, 1..12.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Intensity {
    value: f64,
    scale: IntensityScale,
}

const ROMAN: [&str; 12] = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ"];

impl Intensity {
    /// A checked intensity.
    pub fn new(value: f64, scale: IntensityScale) -> Result<Self, IntensityOutOfRange> {
        if (1.0..=12.0).contains(&value) {
            Ok(Self { value, scale })
        } else {
            Err(IntensityOutOfRange { value })
        }
    }

    /// An intensity brought into 1..12; a value that is not a number becomes 1.
    pub fn clipped(value: f64, scale: IntensityScale) -> Self {
        Self {
            value: if value.is_nan() {
                1.0
            } else {
                value.clamp(1.0, 12.0)
            },
            scale,
        }
    }

    /// The decimal value.
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// The scale.
    pub const fn scale(&self) -> IntensityScale {
        self.scale
    }

    /// The degree: 5.5 and above is Ⅵ, as isoseismal maps and instrumental practice draw it.
    pub fn degree(&self) -> u8 {
        // In 1..12 by construction, so the conversion cannot fail.
        (1..=12_u8)
            .rev()
            .find(|degree| self.value >= f64::from(*degree) - 0.5)
            .unwrap_or(1)
    }

    /// The degree as a Roman numeral (single characters, Ⅰ to Ⅻ).
    pub fn roman(&self) -> &'static str {
        ROMAN[usize::from(self.degree()) - 1]
    }
}

/// The Roman numeral of a degree 1..12; an em dash otherwise.
pub fn roman(degree: u8) -> &'static str {
    usize::from(degree)
        .checked_sub(1)
        .and_then(|index| ROMAN.get(index))
        .copied()
        .unwrap_or("—")
}

impl fmt::Display for Intensity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:.1})", self.roman(), self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degree_six_begins_at_five_and_a_half() {
        let degree = |value| Intensity::new(value, IntensityScale::Csi).unwrap().degree();
        assert_eq!(
            (
                degree(5.49),
                degree(5.5),
                degree(6.49),
                degree(12.0),
                degree(1.0)
            ),
            (5, 6, 6, 12, 1)
        );
    }

    #[test]
    fn an_intensity_of_zero_is_refused() {
        assert!(Intensity::new(0.0, IntensityScale::Mmi).is_err());
    }
}
