//! Where the people of a township are, so that a township is not all or nothing: spread evenly over
//! cells of its outline, else over a disc of its area around its point, else all at the point.
//!
//! The outline may be synthetic: it serves as a weight for area and for nothing else. People are
//! denser at the seat than this says; a county with points for its villages does better.

use crate::exposure::Township;
use crate::plane::{Plane, Spot};
use mainshock_base::GeoPoint;
use serde::{Deserialize, Serialize};

/// Cells aimed at per township.
const CELLS: f64 = 24.0;
/// Points of a disc.
const DISC_POINTS: u32 = 19;
/// Turn between two points of a disc, degrees: the golden angle, which spreads them evenly.
const GOLDEN_ANGLE_DEG: f64 = 137.507_764_050_037_85;

/// How the people of a township were spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpreadBasis {
    /// Over its outline.
    Outline,
    /// Over an outline that is synthetic or assumed.
    SyntheticOutline,
    /// Over a disc of its area around its point.
    Disc,
    /// All at its point.
    Point,
}

/// Cells of equal weight.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spread {
    pub(crate) cells: Vec<Spot>,
    pub(crate) basis: SpreadBasis,
}

/// The cells of a township.
pub(crate) fn spread(township: &Township, plane: Plane) -> Spread {
    let point = plane.spot(township.point);
    let inside = cells_of_outline(&township.outline, plane, CELLS);
    if !inside.is_empty() {
        let synthetic = township
            .outline_provenance
            .as_ref()
            .is_none_or(|ground| ground.status.must_be_marked());
        let basis = if synthetic {
            SpreadBasis::SyntheticOutline
        } else {
            SpreadBasis::Outline
        };
        return Spread {
            cells: inside,
            basis,
        };
    }
    match township
        .area_km2
        .value()
        .filter(|area| *area > 0.0 && area.is_finite())
    {
        Some(area_km2) => Spread {
            cells: disc(point, libm::sqrt(area_km2 / std::f64::consts::PI)),
            basis: SpreadBasis::Disc,
        },
        None => Spread {
            cells: vec![point],
            basis: SpreadBasis::Point,
        },
    }
}

/// Centres of about `wanted` square cells inside outline rings; empty without a sound ring.
pub(crate) fn cells_of_outline(outline: &[Vec<GeoPoint>], plane: Plane, wanted: f64) -> Vec<Spot> {
    let rings: Vec<Vec<Spot>> = outline
        .iter()
        .filter(|ring| ring.len() >= 4)
        .map(|ring| ring.iter().map(|point| plane.spot(*point)).collect())
        .collect();
    let area_km2: f64 = rings.iter().map(|ring| area_km2(ring)).sum();
    let spots = || rings.iter().flatten();
    let bounds = |pick: fn(&Spot) -> f64| {
        spots()
            .map(pick)
            .fold((f64::MAX, f64::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    };
    let (west, east) = bounds(|spot| spot.east_km);
    let (south, north) = bounds(|spot| spot.north_km);
    // A box two hundred times as long as it is wide is a line, whatever area curvature gives it.
    let (width, height) = (east - west, north - south);
    if !(width < 200.0 * height && height < 200.0 * width) {
        return Vec::new();
    }
    let step = libm::sqrt(area_km2 / wanted);
    let columns = ((east - west) / step).ceil();
    let rows = ((north - south) / step).ceil();
    // A sound ring fills a fair part of its box; anything else is no ground for a grid.
    if !(step > 0.0 && columns >= 2.0 && rows >= 2.0 && columns * rows <= 100.0 * wanted) {
        return Vec::new();
    }
    let mut inside = Vec::new();
    let mut row = 0.5;
    while row < rows {
        let mut column = 0.5;
        while column < columns {
            let spot = Spot {
                east_km: west + column * step,
                north_km: south + row * step,
            };
            if rings.iter().any(|ring| contains(ring, spot)) {
                inside.push(spot);
            }
            column += 1.0;
        }
        row += 1.0;
    }
    inside
}

/// Area of a ring by the shoelace formula, km².
fn area_km2(ring: &[Spot]) -> f64 {
    let twice: f64 = ring
        .iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| a.east_km * b.north_km - b.east_km * a.north_km)
        .sum();
    (twice / 2.0).abs()
}

/// True when a spot lies inside a ring (even-odd rule).
fn contains(ring: &[Spot], spot: Spot) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a.north_km > spot.north_km) != (b.north_km > spot.north_km) {
            let share = (spot.north_km - a.north_km) / (b.north_km - a.north_km);
            if spot.east_km < a.east_km + share * (b.east_km - a.east_km) {
                inside = !inside;
            }
        }
    }
    inside
}

/// Points spread evenly over a disc.
fn disc(centre: Spot, radius_km: f64) -> Vec<Spot> {
    (0..DISC_POINTS)
        .map(|index| {
            let share = (f64::from(index) + 0.5) / f64::from(DISC_POINTS);
            let radius = radius_km * libm::sqrt(share);
            let turn = (f64::from(index) * GOLDEN_ANGLE_DEG).to_radians();
            let (sin, cos) = libm::sincos(turn);
            centre.moved(radius * sin, radius * cos)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::township;
    use mainshock_base::Known;

    fn plane() -> Plane {
        Plane::around(GeoPoint::new(104.49, 29.48).unwrap())
    }

    fn square(lon: f64, lat: f64, side_deg: f64) -> Vec<GeoPoint> {
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            .iter()
            .map(|(east, north)| {
                GeoPoint::new(lon + east * side_deg, lat + north * side_deg).unwrap()
            })
            .collect()
    }

    #[test]
    fn an_outline_is_filled_evenly_and_a_synthetic_one_is_called_so() {
        let mut place = township("510321124", 104.48, 29.50);
        place.outline = vec![square(104.4, 29.4, 0.1)];
        let spread = spread(&place, plane());
        assert_eq!(spread.basis, SpreadBasis::SyntheticOutline);
        assert!(
            (16..=36).contains(&spread.cells.len()),
            "{}",
            spread.cells.len()
        );
        let mean_east =
            spread.cells.iter().map(|cell| cell.east_km).sum::<f64>() / spread.cells.len() as f64;
        let middle = plane().spot(GeoPoint::new(104.45, 29.45).unwrap());
        assert!((mean_east - middle.east_km).abs() < 0.5);
    }

    #[test]
    fn without_an_outline_a_disc_of_the_area_stands_and_without_an_area_the_point() {
        let mut place = township("510321124", 104.48, 29.50);
        place.outline.clear();
        place.area_km2 = Known::Value(80.0);
        let over_disc = spread(&place, plane());
        assert_eq!(over_disc.basis, SpreadBasis::Disc);
        let centre = plane().spot(place.point);
        let radius = (80.0 / std::f64::consts::PI).sqrt();
        assert!(
            over_disc
                .cells
                .iter()
                .all(|cell| cell.distance_km(centre) <= radius)
        );
        place.area_km2 = Known::Unknown;
        let at_point = spread(&place, plane());
        assert_eq!(
            (at_point.basis, at_point.cells.len()),
            (SpreadBasis::Point, 1)
        );
    }

    #[test]
    fn a_ring_without_area_is_no_outline() {
        let line = vec![
            GeoPoint::new(104.0, 29.0).unwrap(),
            GeoPoint::new(104.1, 29.0).unwrap(),
            GeoPoint::new(104.2, 29.0).unwrap(),
            GeoPoint::new(104.0, 29.0).unwrap(),
        ];
        assert!(cells_of_outline(&[line], plane(), 24.0).is_empty());
        assert!(cells_of_outline(&[], plane(), 24.0).is_empty());
    }
}
