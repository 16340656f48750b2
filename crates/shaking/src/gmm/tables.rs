//! What goes into a model and what comes out: one rupture, a table of sites, a table of motions, in
//! columns of equal length.

use crate::component::ComponentName;
use crate::imt::Imt;

/// A rupture as the models take it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuptureParameters {
    /// Moment magnitude.
    pub magnitude: f64,
    /// Rake, degrees (0 strike-slip, 90 reverse, −90 normal).
    pub rake_deg: f64,
    /// Dip, degrees.
    pub dip_deg: f64,
    /// Depth to the top of the rupture, km.
    pub ztor_km: f64,
    /// Width of the rupture down dip, km.
    pub width_km: f64,
    /// Depth of the hypocentre, km.
    pub hypocentral_depth_km: f64,
}

/// Sites, one row each. Columns have equal length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SiteTable {
    /// R_JB, km.
    pub rjb_km: Vec<f64>,
    /// R_rup, km.
    pub rrup_km: Vec<f64>,
    /// R_x, km: across the strike from the top edge, positive on the hanging wall.
    pub rx_km: Vec<f64>,
    /// R_y0, km: beyond the ends of the rupture, 0 beside it.
    pub ry0_km: Vec<f64>,
    /// R_epi, km.
    pub repi_km: Vec<f64>,
    /// R_hypo, km.
    pub rhypo_km: Vec<f64>,
    /// Azimuth of the site seen from the epicentre, degrees clockwise from the strike.
    pub azimuth_deg: Vec<f64>,
    /// Vs30, m/s.
    pub vs30_m_s: Vec<f64>,
    /// True where Vs30 was measured.
    pub vs30_measured: Vec<bool>,
    /// Depth to a shear-wave velocity of 1.0 km/s, m; `None` for each model's own relation to Vs30.
    pub z1_m: Option<Vec<f64>>,
    /// Depth to 2.5 km/s, km; `None` for the model's own relation to Vs30.
    pub z25_km: Option<Vec<f64>>,
}

impl SiteTable {
    /// Number of sites.
    pub const fn len(&self) -> usize {
        self.vs30_m_s.len()
    }

    /// True without sites.
    pub const fn is_empty(&self) -> bool {
        self.vs30_m_s.is_empty()
    }

    /// A table of `rows` sites with all distances 0 and one Vs30 that was not measured.
    pub fn uniform(rows: usize, vs30_m_s: f64) -> Self {
        let zeros = vec![0.0; rows];
        Self {
            rjb_km: zeros.clone(),
            rrup_km: zeros.clone(),
            rx_km: zeros.clone(),
            ry0_km: zeros.clone(),
            repi_km: zeros.clone(),
            rhypo_km: zeros.clone(),
            azimuth_deg: zeros,
            vs30_m_s: vec![vs30_m_s; rows],
            vs30_measured: vec![false; rows],
            z1_m: None,
            z25_km: None,
        }
    }
}

/// The motions of one measure, one row per site: natural logarithm of g, or of cm/s for PGV.
#[derive(Debug, Clone, PartialEq)]
pub struct MotionColumns {
    /// The measure.
    pub imt: Imt,
    /// Mean of the natural logarithm.
    pub mean_ln: Vec<f64>,
    /// Total standard deviation.
    pub sigma: Vec<f64>,
    /// Between-event standard deviation τ.
    pub tau: Vec<f64>,
    /// Within-event standard deviation φ.
    pub phi: Vec<f64>,
}

impl MotionColumns {
    /// Empty columns with room for `rows` sites.
    pub fn with_capacity(imt: Imt, rows: usize) -> Self {
        Self {
            imt,
            mean_ln: Vec::with_capacity(rows),
            sigma: Vec::with_capacity(rows),
            tau: Vec::with_capacity(rows),
            phi: Vec::with_capacity(rows),
        }
    }

    /// Appends a row whose total is the root of τ² + φ².
    #[inline]
    pub fn push(&mut self, mean_ln: f64, tau: f64, phi: f64) {
        self.mean_ln.push(mean_ln);
        self.sigma.push((tau * tau + phi * phi).sqrt());
        self.tau.push(tau);
        self.phi.push(phi);
    }
}

/// Motions of several measures at the same sites, all of one component.
#[derive(Debug, Clone, PartialEq)]
pub struct MotionTable {
    /// The component the numbers are of.
    pub component: ComponentName,
    /// One entry per measure, in the order asked.
    pub columns: Vec<MotionColumns>,
}

impl MotionTable {
    /// The columns of a measure.
    pub fn get(&self, imt: Imt) -> Option<&MotionColumns> {
        self.columns.iter().find(|columns| columns.imt == imt)
    }
}
