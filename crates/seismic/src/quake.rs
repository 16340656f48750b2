//! A quake: one physical earthquake, and all that agencies said of it.
//!
//! Within a quake everything one agency said (early warnings apart) is one statement and its
//! revisions: [`crate::associate()`] never puts two events of one agency into one quake. The newest
//! revision stands; older ones and withdrawn ones stay on record.

use crate::preference::{PreferenceRule, PreferredBecause};
use crate::solution::{AgencyCode, Solution};
use jiff::Timestamp;
use mainshock_base::ids::{QuakeId, SolutionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

    /// What an agency says now: its located solution, else its early warning. `None` when it said
    /// nothing or withdrew it. Rules that are bound to a legal agency ask here.
    pub fn of_agency(&self, agency: &AgencyCode) -> Option<&Held> {
        self.solutions
            .iter()
            .filter(|held| held.is_current() && held.solution.agency == *agency)
            .max_by_key(|held| (held.solution.status.firmness(), held.arrival))
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
                .iter()
                .max_by_key(|held| (held.superseded_by.is_none(), held.arrival))
                .map(|held| (held, PreferredBecause::OnlyWithdrawnLeft))
        })
    }

    /// Takes one more solution in: a revision replaces what the same agency said before, whichever
    /// of them came first. A repeat (same identifier) changes nothing.
    pub fn take(&mut self, held: Held) {
        if self.solution(held.id).is_none() {
            self.solutions.push(held);
            self.settle();
        }
    }

    /// The solution that a new one would revise.
    pub(crate) fn revised_by(&self, solution: &Solution) -> Option<&Held> {
        self.solutions
            .iter()
            .find(|held| held.superseded_by.is_none() && same_statement(&held.solution, solution))
    }

    /// Says anew which solution replaces which. The answer depends on what is held, not on the
    /// order in which it came, so a late copy of an old revision is replaced at once.
    pub(crate) fn settle(&mut self) {
        let mut statements: BTreeMap<(AgencyCode, bool), Vec<usize>> = BTreeMap::new();
        for (index, held) in self.solutions.iter().enumerate() {
            let solution = &held.solution;
            let statement = (solution.agency.clone(), solution.status.is_early_warning());
            statements.entry(statement).or_default().push(index);
        }
        for revisions in statements.into_values() {
            let newest_last = in_order_of_age(&self.solutions, revisions);
            let next = newest_last.iter().skip(1).copied().map(Some).chain([None]);
            let ids: Vec<Option<SolutionId>> = next
                .map(|index| {
                    index
                        .and_then(|index| self.solutions.get(index))
                        .map(|held| held.id)
                })
                .collect();
            for (index, superseded_by) in newest_last.iter().zip(ids) {
                if let Some(held) = self.solutions.get_mut(*index) {
                    held.superseded_by = superseded_by;
                }
            }
        }
    }
}

/// True when two solutions within one quake are revisions of one statement. An early warning and a
/// located solution of one agency are two statements.
fn same_statement(one: &Solution, other: &Solution) -> bool {
    one.agency == other.agency && one.status.is_early_warning() == other.status.is_early_warning()
}

/// Orders the revisions of one statement, the newest last: by revision number when all carry one,
/// else by publication when all carry that, else by firmness, a withdrawal being the last word.
/// What is the same goes by arrival. One measure for all of them, so that the order has no loops.
fn in_order_of_age(held: &[Held], mut revisions: Vec<usize>) -> Vec<usize> {
    let of = |index: &usize| held.get(*index);
    let all_numbered = revisions
        .iter()
        .filter_map(of)
        .all(|held| held.solution.revision.is_some());
    let all_dated = revisions
        .iter()
        .filter_map(of)
        .all(|held| held.solution.published_at.is_some());
    revisions.sort_by_key(|index| {
        of(index).map(|held| {
            let solution = &held.solution;
            let number = solution.revision.filter(|_| all_numbered);
            let published: Option<Timestamp> =
                solution.published_at.filter(|_| all_numbered || all_dated);
            let firmness = if all_numbered || all_dated {
                solution.status.firmness()
            } else if solution.cancelled {
                u8::MAX
            } else {
                solution.status.firmness()
            };
            (number, published, firmness, held.arrival, held.id)
        })
    });
    revisions
}
