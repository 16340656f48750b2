//! Times, positions and sizes as a reader wants them.

use super::Messages;
use crate::ctx::Ctx;
use jiff::tz::TimeZone;
use mainshock_base::{GeoPoint, LocatedError, OriginTime, TimePrecision};
use mainshock_seismic::{MagnitudeReading, Solution};
use mainshock_words::Language;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints to standard output. A reader who has seen enough (`| head`) is no error.
pub(super) fn print(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Text from outside without control characters.
pub(super) fn on_one_line(text: &str) -> String {
    text.replace(char::is_control, "·")
}

/// The zone of local times, with its name.
pub(super) struct Local {
    zone: TimeZone,
    name: String,
}

impl Local {
    /// The zone asked for, else that of the environment, else China's for Chinese readers, else UTC.
    pub(super) fn new(messages: &Messages, ctx: &Ctx) -> Result<Self, String> {
        let environment = std::env::var("TZ").ok();
        let by_language = match ctx.words.language() {
            Language::Zh => "Asia/Shanghai",
            Language::En => "UTC",
        };
        let found = |name: &str| TimeZone::get(name.trim_start_matches(':')).ok();
        if let Some(name) = &messages.zone {
            return found(name)
                .map(|zone| Self {
                    zone,
                    name: name.clone(),
                })
                .ok_or_else(|| name.clone());
        }
        let named = environment
            .as_deref()
            .and_then(|name| Some((found(name)?, name)))
            .or_else(|| Some((found(by_language)?, by_language)));
        let (zone, name) = named.unwrap_or((TimeZone::UTC, "UTC"));
        Ok(Self {
            zone,
            name: name.to_owned(),
        })
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// An origin time in this zone, as finely as it is known.
    pub(super) fn time(&self, time: OriginTime) -> String {
        written(time, &self.zone)
    }
}

/// An origin time in UTC.
pub(super) fn utc(time: OriginTime) -> String {
    written(time, &TimeZone::UTC)
}

fn written(time: OriginTime, zone: &TimeZone) -> String {
    let format = match time.precision {
        TimePrecision::Day => "%Y-%m-%d",
        TimePrecision::Minute => "%Y-%m-%d %H:%M",
        TimePrecision::Second => "%Y-%m-%d %H:%M:%S",
        TimePrecision::Subsecond => "%Y-%m-%d %H:%M:%S%.2f",
    };
    let civil = zone.to_datetime(time.instant);
    jiff::fmt::strtime::format(format, civil).unwrap_or_else(|_| time.instant.to_string())
}

/// Latitude and longitude with their letters.
pub(super) fn position(point: GeoPoint) -> String {
    let (lat, lon) = (point.lat_deg(), point.lon_deg());
    let north = if lat < 0.0 { 'S' } else { 'N' };
    let east = if lon < 0.0 { 'W' } else { 'E' };
    format!("{:.3}{north} {:.3}{east}", lat.abs(), lon.abs())
}

/// Depth in km; nothing when it is not known.
pub(super) fn depth(solution: &Solution) -> String {
    solution
        .depth
        .km
        .map_or_else(String::new, |km| format!("{km:.1}"))
}

/// Type and value; the sender's own label where the type is none we know.
pub(super) fn magnitude(reading: Option<&MagnitudeReading>) -> String {
    use mainshock_base::MagnitudeType::Unspecified;
    match reading {
        None => String::new(),
        Some(reading) if reading.magnitude.kind() == Unspecified && !reading.label.is_empty() => {
            format!("{}? {:.1}", reading.label, reading.magnitude.value())
        }
        Some(reading) => reading.magnitude.to_string(),
    }
}

/// How firm, or that it is withdrawn.
pub(super) fn status(ctx: &Ctx, solution: &Solution) -> String {
    if solution.cancelled {
        ctx.words.text("seismic-status-withdrawn")
    } else {
        ctx.words.say(&solution.status.label())
    }
}

/// A refusal or note for programs: place, key, and the sentence in the reader's language.
pub(super) fn error_json(ctx: &Ctx, error: &LocatedError) -> Value {
    json!({
        "place": error.place,
        "message": error.message,
        "mend": error.mend,
        "text": ctx.words.explain(error),
    })
}

/// A value as pretty JSON with a final line break.
pub(super) fn print_json(value: &impl Serialize) {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    print(&text);
    print("\n");
}
