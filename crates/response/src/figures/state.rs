//! Snapshots of figures, and what contradicts between them.

use super::event_v1::*;
use crate::context::Recorded;
use jiff::Timestamp;
use serde::Serialize;

/// A snapshot on record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Snapshot {
    /// As issued.
    pub issued: FiguresIssued,
    /// When this node recorded it.
    pub received_at: Timestamp,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    /// All snapshots, in order of their cut-off times.
    pub snapshots: Vec<Snapshot>,
}

/// What a person should look at between a figure and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// A number that can only grow became smaller.
    Fell,
    /// It grew to more than one and a half times what it was.
    Jumped,
    /// It was known before and the newer snapshot is silent.
    FellSilent,
    /// The parts are more than the whole.
    PartsExceedWhole,
}

/// A figure beside the one before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Change against the newest earlier snapshot that knows the indicator.
    pub change: Option<f64>,
    /// What to look at.
    pub oddity: Option<Oddity>,
}

/// Indicators that count what has happened so far, so that a smaller number needs a reason.
const CUMULATIVE: [&str; 9] = [
    "deaths",
    "missing",
    "injured",
    "seriously_injured",
    "people_affected",
    "rooms_collapsed",
    "rooms_damaged",
    "reservoirs_damaged",
    "direct_loss_million_cny",
];

/// Parts and their wholes.
const PART_OF: [(&str, &str); 3] = [
    ("seriously_injured", "injured"),
    ("slightly_injured", "injured"),
    ("discharged", "injured"),
];

impl Figures {
    pub(crate) fn take_issued(&mut self, recorded: &Recorded, event: &FiguresIssued) {
        if self
            .snapshots
            .iter()
            .any(|known| known.issued.snapshot == event.snapshot)
        {
            return;
        }
        let place = self
            .snapshots
            .iter()
            .position(|known| known.issued.cutoff_at > event.cutoff_at)
            .unwrap_or(self.snapshots.len());
        self.snapshots.insert(
            place,
            Snapshot {
                issued: event.clone(),
                received_at: recorded.recorded_at,
            },
        );
    }

    /// The newest known value of an indicator, with the snapshot that says it.
    pub fn newest(&self, indicator: &str) -> Option<(f64, &Snapshot)> {
        self.snapshots
            .iter()
            .rev()
            .find_map(|snapshot| Some((known(&snapshot.issued, indicator)?, snapshot)))
    }

    /// A figure of the snapshot at `index`, compared with what was known before.
    pub fn compare(&self, index: usize, figure: &Figure) -> Compared {
        let earlier = self
            .snapshots
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|snapshot| known(&snapshot.issued, &figure.indicator));
        let now = figure.value.value();
        let change = match (now, earlier) {
            (Some(now), Some(before)) => Some(now - before),
            _ => None,
        };
        let cumulative = CUMULATIVE.contains(&figure.indicator.as_str());
        let exceeds = self.snapshots.get(index).is_some_and(|snapshot| {
            PART_OF.iter().any(|(part, whole)| {
                *part == figure.indicator
                    && matches!((now, known(&snapshot.issued, whole)), (Some(part), Some(whole)) if part > whole)
            })
        });
        let oddity = match (now, earlier) {
            _ if exceeds => Some(Oddity::PartsExceedWhole),
            (Some(now), Some(before)) if cumulative && now < before => Some(Oddity::Fell),
            (Some(now), Some(before)) if before > 0.0 && now > before * 1.5 => Some(Oddity::Jumped),
            (None, Some(_)) => Some(Oddity::FellSilent),
            _ => None,
        };
        Compared { change, oddity }
    }
}

fn known(issued: &FiguresIssued, indicator: &str) -> Option<f64> {
    issued
        .figures
        .iter()
        .find(|figure| figure.indicator == indicator)
        .and_then(|figure| figure.value.value())
}
