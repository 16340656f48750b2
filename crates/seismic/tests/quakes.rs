//! Solutions of several agencies become quakes; revisions, withdrawals, preference.
#![expect(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "tests; the numbers compared are read, not computed"
)]

mod common;

use common::{But, IN_2019, identified, reading, solution};
use mainshock_base::ids::QuakeId;
use mainshock_seismic::{
    AgencyCode, AssociationRule, Held, Override, Placement, PreferenceRule, PreferredBecause,
    Quake, Solution, SolutionStatus, associate, place, read_message,
};
use proptest::prelude::*;
use uuid::Uuid;

fn quakes(solutions: &[Solution]) -> Vec<Quake> {
    associate(&identified(solutions), &AssociationRule::default())
}

fn quake_id(number: u128) -> QuakeId {
    QuakeId::from_uuid(Uuid::from_u128(number))
}

/// As the response takes messages in: one after another.
fn one_by_one(solutions: &[Solution]) -> Vec<Quake> {
    let mut quakes: Vec<Quake> = Vec::new();
    for (arrival, solution) in (1_u64..).zip(solutions) {
        let held = Held {
            id: solution.derived_id(),
            solution: solution.clone(),
            arrival,
            superseded_by: None,
        };
        match place(solution, &quakes, &AssociationRule::default()) {
            Placement::New => {
                let id = quake_id(u128::from(arrival));
                quakes.push(Quake::new(id, held));
            }
            Placement::Joins { quake } | Placement::Revises { quake, .. } => {
                let known = quakes.iter_mut().find(|known| known.id == quake);
                known.unwrap().take(held);
            }
        }
    }
    quakes
}

fn rong() -> [Solution; 2] {
    let cenc = reading("constructed/cenc-rong-county-2019-02-25.txt");
    let usgs = reading("constructed/usgs-rong-county-2019-02-25.geojson");
    [cenc.solutions[0].clone(), usgs.solutions[0].clone()]
}

#[test]
fn two_agencies_13_9_km_apart_locate_one_quake_and_the_legal_agency_leads() {
    let [cenc, usgs] = rong();
    assert!((cenc.epicentre.distance_km(usgs.epicentre) - 13.9).abs() < 0.05);
    let found = quakes(&[usgs.clone(), cenc.clone()]);
    assert_eq!(found.len(), 1);
    let (leading, because) = found[0].preferred(&PreferenceRule::china()).unwrap();
    assert_eq!(leading.solution.agency, AgencyCode::cenc());
    let by_rule = PreferredBecause::Rule {
        agency: AgencyCode::cenc(),
        status: SolutionStatus::Reviewed,
    };
    assert_eq!(because, by_rule);
    let (elsewhere, _) = found[0].preferred(&PreferenceRule::world()).unwrap();
    assert_eq!(elsewhere.solution.agency, AgencyCode::usgs());
    let legal = found[0].of_agency(&AgencyCode::cenc()).unwrap();
    assert_eq!(
        legal.solution.magnitude.as_ref().unwrap().magnitude.value(),
        4.9
    );
}

#[test]
fn a_quake_given_to_the_minute_is_the_one_59_seconds_later_but_not_one_61_seconds_later() {
    let minute = solution("CENC", "2019-02-25T05:15:00Z", 104.49, 29.48, 4.9).to_the_minute();
    let within = solution("USGS", "2019-02-25T05:15:59Z", 104.63, 29.50, 4.9);
    let beyond = solution("USGS", "2019-02-25T05:16:01Z", 104.63, 29.50, 4.9);
    assert_eq!(quakes(&[minute.clone(), within]).len(), 1);
    assert_eq!(quakes(&[minute, beyond]).len(), 2);
}

#[test]
fn two_finely_timed_solutions_40_seconds_apart_are_two_quakes() {
    let one = solution("CENC", "2019-02-25T05:15:19Z", 104.49, 29.48, 4.9);
    let other = solution("USGS", "2019-02-25T05:15:59Z", 104.63, 29.50, 4.9);
    assert_eq!(quakes(&[one, other]).len(), 2);
}

#[test]
fn distance_and_magnitude_part_quakes_at_50_km_and_0_8() {
    let at = |lat: f64, magnitude| {
        solution("USGS", "2019-02-25T05:15:59Z", 104.49, lat, magnitude).named("us1")
    };
    let cenc = solution("CENC", "2019-02-25T05:15:50Z", 104.49, 29.0, 5.0);
    assert_eq!(quakes(&[cenc.clone(), at(29.44, 5.8)]).len(), 1); // 49 km
    assert_eq!(quakes(&[cenc.clone(), at(29.46, 5.0)]).len(), 2); // 51 km
    assert_eq!(quakes(&[cenc, at(29.0, 5.9)]).len(), 2);
}

#[test]
fn the_foreshock_six_minutes_before_weiyuan_is_a_quake_of_its_own() {
    let list = reading("cenc-messages/earthquake-list-relay-schema.json");
    let found = quakes(&list.solutions);
    assert_eq!(found.len(), 14);
}

#[test]
fn yangbi_and_maduo_on_one_evening_stay_apart() {
    let yangbi = solution("USGS", "2021-05-21T13:48:37Z", 100.01, 25.76, 6.1).named("us7000e532");
    let maduo = solution("USGS", "2021-05-21T18:04:13Z", 98.25, 34.60, 7.3).named("us7000e54r");
    let cenc_yangbi = solution("CENC", "2021-05-21T13:48:00Z", 99.87, 25.67, 6.4).to_the_minute();
    let cenc_maduo = solution("CENC", "2021-05-21T18:04:00Z", 98.34, 34.59, 7.4).to_the_minute();
    let found = quakes(&[yangbi, cenc_maduo, maduo, cenc_yangbi]);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|quake| quake.solutions.len() == 2));
}

#[test]
fn the_same_bulletins_in_three_formats_are_fourteen_quakes() {
    let mut all = Vec::new();
    for name in [
        "earthquake-list-relay-schema.json",
        "catalogue-query-wrapped-json.txt",
    ] {
        all.extend(reading(&format!("cenc-messages/{name}")).solutions);
    }
    assert_eq!(all.len(), 28);
    let found = quakes(&all);
    assert_eq!(found.len(), 14);
    for quake in &found {
        assert_eq!(
            quake
                .solutions
                .iter()
                .filter(|held| held.is_current())
                .count(),
            1
        );
    }
}

#[test]
fn a_dense_aftershock_hour_of_one_agency_loses_no_event() {
    let list = reading("usgs-geojson/search-result-ridgecrest-hours-2019-07-06.geojson");
    assert_eq!(quakes(&list.solutions).len(), 123);
}

#[test]
fn a_week_of_the_world_loses_no_event() {
    let list = reading("usgs-geojson/all-week-feed-2018-02.geojson");
    let found = quakes(&list.solutions);
    // Some events of the week were located by two networks under two identifiers.
    let held: usize = found.iter().map(|quake| quake.solutions.len()).sum();
    assert_eq!(held, 1707);
    assert!((1690..=1707).contains(&found.len()), "{}", found.len());
}

#[test]
fn an_agencys_own_identifier_joins_a_solution_that_moved_out_of_the_window() {
    let first = solution("USGS", "2019-02-25T05:15:59Z", 104.6, 29.5, 4.9)
        .named("us2000jm6f")
        .published("2019-02-25T05:30:00Z");
    let moved = solution("USGS", "2019-02-25T05:16:40Z", 106.0, 29.5, 6.3)
        .named("us2000jm6f")
        .published("2019-02-25T06:30:00Z");
    let found = quakes(&[moved.clone(), first.clone()]);
    assert_eq!(found.len(), 1);
    let current: Vec<&Held> = found[0]
        .solutions
        .iter()
        .filter(|h| h.is_current())
        .collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].solution, moved);
    let known = one_by_one(&[first]);
    let placement = place(&moved, &known, &AssociationRule::default());
    assert!(matches!(placement, Placement::Revises { .. }));
}

#[test]
fn an_identifier_of_another_agency_never_merges() {
    let mut one = solution("USGS", "2019-02-25T05:15:59Z", 104.6, 29.5, 4.9).named("x1");
    let other = solution("GFZ", "2019-02-25T07:15:59Z", 104.6, 29.5, 4.9).named("x1");
    one.ids.extend(other.ids.clone());
    assert_eq!(quakes(&[one, other]).len(), 2);
}

#[test]
fn two_entries_of_one_agency_a_minute_apart_are_two_events_unless_the_status_rose() {
    let at = |time: &str, status| {
        solution("CENC", time, 104.49, 29.48, 4.3)
            .to_the_minute()
            .being(status)
    };
    let reviewed = at("2019-02-25T00:40:00Z", SolutionStatus::Reviewed);
    let next_minute = at("2019-02-25T00:41:00Z", SolutionStatus::Reviewed);
    let automatic = at("2019-02-25T00:41:00Z", SolutionStatus::Automatic);
    assert_eq!(quakes(&[reviewed.clone(), next_minute]).len(), 2);
    let revised = quakes(&[automatic, reviewed.clone()]);
    assert_eq!(revised.len(), 1);
    let (leading, _) = revised[0].preferred(&PreferenceRule::china()).unwrap();
    assert_eq!(leading.solution, reviewed);
}

#[test]
fn early_warning_reports_revise_each_other_and_yield_to_the_located_solution() {
    let reports = reading("cenc-messages/early-warning-sequence-sichuan-schema.json");
    let [cenc, _] = rong();
    let mut all = reports.solutions;
    all.insert(2, cenc.clone());
    for found in [quakes(&all), one_by_one(&all)] {
        assert_eq!(found.len(), 1);
        let warnings = found[0]
            .solutions
            .iter()
            .filter(|held| held.is_current() && held.solution.agency.0 == "SCEA");
        let revisions: Vec<Option<u32>> = warnings.map(|held| held.solution.revision).collect();
        assert_eq!(revisions, [Some(4)]);
        let (leading, _) = found[0].preferred(&PreferenceRule::china()).unwrap();
        assert_eq!(leading.solution, cenc);
    }
}

#[test]
fn a_late_copy_of_an_old_report_changes_nothing_that_stands() {
    let report = |number, magnitude| {
        solution("SCEA", "2019-02-25T05:15:59Z", 104.5, 29.5, magnitude)
            .named("e1")
            .being(SolutionStatus::EarlyWarning)
            .revision(number)
    };
    let found = one_by_one(&[report(1, 4.4), report(3, 5.0), report(2, 4.7)]);
    assert_eq!(found.len(), 1);
    let current: Vec<Option<u32>> = found[0]
        .solutions
        .iter()
        .filter(|held| held.is_current())
        .map(|held| held.solution.revision)
        .collect();
    assert_eq!(current, [Some(3)]);
    assert_eq!(found[0].solutions.len(), 3);
}

#[test]
fn a_withdrawn_solution_stays_on_record_and_a_quake_without_others_is_cancelled() {
    let report = |number| {
        solution("SCEA", "2019-02-25T05:15:59Z", 104.5, 29.5, 4.4)
            .named("e1")
            .being(SolutionStatus::EarlyWarning)
            .revision(number)
    };
    let found = one_by_one(&[report(1), report(2).withdrawn()]);
    assert!(found[0].is_cancelled());
    assert_eq!(found[0].solutions.len(), 2);
    let (named, because) = found[0].preferred(&PreferenceRule::china()).unwrap();
    assert_eq!(because, PreferredBecause::OnlyWithdrawnLeft);
    assert_eq!(named.solution.revision, Some(2));

    let other = solution("CENC", "2019-02-25T05:15:00Z", 104.49, 29.48, 4.9).to_the_minute();
    let found = one_by_one(&[report(1), other.clone(), report(2).withdrawn()]);
    assert_eq!(found.len(), 1);
    assert!(!found[0].is_cancelled());
    let (leading, because) = found[0].preferred(&PreferenceRule::world()).unwrap();
    assert_eq!(
        (&leading.solution, because),
        (&other, PreferredBecause::Only)
    );
}

#[test]
fn an_agency_may_take_a_withdrawal_back() {
    let at = |time: &str| {
        solution("USGS", "2019-02-25T05:15:59Z", 104.6, 29.5, 4.9)
            .named("us1")
            .published(time)
    };
    let found = quakes(&[
        at("2019-02-25T07:00:00Z"),
        at("2019-02-25T06:00:00Z").withdrawn(),
        at("2019-02-25T05:30:00Z"),
    ]);
    assert!(!found[0].is_cancelled());
}

#[test]
fn the_operators_choice_leads_while_it_stands() {
    let [cenc, usgs] = rong();
    let mut quake = quakes(&[cenc, usgs.clone()]).remove(0);
    quake.chosen = Some(Override {
        solution: usgs.derived_id(),
        reason: "实地核对".to_owned(),
    });
    let (leading, because) = quake.preferred(&PreferenceRule::china()).unwrap();
    assert_eq!(leading.solution.agency, AgencyCode::usgs());
    let reason = "实地核对".to_owned();
    assert_eq!(because, PreferredBecause::Operator { reason });

    let withdrawn = Held {
        id: usgs.clone().withdrawn().derived_id(),
        solution: usgs.published("2019-02-25T09:00:00Z").withdrawn(),
        arrival: 9,
        superseded_by: None,
    };
    quake.take(withdrawn);
    let (leading, _) = quake.preferred(&PreferenceRule::china()).unwrap();
    assert_eq!(leading.solution.agency, AgencyCode::cenc());
}

#[test]
fn a_catalogue_of_many_agencies_is_led_by_the_one_whose_event_it_is() {
    let name = "agency-bulletins/isc-isf-1967-event-as-quakeml.xml";
    let found = quakes(&reading(name).solutions);
    assert_eq!(found.len(), 1);
    let (leading, _) = found[0].preferred(&PreferenceRule::world()).unwrap();
    assert_eq!(leading.solution.agency.0, "ISC");
}

#[test]
fn a_rule_of_a_pack_sets_the_order_of_statuses_too() {
    let text = "agencies = [\"CENC\"]\nlegal_agency = \"CENC\"\n\
                statuses = [\"automatic\", \"reviewed\"]";
    let rule = PreferenceRule::from_toml(text).unwrap();
    let automatic =
        solution("A", "2019-02-25T05:15:59Z", 104.6, 29.5, 4.9).being(SolutionStatus::Automatic);
    let reviewed = solution("B", "2019-02-25T05:15:59Z", 104.6, 29.5, 4.9);
    let found = quakes(&[automatic, reviewed]);
    let (leading, _) = found[0].preferred(&rule).unwrap();
    assert_eq!(leading.solution.status, SolutionStatus::Automatic);
    assert!(PreferenceRule::from_toml("agencies = []\nwhatever = 1").is_err());
}

#[test]
fn one_feed_read_twice_is_the_same_quakes() {
    let name = "usgs-geojson/search-result-1785-to-1824.geojson";
    let bytes = common::bytes(name);
    let once = read_message("a", &bytes, &IN_2019).unwrap().solutions;
    let again = read_message("b", &bytes, &IN_2019).unwrap().solutions;
    let twice: Vec<Solution> = once.iter().chain(&again).cloned().collect();
    assert_eq!(quakes(&once), quakes(&twice));
}

/// Solutions near each other in every respect, so that windows, revisions and identifiers meet.
fn neighbours() -> impl Strategy<Value = Vec<Solution>> {
    let one = (
        prop::sample::select(vec!["CENC", "USGS", "GFZ", "SCEA"]),
        0_i64..240,
        0_u8..8,
        0_u8..6,
        prop::option::of(0_u8..3),
        prop::option::of(1_u32..4),
        prop::option::of(0_i64..5),
        any::<(bool, bool)>(),
    );
    let one = one.prop_map(
        |(agency, second, east, size, id, revision, published, flags)| {
            let base: jiff::Timestamp = "2019-02-25T05:15:00Z".parse().unwrap();
            let time = base
                .checked_add(jiff::SignedDuration::from_secs(second))
                .unwrap();
            let lon = 104.0 + f64::from(east) * 0.1;
            let magnitude = 4.0 + f64::from(size) * 0.3;
            let mut it = solution(agency, &time.to_string(), lon, 29.5, magnitude);
            if let Some(id) = id {
                it = it.named(&format!("{agency}{id}"));
            }
            it.revision = revision;
            it.published_at = published.map(|minutes| {
                base.checked_add(jiff::SignedDuration::from_mins(minutes))
                    .unwrap()
            });
            if flags.0 {
                it = it.being(SolutionStatus::Automatic);
            }
            if flags.1 {
                it = it.to_the_minute();
            }
            it
        },
    );
    prop::collection::vec(one, 1..14)
}

proptest! {
    #[test]
    fn the_order_of_input_has_no_influence(
        (given, shuffled) in neighbours().prop_flat_map(|all| {
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(quakes(&given), quakes(&shuffled));
    }

    #[test]
    fn every_solution_is_in_one_quake_and_one_of_each_statement_stands(given in neighbours()) {
        let found = quakes(&given);
        let mut held: Vec<_> = found.iter().flat_map(|q| &q.solutions).map(|h| h.id).collect();
        let mut all: Vec<_> = given.iter().map(Solution::derived_id).collect();
        held.sort();
        all.sort();
        all.dedup();
        prop_assert_eq!(held, all);
        for quake in &found {
            let mut agencies: Vec<&str> = quake
                .solutions
                .iter()
                .filter(|held| held.superseded_by.is_none())
                .map(|held| held.solution.agency.0.as_str())
                .collect();
            let count = agencies.len();
            agencies.sort_unstable();
            agencies.dedup();
            prop_assert_eq!(agencies.len(), count);
        }
    }

    #[test]
    fn what_supersedes_what_does_not_depend_on_the_order_of_taking_in(
        (given, shuffled) in neighbours().prop_flat_map(|all| {
            (Just(all.clone()), Just(all).prop_shuffle())
        }),
    ) {
        let arrival = |solution: &Solution| given.iter().position(|s| s == solution).unwrap();
        let take = |solutions: &[Solution]| {
            let held = |solution: &Solution| Held {
                id: solution.derived_id(),
                solution: solution.clone(),
                arrival: u64::try_from(arrival(solution)).unwrap(),
                superseded_by: None,
            };
            let mut quake = Quake::new(quake_id(1), held(&solutions[0]));
            for solution in &solutions[1..] {
                quake.take(held(solution));
            }
            quake.solutions.sort_by_key(|held| held.arrival);
            quake
        };
        prop_assert_eq!(take(&given), take(&shuffled));
    }
}
