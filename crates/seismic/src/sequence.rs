//! Which quakes belong together: foreshocks, mainshock, aftershocks.
//!
//! The window method: around the largest quake, everything near enough in space and time is of its
//! sequence; then the largest of the rest, and so on. The label of a quake is provisional: it
//! changes when a larger one follows, and nobody can say beforehand that none will.

use crate::preference::PreferenceRule;
use crate::quake::Quake;
use crate::solution::EventKind;
use jiff::{SignedDuration, Timestamp};
use mainshock_base::GeoPoint;
use mainshock_base::ids::QuakeId;
use serde::{Deserialize, Serialize};

/// The space-time window as data: `log10 distance_km = a M + b`; `log10 days = a M + b`, with
/// another line from `large_magnitude` on.
///
/// The default is that of Gardner & Knopoff (1974, Bull. Seism. Soc. Am. 64, 1363–1367, table 1) in
/// the closed form of van Stiphout, Zhuang & Marsan (2012, "Seismicity declustering", CORSSA,
/// eq. 1). It was made for California and takes any magnitude for M. Before the mainshock the same
/// distance counts, but only for `foreshock_days`: with the whole window every earlier sequence of
/// an active field would be called a foreshock. That number is this program's choice, not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SequenceRule {
    /// Distance: factor of the magnitude.
    pub distance_slope: f64,
    /// Distance: constant.
    pub distance_constant: f64,
    /// Time: factor of the magnitude, below `large_magnitude`.
    pub time_slope: f64,
    /// Time: constant, below `large_magnitude`.
    pub time_constant: f64,
    /// From here on the other line of time holds.
    pub large_magnitude: f64,
    /// Time: factor of the magnitude, from `large_magnitude` on.
    pub large_time_slope: f64,
    /// Time: constant, from `large_magnitude` on.
    pub large_time_constant: f64,
    /// Days before the mainshock in which a smaller quake is a foreshock.
    pub foreshock_days: f64,
}

impl Default for SequenceRule {
    fn default() -> Self {
        Self {
            distance_slope: 0.1238,
            distance_constant: 0.983,
            time_slope: 0.5409,
            time_constant: -0.547,
            large_magnitude: 6.5,
            large_time_slope: 0.032,
            large_time_constant: 2.7389,
            foreshock_days: 30.0,
        }
    }
}

impl SequenceRule {
    /// How far from a mainshock of this magnitude its sequence reaches, km.
    pub fn distance_km(&self, magnitude: f64) -> f64 {
        ten_to_the(self.distance_slope * magnitude + self.distance_constant)
    }

    /// How long after a mainshock of this magnitude its sequence lasts, days.
    pub fn days(&self, magnitude: f64) -> f64 {
        let exponent = if magnitude < self.large_magnitude {
            self.time_slope * magnitude + self.time_constant
        } else {
            self.large_time_slope * magnitude + self.large_time_constant
        };
        ten_to_the(exponent)
    }
}

fn ten_to_the(exponent: f64) -> f64 {
    (exponent * std::f64::consts::LN_10).exp()
}

/// What a quake is in its sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Before the mainshock.
    Foreshock,
    /// The largest so far.
    Mainshock,
    /// After the mainshock.
    Aftershock,
}

/// A quake in a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The quake.
    pub quake: QuakeId,
    /// What it is, as things stand.
    pub role: Role,
}

/// A mainshock and what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sequence {
    /// The largest so far.
    pub mainshock: QuakeId,
    /// All members in the order of their origin times, the mainshock included.
    pub members: Vec<Member>,
    /// Until when a quake nearby still belongs to it. Labels stay provisional till then.
    pub open_until: Timestamp,
}

impl Sequence {
    /// What a quake is in this sequence.
    pub fn role(&self, quake: QuakeId) -> Option<Role> {
        self.members
            .iter()
            .find(|member| member.quake == quake)
            .map(|member| member.role)
    }

    /// True while a larger quake would still change the labels.
    pub fn is_provisional(&self, now: Timestamp) -> bool {
        now < self.open_until
    }
}

/// What is looked at of a quake.
#[derive(Clone, Copy)]
struct Located {
    id: QuakeId,
    at: Timestamp,
    epicentre: GeoPoint,
    /// `None` stands below every magnitude and holds nothing together.
    magnitude: Option<f64>,
}

/// Groups quakes into sequences, ordered by the first origin time in each. Cancelled quakes and
/// events that are no earthquakes belong to none.
pub fn sequences<'a>(
    quakes: impl IntoIterator<Item = &'a Quake>,
    preference: &PreferenceRule,
    rule: &SequenceRule,
) -> Vec<Sequence> {
    let mut free: Vec<Located> = quakes
        .into_iter()
        .filter(|quake| !quake.is_cancelled())
        .filter_map(|quake| {
            let (held, _) = quake.preferred(preference)?;
            let solution = &held.solution;
            (solution.kind != EventKind::NotAnEarthquake).then(|| Located {
                id: quake.id,
                at: solution.origin_time.instant,
                epicentre: solution.epicentre,
                magnitude: solution.magnitude.as_ref().map(|m| m.magnitude.value()),
            })
        })
        .collect();
    // The largest first; of two alike the earlier one is the mainshock.
    let size = |quake: &Located| quake.magnitude.unwrap_or(f64::NEG_INFINITY);
    free.sort_by(|a, b| {
        let larger = size(b).total_cmp(&size(a));
        larger.then_with(|| (a.at, a.id).cmp(&(b.at, b.id)))
    });
    let mut found = Vec::new();
    while let Some(main) = free.first().copied() {
        let (near, far): (Vec<Located>, Vec<Located>) = free
            .into_iter()
            .partition(|quake| quake.id == main.id || belongs(quake, &main, rule));
        free = far;
        found.push(sequence_of(&main, near, rule));
    }
    found.sort_by_key(|(began, sequence)| (*began, sequence.mainshock));
    found.into_iter().map(|(_, sequence)| sequence).collect()
}

fn belongs(quake: &Located, main: &Located, rule: &SequenceRule) -> bool {
    let Some(magnitude) = main.magnitude else {
        return false;
    };
    let days_after = quake.at.duration_since(main.at).as_secs_f64() / 86_400.0;
    let in_time = -rule.foreshock_days <= days_after && days_after <= rule.days(magnitude);
    in_time && quake.epicentre.distance_km(main.epicentre) <= rule.distance_km(magnitude)
}

fn sequence_of(
    main: &Located,
    mut quakes: Vec<Located>,
    rule: &SequenceRule,
) -> (Timestamp, Sequence) {
    quakes.sort_by_key(|quake| (quake.at, quake.id));
    let began = quakes.first().map_or(main.at, |first| first.at);
    let members = quakes
        .iter()
        .map(|quake| Member {
            quake: quake.id,
            role: if quake.id == main.id {
                Role::Mainshock
            } else if quake.at < main.at {
                Role::Foreshock
            } else {
                Role::Aftershock
            },
        })
        .collect();
    let lasts = main.magnitude.map_or(0.0, |m| rule.days(m) * 86_400.0);
    let open_until = SignedDuration::try_from_secs_f64(lasts)
        .ok()
        .and_then(|lasts| main.at.checked_add(lasts).ok())
        .unwrap_or(Timestamp::MAX);
    let sequence = Sequence {
        mainshock: main.id,
        members,
        open_until,
    };
    (began, sequence)
}
