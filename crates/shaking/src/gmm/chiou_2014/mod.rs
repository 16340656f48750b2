//! Chiou, B. S.-J. & Youngs, R. R. (2014): Update of the Chiou and Youngs NGA model for the average
//! horizontal component of peak ground motion and response spectra. Earthquake Spectra 30(3),
//! 1117–1153. Active crust, no directivity term.

mod coefficients;

use super::{
    DistanceKind, GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable,
    RuptureParameters, SiteInput, SiteTable, Tectonic, positive,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use crate::math::{cosh, exp, ln, sin_cos_deg, tanh};
use coefficients::{Coefficients, TABLE};
use mainshock_base::MagnitudeType;

const NAME: &str = "ChiouYoungs2014";

/// Reference Vs30, m/s.
const REFERENCE_VS30_M_S: f64 = 1130.0;
/// c2, period-independent.
const C2: f64 = 1.06;
/// c4, near-source slope.
const C4: f64 = -2.1;
/// c4a, far-source slope.
const C4A: f64 = -0.5;
/// c_RB, km.
const CRB_KM: f64 = 50.0;
/// φ6, m.
const PHI6_M: f64 = 300.0;
/// Up to this period SA is not less than PGA, s.
const FLOOR_PERIOD_S: f64 = 0.3;

/// Chiou & Youngs (2014), no regional adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChiouYoungs2014;

/// What depends on rupture and measure alone, eq. (11).
struct EventTerms {
    /// All terms without distance.
    source: f64,
    /// c5 cosh(c6 (M − cHM)⁺), km.
    near_km: f64,
    /// cγ1 + cγ2 / cosh((M − cγ3)⁺), per km.
    anelastic: f64,
    cos_dip: f64,
    ztor_squared: f64,
    /// τ(M) before the soil, eq. (13).
    tau: f64,
    /// σ(M) before the soil, eq. (13).
    sigma: f64,
}

fn event_terms(c: &Coefficients, rupture: &RuptureParameters) -> EventTerms {
    let m = rupture.magnitude;
    let reverse = (30.0..=150.0).contains(&rupture.rake_deg);
    let normal = (-120.0..=-60.0).contains(&rupture.rake_deg);
    let fade = cosh(2.0 * positive(m - 4.5));
    let style = if reverse {
        c.c1a + c.c1c / fade
    } else if normal {
        c.c1b + c.c1d / fade
    } else {
        0.0
    };
    // Eqs. (4), (5): the depth expected for the magnitude.
    let root = if reverse {
        positive(2.704 - 1.226 * positive(m - 5.849))
    } else {
        positive(2.673 - 1.136 * positive(m - 4.970))
    };
    let (_, cos_dip) = sin_cos_deg(rupture.dip_deg);
    let source = c.c1
        + style
        + (c.c7 + c.c7b / fade) * (rupture.ztor_km - root * root)
        + c.c11b / fade * cos_dip * cos_dip
        + C2 * (m - 6.0)
        + (C2 - c.c3) / c.cn * ln(1.0 + exp(c.cn * (c.cm - m)));
    let share = positive(m - 5.0).min(1.5) / 1.5;
    EventTerms {
        source,
        near_km: c.c5 * cosh(c.c6 * positive(m - c.chm)),
        anelastic: c.cg1 + c.cg2 / cosh(positive(m - c.cg3)),
        cos_dip,
        ztor_squared: rupture.ztor_km * rupture.ztor_km,
        tau: c.tau1 + (c.tau2 - c.tau1) * share,
        sigma: c.sig1 + (c.sig2 - c.sig1) * share,
    }
}

/// ln of the motion on rock of 1130 m/s, eq. (11).
#[inline]
fn ln_reference(c: &Coefficients, event: &EventTerms, sites: &SiteTable, row: usize) -> f64 {
    let (rrup_km, rjb_km, rx_km) = (sites.rrup_km[row], sites.rjb_km[row], sites.rx_km[row]);
    let hanging_wall = if rx_km >= 0.0 {
        c.c9 * event.cos_dip
            * (c.c9a + (1.0 - c.c9a) * tanh(rx_km / c.c9b))
            * (1.0 - (rjb_km * rjb_km + event.ztor_squared).sqrt() / (rrup_km + 1.0))
    } else {
        0.0
    };
    event.source
        + C4 * ln(rrup_km + event.near_km)
        + (C4A - C4) * 0.5 * ln(rrup_km * rrup_km + CRB_KM * CRB_KM)
        + event.anelastic * rrup_km
        + hanging_wall
}

/// What depends on the site and the measure alone, eq. (12).
struct SiteTerms {
    linear: f64,
    /// φ2 (e^{φ3 (min(V, 1130) − 360)} − e^{770 φ3}).
    nonlinear: f64,
    depth: f64,
}

#[inline]
fn site_terms(c: &Coefficients, at_reference: f64, vs30_m_s: f64, dz1_m: f64) -> SiteTerms {
    SiteTerms {
        linear: c.phi1 * ln(vs30_m_s / REFERENCE_VS30_M_S).min(0.0),
        nonlinear: c.phi2
            * (exp(c.phi3 * (vs30_m_s.min(REFERENCE_VS30_M_S) - 360.0)) - at_reference),
        depth: if dz1_m == 0.0 {
            0.0
        } else {
            c.phi5 * (1.0 - exp(-dz1_m / PHI6_M))
        },
    }
}

/// Depth to 1.0 km/s expected for Vs30, m, eq. (1).
pub fn expected_z1_m(vs30_m_s: f64) -> f64 {
    let fourth = |x: f64| (x * x) * (x * x);
    let ratio = (fourth(vs30_m_s) + fourth(570.94)) / (fourth(1360.0) + fourth(570.94));
    exp(-7.15 / 4.0 * ln(ratio))
}

impl GroundMotionModel for ChiouYoungs2014 {
    fn contract(&self) -> ModelContract {
        ModelContract {
            name: NAME,
            citation: "Chiou & Youngs (2014), Earthquake Spectra 30, 1117–1153",
            tectonic: Tectonic::ActiveCrust,
            component: ComponentName::RotD50,
            distances: &[DistanceKind::Rrup, DistanceKind::Rjb],
            site: &[SiteInput::Vs30, SiteInput::Vs30Measured, SiteInput::Z1],
            magnitude_type: MagnitudeType::Mw,
            magnitude: (3.5, 8.5),
            distance_km: (0.0, 300.0),
            vs30_m_s: (180.0, 1500.0),
            ztor_km: Some((0.0, 20.0)),
        }
    }

    fn imts(&self) -> Vec<Imt> {
        TABLE.iter().map(|(imt, _)| *imt).collect()
    }

    fn evaluate(
        &self,
        rupture: &RuptureParameters,
        sites: &SiteTable,
        imts: &[Imt],
    ) -> Result<MotionTable, ImtNotInModel> {
        let rows = sites.len();
        let dz1_m: Vec<f64> = match &sites.z1_m {
            None => vec![0.0; rows],
            Some(depths) => depths
                .iter()
                .zip(&sites.vs30_m_s)
                .map(|(z1_m, vs30_m_s)| {
                    if *z1_m > 0.0 {
                        z1_m - expected_z1_m(*vs30_m_s)
                    } else {
                        0.0
                    }
                })
                .collect(),
        };
        // SA at short periods is not less than PGA, so PGA is needed for it.
        let floored = |imt: Imt| imt.period_s().is_some_and(|t| t <= FLOOR_PERIOD_S);
        let pga = if imts.iter().any(|imt| floored(*imt)) {
            Some(one_measure(Imt::Pga, rupture, sites, &dz1_m)?)
        } else {
            None
        };
        let mut columns = Vec::with_capacity(imts.len());
        for &imt in imts {
            let mut column = one_measure(imt, rupture, sites, &dz1_m)?;
            if let (true, Some(pga)) = (floored(imt), &pga) {
                for (mean, floor) in column.mean_ln.iter_mut().zip(&pga.mean_ln) {
                    *mean = mean.max(*floor);
                }
            }
            columns.push(column);
        }
        Ok(MotionTable {
            component: ComponentName::RotD50,
            columns,
        })
    }
}

fn one_measure(
    imt: Imt,
    rupture: &RuptureParameters,
    sites: &SiteTable,
    dz1_m: &[f64],
) -> Result<MotionColumns, ImtNotInModel> {
    let c = super::coefficients(&TABLE, NAME, imt)?;
    let event = event_terms(&c, rupture);
    let at_reference = exp((REFERENCE_VS30_M_S - 360.0) * c.phi3);
    let mut column = MotionColumns::with_capacity(imt, sites.len());
    // Neighbouring sites often stand on the same ground, whose terms are then kept.
    let mut ground = (f64::NAN, f64::NAN);
    let mut site = site_terms(&c, at_reference, REFERENCE_VS30_M_S, 0.0);
    for (row, &dz1_m) in dz1_m.iter().enumerate() {
        let reference = ln_reference(&c, &event, sites, row);
        let here = (sites.vs30_m_s[row], dz1_m);
        if here != ground {
            ground = here;
            site = site_terms(&c, at_reference, here.0, here.1);
        }
        let y_reference = exp(reference);
        let mean = reference
            + site.linear
            + site.nonlinear * ln((y_reference + c.phi4) / c.phi4)
            + site.depth;
        // Eq. (13) and the two lines after it.
        let nl0 = site.nonlinear * y_reference / (y_reference + c.phi4);
        let vs30_part = if sites.vs30_measured[row] {
            0.7
        } else {
            c.sig3
        };
        let gain = (1.0 + nl0) * (1.0 + nl0);
        let tau = (1.0 + nl0) * event.tau;
        let phi = event.sigma * (vs30_part + gain).sqrt();
        column.push(mean, tau, phi);
    }
    Ok(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coefficients_are_the_published_ones() {
        crate::gmm::tests::assert_table_is_the_published_one(
            NAME,
            TABLE.iter().map(|(imt, row)| (*imt, row.named())),
        );
        for (name, value) in [
            ("c2", C2),
            ("c4", C4),
            ("c4a", C4A),
            ("crb", CRB_KM),
            ("phi6", PHI6_M),
        ] {
            for (_, published) in crate::gmm::tests::published_column(NAME, name) {
                assert!((published - value).abs() < 1e-15, "{name}");
            }
        }
    }
}
