//! What a duty officer may choose for an assessment: which count of people, what time of day, how
//! wide a grid. Every choice is part of the artefact.

use mainshock_base::IntensityScale;
use mainshock_shaking::site::DEFAULT_VS30_M_S;
use serde::{Deserialize, Serialize};

/// Which count of people is exposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleCount {
    /// People living there (常住人口).
    #[default]
    Resident,
    /// People registered there (户籍人口).
    Registered,
    /// A festival: those registered have come home, so the larger of the two counts.
    Festival,
}

/// Whether people sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOfDay {
    /// Awake.
    #[default]
    Day,
    /// Asleep indoors: 22:00 to 06:00 local time.
    Night,
}

impl TimeOfDay {
    /// By the local hour of the origin time.
    pub const fn from_local_hour(hour: i8) -> Self {
        if hour >= 22 || hour < 6 {
            Self::Night
        } else {
            Self::Day
        }
    }
}

/// The choices of an assessment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The scale shown first: the Chinese one in China, MMI elsewhere. Losses use it too.
    pub scale: IntensityScale,
    /// Which count of people.
    pub people: PeopleCount,
    /// Day or night.
    pub time_of_day: TimeOfDay,
    /// Estimated intensity in the county from which it counts as affected: 4.5 is degree Ⅴ.
    pub affected_from: f64,
    /// Vs30 where the pack gives a place none, m/s.
    pub default_vs30_m_s: f64,
    /// Number of draws for ranges.
    pub draws: u32,
    /// Half the width of the grid around the epicentre, km.
    pub grid_half_width_km: f64,
    /// Step of the grid, km.
    pub grid_step_km: f64,
    /// ISO 3166 code of the country, for the PAGER check; none without it.
    pub country: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            scale: IntensityScale::Mmi,
            people: PeopleCount::Resident,
            time_of_day: TimeOfDay::Day,
            affected_from: 4.5,
            default_vs30_m_s: DEFAULT_VS30_M_S,
            draws: 200,
            grid_half_width_km: 100.0,
            grid_step_km: 1.0,
            country: None,
        }
    }
}

impl Settings {
    /// The usual choices for a county in China.
    pub fn china() -> Self {
        Self {
            scale: IntensityScale::Csi,
            country: Some("CN".to_owned()),
            ..Self::default()
        }
    }

    /// True when the numbers make sense.
    pub(crate) fn are_sound(&self) -> bool {
        let within = |value: f64, low: f64, high: f64| (low..=high).contains(&value);
        within(self.affected_from, 1.0, 12.0)
            && within(self.default_vs30_m_s, 50.0, 3000.0)
            && (20..=10_000).contains(&self.draws)
            && within(self.grid_half_width_km, 1.0, 500.0)
            && within(self.grid_step_km, 0.1, 50.0)
            && self.grid_half_width_km / self.grid_step_km <= 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn night_is_from_ten_in_the_evening_to_six_in_the_morning() {
        let at = TimeOfDay::from_local_hour;
        assert_eq!((at(22), at(5)), (TimeOfDay::Night, TimeOfDay::Night));
        assert_eq!((at(6), at(13)), (TimeOfDay::Day, TimeOfDay::Day));
    }

    #[test]
    fn settings_that_are_no_numbers_are_not_sound() {
        assert!(Settings::default().are_sound());
        let broken = Settings {
            grid_step_km: f64::NAN,
            ..Settings::default()
        };
        assert!(!broken.are_sound());
    }
}
