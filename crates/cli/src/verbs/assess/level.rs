//! What the county's rule pack gives for the facts at hand: a rule's result, never a decision.

use super::input::Found;
use jiff::Timestamp;
use mainshock_base::Known;
use mainshock_impact::Assessment;
use mainshock_plan::{GradingFacts, Recommendation};
use mainshock_seismic::Solution;
use mainshock_server::packs::Packs;

/// The recommendation for the magnitude of the legal agency where there is one, and the density of
/// the county its epicentre lies in, which is known for this county only.
pub(crate) fn recommend(
    packs: &Packs,
    found: &Found,
    assessment: &Assessment,
    now: Timestamp,
) -> Recommendation {
    let preference = &packs.county.jurisdiction.preference;
    let legal_agency = preference.legal_agency.as_ref();
    let all = || std::iter::once(&found.solution).chain(&found.others);
    let legal: Option<&Solution> =
        legal_agency.and_then(|agency| all().find(|solution| solution.agency == *agency));
    let solution = legal.unwrap_or(&found.solution);
    let magnitude = solution.magnitude.as_ref().map(|reading| reading.magnitude);
    let facts = GradingFacts {
        magnitude: magnitude.into(),
        agency: Some(solution.agency.clone()),
        is_legal: legal_agency.is_none() || legal.is_some(),
        density_per_km2: packs.density_at(solution.epicentre),
        max_intensity: assessment
            .first_field()
            .map_or(Known::NotCovered, |field| field.max_intensity),
        ..GradingFacts::unknown_at(now)
    };
    mainshock_plan::recommend(&packs.rules, &facts)
}
