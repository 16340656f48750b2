//! Commands of the reports room.

use jiff::Timestamp;
use mainshock_base::ids::ReportId;

/// Kinds a report may have, in the order of the form. "All safe" is a report of the first class.
pub const KINDS: [&str; 8] = [
    "all_safe",
    "building_damage",
    "casualties",
    "road_blocked",
    "landslide",
    "utilities_out",
    "need_help",
    "other",
];

/// A report as told: place, what, roughly when. The rest helps and is never asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Telling {
    /// Code of the place it is about.
    pub place: String,
    /// Kind, one of [`KINDS`].
    pub kind: String,
    /// Words.
    pub text: String,
    /// Roughly when it happened; none means now.
    pub happened_at: Option<Timestamp>,
    /// Code of the place from which it is told, when that is another one.
    pub told_from: Option<String>,
    /// What the clock of the reporter's device said on sending.
    pub device_at: Option<Timestamp>,
    /// What satellites said the time was.
    pub gps_at: Option<Timestamp>,
}

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A report.
    Tell(Telling),
    /// It was checked.
    Verify {
        /// The report.
        report: ReportId,
        /// Whether it held.
        verdict: super::event_v1::Verdict,
        /// How it was checked.
        how: String,
    },
}
