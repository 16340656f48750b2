//! A plane rupture around an epicentre on a flat earth, and its distances.

use crate::math::sin_cos_deg;

/// A plane rupture; the epicentre is the origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlaneRupture {
    /// Strike, degrees clockwise from north; the plane dips to its right.
    pub(super) strike_deg: f64,
    /// Dip, degrees.
    pub(super) dip_deg: f64,
    /// Length along strike, km.
    pub(super) length_km: f64,
    /// Width down dip, km.
    pub(super) width_km: f64,
    /// Depth of the top edge, km.
    pub(super) ztor_km: f64,
    /// Hypocentre from the start of the rupture, along strike, km.
    pub(super) hypocentre_along_km: f64,
    /// Hypocentre from the top edge, down dip, km.
    pub(super) hypocentre_down_dip_km: f64,
}

/// The distances of one site, km.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Distances {
    pub(super) rjb_km: f64,
    pub(super) rrup_km: f64,
    pub(super) rx_km: f64,
    pub(super) ry0_km: f64,
}

/// Distance of `x` from the interval `low..high`.
fn outside(x: f64, low: f64, high: f64) -> f64 {
    (low - x).max(x - high).max(0.0)
}

impl PlaneRupture {
    /// The distances of a site east and north of the epicentre.
    pub(super) fn distances(&self, east_km: f64, north_km: f64) -> Distances {
        let (sin_strike, cos_strike) = sin_cos_deg(self.strike_deg);
        let (sin_dip, cos_dip) = sin_cos_deg(self.dip_deg);
        let along_km = east_km * sin_strike + north_km * cos_strike;
        let across_km = east_km * cos_strike - north_km * sin_strike;
        let rx_km = across_km + self.hypocentre_down_dip_km * cos_dip;
        let ry0_km = outside(
            along_km,
            -self.hypocentre_along_km,
            self.length_km - self.hypocentre_along_km,
        );
        let beside_km = outside(rx_km, 0.0, self.width_km * cos_dip);
        // In the vertical plane across the strike the rupture is a segment from the top edge; the
        // foot of the perpendicular is brought into it.
        let foot_km = (rx_km * cos_dip - self.ztor_km * sin_dip).clamp(0.0, self.width_km);
        let (dx_km, dz_km) = (rx_km - foot_km * cos_dip, self.ztor_km + foot_km * sin_dip);
        Distances {
            rjb_km: (beside_km * beside_km + ry0_km * ry0_km).sqrt(),
            rrup_km: (dx_km * dx_km + dz_km * dz_km + ry0_km * ry0_km).sqrt(),
            rx_km,
            ry0_km,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_from_a_plane_dipping_east_are_those_of_the_drawing() {
        let rupture = PlaneRupture {
            strike_deg: 0.0,
            dip_deg: 45.0,
            length_km: 10.0,
            width_km: 2.0_f64.sqrt() * 5.0,
            ztor_km: 5.0,
            hypocentre_along_km: 5.0,
            hypocentre_down_dip_km: 0.0,
        };
        // The surface projection reaches from 0 to 5 km east.
        let above = rupture.distances(2.5, 0.0);
        assert!(above.rjb_km.abs() < 1e-12 && (above.rx_km - 2.5).abs() < 1e-12);
        let west = rupture.distances(-3.0, 0.0);
        assert!((west.rjb_km - 3.0).abs() < 1e-12);
        assert!((west.rrup_km - 34.0_f64.sqrt()).abs() < 1e-9);
        let beyond = rupture.distances(0.0, 9.0);
        assert!((beyond.ry0_km - 4.0).abs() < 1e-12);
        // On the hanging wall far enough east the perpendicular meets the plane.
        let hanging = rupture.distances(7.0, 0.0);
        assert!((hanging.rrup_km - 12.0 / 2.0_f64.sqrt()).abs() < 1e-9);
    }
}
