//! Ground-motion models: the distribution of ln PGA, ln PGV and ln SA at a place from a rupture.
//!
//! One file per paper, each with its citation, the equation numbers and a declared contract
//! ([`ModelContract`]). Outside its contract a model still gives numbers and the caller is told
//! ([`ModelContract::marks`]); nothing is clamped in silence. All models fill columns for many sites
//! at once: [`SiteTable`] in, [`MotionTable`] out.
//!
//! Start at [`GroundMotionModel`]; [`by_name`] finds a model, [`sets`] combines several.

pub mod abrahamson_2014;
pub mod boore_2014;
pub mod campbell_2014;
pub mod chiou_2014;
pub mod contract;
pub mod sets;
pub mod tables;
pub mod yu_2013;

#[cfg(test)]
pub(crate) mod tests;

pub use contract::{DistanceKind, ModelContract, SiteInput, Tectonic};
pub use tables::{MotionColumns, MotionTable, RuptureParameters, SiteTable};

use crate::imt::Imt;

/// A model does not give this measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{model} does not give {imt}")]
pub struct ImtNotInModel {
    /// The model.
    pub model: &'static str,
    /// The measure.
    pub imt: Imt,
}

/// A published ground-motion model.
pub trait GroundMotionModel: Send + Sync {
    /// What the model is for, takes and gives.
    fn contract(&self) -> ModelContract;

    /// The measures the model has coefficients for.
    fn imts(&self) -> Vec<Imt>;

    /// Fills one column set per measure: mean of ln motion, and the total, between-event (τ) and
    /// within-event (φ) standard deviations, for every site of the table.
    fn evaluate(
        &self,
        rupture: &RuptureParameters,
        sites: &SiteTable,
        imts: &[Imt],
    ) -> Result<MotionTable, ImtNotInModel>;
}

/// Names of the models of the NGA-West2 project that are here.
const NGA_WEST2: [&str; 7] = [
    "AbrahamsonEtAl2014",
    "AbrahamsonEtAl2014RegCHN",
    "BooreEtAl2014",
    "BooreEtAl2014HighQ",
    "CampbellBozorgnia2014",
    "CampbellBozorgnia2014HighQ",
    "ChiouYoungs2014",
];

/// Names of all models, as [`by_name`] takes them.
pub fn names() -> Vec<&'static str> {
    let yu = yu_2013::YuEtAl2013::all().map(|model| model.contract().name);
    NGA_WEST2.into_iter().chain(yu).collect()
}

/// A model by its name or a short alias (`BSSA14`, `BSSA14-HighQ`, `CY14`, `CB14`, `ASK14-CHN` …).
pub fn by_name(name: &str) -> Option<Box<dyn GroundMotionModel>> {
    use abrahamson_2014::AbrahamsonEtAl2014;
    use boore_2014::BooreEtAl2014;
    use campbell_2014::CampbellBozorgnia2014;
    use chiou_2014::ChiouYoungs2014;
    Some(match name {
        "AbrahamsonEtAl2014" | "ASK14" => Box::new(AbrahamsonEtAl2014::global()),
        "AbrahamsonEtAl2014RegCHN" | "ASK14-CHN" => Box::new(AbrahamsonEtAl2014::china()),
        "BooreEtAl2014" | "BSSA14" => Box::new(BooreEtAl2014::global()),
        "BooreEtAl2014HighQ" | "BSSA14-HighQ" => Box::new(BooreEtAl2014::high_q()),
        "CampbellBozorgnia2014" | "CB14" => Box::new(CampbellBozorgnia2014::global()),
        "CampbellBozorgnia2014HighQ" | "CB14-HighQ" => Box::new(CampbellBozorgnia2014::high_q()),
        "ChiouYoungs2014" | "CY14" => Box::new(ChiouYoungs2014),
        _ => Box::new(yu_2013::YuEtAl2013::by_name(name)?),
    })
}

/// A row of a coefficient table by its measure.
fn coefficients<C: Copy>(
    table: &[(Imt, C)],
    model: &'static str,
    imt: Imt,
) -> Result<C, ImtNotInModel> {
    table
        .iter()
        .find(|(candidate, _)| *candidate == imt)
        .map(|(_, row)| *row)
        .ok_or(ImtNotInModel { model, imt })
}

/// `x` above zero, else zero: (x)⁺.
#[inline]
fn positive(x: f64) -> f64 {
    x.max(0.0)
}

/// Linear from `low` at x ≤ `from` to `high` at x ≥ `to`.
#[inline]
fn ramp(x: f64, from: f64, to: f64, low: f64, high: f64) -> f64 {
    let share = ((x - from) / (to - from)).clamp(0.0, 1.0);
    low + (high - low) * share
}
