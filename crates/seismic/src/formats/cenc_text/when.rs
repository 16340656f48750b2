//! The time in a bulletin: date with or without year, clock, and what the reader must be told.

use super::scan::{number_at_end, whole_at_start, without};
use crate::intake::{ReadHints, parts};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use mainshock_base::{LocatedError, Message, OriginTime, Place, TimePrecision};

/// A time as it stands in the text, and what follows it.
pub(super) struct Stated<'a> {
    day: Day,
    hour: u32,
    minute: u32,
    second: Option<u32>,
    /// The text after the time.
    pub(super) rest: &'a str,
}

enum Day {
    Dated(Option<u32>, u32, u32),
    /// So many days before the reader's.
    Ago(i64),
}

const DAYS: [(&str, i64); 6] = [
    ("今天", 0),
    ("今日", 0),
    ("昨天", 1),
    ("昨日", 1),
    ("前天", 2),
    ("前日", 2),
];

/// True when a piece of text has a date in it.
pub(super) fn has_date(text: &str) -> bool {
    find(text).is_some()
}

/// The first time in a text.
pub(super) fn find(text: &str) -> Option<Stated<'_>> {
    in_words(text)
        .or_else(|| in_figures(text))
        .or_else(|| relative(text))
}

/// `2019年02月25日13时15分59秒`, without the year or the seconds.
fn in_words(text: &str) -> Option<Stated<'_>> {
    for (at, _) in text.match_indices('月') {
        let (before, after) = text.split_at_checked(at)?;
        let Some((month, before)) = whole_at_end(before) else {
            continue;
        };
        let after = after.strip_prefix('月').unwrap_or(after);
        let Some((day, rest)) = whole_at_start(after, 2) else {
            continue;
        };
        let Some(rest) = rest.strip_prefix(['日', '号']) else {
            continue;
        };
        let year = before
            .strip_suffix('年')
            .and_then(|before| whole_at_end(before).map(|(year, _)| year));
        if let Some((hour, minute, second, rest)) = clock(rest) {
            return Some(Stated {
                day: Day::Dated(year, month, day),
                hour,
                minute,
                second,
                rest,
            });
        }
    }
    None
}

/// `2019-02-25 13:15:59`.
fn in_figures(text: &str) -> Option<Stated<'_>> {
    for (at, _) in text.match_indices(['-', '/']) {
        let (before, after) = text.split_at_checked(at)?;
        let Some((year, _)) = whole_at_end(before).filter(|(year, _)| *year >= 1000) else {
            continue;
        };
        let parsed = whole_at_start(after.get(1..)?, 2).and_then(|(month, rest)| {
            let (day, rest) = whole_at_start(rest.strip_prefix(['-', '/'])?, 2)?;
            let (hour, minute, second, rest) = clock(rest.trim_start().trim_start_matches('T'))?;
            Some(Stated {
                day: Day::Dated(Some(year), month, day),
                hour,
                minute,
                second,
                rest,
            })
        });
        if parsed.is_some() {
            return parsed;
        }
    }
    None
}

/// `今天13时15分`.
fn relative(text: &str) -> Option<Stated<'_>> {
    DAYS.iter().find_map(|(word, days)| {
        let (_, after) = text.split_once(word)?;
        let (hour, minute, second, rest) = clock(after)?;
        Some(Stated {
            day: Day::Ago(*days),
            hour,
            minute,
            second,
            rest,
        })
    })
}

/// `13时15分59秒`, `13:15:59`, `下午1时15分`.
fn clock(text: &str) -> Option<(u32, u32, Option<u32>, &str)> {
    const AFTERNOON: [&str; 4] = ["下午", "晚上", "晚", "傍晚"];
    let text = without(text, &["(", "北京时间", ")", ",", ":", " "]);
    let is_late = AFTERNOON.iter().any(|word| text.starts_with(word));
    let fillers = [
        "下午", "晚上", "傍晚", "晚", "上午", "凌晨", "中午", "早上", "清晨",
    ];
    let (hour, rest) = whole_at_start(without(text, &fillers), 2)?;
    let hour = if is_late && hour < 12 {
        hour + 12
    } else {
        hour
    };
    let rest = rest.strip_prefix(['时', '点', ':'])?;
    let (minute, rest) = whole_at_start(rest, 2)?;
    let rest = rest.strip_prefix(['分', ':']).unwrap_or(rest);
    match whole_at_start(rest, 2) {
        Some((second, rest)) => {
            let rest = rest.strip_prefix('秒').unwrap_or(rest);
            Some((hour, minute, Some(second), rest))
        }
        None => Some((hour, minute, None, rest)),
    }
}

fn whole_at_end(text: &str) -> Option<(u32, &str)> {
    let (value, before) = number_at_end(text)?;
    let digits = text.len() - before.len();
    let whole = text.get(text.len() - digits..)?.parse().ok()?;
    (value >= 0.0 && digits <= 4).then_some((whole, before))
}

impl Stated<'_> {
    /// The instant, with the year from the text, else the year given, else the nearest such date
    /// before the time of reading.
    pub(super) fn resolve(
        &self,
        place: Place,
        hints: &ReadHints,
    ) -> Result<OriginTime, LocatedError> {
        let instant = match self.day {
            Day::Dated(Some(year), month, day) => self.on(year_of(year), month, day),
            Day::Dated(None, month, day) => match (hints.year, hints.now) {
                (Some(year), _) => self.on(Some(year), month, day),
                (None, Some(now)) => self.before(now, month, day),
                (None, None) => return Err(year_missing(place)),
            },
            Day::Ago(days) => match hints.now {
                Some(now) => self.ago(now, days),
                None => return Err(year_missing(place)),
            },
        };
        let precision = match self.second {
            Some(_) => TimePrecision::Second,
            None => TimePrecision::Minute,
        };
        match instant {
            Some(instant) => Ok(OriginTime { instant, precision }),
            None => Err(parts::time_unreadable(place, &self.shown())),
        }
    }

    fn on(&self, year: Option<i16>, month: u32, day: u32) -> Option<Timestamp> {
        let date = Date::new(year?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
        self.at(date)
    }

    fn at(&self, date: Date) -> Option<Timestamp> {
        let second = self.second.unwrap_or(0);
        let time = Time::new(
            self.hour.try_into().ok()?,
            self.minute.try_into().ok()?,
            second.try_into().ok()?,
            0,
        );
        let civil = DateTime::from_parts(date, time.ok()?);
        parts::BEIJING.to_timestamp(civil).ok()
    }

    /// The nearest such date not after now; 29 February may lie eight years back.
    fn before(&self, now: Timestamp, month: u32, day: u32) -> Option<Timestamp> {
        // The sender's clock may be ahead of the reader's by minutes, not by more.
        let latest = now.checked_add(SignedDuration::from_mins(15)).ok()?;
        let this_year = parts::BEIJING.to_datetime(now).year();
        (0..=8).find_map(|back| {
            let instant = self.on(this_year.checked_sub(back), month, day)?;
            (instant <= latest).then_some(instant)
        })
    }

    fn ago(&self, now: Timestamp, days: i64) -> Option<Timestamp> {
        let today = parts::BEIJING.to_datetime(now).date();
        self.at(today
            .checked_sub(jiff::Span::new().try_days(days).ok()?)
            .ok()?)
    }

    fn shown(&self) -> String {
        let (hour, minute) = (self.hour, self.minute);
        let second = self
            .second
            .map_or(String::new(), |second| format!("{second}秒"));
        match self.day {
            Day::Dated(year, month, day) => {
                let year = year.map_or(String::new(), |year| format!("{year}年"));
                format!("{year}{month}月{day}日{hour}时{minute}分{second}")
            }
            Day::Ago(days) => format!("{days}天前{hour}时{minute}分{second}"),
        }
    }
}

/// A year of four figures; `19年` is not guessed at.
fn year_of(year: u32) -> Option<i16> {
    i16::try_from(year).ok().filter(|year| *year >= 1000)
}

fn year_missing(place: Place) -> LocatedError {
    LocatedError::new(place, Message::new("seismic-year-missing"))
        .mend(Message::new("seismic-year-missing-mend"))
}
