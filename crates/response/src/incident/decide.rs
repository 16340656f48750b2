//! Decisions of the incident room: one incident over a whole sequence; our level changes only by our
//! own decision; a rule's result is recorded beside it, never instead of it.

use super::END_CONDITIONS;
use super::command::Command;
use super::concern::concern;
use super::event_v1::*;
use super::state::{Incident, RuleResult};
use crate::refusal::needed;
use crate::{Context, Event, Refusal, State};
use mainshock_base::ids::ResponseId;
use mainshock_base::{Message, PostCode};
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
            let before = state
                .incident
                .results
                .iter()
                .rev()
                .find(|result| result.made.incident == incident.id);
            Ok(vec![
                RecommendationMade {
                    incident: incident.id,
                    number: before.map_or(1, |before| before.made.number + 1),
                    quake: *quake,
                    solution: *solution,
                    recommendation: (**recommendation).clone(),
                }
                .into(),
            ])
        }
        Command::Adopt { reason, seen } => {
            let incident = decider(state, ctx, "decide-level")?;
            let recommended = recommended(state, incident).ok_or(Refusal::NothingToAdopt)?;
            if let Some(seen) = seen
                && *seen != recommended
            {
                return Err(Refusal::Stale {
                    what: "recommendation",
                    state: recommended.code().to_owned(),
                });
            }
            let because = reason
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty());
            let level = Some(recommended);
            Ok(decided(
                state,
                incident,
                DecisionAction::Adopted,
                level,
                because,
                ctx,
            ))
        }
        Command::Change { level, reason } => {
            let incident = decider(state, ctx, "decide-level")?;
            let because = needed(reason, "reason")?;
            let level = Some(*level);
            Ok(decided(
                state,
                incident,
                DecisionAction::Changed,
                level,
                Some(&because),
                ctx,
            ))
        }
        Command::Defer { reason } => {
            let incident = decider(state, ctx, "decide-level")?;
            let because = needed(reason, "reason")?;
            Ok(decided(
                state,
                incident,
                DecisionAction::Deferred,
                None,
                Some(&because),
                ctx,
            ))
        }
        Command::RecordResponse { fact } => {
            let is_known = state
                .incident
                .responses
                .iter()
                .any(|known| known.fact.response == fact.response);
            Ok(if is_known {
                Vec::new()
            } else {
                vec![Event::ResponseRecorded(fact.clone())]
            })
        }
        Command::SetCommandPost {
            names,
            place,
            holder,
            co_holders,
            reason,
        } => {
            let incident = decider(state, ctx, "set-command-post")?;
            if names.is_empty() {
                return Err(Refusal::Missing { field: "names" });
            }
            for post in std::iter::once(holder).chain(co_holders) {
                known_post(state, post)?;
            }
            if let Some(place) = place
                && !state.settings.places.contains(place)
            {
                return Err(Refusal::Unknown {
                    what: "place",
                    id: place.clone(),
                });
            }
            Ok(vec![
                CommandPostSet {
                    incident: incident.id,
                    names: names.clone(),
                    place: place.clone(),
                    holder: holder.clone(),
                    co_holders: co_holders.clone(),
                    because: needed(reason, "reason")?,
                }
                .into(),
            ])
        }
        Command::ChangePhase { phase, reason } => {
            let incident = decider(state, ctx, "change-phase")?;
            let reason = needed(reason, "reason")?;
            if incident.phase == *phase {
                return Ok(Vec::new());
            }
            let because = Message::new("response-because-by-hand").with("reason", reason);
            Ok(vec![phase_changed(incident, *phase, because)])
        }
        Command::End { conditions, reason } => {
            let incident = decider(state, ctx, "end-incident")?;
            let because = needed(reason, "reason")?;
            check_conditions(conditions)?;
            Ok(vec![
                IncidentEnded {
                    incident: incident.id,
                    conditions: conditions.clone(),
                    because,
                }
                .into(),
            ])
        }
    }
}

/// The open incident, for a post that may decide. A rule never decides.
fn decider<'a>(
    state: &'a State,
    ctx: &Context,
    action: &'static str,
) -> Result<&'a Incident, Refusal> {
    let incident = match (state.incident.open(), state.incident.newest()) {
        (Some(open), _) => open,
        (None, Some(ended)) => {
            return Err(Refusal::Closed {
                id: ended.id.to_string(),
            });
        }
        (None, None) => return Err(Refusal::NoIncident),
    };
    state.settings.require_person(&ctx.actor, action)?;
    Ok(incident)
}

fn recommended(state: &State, incident: &Incident) -> Option<ResponseLevel> {
    state
        .incident
        .newest_result(incident)
        .and_then(|result| result.made.recommendation.level())
}

fn decided(
    state: &State,
    incident: &Incident,
    action: DecisionAction,
    level: Option<ResponseLevel>,
    because: Option<&str>,
    ctx: &Context,
) -> Vec<Event> {
    let result: Option<&RuleResult> = state.incident.newest_result(incident);
    let mut events = vec![
        LevelDecided {
            incident: incident.id,
            response: ResponseId::from_uuid(ctx.derive("response")),
            authority: state.settings.authority.clone(),
            action,
            level,
            before: incident.level,
            recommended: recommended(state, incident),
            recommendation: result.map(|result| result.made.number),
            because: because.map(str::to_owned),
        }
        .into(),
    ];
    if level.is_some() && incident.phase == Phase::FirstMeasures {
        let because = Message::new("response-because-level-decided");
        events.push(phase_changed(incident, Phase::Emergency, because));
    }
    events
}

fn phase_changed(incident: &Incident, to: Phase, because: Message) -> Event {
    PhaseChanged {
        incident: incident.id,
        from: incident.phase,
        to,
        because,
    }
    .into()
}

fn known_post(state: &State, post: &PostCode) -> Result<(), Refusal> {
    if state.settings.posts.contains(post) {
        Ok(())
    } else {
        Err(Refusal::Unknown {
            what: "post",
            id: post.to_string(),
        })
    }
}

/// Each condition is stated, and none that is not one.
fn check_conditions(conditions: &[EndCondition]) -> Result<(), Refusal> {
    for condition in conditions {
        if !END_CONDITIONS.contains(&condition.code.as_str()) {
            return Err(Refusal::Unknown {
                what: "end-condition",
                id: condition.code.clone(),
            });
        }
    }
    for code in END_CONDITIONS {
        if conditions.iter().all(|condition| condition.code != code) {
            return Err(Refusal::Missing { field: code });
        }
    }
    Ok(())
}
