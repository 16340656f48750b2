//! Abrahamson, N. A., Silva, W. J. & Kamai, R. (2014): Summary of the ASK14 ground motion relation
//! for active crustal regions. Earthquake Spectra 30(3), 1025–1055. Mainshocks only.
//!
//! `china` adds the regional anelastic term a28 R_rup.

mod coefficients;

use super::{
    DistanceKind, GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable,
    RuptureParameters, SiteInput, SiteTable, Tectonic,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use crate::math::{exp, ln, pow, sin_cos_deg};
use coefficients::{Coefficients, TABLE};
use mainshock_base::MagnitudeType;

/// Vs30 of the rock on which the soil terms stand, m/s.
const ROCK_VS30_M_S: f64 = 1180.0;
/// n of eq. (7).
const SOIL_N: f64 = 1.5;
/// Standard deviation of the site amplification, ln units.
const PHI_AMPLIFICATION: f64 = 0.4;
/// M2 of eq. (2).
const M2: f64 = 5.0;

/// Abrahamson, Silva & Kamai (2014).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbrahamsonEtAl2014 {
    china: bool,
}

impl AbrahamsonEtAl2014 {
    /// Without regional adjustment.
    pub const fn global() -> Self {
        Self { china: false }
    }

    /// With the anelastic attenuation of China.
    pub const fn china() -> Self {
        Self { china: true }
    }

    const fn name(self) -> &'static str {
        if self.china {
            "AbrahamsonEtAl2014RegCHN"
        } else {
            "AbrahamsonEtAl2014"
        }
    }
}

/// Depth to 1.0 km/s expected for Vs30, km, eq. (18).
pub fn expected_z1_km(vs30_m_s: f64) -> f64 {
    let fourth = |x: f64| (x * x) * (x * x);
    let ratio = (fourth(vs30_m_s) + fourth(610.0)) / (fourth(1360.0) + fourth(610.0));
    exp(-7.67 / 4.0 * ln(ratio)) / 1000.0
}

/// What depends on rupture and measure alone.
struct EventTerms {
    /// Terms without distance or site, eqs. (2), (5), (6), (15).
    source: f64,
    /// a2 + a3 (M − M1), with M not below M2.
    slope: f64,
    c4m_squared: f64,
    anelastic: f64,
    /// a13 T1 T2 T4 of eqs. (10) to (14); 0 for vertical faults.
    hanging_wall: f64,
    /// W cos dip, km.
    r1_km: f64,
    phi: [f64; 2],
    tau: f64,
}

fn event_terms(c: &Coefficients, china: bool, rupture: &RuptureParameters) -> EventTerms {
    let m = rupture.magnitude;
    let c4m = if m > 5.0 {
        c.c4
    } else if m > 4.0 {
        c.c4 - (c.c4 - 1.0) * (5.0 - m)
    } else {
        1.0
    };
    // Eq. (2).
    let bent = |m: f64| c.a8 * (8.5 - m) * (8.5 - m);
    let magnitude = if m >= c.m1 {
        c.a1 + c.a5 * (m - c.m1) + bent(m)
    } else if m >= M2 {
        c.a1 + c.a4 * (m - c.m1) + bent(m)
    } else {
        let below = m - M2;
        c.a1 + c.a4 * (M2 - c.m1) + bent(M2) + c.a6 * below + c.a7 * below * below
    };
    let rake = rupture.rake_deg;
    let style = if rake > 30.0 && rake < 150.0 {
        c.a11
    } else if rake > -150.0 && rake < -30.0 {
        c.a12
    } else {
        0.0
    };
    let depth = c.a15 * (rupture.ztor_km / 20.0).min(1.0);
    let dip = rupture.dip_deg;
    let t1 = if dip > 30.0 {
        (90.0 - dip) / 45.0
    } else {
        60.0 / 45.0
    };
    let t2 = if m >= 6.5 {
        1.0 + 0.2 * (m - 6.5)
    } else if m > 5.5 {
        let x = m - 6.5;
        1.0 + 0.2 * x - 0.8 * x * x
    } else {
        0.0
    };
    let t4 = if rupture.ztor_km <= 10.0 {
        1.0 - rupture.ztor_km * rupture.ztor_km / 100.0
    } else {
        0.0
    };
    let (_, cos_dip) = sin_cos_deg(dip);
    let phi_of = |s1: f64, s2: f64| s1 + (s2 - s1) / 2.0 * (m - 4.0).clamp(0.0, 2.0);
    EventTerms {
        source: magnitude + style * (m - 4.0).clamp(0.0, 1.0) + depth,
        slope: c.a2 + c.a3 * (m.max(M2) - c.m1),
        c4m_squared: c4m * c4m,
        anelastic: c.a17 + if china { c.a28 } else { 0.0 },
        hanging_wall: if dip < 90.0 {
            c.a13 * t1 * t2 * t4
        } else {
            0.0
        },
        r1_km: rupture.width_km * cos_dip,
        phi: [phi_of(c.s1e, c.s2e), phi_of(c.s1m, c.s2m)],
        tau: c.s3 + (c.s4 - c.s3) / 2.0 * (m - 5.0).clamp(0.0, 2.0),
    }
}

/// T3 T5 of the hanging wall, eqs. (12), (14).
#[inline]
fn hanging_wall_shape(event: &EventTerms, rx_km: f64, ry0_km: f64) -> f64 {
    /// tan 20°.
    const TAN_20: f64 = 0.36397023426620234;
    if rx_km <= 0.0 {
        return 0.0;
    }
    let r1_km = event.r1_km;
    let t3 = if rx_km < r1_km {
        let x = rx_km / r1_km;
        0.25 + 1.5 * x - 0.75 * x * x
    } else if rx_km < 3.0 * r1_km {
        1.0 - (rx_km - r1_km) / (2.0 * r1_km)
    } else {
        0.0
    };
    let beyond_km = ry0_km - rx_km * TAN_20;
    let t5 = if beyond_km <= 0.0 {
        1.0
    } else {
        (1.0 - beyond_km / 5.0).max(0.0)
    };
    t3 * t5
}

/// All terms but those of the site, eq. (1).
#[inline]
fn without_site(event: &EventTerms, sites: &SiteTable, row: usize) -> f64 {
    let rrup_km = sites.rrup_km[row];
    let hanging_wall = if event.hanging_wall == 0.0 {
        0.0
    } else {
        event.hanging_wall * hanging_wall_shape(event, sites.rx_km[row], sites.ry0_km[row])
    };
    event.source
        + event.slope * 0.5 * ln(rrup_km * rrup_km + event.c4m_squared)
        + event.anelastic * rrup_km
        + hanging_wall
}

/// V1 of eq. (9), m/s: above it nothing changes any more.
fn ceiling_m_s(imt: Imt) -> f64 {
    match imt.period_s() {
        None => 1500.0,
        Some(t) if t <= 0.5 => 1500.0,
        Some(t) if t < 3.0 => exp(-0.35 * ln(t / 0.5) + ln(1500.0)),
        Some(_) => 800.0,
    }
}

/// Site term, eq. (7), with the motion on rock of the same measure, g or cm/s.
#[inline]
fn shallow(c: &Coefficients, ceiling_m_s: f64, vs30_m_s: f64, rock: f64) -> f64 {
    let ratio = vs30_m_s.min(ceiling_m_s) / c.vlin;
    if vs30_m_s >= c.vlin {
        (c.a10 + c.b * SOIL_N) * ln(ratio)
    } else {
        c.a10 * ln(ratio) - c.b * ln(rock + c.c) + c.b * ln(rock + c.c * pow(ratio, SOIL_N))
    }
}

/// Depth factor of eq. (17): linear in Vs30 between the centres of the paper's bins.
#[inline]
fn depth_factor(c: &Coefficients, vs30_m_s: f64) -> f64 {
    let knots = [
        (150.0, c.a43),
        (250.0, c.a44),
        (400.0, c.a45),
        (700.0, c.a46),
    ];
    for pair in knots.windows(2) {
        let ((v0, f0), (v1, f1)) = (pair[0], pair[1]);
        if vs30_m_s < v1 {
            let share = ((vs30_m_s - v0) / (v1 - v0)).max(0.0);
            return f0 + (f1 - f0) * share;
        }
    }
    c.a46
}

impl GroundMotionModel for AbrahamsonEtAl2014 {
    fn contract(&self) -> ModelContract {
        ModelContract {
            name: self.name(),
            citation: "Abrahamson, Silva & Kamai (2014), Earthquake Spectra 30, 1025–1055",
            tectonic: Tectonic::ActiveCrust,
            component: ComponentName::RotD50,
            distances: &[DistanceKind::Rrup],
            site: &[SiteInput::Vs30, SiteInput::Vs30Measured, SiteInput::Z1],
            magnitude_type: MagnitudeType::Mw,
            magnitude: (3.0, 8.5),
            distance_km: (0.0, 300.0),
            vs30_m_s: (180.0, 1500.0),
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
        // ln((Z1 + 0.01)/(Zref + 0.01)); 0 when the depth is the expected one.
        let ln_depth: Vec<f64> = match &sites.z1_m {
            None => vec![0.0; sites.len()],
            Some(depths) => depths
                .iter()
                .zip(&sites.vs30_m_s)
                .map(|(z1_m, v)| ln((z1_m / 1000.0 + 0.01) / (expected_z1_km(*v) + 0.01)))
                .collect(),
        };
        let mut columns = Vec::with_capacity(imts.len());
        for &imt in imts {
            let c = super::coefficients(&TABLE, self.name(), imt)?;
            let event = event_terms(&c, self.china, rupture);
            let ceiling_m_s = ceiling_m_s(imt);
            let rock_site = shallow(&c, ceiling_m_s, ROCK_VS30_M_S, 0.0);
            let mut column = MotionColumns::with_capacity(imt, sites.len());
            for (row, &ln_depth) in ln_depth.iter().enumerate() {
                let vs30_m_s = sites.vs30_m_s[row];
                let bare = without_site(&event, sites, row);
                let rock = exp(bare + rock_site);
                let mean = bare
                    + shallow(&c, ceiling_m_s, vs30_m_s, rock)
                    + depth_factor(&c, vs30_m_s) * ln_depth;
                // Eqs. (23) to (30).
                let gain = 1.0
                    + if vs30_m_s < c.vlin {
                        let soft = c.c * pow(vs30_m_s / c.vlin, SOIL_N);
                        c.b * rock * (1.0 / (rock + soft) - 1.0 / (rock + c.c))
                    } else {
                        0.0
                    };
                let phi_a = event.phi[usize::from(sites.vs30_measured[row])];
                let amplification = if phi_a < PHI_AMPLIFICATION {
                    0.99 * phi_a
                } else {
                    PHI_AMPLIFICATION
                };
                let amplified = amplification * amplification;
                let phi = ((phi_a * phi_a - amplified) * gain * gain + amplified).sqrt();
                column.push(mean, event.tau * gain, phi);
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

    #[test]
    fn the_coefficients_are_the_published_ones() {
        crate::gmm::tests::assert_table_is_the_published_one(
            "AbrahamsonEtAl2014",
            TABLE.iter().map(|(imt, row)| (*imt, row.named())),
        );
    }
}
