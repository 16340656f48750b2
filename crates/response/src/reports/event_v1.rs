//! Events of the reports room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, ReportId};
use serde::{Deserialize, Serialize};

/// `report.received.1`: a report, as told. When it was received is in the header of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceived {
    /// The report.
    pub report: ReportId,
    /// The incident open at that moment, else the newest; none when there never was one.
    pub incident: Option<IncidentId>,
    /// Code of the place the report is about.
    pub place: String,
    /// Code of the place from which it was told, when that is another one.
    pub told_from: Option<String>,
    /// What kind of report.
    pub kind: String,
    /// In the reporter's words.
    pub text: String,
    /// Roughly when it happened, as claimed.
    pub happened_at: Option<Timestamp>,
    /// What the clock of the reporter's device said on sending; never corrected.
    pub device_at: Option<Timestamp>,
    /// What satellites said the time was.
    pub gps_at: Option<Timestamp>,
    /// The code the reporter keeps.
    pub receipt: String,
}

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is as told.
    Holds,
    /// It is not.
    DoesNotHold,
}

/// `report.verified.1`: a post with the right to do so checked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportVerified {
    /// The report.
    pub report: ReportId,
    /// What was found.
    pub verdict: Verdict,
    /// How it was checked.
    pub because: String,
}
