//! What pages and programs send. Fewest mandatory fields; what is unknown is refused by name.
//!
//! Every command carries `X-Mainshock-Post` (the post that acts) and `Idempotency-Key` (a UUID made
//! by the sender: a repeat with the same key changes nothing and gets the first answer).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/decisions`: a person's decision on the level of this county's response.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// Adopt the recommended level, change to another, or defer.
    pub action: DecisionAction,
    /// The level (`IV`): needed to adopt or change, absent to defer.
    #[serde(default)]
    pub level: Option<String>,
    /// Why, in the decider's words. Needed to change or defer.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a decider does with a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionAction {
    /// Take the recommended level.
    Adopt,
    /// Take another.
    Change,
    /// Not yet.
    Defer,
}

/// `POST /api/v1/tasks/{id}/done`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoneBody {
    /// What shows that it was done.
    pub evidence: String,
}

/// `POST /api/v1/tasks/{id}/block`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockBody {
    /// What it waits for.
    pub with_what: String,
}

/// `POST /api/v1/tasks/{id}/reassign`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReassignBody {
    /// The new lead post.
    pub post: String,
    /// Why.
    pub reason: String,
}

/// `POST /api/v1/reports`: place, what, roughly when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// Code of the place the report is about.
    pub place: String,
    /// Kind (`all_safe`, `building_damage`, `casualties` …).
    pub kind: String,
    /// In words.
    #[serde(default)]
    pub text: String,
    /// Roughly when it happened; absent means now.
    #[serde(default)]
    pub observed_at: Option<Timestamp>,
}

/// `POST /api/v1/clock`, exercise only.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockBody {
    /// Stand still or go on.
    #[serde(default)]
    pub paused: Option<bool>,
    /// Times faster than real time, 0.1..3600.
    #[serde(default)]
    pub speed: Option<f64>,
}

/// `POST /api/v1/quakes/{id}/preferred`: an operator's override.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferredBody {
    /// The solution to prefer.
    pub solution: String,
    /// Why.
    pub reason: String,
}

/// The answer to an accepted command. Accepted means on disk.
#[derive(Debug, Clone, Serialize)]
pub struct Accepted {
    /// Position in the record after it.
    pub position: u64,
    /// Receipt code of a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// True when this was a repeat of a command already on record.
    pub repeat: bool,
    /// What was read of a message: solutions taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solutions: Option<usize>,
    /// Parts that were refused or odd, in both languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<super::view::Text>,
}
