//! One normal form for what any agency says of an earthquake, whatever the format it came in.

use jiff::Timestamp;
use mainshock_base::ids::SolutionId;
use mainshock_base::{GeoPoint, Magnitude, OriginTime};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Namespace of the identifiers derived from solutions (version 5).
pub(crate) const NAMESPACE: Uuid = Uuid::from_u128(0x6d61_696e_7368_6f63_6b2d_7365_6973_6d69);

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

impl SolutionStatus {
    /// How far it may be relied on; larger is firmer. What does not say how firm it is stands below
    /// a machine's word.
    pub const fn firmness(self) -> u8 {
        match self {
            Self::EarlyWarning => 0,
            Self::Unstated => 1,
            Self::Automatic => 2,
            Self::Manual => 3,
            Self::Reviewed => 4,
            Self::Final => 5,
        }
    }

    /// True for the statements made while the rupture is still being seen.
    pub const fn is_early_warning(self) -> bool {
        matches!(self, Self::EarlyWarning)
    }
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

impl Solution {
    /// An identifier derived from what the solution says: the same statement read twice, from
    /// whatever file, has the same one. The response gives its own; this is for reading files.
    pub fn derived_id(&self) -> SolutionId {
        let text = serde_json::to_vec(self).unwrap_or_default();
        SolutionId::from_uuid(Uuid::new_v5(&NAMESPACE, &text))
    }

    /// The identifiers that the solution's own agency gave it.
    pub fn own_ids(&self) -> impl Iterator<Item = &EventRef> {
        self.ids.iter().filter(|id| id.agency == self.agency)
    }

    /// True when the same agency gave both the same identifier.
    pub fn shares_own_id_with(&self, other: &Self) -> bool {
        self.agency == other.agency && self.own_ids().any(|id| other.ids.contains(id))
    }
}
