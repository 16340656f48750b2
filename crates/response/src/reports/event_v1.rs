//! Events of the reports room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, ReportId};
use serde::{Deserialize, Serialize};

/// `report.received.1`: a report, as told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceived {
    /// The report.
    pub report: ReportId,
    /// The incident open at that moment; none when none was.
    pub incident: Option<IncidentId>,
    /// Code of the place the report is about.
    pub place: String,
    /// What kind of report.
    pub kind: String,
    /// In the reporter's words.
    pub text: String,
    /// Roughly when it happened, as claimed.
    pub happened_at: Option<Timestamp>,
    /// The code the reporter keeps.
    pub receipt: String,
}

/// `report.verified.1`: a post with the right to do so checked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportVerified {
    /// The report.
    pub report: ReportId,
    /// How it was checked.
    pub because: String,
}
