//! When a duty is due. T0 is the origin time of the quake; it is an argument, like the time zone.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// When a duty is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "due", rename_all = "snake_case")]
pub enum Due {
    /// So many minutes after the origin time.
    AfterOrigin {
        /// Minutes.
        minutes: u32,
    },
    /// At the first such local time that is at least so many minutes after the origin time:
    /// the daily report at 09:00, tents by dusk.
    AtLocalTime {
        /// Local time of day.
        time: Time,
        /// Minutes after the origin time before which it does not count.
        not_before_minutes: u32,
    },
    /// So many minutes after the situation was declared stable: no clock until then.
    AfterStable {
        /// Minutes.
        minutes: u32,
    },
}

impl Due {
    /// The instant, for an origin time in a time zone. `None` when the clock has not begun
    /// (`stable_at` is not known) or the calendar ends.
    pub fn at(
        self,
        t0: Timestamp,
        zone: &TimeZone,
        stable_at: Option<Timestamp>,
    ) -> Option<Timestamp> {
        match self {
            Self::AfterOrigin { minutes } => after(t0, minutes),
            Self::AfterStable { minutes } => after(stable_at?, minutes),
            Self::AtLocalTime {
                time,
                not_before_minutes,
            } => {
                let earliest = after(t0, not_before_minutes)?.to_zoned_datetime(zone.clone());
                let same_day = earliest.date().to_datetime(time);
                let same_day = same_day.to_zoned_datetime(zone.clone()).ok()?;
                if same_day >= earliest {
                    return Some(same_day.timestamp());
                }
                let next_day = earliest.date().tomorrow().ok()?.to_datetime(time);
                Some(next_day.to_zoned_datetime(zone.clone()).ok()?.timestamp())
            }
        }
    }

    /// The fewest minutes after the origin time at which it can be due; `None` when its clock
    /// begins with a declaration.
    pub const fn earliest_minutes(self) -> Option<u32> {
        match self {
            Self::AfterOrigin { minutes } => Some(minutes),
            Self::AtLocalTime {
                not_before_minutes, ..
            } => Some(not_before_minutes),
            Self::AfterStable { .. } => None,
        }
    }
}

fn after(instant: Timestamp, minutes: u32) -> Option<Timestamp> {
    instant.checked_add(i64::from(minutes).minutes()).ok()
}
