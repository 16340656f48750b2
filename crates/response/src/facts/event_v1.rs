//! Events that belong to no other room, version 1. Frozen: a change is a new version beside these.

use crate::settings::Settings;
use jiff::Timestamp;
use mainshock_base::{Names, ValueStatus};
use serde::{Deserialize, Serialize};

/// `pack.adopted.1`: the reference data in force from here, by content; what decisions need of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackAdopted {
    /// SHA-256 of the county pack, which is kept as a blob.
    pub county_sha256: String,
    /// Code of the rule pack.
    pub rules: String,
    /// Code of the plan.
    pub plan: String,
    /// What decisions need of them.
    pub settings: Settings,
}

/// `fact.noted.1`: something that happened, told by somebody: forces, measures, statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactNoted {
    /// `force`, `measure`, `statement`, `event`.
    pub category: String,
    /// Who did or said it.
    pub organisation: Names,
    /// What.
    pub text: Names,
    /// When, as the source gives it.
    pub at: Timestamp,
    /// How finely that is known (`exact`, `approximate`, `day`, `assumed`).
    pub at_precision: String,
    /// Where it was read.
    pub source: String,
    /// How good the ground is.
    pub status: ValueStatus,
}

/// `exercise.started.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseStarted {
    /// What it is.
    pub title: Names,
    /// Where its clock begins.
    pub starts_at: Timestamp,
}

/// `exercise.paused.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExercisePaused {
    /// Where its clock stands.
    pub at: Timestamp,
    /// Why, when somebody says.
    pub because: Option<String>,
}

/// `exercise.resumed.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseResumed {
    /// Where its clock goes on.
    pub at: Timestamp,
}

/// `exercise.skipped.1`: nothing happens in the span, and the clock says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseSkipped {
    /// From.
    pub from: Timestamp,
    /// To.
    pub to: Timestamp,
}

/// `exercise.finished.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseFinished {
    /// Where its clock ended.
    pub at: Timestamp,
}

/// `exercise.interrupted.1`: a real earthquake broke in; the exercise stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseInterrupted {
    /// The real earthquake in one sentence.
    pub text: Names,
    /// Its origin time.
    pub origin_time: Timestamp,
    /// When this node heard of it, on the real clock.
    pub heard_at: Timestamp,
    /// SHA-256 of the real message.
    pub message_sha256: String,
}
