//! Boore, D. M., Stewart, J. P., Seyhan, E. & Atkinson, G. M. (2014): NGA-West2 equations for
//! predicting PGA, PGV, and 5 % damped PSA for shallow crustal earthquakes. Earthquake Spectra
//! 30(3), 1057–1085. The site term is that of Seyhan & Stewart (2014), Earthquake Spectra 30(3),
//! 1241–1256. No basin term (the paper's default).
//!
//! `HighQ` takes the anelastic term Δc3 of China and Turkey (table 4, region "high Q").

mod coefficients;

use super::{
    DistanceKind, GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable,
    RuptureParameters, SiteInput, SiteTable, Tectonic, ramp,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use crate::math::{exp, ln};
use coefficients::{Coefficients, TABLE};
use mainshock_base::MagnitudeType;

/// Reference Vs30 of the site term, m/s.
pub const REFERENCE_VS30_M_S: f64 = 760.0;

/// Δc3 of China and Turkey, per km, in the order of the coefficient table.
#[rustfmt::skip]
const HIGH_Q_DC3: [f64; 16] = [
    0.002858, 0.004345, 0.002816, 0.002957, 0.002879, 0.002612, 0.002196, 0.002348,
    0.002452, 0.00269,  0.002921, 0.003039, 0.002923, 0.002616, 0.002605, 0.002604,
];

/// Boore et al. (2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BooreEtAl2014 {
    high_q: bool,
}

/// What depends on rupture and measure alone.
struct EventTerms {
    /// F_E, eq. (2).
    source: f64,
    /// c1 + c2 (M − 4.5).
    slope: f64,
    /// c3 + Δc3, per km.
    anelastic: f64,
    h_squared: f64,
    tau: f64,
    /// φ(M), eq. (16).
    phi: f64,
}

impl BooreEtAl2014 {
    /// Without regional adjustment.
    pub const fn global() -> Self {
        Self { high_q: false }
    }

    /// With the anelastic attenuation of China and Turkey.
    pub const fn high_q() -> Self {
        Self { high_q: true }
    }

    const fn name(self) -> &'static str {
        if self.high_q {
            "BooreEtAl2014HighQ"
        } else {
            "BooreEtAl2014"
        }
    }

    fn row(self, imt: Imt) -> Result<(Coefficients, f64), ImtNotInModel> {
        let position = TABLE.iter().position(|(candidate, _)| *candidate == imt);
        let refused = ImtNotInModel {
            model: self.name(),
            imt,
        };
        let index = position.ok_or(refused)?;
        let dc3 = if self.high_q { HIGH_Q_DC3[index] } else { 0.0 };
        Ok((TABLE[index].1, dc3))
    }
}

/// Source term F_E, eq. (2), the other event constants, and the aleatory terms of eqs. (14), (17).
fn event_terms(c: &Coefficients, dc3: f64, rupture: &RuptureParameters) -> EventTerms {
    let rake = rupture.rake_deg;
    let style = if rake.abs() <= 30.0 || rake.abs() >= 150.0 {
        c.e1
    } else if rake > 0.0 {
        c.e3
    } else {
        c.e2
    };
    let above_hinge = rupture.magnitude - c.mh;
    let scaling = if above_hinge <= 0.0 {
        c.e4 * above_hinge + c.e5 * above_hinge * above_hinge
    } else {
        c.e6 * above_hinge
    };
    EventTerms {
        source: style + scaling,
        slope: c.c1 + c.c2 * (rupture.magnitude - 4.5),
        anelastic: c.c3 + dc3,
        h_squared: c.h * c.h,
        tau: ramp(rupture.magnitude, 4.5, 5.5, c.tau1, c.tau2),
        phi: ramp(rupture.magnitude, 4.5, 5.5, c.phi1, c.phi2),
    }
}

/// Mean of ln Y at the reference site: F_E + F_P, eqs. (1), (3), (4).
#[inline]
fn on_rock(event: &EventTerms, rjb_km: f64) -> f64 {
    let r = (rjb_km * rjb_km + event.h_squared).sqrt();
    event.source + event.slope * ln(r) + event.anelastic * (r - 1.0)
}

/// The site term of Seyhan & Stewart (2014) for one measure, eqs. (6) to (8).
#[derive(Debug, Clone, Copy)]
pub struct SiteTerm {
    c: f64,
    vc: f64,
    f4: f64,
    f5: f64,
    /// exp(400 f5).
    at_reference: f64,
}

impl SiteTerm {
    /// The term of a measure.
    pub fn new(imt: Imt) -> Result<Self, ImtNotInModel> {
        super::coefficients(&TABLE, "SeyhanStewart2014", imt).map(|row| Self::of(&row))
    }

    fn of(c: &Coefficients) -> Self {
        Self {
            c: c.c,
            vc: c.vc,
            f4: c.f4,
            f5: c.f5,
            at_reference: exp(400.0 * c.f5),
        }
    }

    /// ln of the amplification relative to 760 m/s. `softening` is [`softening`] of the PGA at the
    /// reference site.
    #[inline]
    pub fn ln_amplification(&self, vs30_m_s: f64, softening: f64) -> f64 {
        self.on(vs30_m_s).ln_amplification(softening)
    }

    /// The term on one ground.
    #[inline]
    pub fn on(&self, vs30_m_s: f64) -> GroundTerm {
        GroundTerm {
            linear: self.c * ln(vs30_m_s.min(self.vc) / REFERENCE_VS30_M_S),
            f2: self.f4
                * (exp(self.f5 * (vs30_m_s.min(REFERENCE_VS30_M_S) - 360.0)) - self.at_reference),
        }
    }
}

/// The site term of one measure on one ground: linear and nonlinear part, eqs. (6), (7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroundTerm {
    linear: f64,
    f2: f64,
}

impl GroundTerm {
    /// ln of the amplification relative to 760 m/s.
    #[inline]
    pub fn ln_amplification(self, softening: f64) -> f64 {
        self.linear + self.f2 * softening
    }
}

/// ln((PGA + 0.1)/0.1) of the PGA at the reference site, g: how far the soil is from linear.
#[inline]
pub fn softening(reference_pga_g: f64) -> f64 {
    ln((reference_pga_g + 0.1) / 0.1)
}

impl GroundMotionModel for BooreEtAl2014 {
    fn contract(&self) -> ModelContract {
        ModelContract {
            name: self.name(),
            citation: "Boore, Stewart, Seyhan & Atkinson (2014), Earthquake Spectra 30, 1057–1085",
            tectonic: Tectonic::ActiveCrust,
            component: ComponentName::RotD50,
            distances: &[DistanceKind::Rjb],
            site: &[SiteInput::Vs30],
            magnitude_type: MagnitudeType::Mw,
            magnitude: (3.0, 8.5),
            distance_km: (0.0, 400.0),
            vs30_m_s: (150.0, 1500.0),
            ztor_km: None,
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
        let (pga_row, pga_dc3) = self.row(Imt::Pga)?;
        let pga_event = event_terms(&pga_row, pga_dc3, rupture);
        let softenings: Vec<f64> = sites
            .rjb_km
            .iter()
            .map(|rjb_km| softening(exp(on_rock(&pga_event, *rjb_km))))
            .collect();
        let mut columns = Vec::with_capacity(imts.len());
        for &imt in imts {
            let (c, dc3) = self.row(imt)?;
            let event = event_terms(&c, dc3, rupture);
            let site = SiteTerm::of(&c);
            let far = 1.0 / ln(c.r2 / c.r1);
            let soft = 1.0 / ln(300.0 / 225.0);
            let mut column = MotionColumns::with_capacity(imt, sites.len());
            let on = |vs30_m_s: f64| {
                let less_scatter = c.dphi_v * (ln(300.0 / vs30_m_s) * soft).clamp(0.0, 1.0);
                (vs30_m_s, site.on(vs30_m_s), less_scatter)
            };
            // Neighbouring sites often stand on the same ground, whose terms are then kept.
            let mut ground = on(REFERENCE_VS30_M_S);
            for (row, &softening) in softenings.iter().enumerate() {
                let (rjb_km, vs30_m_s) = (sites.rjb_km[row], sites.vs30_m_s[row]);
                if vs30_m_s.to_bits() != ground.0.to_bits() {
                    ground = on(vs30_m_s);
                }
                let mean = on_rock(&event, rjb_km) + ground.1.ln_amplification(softening);
                // Eqs. (15), (16): more scatter far away, less on soft ground.
                let more_scatter = if rjb_km > c.r1 {
                    c.dphi_r * (ln(rjb_km / c.r1) * far).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let phi = event.phi + more_scatter - ground.2;
                column.push(mean, event.tau, phi);
            }
            columns.push(column);
        }
        Ok(MotionTable {
            component: ComponentName::RotD50,
            columns,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::{assert_table_is_the_published_one, published_column};

    #[test]
    fn the_coefficients_are_the_published_ones() {
        assert_table_is_the_published_one(
            "BooreEtAl2014",
            TABLE.iter().map(|(imt, row)| (*imt, row.named())),
        );
        for (index, (imt, dc3)) in published_column("BooreEtAl2014HighQ", "Dc3")
            .into_iter()
            .enumerate()
        {
            assert_eq!((imt, dc3), (TABLE[index].0, HIGH_Q_DC3[index]));
        }
    }

    #[test]
    fn there_is_no_site_term_at_the_reference_velocity() {
        for imt in Imt::SEVEN {
            let term = SiteTerm::new(imt).unwrap();
            assert!(term.ln_amplification(760.0, softening(0.5)).abs() < 1e-15);
        }
    }
}
