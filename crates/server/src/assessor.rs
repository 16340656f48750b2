//! Making assessments: computed once from inputs named by hash, stored by content, read back from
//! there.

use crate::packs::Packs;
use jiff::Timestamp;
use mainshock_base::Message;
use mainshock_base::ids::{AssessmentId, QuakeId, SolutionId};
use mainshock_impact::assessment::Assessment;
use mainshock_impact::summary::AssessmentSummary;
use mainshock_journal::{Hash, Keeper, SqliteKeeper};
use mainshock_seismic::Solution;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// How many artefacts are kept in memory.
const KEPT: usize = 8;

/// Assessments at hand, by the hash of their bytes.
#[derive(Default)]
pub(crate) struct Assessor {
    at_hand: Mutex<BTreeMap<String, Arc<Assessment>>>,
}

impl Assessor {
    /// Computes and stores an assessment; what goes on record of it comes back.
    #[expect(
        clippy::too_many_arguments,
        reason = "each names one input that goes on record"
    )]
    pub(crate) fn assess(
        &self,
        keeper: &SqliteKeeper,
        packs: &Packs,
        solution: &Solution,
        others: &[Solution],
        quake: QuakeId,
        solution_id: SolutionId,
        version: u32,
        made_at: Timestamp,
    ) -> Result<AssessmentSummary, Message> {
        let assessment = packs.assess(solution, others)?;
        let id = Uuid::new_v5(
            &solution_id.as_uuid(),
            format!("assessment/{version}").as_bytes(),
        );
        let (summary, bytes) = assessment
            .record(
                AssessmentId::from_uuid(id),
                version,
                quake,
                solution_id,
                made_at,
            )
            .map_err(|error| Message::new("server-assessment-not-stored").with("why", error))?;
        keeper
            .put_blob(&bytes)
            .map_err(|error| Message::new("server-assessment-not-stored").with("why", error))?;
        self.keep(summary.artefact_sha256.clone(), Arc::new(assessment));
        Ok(summary)
    }

    /// The artefact of an assessment on record, from memory or from its blob.
    pub(crate) fn artefact(
        &self,
        keeper: &SqliteKeeper,
        summary: &AssessmentSummary,
    ) -> Option<Arc<Assessment>> {
        let at_hand = self.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = at_hand.get(&summary.artefact_sha256) {
            return Some(Arc::clone(found));
        }
        drop(at_hand);
        let hash: Hash = summary.artefact_sha256.parse().ok()?;
        let bytes = keeper.get_blob(hash).ok()??;
        let read = Arc::new(Assessment::from_bytes(&bytes).ok()?);
        self.keep(summary.artefact_sha256.clone(), Arc::clone(&read));
        Some(read)
    }

    fn keep(&self, hash: String, assessment: Arc<Assessment>) {
        let mut at_hand = self.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
        if at_hand.len() >= KEPT {
            at_hand.pop_first();
        }
        at_hand.insert(hash, assessment);
    }
}
