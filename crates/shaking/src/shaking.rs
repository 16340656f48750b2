//! The ground-motion field of an earthquake: models, point source, site, components, intensity.
//!
//! [`GmmShaking::new`] computes the rock curves once (a few tens of milliseconds); places and grids
//! are then cheap. Each place gets motions of the greater of the two horizontals, an estimated MMI
//! (Worden et al. 2012, from PGV) and an estimated intensity on the Chinese scale (GB/T 17742-2020, from
//! the vector peak). No Mw, no field: [`GmmShaking::new`] then says why.

use crate::component::ComponentName;
use crate::component::{GreaterOfTwo, Motion, RotD50};
use crate::conversion::{Ratio, VectorPeakStep, ratio};
use crate::estimate::EstimatedIntensity;
use crate::geodesy::DistanceFrom;
use crate::gmm::boore_2014::{SiteTerm, softening};
use crate::gmm::sets::ModelSet;
use crate::gmm::{ImtNotInModel, ModelContract};
use crate::grid::Grid;
use crate::imt::Imt;
use crate::intensity::gbt17742;
use crate::intensity::wgrw12::{MagnitudeDistance, Wgrw12};
use crate::magnitudes::{MwEstimate, NoMw};
use crate::mark::{Mark, Quantity};
use crate::math::exp;
use crate::point_source::{PointSource, RockCurves, between};
use crate::site::{DEFAULT_VS30_M_S, Site};
use crate::source::Source;
use mainshock_base::{Explain, GeoPoint, IntensityScale, Message};
use rayon::prelude::*;

/// Sites handled together by one thread. Any number gives the same field.
const BLOCK: usize = 1024;

/// Why there is no ground-motion field.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoShaking {
    /// There is no Mw.
    #[error(transparent)]
    NoMw(#[from] NoMw),
    /// A model of the set lacks a measure that is needed.
    #[error(transparent)]
    ImtNotInModel(#[from] ImtNotInModel),
    /// The models of the set predict a component that is not converted here.
    #[error("the set {set} predicts {component:?}, not RotD50")]
    Component {
        /// The set.
        set: String,
        /// Its component.
        component: ComponentName,
    },
}

impl Explain for NoShaking {
    fn message(&self) -> Message {
        match self {
            Self::NoMw(no_mw) => no_mw.message(),
            Self::ImtNotInModel(missing) => Message::new("shaking-mark-measure-not-in-model")
                .with("model", missing.model)
                .with("imt", missing.imt),
            Self::Component { set, component } => Message::new("shaking-set-component")
                .with("set", set)
                .with("component", format!("{component:?}")),
        }
    }
}

/// The ground-motion field of one earthquake under one set of models.
pub struct GmmShaking {
    epicentre: GeoPoint,
    mw: MwEstimate,
    set_name: String,
    curves: RockCurves,
    measures: Vec<Measure>,
    pga: usize,
    pgv: usize,
    vector_peak: VectorPeakStep,
    contracts: Vec<ModelContract>,
    marks: Vec<Mark>,
}

/// What one measure needs besides its curve.
struct Measure {
    imt: Imt,
    site: SiteTerm,
    greater: Ratio,
}

/// The shaking at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceShaking {
    /// Distance from the epicentre, km.
    pub repi_km: f64,
    /// Motions, greater of the two horizontals, in the order of [`GmmShaking::imts`].
    pub motions: Vec<Motion<GreaterOfTwo>>,
    /// Estimated MMI.
    pub mmi: EstimatedIntensity,
    /// Estimated intensity on the Chinese scale.
    pub csi: EstimatedIntensity,
    /// True when a model was asked outside its range of distance or Vs30.
    pub extrapolated: bool,
}

impl PlaceShaking {
    /// The estimate on a scale.
    pub const fn on(&self, scale: IntensityScale) -> EstimatedIntensity {
        match scale {
            IntensityScale::Mmi => self.mmi,
            IntensityScale::Csi => self.csi,
        }
    }

    /// The motion of a measure.
    pub fn motion(&self, imt: Imt) -> Option<Motion<GreaterOfTwo>> {
        self.motions
            .iter()
            .find(|motion| motion.imt == imt)
            .copied()
    }
}

impl GmmShaking {
    /// The field of a source under a set of models, for the seven usual measures.
    pub fn new(source: &Source, set: &ModelSet) -> Result<Self, NoShaking> {
        Self::with_imts(source, set, &Imt::SEVEN)
    }

    /// The same for other measures; PGA and PGV are added when they are missing, intensity needs
    /// them.
    pub fn with_imts(source: &Source, set: &ModelSet, imts: &[Imt]) -> Result<Self, NoShaking> {
        if set.component() != ComponentName::RotD50 {
            return Err(NoShaking::Component {
                set: set.name.clone(),
                component: set.component(),
            });
        }
        let mw = source.mw()?;
        let mut all = imts.to_vec();
        for needed in [Imt::Pga, Imt::Pgv] {
            if !all.contains(&needed) {
                all.push(needed);
            }
        }
        let mut measures = Vec::with_capacity(all.len());
        for &imt in &all {
            let missing = ImtNotInModel {
                model: "BooreKishida2017",
                imt,
            };
            measures.push(Measure {
                imt,
                site: SiteTerm::new(imt)?,
                greater: ratio(ComponentName::RotD50, ComponentName::GreaterOfTwo, imt)
                    .ok_or(missing)?,
            });
        }
        let (depth_km, depth_mark) = source.model_depth_km();
        let point = PointSource {
            magnitude: mw.value,
            magnitude_sigma: mw.sigma,
            depth_km,
            mechanism: source.mechanism,
        };
        let curves = RockCurves::new(set, &point, &all)?;
        let contracts = set.contracts();
        let mut marks = Vec::new();
        marks.extend(mw.mark());
        marks.extend(depth_mark);
        marks.push(Mark::FaultUnknown);
        marks.push(Mark::VectorPeakAssumed);
        for contract in &contracts {
            let (low, high) = contract.magnitude;
            if mw.value < low || mw.value > high {
                marks.push(Mark::Extrapolated {
                    model: contract.name.to_owned(),
                    quantity: Quantity::Magnitude,
                    value: mw.value,
                    low,
                    high,
                });
            }
        }
        let position = |wanted| all.iter().position(|imt| *imt == wanted).unwrap_or(0);
        Ok(Self {
            epicentre: source.epicentre,
            mw,
            set_name: set.name.clone(),
            curves,
            pga: position(Imt::Pga),
            pgv: position(Imt::Pgv),
            measures,
            vector_peak: VectorPeakStep::built_in(),
            contracts,
            marks,
        })
    }

    /// The moment magnitude used.
    pub const fn mw(&self) -> MwEstimate {
        self.mw
    }

    /// The name of the set of models.
    pub fn set_name(&self) -> &str {
        &self.set_name
    }

    /// The contracts of the models used.
    pub fn contracts(&self) -> &[ModelContract] {
        &self.contracts
    }

    /// The measures, in the order of [`PlaceShaking::motions`].
    pub fn imts(&self) -> Vec<Imt> {
        self.measures.iter().map(|measure| measure.imt).collect()
    }

    /// What a reader must be told beside the numbers of every place. Places add their own
    /// ([`Self::site_marks`]).
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The marks that come from the places asked for: default ground, distances and Vs30 outside a
    /// model's range (with the worst value).
    pub fn site_marks(&self, sites: &[Site]) -> Vec<Mark> {
        let mut marks = Vec::new();
        if sites.iter().any(Site::is_assumed) {
            marks.push(Mark::SiteAssumed {
                vs30_m_s: DEFAULT_VS30_M_S,
            });
        }
        let from = DistanceFrom::new(self.epicentre);
        let farthest_km = sites
            .iter()
            .map(|site| from.to_point_km(site.point))
            .fold(0.0, f64::max);
        let slowest = sites
            .iter()
            .map(Site::vs30_m_s)
            .fold(f64::INFINITY, f64::min);
        let fastest = sites.iter().map(Site::vs30_m_s).fold(0.0, f64::max);
        if sites.is_empty() {
            return marks;
        }
        for contract in &self.contracts {
            let mut note = |quantity, value: f64, (low, high): (f64, f64)| {
                if value < low || value > high {
                    marks.push(Mark::Extrapolated {
                        model: contract.name.to_owned(),
                        quantity,
                        value,
                        low,
                        high,
                    });
                }
            };
            note(Quantity::Distance, farthest_km, contract.distance_km);
            note(Quantity::Vs30, slowest, contract.vs30_m_s);
            note(Quantity::Vs30, fastest, contract.vs30_m_s);
        }
        marks
    }

    /// The shaking at one place.
    pub fn at(&self, site: &Site) -> PlaceShaking {
        let mut motions = Vec::with_capacity(self.measures.len());
        let repi_km = DistanceFrom::new(self.epicentre).to_point_km(site.point);
        let rest = self.compute(repi_km, site.vs30_m_s(), |motion| motions.push(motion));
        PlaceShaking {
            repi_km,
            motions,
            mmi: rest.0,
            csi: rest.1,
            extrapolated: self.extrapolates(repi_km, site.vs30_m_s()),
        }
    }

    /// The shaking at many places, in their order.
    pub fn at_sites(&self, sites: &[Site]) -> Vec<PlaceShaking> {
        sites.iter().map(|site| self.at(site)).collect()
    }

    /// The field on a grid with one Vs30 per node, or one for all.
    pub fn on_grid(&self, grid: &Grid, vs30: GridVs30<'_>) -> Result<GmmField, VsLength> {
        self.on_grid_in_blocks(grid, vs30, BLOCK)
    }

    fn on_grid_in_blocks(
        &self,
        grid: &Grid,
        vs30: GridVs30<'_>,
        block: usize,
    ) -> Result<GmmField, VsLength> {
        let nodes = grid.len();
        if let GridVs30::Nodes(values) = vs30
            && values.len() != nodes
        {
            return Err(VsLength {
                values: values.len(),
                nodes,
            });
        }
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
        for index in nodes {
            let (column, row) = (index % grid.nx, index / grid.nx);
            let lat_rad = grid.lat_deg(row).to_radians();
            let repi_km = from.to_km(
                grid.lon_deg(column).to_radians(),
                lat_rad,
                libm::cos(lat_rad),
            );
            let vs30_m_s = vs30.at(index);
            let mut measure = 0;
            let (mmi, csi) = self.compute(repi_km, vs30_m_s, |motion| {
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

    /// True when any model is outside its range there. R_epi stands for the models' own distance.
    fn extrapolates(&self, repi_km: f64, vs30_m_s: f64) -> bool {
        self.contracts.iter().any(|contract| {
            let outside = |value: f64, (low, high): (f64, f64)| value < low || value > high;
            outside(repi_km, contract.distance_km) || outside(vs30_m_s, contract.vs30_m_s)
        })
    }

    /// Motions (handed to `take` in the order of the measures), MMI and intensity on the Chinese
    /// scale at a distance and on a ground.
    fn compute(
        &self,
        repi_km: f64,
        vs30_m_s: f64,
        mut take: impl FnMut(Motion<GreaterOfTwo>),
    ) -> (EstimatedIntensity, EstimatedIntensity) {
        let at = self.curves.locate(repi_km);
        let columns = &self.curves.motions.columns;
        let magnitude = self.mw.value;
        let distance_term = between(&self.curves.distance_term, at);
        let soft = softening(exp(between(&columns[self.pga].mean_ln, at)));
        let rotd50 = |index: usize| {
            let (column, measure) = (&columns[index], &self.measures[index]);
            Motion::<RotD50>::new(
                measure.imt,
                between(&column.mean_ln, at) + measure.site.ln_amplification(vs30_m_s, soft),
                between(&column.sigma, at),
                between(&column.tau, at),
                between(&column.phi, at),
            )
        };
        let to_greater = |index: usize, motion: &Motion<RotD50>| {
            let ratio = self.measures[index].greater;
            motion.converted::<GreaterOfTwo>(
                ratio.ln_factor(magnitude, distance_term),
                ratio.sigma_ln,
            )
        };
        for index in 0..self.measures.len() {
            take(to_greater(index, &rotd50(index)));
        }
        let (pga, pgv) = (rotd50(self.pga), rotd50(self.pgv));
        let nothing = |scale| EstimatedIntensity::new(scale, f64::NAN, 0.0, 0.0);
        let place = MagnitudeDistance {
            magnitude,
            distance_km: repi_km,
        };
        let mmi = Wgrw12::of(Imt::Pgv)
            .and_then(|relation| relation.estimate(&to_greater(self.pgv, &pgv), place))
            .unwrap_or_else(|| nothing(IntensityScale::Mmi));
        let vector = |motion: &Motion<RotD50>| {
            motion
                .to_rotd100(magnitude, distance_term)
                .and_then(|peak| self.vector_peak.apply(&peak))
        };
        let csi = vector(&pga)
            .zip(vector(&pgv))
            .and_then(|(pga, pgv)| gbt17742::estimate(&pga, &pgv))
            .unwrap_or_else(|| nothing(IntensityScale::Csi));
        (mmi, csi)
    }
}

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

/// A list of Vs30 that does not fit its grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{values} values of Vs30 for a grid of {nodes} nodes")]
pub struct VsLength {
    /// How many values were given.
    pub values: usize,
    /// How many nodes the grid has.
    pub nodes: usize,
}

/// Motions of one measure on a grid, greater of the two horizontals.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldColumns {
    columns: crate::gmm::MotionColumns,
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
                    columns: crate::gmm::MotionColumns::with_capacity(*imt, nodes),
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

#[cfg(test)]
mod tests;
