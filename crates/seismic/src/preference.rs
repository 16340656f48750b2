//! Which solution leads, by a rule that is data.

use crate::quake::Held;
use crate::solution::{AgencyCode, SolutionStatus};
use serde::{Deserialize, Serialize};

/// The rule: agencies in order, then firmness, then the newest. In China the legal agency is the
/// China Earthquake Networks Center; elsewhere the pack says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceRule {
    /// Agencies, the first leads. An agency that is not named comes after all that are.
    pub agencies: Vec<AgencyCode>,
    /// The agency whose magnitude the response rules take; `None` where law names none.
    #[serde(default)]
    pub legal_agency: Option<AgencyCode>,
}

impl PreferenceRule {
    /// The rule for China.
    pub fn china() -> Self {
        let agencies = ["CENC", "CEA", "SCEA", "USGS", "GFZ", "EMSC", "MANUAL"];
        Self {
            agencies: codes(&agencies),
            legal_agency: Some(AgencyCode::cenc()),
        }
    }

    /// The rule for the rest of the world.
    pub fn world() -> Self {
        Self {
            agencies: codes(&["USGS", "GFZ", "EMSC", "MANUAL"]),
            legal_agency: None,
        }
    }

    /// The leading solution among those that still stand, and why.
    pub fn choose<'a>(&self, solutions: &'a [Held]) -> Option<(&'a Held, PreferredBecause)> {
        let best = solutions
            .iter()
            .filter(|held| held.is_current())
            .max_by_key(|held| (self.standing(held), held.solution.status, held.arrival))?;
        let because = if solutions.iter().filter(|held| held.is_current()).count() == 1 {
            PreferredBecause::Only
        } else {
            PreferredBecause::Rule {
                agency: best.solution.agency.clone(),
                status: best.solution.status,
            }
        };
        Some((best, because))
    }

    /// Larger is better. A located solution of any agency stands before an early warning, whose
    /// magnitude may still grow.
    fn standing(&self, held: &Held) -> (bool, usize) {
        let place = self
            .agencies
            .iter()
            .position(|agency| *agency == held.solution.agency);
        let rank = place.map_or(0, |place| self.agencies.len() - place);
        (held.solution.status != SolutionStatus::EarlyWarning, rank)
    }
}

fn codes(agencies: &[&str]) -> Vec<AgencyCode> {
    agencies
        .iter()
        .map(|code| AgencyCode((*code).to_owned()))
        .collect()
}

/// Why a solution leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum PreferredBecause {
    /// It is the only one that stands.
    Only,
    /// The rule: agency first, then firmness, then the newest.
    Rule {
        /// Its agency.
        agency: AgencyCode,
        /// Its firmness.
        status: SolutionStatus,
    },
    /// An operator chose it.
    Operator {
        /// Why.
        reason: String,
    },
    /// Every solution was withdrawn; this is the last of them.
    OnlyWithdrawnLeft,
}
