//! What an assessment needs to know of a county: places, people, buildings, facilities. The county
//! pack fills it; every group of values carries its status, source and date.

use mainshock_base::{GeoPoint, Known, Names, Provenance};
use serde::{Deserialize, Serialize};

/// The exposure of one county.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exposure {
    /// Code of the county (GB/T 2260 in China), as the pack writes it.
    pub county_code: String,
    /// Its names.
    pub county_names: Names,
    /// Outline rings, outer rings only, each closed, WGS84; empty when the pack has none.
    pub outline: Vec<Vec<GeoPoint>>,
    /// Where the outline comes from; `None` without an outline.
    pub outline_provenance: Option<Provenance>,
    /// Persons per km² over the county, and its source.
    pub density_per_km2: Known<f64>,
    /// Source of the density.
    pub density_provenance: Option<Provenance>,
    /// Townships (or any first division), in the pack's order.
    pub townships: Vec<Township>,
    /// Villages and communities, each inside a township. May be empty.
    pub villages: Vec<Village>,
    /// Facilities: schools, hospitals, reservoirs, shelters …
    pub facilities: Vec<Facility>,
    /// Rooms per dwelling, for figures counted in 间.
    pub rooms_per_dwelling: Known<f64>,
}

impl Exposure {
    /// Whether a point lies in the county; unknown without an outline. Even-odd rule in degrees,
    /// which a county is small enough for.
    pub fn contains(&self, point: GeoPoint) -> Known<bool> {
        if self.outline.is_empty() {
            return Known::Unknown;
        }
        let crossings = self
            .outline
            .iter()
            .flat_map(|ring| ring.windows(2))
            .filter(|pair| {
                let [a, b] = pair else { return false };
                if (a.lat_deg() > point.lat_deg()) == (b.lat_deg() > point.lat_deg()) {
                    return false;
                }
                let share = (point.lat_deg() - a.lat_deg()) / (b.lat_deg() - a.lat_deg());
                point.lon_deg() < a.lon_deg() + share * (b.lon_deg() - a.lon_deg())
            })
            .count();
        Known::Value(crossings % 2 == 1)
    }
}

/// A township: a place with people and buildings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Township {
    /// Code, unique in the pack.
    pub code: String,
    /// Names.
    pub names: Names,
    /// The point that stands for it.
    pub point: GeoPoint,
    /// One standard deviation of that point, km (0 when surveyed).
    pub point_uncertainty_km: f64,
    /// Where the point comes from.
    pub point_provenance: Provenance,
    /// Outline rings, outer rings only; empty when the pack has none.
    pub outline: Vec<Vec<GeoPoint>>,
    /// Where the outline comes from; synthetic outlines must be marked wherever shown.
    pub outline_provenance: Option<Provenance>,
    /// Area, km².
    pub area_km2: Known<f64>,
    /// People living there (常住人口).
    pub residents: Known<f64>,
    /// People registered there (户籍人口).
    pub registered: Known<f64>,
    /// Where the numbers of people come from.
    pub people_provenance: Provenance,
    /// Households.
    pub households: Known<f64>,
    /// Share of people aged 60 and over, 0..1.
    pub share_60_plus: Known<f64>,
    /// Dwellings by structure class, as many classes as the pack has.
    pub dwellings: Vec<DwellingStock>,
    /// Where the dwellings come from.
    pub dwellings_provenance: Option<Provenance>,
    /// Vs30, m/s, when the pack has it.
    pub vs30_m_s: Known<f64>,
    /// Where Vs30 comes from.
    pub vs30_provenance: Option<Provenance>,
}

/// Structure classes of dwellings, as the Chinese agricultural census counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StructureClass {
    /// Reinforced concrete frame.
    RcFrame,
    /// Brick and concrete (砖混).
    BrickConcrete,
    /// Brick or stone and wood (砖木).
    BrickOrStoneWood,
    /// Adobe, bamboo, timber and the rest.
    OtherAdobeTimber,
    /// Light wood frame (outside China).
    LightWood,
    /// Not stated.
    Unstated,
}

/// Dwellings of one class in one township.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DwellingStock {
    /// The class.
    pub class: StructureClass,
    /// How many dwellings.
    pub dwellings: f64,
    /// Floor area, m².
    pub floor_area_m2: Known<f64>,
}

/// A village or community.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Village {
    /// Code, unique in the pack (12 digits in China).
    pub code: String,
    /// Names.
    pub names: Names,
    /// Code of its township.
    pub township_code: String,
    /// Its point; unknown for most Chinese villages, whose field value is then its township's,
    /// said so.
    pub point: Known<GeoPoint>,
}

/// Kinds of facilities, in the order of consequence used for ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    /// Reservoirs and dams.
    Reservoir,
    /// Hospitals, health centres.
    Health,
    /// Schools and kindergartens.
    School,
    /// Homes for the aged.
    CareHome,
    /// Dangerous chemicals, mines, wells.
    Hazard,
    /// Fire and rescue stations.
    Fire,
    /// Command and emergency operations.
    Command,
    /// Seats of government.
    Government,
    /// Shelters.
    Shelter,
    /// Bridges.
    Bridge,
    /// Anything else.
    Other,
}

/// A facility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facility {
    /// Code or name, unique in the pack.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Kind.
    pub kind: FacilityKind,
    /// Code of its township, when known.
    pub township_code: Option<String>,
    /// Its point, when known; otherwise the township's is used and said so.
    pub point: Known<GeoPoint>,
    /// Capacity in the unit usual for its kind (beds, pupils, persons, m³).
    pub capacity: Known<f64>,
    /// Where it comes from; assumed facilities must be marked wherever shown.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::county;

    #[test]
    fn a_point_is_in_the_county_when_its_outline_holds_it() {
        let mut county = county();
        let point = |lon, lat| GeoPoint::new(lon, lat).unwrap();
        assert_eq!(county.contains(point(104.4, 29.4)), Known::Unknown);
        county.outline = vec![
            [(104.0, 29.0), (105.0, 29.0), (104.5, 30.0), (104.0, 29.0)]
                .map(|(lon, lat)| point(lon, lat))
                .to_vec(),
        ];
        assert_eq!(county.contains(point(104.5, 29.4)), Known::Value(true));
        assert_eq!(county.contains(point(104.95, 29.4)), Known::Value(false));
    }
}
