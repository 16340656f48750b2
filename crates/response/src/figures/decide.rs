//! Decisions of the figures room: what an authority issued is a fact. Contradictions warn, they
//! never block; a rule proposes, a person chooses.

use super::command::Command;
use super::event_v1::{FigureChosen, FiguresIssued};
use super::view::proposed;
use crate::refusal::needed;
use crate::{Context, Event, Refusal, State};
use mainshock_base::Known;
use mainshock_base::ids::SnapshotId;

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Issue { issued } => {
            check(issued)?;
            let is_known = state.figures.snapshots.iter().any(|known| {
                known.issued.snapshot == issued.snapshot || says_the_same(&known.issued, issued)
            });
            Ok(if is_known {
                Vec::new()
            } else {
                vec![Event::FiguresIssued(issued.clone())]
            })
        }
        Command::Choose {
            indicator,
            snapshot,
            reason,
        } => choose(state, indicator, *snapshot, reason, ctx),
    }
}

/// Numbers that are numbers, and no indicator twice.
fn check(issued: &FiguresIssued) -> Result<(), Refusal> {
    for (index, figure) in issued.figures.iter().enumerate() {
        if let Known::Value(value) = figure.value
            && (!value.is_finite() || value < 0.0)
        {
            return Err(Refusal::NotANumber {
                field: figure.indicator.clone(),
            });
        }
        let is_twice = issued
            .figures
            .iter()
            .take(index)
            .any(|earlier| earlier.indicator == figure.indicator);
        if is_twice {
            return Err(Refusal::Twice {
                field: figure.indicator.clone(),
            });
        }
    }
    Ok(())
}

/// The same statement again, under another identifier.
fn says_the_same(one: &FiguresIssued, other: &FiguresIssued) -> bool {
    let as_other = FiguresIssued {
        snapshot: other.snapshot,
        ..one.clone()
    };
    as_other == *other
}

fn choose(
    state: &State,
    indicator: &str,
    snapshot: SnapshotId,
    reason: &str,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let found = state
        .figures
        .get(snapshot)
        .ok_or_else(|| Refusal::Unknown {
            what: "snapshot",
            id: snapshot.to_string(),
        })?;
    let value = found.value(indicator).ok_or_else(|| Refusal::Unknown {
        what: "indicator",
        id: indicator.to_owned(),
    })?;
    state.settings.require_person(&ctx.actor, "choose-figure")?;
    let incident = state.incident.open().or(state.incident.newest());
    Ok(vec![
        FigureChosen {
            incident: incident.map(|incident| incident.id),
            indicator: indicator.to_owned(),
            snapshot,
            value,
            proposed: proposed(state, indicator).map(|(_, snapshot)| snapshot.issued.snapshot),
            because: needed(reason, "reason")?,
        }
        .into(),
    ])
}
