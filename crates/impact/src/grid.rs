//! Both fields on a regular grid around the epicentre, for maps and tables. On the default ground:
//! only townships have a ground of their own.

use crate::error::AssessError;
use crate::fields::{Field, FieldKind};
use crate::hash::{hex, rounded};
use crate::plane::{Plane, Spot};
use crate::settings::Settings;
use mainshock_base::GeoPoint;
use mainshock_shaking::Grid;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// One field on the grid, row by row from the north-west corner.
#[derive(Debug, Clone, PartialEq)]
pub struct GridValues {
    /// Which field.
    pub kind: FieldKind,
    /// Estimated intensity.
    pub mean: Vec<f64>,
    /// Its standard deviation, errors of position not included.
    pub sigma: Vec<f64>,
}

/// Both fields on a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct GridField {
    /// The grid.
    pub grid: Grid,
    /// The fields, the leading one first.
    pub values: Vec<GridValues>,
}

impl GridField {
    /// The grid of the settings around the epicentre.
    pub(crate) fn new(
        settings: &Settings,
        epicentre: GeoPoint,
        plane: Plane,
        fields: &[Field],
    ) -> Result<Self, AssessError> {
        let half_km = settings.grid_half_width_km;
        let grid = Grid::around(epicentre, epicentre, half_km, settings.grid_step_km)?;
        // Rows in parallel, kept in order: the same values for any number of threads.
        let spots: Vec<Spot> = (0..grid.ny)
            .into_par_iter()
            .flat_map_iter(|row| (0..grid.nx).map(move |column| row * grid.nx + column))
            .map(|index| plane.spot(grid.node(index).unwrap_or(epicentre)))
            .collect();
        let values = fields
            .iter()
            .map(|field| {
                let samples: Vec<(f64, f64)> = spots
                    .par_iter()
                    .map(|spot| {
                        let sample = field.at(0, *spot);
                        (sample.mean, sample.sigma)
                    })
                    .collect();
                let (mean, sigma) = samples.into_iter().unzip();
                GridValues {
                    kind: field.kind,
                    mean,
                    sigma,
                }
            })
            .collect();
        Ok(Self { grid, values })
    }

    /// Hash of all values, rounded to 1e-6.
    pub fn sha256(&self) -> String {
        let mut hasher = Sha256::new();
        for values in &self.values {
            hasher.update(values.kind.code().as_bytes());
            for value in values.mean.iter().chain(&values.sigma) {
                hasher.update(rounded(*value).to_le_bytes());
            }
        }
        hex(&hasher.finalize())
    }
}
