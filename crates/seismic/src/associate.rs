//! Which solutions are one quake.
//!
//! Agencies locate the same earthquake 3 to 27 km apart (median 9 km in Sichuan) and up to half a
//! magnitude unit apart, and some give minutes only. The window is therefore wide in space and
//! narrow in time. Identifiers alone never merge: only the same agency's own identifier does.

use crate::quake::{Held, Quake, same_event_of_same_agency};
use crate::solution::Solution;
use mainshock_base::ids::{QuakeId, SolutionId};
use serde::{Deserialize, Serialize};

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
    /// How far two solutions are from being the same quake: below 1 they may be one. `None` when
    /// they cannot.
    pub fn misfit(&self, one: &Solution, other: &Solution) -> Option<f64> {
        use mainshock_base::TimePrecision::{Day, Minute};
        let coarse = |solution: &Solution| matches!(solution.origin_time.precision, Minute | Day);
        let window_s = if coarse(one) || coarse(other) {
            self.time_minute_precision_s
        } else {
            self.time_s
        };
        let apart_s = (one
            .origin_time
            .instant
            .duration_since(other.origin_time.instant))
        .as_secs_f64()
        .abs();
        let time = apart_s / window_s;
        let space = one.epicentre.distance_km(other.epicentre) / self.distance_km;
        // Early magnitudes grow while the rupture is still being seen; they do not part quakes.
        let early = [one, other]
            .iter()
            .any(|solution| solution.status == crate::SolutionStatus::EarlyWarning);
        let size = match (&one.magnitude, &other.magnitude) {
            (Some(a), Some(b)) if !early => {
                (a.magnitude.value() - b.magnitude.value()).abs() / self.magnitude
            }
            _ => 0.0,
        };
        let worst = time.max(space).max(size);
        (worst <= 1.0 + 1e-9).then_some((time.powi(2) + space.powi(2) + size.powi(2)).sqrt())
    }
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
        /// What it replaces.
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
    for quake in quakes.clone() {
        for held in &quake.solutions {
            let same_agency = held.solution.agency == solution.agency;
            let shares_id = held
                .solution
                .ids
                .iter()
                .any(|id| id.agency == solution.agency && solution.ids.contains(id));
            if same_agency && shares_id {
                return Placement::Revises {
                    quake: quake.id,
                    solution: held.id,
                };
            }
        }
    }
    let mut best: Option<(f64, &Quake, &Held)> = None;
    for quake in quakes {
        for held in quake
            .solutions
            .iter()
            .filter(|held| held.superseded_by.is_none())
        {
            if let Some(misfit) = rule.misfit(&held.solution, solution)
                && best.is_none_or(|(least, ..)| misfit < least)
            {
                best = Some((misfit, quake, held));
            }
        }
    }
    match best {
        None => Placement::New,
        Some((_, quake, _)) => quake
            .solutions
            .iter()
            .filter(|held| held.superseded_by.is_none())
            .find(|held| same_event_of_same_agency(&held.solution, solution))
            .map_or(Placement::Joins { quake: quake.id }, |held| {
                Placement::Revises {
                    quake: quake.id,
                    solution: held.id,
                }
            }),
    }
}

/// Associates a set of solutions, in any order, into quakes ordered by origin time. `quake_id`
/// names a quake after its earliest solution.
pub fn associate(
    solutions: &[(SolutionId, Solution)],
    rule: &AssociationRule,
    quake_id: impl Fn(SolutionId) -> QuakeId,
) -> Vec<Quake> {
    // Firm and finely timed solutions first, so that they make the quakes and vaguer ones join
    // them; the order given has no influence.
    let mut order: Vec<(usize, &(SolutionId, Solution))> = solutions.iter().enumerate().collect();
    order.sort_by_key(|(_, (id, solution))| {
        (
            solution.origin_time.precision,
            std::cmp::Reverse(solution.status),
            solution.origin_time.instant,
            *id,
        )
    });
    let mut quakes: Vec<Quake> = Vec::new();
    for (_, (id, solution)) in order {
        let published = solution
            .published_at
            .unwrap_or(solution.origin_time.instant);
        let held = Held {
            id: *id,
            solution: solution.clone(),
            arrival: u64::try_from(published.as_second().saturating_add(1 << 40)).unwrap_or(0),
            superseded_by: None,
        };
        match place(solution, &quakes, rule) {
            Placement::New => quakes.push(Quake::new(quake_id(*id), held)),
            Placement::Joins { quake } | Placement::Revises { quake, .. } => {
                if let Some(found) = quakes.iter_mut().find(|known| known.id == quake) {
                    found.take(held);
                }
            }
        }
    }
    quakes.sort_by_key(|quake| {
        quake
            .solutions
            .first()
            .map(|held| (held.solution.origin_time.instant, held.id))
    });
    quakes
}
