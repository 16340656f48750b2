//! Snapshots of figures, in order of their cut-off times, and what was chosen among them.

use super::event_v1::*;
use super::indicator::Indicator;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::SnapshotId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A snapshot on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// As issued.
    pub issued: FiguresIssued,
    /// When this node recorded it.
    pub received_at: Timestamp,
}

/// A choice on record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The event.
    pub chosen: FigureChosen,
    /// The post that chose.
    pub post: PostCode,
    /// When that was recorded.
    pub recorded_at: Timestamp,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// What is counted, by the pack in force.
    pub indicators: Vec<Indicator>,
    /// All snapshots, in order of their cut-off times.
    pub snapshots: Vec<Snapshot>,
    /// The choice in force per indicator.
    pub choices: BTreeMap<String, Choice>,
}

impl Default for Figures {
    /// Before a pack says otherwise.
    fn default() -> Self {
        Self {
            indicators: Indicator::china_2020(),
            snapshots: Vec::new(),
            choices: BTreeMap::new(),
        }
    }
}

impl Figures {
    /// The indicator of a code.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }

    /// Finds a snapshot.
    pub fn get(&self, id: SnapshotId) -> Option<&Snapshot> {
        self.snapshots
            .iter()
            .find(|known| known.issued.snapshot == id)
    }

    /// The newest known value of an indicator, with the snapshot that says it.
    pub fn newest(&self, indicator: &str) -> Option<(f64, &Snapshot)> {
        self.snapshots
            .iter()
            .rev()
            .find_map(|snapshot| Some((snapshot.value(indicator)?, snapshot)))
    }
}

impl Snapshot {
    /// The value of an indicator, when this snapshot says one.
    pub fn value(&self, indicator: &str) -> Option<f64> {
        self.issued
            .figures
            .iter()
            .find(|figure| figure.indicator == indicator)
            .and_then(|figure| figure.value.value())
    }
}
