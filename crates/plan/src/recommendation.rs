//! What a rule pack gives for the facts at hand: a rule's result, never a decision.

use crate::level::ResponseLevel;
use jiff::Timestamp;
use mainshock_base::{Intensity, Known, Magnitude, Message, Names, Provenance};
use mainshock_seismic::AgencyCode;
use serde::{Deserialize, Serialize};

/// The facts a rule pack grades.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GradingFacts {
    /// Magnitude of the leading solution.
    pub magnitude: Known<Magnitude>,
    /// Whose magnitude it is.
    pub agency: Option<AgencyCode>,
    /// True when that agency is the one the law names (or the pack names none).
    pub is_legal: bool,
    /// Persons per km² in the county of the legal agency's epicentre.
    pub density_per_km2: Known<f64>,
    /// Deaths and missing, as chosen or last reported.
    pub deaths_and_missing: Known<f64>,
    /// Largest estimated intensity in the county.
    pub max_intensity: Known<Intensity>,
    /// The time these facts hold for.
    pub as_of: Timestamp,
}

/// What the pack gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A level.
    Level {
        /// It.
        level: ResponseLevel,
    },
    /// Felt, but below the lowest level.
    FeltOnly,
    /// Below all rows.
    BelowRules,
    /// The density class is unknown: what each class gives, no silent choice.
    ByClass {
        /// Class code and what it gives.
        classes: Vec<(String, ClassOutcome)>,
    },
    /// The pack gives nothing, and says why.
    None {
        /// Why.
        because: Message,
    },
}

/// What one density class gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "gives", content = "level", rename_all = "snake_case")]
pub enum ClassOutcome {
    /// A level.
    Level(ResponseLevel),
    /// Felt only.
    FeltOnly,
    /// Nothing.
    BelowRules,
}

/// A rule row that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceRow {
    /// Identifier of the row in the pack.
    pub rule: String,
    /// Its condition and result in words.
    pub text: Message,
    /// Whether it held.
    pub matched: bool,
    /// Where the row comes from.
    pub provenance: Provenance,
}

/// A rule result with all it stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Code of the pack.
    pub pack: String,
    /// Its names.
    pub pack_names: Names,
    /// First day in force, when known.
    pub in_force_from: Option<String>,
    /// Day of repeal, when repealed.
    pub repealed_on: Option<String>,
    /// What it gives.
    pub outcome: Outcome,
    /// The class that applied, when density was known.
    pub density_class: Option<String>,
    /// The facts it used.
    pub facts: GradingFacts,
    /// The facts in sentences: three or so.
    pub reasons: Vec<Message>,
    /// Rows looked at, those that held first.
    pub trace: Vec<TraceRow>,
    /// What would change it.
    pub would_change: Vec<Message>,
    /// What a reader must know: repealed pack, secondary source, provisional magnitude.
    pub caveats: Vec<Message>,
}

impl Recommendation {
    /// The level, when there is exactly one.
    pub const fn level(&self) -> Option<ResponseLevel> {
        match self.outcome {
            Outcome::Level { level } => Some(level),
            _ => None,
        }
    }
}
