//! Events of the figures room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, SnapshotId};
use mainshock_base::{Known, Names, ValueStatus};
use serde::{Deserialize, Serialize};

/// Which report of the row a snapshot is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotKind {
    /// First report (初报).
    First,
    /// Continued report (续报).
    Continued,
    /// Final verification (核报).
    Final,
    /// The source does not say.
    Unstated,
}

/// One figure of a snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Code of the indicator.
    pub indicator: String,
    /// The value; unknown when the source is silent.
    pub value: Known<f64>,
    /// `more_than`, `about`, or none: as the source says.
    pub qualifier: Option<String>,
    /// A remark of the source.
    pub note: Option<Names>,
}

/// `figures.issued.1`: an authority issued figures with a cut-off time. Never changed, superseded by
/// later ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiguresIssued {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// Its label: A, B, C or a number.
    pub label: String,
    /// Which report of the row it is.
    pub kind: SnapshotKind,
    /// Who issued it.
    pub authority: Names,
    /// The time up to which it counts.
    pub cutoff_at: Timestamp,
    /// True when that time is approximate.
    pub cutoff_approximate: bool,
    /// What it counts, in words, when the source says (`totals of the sequence`).
    pub scope: Option<Names>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// Where it was read.
    pub source: String,
    /// How good the ground is.
    pub status: ValueStatus,
}

/// `figure.chosen.1`: a post chose the value of an indicator. The snapshot stays as issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureChosen {
    /// The incident.
    pub incident: Option<IncidentId>,
    /// Code of the indicator.
    pub indicator: String,
    /// The snapshot whose value is chosen.
    pub snapshot: SnapshotId,
    /// The value.
    pub value: f64,
    /// The snapshot that the rule proposed at that moment.
    pub proposed: Option<SnapshotId>,
    /// Why.
    pub because: String,
}
