//! The earthquake as the models take it: where, how deep, how big, and what is not known of it.

use crate::magnitudes::{EllipseMagnitude, MwEstimate, NoMw};
use crate::mark::Mark;
use mainshock_base::{GeoPoint, Magnitude, Message};
use mainshock_seismic::Solution;
use serde::{Deserialize, Serialize};

/// Depth taken when the message gives none, km: the usual fixed depth of the agencies. Assumed.
pub const DEFAULT_DEPTH_KM: f64 = 10.0;

/// Least depth handed to ground-motion models, km. The crustal data behind them hardly hold
/// hypocentres above 3 km; induced events of the Sichuan basin lie at 1–5 km. Assumed.
pub const DEPTH_FLOOR_KM: f64 = 3.0;

/// How the fault slipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mechanism {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Strike-slip.
    StrikeSlip,
    /// Reverse or thrust.
    Reverse,
    /// Normal.
    Normal,
}

impl Mechanism {
    /// The rake the models are given, degrees. Unknown is treated as strike-slip, the middle one.
    pub const fn rake_deg(self) -> f64 {
        match self {
            Self::Unknown | Self::StrikeSlip => 0.0,
            Self::Reverse => 90.0,
            Self::Normal => -90.0,
        }
    }
}

/// An earthquake as a source of shaking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Epicentre, WGS84.
    pub epicentre: GeoPoint,
    /// Depth, km, when the message gives one.
    pub depth_km: Option<f64>,
    /// The preferred magnitude. Its type decides what may be done with it.
    pub magnitude: Magnitude,
    /// Other magnitudes of the same earthquake; one of the right type goes before the preferred one.
    #[serde(default)]
    pub other_magnitudes: Vec<Magnitude>,
    /// How the fault slipped.
    #[serde(default)]
    pub mechanism: Mechanism,
    /// Strike of the fault, degrees clockwise from north, when known.
    #[serde(default)]
    pub strike_deg: Option<f64>,
}

/// A solution that no shaking can be computed from.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SourceError {
    /// The solution has no magnitude.
    #[error("the solution has no magnitude")]
    NoMagnitude,
    /// The depth is not a depth.
    #[error("depth {depth_km} km is outside -10..800")]
    Depth {
        /// What was given, km.
        depth_km: f64,
    },
    /// The strike is not an angle.
    #[error("strike {strike_deg} is not a finite angle in degrees")]
    Strike {
        /// What was given.
        strike_deg: f64,
    },
}

impl mainshock_base::Explain for SourceError {
    fn message(&self) -> Message {
        match self {
            Self::NoMagnitude => Message::new("shaking-source-no-magnitude"),
            Self::Depth { depth_km } => {
                Message::new("shaking-source-depth").with("value", depth_km)
            }
            Self::Strike { strike_deg } => {
                Message::new("shaking-source-strike").with("value", strike_deg)
            }
        }
    }
}

impl Source {
    /// A source from a place and a magnitude alone; everything else unknown.
    pub const fn new(epicentre: GeoPoint, magnitude: Magnitude) -> Self {
        Self {
            epicentre,
            depth_km: None,
            magnitude,
            other_magnitudes: Vec::new(),
            mechanism: Mechanism::Unknown,
            strike_deg: None,
        }
    }

    /// The source of an agency's solution.
    pub fn from_solution(solution: &Solution) -> Result<Self, SourceError> {
        let preferred = solution
            .magnitude
            .as_ref()
            .ok_or(SourceError::NoMagnitude)?;
        let mut source = Self::new(solution.epicentre, preferred.magnitude);
        source.other_magnitudes = solution
            .other_magnitudes
            .iter()
            .map(|reading| reading.magnitude)
            .collect();
        match solution.depth.km {
            Some(depth_km) => source.with_depth_km(depth_km),
            None => Ok(source),
        }
    }

    /// The same source with a depth, km.
    pub fn with_depth_km(mut self, depth_km: f64) -> Result<Self, SourceError> {
        if !(-10.0..=800.0).contains(&depth_km) {
            return Err(SourceError::Depth { depth_km });
        }
        self.depth_km = Some(depth_km);
        Ok(self)
    }

    /// The same source with a strike, degrees clockwise from north.
    pub fn with_strike_deg(mut self, strike_deg: f64) -> Result<Self, SourceError> {
        if !strike_deg.is_finite() {
            return Err(SourceError::Strike { strike_deg });
        }
        self.strike_deg = Some(strike_deg.rem_euclid(360.0));
        Ok(self)
    }

    /// The same source with a mechanism.
    #[must_use]
    pub const fn with_mechanism(mut self, mechanism: Mechanism) -> Self {
        self.mechanism = mechanism;
        self
    }

    /// The same source with further magnitudes of the same earthquake, such as the M of the legal
    /// agency beside another agency's epicentre.
    #[must_use]
    pub fn with_other_magnitudes(mut self, others: &[Magnitude]) -> Self {
        self.other_magnitudes.extend_from_slice(others);
        self
    }

    /// The depth handed to ground-motion models, km, with the mark to show when it is not the
    /// message's own.
    pub fn model_depth_km(&self) -> (f64, Option<Mark>) {
        match self.depth_km {
            None => (
                DEFAULT_DEPTH_KM,
                Some(Mark::DepthAssumed {
                    depth_km: DEFAULT_DEPTH_KM,
                }),
            ),
            Some(given_km) if given_km < DEPTH_FLOOR_KM => (
                DEPTH_FLOOR_KM,
                Some(Mark::DepthFloored {
                    given_km,
                    used_km: DEPTH_FLOOR_KM,
                }),
            ),
            Some(given_km) => (given_km, None),
        }
    }

    /// Moment magnitude for ground-motion models, or why there is none.
    pub fn mw(&self) -> Result<MwEstimate, NoMw> {
        MwEstimate::from_magnitudes(self.magnitude, &self.other_magnitudes)
    }

    /// Magnitude for an ellipse.
    pub fn ellipse_magnitude(&self) -> EllipseMagnitude {
        EllipseMagnitude::from_magnitudes(self.magnitude, &self.other_magnitudes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainshock_base::MagnitudeType;

    fn source() -> Source {
        Source::new(
            GeoPoint::new(104.49, 29.48).unwrap(),
            Magnitude::new(4.9, MagnitudeType::M).unwrap(),
        )
    }

    #[test]
    fn a_depth_of_one_kilometre_gets_the_floor_and_a_mark() {
        let (depth_km, mark) = source().with_depth_km(1.0).unwrap().model_depth_km();
        assert!((depth_km - DEPTH_FLOOR_KM).abs() < 1e-12);
        assert!(matches!(mark, Some(Mark::DepthFloored { .. })));
    }

    #[test]
    fn no_depth_is_marked_as_assumed_and_five_kilometres_are_taken_as_they_are() {
        assert!(matches!(
            source().model_depth_km().1,
            Some(Mark::DepthAssumed { .. })
        ));
        assert_eq!(
            source().with_depth_km(5.0).unwrap().model_depth_km(),
            (5.0, None)
        );
    }

    #[test]
    fn a_depth_or_strike_that_is_no_number_is_refused() {
        assert!(source().with_depth_km(f64::NAN).is_err());
        assert!(source().with_strike_deg(f64::INFINITY).is_err());
        assert_eq!(
            source().with_strike_deg(-45.0).unwrap().strike_deg,
            Some(315.0)
        );
    }
}
