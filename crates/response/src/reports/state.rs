//! Reports as told and as checked.

use super::event_v1::*;
use jiff::Timestamp;
use mainshock_base::ids::ReportId;
use mainshock_base::{Evidence, PostCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A check of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The post that checked it.
    pub post: PostCode,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// How.
    pub because: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// As received.
    pub received: ReportReceived,
    /// When this node had it on disk.
    pub received_at: Timestamp,
    /// The post that told it.
    pub reporter: PostCode,
    /// The check that found it as told, unless a newer one found otherwise.
    pub verified: Option<Check>,
    /// The check that found it not as told, unless a newer one found otherwise.
    pub refuted: Option<Check>,
}

impl Report {
    /// What the newest check found.
    pub const fn verdict(&self) -> Option<Verdict> {
        match (&self.verified, &self.refuted) {
            (Some(_), _) => Some(Verdict::Holds),
            (None, Some(_)) => Some(Verdict::DoesNotHold),
            (None, None) => None,
        }
    }

    /// Reported, or verified when the newest check found it as told.
    pub const fn evidence(&self) -> Evidence {
        if self.verified.is_some() {
            Evidence::Verified
        } else {
            Evidence::Reported
        }
    }
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reports {
    /// All reports, in order of receipt.
    pub reports: Vec<Report>,
    /// Where each stands in that order.
    index: BTreeMap<ReportId, usize>,
}

impl Reports {
    /// Finds a report.
    pub fn get(&self, id: ReportId) -> Option<&Report> {
        self.index.get(&id).and_then(|at| self.reports.get(*at))
    }

    pub(super) fn get_mut(&mut self, id: ReportId) -> Option<&mut Report> {
        self.index.get(&id).and_then(|at| self.reports.get_mut(*at))
    }

    pub(super) fn add(&mut self, report: Report) {
        let id = report.received.report;
        if !self.index.contains_key(&id) {
            self.index.insert(id, self.reports.len());
            self.reports.push(report);
        }
    }

    /// Finds a report by the code its reporter keeps, however it is written.
    pub fn by_receipt(&self, receipt: &str) -> Option<&Report> {
        let folded: String = receipt
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        self.reports
            .iter()
            .find(|report| report.received.receipt == folded)
    }
}
