//! A regular grid in longitude and latitude. Nodes run row by row from the north-west corner, east
//! first.

use crate::math;
use mainshock_base::geo::EARTH_RADIUS_KM;
use mainshock_base::{Explain, GeoPoint, Message};
use serde::{Deserialize, Serialize};

/// Most nodes a grid may have. A bigger one is refused before any memory is taken.
pub const MAX_NODES: usize = 4_000_000;

/// Kilometres per degree of latitude.
const KM_PER_DEG: f64 = EARTH_RADIUS_KM * std::f64::consts::PI / 180.0;

/// A regular grid of `nx` × `ny` nodes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawGrid")]
pub struct Grid {
    /// Longitude of the first column, degrees.
    pub west_deg: f64,
    /// Latitude of the first row, degrees.
    pub north_deg: f64,
    /// Step between columns, degrees.
    pub lon_step_deg: f64,
    /// Step between rows, degrees.
    pub lat_step_deg: f64,
    /// Number of columns.
    pub nx: usize,
    /// Number of rows.
    pub ny: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrid {
    west_deg: f64,
    north_deg: f64,
    lon_step_deg: f64,
    lat_step_deg: f64,
    nx: usize,
    ny: usize,
}

impl TryFrom<RawGrid> for Grid {
    type Error = GridError;
    fn try_from(raw: RawGrid) -> Result<Self, GridError> {
        Self::new(
            raw.west_deg,
            raw.north_deg,
            (raw.lon_step_deg, raw.lat_step_deg),
            (raw.nx, raw.ny),
        )
    }
}

/// A grid that cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum GridError {
    /// Corners or steps are not numbers, or the grid leaves the earth.
    #[error("a grid needs finite corners on the earth and positive steps")]
    Malformed,
    /// Too many nodes.
    #[error("a grid of {nodes:.0} nodes is more than {MAX_NODES}")]
    TooLarge {
        /// How many were asked for.
        nodes: f64,
    },
}

impl Explain for GridError {
    fn message(&self) -> Message {
        match self {
            Self::Malformed => Message::new("shaking-grid-malformed"),
            Self::TooLarge { nodes } => Message::new("shaking-grid-too-large")
                .with("nodes", format!("{nodes:.0}"))
                .with("most", MAX_NODES),
        }
    }
    fn mend(&self) -> Option<Message> {
        Some(Message::new("shaking-grid-mend"))
    }
}

impl Grid {
    /// A checked grid.
    pub fn new(
        west_deg: f64,
        north_deg: f64,
        (lon_step_deg, lat_step_deg): (f64, f64),
        (nx, ny): (usize, usize),
    ) -> Result<Self, GridError> {
        let nodes = nx as f64 * ny as f64;
        if nodes > MAX_NODES as f64 {
            return Err(GridError::TooLarge { nodes });
        }
        let south_deg = north_deg - lat_step_deg * ny.saturating_sub(1) as f64;
        let width_deg = lon_step_deg * nx.saturating_sub(1) as f64;
        let sound = lon_step_deg.is_finite()
            && lat_step_deg.is_finite()
            && lon_step_deg > 0.0
            && lat_step_deg > 0.0
            && nx > 0
            && ny > 0
            && (-180.0..=180.0).contains(&west_deg)
            && (-90.0..=90.0).contains(&north_deg)
            && (-90.0..=90.0).contains(&south_deg)
            && width_deg < 360.0;
        if !sound {
            return Err(GridError::Malformed);
        }
        Ok(Self {
            west_deg,
            north_deg,
            lon_step_deg,
            lat_step_deg,
            nx,
            ny,
        })
    }

    /// A grid around a box with a margin, the step the same in km in both directions (at the middle
    /// latitude).
    pub fn around(
        south_west: GeoPoint,
        north_east: GeoPoint,
        margin_km: f64,
        step_km: f64,
    ) -> Result<Self, GridError> {
        if !(step_km > 0.0 && margin_km >= 0.0 && step_km.is_finite() && margin_km.is_finite()) {
            return Err(GridError::Malformed);
        }
        let middle_deg = f64::midpoint(south_west.lat_deg(), north_east.lat_deg());
        let (_, cos_middle) = math::sin_cos_deg(middle_deg);
        let km_per_lon_deg = KM_PER_DEG * cos_middle.max(0.01);
        let height_km = (north_east.lat_deg() - south_west.lat_deg()) * KM_PER_DEG;
        let width_km = (north_east.lon_deg() - south_west.lon_deg()) * km_per_lon_deg;
        let cells = |km: f64| ((km + 2.0 * margin_km) / step_km).ceil();
        let (columns, rows) = (cells(width_km), cells(height_km));
        let nodes = (columns + 1.0) * (rows + 1.0);
        if !(columns >= 0.0 && rows >= 0.0) {
            return Err(GridError::Malformed);
        }
        if nodes > MAX_NODES as f64 {
            return Err(GridError::TooLarge { nodes });
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "non-negative and bounded by MAX_NODES above"
        )]
        let (nx, ny) = (columns as usize + 1, rows as usize + 1);
        let (lon_step, lat_step) = (step_km / km_per_lon_deg, step_km / KM_PER_DEG);
        // What rounding up to whole steps adds goes to all sides alike.
        let west =
            f64::midpoint(south_west.lon_deg(), north_east.lon_deg()) - columns * lon_step / 2.0;
        let north = middle_deg + rows * lat_step / 2.0;
        Self::new(west, north, (lon_step, lat_step), (nx, ny))
    }

    /// Number of nodes.
    pub const fn len(&self) -> usize {
        self.nx * self.ny
    }

    /// True when there are no nodes, which [`Grid::new`] does not make.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Longitude of a column, degrees. May pass 180 on a grid across the date line.
    pub fn lon_deg(&self, column: usize) -> f64 {
        self.west_deg + self.lon_step_deg * column as f64
    }

    /// Latitude of a row, degrees.
    pub fn lat_deg(&self, row: usize) -> f64 {
        self.north_deg - self.lat_step_deg * row as f64
    }

    /// The node with this index, row by row; `None` beyond the end.
    pub fn node(&self, index: usize) -> Option<GeoPoint> {
        if index >= self.len() {
            return None;
        }
        let lon_deg = self.lon_deg(index % self.nx);
        // Less than a whole turn from a west between −180 and 180.
        let turned_deg = if lon_deg > 180.0 {
            lon_deg - 360.0
        } else {
            lon_deg
        };
        GeoPoint::new(turned_deg, self.lat_deg(index / self.nx)).ok()
    }

    /// The area a node stands for, km².
    pub fn cell_area_km2(&self, row: usize) -> f64 {
        let (_, cos_lat) = math::sin_cos_deg(self.lat_deg(row));
        self.lat_step_deg * KM_PER_DEG * self.lon_step_deg * KM_PER_DEG * cos_lat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lon: f64, lat: f64) -> GeoPoint {
        GeoPoint::new(lon, lat).unwrap()
    }

    #[test]
    fn a_grid_around_a_county_covers_it_with_its_margin() {
        let grid = Grid::around(point(104.0, 29.1), point(104.7, 29.7), 20.0, 1.0).unwrap();
        let first = grid.node(0).unwrap();
        let last = grid.node(grid.len() - 1).unwrap();
        assert!(first.distance_km(point(104.0, first.lat_deg())) >= 19.9);
        assert!(first.lat_deg() >= 29.7 + 19.9 / KM_PER_DEG);
        assert!(last.lon_deg() >= 104.7 && last.lat_deg() <= 29.1);
        let next = grid.node(1).unwrap();
        assert!((first.distance_km(next) - 1.0).abs() < 0.02);
        assert_eq!(grid.node(grid.len()), None);
    }

    #[test]
    fn a_grid_across_the_date_line_has_all_its_nodes() {
        let grid = Grid::new(170.0, 10.0, (50.0, 10.0), (7, 3)).unwrap();
        assert_eq!(
            (0..grid.len()).filter_map(|node| grid.node(node)).count(),
            21
        );
        let second = grid.node(1).unwrap();
        assert!((second.lon_deg() - -140.0).abs() < 1e-9);
    }

    #[test]
    fn a_grid_of_a_billion_nodes_is_refused() {
        let refusal = Grid::around(point(70.0, 0.0), point(140.0, 50.0), 0.0, 0.2).unwrap_err();
        assert!(matches!(refusal, GridError::TooLarge { .. }));
        assert!(Grid::new(0.0, 0.0, (f64::NAN, 1.0), (2, 2)).is_err());
        assert!(Grid::new(0.0, -89.0, (1.0, 1.0), (2, 5)).is_err());
        assert!(Grid::around(point(0.0, 0.0), point(1.0, 1.0), 0.0, -1.0).is_err());
    }
}
