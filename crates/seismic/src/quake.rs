//! A quake: one physical earthquake, and all that agencies said of it.

use crate::preference::{PreferenceRule, PreferredBecause};
use crate::solution::Solution;
use mainshock_base::ids::{QuakeId, SolutionId};
use serde::{Deserialize, Serialize};

/// A solution with the identifier under which it was recorded and its place in the order of arrival.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Identifier of this solution (of this revision of it).
    pub id: SolutionId,
    /// What the agency said.
    pub solution: Solution,
    /// Order of arrival: later ones have larger numbers.
    pub arrival: u64,
    /// The later revision by the same agency that replaces it.
    pub superseded_by: Option<SolutionId>,
}

impl Held {
    /// True when it still speaks: neither replaced nor withdrawn.
    pub const fn is_current(&self) -> bool {
        self.superseded_by.is_none() && !self.solution.cancelled
    }
}

/// An operator's choice of the leading solution, kept beside the rule's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The chosen solution.
    pub solution: SolutionId,
    /// Why, in the operator's words.
    pub reason: String,
}

/// One quake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quake {
    /// Identifier.
    pub id: QuakeId,
    /// All solutions, in order of arrival.
    pub solutions: Vec<Held>,
    /// The operator's choice, when there is one.
    pub chosen: Option<Override>,
}

impl Quake {
    /// A quake of one solution.
    pub fn new(id: QuakeId, first: Held) -> Self {
        Self {
            id,
            solutions: vec![first],
            chosen: None,
        }
    }

    /// True when every solution that still stands was withdrawn by its agency.
    pub fn is_cancelled(&self) -> bool {
        self.solutions
            .iter()
            .filter(|held| held.superseded_by.is_none())
            .all(|held| held.solution.cancelled)
    }

    /// Finds a solution.
    pub fn solution(&self, id: SolutionId) -> Option<&Held> {
        self.solutions.iter().find(|held| held.id == id)
    }

    /// The leading solution and why it leads: the operator's choice while that still stands, else
    /// the rule's. A cancelled quake is led by its newest solution, so that it can be named.
    pub fn preferred(&self, rule: &PreferenceRule) -> Option<(&Held, PreferredBecause)> {
        if let Some(chosen) = &self.chosen
            && let Some(held) = self
                .solution(chosen.solution)
                .filter(|held| held.is_current())
        {
            return Some((
                held,
                PreferredBecause::Operator {
                    reason: chosen.reason.clone(),
                },
            ));
        }
        rule.choose(&self.solutions).or_else(|| {
            self.solutions
                .last()
                .map(|held| (held, PreferredBecause::OnlyWithdrawnLeft))
        })
    }

    /// Takes one more solution in: a revision replaces what the same agency said before of the same
    /// event. A repeat (same identifier) changes nothing.
    pub fn take(&mut self, held: Held) {
        if self.solution(held.id).is_some() {
            return;
        }
        let id = held.id;
        let replaces = |old: &Held| {
            old.superseded_by.is_none()
                && same_event_of_same_agency(&old.solution, &held.solution)
                && is_newer(&held, old)
        };
        // A late arrival of an older revision is itself already replaced.
        let replaced_by = self
            .solutions
            .iter()
            .find(|old| {
                old.superseded_by.is_none()
                    && same_event_of_same_agency(&old.solution, &held.solution)
                    && !is_newer(&held, old)
            })
            .map(|old| old.id);
        for old in &mut self.solutions {
            if replaces(old) {
                old.superseded_by = Some(id);
            }
        }
        let mut held = held;
        held.superseded_by = replaced_by;
        self.solutions.push(held);
    }
}

/// True when two solutions are revisions of one statement: same agency, and an identifier in common
/// or neither carries one (an agency that gives no identifiers, such as a dictated bulletin, revises
/// by saying it again). An early warning and a located solution of one agency are two statements.
pub fn same_event_of_same_agency(one: &Solution, other: &Solution) -> bool {
    use crate::solution::SolutionStatus::EarlyWarning;
    if one.agency != other.agency || (one.status == EarlyWarning) != (other.status == EarlyWarning)
    {
        return false;
    }
    let shares_id = one.ids.iter().any(|id| other.ids.contains(id));
    shares_id || one.ids.is_empty() || other.ids.is_empty() || one.format != other.format
}

/// Newer by revision number, else by publication, else by firmness, else by arrival.
fn is_newer(new: &Held, old: &Held) -> bool {
    let (a, b) = (&new.solution, &old.solution);
    if let (Some(a), Some(b)) = (a.revision, b.revision)
        && a != b
    {
        return a > b;
    }
    if let (Some(a), Some(b)) = (a.published_at, b.published_at)
        && a != b
    {
        return a > b;
    }
    if a.status != b.status {
        return a.status > b.status;
    }
    new.arrival > old.arrival
}
