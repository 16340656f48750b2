//! The assessment itself: both fields, every place, people by degree, ranges of losses, needs,
//! facilities, stability.

use crate::assessment::{
    Assessment, ErrorUsed, FORMAT, FieldResult, NeedResult, PagerCheck, Stability, TotalEstimate,
    TownshipResult,
};
use crate::cells::{SpreadBasis, cells_of_outline, spread};
use crate::draws::Draws;
use crate::error::AssessError;
use crate::exposure::{Exposure, Township};
use crate::fields::{Field, FieldKind};
use crate::grid::GridField;
use crate::hash::{canonical_json, hex, sha256, sha256_hex};
use crate::losses::{Place, PlaceOutcome, Setting, pager_curve, simulate};
use crate::places::{Shifts, place_intensity};
use crate::plane::{Plane, Spot};
use crate::ready::{Grounds, both_fields, ready, source_of};
use crate::settings::Settings;
use crate::stability::stability;
use crate::summary::InputRef;
use crate::totals::{Drawn, shares_by_degree};
use crate::vulnerability::{Vulnerability, chance_of_deaths};
use mainshock_base::{Intensity, IntensityScale, Known, Names, Range90};
use mainshock_seismic::Solution;
use mainshock_shaking::gmm::sets::ModelSet;
use mainshock_shaking::{EllipseRelation, Mechanism};
use std::collections::BTreeMap;

/// Cells that stand for a county without townships.
const COUNTY_CELLS: f64 = 400.0;
/// Below this a township with unknown people cannot make a total unknown.
const MATTERS_FROM: f64 = 3.5;

/// What an assessment is made of.
#[derive(Clone, Copy)]
pub struct AssessInputs<'a> {
    /// The solution to assess.
    pub solution: &'a Solution,
    /// Other solutions of the same quake; they lend a magnitude of the right type when the first has
    /// none.
    pub other_solutions: &'a [Solution],
    /// The county.
    pub exposure: &'a Exposure,
    /// Hash or identifier of the county pack.
    pub exposure_id: &'a str,
    /// The ellipse relation the county names; `None` outside its use.
    pub relation: Option<&'a EllipseRelation>,
    /// The set of ground-motion models the county names.
    pub models: Option<&'a ModelSet>,
    /// How the fault slipped, when known.
    pub mechanism: Mechanism,
    /// Strike of the fault, degrees, when known.
    pub strike_deg: Option<f64>,
    /// Damage, casualties, needs.
    pub vulnerability: &'a Vulnerability,
    /// The choices.
    pub settings: &'a Settings,
}

/// An assessment and its field on a grid. The grid follows from the same inputs and is not part of
/// the artefact; its hash is.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The artefact.
    pub assessment: Assessment,
    /// The field.
    pub grid: GridField,
}

/// Assesses a solution for a county.
pub fn assess(inputs: &AssessInputs<'_>) -> Result<Assessed, AssessError> {
    let settings = inputs.settings;
    if !settings.are_sound() {
        return Err(AssessError::Settings);
    }
    let (source, lent) = source_of(inputs)?;
    let exposure = inputs.exposure;
    let townships = &exposure.townships;
    let plane = Plane::around(source.epicentre);
    let mut caveats = Vec::new();
    caveats.extend(lent);

    let grounds = Grounds::new(townships, settings.default_vs30_m_s);
    let (fields, missing_fields) = both_fields(inputs, &source, &grounds);
    let Some(first) = fields.first().map(|field| field.kind) else {
        return Err(AssessError::NoField {
            because: missing_fields.into_iter().map(|(_, why)| why).collect(),
        });
    };

    let data = inputs.vulnerability;
    let (epicentre_km, epicentre_given) = data.location().epicentre_km(inputs.solution);
    let (magnitude_sigma, magnitude_given) = data.location().magnitude(inputs.solution);
    let spreads: Vec<_> = townships.iter().map(|place| spread(place, plane)).collect();
    let places: Vec<Place> = townships
        .iter()
        .zip(&spreads)
        .zip(&grounds.of_township)
        .map(|((township, spread), site)| {
            ready(township, plane, &spread.cells, *site, settings, data)
        })
        .collect();

    let seed = seed(inputs);
    let count = usize::try_from(settings.draws).unwrap_or(200);
    let keyed: Vec<(&str, Spot)> = townships
        .iter()
        .zip(&places)
        .map(|(township, place)| (township.code.as_str(), place.spot))
        .collect();
    let draws = Draws::new(seed, count, &keyed);
    // One standard deviation of the distance is shared by two axes.
    let per_axis = std::f64::consts::FRAC_1_SQRT_2;
    let country = settings
        .country
        .as_deref()
        .and_then(|code| data.pager_country(code));
    let pager = country.map(pager_curve);
    let setting = Setting {
        casualties: &data.casualties,
        pager: pager.as_ref(),
        time: settings.time_of_day,
        density_factor: data.casualties.density_factor(exposure.density_per_km2),
        epicentre_axis_km: epicentre_km * per_axis,
        magnitude_sigma,
    };
    let shifts = Shifts::new(&draws, epicentre_km * per_axis);

    let county_cells = county_cells(exposure, plane, &places);
    let mut results = Vec::with_capacity(fields.len());
    let mut leading: Vec<Vec<PlaceOutcome>> = Vec::new();
    let mut affected = false;
    for field in &fields {
        let outcomes = simulate(&places, field, &draws, setting);
        let matters: Vec<bool> = places
            .iter()
            .map(|place| strongest(field, place) >= MATTERS_FROM)
            .collect();
        let drawn = Drawn {
            places: &places,
            draws: &draws,
            outcomes: &outcomes,
            rooms_per_dwelling: exposure.rooms_per_dwelling,
            matters: &matters,
        };
        let as_estimated: Vec<_> = places
            .iter()
            .map(|place| {
                shares_by_degree(
                    place
                        .cells
                        .iter()
                        .map(|cell| field.at(place.site, *cell).mean),
                )
            })
            .collect();
        let (max_intensity, max_place) = strongest_township(field, townships, &places);
        let reached = places
            .iter()
            .map(|place| strongest(field, place))
            .chain(county_cells.iter().map(|cell| field.at(0, *cell).mean))
            .fold(f64::MIN, f64::max);
        if field.kind == first {
            affected = reached >= settings.affected_from;
        }
        let max_intensity = if places.is_empty() && !county_cells.is_empty() {
            Known::Value(Intensity::clipped(reached, field.scale))
        } else {
            max_intensity
        };
        results.push(FieldResult {
            kind: field.kind,
            name: field.name.clone(),
            names: spoken_here(&field.names, exposure),
            provenance: field.provenance.clone(),
            scale: field.scale,
            max_intensity,
            max_place,
            probability_six: chance_of_six(&outcomes),
            bands: field.bands.clone(),
            people_by_degree: drawn.people_by_degree(&as_estimated),
            totals: drawn.county(),
            marks: field.marks.clone(),
        });
        if field.kind == first {
            leading = outcomes;
        }
    }

    let leading_field = fields.first();
    let mut township_results = Vec::with_capacity(townships.len());
    if let Some(field) = leading_field {
        let matters = vec![true; places.len()];
        let drawn = Drawn {
            places: &places,
            draws: &draws,
            outcomes: &leading,
            rooms_per_dwelling: exposure.rooms_per_dwelling,
            matters: &matters,
        };
        for (index, ((township, place), spread)) in
            townships.iter().zip(&places).zip(&spreads).enumerate()
        {
            let by = |kind: FieldKind| {
                fields
                    .iter()
                    .find(|field| field.kind == kind)
                    .map_or(Known::NotCovered, |field| {
                        Known::Value(place_intensity(
                            field,
                            place.site,
                            place.spot,
                            place.point_axis_km,
                            &shifts,
                            index,
                        ))
                    })
            };
            let other_scale = fields
                .iter()
                .find(|field| field.kind == FieldKind::GroundMotion)
                .and_then(|field| {
                    let mean = field.other_at(place.site, place.spot)?;
                    Some(Intensity::clipped(mean, other(field.scale)))
                });
            let above = shares_by_degree(
                place
                    .cells
                    .iter()
                    .map(|cell| field.at(place.site, *cell).mean),
            );
            let share_exposed: f64 = above.iter().skip(5).sum();
            township_results.push(TownshipResult {
                code: township.code.clone(),
                names: township.names.clone(),
                point: township.point,
                point_uncertainty_km: township.point_uncertainty_km,
                point_provenance: township.point_provenance.clone(),
                distance_km: place.spot.radius_km(),
                people: place.people,
                people_provenance: township.people_provenance.clone(),
                spread: spread.basis,
                vs30_m_s: grounds.vs30_m_s(place.site),
                vs30_assumed: !township.vs30_m_s.is_value(),
                ellipse: by(FieldKind::Ellipse),
                ground_motion: by(FieldKind::GroundMotion),
                ground_motion_other_scale: other_scale.into(),
                exposed: place.people.map(|people| people * share_exposed),
                totals: drawn.township(index),
            });
        }
    }

    let stability = order_stability(first, townships, &places, &leading, &township_results);
    let displaced = results
        .first()
        .and_then(|field| total(&field.totals, "displaced"))
        .map_or(Known::NotCovered, |total| total.range);
    let needs = needs(data, displaced);
    let pager = country.map(|country| {
        let expected = pager_deaths(&places, &leading);
        PagerCheck {
            country: country.code.clone(),
            expected_deaths: expected,
            probability_any: expected
                .map(|deaths| chance_of_deaths(deaths.floor(), country.error, 1.0, f64::INFINITY)),
        }
    });
    let facilities = leading_field
        .map(|field| {
            crate::facilities::ranked(exposure, data, plane, field, &grounds, &places, &shifts)
        })
        .unwrap_or_default();
    let villages = crate::places::villages(
        exposure,
        plane,
        &fields,
        &grounds.of_township,
        &shifts,
        &township_results,
    );
    caveats.extend(crate::caveats::caveats(inputs, &township_results, &results));
    for field in &fields {
        for mark in &field.marks {
            if !caveats.contains(mark) {
                caveats.push(mark.clone());
            }
        }
    }

    // Strongest first, by the leading field; equal ones in the order of the pack.
    township_results.sort_by(|a, b| {
        let mean = |place: &TownshipResult| {
            place
                .by(first)
                .value()
                .map_or(f64::MIN, |found| found.intensity.value())
        };
        mean(b).total_cmp(&mean(a))
    });

    let grid = GridField::new(settings, source.epicentre, plane, &fields)?;
    let mut input_refs = input_refs(inputs);
    input_refs.push(InputRef {
        kind: "grid-sha256".to_owned(),
        id: grid.sha256(),
    });
    let probability_six = results
        .first()
        .map_or(Known::NotCovered, |field| field.probability_six);
    Ok(Assessed {
        assessment: Assessment {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            county_code: exposure.county_code.clone(),
            county_names: exposure.county_names.clone(),
            solution: inputs.solution.clone(),
            epicentre_error: ErrorUsed {
                value: epicentre_km,
                given: epicentre_given,
            },
            magnitude_error: ErrorUsed {
                value: magnitude_sigma,
                given: magnitude_given,
            },
            settings: settings.clone(),
            inputs: input_refs,
            seed: hex(&seed),
            first,
            fields: results,
            missing_fields,
            affected,
            probability_six,
            townships: township_results,
            villages,
            facilities,
            needs,
            stability,
            pager,
            grounds: data.grounds(),
            caveats,
        },
        grid,
    })
}

/// Strongest estimate at a township: its point and its cells.
fn strongest(field: &Field, place: &Place) -> f64 {
    place
        .cells
        .iter()
        .chain([&place.spot])
        .map(|spot| field.at(place.site, *spot).mean)
        .fold(f64::MIN, f64::max)
}

/// The strongest township by its point, and its intensity.
fn strongest_township(
    field: &Field,
    townships: &[Township],
    places: &[Place],
) -> (Known<Intensity>, Option<String>) {
    let mut best: Option<(f64, &Township)> = None;
    for (township, place) in townships.iter().zip(places) {
        let mean = field.at(place.site, place.spot).mean;
        if best.is_none_or(|(highest, _)| mean > highest) {
            best = Some((mean, township));
        }
    }
    match best {
        None => (Known::NotCovered, None),
        Some((mean, township)) => (
            Known::Value(Intensity::clipped(mean, field.scale)),
            Some(township.code.clone()),
        ),
    }
}

/// The names of a field in the languages that the pack itself has names in: a county that gives
/// none in Chinese gets none.
fn spoken_here(names: &Names, exposure: &Exposure) -> Names {
    let has_chinese = exposure.county_names.zh.is_some() || names.en.is_none();
    Names {
        zh: names.zh.clone().filter(|_| has_chinese),
        en: names.en.clone(),
    }
}

/// Cells that stand for the county where townships do not: its outline, or the epicentre when there
/// is nothing else.
fn county_cells(exposure: &Exposure, plane: Plane, places: &[Place]) -> Vec<Spot> {
    let inside = cells_of_outline(&exposure.outline, plane, COUNTY_CELLS);
    if inside.is_empty() && places.is_empty() {
        return vec![Spot {
            east_km: 0.0,
            north_km: 0.0,
        }];
    }
    inside
}

/// Chance that some place reaches Ⅵ, from the draws; never quite 0 or 1, which draws cannot say.
fn chance_of_six(outcomes: &[Vec<PlaceOutcome>]) -> Known<f64> {
    if outcomes.iter().all(Vec::is_empty) {
        return Known::NotCovered;
    }
    let reached = outcomes
        .iter()
        .filter(|places| places.iter().any(|outcome| outcome.strongest >= 5.5))
        .count();
    Known::Value((reached as f64 + 0.5) / (outcomes.len() as f64 + 1.0))
}

const fn other(scale: IntensityScale) -> IntensityScale {
    match scale {
        IntensityScale::Mmi => IntensityScale::Csi,
        IntensityScale::Csi => IntensityScale::Mmi,
    }
}

fn order_stability(
    first: FieldKind,
    townships: &[Township],
    places: &[Place],
    leading: &[Vec<PlaceOutcome>],
    results: &[TownshipResult],
) -> Option<Stability> {
    let codes: Vec<&str> = townships.iter().map(|place| place.code.as_str()).collect();
    let means: Vec<f64> = results
        .iter()
        .map(|place| {
            let leading = place.by(first).value();
            leading.map_or(f64::MIN, |found| found.intensity.value())
        })
        .collect();
    let drawn: Vec<Vec<f64>> = leading
        .iter()
        .map(|places| {
            places
                .iter()
                .map(|outcome| outcome.mean_by_position)
                .collect()
        })
        .collect();
    let by_intensity = stability(&codes, &means, &drawn)?;
    let people: Option<Vec<f64>> = places.iter().map(|place| place.people.value()).collect();
    let by_exposed = people.and_then(|people| {
        let exposed: Vec<f64> = results
            .iter()
            .map(|place| place.exposed.value().unwrap_or(0.0))
            .collect();
        if exposed.iter().sum::<f64>() <= 0.0 {
            return None;
        }
        let drawn: Vec<Vec<f64>> = leading
            .iter()
            .map(|places| {
                let shares = places.iter().map(|outcome| outcome.exposed_by_position);
                people
                    .iter()
                    .zip(shares)
                    .map(|(people, share)| people * share)
                    .collect()
            })
            .collect();
        stability(&codes, &exposed, &drawn)
    });
    Some(Stability {
        by_intensity,
        by_exposed,
    })
}

fn total<'a>(totals: &'a [TotalEstimate], code: &str) -> Option<&'a TotalEstimate> {
    totals.iter().find(|total| total.code == code)
}

/// Needs follow the range of displaced people; whole pieces are rounded up.
fn needs(data: &Vulnerability, displaced: Known<Range90>) -> Vec<NeedResult> {
    data.needs
        .iter()
        .map(|row| {
            let amount = |people: f64| {
                let amount = people * row.per_person;
                if row.whole { amount.ceil() } else { amount }
            };
            NeedResult {
                code: row.code.clone(),
                unit: row.unit.clone(),
                per_person: row.per_person,
                range: displaced.map(|range| Range90 {
                    low: amount(range.low),
                    middle: amount(range.middle),
                    high: amount(range.high),
                }),
                provenance: row.provenance.clone(),
            }
        })
        .collect()
}

/// Expected deaths by PAGER: the mean over the draws.
fn pager_deaths(places: &[Place], outcomes: &[Vec<PlaceOutcome>]) -> Known<f64> {
    if places.is_empty() {
        return Known::NotCovered;
    }
    let mut sum = 0.0;
    for draw in outcomes {
        for (place, outcome) in places.iter().zip(draw) {
            match place.people {
                Known::Value(people) => sum += people * outcome.pager,
                // Unknown people far away change nothing, near by they make it unknown.
                other if outcome.mean_by_position >= MATTERS_FROM => return other,
                _ => {}
            }
        }
    }
    Known::Value(sum / outcomes.len().max(1) as f64)
}

/// The seed: from the earthquake, the models and the choices that shape the draws. Not from the
/// exposure, so that two packs are compared under the same draws.
fn seed(inputs: &AssessInputs<'_>) -> [u8; 32] {
    let parts = BTreeMap::from([
        ("solution", content_id(inputs.solution)),
        (
            "relation",
            inputs.relation.map(content_id).unwrap_or_default(),
        ),
        (
            "models",
            inputs
                .models
                .map(|set| set.name.clone())
                .unwrap_or_default(),
        ),
        ("draws", inputs.settings.draws.to_string()),
    ]);
    sha256(content_id(&parts).as_bytes())
}

/// SHA-256 of the canonical form of something.
fn content_id(value: &impl serde::Serialize) -> String {
    // Plain data without maps that have other than text keys always has a JSON form.
    canonical_json(value).map_or_else(|_| String::new(), |bytes| sha256_hex(&bytes))
}

fn input_refs(inputs: &AssessInputs<'_>) -> Vec<InputRef> {
    let input = |kind: &str, id: String| InputRef {
        kind: kind.to_owned(),
        id,
    };
    let mut refs = vec![
        input("solution", content_id(inputs.solution)),
        input("county-pack", inputs.exposure_id.to_owned()),
        input("vulnerability", inputs.vulnerability.sha256().to_owned()),
        input("settings", content_id(inputs.settings)),
    ];
    for other in inputs.other_solutions {
        refs.push(input("other-solution", content_id(other)));
    }
    if let Some(relation) = inputs.relation {
        let id = format!("{}#{}", relation.name, content_id(relation));
        refs.push(input("relation", id));
    }
    if let Some(set) = inputs.models {
        refs.push(input("gmm-set", set.name.clone()));
    }
    refs
}

/// True when a synthetic outline weighted the people of some township.
pub(crate) fn weighted_by_synthetic(townships: &[TownshipResult]) -> bool {
    townships
        .iter()
        .any(|place| place.spread == SpreadBasis::SyntheticOutline)
}
