//! The ground at a place: Vs30, from a value of the county pack, a site class, or a stated default.

use mainshock_base::{Explain, GeoPoint, Known, Message};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Vs30 where nothing is known, m/s. Assumed: between soft rock and stiff soil, as ShakeMap cases in
/// western China use it.
pub const DEFAULT_VS30_M_S: f64 = 450.0;

/// Vs30 of any ground there is, m/s. What lies outside is refused.
pub const VS30_RANGE_M_S: RangeInclusive<f64> = 50.0..=3000.0;

/// Site classes of GB 50011 (by the equivalent shear-wave velocity over 20 m and the soil depth).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SiteClass {
    /// Hard rock, above 800 m/s.
    I0,
    /// Rock or stiff soil, 500–800 m/s.
    I1,
    /// 250–500 m/s.
    #[serde(rename = "II")]
    Ii,
    /// 150–250 m/s.
    #[serde(rename = "III")]
    Iii,
    /// Below 150 m/s.
    #[serde(rename = "IV")]
    Iv,
}

impl SiteClass {
    /// A Vs30 for the class, m/s: the geometric middle of its range, moved up for the 10 m below
    /// the 20 m the class looks at. Assumed.
    pub const fn vs30_m_s(self) -> f64 {
        match self {
            Self::I0 => 900.0,
            Self::I1 => 640.0,
            Self::Ii => 380.0,
            Self::Iii => 220.0,
            Self::Iv => 150.0,
        }
    }
}

/// A Vs30 no ground has.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("Vs30 {vs30_m_s} m/s is outside 50..3000")]
pub struct Vs30OutOfRange {
    /// What was given, m/s.
    pub vs30_m_s: f64,
}

impl Explain for Vs30OutOfRange {
    fn message(&self) -> Message {
        Message::new("shaking-vs30-out-of-range").with("value", self.vs30_m_s)
    }
}

/// A place where shaking is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    /// Where.
    pub point: GeoPoint,
    vs30_m_s: f64,
    assumed: bool,
}

impl Site {
    /// A place with its Vs30, or with the default where it is not known.
    pub fn new(point: GeoPoint, vs30_m_s: Known<f64>) -> Result<Self, Vs30OutOfRange> {
        match vs30_m_s {
            Known::Value(vs30_m_s) if VS30_RANGE_M_S.contains(&vs30_m_s) => Ok(Self {
                point,
                vs30_m_s,
                assumed: false,
            }),
            Known::Value(vs30_m_s) => Err(Vs30OutOfRange { vs30_m_s }),
            Known::Unknown | Known::NotCovered => Ok(Self::on_default_ground(point)),
        }
    }

    /// A place of which only the position is known.
    pub const fn on_default_ground(point: GeoPoint) -> Self {
        Self {
            point,
            vs30_m_s: DEFAULT_VS30_M_S,
            assumed: true,
        }
    }

    /// Vs30, m/s.
    pub const fn vs30_m_s(&self) -> f64 {
        self.vs30_m_s
    }

    /// True when Vs30 is the default.
    pub const fn is_assumed(&self) -> bool {
        self.assumed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_ground_is_the_default_and_says_so_and_nonsense_is_refused() {
        let point = GeoPoint::new(104.5, 29.5).unwrap();
        let unknown = Site::new(point, Known::Unknown).unwrap();
        assert!(unknown.is_assumed());
        assert!(!Site::new(point, Known::Value(450.0)).unwrap().is_assumed());
        assert!(Site::new(point, Known::Value(-1.0)).is_err());
        assert!(Site::new(point, Known::Value(f64::NAN)).is_err());
    }

    #[test]
    fn a_softer_class_has_a_lower_velocity() {
        use SiteClass::{I0, I1, Ii, Iii, Iv};
        let all = [I0, I1, Ii, Iii, Iv].map(SiteClass::vs30_m_s);
        assert!(all.windows(2).all(|pair| pair[0] > pair[1]));
    }
}
