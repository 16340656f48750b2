//! Small counties for tests.

use crate::exposure::{
    DwellingStock, Exposure, Facility, FacilityKind, StructureClass, Township, Village,
};
use mainshock_base::{
    GeoPoint, Known, Magnitude, MagnitudeType, Names, OriginTime, Provenance, TimePrecision,
    ValueStatus,
};
use mainshock_seismic::{
    AgencyCode, Depth, EventKind, MagnitudeReading, MessageFormat, Solution, SolutionStatus,
};

pub(crate) fn ground(status: ValueStatus) -> Provenance {
    Provenance {
        status,
        source: "made for a test".to_owned(),
        as_of: None,
    }
}

/// A township of 25,000 people on 80 km².
pub(crate) fn township(code: &str, lon: f64, lat: f64) -> Township {
    let stock = |class, dwellings| DwellingStock {
        class,
        dwellings,
        floor_area_m2: Known::Unknown,
    };
    Township {
        code: code.to_owned(),
        names: Names::both(format!("{code}镇"), format!("Town {code}")),
        point: GeoPoint::new(lon, lat).unwrap(),
        point_uncertainty_km: 3.0,
        point_provenance: ground(ValueStatus::Estimated),
        outline: Vec::new(),
        outline_provenance: Some(ground(ValueStatus::Synthetic)),
        area_km2: Known::Value(80.0),
        residents: Known::Value(25_000.0),
        registered: Known::Value(37_000.0),
        people_provenance: ground(ValueStatus::Estimated),
        households: Known::Value(10_000.0),
        share_60_plus: Known::Value(0.27),
        dwellings: vec![
            stock(StructureClass::RcFrame, 1_800.0),
            stock(StructureClass::BrickConcrete, 5_500.0),
            stock(StructureClass::BrickOrStoneWood, 3_900.0),
            stock(StructureClass::OtherAdobeTimber, 1_100.0),
        ],
        dwellings_provenance: Some(ground(ValueStatus::Estimated)),
        vs30_m_s: Known::Unknown,
        vs30_provenance: None,
    }
}

/// Four townships about the Rong M4.9, the second largest at the county seat.
pub(crate) fn county() -> Exposure {
    let mut seat = township("510321100", 104.4195, 29.4594);
    seat.residents = Known::Value(114_732.0);
    seat.area_km2 = Known::Value(178.3);
    for stock in &mut seat.dwellings {
        stock.dwellings *= 4.5;
    }
    let facility = |code: &str, kind, point: Known<GeoPoint>| Facility {
        code: code.to_owned(),
        names: Names::both(code, code),
        kind,
        township_code: Some("510321124".to_owned()),
        point,
        capacity: Known::Unknown,
        provenance: ground(ValueStatus::Assumed),
    };
    Exposure {
        county_code: "510321".to_owned(),
        county_names: Names::both("荣县", "Rong County"),
        outline: Vec::new(),
        outline_provenance: None,
        density_per_km2: Known::Value(292.0),
        density_provenance: Some(ground(ValueStatus::Measured)),
        townships: vec![
            township("510321124", 104.48, 29.50),
            seat,
            township("510321118", 104.23, 29.45),
            township("510321117", 104.135, 29.315),
        ],
        villages: vec![
            Village {
                code: "510321124201".to_owned(),
                names: Names::both("太平寺村", "Taipingsi"),
                township_code: "510321124".to_owned(),
                point: Known::Unknown,
            },
            Village {
                code: "510321124202".to_owned(),
                names: Names::both("东升村", "Dongsheng"),
                township_code: "510321124".to_owned(),
                point: Known::Value(GeoPoint::new(104.49, 29.48).unwrap()),
            },
        ],
        facilities: vec![
            facility("office", FacilityKind::Government, Known::Unknown),
            facility("school", FacilityKind::School, Known::Unknown),
            facility(
                "dam",
                FacilityKind::Reservoir,
                Known::Value(GeoPoint::new(104.135, 29.32).unwrap()),
            ),
        ],
        rooms_per_dwelling: Known::Value(4.5),
    }
}

/// The solution of an agency.
pub(crate) fn solution(
    agency: &str,
    lon: f64,
    lat: f64,
    magnitude: f64,
    kind: MagnitudeType,
) -> Solution {
    Solution {
        agency: AgencyCode(agency.to_owned()),
        ids: Vec::new(),
        origin_time: OriginTime {
            instant: "2019-02-25T05:15:59Z".parse().unwrap(),
            precision: TimePrecision::Second,
        },
        epicentre: GeoPoint::new(lon, lat).unwrap(),
        epicentre_uncertainty_km: None,
        depth: Depth {
            km: Some(5.0),
            uncertainty_km: None,
            fixed: false,
        },
        magnitude: Some(MagnitudeReading {
            magnitude: Magnitude::new(magnitude, kind).unwrap(),
            label: kind.label().to_owned(),
            uncertainty: None,
            agency: None,
        }),
        other_magnitudes: Vec::new(),
        status: SolutionStatus::Reviewed,
        revision: None,
        published_at: None,
        place_text: Some("四川自贡市荣县".to_owned()),
        kind: EventKind::Earthquake,
        cancelled: false,
        format: MessageFormat::CencTextBulletin,
    }
}

/// The Rong M4.9 as the China Earthquake Networks Center has it.
pub(crate) fn rong_cenc() -> Solution {
    solution("CENC", 104.49, 29.48, 4.9, MagnitudeType::M)
}

/// The same as the United States Geological Survey has it.
pub(crate) fn rong_usgs() -> Solution {
    solution("USGS", 104.632, 29.498, 4.9, MagnitudeType::MbShort)
}
