//! Campbell, K. W. & Bozorgnia, Y. (2014): NGA-West2 ground motion model for the average horizontal
//! components of PGA, PGV, and 5 % damped linear acceleration response spectra. Earthquake Spectra
//! 30(3), 1087–1115. Without the Japan terms.
//!
//! `HighQ` takes the anelastic term Δc20 of eastern China (table 3).

mod coefficients;

use super::{
    DistanceKind, GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable,
    RuptureParameters, SiteInput, SiteTable, Tectonic, positive, ramp,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use crate::math::{exp, ln, pow, sin_cos_deg};
use coefficients::{Coefficients, TABLE};
use mainshock_base::MagnitudeType;

/// Δc20 of eastern China, per km, in the order of the coefficient table.
#[rustfmt::skip]
const HIGH_Q_DC20: [f64; 16] = [
    0.0036, 0.0017, 0.0036, 0.004,  0.0042, 0.0041, 0.0031, 0.0025,
    0.0,    0.0016, 0.0006, 0.0,    0.0,    0.0,    0.0,    0.0,
];

/// Vs30 of the rock on which the soil terms stand, m/s.
const ROCK_VS30_M_S: f64 = 1100.0;
/// c and n of the soil terms, table 2.
const SOIL_C: f64 = 1.88;
const SOIL_N: f64 = 1.18;
/// h4 of eq. (8).
const H4: f64 = 1.0;
/// Below this period SA is not less than PGA, s.
const FLOOR_PERIOD_S: f64 = 0.25;

/// Campbell & Bozorgnia (2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CampbellBozorgnia2014 {
    high_q: bool,
}

impl CampbellBozorgnia2014 {
    /// Without regional adjustment.
    pub const fn global() -> Self {
        Self { high_q: false }
    }

    /// With the anelastic attenuation of eastern China.
    pub const fn high_q() -> Self {
        Self { high_q: true }
    }

    const fn name(self) -> &'static str {
        if self.high_q {
            "CampbellBozorgnia2014HighQ"
        } else {
            "CampbellBozorgnia2014"
        }
    }

    fn row(self, imt: Imt) -> Result<(Coefficients, f64), ImtNotInModel> {
        let position = TABLE.iter().position(|(candidate, _)| *candidate == imt);
        let refused = ImtNotInModel {
            model: self.name(),
            imt,
        };
        let index = position.ok_or(refused)?;
        let dc20 = if self.high_q { HIGH_Q_DC20[index] } else { 0.0 };
        Ok((TABLE[index].1, dc20))
    }
}

/// Depth to 2.5 km/s expected for Vs30, km, eq. (33).
pub fn expected_z25_km(vs30_m_s: f64) -> f64 {
    exp(7.089 - 1.144 * ln(vs30_m_s))
}

/// What depends on rupture and measure alone, eqs. (2), (4) to (6), (12) to (14), (21) to (24).
struct EventTerms {
    /// Terms without distance or site.
    source: f64,
    /// c5 + c6 M.
    slope: f64,
    c7_squared: f64,
    /// c10 f_M f_Z (90 − dip)/45.
    hanging_wall: f64,
    /// R1 and R2 of eqs. (11), (12), km.
    r1_km: f64,
    r2_km: f64,
    anelastic: f64,
    tau: f64,
    phi: f64,
}

fn event_terms(c: &Coefficients, dc20: f64, rupture: &RuptureParameters) -> EventTerms {
    let m = rupture.magnitude;
    let magnitude = c.c0
        + c.c1 * m
        + c.c2 * positive(m - 4.5)
        + c.c3 * positive(m - 5.5)
        + c.c4 * positive(m - 6.5);
    let rake = rupture.rake_deg;
    // c8, of reverse faulting, is zero for all measures.
    let normal = rake > -150.0 && rake < -30.0;
    let style = if normal {
        c.c9 * (m - 4.5).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let hypocentre =
        (rupture.hypocentral_depth_km - 7.0).clamp(0.0, 13.0) * ramp(m, 5.5, 6.5, c.c17, c.c18);
    let dip = c.c19 * rupture.dip_deg * (5.5 - m).clamp(0.0, 1.0);
    let taper = if m < 5.5 {
        0.0
    } else {
        (m - 5.5).min(1.0) * (1.0 + c.a2 * (m - 6.5))
    };
    let depth = if rupture.ztor_km <= 16.66 {
        1.0 - 0.06 * rupture.ztor_km
    } else {
        0.0
    };
    let (_, cos_dip) = sin_cos_deg(rupture.dip_deg);
    EventTerms {
        source: magnitude + style + hypocentre + dip,
        slope: c.c5 + c.c6 * m,
        c7_squared: c.c7 * c.c7,
        hanging_wall: c.c10 * taper * depth * (90.0 - rupture.dip_deg) / 45.0,
        r1_km: rupture.width_km * cos_dip,
        r2_km: 62.0 * m - 350.0,
        anelastic: c.c20 + dc20,
        tau: ramp(m, 4.5, 5.5, c.tau1, c.tau2),
        phi: ramp(m, 4.5, 5.5, c.phi1, c.phi2),
    }
}

/// Hanging-wall shape across the strike, eqs. (8) to (10).
#[inline]
fn across_strike(c: &Coefficients, event: &EventTerms, rx_km: f64) -> f64 {
    if rx_km < 0.0 {
        0.0
    } else if rx_km < event.r1_km {
        let x = rx_km / event.r1_km;
        c.h1 + c.h2 * x + c.h3 * x * x
    } else {
        let u = (rx_km - event.r1_km) / (event.r2_km - event.r1_km);
        positive(H4 + c.h5 * u + c.h6 * u * u)
    }
}

/// All terms but those of the site, eq. (1).
#[inline]
fn without_site(c: &Coefficients, event: &EventTerms, sites: &SiteTable, row: usize) -> f64 {
    let (rrup_km, rjb_km, rx_km) = (sites.rrup_km[row], sites.rjb_km[row], sites.rx_km[row]);
    let above = if rrup_km == 0.0 {
        1.0
    } else {
        (rrup_km - rjb_km) / rrup_km
    };
    let hanging_wall = if event.hanging_wall == 0.0 {
        0.0
    } else {
        event.hanging_wall * across_strike(c, event, rx_km) * above
    };
    event.source
        + event.slope * 0.5 * ln(rrup_km * rrup_km + event.c7_squared)
        + hanging_wall
        + event.anelastic * positive(rrup_km - 80.0)
}

/// Shallow site term, eq. (17), with A the PGA on rock, g.
#[inline]
fn shallow(c: &Coefficients, vs30_m_s: f64, rock_pga_g: f64) -> f64 {
    let k = vs30_m_s / c.k1;
    if k <= 1.0 {
        let soft = SOIL_C * pow(k, SOIL_N);
        c.c11 * ln(k) + c.k2 * (ln(rock_pga_g + soft) - ln(rock_pga_g + SOIL_C))
    } else {
        (c.c11 + c.k2 * SOIL_N) * ln(k)
    }
}

/// Basin term, eq. (20).
#[inline]
fn basin(c: &Coefficients, z25_km: f64) -> f64 {
    if z25_km < 1.0 {
        c.c14 * (z25_km - 1.0)
    } else if z25_km > 3.0 {
        c.c16 * c.k3 * exp(-0.75) * (1.0 - exp(-0.25 * (z25_km - 3.0)))
    } else {
        0.0
    }
}

/// How the soil answers to the PGA on rock, eq. (31): d ln(amplification) / d ln(A).
#[inline]
fn soil_slope(c: &Coefficients, vs30_m_s: f64, rock_pga_g: f64) -> f64 {
    let k = vs30_m_s / c.k1;
    if k < 1.0 {
        let soft = SOIL_C * pow(k, SOIL_N);
        c.k2 * rock_pga_g * (1.0 / (rock_pga_g + soft) - 1.0 / (rock_pga_g + SOIL_C))
    } else {
        0.0
    }
}

impl GroundMotionModel for CampbellBozorgnia2014 {
    fn contract(&self) -> ModelContract {
        ModelContract {
            name: self.name(),
            citation: "Campbell & Bozorgnia (2014), Earthquake Spectra 30, 1087–1115",
            tectonic: Tectonic::ActiveCrust,
            component: ComponentName::RotD50,
            distances: &[DistanceKind::Rrup, DistanceKind::Rjb],
            site: &[SiteInput::Vs30, SiteInput::Z25],
            magnitude_type: MagnitudeType::Mw,
            magnitude: (3.3, 8.5),
            distance_km: (0.0, 300.0),
            vs30_m_s: (150.0, 1500.0),
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
        let (pga, pga_dc20) = self.row(Imt::Pga)?;
        let pga_event = event_terms(&pga, pga_dc20, rupture);
        let rock_site =
            shallow(&pga, ROCK_VS30_M_S, 0.0) + basin(&pga, expected_z25_km(ROCK_VS30_M_S));
        let rock_pga_g: Vec<f64> = (0..sites.len())
            .map(|row| exp(without_site(&pga, &pga_event, sites, row) + rock_site))
            .collect();
        let z25_km: Vec<f64> = match &sites.z25_km {
            Some(depths) => depths.clone(),
            None => sites.vs30_m_s.iter().map(|v| expected_z25_km(*v)).collect(),
        };
        let mut columns = Vec::with_capacity(imts.len());
        for &imt in imts {
            let (c, dc20) = self.row(imt)?;
            let event = event_terms(&c, dc20, rupture);
            let floored = imt.period_s().is_some_and(|t| t < FLOOR_PERIOD_S);
            let amplifier = c.phi_ln_af * c.phi_ln_af;
            let below = (event.phi * event.phi - amplifier).sqrt();
            let pga_below = (pga_event.phi * pga_event.phi - pga.phi_ln_af * pga.phi_ln_af).sqrt();
            let mut column = MotionColumns::with_capacity(imt, sites.len());
            for (row, &rock_pga_g) in rock_pga_g.iter().enumerate() {
                let vs30_m_s = sites.vs30_m_s[row];
                let site =
                    |c: &Coefficients| shallow(c, vs30_m_s, rock_pga_g) + basin(c, z25_km[row]);
                let mut mean = without_site(&c, &event, sites, row) + site(&c);
                if floored {
                    mean = mean.max(without_site(&pga, &pga_event, sites, row) + site(&pga));
                }
                // Eqs. (29), (30).
                let a = soil_slope(&c, vs30_m_s, rock_pga_g);
                let combined = |own: f64, of_pga: f64| {
                    own * own + a * a * of_pga * of_pga + 2.0 * a * c.rho_ln_y * own * of_pga
                };
                let tau = combined(event.tau, pga_event.tau).sqrt();
                let phi = (combined(below, pga_below) + amplifier).sqrt();
                column.push(mean, tau, phi);
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
            "CampbellBozorgnia2014",
            TABLE.iter().map(|(imt, row)| (*imt, row.named())),
        );
        for (index, (imt, dc20)) in published_column("CampbellBozorgnia2014HighQ", "Dc20")
            .into_iter()
            .enumerate()
        {
            assert_eq!((imt, dc20), (TABLE[index].0, HIGH_Q_DC20[index]));
        }
        for (_, c8) in published_column("CampbellBozorgnia2014", "c8") {
            assert!(c8.abs() < 1e-300);
        }
    }
}
