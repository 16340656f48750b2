//! Decisions of the incident room: one incident over a whole sequence; our level changes only by our
//! own decision; a rule's result is recorded beside it, never instead of it.

use super::command::Command;
use super::event_v1::*;
use super::state::Incident;
use crate::quakes::Quakes;
use crate::{Context, Event, Refusal, State};
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, QuakeId};
use mainshock_plan::ResponseLevel;

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Concern { quake, because } => concern(state, *quake, because, ctx),
        Command::RecordRecommendation {
            quake,
            solution,
            recommendation,
        } => {
            let incident = state.incident.open().ok_or(Refusal::NoIncident)?;
            Ok(vec![Event::RecommendationMade(Box::new(
                RecommendationMade {
                    incident: incident.id,
                    quake: *quake,
                    solution: *solution,
                    recommendation: (**recommendation).clone(),
                },
            ))])
        }
        Command::Adopt { reason, seen } => {
            let incident = decider(state, ctx)?;
            let recommended = recommended(state, incident).ok_or(Refusal::NothingToAdopt)?;
            if let Some(seen) = seen
                && *seen != recommended
            {
                return Err(Refusal::Stale {
                    what: "recommendation",
                    state: recommended.code().to_owned(),
                });
            }
            Ok(decided(
                incident,
                DecisionAction::Adopted,
                Some(recommended),
                Some(recommended),
                reason.clone(),
            ))
        }
        Command::Change { level, reason } => {
            let incident = decider(state, ctx)?;
            let reason = needed(reason)?;
            Ok(decided(
                incident,
                DecisionAction::Changed,
                Some(*level),
                recommended(state, incident),
                Some(reason),
            ))
        }
        Command::Defer { reason } => {
            let incident = decider(state, ctx)?;
            let reason = needed(reason)?;
            Ok(decided(
                incident,
                DecisionAction::Deferred,
                None,
                recommended(state, incident),
                Some(reason),
            ))
        }
        Command::RecordResponse { fact } => Ok(vec![Event::ResponseRecorded((**fact).clone())]),
        Command::End { reason } => {
            let incident = decider(state, ctx)?;
            let because = needed(reason)?;
            Ok(vec![Event::IncidentEnded(IncidentEnded {
                incident: incident.id,
                because,
            })])
        }
    }
}

fn concern(
    state: &State,
    quake: QuakeId,
    because: &Message,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let unknown = || Refusal::Unknown {
        what: "quake",
        id: quake.to_string(),
    };
    let known = state.quakes.quake(quake).ok_or_else(unknown)?;
    let rule = &state.settings.preference;
    let (held, _) = known.preferred(rule).ok_or_else(unknown)?;
    let t0 = held.solution.origin_time.instant;
    let Some(incident) = state.incident.open() else {
        return Ok(vec![Event::IncidentOpened(IncidentOpened {
            incident: IncidentId::from_uuid(ctx.derive("incident")),
            quake,
            t0,
            because: because.clone(),
        })]);
    };
    let mut events = Vec::new();
    if !incident.quakes.contains(&quake) {
        events.push(Event::QuakeJoined(QuakeJoined {
            incident: incident.id,
            quake,
            because: because.clone(),
        }));
    }
    // The largest quake leads: a foreshock hands over, an aftershock never takes over.
    let leading_size = state
        .quakes
        .quake(incident.leading)
        .filter(|leading| !leading.is_cancelled())
        .map_or(f64::NEG_INFINITY, |leading| {
            Quakes::leading_magnitude(leading, rule)
        });
    let is_leading = incident.leading == quake;
    if !is_leading && Quakes::leading_magnitude(known, rule) > leading_size {
        events.push(Event::LeadingQuakeChanged(LeadingQuakeChanged {
            incident: incident.id,
            quake,
            t0,
            because: Message::new("response-because-larger"),
        }));
    } else if is_leading && incident.t0 != t0 {
        events.push(Event::LeadingQuakeChanged(LeadingQuakeChanged {
            incident: incident.id,
            quake,
            t0,
            because: Message::new("response-because-revised"),
        }));
    }
    Ok(events)
}

/// The open incident, for a post that may decide.
fn decider<'a>(state: &'a State, ctx: &Context) -> Result<&'a Incident, Refusal> {
    let incident = match (state.incident.open(), state.incident.newest()) {
        (Some(open), _) => open,
        (None, Some(ended)) => {
            return Err(Refusal::Closed {
                id: ended.id.to_string(),
            });
        }
        (None, None) => return Err(Refusal::NoIncident),
    };
    state.settings.require_command(&ctx.actor, "decide-level")?;
    Ok(incident)
}

fn recommended(state: &State, incident: &Incident) -> Option<ResponseLevel> {
    state
        .incident
        .newest_result(incident)
        .and_then(|result| result.made.recommendation.level())
}

fn needed(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(Refusal::Missing { field: "reason" })
    } else {
        Ok(reason.to_owned())
    }
}

fn decided(
    incident: &Incident,
    action: DecisionAction,
    level: Option<ResponseLevel>,
    recommended: Option<ResponseLevel>,
    because: Option<String>,
) -> Vec<Event> {
    vec![Event::LevelDecided(LevelDecided {
        incident: incident.id,
        action,
        level,
        recommended,
        because,
    })]
}
