//! Points on the earth, WGS84 longitude and latitude in decimal degrees (CGCS2000 is used as
//! WGS84, the difference is below a metre). Distances are great-circle ones on a sphere of
//! 6371 km unless a name says otherwise.

use serde::{Deserialize, Serialize};

/// Mean radius of the earth, km.
pub const EARTH_RADIUS_KM: f64 = 6371.0;

/// A longitude or latitude outside its range, or not a number.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "longitude {lon_deg}, latitude {lat_deg} is no point on the earth (degrees, -180..180 and -90..90)"
)]
pub struct NotOnEarth {
    /// Longitude as given.
    pub lon_deg: f64,
    /// Latitude as given.
    pub lat_deg: f64,
}

/// A point, WGS84 decimal degrees. Longitude −180..180, latitude −90..90, both finite.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawPoint")]
pub struct GeoPoint {
    lon_deg: f64,
    lat_deg: f64,
}

#[derive(Deserialize)]
struct RawPoint {
    lon_deg: f64,
    lat_deg: f64,
}

impl TryFrom<RawPoint> for GeoPoint {
    type Error = NotOnEarth;
    fn try_from(raw: RawPoint) -> Result<Self, NotOnEarth> {
        Self::new(raw.lon_deg, raw.lat_deg)
    }
}

impl GeoPoint {
    /// A checked point. Longitudes 180..360 are brought to −180..0.
    pub fn new(lon_deg: f64, lat_deg: f64) -> Result<Self, NotOnEarth> {
        let lon = if lon_deg > 180.0 && lon_deg <= 360.0 {
            lon_deg - 360.0
        } else {
            lon_deg
        };
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat_deg) {
            Ok(Self {
                lon_deg: lon,
                lat_deg,
            })
        } else {
            Err(NotOnEarth { lon_deg, lat_deg })
        }
    }

    /// Longitude, degrees east.
    pub const fn lon_deg(&self) -> f64 {
        self.lon_deg
    }

    /// Latitude, degrees north.
    pub const fn lat_deg(&self) -> f64 {
        self.lat_deg
    }

    /// Great-circle distance (haversine), km.
    pub fn distance_km(&self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat_deg.to_radians(), other.lat_deg.to_radians());
        let half_dlat = (lat_b - lat_a) / 2.0;
        let half_dlon = (other.lon_deg - self.lon_deg).to_radians() / 2.0;
        let a = half_dlat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_dlon.sin().powi(2);
        2.0 * EARTH_RADIUS_KM * a.sqrt().min(1.0).asin()
    }

    /// Initial bearing towards another point, degrees clockwise from north, 0..360.
    pub fn bearing_deg(&self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat_deg.to_radians(), other.lat_deg.to_radians());
        let dlon = (other.lon_deg - self.lon_deg).to_radians();
        let y = dlon.sin() * lat_b.cos();
        let x = lat_a.cos() * lat_b.sin() - lat_a.sin() * lat_b.cos() * dlon.cos();
        y.atan2(x).to_degrees().rem_euclid(360.0)
    }

    /// The point reached after `distance_km` along `bearing_deg` (clockwise from north).
    #[must_use]
    pub fn destination(&self, bearing_deg: f64, distance_km: f64) -> Self {
        let delta = distance_km / EARTH_RADIUS_KM;
        let theta = bearing_deg.to_radians();
        let lat = self.lat_deg.to_radians();
        let lat2 = (lat.sin() * delta.cos() + lat.cos() * delta.sin() * theta.cos())
            .clamp(-1.0, 1.0)
            .asin();
        let dlon =
            (theta.sin() * delta.sin() * lat.cos()).atan2(delta.cos() - lat.sin() * lat2.sin());
        let lon = (self.lon_deg + dlon.to_degrees() + 540.0).rem_euclid(360.0) - 180.0;
        Self {
            lon_deg: lon,
            lat_deg: lat2.to_degrees(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_two_solutions_of_the_rong_m4_9_lie_13_9_km_apart() {
        let cenc = GeoPoint::new(104.49, 29.48).unwrap();
        let usgs = GeoPoint::new(104.632, 29.498).unwrap();
        assert!((cenc.distance_km(usgs) - 13.9).abs() < 0.05);
        assert!((cenc.bearing_deg(usgs) - 82.0).abs() < 1.0);
    }

    #[test]
    fn a_point_that_is_not_on_earth_is_refused() {
        assert!(GeoPoint::new(104.0, 91.0).is_err());
        assert!(GeoPoint::new(f64::NAN, 29.0).is_err());
        assert!(GeoPoint::new(361.0, 0.0).is_err());
    }

    proptest! {
        #[test]
        fn going_somewhere_ends_at_that_distance(
            lon in -179.0..179.0, lat in -80.0..80.0, bearing in 0.0..360.0, km in 0.1..2000.0,
        ) {
            let start = GeoPoint::new(lon, lat).unwrap();
            let end = start.destination(bearing, km);
            prop_assert!((start.distance_km(end) - km).abs() < 1e-6 * km + 1e-6);
        }
    }
}
