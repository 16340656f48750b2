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

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A report: place, what, roughly when.
    Tell {
        /// Code of the place.
        place: String,
        /// Kind, one of [`KINDS`].
        kind: String,
        /// Words.
        text: String,
        /// Roughly when it happened; none means now.
        happened_at: Option<Timestamp>,
    },
    /// It was checked.
    Verify {
        /// The report.
        report: ReportId,
        /// How.
        how: String,
    },
}
