//! Which solutions are one quake.
//!
//! Agencies locate the same earthquake 3 to 27 km apart (median 9 km in Sichuan) and up to half a
//! magnitude unit apart, and some give minutes only. The window is therefore wide in space and
//! narrow in time. Identifiers alone never merge: only the same agency's own identifier does, and
//! two events that one agency tells apart are never one quake.

use crate::quake::{Held, Quake};
use crate::solution::{EventRef, NAMESPACE, Solution};
use jiff::{SignedDuration, Timestamp};
use mainshock_base::TimePrecision;
use mainshock_base::ids::{QuakeId, SolutionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The window, as data. Basis: nine Sichuan events located by two agencies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AssociationRule {
    /// Seconds between origin times, when both are given to the second or better.
    pub time_s: f64,
    /// Seconds, when one of them is given to the minute: such a time stands for the 60 s after it
    /// (truncated) or the 30 s around it (rounded); both occur.
    pub time_minute_precision_s: f64,
    /// Kilometres between epicentres.
    pub distance_km: f64,
    /// Difference of magnitudes, whatever their types.
    pub magnitude: f64,
}

impl Default for AssociationRule {
    fn default() -> Self {
        Self {
            time_s: 30.0,
            time_minute_precision_s: 60.0,
            distance_km: 50.0,
            magnitude: 0.8,
        }
    }
}

impl AssociationRule {
    /// How far two solutions are from being the same quake; the smaller the likelier. `None` when
    /// they lie outside the window.
    pub fn misfit(&self, one: &Solution, other: &Solution) -> Option<f64> {
        use TimePrecision::{Day, Minute};
        // The window includes its edge, whatever the last bit of a division says.
        const EDGE: f64 = 1.0 + 1e-9;
        let coarse = |solution: &Solution| matches!(solution.origin_time.precision, Minute | Day);
        let window_s = if coarse(one) || coarse(other) {
            self.time_minute_precision_s
        } else {
            self.time_s
        };
        let time = seconds_apart(one, other) / window_s;
        if time > EDGE {
            return None;
        }
        let space = one.epicentre.distance_km(other.epicentre) / self.distance_km;
        // Early magnitudes grow while the rupture is still being seen; they do not part quakes.
        let early = one.status.is_early_warning() || other.status.is_early_warning();
        let size = match (&one.magnitude, &other.magnitude) {
            (Some(a), Some(b)) if !early => {
                (a.magnitude.value() - b.magnitude.value()).abs() / self.magnitude
            }
            _ => 0.0,
        };
        let inside = space <= EDGE && size <= EDGE;
        inside.then_some((time.powi(2) + space.powi(2) + size.powi(2)).sqrt())
    }

    /// The longest time apart at which two solutions may be one quake.
    fn reach(&self) -> SignedDuration {
        SignedDuration::try_from_secs_f64(self.time_s.max(self.time_minute_precision_s) + 1.0)
            .unwrap_or(SignedDuration::from_hours(1))
    }
}

fn seconds_apart(one: &Solution, other: &Solution) -> f64 {
    let apart = one
        .origin_time
        .instant
        .duration_since(other.origin_time.instant);
    apart.as_secs_f64().abs()
}

/// Two events that one agency tells apart: it gave them different identifiers in the same format,
/// or, of the same firmness, different minutes. (A bulletin carries no identifier: an agency
/// revises it by saying it again more firmly, or by saying the same minute again.)
fn two_events_of_one_agency(one: &Solution, other: &Solution) -> bool {
    if one.agency != other.agency
        || one.status.is_early_warning() != other.status.is_early_warning()
        || one.shares_own_id_with(other)
    {
        return false;
    }
    let both_named = one.own_ids().next().is_some() && other.own_ids().next().is_some();
    let named_apart = both_named && one.format == other.format;
    let timed_apart = one.status == other.status && seconds_apart(one, other) >= 60.0;
    named_apart || timed_apart
}

/// Where a new solution belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "placement", rename_all = "snake_case")]
pub enum Placement {
    /// No known quake: it opens one.
    New,
    /// Another agency's (or another kind of) solution of a known quake.
    Joins {
        /// The quake.
        quake: QuakeId,
    },
    /// The same agency speaks of the same event again.
    Revises {
        /// The quake.
        quake: QuakeId,
        /// What it replaces, or what replaces it when it is a late copy of an older revision.
        solution: SolutionId,
    },
}

/// Places a solution among known quakes: the same agency's own identifier first, however far it
/// moved; else the best fit within the window.
pub fn place<'a>(
    solution: &Solution,
    quakes: impl IntoIterator<Item = &'a Quake> + Clone,
    rule: &AssociationRule,
) -> Placement {
    let same_event = quakes.clone().into_iter().find(|quake| {
        let mut held = quake.solutions.iter();
        held.any(|held| solution.shares_own_id_with(&held.solution))
    });
    match same_event.or_else(|| best_fit(solution, quakes, rule)) {
        None => Placement::New,
        Some(quake) => match quake.revised_by(solution) {
            None => Placement::Joins { quake: quake.id },
            Some(held) => Placement::Revises {
                quake: quake.id,
                solution: held.id,
            },
        },
    }
}

/// The quake with the least misfit in the window. What an agency has replaced says nothing of where
/// the quake is, but still says which events the agency tells apart.
fn best_fit<'a>(
    solution: &Solution,
    quakes: impl IntoIterator<Item = &'a Quake>,
    rule: &AssociationRule,
) -> Option<&'a Quake> {
    let mut best: Option<(f64, &Quake)> = None;
    for quake in quakes {
        let current = quake
            .solutions
            .iter()
            .filter(|held| held.superseded_by.is_none());
        let misfit = current
            .filter_map(|held| rule.misfit(&held.solution, solution))
            .min_by(f64::total_cmp);
        let Some(misfit) = misfit else { continue };
        let told_apart = quake
            .solutions
            .iter()
            .any(|held| two_events_of_one_agency(&held.solution, solution));
        if !told_apart && best.is_none_or(|(least, _)| misfit < least) {
            best = Some((misfit, quake));
        }
    }
    best.map(|(_, quake)| quake)
}

/// Associates a set of solutions into quakes ordered by origin time. The order in which they are
/// given has no influence, and each quake's identifier is derived from the solution that founds it.
pub fn associate(solutions: &[(SolutionId, Solution)], rule: &AssociationRule) -> Vec<Quake> {
    let mut held = in_order_of_saying(solutions);
    // Finely timed and firm solutions found the quakes, vaguer ones join them.
    held.sort_by_key(|held| {
        let solution = &held.solution;
        (
            solution.status.is_early_warning(),
            solution.origin_time.precision,
            std::cmp::Reverse(solution.status.firmness()),
            solution.origin_time.instant,
            held.id,
        )
    });
    let mut quakes: Vec<Quake> = Vec::new();
    let mut by_time: BTreeSet<(Timestamp, usize)> = BTreeSet::new();
    let mut by_event: BTreeMap<EventRef, usize> = BTreeMap::new();
    let mut by_id: BTreeMap<QuakeId, usize> = BTreeMap::new();
    for held in held {
        let solution = &held.solution;
        let same_event = solution.own_ids().find_map(|id| by_event.get(id)).copied();
        let found = same_event.or_else(|| {
            let (from, to) = window(solution.origin_time.instant, rule.reach());
            let near: BTreeSet<usize> = by_time
                .range((from, 0)..=(to, usize::MAX))
                .map(|(_, index)| *index)
                .collect();
            let near = near.iter().filter_map(|index| quakes.get(*index));
            let fit = best_fit(solution, near, rule)?;
            by_id.get(&fit.id).copied()
        });
        let index = found.unwrap_or(quakes.len());
        by_time.insert((solution.origin_time.instant, index));
        for id in solution.own_ids() {
            by_event.entry(id.clone()).or_insert(index);
        }
        if let Some(quake) = quakes.get_mut(index) {
            quake.solutions.push(held);
        } else {
            let id = derived_quake_id(held.id);
            by_id.insert(id, index);
            quakes.push(Quake::new(id, held));
        }
    }
    for quake in &mut quakes {
        quake.solutions.sort_by_key(|held| held.arrival);
        quake.settle();
    }
    quakes.sort_by_key(|quake| {
        let earliest = quake
            .solutions
            .iter()
            .map(|held| held.solution.origin_time.instant)
            .min();
        (earliest, quake.id)
    });
    quakes
}

/// Files say nothing of arrival: what was published first, or is less firm, is taken to have come
/// first. Repeats of one solution count once.
fn in_order_of_saying(solutions: &[(SolutionId, Solution)]) -> Vec<Held> {
    let mut order: Vec<&(SolutionId, Solution)> = solutions.iter().collect();
    order.sort_by_key(|(id, solution)| {
        let said = solution
            .published_at
            .unwrap_or(solution.origin_time.instant);
        (said, solution.status.firmness(), *id)
    });
    order.dedup_by_key(|(id, _)| *id);
    let numbered = (1..).zip(order);
    numbered
        .map(|(arrival, (id, solution))| Held {
            id: *id,
            solution: solution.clone(),
            arrival,
            superseded_by: None,
        })
        .collect()
}

fn derived_quake_id(founder: SolutionId) -> QuakeId {
    let name = format!("quake/{founder}");
    QuakeId::from_uuid(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
}

fn window(centre: Timestamp, reach: SignedDuration) -> (Timestamp, Timestamp) {
    (
        centre.checked_sub(reach).unwrap_or(Timestamp::MIN),
        centre.checked_add(reach).unwrap_or(Timestamp::MAX),
    )
}
