//! Intensity measures: what a ground-motion model predicts.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A measure of ground motion. Natural logarithms are of g for PGA and SA, of cm/s for PGV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Imt {
    /// Peak ground acceleration, g.
    Pga,
    /// Peak ground velocity, cm/s.
    Pgv,
    /// Spectral acceleration, 5 % damping, g, at a period in milliseconds.
    Sa {
        /// Period, ms.
        period_ms: u32,
    },
}

impl Imt {
    /// Spectral acceleration at 0.3 s.
    pub const SA_0_3: Self = Self::Sa { period_ms: 300 };
    /// Spectral acceleration at 1 s.
    pub const SA_1_0: Self = Self::Sa { period_ms: 1000 };
    /// Spectral acceleration at 3 s.
    pub const SA_3_0: Self = Self::Sa { period_ms: 3000 };

    /// The seven measures of the reference vectors and of a full assessment.
    pub const SEVEN: [Self; 7] = [
        Self::Pga,
        Self::Pgv,
        Self::Sa { period_ms: 100 },
        Self::SA_0_3,
        Self::Sa { period_ms: 600 },
        Self::SA_1_0,
        Self::SA_3_0,
    ];

    /// The period, s, for spectral acceleration.
    pub fn period_s(self) -> Option<f64> {
        match self {
            Self::Sa { period_ms } => Some(f64::from(period_ms) / 1000.0),
            Self::Pga | Self::Pgv => None,
        }
    }

    /// The unit of the motion itself (not of its logarithm).
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Pgv => "cm/s",
            Self::Pga | Self::Sa { .. } => "g",
        }
    }
}

impl fmt::Display for Imt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pga => f.write_str("PGA"),
            Self::Pgv => f.write_str("PGV"),
            Self::Sa { period_ms } => {
                let period_s = f64::from(*period_ms) / 1000.0;
                write!(f, "SA({period_s:?})")
            }
        }
    }
}

impl From<Imt> for String {
    fn from(imt: Imt) -> Self {
        imt.to_string()
    }
}

/// A text that names no measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no measure of ground motion (PGA, PGV, SA(0.3) …)")]
pub struct NoSuchImt(pub String);

impl TryFrom<String> for Imt {
    type Error = NoSuchImt;
    fn try_from(text: String) -> Result<Self, NoSuchImt> {
        text.parse()
    }
}

impl FromStr for Imt {
    type Err = NoSuchImt;
    fn from_str(text: &str) -> Result<Self, NoSuchImt> {
        let refuse = || NoSuchImt(text.to_owned());
        match text {
            "PGA" => return Ok(Self::Pga),
            "PGV" => return Ok(Self::Pgv),
            _ => {}
        }
        let period_s: f64 = text
            .strip_prefix("SA(")
            .and_then(|rest| rest.strip_suffix(')'))
            .and_then(|period| period.trim().parse().ok())
            .filter(|period| (0.001..=100.0).contains(period))
            .ok_or_else(refuse)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 100,000 by the check above"
        )]
        let period_ms = (period_s * 1000.0).round() as u32;
        Ok(Self::Sa { period_ms })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_reads_back_as_it_is_written() {
        for imt in Imt::SEVEN {
            assert_eq!(imt.to_string().parse::<Imt>().unwrap(), imt);
        }
        assert_eq!(Imt::SA_1_0.to_string(), "SA(1.0)");
        assert!("SA(-1)".parse::<Imt>().is_err());
        assert!("SA(NaN)".parse::<Imt>().is_err());
        assert!("MMI".parse::<Imt>().is_err());
    }
}
