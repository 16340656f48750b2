//! The plane around the epicentre: distance and bearing on the sphere laid out as km east and north.
//! Distances from the epicentre are exact, all others good to a fraction of a percent within some
//! hundred kilometres, which is far below the error of the points.

use mainshock_base::GeoPoint;
use mainshock_base::geo::EARTH_RADIUS_KM;

/// A place in the plane, km east and north of the epicentre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) east_km: f64,
    pub(crate) north_km: f64,
}

impl Spot {
    /// The spot moved by km east and north.
    pub(crate) const fn moved(self, east_km: f64, north_km: f64) -> Self {
        Self {
            east_km: self.east_km + east_km,
            north_km: self.north_km + north_km,
        }
    }

    /// Distance from the epicentre, km.
    pub(crate) fn radius_km(self) -> f64 {
        libm::sqrt(self.east_km * self.east_km + self.north_km * self.north_km)
    }

    /// Distance to another spot, km.
    pub(crate) fn distance_km(self, other: Self) -> f64 {
        self.moved(-other.east_km, -other.north_km).radius_km()
    }
}

/// The plane touching the earth at a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plane {
    centre: GeoPoint,
}

impl Plane {
    /// The plane around a point.
    pub(crate) const fn around(centre: GeoPoint) -> Self {
        Self { centre }
    }

    /// A point in the plane.
    pub(crate) fn spot(self, point: GeoPoint) -> Spot {
        let (sin_from, cos_from) = libm::sincos(self.centre.lat_deg().to_radians());
        let (sin_to, cos_to) = libm::sincos(point.lat_deg().to_radians());
        let dlon = (point.lon_deg() - self.centre.lon_deg()).to_radians();
        let (sin_dlon, cos_dlon) = libm::sincos(dlon);
        let half_dlat = libm::sin((point.lat_deg() - self.centre.lat_deg()).to_radians() / 2.0);
        let half_dlon = libm::sin(dlon / 2.0);
        let a = half_dlat * half_dlat + cos_from * cos_to * half_dlon * half_dlon;
        let distance_km = 2.0 * EARTH_RADIUS_KM * libm::asin(libm::sqrt(a).min(1.0));
        let east = sin_dlon * cos_to;
        let north = cos_from * sin_to - sin_from * cos_to * cos_dlon;
        let length = libm::sqrt(east * east + north * north);
        if length > 0.0 {
            Spot {
                east_km: distance_km * east / length,
                north_km: distance_km * north / length,
            }
        } else {
            Spot {
                east_km: 0.0,
                north_km: 0.0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_keeps_distance_and_bearing() {
        let centre = GeoPoint::new(104.49, 29.48).unwrap();
        let other = GeoPoint::new(104.632, 29.498).unwrap();
        let spot = Plane::around(centre).spot(other);
        assert!((spot.radius_km() - centre.distance_km(other)).abs() < 1e-8);
        let bearing = libm::atan2(spot.east_km, spot.north_km).to_degrees();
        assert!((bearing - centre.bearing_deg(other)).abs() < 1e-6);
        let back = Plane::around(centre).spot(centre);
        assert!(back.radius_km() < 1e-9);
    }
}
