//! Assessments of the Rong M4.9 on a small county: what must hold of any of them.

use crate::assess::{AssessInputs, Assessed, assess};
use crate::assessment::{Assessment, TotalEstimate};
use crate::error::AssessError;
use crate::exposure::Exposure;
use crate::fields::FieldKind;
use crate::fixtures::{county, ground, rong_cenc, rong_usgs, solution, township};
use crate::settings::{PeopleCount, Settings, TimeOfDay};
use crate::vulnerability::Vulnerability;
use mainshock_base::ids::{AssessmentId, QuakeId, SolutionId};
use mainshock_base::{GeoPoint, IntensityScale, Known, MagnitudeType, Range90, ValueStatus};
use mainshock_seismic::Solution;
use mainshock_shaking::gmm::sets::{self, ModelSet};
use mainshock_shaking::{EllipseRelation, Mechanism, relations};
use proptest::prelude::*;
use std::sync::LazyLock;

static DATA: LazyLock<Vulnerability> = LazyLock::new(Vulnerability::built_in);
static RELATION: LazyLock<EllipseRelation> =
    LazyLock::new(|| relations::by_name("cn-sichuan-2021").unwrap());

fn models() -> ModelSet {
    sets::by_name("cn-west-v1").unwrap()
}

/// A small grid, so that tests are quick.
fn settings() -> Settings {
    Settings {
        grid_half_width_km: 10.0,
        grid_step_km: 2.0,
        ..Settings::china()
    }
}

fn run(solution: &Solution, exposure: &Exposure, settings: &Settings) -> Assessed {
    let models = models();
    assess(&inputs(solution, exposure, settings, Some(&models))).unwrap()
}

/// The ellipse alone, which is quicker.
fn quick(solution: &Solution, exposure: &Exposure, settings: &Settings) -> Assessment {
    assess(&inputs(solution, exposure, settings, None))
        .unwrap()
        .assessment
}

fn inputs<'a>(
    solution: &'a Solution,
    exposure: &'a Exposure,
    settings: &'a Settings,
    models: Option<&'a ModelSet>,
) -> AssessInputs<'a> {
    AssessInputs {
        solution,
        other_solutions: &[],
        exposure,
        exposure_id: "test",
        relation: Some(&RELATION),
        models,
        mechanism: Mechanism::Unknown,
        strike_deg: None,
        vulnerability: &DATA,
        settings,
    }
}

fn total<'a>(assessment: &'a Assessment, code: &str) -> &'a TotalEstimate {
    let field = assessment.first_field().unwrap();
    field
        .totals
        .iter()
        .find(|total| total.code == code)
        .unwrap()
}

fn range(total: &TotalEstimate) -> Range90 {
    total.range.value().unwrap()
}

#[test]
fn both_agencies_positions_find_the_county_affected_and_gaoshan_first() {
    for (solution, low, high) in [(rong_cenc(), 5.6, 5.8), (rong_usgs(), 4.5, 5.0)] {
        let found = quick(&solution, &county(), &settings());
        assert!(found.affected);
        assert_eq!(found.townships[0].code, "510321124");
        let field = found.first_field().unwrap();
        let max = field.max_intensity.value().unwrap().value();
        assert!((low..=high).contains(&max), "{}: {max}", solution.agency);
        let stability = &found.stability.as_ref().unwrap().by_intensity;
        assert_eq!(stability.order[0], "510321124");
        assert!((0.3..1.0).contains(&stability.first_stays_first));
        let six = found.probability_six.value().unwrap();
        assert!((0.02..0.98).contains(&six), "{six}");
    }
}

#[test]
fn the_county_seat_is_first_by_exposed_people() {
    let found = quick(&rong_cenc(), &county(), &settings());
    let by_exposed = found.stability.unwrap().by_exposed.unwrap();
    assert_eq!(by_exposed.order[0], "510321100");
}

#[test]
fn an_earthquake_far_away_does_not_affect_the_county() {
    let far = solution("CENC", 101.0, 27.0, 4.9, MagnitudeType::M);
    let found = quick(&far, &county(), &settings());
    assert!(!found.affected);
    let deaths = total(&found, "deaths");
    assert!(deaths.expected.value().unwrap() > 0.0);
    assert!(deaths.probability_any.value().unwrap() < 0.01);
}

#[test]
fn both_fields_stand_side_by_side_and_are_not_blended() {
    let both = run(&rong_cenc(), &county(), &settings()).assessment;
    let alone = quick(&rong_cenc(), &county(), &settings());
    assert_eq!(both.first, FieldKind::Ellipse);
    assert_eq!(both.fields.len(), 2);
    let (with, without) = (
        both.field(FieldKind::Ellipse).unwrap(),
        alone.field(FieldKind::Ellipse).unwrap(),
    );
    assert_eq!(with.max_intensity, without.max_intensity);
    let models = both.field(FieldKind::GroundMotion).unwrap();
    assert_eq!(models.scale, IntensityScale::Csi);
    assert!(models.max_intensity.is_value());
    assert!(both.townships[0].ground_motion.is_value());
    let other = both.townships[0].ground_motion_other_scale.value().unwrap();
    assert_eq!(other.scale(), IntensityScale::Mmi);
}

#[test]
fn an_mb_alone_gives_no_ground_motion_field_and_says_why() {
    let found = run(&rong_usgs(), &county(), &settings()).assessment;
    assert!(found.field(FieldKind::GroundMotion).is_none());
    let (kind, why) = &found.missing_fields[0];
    assert_eq!(
        (*kind, why.key.as_str()),
        (FieldKind::GroundMotion, "shaking-no-mw")
    );
    assert_eq!(found.townships[0].ground_motion, Known::NotCovered);
}

#[test]
fn another_agency_lends_its_magnitude_and_the_reader_is_told() {
    let (usgs, cenc) = (rong_usgs(), [rong_cenc()]);
    let (exposure, settings, models) = (county(), settings(), models());
    let mut inputs = inputs(&usgs, &exposure, &settings, Some(&models));
    inputs.other_solutions = &cenc;
    let found = assess(&inputs).unwrap().assessment;
    assert!(found.field(FieldKind::GroundMotion).is_some());
    let lent = &found.caveats[0];
    assert_eq!(lent.key, "impact-caveat-magnitude-lent");
    assert!(
        lent.args
            .contains(&("agency".to_owned(), "CENC".to_owned()))
    );
}

#[test]
fn without_a_relation_the_models_lead_in_mmi() {
    let exposure = county();
    let world = Settings {
        scale: IntensityScale::Mmi,
        country: None,
        ..settings()
    };
    let models = models();
    let solution = solution("USGS", 104.49, 29.48, 5.5, MagnitudeType::Mw);
    let mut inputs = inputs(&solution, &exposure, &world, Some(&models));
    inputs.relation = None;
    let found = assess(&inputs).unwrap().assessment;
    assert_eq!(found.first, FieldKind::GroundMotion);
    assert_eq!(found.first_field().unwrap().scale, IntensityScale::Mmi);
    assert!(found.pager.is_none());
    // The world's equation stands beside them.
    let beside = found.field(FieldKind::Ellipse).unwrap();
    assert_eq!(beside.name, crate::equation::NAME);
    assert!(found.affected);
}

#[test]
fn a_local_magnitude_in_a_county_without_a_relation_is_assessed_by_the_equation_and_marked() {
    let exposure = county();
    let world = Settings {
        scale: IntensityScale::Mmi,
        country: None,
        ..settings()
    };
    let models = models();
    let solution = solution("USGS", 104.49, 29.48, 5.5, MagnitudeType::Ml);
    let mut inputs = inputs(&solution, &exposure, &world, Some(&models));
    inputs.relation = None;
    let found = assess(&inputs).unwrap().assessment;
    let field = found.first_field().unwrap();
    assert_eq!(field.name, crate::equation::NAME);
    assert!(
        field.marks.iter().any(|mark| mark.key.contains("stand-in")),
        "{:?}",
        field.marks
    );
    assert!(found.affected);
}

#[test]
fn with_no_field_at_all_the_reasons_are_given() {
    let (exposure, settings, models) = (county(), settings(), models());
    let usgs = rong_usgs();
    let mut inputs = inputs(&usgs, &exposure, &settings, Some(&models));
    inputs.relation = None;
    let refusal = assess(&inputs).unwrap_err();
    assert_eq!(refusal.reasons().len(), 2);
    assert!(matches!(refusal, AssessError::NoField { .. }));
}

#[test]
fn a_solution_without_a_magnitude_is_refused() {
    let mut solution = rong_cenc();
    solution.magnitude = None;
    let (exposure, settings) = (county(), settings());
    let refusal = assess(&inputs(&solution, &exposure, &settings, None)).unwrap_err();
    assert!(matches!(refusal, AssessError::Source(_)));
}

#[test]
fn deaths_are_never_expected_to_be_zero_and_the_chance_of_any_is_small() {
    let found = quick(&rong_cenc(), &county(), &settings());
    let deaths = total(&found, "deaths");
    assert!(range(deaths).middle > 0.0);
    let any = deaths.probability_any.value().unwrap();
    assert!((0.01..0.6).contains(&any), "{any}");
    for place in &found.townships {
        for total in &place.totals {
            assert!(total.expected.value().unwrap() > 0.0, "{}", total.code);
        }
    }
}

#[test]
fn unknown_people_near_by_make_totals_unknown_and_far_away_are_named() {
    let mut exposure = county();
    exposure.townships[0].residents = Known::Unknown;
    let found = quick(&rong_cenc(), &exposure, &settings());
    let deaths = total(&found, "deaths");
    assert_eq!(deaths.range, Known::Unknown);
    assert_eq!(deaths.expected, Known::Unknown);
    // Rooms are still known: they do not depend on people.
    assert!(total(&found, "rooms_damaged").range.is_value());
    let gaoshan = found.township("510321124").unwrap();
    assert_eq!(
        (gaoshan.people, gaoshan.exposed),
        (Known::Unknown, Known::Unknown)
    );
    assert!(gaoshan.ellipse.is_value());
    assert!(found.needs.iter().all(|need| need.range == Known::Unknown));
    let rows = &found.first_field().unwrap().people_by_degree;
    assert!(rows.iter().all(|row| row.people == Known::Unknown));

    let mut far = county();
    let mut remote = township("510321999", 103.0, 28.0);
    remote.residents = Known::Unknown;
    far.townships.push(remote);
    let found = quick(&rong_cenc(), &far, &settings());
    assert!(total(&found, "deaths").range.is_value());
    let named = found
        .caveats
        .iter()
        .find(|caveat| caveat.key == "impact-caveat-people-unknown")
        .unwrap();
    assert!(
        named
            .args
            .contains(&("codes".to_owned(), "510321999".to_owned()))
    );
}

#[test]
fn no_townships_leave_the_field_alone() {
    let mut exposure = county();
    exposure.townships.clear();
    exposure.villages.clear();
    exposure.facilities.clear();
    let found = quick(&rong_cenc(), &exposure, &settings());
    let field = found.first_field().unwrap();
    assert!(!field.bands.is_empty());
    assert!(found.affected);
    assert_eq!(total(&found, "deaths").range, Known::NotCovered);
    assert_eq!(found.probability_six, Known::NotCovered);
    assert!(found.stability.is_none());
}

#[test]
fn a_festival_counts_those_who_came_home() {
    let festival = Settings {
        people: PeopleCount::Festival,
        ..settings()
    };
    let usual = quick(&rong_cenc(), &county(), &settings());
    let full = quick(&rong_cenc(), &county(), &festival);
    let people = |found: &Assessment| found.township("510321124").unwrap().people;
    assert_eq!(
        (people(&usual), people(&full)),
        (Known::Value(25_000.0), Known::Value(37_000.0))
    );
    assert!(
        full.caveats
            .iter()
            .any(|caveat| caveat.key == "impact-caveat-festival")
    );
}

#[test]
fn a_night_never_has_fewer_dead_than_a_day() {
    let night = Settings {
        time_of_day: TimeOfDay::Night,
        ..settings()
    };
    let strong = solution("CENC", 104.49, 29.48, 6.5, MagnitudeType::M);
    let by_day = quick(&strong, &county(), &settings());
    let by_night = quick(&strong, &county(), &night);
    let expected = |found: &Assessment| total(found, "deaths").expected.value().unwrap();
    assert!(expected(&by_night) > 1.5 * expected(&by_day));
}

#[test]
fn facilities_are_ranked_by_shaking_and_consequence_and_say_whose_point_they_use() {
    let found = quick(&rong_cenc(), &county(), &settings());
    let order: Vec<&str> = found
        .facilities
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    // The school stands where the office does and weighs more; the dam is far away.
    assert_eq!(order[0], "school");
    assert!(found.facilities[0].at_township_point);
    let dam = found
        .facilities
        .iter()
        .find(|one| one.code == "dam")
        .unwrap();
    assert!(!dam.at_township_point);
    assert_eq!(dam.provenance.status, ValueStatus::Assumed);
}

#[test]
fn a_village_without_a_point_has_its_township_s_value_and_says_so() {
    let found = quick(&rong_cenc(), &county(), &settings());
    let [without, with] = &found.villages[..] else {
        panic!("two villages expected");
    };
    assert!(without.at_township_point && !with.at_township_point);
    assert_eq!(
        without.ellipse,
        found.township("510321124").unwrap().ellipse
    );
    let at_epicentre = with.ellipse.value().unwrap().intensity.value();
    assert!((at_epicentre - 6.03).abs() < 0.02, "{at_epicentre}");
}

#[test]
fn a_wrong_position_makes_the_probability_at_the_strongest_place_smaller() {
    let mut sure = rong_cenc();
    sure.epicentre_uncertainty_km = Some(0.0);
    let mut exposure = county();
    exposure.townships[0].point = GeoPoint::new(104.49, 29.48).unwrap();
    let mut surveyed = exposure.clone();
    surveyed.townships[0].point_uncertainty_km = 0.0;
    let six = |solution: &Solution, exposure: &Exposure| {
        let found = quick(solution, exposure, &settings());
        let place = found.township("510321124").unwrap();
        place.ellipse.value().unwrap().probability_six
    };
    let (known, unsure) = (six(&sure, &surveyed), six(&rong_cenc(), &exposure));
    assert!(known > unsure + 0.05, "{known} {unsure}");
}

#[test]
fn the_artefact_reads_back_and_carries_its_inputs() {
    let found = run(&rong_cenc(), &county(), &settings()).assessment;
    let id = "00000000-0000-0000-0000-000000000001"
        .parse::<AssessmentId>()
        .unwrap();
    let quake = "00000000-0000-0000-0000-000000000002"
        .parse::<QuakeId>()
        .unwrap();
    let solution = "00000000-0000-0000-0000-000000000003"
        .parse::<SolutionId>()
        .unwrap();
    let now = "2019-02-25T05:20:00Z".parse().unwrap();
    let (summary, bytes) = found.record(id, 1, quake, solution, now).unwrap();
    assert_eq!(summary.artefact_sha256, crate::hash::sha256_hex(&bytes));
    assert_eq!(summary.max_place.as_deref(), Some("510321124"));
    assert!(summary.totals.iter().any(|total| total.code == "tents"));
    let back = Assessment::from_bytes(&bytes).unwrap();
    assert_eq!(back.to_bytes().unwrap(), bytes);
    for kind in [
        "solution",
        "county-pack",
        "relation",
        "gmm-set",
        "vulnerability",
        "settings",
    ] {
        assert!(
            found.inputs.iter().any(|input| input.kind == kind),
            "{kind}"
        );
    }
}

#[test]
fn the_same_bits_come_out_of_one_thread_and_of_many() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| run(&rong_cenc(), &county(), &settings()))
    };
    let one = on(1);
    for threads in [2, 7] {
        let many = on(threads);
        assert_eq!(one, many, "{threads} threads");
    }
}

#[test]
fn geojson_marks_every_feature_with_its_layer_and_ground() {
    let found = run(&rong_cenc(), &county(), &settings()).assessment;
    let collection = crate::geojson::geojson(&found);
    let features = collection["features"].as_array().unwrap();
    let layer = |name: &str| {
        features
            .iter()
            .filter(|feature| feature["properties"]["layer"] == name)
            .count()
    };
    assert_eq!(
        (layer("epicentre"), layer("township"), layer("facility")),
        (1, 4, 3)
    );
    assert!(layer("band") >= 4);
    assert!(
        features
            .iter()
            .all(|feature| feature["properties"]["evidence"].is_string())
    );
    let band = features
        .iter()
        .find(|feature| feature["properties"]["layer"] == "band")
        .unwrap();
    let ring = band["geometry"]["coordinates"][0].as_array().unwrap();
    assert_eq!(ring.first(), ring.last());
}

#[test]
fn needs_follow_the_displaced_and_are_whole() {
    let found = quick(&rong_cenc(), &county(), &settings());
    let displaced = range(total(&found, "displaced"));
    let tents = found
        .needs
        .iter()
        .find(|need| need.code == "tents")
        .unwrap();
    let tents = tents.range.value().unwrap();
    assert!((tents.high - (displaced.high * 0.2).ceil()).abs() < 1e-9);
    assert!(tents.low <= tents.middle && tents.middle <= tents.high);
}

#[test]
fn a_township_without_buildings_takes_the_usual_mix_and_says_so() {
    let mut exposure = county();
    for place in &mut exposure.townships {
        place.dwellings.clear();
        place.dwellings_provenance = Some(ground(ValueStatus::Assumed));
    }
    let found = quick(&rong_cenc(), &exposure, &settings());
    assert!(total(&found, "rooms_damaged").range.is_value());
    let told = |key: &str| found.caveats.iter().any(|caveat| caveat.key == key);
    assert!(told("impact-caveat-buildings-assumed"));
    for place in &mut exposure.townships {
        place.households = Known::Unknown;
    }
    let found = quick(&rong_cenc(), &exposure, &settings());
    assert_eq!(total(&found, "rooms_damaged").range, Known::Unknown);
    assert!(total(&found, "deaths").range.is_value());
}

#[test]
fn elsewhere_places_without_buildings_take_the_country_s_death_rate_and_say_so() {
    let mut exposure = county();
    for place in &mut exposure.townships {
        place.dwellings.clear();
    }
    let in_country = |code: &str| {
        let strong = solution("USGS", 104.49, 29.48, 7.0, MagnitudeType::M);
        let settings = Settings {
            country: Some(code.to_owned()),
            ..settings()
        };
        quick(&strong, &exposure, &settings)
    };
    let (america, china) = (in_country("US"), in_country("CN"));
    let deaths = |found: &Assessment| total(found, "deaths").expected.value().unwrap();
    assert!(deaths(&america) < deaths(&china));
    // The floor for falling parts stays under it.
    assert!(deaths(&america) > 0.0);
    assert_eq!(total(&america, "rooms_damaged").range, Known::Unknown);
    let told = |key: &str| america.caveats.iter().any(|caveat| caveat.key == key);
    assert!(told("impact-caveat-deaths-by-country") && !told("impact-caveat-buildings-assumed"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn more_people_exposed_never_make_fewer_casualties(
        more in 0.0..200_000.0_f64, which in 0_usize..4,
        magnitude in 4.0..7.5_f64, lon in 104.0..104.8_f64, lat in 29.2..29.8_f64,
    ) {
        let solution = solution("CENC", lon, lat, magnitude, MagnitudeType::M);
        let few = county();
        let mut many = county();
        let people = few.townships[which].residents.value().unwrap();
        many.townships[which].residents = Known::Value(people + more);
        let (few, many) = (
            quick(&solution, &few, &settings()),
            quick(&solution, &many, &settings()),
        );
        for code in ["deaths", "injured", "displaced"] {
            let (a, b) = (total(&few, code), total(&many, code));
            let (ra, rb) = (range(a), range(b));
            prop_assert!(rb.low >= ra.low && rb.middle >= ra.middle && rb.high >= ra.high);
            prop_assert!(b.expected.value().unwrap() >= a.expected.value().unwrap());
            prop_assert!(b.probability_any.value() >= a.probability_any.value());
        }
    }

    #[test]
    fn every_range_encloses_its_middle_and_says_more_than_nothing(
        magnitude in 3.0..8.0_f64, lon in 103.0..106.0_f64, lat in 28.5..30.5_f64,
    ) {
        let solution = solution("CENC", lon, lat, magnitude, MagnitudeType::M);
        let found = quick(&solution, &county(), &settings());
        let places = found.townships.iter().flat_map(|place| &place.totals);
        for total in found.first_field().unwrap().totals.iter().chain(places) {
            let range = range(total);
            prop_assert!(range.low <= range.middle && range.middle <= range.high);
            prop_assert!(range.middle > 0.0, "{} {range:?}", total.code);
            prop_assert!(total.expected.value().unwrap() > 0.0);
            prop_assert!(total.probability_any.value().unwrap() >= 0.0);
        }
    }
}
