//! What is read from this room: the sequence of an incident with roles, the assessment that stands,
//! lines of the timeline.

use crate::incident::Incident;
use crate::timeline::Line;
use crate::{Event, State};
use mainshock_base::Message;
use mainshock_base::ids::QuakeId;
use mainshock_impact::summary::AssessmentSummary;
use mainshock_seismic::{self as seismic, Held, PreferredBecause, Quake, sequences};
use std::cmp::Reverse;

/// What a quake is in its sequence, as far as is known today: a larger one to come turns a
/// mainshock into a foreshock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The largest so far.
    Mainshock,
    /// Before the largest.
    Foreshock,
    /// After the largest.
    Aftershock,
    /// Withdrawn by its agency.
    Withdrawn,
    /// A blast or another event that is no earthquake.
    NotAnEarthquake,
}

impl Role {
    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Mainshock => "response-role-mainshock",
            Self::Foreshock => "response-role-foreshock",
            Self::Aftershock => "response-role-aftershock",
            Self::Withdrawn => "response-role-withdrawn",
            Self::NotAnEarthquake => "response-role-not-an-earthquake",
        })
    }
}

/// A quake of a sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'a> {
    /// The quake.
    pub quake: &'a Quake,
    /// Its leading solution.
    pub preferred: &'a Held,
    /// Why that leads.
    pub because: PreferredBecause,
    /// Its role.
    pub role: Role,
    /// True for the quake from which the clocks run.
    pub leading: bool,
}

/// The quakes of an incident, newest first.
pub fn sequence<'a>(state: &'a State, incident: &Incident) -> Vec<Member<'a>> {
    let settings = &state.settings;
    let members = || {
        incident
            .quakes
            .iter()
            .filter_map(|id| state.quakes.quake(*id))
    };
    let sequences = sequences(members(), &settings.preference, &settings.sequence);
    let mut members: Vec<Member<'a>> = members()
        .filter_map(|quake| {
            let (preferred, because) = quake.preferred(&settings.preference)?;
            let role = sequences
                .iter()
                .find_map(|sequence| sequence.role(quake.id));
            let role = match role {
                _ if quake.is_cancelled() => Role::Withdrawn,
                Some(seismic::Role::Mainshock) => Role::Mainshock,
                Some(seismic::Role::Foreshock) => Role::Foreshock,
                Some(seismic::Role::Aftershock) => Role::Aftershock,
                None => Role::NotAnEarthquake,
            };
            Some(Member {
                quake,
                preferred,
                because,
                role,
                leading: incident.leading == quake.id,
            })
        })
        .collect();
    members.sort_by_key(|member| Reverse(member.preferred.solution.origin_time.instant));
    members
}

/// The assessment that stands for a quake, and whether it was made from the solution that leads
/// now; an older one is shown until the new one is there, and says so.
pub fn assessment(state: &State, quake: QuakeId) -> Option<(&AssessmentSummary, bool)> {
    let leading = state
        .quakes
        .preferred(quake, &state.settings.preference)
        .map(|(held, _)| held.id);
    leading
        .and_then(|solution| state.quakes.assessment_of(quake, solution))
        .map(|summary| (summary, true))
        .or_else(|| {
            state
                .quakes
                .newest_assessment(quake)
                .map(|summary| (summary, false))
        })
}

pub(crate) fn line(_state: &State, event: &Event) -> Option<Line> {
    Some(Line::Said(match event {
        Event::SolutionReceived(received) => {
            let solution = &received.solution;
            let magnitude = solution
                .magnitude
                .as_ref()
                .map_or_else(|| "M?".to_owned(), |reading| reading.magnitude.to_string());
            let key = if solution.cancelled {
                "response-line-solution-withdrawn"
            } else {
                "response-line-solution-received"
            };
            Message::new(key)
                .with("agency", &solution.agency)
                .with("magnitude", magnitude)
                .with("place", solution.place_text.as_deref().unwrap_or("—"))
        }
        Event::MessageRefused(refused) => {
            Message::new("response-line-message-refused").with("name", &refused.message_name)
        }
        Event::PreferredChosen(chosen) => {
            Message::new("response-line-preferred-chosen").with("because", &chosen.because)
        }
        Event::AssessmentMade(made) => {
            Message::new("response-line-assessment-made").with("version", made.summary.version)
        }
        Event::AssessmentFailed(_) => Message::new("response-line-assessment-failed"),
        _ => return None,
    }))
}
