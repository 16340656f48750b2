//! What must be said with every map and table of a county: outlines that are none, facilities that
//! are assumed, points that nobody surveyed.

use crate::county::Meta;
use crate::ground::Grounded;
use crate::townships::TownshipProfile;
use mainshock_base::{Message, Provenance, ValueStatus};
use mainshock_impact::exposure::Exposure;

/// The markers of a county, the gravest first.
pub(crate) fn markers(
    exposure: &Exposure,
    profiles: &[TownshipProfile],
    default_vs30_m_s: Option<&Grounded>,
    meta: &Meta,
) -> Vec<Message> {
    let mut markers = Vec::new();
    let townships = exposure.townships.len();
    let mut count = |key: &str, marked: usize, all: usize| {
        if marked > 0 {
            markers.push(Message::new(key).with("marked", marked).with("all", all));
        }
    };
    let outlines = exposure
        .townships
        .iter()
        .filter(|township| is_marked(township.outline_provenance.as_ref()))
        .count();
    count("county-marker-outlines", outlines, townships);
    count(
        "county-marker-county-outline",
        usize::from(is_marked(exposure.outline_provenance.as_ref())),
        1,
    );
    let facilities = exposure
        .facilities
        .iter()
        .filter(|facility| facility.provenance.status.must_be_marked())
        .count();
    count(
        "county-marker-facilities",
        facilities,
        exposure.facilities.len(),
    );
    let points = exposure
        .townships
        .iter()
        .filter(|township| township.point_provenance.status != ValueStatus::Measured)
        .count();
    count("county-marker-points", points, townships);
    for (group, key) in [
        ("residents", "county-marker-residents"),
        ("registered", "county-marker-registered"),
        ("age", "county-marker-age"),
        ("vs30", "county-marker-vs30"),
    ] {
        let marked = profiles
            .iter()
            .filter_map(|profile| profile.grounds.get(group))
            .filter(|ground| ground.status != ValueStatus::Measured)
            .count();
        count(key, marked, townships);
    }
    let dwellings = exposure
        .townships
        .iter()
        .filter_map(|township| township.dwellings_provenance.as_ref())
        .filter(|ground| ground.status != ValueStatus::Measured)
        .count();
    count("county-marker-dwellings", dwellings, townships);
    let without_vs30 = exposure
        .townships
        .iter()
        .filter(|township| !township.vs30_m_s.is_value())
        .count();
    if without_vs30 > 0 {
        let value = default_vs30_m_s.map_or(mainshock_shaking::site::DEFAULT_VS30_M_S, |found| {
            found.value
        });
        markers.push(
            Message::new("county-marker-default-vs30")
                .with("marked", without_vs30)
                .with("all", townships)
                .with("value", value),
        );
    }
    if meta
        .ellipse
        .as_deref()
        .and_then(mainshock_shaking::relations::by_name)
        .is_some_and(|relation| relation.provenance.status == ValueStatus::Secondary)
    {
        markers.push(Message::new("county-marker-ellipse-secondary"));
    }
    markers
}

fn is_marked(provenance: Option<&Provenance>) -> bool {
    provenance.is_some_and(|found| found.status.must_be_marked())
}
