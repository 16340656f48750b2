//! Foreshocks, mainshocks, aftershocks.

mod common;

use common::{But, identified, reading, solution};
use mainshock_seismic::{
    AssociationRule, EventKind, PreferenceRule, Quake, Role, Sequence, SequenceRule, Solution,
    associate, sequences,
};

fn found(solutions: &[Solution]) -> (Vec<Quake>, Vec<Sequence>) {
    let quakes = associate(&identified(solutions), &AssociationRule::default());
    let sequences = sequences(&quakes, &PreferenceRule::china(), &SequenceRule::default());
    (quakes, sequences)
}

fn roles(sequence: &Sequence) -> Vec<Role> {
    sequence.members.iter().map(|member| member.role).collect()
}

fn rong_county() -> Vec<Solution> {
    let list = reading("cenc-messages/earthquake-list-relay-schema.json");
    let at_rong = |solution: &Solution| {
        let place = solution.place_text.as_deref().unwrap_or_default();
        place.contains("荣县")
    };
    list.solutions.into_iter().filter(at_rong).collect()
}

/// Gardner & Knopoff (1974), table 1 prints for M 2.5 to 8.0 in steps of 0.5 distances in km and
/// times in days; the closed form follows them to a quarter, which is how smooth the table is.
#[test]
fn the_window_follows_the_table_of_gardner_and_knopoff() {
    let rule = SequenceRule::default();
    let table = [
        (2.5, 19.5, 6.0),
        (3.0, 22.5, 11.5),
        (3.5, 26.0, 22.0),
        (4.0, 30.0, 42.0),
        (4.5, 35.0, 83.0),
        (5.0, 40.0, 155.0),
        (5.5, 47.0, 290.0),
        (6.0, 54.0, 510.0),
        (6.5, 61.0, 790.0),
        (7.0, 70.0, 915.0),
        (7.5, 81.0, 960.0),
        (8.0, 94.0, 985.0),
    ];
    for (magnitude, km, days) in table {
        let (got_km, got_days) = (rule.distance_km(magnitude), rule.days(magnitude));
        assert!(
            (got_km / km - 1.0).abs() < 0.05,
            "M {magnitude}: {got_km} km"
        );
        assert!(
            (got_days / days - 1.0).abs() < 0.25,
            "M {magnitude}: {got_days} d"
        );
    }
}

#[test]
fn the_two_quakes_before_the_rong_m4_9_are_its_foreshocks() {
    let (quakes, sequences) = found(&rong_county());
    assert_eq!((quakes.len(), sequences.len()), (3, 1));
    let expected = [Role::Foreshock, Role::Foreshock, Role::Mainshock];
    assert_eq!(roles(&sequences[0]), expected);
}

#[test]
fn labels_change_when_a_larger_quake_comes() {
    let mut so_far = rong_county();
    so_far.sort_by_key(|solution| solution.origin_time.instant);
    let first = &so_far[..2];
    let (quakes, before) = found(first);
    assert_eq!(before[0].mainshock, quakes[0].id);
    assert_eq!(roles(&before[0]), [Role::Mainshock, Role::Aftershock]);
    let (quakes, after) = found(&so_far);
    assert_eq!(after[0].mainshock, quakes[2].id);
    assert_eq!(after[0].role(quakes[0].id), Some(Role::Foreshock));
}

#[test]
fn the_foreshock_of_weiyuan_does_not_hide_it_and_rong_is_not_its_foreshock() {
    let list = reading("cenc-messages/earthquake-list-relay-schema.json");
    let (quakes, sequences) = found(&list.solutions);
    let at = |place: &str| {
        let quake = quakes.iter().find(|quake| {
            let solution = &quake.solutions[0].solution;
            solution
                .place_text
                .as_deref()
                .is_some_and(|text| text.contains(place))
        });
        quake.unwrap().id
    };
    let weiyuan = sequences
        .iter()
        .find(|s| s.mainshock == at("威远"))
        .unwrap();
    assert_eq!(weiyuan.role(at("资中")), Some(Role::Foreshock));
    assert_eq!(weiyuan.members.len(), 2);
}

#[test]
fn yangbi_and_maduo_are_two_sequences() {
    let (_, sequences) = found(&[
        solution("USGS", "2021-05-21T13:48:37Z", 100.01, 25.76, 6.1),
        solution("USGS", "2021-05-21T13:56:00Z", 100.05, 25.70, 5.0),
        solution("USGS", "2021-05-21T18:04:13Z", 98.25, 34.60, 7.3),
        solution("USGS", "2021-05-21T18:30:00Z", 98.50, 34.50, 5.1),
    ]);
    assert_eq!(sequences.len(), 2);
    for sequence in &sequences {
        assert_eq!(roles(sequence), [Role::Mainshock, Role::Aftershock]);
    }
}

#[test]
fn a_sequence_stays_provisional_until_its_window_closes() {
    let (_, sequences) = found(&[solution("CENC", "2019-02-25T05:15:59Z", 104.49, 29.48, 4.9)]);
    // 10^(0.5409 × 4.9 − 0.547) = 127 days.
    assert!(sequences[0].is_provisional("2019-06-30T00:00:00Z".parse().unwrap()));
    assert!(!sequences[0].is_provisional("2019-07-03T00:00:00Z".parse().unwrap()));
}

#[test]
fn blasts_and_cancelled_quakes_are_in_no_sequence() {
    let mut blast = solution("USGS", "2019-02-25T05:00:00Z", 104.5, 29.5, 3.0);
    blast.kind = EventKind::NotAnEarthquake;
    let false_alarm = solution("SCEA", "2019-02-25T05:05:00Z", 104.5, 29.5, 6.0).withdrawn();
    let quake = solution("CENC", "2019-02-25T05:15:59Z", 104.49, 29.48, 4.9);
    let (_, sequences) = found(&[blast, false_alarm, quake]);
    assert_eq!(sequences.len(), 1);
    assert_eq!(sequences[0].members.len(), 1);
}

#[test]
fn a_quake_without_a_magnitude_joins_a_sequence_and_leads_none() {
    let mut unsized_one = solution("EMSC", "2019-02-25T05:20:00Z", 104.5, 29.5, 1.0);
    unsized_one.magnitude = None;
    let quake = solution("CENC", "2019-02-25T05:15:59Z", 104.49, 29.48, 4.9);
    let (_, together) = found(&[unsized_one.clone(), quake]);
    assert_eq!(roles(&together[0]), [Role::Mainshock, Role::Aftershock]);
    let (_, alone) = found(&[unsized_one]);
    assert_eq!(alone[0].members.len(), 1);
}
