//! What the tables of a pack say together: points that lie elsewhere, totals that do not add up.

use crate::faults::Faults;
use crate::ground::Grounded;
use crate::manifest::TOTALS;
use mainshock_base::{GeoPoint, Known, Message, Names, Place};
use mainshock_impact::exposure::{Exposure, Township};
use std::collections::BTreeMap;

/// A point farther from the county's outline than this is a slip of the pen, km.
const FAR_FROM_OUTLINE_KM: f64 = 50.0;
/// A point farther from the county's middle than this is one, where there is no outline, km.
const FAR_FROM_CENTRE_KM: f64 = 300.0;
/// How far a sum may be from the county's total before it is said.
const TOTAL_TOLERANCE: f64 = 0.02;

/// A point of a table, with where it stands.
pub(crate) struct Located {
    pub(crate) place: Place,
    pub(crate) names: Names,
    pub(crate) point: GeoPoint,
    pub(crate) uncertainty_km: f64,
}

/// Where the county is, for telling points that are elsewhere.
enum Extent {
    Box {
        south_west: (f64, f64),
        north_east: (f64, f64),
    },
    Centre(GeoPoint),
}

impl Extent {
    fn of(exposure: &Exposure, centre: Option<GeoPoint>) -> Option<Self> {
        let ring_points = exposure.outline.iter().flatten();
        let (mut south_west, mut north_east) = (
            (f64::INFINITY, f64::INFINITY),
            (f64::NEG_INFINITY, f64::NEG_INFINITY),
        );
        for point in ring_points {
            south_west = (
                south_west.0.min(point.lon_deg()),
                south_west.1.min(point.lat_deg()),
            );
            north_east = (
                north_east.0.max(point.lon_deg()),
                north_east.1.max(point.lat_deg()),
            );
        }
        if south_west.0.is_finite() {
            return Some(Self::Box {
                south_west,
                north_east,
            });
        }
        centre.map(Self::Centre)
    }

    fn distance_km(&self, point: GeoPoint) -> f64 {
        match self {
            Self::Box {
                south_west,
                north_east,
            } => {
                let lon = point.lon_deg().clamp(south_west.0, north_east.0);
                let lat = point.lat_deg().clamp(south_west.1, north_east.1);
                GeoPoint::new(lon, lat).map_or(0.0, |nearest| nearest.distance_km(point))
            }
            Self::Centre(centre) => centre.distance_km(point),
        }
    }

    const fn limit_km(&self) -> f64 {
        match self {
            Self::Box { .. } => FAR_FROM_OUTLINE_KM,
            Self::Centre(_) => FAR_FROM_CENTRE_KM,
        }
    }
}

/// Points that lie far outside the county; swapped axes are recognised.
pub(crate) fn far_points(
    exposure: &Exposure,
    centre: Option<GeoPoint>,
    points: &[Located],
    faults: &mut Faults,
) {
    let Some(extent) = Extent::of(exposure, centre) else {
        return;
    };
    for located in points {
        let distance_km = extent.distance_km(located.point);
        let limit_km = extent.limit_km() + 3.0 * located.uncertainty_km;
        if distance_km <= limit_km {
            continue;
        }
        let swapped = GeoPoint::new(located.point.lat_deg(), located.point.lon_deg())
            .is_ok_and(|swapped| extent.distance_km(swapped) <= limit_km);
        let mend = if swapped {
            "county-mend-swapped"
        } else {
            "county-mend-far"
        };
        let name = |language| located.names.get(language).to_owned();
        faults.error(
            located.place.clone(),
            Message::new("county-far-point")
                .with("name_zh", name("zh"))
                .with("name_en", name("en"))
                .with("km", format!("{distance_km:.0}")),
            Message::new(mend),
        );
    }
}

/// The middle of points: the median of each coordinate, which a few strays do not move.
pub(crate) fn middle(points: &[GeoPoint]) -> Option<GeoPoint> {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let lon = median(points.iter().map(GeoPoint::lon_deg).collect())?;
    let lat = median(points.iter().map(GeoPoint::lat_deg).collect())?;
    GeoPoint::new(lon, lat).ok()
}

/// Sums over the townships that differ from the county's totals are odd, and said so.
pub(crate) fn totals(
    exposure: &Exposure,
    totals: &BTreeMap<String, Grounded>,
    place: impl Fn(&str) -> Place,
    faults: &mut Faults,
) {
    for key in TOTALS {
        let Some(total) = totals.get(key) else {
            continue;
        };
        let value = |township: &Township| match key {
            "residents" => township.residents,
            "registered" => township.registered,
            "households" => township.households,
            _ => township.area_km2,
        };
        // A sum with a gap says nothing about the total.
        let sum: Option<f64> = exposure
            .townships
            .iter()
            .map(|township| match value(township) {
                Known::Value(value) => Some(value),
                Known::Unknown | Known::NotCovered => None,
            })
            .sum();
        let Some(sum) = sum else { continue };
        if (sum - total.value).abs() > TOTAL_TOLERANCE * total.value {
            faults.warn(
                place(key),
                Message::new("county-total-differs")
                    .with("sum", format!("{sum:.0}"))
                    .with("total", format!("{:.0}", total.value))
                    .with("as_of", total.provenance.as_of.as_deref().unwrap_or("—")),
                Message::new("county-mend-total"),
            );
        }
    }
}
