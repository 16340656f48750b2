//! The part of an assessment that goes on record: small, and naming the version of every input.

use jiff::Timestamp;
use mainshock_base::ids::{AssessmentId, QuakeId, SolutionId};
use mainshock_base::{Intensity, Known, Message, Range90};
use serde::{Deserialize, Serialize};

/// An input of an assessment, by what it is and by the hash or identifier of its content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InputRef {
    /// `county-pack`, `solution`, `relation`, `gmm-set`, `vulnerability` …
    pub kind: String,
    /// Hash or identifier.
    pub id: String,
}

/// A modelled total or need with its range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// Code (`deaths`, `injured`, `rooms_damaged`, `displaced`, `tents` …).
    pub code: String,
    /// 5–50–95 %, or why there is none.
    pub range: Known<Range90>,
}

/// What goes on record of an assessment. All of it is modelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssessmentSummary {
    /// Identifier of the artefact.
    pub id: AssessmentId,
    /// Version for this quake: 1, 2 …
    pub version: u32,
    /// The quake.
    pub quake: QuakeId,
    /// The solution it was computed from.
    pub solution: SolutionId,
    /// When it was computed, on the node's clock.
    pub made_at: Timestamp,
    /// All inputs.
    pub inputs: Vec<InputRef>,
    /// SHA-256 of the stored artefact, hexadecimal.
    pub artefact_sha256: String,
    /// Whether shaking in the county reaches the degree from which it counts as affected.
    pub affected: bool,
    /// Largest intensity in the county by the first field (ellipse).
    pub max_intensity: Known<Intensity>,
    /// Code of the place of it.
    pub max_place: Option<String>,
    /// Probability that some place of the county reaches degree Ⅵ.
    pub probability_six: Known<f64>,
    /// People by degree, from Ⅳ up.
    pub people_by_degree: Vec<(u8, Known<f64>)>,
    /// Totals: deaths, injured, rooms damaged, displaced.
    pub totals: Vec<Total>,
    /// What the reader must know.
    pub caveats: Vec<Message>,
}
