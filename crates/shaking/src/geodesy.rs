//! Distance and bearing on the sphere of [`mainshock_base::geo`], with the pure-Rust functions of
//! [`crate::math`], so that fields are the same on every machine.

use mainshock_base::GeoPoint;
use mainshock_base::geo::EARTH_RADIUS_KM;

/// Great-circle distance, km, and sine and cosine of the initial bearing (clockwise from north) from
/// one point to another; sine 0 and cosine 1 when they are the same.
pub(crate) fn polar_km(from: GeoPoint, to: GeoPoint) -> (f64, f64, f64) {
    let (sin_from, cos_from) = libm::sincos(from.lat_deg().to_radians());
    let cos_to = libm::cos(to.lat_deg().to_radians());
    let dlon = (to.lon_deg() - from.lon_deg()).to_radians();
    let sin_dlon = libm::sin(dlon);
    let half_dlat = libm::sin((to.lat_deg() - from.lat_deg()).to_radians() / 2.0);
    let half_dlon = libm::sin(dlon / 2.0);
    let a = half_dlat * half_dlat + cos_from * cos_to * half_dlon * half_dlon;
    let distance_km = 2.0 * EARTH_RADIUS_KM * libm::asin(a.sqrt().min(1.0));
    let east = sin_dlon * cos_to;
    // cos φ₁ sin φ₂ − sin φ₁ cos φ₂ cos Δλ, written so that close points do not cancel.
    let dlat = (to.lat_deg() - from.lat_deg()).to_radians();
    let north = libm::sin(dlat) + sin_from * cos_to * 2.0 * half_dlon * half_dlon;
    let length = (east * east + north * north).sqrt();
    if length > 0.0 {
        (distance_km, east / length, north / length)
    } else {
        (distance_km, 0.0, 1.0)
    }
}

/// Great-circle distances from one point to many, without bearing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DistanceFrom {
    lon_rad: f64,
    lat_rad: f64,
    cos_lat: f64,
}

impl DistanceFrom {
    pub(crate) fn new(point: GeoPoint) -> Self {
        let lat_rad = point.lat_deg().to_radians();
        Self {
            lon_rad: point.lon_deg().to_radians(),
            lat_rad,
            cos_lat: libm::cos(lat_rad),
        }
    }

    /// Distance to a point given by longitude, latitude (radians) and the cosine of the latitude, km.
    pub(crate) fn to_km(self, lon_rad: f64, lat_rad: f64, cos_lat: f64) -> f64 {
        let half_dlat = libm::sin((lat_rad - self.lat_rad) / 2.0);
        let half_dlon = libm::sin((lon_rad - self.lon_rad) / 2.0);
        let a = half_dlat * half_dlat + self.cos_lat * cos_lat * half_dlon * half_dlon;
        2.0 * EARTH_RADIUS_KM * libm::asin(a.sqrt().min(1.0))
    }

    /// Distance to a point, km.
    pub(crate) fn to_point_km(self, point: GeoPoint) -> f64 {
        let lat_rad = point.lat_deg().to_radians();
        self.to_km(point.lon_deg().to_radians(), lat_rad, libm::cos(lat_rad))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn distance_and_bearing_are_those_of_the_base(
            lon in 70.0..140.0_f64, lat in -60.0..60.0_f64,
            dlon in -3.0..3.0_f64, dlat in -3.0..3.0_f64,
        ) {
            let from = GeoPoint::new(lon, lat).unwrap();
            let to = GeoPoint::new(lon + dlon, lat + dlat).unwrap();
            let (distance_km, sin, cos) = polar_km(from, to);
            prop_assert!((distance_km - from.distance_km(to)).abs() < 1e-8);
            let bearing = libm::atan2(sin, cos).to_degrees().rem_euclid(360.0);
            let gap = (bearing - from.bearing_deg(to) + 180.0).rem_euclid(360.0) - 180.0;
            prop_assert!(distance_km < 1e-6 || gap.abs() < 1e-6);
            let direct = DistanceFrom::new(from).to_point_km(to);
            prop_assert!((direct - distance_km).abs() < 1e-9);
        }
    }
}
