//! Rong County, 24 to 26 February 2019, as the record would have told it.

use super::*;
use crate::incident::{DecisionAction, LevelRecord, levels};
use crate::quakes::{Role, sequence};
use crate::tasks::board;
use crate::{Command, Event, figures as figures_room, incident, quakes};
use jiff::SignedDuration;
use mainshock_base::Known;
use mainshock_plan::ResponseLevel;

/// From the first earthquake to the evening of the 25th.
fn rong() -> Edge {
    let mut edge = Edge::new(local("02-24 05:39:00"));
    edge.system(message(vec![solution("02-24 05:38:09", 4.7)]));
    edge.now = local("02-24 14:00:00");
    let report_a = [
        ("rooms_damaged", 1500.0),
        ("people_affected", 6000.0),
        ("people_relocated", 600.0),
        ("deaths", 0.0),
        ("injured", 0.0),
    ];
    edge.system(issue(figures("A", "02-24 12:00:00", &report_a)));
    edge.now = local("02-25 08:44:00");
    edge.system(message(vec![solution("02-25 08:40:26", 4.3)]));
    edge.now = local("02-25 13:16:46");
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    edge
}

#[test]
fn three_earthquakes_of_one_sequence_are_one_incident_led_by_the_largest() {
    let edge = rong();
    assert_eq!(edge.state.incident.incidents.len(), 1);
    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.quakes.len(), 3);
    assert_eq!(open.t0, local("02-25 13:15:59"));
    let members: Vec<(f64, Role, bool)> = sequence(&edge.state, open)
        .iter()
        .map(|member| {
            let reading = member.preferred.solution.magnitude.as_ref().unwrap();
            (reading.magnitude.value(), member.role, member.leading)
        })
        .collect();
    assert_eq!(
        members,
        [
            (4.9, Role::Mainshock, true),
            (4.3, Role::Foreshock, false),
            (4.7, Role::Foreshock, false),
        ]
    );
    edge.check_rebuilt();
}

#[test]
fn the_smaller_second_earthquake_took_no_lead_and_restarted_no_clock() {
    let mut edge = Edge::new(local("02-24 05:39:00"));
    edge.system(message(vec![solution("02-24 05:38:09", 4.7)]));
    let tasks = edge.state.tasks.tasks.len();
    edge.now = local("02-25 08:44:00");
    let events = edge.system(message(vec![solution("02-25 08:40:26", 4.3)]));
    let kinds: Vec<&str> = events.iter().map(Event::kind).collect();
    assert_eq!(
        kinds,
        [
            "solution.received.1",
            "assessment.made.1",
            "incident.quake-joined.1"
        ]
    );
    assert_eq!(edge.state.tasks.tasks.len(), tasks);
    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.t0, local("02-24 05:38:09"));
}

#[test]
fn level_four_is_recommended_level_three_is_a_recorded_fact_and_ours_is_none_until_we_decide() {
    let mut edge = rong();
    edge.system(Command::Incident(incident::Command::RecordResponse {
        fact: Box::new(level_three_as_told()),
    }));
    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.level, None);
    let result = edge.state.incident.newest_result(open).unwrap();
    let level = result.made.recommendation.level();
    assert_eq!(level, Some(ResponseLevel::IV));
    assert_eq!(result.made.recommendation.pack, "cn-sichuan-2021");
    assert!(!result.made.recommendation.trace.is_empty());
    let recorded: Vec<_> = levels(&edge.state, open)
        .into_iter()
        .filter_map(|row| match row {
            LevelRecord::Recorded(response) => Some(&response.fact),
            _ => None,
        })
        .collect();
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0].level, Known::Value(ResponseLevel::III));
    assert_eq!(recorded[0].authority, Known::Unknown);

    let events = edge.by("commander", adopt()).unwrap();
    let Event::LevelDecided(decided) = &events[0] else {
        panic!("{events:?}");
    };
    assert_eq!(decided.action, DecisionAction::Adopted);
    assert_eq!(decided.level, Some(ResponseLevel::IV));
    assert_eq!(decided.recommended, Some(ResponseLevel::IV));
    let open = edge.state.incident.open().unwrap();
    assert_eq!(open.level, Some(ResponseLevel::IV));
    assert_eq!(open.phase, incident::Phase::Emergency);
    edge.check_rebuilt();
}

#[test]
fn duties_run_from_the_largest_earthquake_and_what_was_done_on_the_first_day_stays_done() {
    let mut edge = Edge::new(local("02-24 05:39:00"));
    edge.system(message(vec![solution("02-24 05:38:09", 4.7)]));
    let open = edge.state.incident.open().unwrap().id;
    let first = edge.state.tasks.standing(open).next().unwrap();
    let (done, duty) = (first.opened.task, first.opened.duty.clone());
    let lead = first.lead.to_string();
    edge.by(&lead, complete(done, "duty log 05:41")).unwrap();
    let on_first_clock = edge.state.tasks.tasks.len();
    assert!(on_first_clock >= 20, "{on_first_clock} duties");

    edge.now = local("02-25 13:16:46");
    edge.system(message(vec![solution("02-25 13:15:59", 4.9)]));
    let t0 = edge.state.incident.open().unwrap().t0;
    assert_eq!(edge.state.tasks.tasks.len(), 2 * on_first_clock);
    let standing: Vec<_> = edge.state.tasks.standing(open).collect();
    assert_eq!(standing.len(), on_first_clock);
    assert!(
        standing
            .iter()
            .filter_map(|task| task.opened.due_at)
            .all(|due_at| due_at > t0)
    );
    assert!(standing.iter().any(|task| task.opened.duty == duty));
    assert_eq!(
        edge.state.tasks.get(done).unwrap().state,
        crate::tasks::TaskState::Done
    );

    // Half an hour later the first deadlines have passed and the nearest stand on top.
    let late = edge.clock(t0 + SignedDuration::from_mins(30));
    let kinds: Vec<&str> = late.iter().map(Event::kind).collect();
    assert!(kinds.contains(&"task.overdue.1"));
    assert!(kinds.contains(&"task.escalated.1"));
    let again = edge.clock(t0 + SignedDuration::from_mins(30));
    assert!(
        again.is_empty(),
        "each deadline is recorded once: {again:?}"
    );
    let rows = board(&edge.state, open, edge.now);
    assert!(rows[0].left.unwrap().is_negative());
    assert!(rows.windows(2).all(|pair| {
        pair[0].task.state.is_over()
            || pair[1].task.state.is_over()
            || pair[1].task.opened.due_at.is_none()
            || pair[0].task.opened.due_at <= pair[1].task.opened.due_at
    }));
    edge.check_rebuilt();
}

#[test]
fn three_reports_of_figures_are_revisions_whose_contradictions_are_found() {
    let mut edge = rong();
    let t0 = edge.state.incident.open().unwrap().t0;
    edge.now = local("02-25 21:37:00");
    let report_b = [
        ("deaths", 2.0),
        ("injured", 12.0),
        ("seriously_injured", 3.0),
        ("slightly_injured", 9.0),
        ("people_affected", 13260.0),
        ("rooms_collapsed", 9.0),
        ("rooms_damaged", 10911.0),
        ("people_relocated", 605.0),
        ("direct_loss_million_cny", 13.99),
    ];
    edge.system(issue(figures("B", "02-25 17:00:00", &report_b)));
    edge.now = local("02-26 19:40:00");
    let report_c = [
        ("deaths", 2.0),
        ("injured", 13.0),
        ("seriously_injured", 0.0),
        ("people_affected", 18424.0),
        ("rooms_collapsed", 9.0),
        ("rooms_damaged", 20124.0),
        ("people_relocated", 1337.0),
        ("direct_loss_million_cny", 83.4225),
    ];
    edge.system(issue(figures("C", "02-26 17:00:00", &report_c)));

    let room = &edge.state.figures;
    let labels: Vec<&str> = room
        .snapshots
        .iter()
        .map(|snapshot| snapshot.issued.label.as_str())
        .collect();
    assert_eq!(labels, ["A", "B", "C"]);
    let compare = |label: &str, code: &str| {
        let index = labels.iter().position(|known| *known == label).unwrap();
        let figures = &room.snapshots[index].issued.figures;
        let figure = figures.iter().find(|figure| figure.indicator == code);
        room.compare(index, figure.unwrap())
    };
    let injured = compare("C", "injured");
    assert_eq!((injured.change, injured.oddity), (Some(1.0), None));
    let serious = compare("C", "seriously_injured");
    assert_eq!(serious.oddity, Some(figures_room::Oddity::Fell));
    let loss = compare("C", "direct_loss_million_cny");
    assert_eq!(loss.oddity, Some(figures_room::Oddity::Jumped));
    assert!(
        (loss.factor.unwrap() - 5.963).abs() < 1e-3 /* 83.4225 / 13.99 */
    );
    let rooms = compare("C", "rooms_damaged");
    assert!(
        (rooms.factor.unwrap() - 1.844).abs() < 1e-3 /* 20124 / 10911 */
    );

    // Report A counts up to a time before the earthquake that leads: it is none of its figures.
    let before = |label: &str| {
        let index = labels.iter().position(|known| *known == label).unwrap();
        figures_room::is_before_leading_quake(&edge.state, room.snapshots[index].issued.cutoff_at)
    };
    assert!(before("A") && !before("B") && !before("C"));
    assert!(room.snapshots[0].issued.cutoff_at < t0);

    // The deaths of report B let the rules be asked again, and they say the same.
    let open = edge.state.incident.open().unwrap();
    let result = edge.state.incident.newest_result(open).unwrap();
    assert_eq!(
        result.made.recommendation.facts.deaths_and_missing,
        Known::Value(2.0)
    );
    assert_eq!(result.made.recommendation.level(), Some(ResponseLevel::IV));
    edge.check_rebuilt();
}

#[test]
fn a_second_agency_joins_the_quake_and_revises_nothing_of_ours() {
    let mut edge = rong();
    let before = edge.state.incident.open().unwrap().clone();
    let tasks = edge.state.tasks.tasks.len();
    let mut usgs = solution("02-25 13:15:59", 4.9);
    usgs.agency = mainshock_seismic::AgencyCode::usgs();
    usgs.ids = vec![mainshock_seismic::EventRef {
        agency: usgs.agency.clone(),
        id: "us2000jm6f".to_owned(),
    }];
    usgs.epicentre = mainshock_base::GeoPoint::new(104.632, 29.498).unwrap();
    usgs.format = mainshock_seismic::MessageFormat::UsgsGeojson;
    let events = edge.system(message(vec![usgs]));
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(*edge.state.incident.open().unwrap(), before);
    assert_eq!(edge.state.tasks.tasks.len(), tasks);
    let leading = edge.state.quakes.quake(before.leading).unwrap();
    assert_eq!(leading.solutions.len(), 2);

    // An operator prefers the other solution: a new assessment supersedes, none is lost.
    let chosen = leading.solutions[1].id;
    edge.by(
        "commander",
        Command::Quakes(quakes::Command::ChoosePreferred {
            quake: before.leading,
            solution: chosen,
            reason: "nearer to the reports".to_owned(),
        }),
    )
    .unwrap();
    let (summary, is_current) = quakes::assessment(&edge.state, before.leading).unwrap();
    assert!(is_current);
    assert_eq!((summary.version, summary.solution), (2, chosen));
    assert_eq!(
        edge.state
            .quakes
            .assessments
            .iter()
            .filter(|one| one.quake == before.leading)
            .count(),
        2
    );
    edge.check_rebuilt();
}
