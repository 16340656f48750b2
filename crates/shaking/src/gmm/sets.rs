//! Weighted sets of models, as data (`packs/relations/gmm-sets.toml`).
//!
//! Mean: Σ wᵢ μᵢ. Each variance (total, τ, φ on its own): Σᵢⱼ wᵢ wⱼ rᵢⱼ sᵢ sⱼ with rᵢⱼ = 0.95 between
//! different models, as ShakeMap combines them for few sites; for many sites it takes the
//! correlation of the means over the map, which makes sigma depend on the extent of the map (1–2 %),
//! so 0.95 is used always. The spread between the models' means is not part of it.

use super::{
    GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable, RuptureParameters,
    SiteTable,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use mainshock_base::{MagnitudeType, Names};
use serde::Deserialize;

/// Correlation taken between the predictions of two models.
pub const MODEL_CORRELATION: f64 = 0.95;

/// A weighted set of models of the same component.
pub struct ModelSet {
    /// Its name (`cn-west-v1`).
    pub name: String,
    /// What readers call it.
    pub names: Names,
    members: Vec<(Box<dyn GroundMotionModel>, f64)>,
}

/// A set that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SetError {
    /// A set without models.
    #[error("the set {set} has no models")]
    Empty {
        /// The set.
        set: String,
    },
    /// A model nobody knows.
    #[error("the set {set} names the unknown model {model}")]
    NoSuchModel {
        /// The set.
        set: String,
        /// The model.
        model: String,
    },
    /// Weights that are negative or do not sum to one.
    #[error("the weights of the set {set} must be positive and sum to 1, not {sum}")]
    Weights {
        /// The set.
        set: String,
        /// Their sum.
        sum: f64,
    },
    /// A model that does not take Mw.
    #[error("the model {model} of the set {set} does not take Mw")]
    NotMw {
        /// The set.
        set: String,
        /// The model.
        model: String,
    },
    /// Models of different components.
    #[error("the models of the set {set} predict different components")]
    MixedComponents {
        /// The set.
        set: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    zh: Option<String>,
    en: Option<String>,
    models: Vec<Member>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    name: String,
    weight: f64,
}

fn built_in_rows() -> Vec<Row> {
    let text = include_str!("../../../../packs/relations/gmm-sets.toml");
    let file: File = toml::from_str(text).expect("the sets compiled in are read by a test");
    file.set
}

/// Names of the sets compiled in.
pub fn names() -> Vec<String> {
    built_in_rows().into_iter().map(|row| row.name).collect()
}

/// A set compiled in, by its name (`cn-west-v1`, `active-crustal-v1`, `active-crustal-china`,
/// `active-crustal-nshmp2014`).
pub fn by_name(name: &str) -> Option<ModelSet> {
    let row = built_in_rows().into_iter().find(|row| row.name == name)?;
    let members: Vec<(&str, f64)> = row
        .models
        .iter()
        .map(|member| (member.name.as_str(), member.weight))
        .collect();
    let set = ModelSet::new(&row.name, &members).expect("the sets compiled in are made by a test");
    Some(ModelSet {
        names: Names {
            zh: row.zh,
            en: row.en,
        },
        ..set
    })
}

impl ModelSet {
    /// A set from names of models and their weights.
    pub fn new(name: &str, members: &[(&str, f64)]) -> Result<Self, SetError> {
        let set = || name.to_owned();
        if members.is_empty() {
            return Err(SetError::Empty { set: set() });
        }
        let sum: f64 = members.iter().map(|(_, weight)| weight).sum();
        let weights_sound = members.iter().all(|(_, weight)| *weight > 0.0);
        if !weights_sound || (sum - 1.0).abs() > 1e-9 {
            return Err(SetError::Weights { set: set(), sum });
        }
        let mut found = Vec::with_capacity(members.len());
        for (model, weight) in members {
            let gmm = super::by_name(model).ok_or_else(|| SetError::NoSuchModel {
                set: set(),
                model: (*model).to_owned(),
            })?;
            if gmm.contract().magnitude_type != MagnitudeType::Mw {
                return Err(SetError::NotMw {
                    set: set(),
                    model: (*model).to_owned(),
                });
            }
            found.push((gmm, *weight));
        }
        let component = |(gmm, _): &(Box<dyn GroundMotionModel>, f64)| gmm.contract().component;
        let first = found.first().map(component);
        if found.iter().any(|member| Some(component(member)) != first) {
            return Err(SetError::MixedComponents { set: set() });
        }
        Ok(Self {
            name: name.to_owned(),
            names: Names::default(),
            members: found,
        })
    }

    /// The contracts of its models.
    pub fn contracts(&self) -> Vec<ModelContract> {
        self.members.iter().map(|(gmm, _)| gmm.contract()).collect()
    }

    /// The component all its models predict.
    pub fn component(&self) -> ComponentName {
        self.members
            .first()
            .map_or(ComponentName::RotD50, |(gmm, _)| gmm.contract().component)
    }

    /// True when every model has the measure.
    pub fn has(&self, imt: Imt) -> bool {
        self.members
            .iter()
            .all(|(gmm, _)| gmm.imts().contains(&imt))
    }

    /// The combined motions, in the models' own component.
    pub fn evaluate(
        &self,
        rupture: &RuptureParameters,
        sites: &SiteTable,
        imts: &[Imt],
    ) -> Result<MotionTable, ImtNotInModel> {
        let mut tables = Vec::with_capacity(self.members.len());
        for (gmm, weight) in &self.members {
            tables.push((gmm.evaluate(rupture, sites, imts)?, *weight));
        }
        let mut columns = Vec::with_capacity(imts.len());
        for (index, &imt) in imts.iter().enumerate() {
            let parts: Vec<(&MotionColumns, f64)> = tables
                .iter()
                .filter_map(|(table, weight)| Some((table.columns.get(index)?, *weight)))
                .collect();
            columns.push(combine(imt, sites.len(), &parts));
        }
        Ok(MotionTable {
            component: self.component(),
            columns,
        })
    }
}

/// Mean and the three standard deviations of weighted parts.
fn combine(imt: Imt, rows: usize, parts: &[(&MotionColumns, f64)]) -> MotionColumns {
    let mut out = MotionColumns::with_capacity(imt, rows);
    for row in 0..rows {
        let mean = parts
            .iter()
            .fold(0.0, |sum, (part, weight)| sum + weight * part.mean_ln[row]);
        // Σᵢⱼ wᵢwⱼ rᵢⱼ sᵢsⱼ = r (Σ wᵢsᵢ)² + (1 − r) Σ (wᵢsᵢ)².
        let spread = |of: fn(&MotionColumns) -> &Vec<f64>| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for (part, weight) in parts {
                let term = weight * of(part)[row];
                sum += term;
                squares += term * term;
            }
            (MODEL_CORRELATION * sum * sum + (1.0 - MODEL_CORRELATION) * squares).sqrt()
        };
        out.mean_ln.push(mean);
        out.sigma.push(spread(|part| &part.sigma));
        out.tau.push(spread(|part| &part.tau));
        out.phi.push(spread(|part| &part.phi));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversion::{distance_term, ratio};
    use crate::gmm::tests::{INPUTS, inputs_of, read_table};
    use std::collections::BTreeMap;

    #[test]
    fn every_set_compiled_in_can_be_made() {
        let names = names();
        assert!(names.len() >= 4);
        for name in names {
            let set = by_name(&name).unwrap();
            assert!(Imt::SEVEN.iter().all(|imt| set.has(*imt)), "{name}");
            assert!(set.names.zh.is_some() && set.names.en.is_some());
        }
        assert!(by_name("no-such").is_none());
    }

    #[test]
    fn weights_that_do_not_sum_to_one_and_unknown_models_are_refused() {
        let half = ModelSet::new("half", &[("BSSA14", 0.5)]);
        assert!(matches!(half, Err(SetError::Weights { .. })));
        let unknown = ModelSet::new("unknown", &[("XYZ99", 1.0)]);
        assert!(matches!(unknown, Err(SetError::NoSuchModel { .. })));
        let empty = ModelSet::new("empty", &[]);
        assert!(matches!(empty, Err(SetError::Empty { .. })));
        let surface_wave = ModelSet::new("ms", &[("YuEtAl2013MsTibet", 1.0)]);
        assert!(matches!(surface_wave, Err(SetError::NotMw { .. })));
        let mixed = ModelSet::new("mixed", &[("BSSA14", 0.5), ("YuEtAl2013MwTibet", 0.5)]);
        assert!(matches!(mixed, Err(SetError::MixedComponents { .. })));
    }

    /// The four-model sets against ShakeMap's combination. There depths come from Vs30, Vs30 is not
    /// measured, the top of rupture is brought into 0–20 km for CY14, and 571 stands for 570.94 in
    /// the depth relation of CY14, which moves means by up to 9e-5.
    fn check(set: &str, expected: &str, larger: bool) {
        let inputs: BTreeMap<_, _> = read_table(INPUTS).into_iter().collect();
        let set = by_name(set).unwrap();
        let imts = [Imt::Pga, Imt::Pgv, Imt::SA_0_3, Imt::SA_1_0, Imt::SA_3_0];
        let mut compared = 0;
        let mut worst = [0.0_f64; 2];
        for (row, numbers) in read_table(expected) {
            let (mut rupture, mut sites) = inputs_of(&inputs[&row], "z1pt0_cy_m");
            sites.vs30_measured = vec![false];
            sites.z1_m = None;
            sites.z25_km = None;
            rupture.ztor_km = rupture.ztor_km.clamp(0.0, 20.0);
            let table = set.evaluate(&rupture, &sites, &imts).unwrap();
            for columns in &table.columns {
                let imt = columns.imt;
                let (mut shift, mut extra) = (0.0, 0.0);
                if larger {
                    let ratio =
                        ratio(ComponentName::RotD50, ComponentName::GreaterOfTwo, imt).unwrap();
                    shift = ratio.ln_factor(rupture.magnitude, distance_term(sites.rrup_km[0]));
                    extra = ratio.sigma_ln;
                }
                let mean_error =
                    (columns.mean_ln[0] + shift - numbers[&format!("mean_{imt}")]).abs();
                worst[0] = worst[0].max(mean_error);
                assert!(mean_error < 1e-4, "{row} mean {imt}: {mean_error:.1e}");
                // The conversion is added before combining there, so it is only compared without.
                if !larger {
                    assert!(extra == 0.0);
                    for (kind, found) in [
                        ("sigma", columns.sigma[0]),
                        ("tau", columns.tau[0]),
                        ("phi", columns.phi[0]),
                    ] {
                        let error = (found - numbers[&format!("{kind}_{imt}")]).abs();
                        worst[1] = worst[1].max(error);
                        assert!(error < 2e-5, "{row} {kind} {imt}: {error:.1e}");
                    }
                }
                compared += 1;
            }
        }
        assert!(compared > 300, "{compared}");
        println!("mean {:.1e}, sigma {:.1e}", worst[0], worst[1]);
    }

    #[test]
    fn the_chinese_set_agrees_with_its_vectors() {
        check(
            "active-crustal-china",
            include_str!("../../testdata/gmm/multi_china_rotd50.csv"),
            false,
        );
        check(
            "active-crustal-china",
            include_str!("../../testdata/gmm/multi_china_larger.csv"),
            true,
        );
    }

    #[test]
    fn the_set_without_regional_terms_agrees_with_its_vectors() {
        check(
            "active-crustal-nshmp2014",
            include_str!("../../testdata/gmm/multi_nshmp2014_rotd50.csv"),
            false,
        );
        check(
            "active-crustal-nshmp2014",
            include_str!("../../testdata/gmm/multi_nshmp2014_larger.csv"),
            true,
        );
    }
}
