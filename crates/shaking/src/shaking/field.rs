//! The field on a grid: nodes in blocks, each block by one thread, put together in order, so that the
//! result does not depend on threads or block size.

use super::GmmShaking;
use crate::component::{GreaterOfTwo, Motion};
use crate::estimate::EstimatedIntensity;
use crate::geodesy::DistanceFrom;
use crate::gmm::MotionColumns;
use crate::grid::Grid;
use crate::imt::Imt;
use crate::mark::Mark;
use crate::site::{DEFAULT_VS30_M_S, VS30_RANGE_M_S};
use mainshock_base::{Explain, IntensityScale, Message};
use rayon::prelude::*;

/// Nodes handled together by one thread.
const BLOCK: usize = 1024;

/// Vs30 of a grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GridVs30<'a> {
    /// The default everywhere, marked as assumed.
    Default,
    /// One value everywhere, m/s.
    Uniform(f64),
    /// One value per node, m/s, row by row.
    Nodes(&'a [f64]),
}

impl GridVs30<'_> {
    fn at(&self, index: usize) -> f64 {
        match self {
            Self::Default => DEFAULT_VS30_M_S,
            Self::Uniform(value) => *value,
            Self::Nodes(values) => values.get(index).copied().unwrap_or(DEFAULT_VS30_M_S),
        }
    }
}

/// Vs30 that cannot be used for a grid.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum GridVs30Error {
    /// The list does not fit the grid.
    #[error("{values} values of Vs30 for a grid of {nodes} nodes")]
    Length {
        /// How many values were given.
        values: usize,
        /// How many nodes the grid has.
        nodes: usize,
    },
    /// A value that no ground has.
    #[error("Vs30 {vs30_m_s} m/s at node {node} is outside 50..3000")]
    Value {
        /// The node, from 0; 0 for one value everywhere.
        node: usize,
        /// The value, m/s.
        vs30_m_s: f64,
    },
}

impl Explain for GridVs30Error {
    fn message(&self) -> Message {
        match self {
            Self::Length { values, nodes } => Message::new("shaking-vs30-length")
                .with("values", values)
                .with("nodes", nodes),
            Self::Value { vs30_m_s, .. } => {
                Message::new("shaking-vs30-out-of-range").with("value", vs30_m_s)
            }
        }
    }
}

impl GridVs30<'_> {
    /// Refuses what does not fit a grid of `nodes` nodes or is no ground.
    fn check(&self, nodes: usize) -> Result<(), GridVs30Error> {
        let values: &[f64] = match self {
            Self::Default => return Ok(()),
            Self::Uniform(value) => std::slice::from_ref(value),
            Self::Nodes(values) if values.len() == nodes => values,
            Self::Nodes(values) => {
                return Err(GridVs30Error::Length {
                    values: values.len(),
                    nodes,
                });
            }
        };
        match values
            .iter()
            .position(|value| !VS30_RANGE_M_S.contains(value))
        {
            None => Ok(()),
            Some(node) => Err(GridVs30Error::Value {
                node,
                vs30_m_s: values[node],
            }),
        }
    }
}

/// Motions of one measure on a grid, greater of the two horizontals.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldColumns {
    columns: MotionColumns,
}

impl FieldColumns {
    fn push(&mut self, motion: &Motion<GreaterOfTwo>) {
        self.columns.mean_ln.push(motion.mean_ln);
        self.columns.sigma.push(motion.sigma);
        self.columns.tau.push(motion.tau);
        self.columns.phi.push(motion.phi);
    }

    /// The measure.
    pub const fn imt(&self) -> Imt {
        self.columns.imt
    }

    /// The motion at a node.
    pub fn at(&self, node: usize) -> Option<Motion<GreaterOfTwo>> {
        Some(Motion::new(
            self.columns.imt,
            *self.columns.mean_ln.get(node)?,
            *self.columns.sigma.get(node)?,
            *self.columns.tau.get(node)?,
            *self.columns.phi.get(node)?,
        ))
    }

    /// Means of the natural logarithm at all nodes.
    pub fn mean_ln(&self) -> &[f64] {
        &self.columns.mean_ln
    }

    /// Total standard deviations at all nodes.
    pub fn sigma(&self) -> &[f64] {
        &self.columns.sigma
    }
}

/// The field on a grid, row by row from the north-west corner.
#[derive(Debug, Clone, PartialEq)]
pub struct GmmField {
    /// Motions, one entry per measure.
    pub motions: Vec<FieldColumns>,
    /// Estimated MMI.
    pub mmi: Vec<EstimatedIntensity>,
    /// Estimated intensity on the Chinese scale.
    pub csi: Vec<EstimatedIntensity>,
    /// True where a model was asked outside its range of distance or Vs30.
    pub extrapolated: Vec<bool>,
    /// What a reader must be told.
    pub marks: Vec<Mark>,
}

impl GmmField {
    fn with_capacity(imts: &[Imt], nodes: usize) -> Self {
        Self {
            motions: imts
                .iter()
                .map(|imt| FieldColumns {
                    columns: MotionColumns::with_capacity(*imt, nodes),
                })
                .collect(),
            mmi: Vec::with_capacity(nodes),
            csi: Vec::with_capacity(nodes),
            extrapolated: Vec::with_capacity(nodes),
            marks: Vec::new(),
        }
    }

    fn append(&mut self, part: Self) {
        for (columns, more) in self.motions.iter_mut().zip(part.motions) {
            columns.columns.mean_ln.extend(more.columns.mean_ln);
            columns.columns.sigma.extend(more.columns.sigma);
            columns.columns.tau.extend(more.columns.tau);
            columns.columns.phi.extend(more.columns.phi);
        }
        self.mmi.extend(part.mmi);
        self.csi.extend(part.csi);
        self.extrapolated.extend(part.extrapolated);
    }

    /// The motions of a measure.
    pub fn get(&self, imt: Imt) -> Option<&FieldColumns> {
        self.motions.iter().find(|columns| columns.imt() == imt)
    }

    /// The estimates on a scale.
    pub fn on(&self, scale: IntensityScale) -> &[EstimatedIntensity] {
        match scale {
            IntensityScale::Mmi => &self.mmi,
            IntensityScale::Csi => &self.csi,
        }
    }
}

impl GmmShaking {
    /// The field on a grid with one Vs30 per node, or one for all.
    pub fn on_grid(&self, grid: &Grid, vs30: GridVs30<'_>) -> Result<GmmField, GridVs30Error> {
        self.on_grid_in_blocks(grid, vs30, BLOCK)
    }

    pub(super) fn on_grid_in_blocks(
        &self,
        grid: &Grid,
        vs30: GridVs30<'_>,
        block: usize,
    ) -> Result<GmmField, GridVs30Error> {
        let nodes = grid.len();
        vs30.check(nodes)?;
        let from = DistanceFrom::new(self.epicentre);
        let starts: Vec<usize> = (0..nodes).step_by(block.max(1)).collect();
        let parts: Vec<GmmField> = starts
            .into_par_iter()
            .map(|start| {
                let end = nodes.min(start + block.max(1));
                self.grid_block(grid, vs30, from, start..end)
            })
            .collect();
        let mut field = GmmField::with_capacity(&self.imts(), nodes);
        for part in parts {
            field.append(part);
        }
        field.marks.clone_from(&self.marks);
        if matches!(vs30, GridVs30::Default) {
            field.marks.push(Mark::SiteAssumed {
                vs30_m_s: DEFAULT_VS30_M_S,
            });
        }
        Ok(field)
    }

    fn grid_block(
        &self,
        grid: &Grid,
        vs30: GridVs30<'_>,
        from: DistanceFrom,
        nodes: std::ops::Range<usize>,
    ) -> GmmField {
        let mut field = GmmField::with_capacity(&self.imts(), nodes.len());
        // Neighbouring nodes often stand on the same ground, whose terms are then kept.
        let mut ground = self.ground(vs30.at(nodes.start));
        for index in nodes {
            let (column, row) = (index % grid.nx, index / grid.nx);
            let lat_rad = grid.lat_deg(row).to_radians();
            let repi_km = from.to_km(
                grid.lon_deg(column).to_radians(),
                lat_rad,
                libm::cos(lat_rad),
            );
            let vs30_m_s = vs30.at(index);
            if vs30_m_s.to_bits() != ground.vs30_m_s.to_bits() {
                ground = self.ground(vs30_m_s);
            }
            let mut measure = 0;
            let (mmi, csi) = self.compute(repi_km, &ground, |motion| {
                if let Some(columns) = field.motions.get_mut(measure) {
                    columns.push(&motion);
                }
                measure += 1;
            });
            field.mmi.push(mmi);
            field.csi.push(csi);
            field
                .extrapolated
                .push(self.extrapolates(repi_km, vs30_m_s));
        }
        field
    }
}
