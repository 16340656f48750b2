//! One normal form for what any agency says of an earthquake, whatever the format it came in.

use jiff::Timestamp;
use mainshock_base::{GeoPoint, Magnitude, OriginTime};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An agency's code in capitals as the profession writes it (`CENC`, `USGS`, `GFZ`, `MANUAL`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgencyCode(pub String);

impl AgencyCode {
    /// The China Earthquake Networks Center.
    pub fn cenc() -> Self {
        Self("CENC".to_owned())
    }
    /// The United States Geological Survey.
    pub fn usgs() -> Self {
        Self("USGS".to_owned())
    }
    /// Typed in by an operator.
    pub fn manual() -> Self {
        Self("MANUAL".to_owned())
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An identifier an agency gives an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventRef {
    /// Who gave it.
    pub agency: AgencyCode,
    /// The identifier, as given (`us2000jm6f`).
    pub id: String,
}

/// The format a solution was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageFormat {
    /// USGS GeoJSON: summary feed, search result or detail.
    UsgsGeojson,
    /// QuakeML 1.2 (basic event description).
    Quakeml,
    /// List of the China Earthquake Networks Center as relayed in JSON (`No1`, `No2` …).
    CencListJson,
    /// Catalogue query of the same centre: JSON in round brackets.
    CencBracketedJson,
    /// Chinese text bulletin, as pasted or dictated.
    CencTextBulletin,
    /// Early-warning JSON.
    EarlyWarningJson,
    /// Typed in by an operator.
    Manual,
}

/// How firm a solution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SolutionStatus {
    /// Seconds after the origin, before the rupture is over or soon after.
    EarlyWarning,
    /// Located by a machine.
    Automatic,
    /// Typed in or dictated; the operator vouches for the typing, not for the earth.
    Manual,
    /// Looked at by an analyst (正式测定).
    Reviewed,
    /// The agency's last word.
    Final,
    /// The message does not say.
    Unstated,
}

/// What kind of event it was, as far as the message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// An earthquake.
    Earthquake,
    /// An explosion, quarry blast, mine collapse, ice quake or another event that is none.
    NotAnEarthquake,
    /// The message does not say.
    Unstated,
}

/// Depth below sea level, km, and what is said of its quality.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Default)]
pub struct Depth {
    /// Depth, km; `None` when the message gives none.
    pub km: Option<f64>,
    /// One standard deviation, km.
    pub uncertainty_km: Option<f64>,
    /// True when the depth was assumed in the location, not solved for.
    pub fixed: bool,
}

/// One magnitude in a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MagnitudeReading {
    /// Value and type.
    pub magnitude: Magnitude,
    /// The label as the message writes it (`mww`).
    pub label: String,
    /// One standard deviation, magnitude units.
    pub uncertainty: Option<f64>,
    /// Who computed it, when another agency than the solution's.
    pub agency: Option<AgencyCode>,
}

/// One agency's solution: when, where, how deep, how big, how firm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solution {
    /// Who says it.
    pub agency: AgencyCode,
    /// The identifiers the message carries, the agency's own first.
    pub ids: Vec<EventRef>,
    /// When it began.
    pub origin_time: OriginTime,
    /// Where, WGS84.
    pub epicentre: GeoPoint,
    /// One standard deviation of the epicentre, km, when the message gives it.
    pub epicentre_uncertainty_km: Option<f64>,
    /// How deep.
    pub depth: Depth,
    /// The magnitude the agency prefers; `None` when the message gives none.
    pub magnitude: Option<MagnitudeReading>,
    /// The other magnitudes in the message.
    pub other_magnitudes: Vec<MagnitudeReading>,
    /// How firm.
    pub status: SolutionStatus,
    /// The agency's revision number, when it counts them.
    pub revision: Option<u32>,
    /// When the agency published it, when the message says so.
    pub published_at: Option<Timestamp>,
    /// The place as the agency words it (`四川自贡市荣县`).
    pub place_text: Option<String>,
    /// What kind of event.
    pub kind: EventKind,
    /// True when the message withdraws the event.
    pub cancelled: bool,
    /// The format it was read from.
    pub format: MessageFormat,
}
