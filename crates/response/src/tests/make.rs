//! Small makers of what tests speak of.

use crate::figures::{Figure, FiguresIssued, SnapshotKind};
use crate::incident::ResponseRecorded;
use crate::settings::{NearRule, Settings};
use crate::{Command, facts, incident, quakes, reports, tasks};
use jiff::Timestamp;
use mainshock_base::ids::{AssessmentId, QuakeId, ResponseId, SnapshotId, SolutionId, TaskId};
use mainshock_base::{
    GeoPoint, Intensity, IntensityScale, Known, Magnitude, MagnitudeType, Message, Names,
    OriginTime, PostCode, Range90, TimePrecision, ValueStatus,
};
use mainshock_impact::summary::{AssessmentSummary, InputRef, Total};
use mainshock_plan::ResponseLevel;
use mainshock_seismic::{
    AgencyCode, Depth, EventKind, EventRef, MagnitudeReading, MessageFormat, PreferenceRule,
    Solution, SolutionStatus,
};
use uuid::Uuid;

/// An instant.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An instant in county time, `02-25 13:15:59` of 2019.
pub(crate) fn local(text: &str) -> Timestamp {
    let text = format!("2019-{}+08:00", text.replace(' ', "T"));
    text.parse().unwrap()
}

pub(crate) fn post(code: &str) -> PostCode {
    PostCode(code.to_owned())
}

pub(crate) fn names(zh: &str, en: &str) -> Names {
    Names::both(zh, en)
}

/// Settings of a small county: commander and deputy hold command; two townships.
pub(crate) fn settings() -> Settings {
    let posts = [
        "commander",
        "deputy-commander",
        "duty-officer",
        "fire",
        "health",
        "510321124/duty",
    ];
    Settings {
        authority: names("荣县人民政府", "Rong County"),
        preference: PreferenceRule::china(),
        near: Some(NearRule {
            point: GeoPoint::new(104.4239, 29.4549).unwrap(),
            distance_km: 100.0,
            magnitude: 4.0,
        }),
        command_posts: [post("commander"), post("deputy-commander")].into(),
        posts: posts.into_iter().map(post).collect(),
        places: ["510321124".to_owned(), "510321100".to_owned()].into(),
        ..Settings::default()
    }
}

pub(crate) fn adopt_pack() -> Command {
    Command::Facts(facts::Command::AdoptPack(Box::new(facts::PackAdopted {
        county_sha256: "00".repeat(32),
        rules: "cn-sichuan-2021".to_owned(),
        plan: "cn-county".to_owned(),
        settings: settings(),
    })))
}

/// A solution of the legal agency near Gaoshan.
pub(crate) fn solution(origin: &str, magnitude: f64) -> Solution {
    let reading = Magnitude::new(magnitude, MagnitudeType::M).unwrap();
    Solution {
        agency: AgencyCode::cenc(),
        ids: vec![EventRef {
            agency: AgencyCode::cenc(),
            id: format!("CC{origin}"),
        }],
        origin_time: OriginTime {
            instant: local(origin),
            precision: TimePrecision::Second,
        },
        epicentre: GeoPoint::new(104.49, 29.48).unwrap(),
        epicentre_uncertainty_km: None,
        depth: Depth {
            km: Some(5.0),
            uncertainty_km: None,
            fixed: false,
        },
        magnitude: Some(MagnitudeReading {
            magnitude: reading,
            label: "M".to_owned(),
            uncertainty: None,
            agency: None,
        }),
        other_magnitudes: Vec::new(),
        status: SolutionStatus::Reviewed,
        revision: None,
        published_at: Some(local(origin) + jiff::SignedDuration::from_mins(3)),
        place_text: Some("四川自贡市荣县".to_owned()),
        kind: EventKind::Earthquake,
        cancelled: false,
        format: MessageFormat::CencListJson,
    }
}

pub(crate) fn message(solutions: Vec<Solution>) -> Command {
    let texts: Vec<String> = solutions
        .iter()
        .map(|solution| format!("{:?}", (solution.origin_time, &solution.magnitude)))
        .collect();
    Command::Quakes(quakes::Command::ReceiveMessage {
        solutions,
        refused: Vec::new(),
        message_sha256: Uuid::new_v5(&Uuid::NAMESPACE_OID, texts.concat().as_bytes())
            .simple()
            .to_string(),
        message_name: "cenc-list.json".to_owned(),
    })
}

/// The summary of an assessment that finds the county affected, or not.
pub(crate) fn summary(quake: QuakeId, solution: SolutionId, affected: bool) -> AssessmentSummary {
    let middle = if affected { 5.7 } else { 2.4 };
    AssessmentSummary {
        id: AssessmentId::from_uuid(Uuid::new_v5(&solution.as_uuid(), b"assessment")),
        version: 1,
        quake,
        solution,
        made_at: at("2019-02-25T05:20:00Z"),
        inputs: vec![InputRef {
            kind: "county-pack".to_owned(),
            id: "00".repeat(32),
        }],
        artefact_sha256: "11".repeat(32),
        affected,
        max_intensity: Known::Value(Intensity::new(middle, IntensityScale::Csi).unwrap()),
        max_place: Some("510321124".to_owned()),
        probability_six: Known::Value(0.6),
        people_by_degree: vec![(5, Known::Value(120_000.0)), (6, Known::Unknown)],
        totals: vec![Total {
            code: "injured".to_owned(),
            range: Known::Value(Range90 {
                low: 0.3,
                middle: 6.0,
                high: 41.5,
            }),
        }],
        caveats: vec![Message::new("impact-caveat-depth-default")],
    }
}

pub(crate) fn snapshot_id(label: &str) -> SnapshotId {
    SnapshotId::from_uuid(Uuid::new_v5(&Uuid::NAMESPACE_OID, label.as_bytes()))
}

pub(crate) fn figures(label: &str, cutoff: &str, values: &[(&str, f64)]) -> FiguresIssued {
    FiguresIssued {
        snapshot: snapshot_id(label),
        label: label.to_owned(),
        kind: SnapshotKind::Unstated,
        authority: names("荣县人民政府", "Rong County"),
        cutoff_at: local(cutoff),
        cutoff_approximate: false,
        scope: None,
        figures: values
            .iter()
            .map(|(indicator, value)| Figure {
                indicator: (*indicator).to_owned(),
                value: Known::Value(*value),
                qualifier: None,
                note: None,
            })
            .collect(),
        source: "press".to_owned(),
        status: ValueStatus::Secondary,
    }
}

pub(crate) fn issue(issued: FiguresIssued) -> Command {
    Command::Figures(crate::figures::Command::Issue {
        issued: Box::new(issued),
    })
}

pub(crate) fn tell(place: &str, kind: &str, text: &str) -> Command {
    Command::Reports(reports::Command::Tell(reports::Telling {
        place: place.to_owned(),
        kind: kind.to_owned(),
        text: text.to_owned(),
        ..reports::Telling::default()
    }))
}

pub(crate) fn adopt() -> Command {
    Command::Incident(incident::Command::Adopt {
        reason: None,
        seen: None,
    })
}

pub(crate) fn change(level: ResponseLevel, reason: &str) -> Command {
    Command::Incident(incident::Command::Change {
        level,
        reason: reason.to_owned(),
    })
}

pub(crate) fn end(reason: &str) -> Command {
    Command::Incident(incident::Command::End {
        conditions: incident::END_CONDITIONS
            .into_iter()
            .map(|code| incident::EndCondition {
                code: code.to_owned(),
                met: true,
                note: None,
            })
            .collect(),
        reason: reason.to_owned(),
    })
}

pub(crate) fn accept(task: TaskId) -> Command {
    Command::Tasks(tasks::Command::Accept { task })
}

pub(crate) fn complete(task: TaskId, evidence: &str) -> Command {
    Command::Tasks(tasks::Command::Complete {
        task,
        evidence: evidence.to_owned(),
    })
}

pub(crate) fn reassign(task: TaskId, to: &str) -> Command {
    Command::Tasks(tasks::Command::Reassign {
        task,
        to: post(to),
        reason: "out of reach".to_owned(),
    })
}

/// The response of another authority, of which nobody says who decided it.
pub(crate) fn level_three_as_told() -> ResponseRecorded {
    ResponseRecorded {
        response: ResponseId::from_uuid(Uuid::from_u128(3)),
        authority: Known::Unknown,
        level: Known::Value(ResponseLevel::III),
        text: names("启动Ⅲ级地震应急响应", "Level III response started"),
        at: None,
        at_precision: "unknown".to_owned(),
        source: "press".to_owned(),
        status: ValueStatus::Secondary,
    }
}
