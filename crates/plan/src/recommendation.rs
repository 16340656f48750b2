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
    /// Direct loss as a share of the province's gross product of the year before, 0..1.
    pub loss_share: Known<f64>,
    /// Largest estimated intensity in the county.
    pub max_intensity: Known<Intensity>,
    /// The time these facts hold for.
    pub as_of: Timestamp,
}

impl GradingFacts {
    /// Nothing known yet, at a time. Fill in what is.
    pub const fn unknown_at(as_of: Timestamp) -> Self {
        Self {
            magnitude: Known::Unknown,
            agency: None,
            is_legal: false,
            density_per_km2: Known::Unknown,
            deaths_and_missing: Known::Unknown,
            loss_share: Known::Unknown,
            max_intensity: Known::Unknown,
            as_of,
        }
    }
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

impl ClassOutcome {
    /// Larger is higher: nothing, felt only, IV … I.
    pub const fn rank(self) -> u8 {
        match self {
            Self::BelowRules => 0,
            Self::FeltOnly => 1,
            Self::Level(level) => level.rank() + 1,
        }
    }

    /// Its word in messages: a level's code, `felt`, `below`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BelowRules => "below",
            Self::FeltOnly => "felt",
            Self::Level(level) => level.code(),
        }
    }
}

impl From<ClassOutcome> for Outcome {
    fn from(outcome: ClassOutcome) -> Self {
        match outcome {
            ClassOutcome::Level(level) => Self::Level { level },
            ClassOutcome::FeltOnly => Self::FeltOnly,
            ClassOutcome::BelowRules => Self::BelowRules,
        }
    }
}

/// A density class of the pack and what it gives: shown side by side when the class is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassColumn {
    /// Code in the pack.
    pub code: String,
    /// Its names.
    pub names: Names,
    /// What it gives.
    pub gives: ClassOutcome,
}

/// How much a row can be leaned on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The primary text says it, or several independent readings agree.
    High,
    /// One good secondary reading.
    Medium,
    /// Recalled, carried over or chosen: confirm before relying on it.
    Low,
}

/// A rule row that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceRow {
    /// Identifier of the row in the pack.
    pub rule: String,
    /// The density class it belongs to; `None` when it holds for all.
    pub class: Option<String>,
    /// Its condition and result in words.
    pub text: Message,
    /// What it gives when it holds.
    pub gives: ClassOutcome,
    /// Whether it held.
    pub matched: bool,
    /// The fact it was held against.
    pub input: Message,
    /// Where the row comes from.
    pub provenance: Provenance,
    /// How much it can be leaned on.
    pub confidence: Confidence,
}

/// A rule result with all it stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Code of the pack.
    pub pack: String,
    /// Edition of the pack's data, counted from 1.
    pub pack_edition: u32,
    /// Its names.
    pub pack_names: Names,
    /// Number of the document it was read from, when it has one.
    pub document: Option<String>,
    /// First day in force, when known.
    pub in_force_from: Option<String>,
    /// Day of repeal, when repealed.
    pub repealed_on: Option<String>,
    /// The document that repealed it, when known.
    pub repealed_by: Option<String>,
    /// What it gives.
    pub outcome: Outcome,
    /// True when it stands on a magnitude that is not the legal agency's: the outcome is a first
    /// guess, replaced when that agency speaks.
    pub provisional: bool,
    /// What each density class gives, in the pack's order; empty for a pack without classes.
    pub by_class: Vec<ClassColumn>,
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
