//! One event of every kind, for the goldens: small, and with every field said.

use super::*;
use crate::facts::*;
use crate::figures::{FigureChosen, Indicator};
use crate::incident::event_v1::*;
use crate::quakes::event_v1::*;
use crate::reports::Verdict;
use crate::reports::event_v1::{ReportReceived, ReportVerified};
use crate::settings::Settings;
use crate::tasks::event_v1::*;
use crate::{Event, incident};
use mainshock_base::ids::{IncidentId, QuakeId, ReportId, ResponseId, SolutionId, TaskId};
use mainshock_base::{
    Known, LocatedError, Magnitude, MagnitudeType, Message, Place, Provenance, ValueStatus,
};
use mainshock_plan::{
    ClassColumn, ClassOutcome, Confidence, GradingFacts, Outcome, Recommendation, ResponseLevel,
    TraceRow,
};
use mainshock_seismic::{AgencyCode, Placement};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn incident_id() -> IncidentId {
    IncidentId::from_uuid(id(0x10))
}

fn quake_id() -> QuakeId {
    QuakeId::from_uuid(id(0x20))
}

fn solution_id() -> SolutionId {
    SolutionId::from_uuid(id(0x21))
}

fn task_id() -> TaskId {
    TaskId::from_uuid(id(0x30))
}

fn report_id() -> ReportId {
    ReportId::from_uuid(id(0x40))
}

fn t0() -> jiff::Timestamp {
    local("02-25 13:15:59")
}

fn provenance() -> Provenance {
    Provenance {
        status: ValueStatus::Secondary,
        source: "a decision-support system of a city".to_owned(),
        as_of: Some("2021-12-18".to_owned()),
    }
}

fn recommendation() -> Recommendation {
    let mut facts = GradingFacts::unknown_at(local("02-25 13:17:00"));
    facts.magnitude = Known::Value(Magnitude::new(4.9, MagnitudeType::M).unwrap());
    facts.agency = Some(AgencyCode::cenc());
    facts.is_legal = true;
    facts.density_per_km2 = Known::Value(292.0);
    Recommendation {
        pack: "cn-sichuan-2021".to_owned(),
        pack_edition: 1,
        pack_names: names("四川省地震应急预案（试行）", "Sichuan plan of 2021"),
        document: Some("川办发〔2021〕80号".to_owned()),
        in_force_from: Some("2021-12-18".to_owned()),
        repealed_on: None,
        repealed_by: None,
        outcome: Outcome::Level {
            level: ResponseLevel::IV,
        },
        provisional: false,
        by_class: vec![ClassColumn {
            code: "dense".to_owned(),
            names: names("人口密集地区", "densely populated"),
            gives: ClassOutcome::Level(ResponseLevel::IV),
        }],
        density_class: Some("dense".to_owned()),
        facts,
        reasons: vec![Message::new("plan-reason-magnitude").with("magnitude", "M 4.9")],
        trace: vec![TraceRow {
            rule: "dense-general".to_owned(),
            class: Some("dense".to_owned()),
            text: Message::new("plan-row")
                .with("from", "4.0")
                .with("below", "5.0"),
            gives: ClassOutcome::Level(ResponseLevel::IV),
            matched: true,
            input: Message::new("plan-input-magnitude").with("magnitude", "4.9"),
            provenance: provenance(),
            confidence: Confidence::Medium,
        }],
        would_change: vec![Message::new("plan-would-change").with("level", "III")],
        caveats: vec![Message::new("plan-caveat-secondary")],
    }
}

/// Settings with everything said and little in them.
fn small_settings() -> Settings {
    Settings {
        indicators: vec![Indicator {
            code: "seriously_injured".to_owned(),
            names: names("其中重伤", "seriously injured"),
            unit: names("人", "people"),
            cumulative: true,
            part_of: Some("injured".to_owned()),
        }],
        ..settings()
    }
}

/// One event of every kind, in the order of the catalogue.
pub(super) fn every_event() -> Vec<Event> {
    let mut events = Vec::new();
    facts_room(&mut events);
    quakes_room(&mut events);
    incident_room(&mut events);
    tasks_room(&mut events);
    events.push(
        ReportReceived {
            report: report_id(),
            incident: Some(incident_id()),
            place: "510321124".to_owned(),
            told_from: Some("510321100".to_owned()),
            kind: "casualties".to_owned(),
            text: "阳台女儿墙坠落，2人被砸".to_owned(),
            happened_at: Some(local("02-25 13:16:00")),
            device_at: Some(local("02-25 13:31:00")),
            gps_at: Some(local("02-25 13:31:02")),
            receipt: "7K3QX9FD".to_owned(),
        }
        .into(),
    );
    events.push(
        ReportVerified {
            report: report_id(),
            verdict: Verdict::Holds,
            because: "the township's duty post, by telephone".to_owned(),
        }
        .into(),
    );
    let values = [
        ("deaths", 2.0),
        ("injured", 12.0),
        ("direct_loss_million_cny", 13.99),
    ];
    let mut issued = figures("B", "02-25 17:00:00", &values);
    issued.scope = Some(names("两次地震累计", "totals of the sequence"));
    issued.figures[1].qualifier = Some("more_than".to_owned());
    issued.figures[1].note = Some(names("其中3人重伤", "3 of them seriously"));
    events.push(issued.into());
    events.push(
        FigureChosen {
            incident: Some(incident_id()),
            indicator: "injured".to_owned(),
            snapshot: snapshot_id("B"),
            value: 12.0,
            proposed: Some(snapshot_id("C")),
            because: "the hospitals' list".to_owned(),
        }
        .into(),
    );
    events
}

fn facts_room(events: &mut Vec<Event>) {
    events.push(
        PackAdopted {
            county_sha256: "00".repeat(32),
            rules: "cn-sichuan-2021".to_owned(),
            plan: "cn-county".to_owned(),
            settings: small_settings(),
        }
        .into(),
    );
    events.push(
        FactNoted {
            category: "force".to_owned(),
            organisation: names("武警某中队", "a squadron of the armed police"),
            text: names("20人赶赴震中", "20 men leave for the epicentre"),
            at: local("02-25 13:30:00"),
            at_precision: "exact".to_owned(),
            source: "press".to_owned(),
            status: ValueStatus::Secondary,
        }
        .into(),
    );
    events.push(
        ExerciseStarted {
            title: names("荣县2019演练", "Rong County 2019, an exercise"),
            starts_at: local("02-25 13:14:00"),
        }
        .into(),
    );
    events.push(
        ExercisePaused {
            at: local("02-25 13:20:00"),
            because: Some("discussion".to_owned()),
        }
        .into(),
    );
    events.push(
        ExerciseResumed {
            at: local("02-25 13:20:00"),
        }
        .into(),
    );
    events.push(
        ExerciseSkipped {
            from: local("02-25 23:00:00"),
            to: local("02-26 08:00:00"),
        }
        .into(),
    );
    events.push(
        ExerciseFinished {
            at: local("02-26 20:00:00"),
        }
        .into(),
    );
    events.push(
        ExerciseInterrupted {
            text: names("某地5.0级地震", "an earthquake of magnitude 5.0"),
            origin_time: at("2026-01-01T00:00:00Z"),
            heard_at: at("2026-01-01T00:02:00.25Z"),
            message_sha256: "22".repeat(32),
        }
        .into(),
    );
}

fn quakes_room(events: &mut Vec<Event>) {
    events.push(
        SolutionReceived {
            solution_id: solution_id(),
            quake: quake_id(),
            placement: Placement::Revises {
                quake: quake_id(),
                solution: SolutionId::from_uuid(id(0x22)),
            },
            solution: solution("02-25 13:15:59", 4.9),
            message_sha256: "44".repeat(32),
            message_name: "cenc-list.json".to_owned(),
        }
        .into(),
    );
    events.push(
        MessageRefused {
            message_sha256: "55".repeat(32),
            message_name: "bulletin.txt".to_owned(),
            refused: vec![
                LocatedError::new(
                    Place::file("bulletin.txt").at_line(1).in_field("time"),
                    Message::new("seismic-no-time"),
                )
                .mend(Message::new("seismic-mend-time")),
            ],
        }
        .into(),
    );
    events.push(
        PreferredChosen {
            quake: quake_id(),
            solution: solution_id(),
            because: "nearer to the reports".to_owned(),
        }
        .into(),
    );
    events.push(
        AssessmentMade {
            summary: summary(quake_id(), solution_id(), true),
        }
        .into(),
    );
    events.push(
        AssessmentFailed {
            quake: quake_id(),
            solution: solution_id(),
            because: Message::new("impact-no-model"),
        }
        .into(),
    );
}

fn incident_room(events: &mut Vec<Event>) {
    events.push(
        IncidentOpened {
            incident: incident_id(),
            quake: quake_id(),
            t0: t0(),
            because: Message::new("response-because-shaken"),
        }
        .into(),
    );
    events.push(
        QuakeJoined {
            incident: incident_id(),
            quake: quake_id(),
            because: Message::new("response-because-sequence"),
        }
        .into(),
    );
    events.push(
        LeadingQuakeChanged {
            incident: incident_id(),
            quake: quake_id(),
            t0: t0(),
            because: Message::new("response-because-larger"),
        }
        .into(),
    );
    events.push(
        RecommendationMade {
            incident: incident_id(),
            number: 3,
            quake: quake_id(),
            solution: solution_id(),
            recommendation: recommendation(),
        }
        .into(),
    );
    events.push(
        LevelDecided {
            incident: incident_id(),
            response: ResponseId::from_uuid(id(0x50)),
            authority: names("荣县人民政府", "Rong County"),
            action: DecisionAction::Changed,
            level: Some(ResponseLevel::III),
            before: Some(ResponseLevel::IV),
            recommended: Some(ResponseLevel::IV),
            recommendation: Some(3),
            because: Some("人口稠密".to_owned()),
        }
        .into(),
    );
    let mut told = level_three_as_told();
    told.authority = Known::Value(names("自贡市", "Zigong City"));
    told.at = Some(local("02-25 14:00:00"));
    told.at_precision = "approximate".to_owned();
    events.push(told.into());
    events.push(
        CommandPostSet {
            incident: incident_id(),
            names: names("前方指挥所", "forward command post"),
            place: Some("510321124".to_owned()),
            holder: post("commander"),
            co_holders: vec![post("deputy-commander")],
            because: "epicentre".to_owned(),
        }
        .into(),
    );
    events.push(
        PhaseChanged {
            incident: incident_id(),
            from: Phase::FirstMeasures,
            to: Phase::Emergency,
            because: Message::new("response-because-level-decided"),
        }
        .into(),
    );
    events.push(
        IncidentEnded {
            incident: incident_id(),
            conditions: incident::END_CONDITIONS
                .into_iter()
                .map(|code| EndCondition {
                    code: code.to_owned(),
                    met: true,
                    note: Some("seen".to_owned()),
                })
                .collect(),
            because: "handed over to recovery".to_owned(),
        }
        .into(),
    );
}

fn tasks_room(events: &mut Vec<Event>) {
    let task = task_id();
    events.push(
        TaskOpened {
            task,
            incident: incident_id(),
            duty: Some("first-report".to_owned()),
            names: names("首报", "first report"),
            lead: post("510321124/duty"),
            deputy: Some(post("duty-officer")),
            group: Some("G01".to_owned()),
            due_at: Some(local("02-25 13:45:59")),
            evidence_wanted: Some(names("报告编号", "number of the report")),
            provenance: Some(provenance()),
            because: Message::new("response-because-incident-opened"),
        }
        .into(),
    );
    events.push(TaskAccepted { task }.into());
    events.push(TaskStarted { task }.into());
    events.push(
        TaskDone {
            task,
            evidence: "报告 7K3QX9FD".to_owned(),
        }
        .into(),
    );
    events.push(
        TaskBlocked {
            task,
            with_what: "no network".to_owned(),
        }
        .into(),
    );
    events.push(
        TaskReassigned {
            task,
            from: post("510321124/duty"),
            to: post("duty-officer"),
            because: "out of reach".to_owned(),
        }
        .into(),
    );
    events.push(
        TaskOverdue {
            task,
            due_at: local("02-25 13:45:59"),
        }
        .into(),
    );
    events.push(
        TaskEscalated {
            task,
            lead: post("510321124/duty"),
            to: post("duty-officer"),
            due_at: local("02-25 13:45:59"),
        }
        .into(),
    );
    events.push(
        TaskWithdrawn {
            task,
            because: Message::new("response-because-new-clock"),
        }
        .into(),
    );
}
