//! Which solution leads, by a rule that is data.

use crate::quake::Held;
use crate::solution::{AgencyCode, SolutionStatus};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The rule: agencies in order, then statuses in order, then the newest. In China the legal agency
/// is the China Earthquake Networks Center; elsewhere the pack says.
///
/// ```
/// use mainshock_seismic::PreferenceRule;
/// let rule = PreferenceRule::from_toml(r#"agencies = ["CENC", "USGS"]"#)?;
/// assert_eq!(rule.legal_agency, None);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceRule {
    /// Agencies, the first leads. An agency that is not named comes after all that are.
    pub agencies: Vec<AgencyCode>,
    /// The agency whose magnitude the response rules take; `None` where law names none.
    #[serde(default)]
    pub legal_agency: Option<AgencyCode>,
    /// Statuses, the first leads, among solutions of agencies that stand alike. One that is not
    /// named comes after all that are.
    #[serde(default = "by_firmness")]
    pub statuses: Vec<SolutionStatus>,
}

fn by_firmness() -> Vec<SolutionStatus> {
    use SolutionStatus::*;
    vec![Final, Reviewed, Manual, Automatic, Unstated, EarlyWarning]
}

impl PreferenceRule {
    /// The rule for China.
    pub fn china() -> Self {
        let agencies = ["CENC", "CEA", "SCEA", "USGS", "GFZ", "EMSC", "MANUAL"];
        Self {
            legal_agency: Some(AgencyCode::cenc()),
            ..Self::of_agencies(&agencies)
        }
    }

    /// The rule for the rest of the world.
    pub fn world() -> Self {
        Self::of_agencies(&["USGS", "GFZ", "EMSC", "MANUAL"])
    }

    /// A rule by agencies alone, without a legal one.
    pub fn of_agencies(agencies: &[&str]) -> Self {
        Self {
            agencies: agencies
                .iter()
                .map(|code| AgencyCode((*code).to_owned()))
                .collect(),
            legal_agency: None,
            statuses: by_firmness(),
        }
    }

    /// Reads the rule from a table of a pack.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The leading solution among those that still stand, and why.
    pub fn choose<'a>(&self, solutions: &'a [Held]) -> Option<(&'a Held, PreferredBecause)> {
        let current = || solutions.iter().filter(|held| held.is_current());
        let best = current().min_by_key(|held| self.standing(held))?;
        let because = if current().count() == 1 {
            PreferredBecause::Only
        } else {
            PreferredBecause::Rule {
                agency: best.solution.agency.clone(),
                status: best.solution.status,
            }
        };
        Some((best, because))
    }

    /// Smaller is better. A located solution of any agency stands before an early warning, whose
    /// magnitude may still grow.
    fn standing(&self, held: &Held) -> impl Ord + use<> {
        let solution = &held.solution;
        let agency = self
            .agencies
            .iter()
            .position(|agency| *agency == solution.agency);
        let status = self
            .statuses
            .iter()
            .position(|status| *status == solution.status);
        (
            solution.status.is_early_warning(),
            agency.unwrap_or(usize::MAX),
            status.unwrap_or(usize::MAX),
            // In a catalogue of many agencies, the one whose event it is.
            solution.own_ids().next().is_none(),
            Reverse(solution.published_at),
            Reverse(held.arrival),
            held.id,
        )
    }
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
