//! The replay pack of Rong County, played through the core from its first item to its last.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads a pack of the repository"
)]

use super::*;
use crate::figures::{Figure, FiguresIssued, SnapshotKind, is_before_leading_quake};
use crate::incident::ResponseRecorded;
use crate::{Command, facts, incident, quakes};
use mainshock_base::ids::{ResponseId, SnapshotId};
use mainshock_base::{Known, Names};
use mainshock_county::replay::{Replay, ReplayItem, ReplayKind};
use mainshock_plan::ResponseLevel;
use mainshock_seismic::{ReadHints, read_message};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use uuid::Uuid;

fn files(folder: &Path, below: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, below, found);
        } else {
            let name = path.strip_prefix(below).unwrap().to_str().unwrap();
            found.insert(name.replace('\\', "/"), std::fs::read(&path).unwrap());
        }
    }
}

fn replay() -> Replay {
    let folder = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../packs/replays/rongxian-2019"
    ));
    let mut found = BTreeMap::new();
    files(&folder, &folder, &mut found);
    Replay::read(&found).unwrap()
}

fn command(item: &ReplayItem) -> Command {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, item.code.as_bytes());
    match &item.kind {
        ReplayKind::Message { name, bytes } => {
            let hints = ReadHints {
                now: Some(item.at),
                year: None,
            };
            let reading = read_message(name, bytes, &hints).unwrap();
            Command::Quakes(quakes::Command::ReceiveMessage {
                solutions: reading.solutions,
                refused: reading.refused,
                message_sha256: id.to_string(),
                message_name: name.clone(),
            })
        }
        ReplayKind::Fact { category } => {
            Command::Facts(facts::Command::Note(Box::new(facts::FactNoted {
                category: category.clone(),
                organisation: item.organisation.clone(),
                text: item.text.clone(),
                at: item.at,
                at_precision: item.at_precision.clone(),
                source: item.source.clone(),
                status: item.status,
            })))
        }
        ReplayKind::Response {
            level, authority, ..
        } => Command::Incident(incident::Command::RecordResponse {
            fact: Box::new(ResponseRecorded {
                response: ResponseId::from_uuid(id),
                authority: authority.clone(),
                level: level
                    .clone()
                    .value()
                    .and_then(|level| level.parse().ok())
                    .into(),
                text: item.text.clone(),
                at: None,
                at_precision: item.at_precision.clone(),
                source: item.source.clone(),
                status: item.status,
            }),
        }),
        ReplayKind::Figures {
            label,
            cutoff_at,
            cutoff_approximate,
            values,
            ..
        } => issue(FiguresIssued {
            snapshot: SnapshotId::from_uuid(id),
            label: label.clone(),
            kind: SnapshotKind::Unstated,
            authority: item.organisation.clone(),
            cutoff_at: *cutoff_at,
            cutoff_approximate: *cutoff_approximate,
            scope: None::<Names>,
            figures: values
                .iter()
                .map(|value| Figure {
                    indicator: value.indicator.clone(),
                    value: value.value,
                    qualifier: value.qualifier.clone(),
                    note: value.note.clone(),
                })
                .collect(),
            source: item.source.clone(),
            status: item.status,
        }),
    }
}

#[test]
fn the_whole_replay_is_one_incident_with_every_item_on_record() {
    let replay = replay();
    let mut edge = Edge::new(replay.items.first().unwrap().at);
    for item in &replay.items {
        edge.clock(item.at);
        edge.system(command(item));
    }
    let state = &edge.state;
    assert_eq!(state.quakes.quakes.len(), 3);
    assert_eq!(state.incident.incidents.len(), 1);
    let open = state.incident.open().unwrap();
    // Bulletins say 13:15, others 13:15:59; clocks run from what was told first and stay.
    let t0 = local("02-25 13:15:59");
    assert!(open.t0.duration_since(t0).abs() <= jiff::SignedDuration::from_secs(60));
    let (held, _) = state
        .quakes
        .preferred(open.leading, &state.settings.preference)
        .unwrap();
    assert_eq!(held.solution.agency.0, "CENC");

    let result = state.incident.newest_result(open).unwrap();
    assert_eq!(result.made.recommendation.level(), Some(ResponseLevel::IV));
    let told: Vec<_> = state
        .incident
        .responses
        .iter()
        .map(|response| (response.fact.level, response.incident == Some(open.id)))
        .collect();
    assert!(
        told.contains(&(Known::Value(ResponseLevel::III), true)),
        "{told:?}"
    );
    assert_eq!(open.level, None, "nobody of this county has decided");

    let labels: Vec<(&str, bool)> = state
        .figures
        .snapshots
        .iter()
        .map(|one| {
            let cutoff_at = one.issued.cutoff_at;
            (
                one.issued.label.as_str(),
                is_before_leading_quake(state, cutoff_at),
            )
        })
        .collect();
    assert_eq!(labels, [("A", true), ("B", false), ("C", false)]);
    for figure in state
        .figures
        .snapshots
        .iter()
        .flat_map(|one| &one.issued.figures)
    {
        assert!(
            state.figures.indicator(&figure.indicator).is_some(),
            "{} is no indicator",
            figure.indicator
        );
    }
    let facts = replay
        .items
        .iter()
        .filter(|item| matches!(item.kind, ReplayKind::Fact { .. }))
        .count();
    assert_eq!(state.facts.noted.len(), facts);
    edge.check_rebuilt();
}

#[test]
fn clocks_begin_once_for_each_earthquake_that_leads() {
    let replay = replay();
    let mut edge = Edge::new(replay.items.first().unwrap().at);
    for item in &replay.items {
        edge.now = item.at;
        edge.system(command(item));
    }
    let begins: Vec<&str> = edge
        .record
        .iter()
        .map(|recorded| recorded.event.kind())
        .filter(|kind| ["incident.opened.1", "incident.leading-quake-changed.1"].contains(kind))
        .collect();
    assert_eq!(
        begins,
        ["incident.opened.1", "incident.leading-quake-changed.1"]
    );
}
