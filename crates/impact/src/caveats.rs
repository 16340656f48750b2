//! What a reader must know of an assessment beside the marks of its fields.

use crate::assess::{AssessInputs, weighted_by_synthetic};
use crate::assessment::{FieldResult, TownshipResult};
use crate::fields::FieldKind;
use crate::ready::country_serves;
use crate::settings::{PeopleCount, TimeOfDay};
use mainshock_base::{IntensityScale, Known, Message, ValueStatus};

/// The caveats, the weightiest first.
pub(crate) fn caveats(
    inputs: &AssessInputs<'_>,
    townships: &[TownshipResult],
    fields: &[FieldResult],
) -> Vec<Message> {
    let exposure = inputs.exposure;
    let mut caveats = vec![Message::new("impact-caveat-modelled")];
    let mut add = |needed: bool, message: Message| {
        if needed {
            caveats.push(message);
        }
    };
    let unknown: Vec<&str> = townships
        .iter()
        .filter(|place| !place.people.is_value())
        .map(|place| place.code.as_str())
        .collect();
    add(
        !unknown.is_empty(),
        Message::new("impact-caveat-people-unknown")
            .with("count", unknown.len())
            .with("codes", unknown.join(", ")),
    );
    add(
        townships.is_empty(),
        Message::new("impact-caveat-no-townships"),
    );
    add(
        weighted_by_synthetic(townships),
        Message::new("impact-caveat-synthetic-outlines"),
    );
    let weak_points = townships
        .iter()
        .filter(|place| place.point_provenance.status != ValueStatus::Measured)
        .count();
    add(
        weak_points > 0,
        Message::new("impact-caveat-points-estimated")
            .with("count", weak_points)
            .with("all", townships.len()),
    );
    let assumed = exposure
        .facilities
        .iter()
        .filter(|facility| facility.provenance.status.must_be_marked())
        .count();
    add(
        assumed > 0,
        Message::new("impact-caveat-facilities-assumed")
            .with("count", assumed)
            .with("all", exposure.facilities.len()),
    );
    let no_stock = exposure
        .townships
        .iter()
        .any(|township| !township.dwellings.iter().any(|stock| stock.dwellings > 0.0));
    let by_country = no_stock && country_serves(inputs.settings, inputs.vulnerability);
    add(by_country, Message::new("impact-caveat-deaths-by-country"));
    add(
        no_stock && !by_country,
        Message::new("impact-caveat-buildings-assumed"),
    );
    add(
        !exposure.rooms_per_dwelling.is_value() && !townships.is_empty(),
        Message::new("impact-caveat-rooms-unknown"),
    );
    add(
        inputs.settings.people == PeopleCount::Registered,
        Message::new("impact-caveat-registered"),
    );
    add(
        inputs.settings.people == PeopleCount::Festival,
        Message::new("impact-caveat-festival"),
    );
    add(
        inputs.settings.time_of_day == TimeOfDay::Night,
        Message::new("impact-caveat-night"),
    );
    let density_unknown = matches!(exposure.density_per_km2, Known::Unknown | Known::NotCovered);
    add(
        density_unknown && !by_country,
        Message::new("impact-caveat-density-unknown"),
    );
    let has_stock = exposure
        .townships
        .iter()
        .any(|township| township.dwellings.iter().any(|stock| stock.dwellings > 0.0));
    let leads_in_mmi = fields
        .first()
        .is_some_and(|field| field.scale == IntensityScale::Mmi);
    add(
        leads_in_mmi && has_stock,
        Message::new("impact-caveat-damage-scale"),
    );
    let default_ground = townships.iter().filter(|place| place.vs30_assumed).count();
    let models_used = fields
        .iter()
        .any(|field| field.kind == FieldKind::GroundMotion);
    add(
        models_used && (default_ground > 0 || townships.is_empty()),
        Message::new("impact-caveat-default-ground")
            .with("count", default_ground)
            .with("all", townships.len())
            .with("vs30", format!("{:.0}", inputs.settings.default_vs30_m_s)),
    );
    add(true, Message::new("impact-caveat-coefficients"));
    caveats
}
