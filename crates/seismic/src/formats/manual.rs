//! Typed in by an operator, who has it from a telephone, a fax or a television screen.
//!
//! As a message: `{"manual": {"time": "2019-02-25 13:15", "zone": "+08:00", "lon_deg": 104.49,
//! "lat_deg": 29.48, "magnitude": 4.9, …}}`. All fields are checked and all that is wrong is said
//! at once, so that nobody corrects a form six times.

use crate::agency;
use crate::intake::input::Input;
use crate::intake::lines::Lines;
use crate::intake::{Reading, parts};
use crate::solution::{
    AgencyCode, EventKind, MagnitudeReading, MessageFormat, Solution, SolutionStatus,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use mainshock_base::{LocatedError, MagnitudeType, Message, OriginTime, Place, TimePrecision};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What an operator fills in. Time, position and magnitude are needed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ManualEntry {
    /// Origin time: `2019-02-25 13:15`, with seconds if known, or with its zone as in RFC 3339.
    pub time: String,
    /// Zone of a time that carries none: `+08:00`.
    pub zone: Option<String>,
    /// Longitude, degrees east, WGS84.
    pub lon_deg: Option<f64>,
    /// Latitude, degrees north, WGS84.
    pub lat_deg: Option<f64>,
    /// Depth, km.
    pub depth_km: Option<f64>,
    /// Magnitude.
    pub magnitude: Option<f64>,
    /// Type of the magnitude (`M`, `Ms`, `Mw`, `ML`, `mb`); M when nothing is said.
    pub magnitude_type: Option<String>,
    /// Place in the words of the source.
    pub place: Option<String>,
    /// Whose solution it is (`CENC`), when the operator passes on an agency's; else the operator's.
    pub agency: Option<String>,
    /// True when the source withdraws the event.
    pub cancelled: bool,
}

impl ManualEntry {
    /// The solution, or everything that is wrong with the entry.
    pub fn solution(&self, place: &Place) -> Result<Solution, Vec<LocatedError>> {
        let mut wrong = Vec::new();
        let at = |field: &str| place.clone().in_field(field);
        let mut keep = |refusal: LocatedError| wrong.push(refusal);
        let origin_time = self.origin_time(at("time")).map_err(&mut keep).ok();
        let epicentre = parts::epicentre(at("lon_deg, lat_deg"), self.lon_deg, self.lat_deg)
            .map_err(&mut keep)
            .ok();
        let depth = parts::depth(at("depth_km"), self.depth_km)
            .map_err(&mut keep)
            .ok();
        let magnitude = self.magnitude(at).map_err(&mut keep).ok();
        let (Some(origin_time), Some(epicentre), Some(depth), Some(magnitude)) =
            (origin_time, epicentre, depth, magnitude)
        else {
            return Err(wrong);
        };
        let place_text = self.place.as_deref().map(str::trim);
        Ok(Solution {
            agency: self
                .agency
                .as_deref()
                .and_then(agency::from_code)
                .unwrap_or_else(AgencyCode::manual),
            ids: Vec::new(),
            origin_time,
            epicentre,
            epicentre_uncertainty_km: None,
            depth,
            magnitude: Some(magnitude),
            other_magnitudes: Vec::new(),
            status: SolutionStatus::Manual,
            revision: None,
            published_at: None,
            place_text: place_text
                .filter(|text| !text.is_empty())
                .map(str::to_owned),
            kind: EventKind::Earthquake,
            cancelled: self.cancelled,
            format: MessageFormat::Manual,
        })
    }

    fn origin_time(&self, place: Place) -> Result<OriginTime, LocatedError> {
        let text = self.time.trim();
        if text.is_empty() {
            return Err(parts::missing(place, Message::new("seismic-time-missing")));
        }
        let precision = precision(text);
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Ok(OriginTime { instant, precision });
        }
        let Ok(civil) = text.replace('/', "-").parse::<DateTime>() else {
            return Err(parts::time_unreadable(place, text));
        };
        let Some(zone) = self.zone.as_deref().map(str::trim) else {
            let message = Message::new("seismic-zone-missing").with("value", text);
            return Err(
                LocatedError::new(place, message).mend(Message::new("seismic-zone-missing-mend"))
            );
        };
        let instant = offset(zone).and_then(|offset| offset.to_timestamp(civil).ok());
        match instant {
            Some(instant) => Ok(OriginTime { instant, precision }),
            None => Err(parts::time_unreadable(place, &format!("{text} {zone}"))),
        }
    }

    fn magnitude(&self, at: impl Fn(&str) -> Place) -> Result<MagnitudeReading, LocatedError> {
        let Some(value) = self.magnitude else {
            let message = Message::new("seismic-magnitude-missing");
            return Err(parts::missing(at("magnitude"), message));
        };
        let label = self.magnitude_type.as_deref().map_or("M", str::trim);
        let kind = MagnitudeType::from_label(label);
        if kind == MagnitudeType::Unspecified {
            let message = Message::new("seismic-magnitude-type-unknown").with("label", label);
            return Err(LocatedError::new(at("magnitude_type"), message)
                .mend(Message::new("seismic-magnitude-type-mend")));
        }
        parts::magnitude(at("magnitude"), value, kind, label)
    }
}

/// A minute is what is typed without seconds.
fn precision(text: &str) -> TimePrecision {
    let clock = text.split_once([' ', 'T']).map_or(text, |(_, clock)| clock);
    let clock = clock.split(['+', '-', 'Z']).next().unwrap_or(clock);
    match (clock.matches(':').count(), clock.contains('.')) {
        (0 | 1, _) => TimePrecision::Minute,
        (_, false) => TimePrecision::Second,
        (_, true) => TimePrecision::Subsecond,
    }
}

/// `+08:00`, `-03:30`, `Z`.
fn offset(zone: &str) -> Option<Offset> {
    if matches!(zone, "Z" | "UTC") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if !(0..=14).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// Reads a manual entry that comes as a message.
pub(crate) fn read(input: &Input<'_>, part: &RawValue) -> Reading {
    let mut reading = Reading::of(MessageFormat::Manual);
    let place = input.at_line(Lines::new(input.text).of_part(part.get()));
    match serde_json::from_str::<ManualEntry>(part.get()) {
        Err(error) => {
            let message = Message::new("seismic-manual-broken").with("detail", error);
            let refusal = LocatedError::new(place.in_field("manual"), message)
                .mend(Message::new("seismic-manual-mend"));
            reading.refused.push(refusal);
        }
        Ok(entry) => match entry.solution(&place) {
            Ok(solution) => reading.solutions.push(solution),
            Err(wrong) => reading.refused.extend(wrong),
        },
    }
    reading
}
