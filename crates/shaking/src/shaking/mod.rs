//! The ground-motion field of an earthquake: models, point source, site, components, intensity.
//!
//! [`GmmShaking::new`] computes the rock curves once (a few tens of milliseconds); places and grids
//! are then cheap. Each place gets motions of the greater of the two horizontals, an estimated MMI
//! (Worden et al. 2012, from PGV) and an estimated intensity on the Chinese scale (GB/T 17742-2020, from
//! the vector peak). No Mw, no field: [`GmmShaking::new`] then says why.

use crate::component::ComponentName;
mod field;

pub use field::{FieldColumns, GmmField, GridVs30, GridVs30Error};

use crate::component::{GreaterOfTwo, Motion, RotD50, RotD100, VectorPeak};
use crate::conversion::{Ratio, VectorPeakStep, VectorStep, ratio};
use crate::estimate::EstimatedIntensity;
use crate::geodesy::DistanceFrom;
use crate::gmm::boore_2014::{GroundTerm, SiteTerm, softening};
use crate::gmm::sets::ModelSet;
use crate::gmm::{ImtNotInModel, ModelContract};
use crate::imt::Imt;
use crate::intensity::gbt17742;
use crate::intensity::wgrw12::{MagnitudeDistance, Wgrw12};
use crate::magnitudes::{MwEstimate, NoMw};
use crate::mark::{Mark, Quantity};
use crate::math::exp;
use crate::point_source::{PointSource, RockCurves, between};
use crate::site::{DEFAULT_VS30_M_S, Site, VS30_RANGE_M_S};
use crate::source::Source;
use mainshock_base::{Explain, GeoPoint, IntensityScale, Message};

/// Depths the models for shallow crust are meant for, km.
const CRUST_KM: (f64, f64) = (0.0, 30.0);

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
    mmi_of_pgv: Wgrw12,
    pga_to_vector: ToVectorPeak,
    pgv_to_vector: ToVectorPeak,
    contracts: Vec<ModelContract>,
    marks: Vec<Mark>,
}

/// A ground: its Vs30 and the site term of every measure.
struct Ground {
    vs30_m_s: f64,
    terms: Vec<GroundTerm>,
}

/// From RotD50 to the three-component peak: the published step and the assumed one.
struct ToVectorPeak {
    horizontal: Ratio,
    vertical: VectorStep,
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
        let vector_peak = VectorPeakStep::built_in();
        let to_vector = |imt| {
            let horizontal = ratio(ComponentName::RotD50, ComponentName::RotD100, imt);
            let vertical = vector_peak.step(imt);
            let (horizontal, vertical) = horizontal.zip(vertical).ok_or(ImtNotInModel {
                model: "BooreKishida2017",
                imt,
            })?;
            Ok::<_, ImtNotInModel>(ToVectorPeak {
                horizontal,
                vertical,
            })
        };
        let mmi_of_pgv = Wgrw12::of(Imt::Pgv).ok_or(ImtNotInModel {
            model: "WGRW12",
            imt: Imt::Pgv,
        })?;
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
            let note = |quantity, value, (low, high): (f64, f64)| {
                (value < low || value > high).then(|| Mark::Extrapolated {
                    model: contract.name.to_owned(),
                    quantity,
                    value,
                    low,
                    high,
                })
            };
            marks.extend(note(Quantity::Magnitude, mw.value, contract.magnitude));
            marks.extend(note(Quantity::Depth, depth_km, CRUST_KM));
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
            mmi_of_pgv,
            pga_to_vector: to_vector(Imt::Pga)?,
            pgv_to_vector: to_vector(Imt::Pgv)?,
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
        let repi_km = DistanceFrom::new(self.epicentre).to_point_km(site.point);
        self.place(repi_km, site.vs30_m_s())
    }

    /// The shaking at a distance from the epicentre on a ground of this Vs30. Without a known fault
    /// the direction does not matter. `None` for what is no distance or no ground.
    pub fn at_distance(&self, repi_km: f64, vs30_m_s: f64) -> Option<PlaceShaking> {
        let sound = repi_km.is_finite() && repi_km >= 0.0 && VS30_RANGE_M_S.contains(&vs30_m_s);
        sound.then(|| self.place(repi_km, vs30_m_s))
    }

    fn place(&self, repi_km: f64, vs30_m_s: f64) -> PlaceShaking {
        let mut motions = Vec::with_capacity(self.measures.len());
        let ground = self.ground(vs30_m_s);
        let (mmi, csi) = self.compute(repi_km, &ground, |motion| motions.push(motion));
        PlaceShaking {
            repi_km,
            motions,
            mmi,
            csi,
            extrapolated: self.extrapolates(repi_km, vs30_m_s),
        }
    }

    /// The shaking at many places, in their order.
    pub fn at_sites(&self, sites: &[Site]) -> Vec<PlaceShaking> {
        sites.iter().map(|site| self.at(site)).collect()
    }

    /// True when any model is outside its range there. R_epi stands for the models' own distance.
    fn extrapolates(&self, repi_km: f64, vs30_m_s: f64) -> bool {
        self.contracts.iter().any(|contract| {
            let outside = |value: f64, (low, high): (f64, f64)| value < low || value > high;
            outside(repi_km, contract.distance_km) || outside(vs30_m_s, contract.vs30_m_s)
        })
    }

    /// The terms of a ground, one per measure.
    fn ground(&self, vs30_m_s: f64) -> Ground {
        Ground {
            vs30_m_s,
            terms: self
                .measures
                .iter()
                .map(|measure| measure.site.on(vs30_m_s))
                .collect(),
        }
    }

    /// Motions (handed to `take` in the order of the measures), MMI and intensity on the Chinese
    /// scale at a distance and on a ground.
    fn compute(
        &self,
        repi_km: f64,
        ground: &Ground,
        mut take: impl FnMut(Motion<GreaterOfTwo>),
    ) -> (EstimatedIntensity, EstimatedIntensity) {
        let at = self.curves.locate(repi_km);
        let columns = &self.curves.motions.columns;
        let magnitude = self.mw.value;
        let distance_term = between(&self.curves.distance_term, at);
        let soft = softening(exp(between(&columns[self.pga].mean_ln, at)));
        let rotd50 = |index: usize| {
            let column = &columns[index];
            Motion::<RotD50>::new(
                self.measures[index].imt,
                between(&column.mean_ln, at) + ground.terms[index].ln_amplification(soft),
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
        let mmi = self.mmi_of_pgv.estimate_of(
            &to_greater(self.pgv, &pgv),
            MagnitudeDistance {
                magnitude,
                distance_km: repi_km,
            },
        );
        let vector = |motion: &Motion<RotD50>, to: &ToVectorPeak| {
            let horizontal = motion.converted::<RotD100>(
                to.horizontal.ln_factor(magnitude, distance_term),
                to.horizontal.sigma_ln,
            );
            horizontal.converted::<VectorPeak>(to.vertical.ln_factor, to.vertical.sigma_ln)
        };
        let csi = gbt17742::estimate_of(
            &vector(&pga, &self.pga_to_vector),
            &vector(&pgv, &self.pgv_to_vector),
        );
        (mmi, csi)
    }
}

#[cfg(test)]
mod tests;
