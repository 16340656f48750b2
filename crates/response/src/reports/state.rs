//! Reports as told and as checked.

use super::event_v1::*;
use crate::context::Recorded;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::ReportId;
use serde::Serialize;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// As received.
    pub received: ReportReceived,
    /// When this node had it on disk.
    pub received_at: Timestamp,
    /// The post that told it.
    pub reporter: PostCode,
    /// Who checked it and how.
    pub verified: Option<(PostCode, String)>,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Reports {
    /// All reports, in order of receipt.
    pub reports: Vec<Report>,
}

impl Reports {
    /// Finds a report.
    pub fn get(&self, id: ReportId) -> Option<&Report> {
        self.reports
            .iter()
            .find(|report| report.received.report == id)
    }

    pub(crate) fn take_received(&mut self, recorded: &Recorded, event: &ReportReceived) {
        if self.get(event.report).is_none() {
            self.reports.push(Report {
                received: event.clone(),
                received_at: recorded.recorded_at,
                reporter: recorded.actor.post.clone(),
                verified: None,
            });
        }
    }

    pub(crate) fn take_verified(&mut self, recorded: &Recorded, event: &ReportVerified) {
        if let Some(report) = self
            .reports
            .iter_mut()
            .find(|report| report.received.report == event.report)
        {
            report.verified = Some((recorded.actor.post.clone(), event.because.clone()));
        }
    }
}
