//! The clock of a node: the real one, or that of an exercise, which can run faster, stand still and
//! jump over quiet spans.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// A span that an exercise clock jumped over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skip {
    /// From.
    pub from: Timestamp,
    /// To.
    pub to: Timestamp,
}

/// What a clock shows at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Now on this clock.
    pub now: Timestamp,
    /// Times faster than real time.
    pub speed: f64,
    /// True when it stands still.
    pub paused: bool,
    /// The last jump.
    pub skipped: Option<Skip>,
}

/// A clock.
pub struct Clock {
    /// `None` for the real one.
    simulated: Option<Mutex<Simulated>>,
}

struct Simulated {
    /// Time shown at `anchor`.
    shown: Timestamp,
    anchor: Instant,
    speed: f64,
    paused: bool,
    skipped: Option<Skip>,
}

/// The slowest and the fastest an exercise may run.
pub const SPEEDS: std::ops::RangeInclusive<f64> = 0.1..=3600.0;

impl Clock {
    /// The real clock.
    pub const fn real() -> Self {
        Self { simulated: None }
    }

    /// An exercise clock that shows `start` now.
    pub fn exercise(start: Timestamp, speed: f64) -> Self {
        Self {
            simulated: Some(Mutex::new(Simulated {
                shown: start,
                anchor: Instant::now(),
                speed: speed.clamp(*SPEEDS.start(), *SPEEDS.end()),
                paused: false,
                skipped: None,
            })),
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.read().now
    }

    /// Now, and how the clock runs.
    pub fn read(&self) -> Reading {
        match &self.simulated {
            None => Reading {
                now: Timestamp::now(),
                speed: 1.0,
                paused: false,
                skipped: None,
            },
            Some(inner) => {
                let inner = lock(inner);
                Reading {
                    now: inner.now(),
                    speed: inner.speed,
                    paused: inner.paused,
                    skipped: inner.skipped,
                }
            }
        }
    }

    /// Stands still or goes on. The real clock does neither.
    pub fn set_paused(&self, paused: bool) {
        self.change(|inner| inner.paused = paused);
    }

    /// Changes the speed, within [`SPEEDS`]. The real clock has one speed.
    pub fn set_speed(&self, speed: f64) {
        if speed.is_finite() {
            self.change(|inner| inner.speed = speed.clamp(*SPEEDS.start(), *SPEEDS.end()));
        }
    }

    /// Moves forward to `to`; a time in the past is left alone.
    pub fn set_to(&self, to: Timestamp) {
        self.change(|inner| {
            if to > inner.shown {
                inner.shown = to;
            }
        });
    }

    /// Says that a quiet span was skipped.
    pub fn say_skipped(&self, from: Timestamp, to: Timestamp) {
        self.change(|inner| inner.skipped = Some(Skip { from, to }));
    }

    /// Brings the anchor to now, then changes what follows from here.
    fn change(&self, change: impl FnOnce(&mut Simulated)) {
        if let Some(inner) = &self.simulated {
            let mut inner = lock(inner);
            inner.shown = inner.now();
            inner.anchor = Instant::now();
            change(&mut inner);
        }
    }
}

impl Simulated {
    fn now(&self) -> Timestamp {
        if self.paused {
            return self.shown;
        }
        let passed = self.anchor.elapsed().mul_f64(self.speed);
        SignedDuration::try_from(passed)
            .ok()
            .and_then(|passed| self.shown.checked_add(passed).ok())
            .unwrap_or(self.shown)
    }
}

/// A panic elsewhere leaves a clock as good as it was.
fn lock(inner: &Mutex<Simulated>) -> MutexGuard<'_, Simulated> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Timestamp {
        "2019-02-25T05:14:00Z".parse().unwrap()
    }

    #[test]
    fn a_paused_exercise_clock_stands_still() {
        let clock = Clock::exercise(start(), 3600.0);
        clock.set_paused(true);
        let then = clock.now();
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert_eq!(clock.now(), then);
    }

    #[test]
    fn an_exercise_clock_runs_at_its_speed() {
        let clock = Clock::exercise(start(), 3600.0);
        std::thread::sleep(std::time::Duration::from_millis(20));
        // 20 ms at 3600× are 72 s at least.
        assert!(clock.now().duration_since(start()) >= SignedDuration::from_secs(72));
    }

    #[test]
    fn an_exercise_clock_never_goes_back() {
        let clock = Clock::exercise(start(), 1.0);
        clock.set_paused(true);
        let later = start() + SignedDuration::from_hours(3);
        clock.set_to(later);
        assert_eq!(clock.now(), later);
        clock.set_to(start());
        assert_eq!(clock.now(), later);
    }

    #[test]
    fn the_real_clock_cannot_be_stopped_or_moved() {
        let clock = Clock::real();
        clock.set_paused(true);
        clock.set_speed(60.0);
        clock.set_to("2099-01-01T00:00:00Z".parse().unwrap());
        let reading = clock.read();
        assert!(!reading.paused && reading.skipped.is_none());
        assert!(reading.now < "2099-01-01T00:00:00Z".parse().unwrap());
    }
}
