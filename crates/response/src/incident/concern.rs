//! A quake concerns the county: it opens the incident or joins the open one, and may lead it.

use super::event_v1::*;
use crate::quakes::Quakes;
use crate::{Context, Event, Refusal, State};
use jiff::SignedDuration;
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, QuakeId};

/// Revisions move origin times by seconds; clocks begin anew only for more than this.
const T0_SLACK: SignedDuration = SignedDuration::from_secs(120);

/// One incident over a sequence. The largest quake leads it: a foreshock hands over, an aftershock
/// never takes over, and a leading quake that was only made smaller keeps its clocks.
pub(super) fn concern(
    state: &State,
    quake: QuakeId,
    because: &Message,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    state
        .settings
        .require_command(&ctx.actor, "open-incident")?;
    let unknown = || Refusal::Unknown {
        what: "quake",
        id: quake.to_string(),
    };
    let known = state.quakes.quake(quake).ok_or_else(unknown)?;
    if known.is_cancelled() {
        return Err(Refusal::Stale {
            what: "quake",
            state: "withdrawn".to_owned(),
        });
    }
    let rule = &state.settings.preference;
    let (held, _) = known.preferred(rule).ok_or_else(unknown)?;
    let t0 = held.solution.origin_time.instant;
    // What belongs to an ended incident neither opens another nor joins one.
    let is_over = state
        .incident
        .incidents
        .iter()
        .any(|one| one.ended_at.is_some() && one.quakes.contains(&quake));
    if is_over {
        return Ok(Vec::new());
    }
    let Some(incident) = state.incident.open() else {
        return Ok(vec![
            IncidentOpened {
                incident: IncidentId::from_uuid(ctx.derive("incident")),
                quake,
                t0,
                because: because.clone(),
            }
            .into(),
        ]);
    };
    let mut events = Vec::new();
    if !incident.quakes.contains(&quake) {
        events.push(
            QuakeJoined {
                incident: incident.id,
                quake,
                because: because.clone(),
            }
            .into(),
        );
    }
    let leads = |because: &str| {
        LeadingQuakeChanged {
            incident: incident.id,
            quake,
            t0,
            because: Message::new(because),
        }
        .into()
    };
    let leading = state.quakes.quake(incident.leading);
    if incident.leading == quake {
        if t0.duration_since(incident.t0).abs() > T0_SLACK {
            events.push(leads("response-because-revised"));
        }
    } else if leading.is_none_or(mainshock_seismic::Quake::is_cancelled) {
        events.push(leads("response-because-leader-withdrawn"));
    } else if let Some(leading) = leading {
        let is_larger =
            Quakes::leading_magnitude(known, rule) > Quakes::leading_magnitude(leading, rule);
        if is_larger && t0 > incident.t0 {
            events.push(leads("response-because-larger"));
        }
    }
    Ok(events)
}
