//! Yu, Y., Li, S. & Xiao, L. (2013): Development of ground motion attenuation relations for the new
//! seismic hazard map of China. Technology for Earthquake Disaster Prevention 8(1), 24–33 (in
//! Chinese); the relations of GB 18306-2015. PGA and PGV on site class II, elliptical: the value at a
//! place is the one whose ellipse, with semi-axes from the curves of the major and the minor axis,
//! passes through it.
//!
//! The curves take Ms. [`YuEtAl2013::ms`] takes the magnitude it is given as Ms,
//! [`YuEtAl2013::mw`] converts it from Mw (Cheng et al. 2017).
//!
//! Two forms. [`Form::Anchor`] does what OpenQuake does with the ellipse: it cuts the major semi-axis
//! at 400 km, moves both semi-axes out to a focal depth of 15 km and joins the two axis values by the
//! azimuth. [`Form::Ellipse`] is the value of the ellipse itself.

mod coefficients;

use super::{
    DistanceKind, GroundMotionModel, ImtNotInModel, ModelContract, MotionColumns, MotionTable,
    RuptureParameters, SiteTable, Tectonic,
};
use crate::component::ComponentName;
use crate::imt::Imt;
use crate::magnitudes::ms_from_mw;
use crate::math::{exp, ln, sin_cos_deg};
use coefficients::{Axis, Coefficients};
use mainshock_base::MagnitudeType;
use serde::Serialize;

/// Ms at which a and b change.
const KNEE_MS: f64 = 6.5;
/// Greatest major semi-axis of the anchor's form, km.
const ANCHOR_REACH_KM: f64 = 400.0;
/// Focal depth the anchor adds to both semi-axes, km.
const ANCHOR_DEPTH_KM: f64 = 15.0;
/// Standard gravity, gal.
const G_GAL: f64 = 980.665;
/// Share of the total taken as between-event, since the paper gives a total alone (as ShakeMap).
const TAU_SHARE: f64 = 0.55;

/// Zones of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// Qinghai–Tibet (青藏区).
    Tibet,
    /// Xinjiang (新疆区).
    Xinjiang,
    /// Strong-earthquake area of eastern China (东部强震区).
    East,
    /// Area of moderate seismicity (中强地震区).
    Stable,
}

/// How the value is read off the ellipse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// As OpenQuake computes it; for checking.
    Anchor,
    /// The value of the ellipse through the place; for use.
    Ellipse,
}

/// Yu, Li & Xiao (2013).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YuEtAl2013 {
    zone: Zone,
    takes_mw: bool,
    form: Form,
}

impl YuEtAl2013 {
    /// Taking the magnitude it is given as Ms.
    pub const fn ms(zone: Zone, form: Form) -> Self {
        Self {
            zone,
            takes_mw: false,
            form,
        }
    }

    /// Taking Mw and converting it.
    pub const fn mw(zone: Zone, form: Form) -> Self {
        Self {
            zone,
            takes_mw: true,
            form,
        }
    }

    const fn name(self) -> &'static str {
        match (self.zone, self.takes_mw, self.form) {
            (Zone::Tibet, false, Form::Anchor) => "YuEtAl2013MsTibet",
            (Zone::Xinjiang, false, Form::Anchor) => "YuEtAl2013Ms",
            (Zone::East, false, Form::Anchor) => "YuEtAl2013MsEastern",
            (Zone::Stable, false, Form::Anchor) => "YuEtAl2013MsStable",
            (Zone::Tibet, true, Form::Anchor) => "YuEtAl2013MwTibet",
            (Zone::Xinjiang, true, Form::Anchor) => "YuEtAl2013Mw",
            (Zone::East, true, Form::Anchor) => "YuEtAl2013MwEastern",
            (Zone::Stable, true, Form::Anchor) => "YuEtAl2013MwStable",
            (Zone::Tibet, false, Form::Ellipse) => "Yu13-Ms-Tibet",
            (Zone::Xinjiang, false, Form::Ellipse) => "Yu13-Ms-Xinjiang",
            (Zone::East, false, Form::Ellipse) => "Yu13-Ms-East",
            (Zone::Stable, false, Form::Ellipse) => "Yu13-Ms-Stable",
            (Zone::Tibet, true, Form::Ellipse) => "Yu13-Mw-Tibet",
            (Zone::Xinjiang, true, Form::Ellipse) => "Yu13-Mw-Xinjiang",
            (Zone::East, true, Form::Ellipse) => "Yu13-Mw-East",
            (Zone::Stable, true, Form::Ellipse) => "Yu13-Mw-Stable",
        }
    }

    /// Every zone, magnitude and form.
    pub fn all() -> impl Iterator<Item = Self> {
        let zones = [Zone::Tibet, Zone::Xinjiang, Zone::East, Zone::Stable];
        zones.into_iter().flat_map(|zone| {
            [
                Self::ms(zone, Form::Anchor),
                Self::mw(zone, Form::Anchor),
                Self::ms(zone, Form::Ellipse),
                Self::mw(zone, Form::Ellipse),
            ]
        })
    }

    /// A model by its name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::all().find(|model| model.name() == name)
    }

    const fn table(self) -> &'static [Coefficients; 2] {
        match self.zone {
            Zone::Tibet => &coefficients::TIBET,
            Zone::Xinjiang => &coefficients::XINJIANG,
            Zone::East => &coefficients::EAST,
            Zone::Stable => &coefficients::STABLE,
        }
    }
}

/// A curve with the magnitude put in.
#[derive(Debug, Clone, Copy)]
struct Curve {
    constant: f64,
    c: f64,
    /// d e^{e Ms}, km.
    near_km: f64,
}

impl Curve {
    fn new(axis: &Axis, ms: f64) -> Self {
        let branch = usize::from(ms > KNEE_MS);
        Self {
            constant: axis.a[branch] + axis.b[branch] * ms,
            c: axis.c,
            near_km: axis.d * exp(axis.e * ms),
        }
    }

    fn ln_motion(self, r_km: f64) -> f64 {
        self.constant + self.c * ln(r_km + self.near_km)
    }

    /// The distance of a value; 0 where the curve does not reach it.
    fn distance_km(self, ln_motion: f64) -> f64 {
        (exp((ln_motion - self.constant) / self.c) - self.near_km).max(0.0)
    }
}

/// The semi-axes of the ellipse of equal motion through a place `along_km` and `across_km` from the
/// epicentre. The major one is found by halving; `reach_km` bounds it.
fn semi_axes_km(
    major: Curve,
    minor: Curve,
    along_km: f64,
    across_km: f64,
    reach_km: f64,
) -> (f64, f64) {
    let minor_of = |major_km: f64| minor.distance_km(major.ln_motion(major_km));
    let outside = |major_km: f64| {
        let minor_km = minor_of(major_km);
        let x = along_km / major_km;
        let y = if across_km == 0.0 {
            0.0
        } else {
            across_km / minor_km
        };
        x * x + y * y > 1.0
    };
    let (mut low, mut high) = (0.0, reach_km);
    if outside(high) {
        return (high, minor_of(high));
    }
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if outside(middle) {
            low = middle;
        } else {
            high = middle;
        }
        if high - low <= 1e-12 * high {
            break;
        }
    }
    (high, minor_of(high))
}

/// ln of the motion, gal or cm/s, at a distance and an azimuth from the major axis.
fn ln_motion(c: &Coefficients, ms: f64, form: Form, repi_km: f64, azimuth_deg: f64) -> f64 {
    let (major, minor) = (Curve::new(&c.major, ms), Curve::new(&c.minor, ms));
    let (sin, cos) = sin_cos_deg(azimuth_deg);
    let (along_km, across_km) = ((repi_km * cos).abs(), (repi_km * sin).abs());
    match form {
        Form::Ellipse => {
            // Far enough for any place on earth.
            let (major_km, _) = semi_axes_km(major, minor, along_km, across_km, 1e6);
            let value = major.ln_motion(major_km);
            value.min(minor.ln_motion(0.0))
        }
        Form::Anchor => {
            let (major_km, minor_km) =
                semi_axes_km(major, minor, along_km, across_km, ANCHOR_REACH_KM);
            let deep = |km: f64| (km * km + ANCHOR_DEPTH_KM * ANCHOR_DEPTH_KM).sqrt();
            let (m1, m2) = (
                major.ln_motion(deep(major_km)),
                minor.ln_motion(deep(minor_km)),
            );
            let (x, y) = (m1 * sin, m2 * cos);
            m1 * m2 / (x * x + y * y).sqrt()
        }
    }
}

impl GroundMotionModel for YuEtAl2013 {
    fn contract(&self) -> ModelContract {
        ModelContract {
            name: self.name(),
            citation: "Yu, Li & Xiao (2013), Technology for Earthquake Disaster Prevention 8, 24–33; GB 18306-2015",
            tectonic: match self.zone {
                Zone::Stable => Tectonic::StableContinent,
                Zone::Tibet | Zone::Xinjiang | Zone::East => Tectonic::ActiveCrust,
            },
            component: ComponentName::GeometricMean,
            distances: &[DistanceKind::Repi],
            site: &[],
            magnitude_type: if self.takes_mw {
                MagnitudeType::Mw
            } else {
                MagnitudeType::Ms
            },
            magnitude: (5.0, 8.5),
            distance_km: (0.0, ANCHOR_REACH_KM),
            vs30_m_s: (250.0, 510.0),
            ztor_km: None,
        }
    }

    fn imts(&self) -> Vec<Imt> {
        vec![Imt::Pga, Imt::Pgv]
    }

    fn evaluate(
        &self,
        rupture: &RuptureParameters,
        sites: &SiteTable,
        imts: &[Imt],
    ) -> Result<MotionTable, ImtNotInModel> {
        let ms = if self.takes_mw {
            ms_from_mw(rupture.magnitude)
        } else {
            rupture.magnitude
        };
        let [pga, pgv] = self.table();
        let mut columns = Vec::with_capacity(imts.len());
        for &imt in imts {
            let (c, ln_unit) = match imt {
                Imt::Pga => (pga, ln(G_GAL)),
                Imt::Pgv => (pgv, 0.0),
                Imt::Sa { .. } => {
                    return Err(ImtNotInModel {
                        model: self.name(),
                        imt,
                    });
                }
            };
            let tau = TAU_SHARE * c.sigma;
            let phi = (c.sigma * c.sigma - tau * tau).sqrt();
            let mut column = MotionColumns::with_capacity(imt, sites.len());
            for (repi_km, azimuth_deg) in sites.repi_km.iter().zip(&sites.azimuth_deg) {
                let value = ln_motion(c, ms, self.form, *repi_km, *azimuth_deg);
                column.push(value - ln_unit, tau, phi);
            }
            columns.push(column);
        }
        Ok(MotionTable {
            component: ComponentName::GeometricMean,
            columns,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gmm::tests::{INPUTS, inputs_of, published_column, read_table};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn check(name: &str, expected: &str) {
        let inputs: BTreeMap<_, _> = read_table(INPUTS).into_iter().collect();
        let model = YuEtAl2013::by_name(name).unwrap();
        let mut worst = 0.0_f64;
        for (row, numbers) in read_table(expected) {
            let (rupture, sites) = inputs_of(&inputs[&row], "z1pt0_cy_m");
            let table = model
                .evaluate(&rupture, &sites, &[Imt::Pga, Imt::Pgv])
                .unwrap();
            for columns in &table.columns {
                let error = (columns.mean_ln[0] - numbers[&format!("mean_{}", columns.imt)]).abs();
                worst = worst.max(error);
                // The reference halves its interval to 1e-4 only.
                assert!(error < 1e-4, "{name} {row} {}: {error:.1e}", columns.imt);
                let sigma = numbers[&format!("sigma_{}", columns.imt)];
                assert!((columns.sigma[0] - sigma).abs() < 1e-9, "{name} {row}");
            }
        }
        println!("{name}: worst {worst:.1e}");
    }

    #[test]
    fn the_anchors_form_agrees_with_its_vectors() {
        macro_rules! vectors {
            ($($name:literal)*) => {$(
                check($name, include_str!(concat!("../../../testdata/gmm/", $name, ".csv")));
            )*};
        }
        vectors!("YuEtAl2013MsTibet" "YuEtAl2013Ms" "YuEtAl2013MsEastern" "YuEtAl2013MsStable" "YuEtAl2013MwTibet");
    }

    #[test]
    fn the_coefficients_are_the_published_ones() {
        for model in YuEtAl2013::all().filter(|m| !m.takes_mw && m.form == Form::Anchor) {
            for (index, c) in model.table().iter().enumerate() {
                let (major, minor) = (c.major, c.minor);
                for (name, value) in [
                    ("a", major.a[0]),
                    ("ua", major.a[1]),
                    ("b", major.b[0]),
                    ("ub", major.b[1]),
                    ("c", major.c),
                    ("uc", major.c),
                    ("d", major.d),
                    ("ud", major.d),
                    ("e", major.e),
                    ("ue", major.e),
                    ("ma", minor.a[0]),
                    ("ia", minor.a[1]),
                    ("mb", minor.b[0]),
                    ("ib", minor.b[1]),
                    ("mc", minor.c),
                    ("ic", minor.c),
                    ("md", minor.d),
                    ("id", minor.d),
                    ("me", minor.e),
                    ("ie", minor.e),
                    ("sigma", c.sigma),
                ] {
                    let published = published_column(model.name(), name)[index].1;
                    assert!((published - value).abs() < 1e-12, "{} {name}", model.name());
                }
            }
        }
    }

    #[test]
    fn spectral_acceleration_is_refused() {
        let model = YuEtAl2013::ms(Zone::Tibet, Form::Ellipse);
        let (rupture, sites) = inputs_of(&read_table(INPUTS)[0].1, "z1pt0_cy_m");
        assert!(model.evaluate(&rupture, &sites, &[Imt::SA_1_0]).is_err());
    }

    proptest! {
        #[test]
        fn on_the_ellipse_farther_is_not_stronger_and_every_value_is_finite(
            ms in 4.0..8.5_f64, near in 0.0..600.0_f64, more in 0.0..100.0_f64,
            azimuth in 0.0..360.0_f64, zone in 0_usize..4,
        ) {
            let zone = [Zone::Tibet, Zone::Xinjiang, Zone::East, Zone::Stable][zone];
            for c in YuEtAl2013::ms(zone, Form::Ellipse).table() {
                let at = |km| ln_motion(c, ms, Form::Ellipse, km, azimuth);
                prop_assert!(at(near).is_finite());
                prop_assert!(at(near + more) <= at(near) + 1e-9);
            }
        }
    }
}
