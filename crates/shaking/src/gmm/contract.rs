//! What a model declares of itself, and the marks when it is asked for more.

use super::tables::{RuptureParameters, SiteTable};
use crate::component::ComponentName;
use crate::mark::{Mark, Quantity};
use mainshock_base::MagnitudeType;
use serde::Serialize;

/// The kind of region a model was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tectonic {
    /// Active shallow crust.
    ActiveCrust,
    /// Stable continent.
    StableContinent,
}

/// The distance a model's range is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DistanceKind {
    /// R_JB: to the surface projection of the rupture.
    Rjb,
    /// R_rup: to the rupture.
    Rrup,
    /// R_epi: to the epicentre.
    Repi,
    /// R_hypo: to the hypocentre.
    Rhypo,
}

/// What a model wants to know of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteInput {
    /// Vs30, m/s.
    Vs30,
    /// Whether Vs30 was measured.
    Vs30Measured,
    /// Depth to 1.0 km/s, m.
    Z1,
    /// Depth to 2.5 km/s, km.
    Z25,
}

/// A model's declared contract. Ranges are those the authors recommend.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ModelContract {
    /// Name, as [`super::by_name`] takes it.
    pub name: &'static str,
    /// The paper.
    pub citation: &'static str,
    /// The kind of region.
    pub tectonic: Tectonic,
    /// The component it predicts.
    pub component: ComponentName,
    /// The distances it uses; the first is the one of `distance_km`.
    pub distances: &'static [DistanceKind],
    /// What it wants of a site.
    pub site: &'static [SiteInput],
    /// The magnitude it takes: Mw, or Ms.
    pub magnitude_type: MagnitudeType,
    /// Range of that magnitude.
    pub magnitude: (f64, f64),
    /// Range of the first distance, km.
    pub distance_km: (f64, f64),
    /// Range of Vs30, m/s.
    pub vs30_m_s: (f64, f64),
    /// Range of the depth to the top of rupture, km, when declared.
    pub ztor_km: Option<(f64, f64)>,
}

const fn inside(value: f64, range: (f64, f64)) -> bool {
    value >= range.0 && value <= range.1
}

impl ModelContract {
    /// True when the rupture itself is outside the range.
    pub fn extrapolates_rupture(&self, rupture: &RuptureParameters) -> bool {
        !inside(rupture.magnitude, self.magnitude)
            || self
                .ztor_km
                .is_some_and(|range| !inside(rupture.ztor_km, range))
    }

    /// The first distance of a row, km.
    fn distance_of(&self, sites: &SiteTable, row: usize) -> f64 {
        match self.distances.first() {
            Some(DistanceKind::Rrup) => sites.rrup_km[row],
            Some(DistanceKind::Repi) => sites.repi_km[row],
            Some(DistanceKind::Rhypo) => sites.rhypo_km[row],
            Some(DistanceKind::Rjb) | None => sites.rjb_km[row],
        }
    }

    /// True when a row of the table is outside the range of distance or Vs30.
    pub fn extrapolates_site(&self, sites: &SiteTable, row: usize) -> bool {
        !inside(self.distance_of(sites, row), self.distance_km)
            || !inside(sites.vs30_m_s[row], self.vs30_m_s)
    }

    /// The marks of a rupture and a table: one per quantity that leaves its range, with the worst
    /// value.
    pub fn marks(&self, rupture: &RuptureParameters, sites: &SiteTable) -> Vec<Mark> {
        let rows = 0..sites.len();
        let worst = |values: &mut dyn Iterator<Item = f64>, range: (f64, f64)| {
            values
                .filter(|value| !inside(*value, range))
                .max_by(|a, b| {
                    let excess = |value: f64| (range.0 - value).max(value - range.1);
                    excess(*a).total_cmp(&excess(*b))
                })
        };
        let mut marks = Vec::new();
        let mut note = |quantity, found: Option<f64>, range: (f64, f64)| {
            if let Some(value) = found {
                marks.push(Mark::Extrapolated {
                    model: self.name.to_owned(),
                    quantity,
                    value,
                    low: range.0,
                    high: range.1,
                });
            }
        };
        note(
            Quantity::Magnitude,
            worst(&mut std::iter::once(rupture.magnitude), self.magnitude),
            self.magnitude,
        );
        if let Some(range) = self.ztor_km {
            note(
                Quantity::Ztor,
                worst(&mut std::iter::once(rupture.ztor_km), range),
                range,
            );
        }
        note(
            Quantity::Distance,
            worst(
                &mut rows.map(|row| self.distance_of(sites, row)),
                self.distance_km,
            ),
            self.distance_km,
        );
        note(
            Quantity::Vs30,
            worst(&mut sites.vs30_m_s.iter().copied(), self.vs30_m_s),
            self.vs30_m_s,
        );
        marks
    }
}
