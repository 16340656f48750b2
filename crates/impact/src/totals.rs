//! From draws to totals with ranges.

use crate::assessment::{DegreePeople, TotalEstimate};
use crate::draws::{Draws, poisson_quantile};
use crate::losses::{DEGREES, Place, PlaceOutcome, degree_of};
use mainshock_base::{Known, Range90};
use mainshock_shaking::math;

/// People who die, are hurt or leave their homes; rooms or dwellings that are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Deaths,
    Injured,
    Displaced,
    Damaged,
    Severe,
    Collapsed,
}

const KINDS: [Kind; 6] = [
    Kind::Deaths,
    Kind::Injured,
    Kind::Displaced,
    Kind::Damaged,
    Kind::Severe,
    Kind::Collapsed,
];

impl Kind {
    const fn is_of_people(self) -> bool {
        matches!(self, Self::Deaths | Self::Injured | Self::Displaced)
    }

    /// Its code; dwellings where the number of rooms per dwelling is unknown.
    const fn code(self, in_rooms: bool) -> &'static str {
        match (self, in_rooms) {
            (Self::Deaths, _) => "deaths",
            (Self::Injured, _) => "injured",
            (Self::Displaced, _) => "displaced",
            (Self::Damaged, true) => "rooms_damaged",
            (Self::Severe, true) => "rooms_severe",
            (Self::Collapsed, true) => "rooms_collapsed",
            (Self::Damaged, false) => "dwellings_damaged",
            (Self::Severe, false) => "dwellings_severe",
            (Self::Collapsed, false) => "dwellings_collapsed",
        }
    }

    /// The share in an outcome.
    const fn share(self, outcome: &PlaceOutcome) -> f64 {
        match self {
            Self::Deaths => outcome.deaths,
            Self::Injured => outcome.injured,
            Self::Displaced => outcome.displaced,
            Self::Damaged => outcome.damaged,
            Self::Severe => outcome.severe,
            Self::Collapsed => outcome.destroyed,
        }
    }
}

/// The draws of a field with what they are drawn over.
pub(crate) struct Drawn<'a> {
    pub(crate) places: &'a [Place],
    pub(crate) draws: &'a Draws,
    pub(crate) outcomes: &'a [Vec<PlaceOutcome>],
    pub(crate) rooms_per_dwelling: Known<f64>,
    /// Townships whose unknown numbers make a total unknown.
    pub(crate) matters: &'a [bool],
}

impl Drawn<'_> {
    /// How many people, rooms or dwellings a share of a place is of.
    fn base(&self, kind: Kind, place: &Place) -> Known<f64> {
        if kind.is_of_people() {
            place.people
        } else {
            let per_dwelling = self.rooms_per_dwelling.value().unwrap_or(1.0);
            place.dwellings.map(|dwellings| dwellings * per_dwelling)
        }
    }

    /// Totals of the county.
    pub(crate) fn county(&self) -> Vec<TotalEstimate> {
        KINDS
            .into_iter()
            .map(|kind| {
                let mut bases = Vec::with_capacity(self.places.len());
                let mut missing = None;
                for (place, matters) in self.places.iter().zip(self.matters) {
                    match self.base(kind, place) {
                        Known::Value(base) => bases.push(base),
                        other if *matters => {
                            missing = Some(other);
                            break;
                        }
                        _ => bases.push(0.0),
                    }
                }
                let code = kind.code(self.rooms_per_dwelling.is_value());
                if self.places.is_empty() {
                    return unknown(code, Known::NotCovered);
                }
                if let Some(missing) = missing {
                    return unknown(code, missing);
                }
                let expected: Vec<f64> = self
                    .outcomes
                    .iter()
                    .map(|places| {
                        let shares = places.iter().map(|outcome| kind.share(outcome));
                        bases
                            .iter()
                            .zip(shares)
                            .map(|(base, share)| base * share)
                            .sum()
                    })
                    .collect();
                let uniform = |draw: usize| {
                    self.draws.shared.get(draw).map(|shared| match kind {
                        Kind::Deaths => shared.death_count,
                        _ => shared.injured_count,
                    })
                };
                estimate(kind, code, &expected, uniform)
            })
            .collect()
    }

    /// Totals of one township.
    pub(crate) fn township(&self, index: usize) -> Vec<TotalEstimate> {
        let Some(place) = self.places.get(index) else {
            return Vec::new();
        };
        KINDS
            .into_iter()
            .map(|kind| {
                let code = kind.code(self.rooms_per_dwelling.is_value());
                let base = match self.base(kind, place) {
                    Known::Value(base) => base,
                    other => return unknown(code, other),
                };
                let expected: Vec<f64> = self
                    .outcomes
                    .iter()
                    .filter_map(|places| Some(base * kind.share(places.get(index)?)))
                    .collect();
                let uniform = |draw: usize| {
                    let own = self.draws.places.get(index)?.get(draw)?;
                    Some(own.count)
                };
                estimate(kind, code, &expected, uniform)
            })
            .collect()
    }

    /// People by degree from Ⅳ up, under the field as estimated (`as_estimated`: shares of each
    /// place's people by degree) and with all errors drawn.
    pub(crate) fn people_by_degree(&self, as_estimated: &[[f64; DEGREES]]) -> Vec<DegreePeople> {
        let mut missing = None;
        let people: Vec<f64> = self
            .places
            .iter()
            .zip(self.matters)
            .map(|(place, matters)| match place.people {
                Known::Value(people) => people,
                other => {
                    if *matters {
                        missing = Some(other);
                    }
                    0.0
                }
            })
            .collect();
        let at =
            |shares: &[f64; DEGREES], degree: usize| shares.get(degree).copied().unwrap_or(0.0);
        let mut rows = Vec::new();
        for degree in 4..=12_u8 {
            let index = usize::from(degree);
            let estimated: f64 = people
                .iter()
                .zip(as_estimated)
                .map(|(people, shares)| people * at(shares, index))
                .sum();
            let drawn: Vec<f64> = self
                .outcomes
                .iter()
                .map(|places| {
                    let shares = places.iter().map(|outcome| at(&outcome.by_degree, index));
                    people
                        .iter()
                        .zip(shares)
                        .map(|(people, share)| people * share)
                        .sum()
                })
                .collect();
            let (value, range) = if self.places.is_empty() {
                (Known::NotCovered, Known::NotCovered)
            } else {
                match missing {
                    None => (Known::Value(estimated), Range90::of_draws(&drawn).into()),
                    Some(why) => (why, why.map(|_| ZERO)),
                }
            };
            rows.push(DegreePeople {
                degree,
                people: value,
                range,
            });
        }
        // Degrees that nobody can be at are left out from the top.
        let holds_somebody = |row: &DegreePeople| {
            let high = row.range.value().map_or(0.0, |range| range.high);
            row.people.value().unwrap_or(0.0) > 0.0 || high > 0.0
        };
        if self.places.is_empty() || missing.is_some() {
            rows.truncate(3);
        } else {
            let kept = rows
                .iter()
                .rposition(holds_somebody)
                .map_or(1, |last| last + 1);
            rows.truncate(kept.max(3));
        }
        rows
    }
}

const ZERO: Range90 = Range90 {
    low: 0.0,
    middle: 0.0,
    high: 0.0,
};

fn unknown(code: &str, why: Known<f64>) -> TotalEstimate {
    TotalEstimate {
        code: code.to_owned(),
        range: why.map(|_| ZERO),
        expected: why,
        probability_any: why,
    }
}

/// Range, mean and chance of any, from the expected number in each draw. Counts of dead and injured
/// have the scatter of counts; the middle stays the median of the expected number, which is never 0.
fn estimate(
    kind: Kind,
    code: &str,
    expected: &[f64],
    uniform: impl Fn(usize) -> Option<f64>,
) -> TotalEstimate {
    let counted = matches!(kind, Kind::Deaths | Kind::Injured);
    let smooth = Range90::of_draws(expected);
    let range = if counted {
        let counts: Vec<f64> = expected
            .iter()
            .enumerate()
            .filter_map(|(draw, expected)| Some(poisson_quantile(*expected, uniform(draw)?)))
            .collect();
        smooth
            .zip(Range90::of_draws(&counts))
            .map(|(smooth, counts)| Range90 {
                low: counts.low.min(smooth.middle),
                middle: smooth.middle,
                high: counts.high.max(smooth.middle),
            })
    } else {
        smooth
    };
    let draws = expected.len().max(1) as f64;
    let mean = expected.iter().sum::<f64>() / draws;
    let none = expected
        .iter()
        .map(|number| math::exp(-number))
        .sum::<f64>()
        / draws;
    TotalEstimate {
        code: code.to_owned(),
        range: range.into(),
        expected: Known::Value(mean),
        probability_any: Known::Value(1.0 - none),
    }
}

/// Shares of the people of a place by degree under the field as estimated.
pub(crate) fn shares_by_degree(intensities: impl Iterator<Item = f64>) -> [f64; DEGREES] {
    let mut shares = [0.0; DEGREES];
    let mut cells = 0.0;
    for intensity in intensities {
        if let Some(bin) = shares.get_mut(degree_of(intensity)) {
            *bin += 1.0;
        }
        cells += 1.0;
    }
    if cells > 0.0 {
        for share in &mut shares {
            *share /= cells;
        }
    }
    shares
}
