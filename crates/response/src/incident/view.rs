//! What is read from this room: levels of all authorities side by side, the facts a rule pack
//! grades, lines of the timeline.

use super::event_v1::{DecisionAction, Phase};
use super::state::{Decision, Incident, RecordedResponse, RuleResult};
use crate::timeline::Line;
use crate::{Event, State, figures, quakes};
use jiff::Timestamp;
use mainshock_base::{Known, Message};
use mainshock_plan::GradingFacts;
use std::cmp::Reverse;

/// Conditions for ending an incident; each is stated, met or not, when it is ended.
pub const END_CONDITIONS: [&str; 5] = [
    "rescue-finished",
    "secondary-hazards-controlled",
    "displaced-settled",
    "lifelines-restored",
    "order-normal",
];

impl Phase {
    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::FirstMeasures => "response-phase-first-measures",
            Self::Emergency => "response-phase-emergency",
            Self::Transition => "response-phase-transition",
        })
    }
}

/// A level, and what kind of record it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LevelRecord<'a> {
    /// A rule's result.
    Recommended(&'a RuleResult),
    /// Our decision.
    Decided(&'a Decision),
    /// What another authority did.
    Recorded(&'a RecordedResponse),
}

impl LevelRecord<'_> {
    /// When it was recorded.
    pub const fn recorded_at(&self) -> Timestamp {
        match self {
            Self::Recommended(result) => result.recorded_at,
            Self::Decided(decision) => decision.recorded_at,
            Self::Recorded(response) => response.recorded_at,
        }
    }
}

/// Levels of an incident, of all authorities and of the rules, newest first.
pub fn levels<'a>(state: &'a State, incident: &Incident) -> Vec<LevelRecord<'a>> {
    let room = &state.incident;
    let recommended = room
        .results
        .iter()
        .filter(|result| result.made.incident == incident.id)
        .map(LevelRecord::Recommended);
    let decided = room
        .decisions
        .iter()
        .filter(|decision| decision.decided.incident == incident.id)
        .map(LevelRecord::Decided);
    let recorded = room
        .responses
        .iter()
        .filter(|response| response.incident.is_none_or(|id| id == incident.id))
        .map(LevelRecord::Recorded);
    let mut rows: Vec<LevelRecord<'a>> = recommended.chain(decided).chain(recorded).collect();
    rows.sort_by_key(|row| Reverse(row.recorded_at()));
    rows
}

/// The facts of the leading quake that a rule pack grades. Density is a matter of the county of the
/// legal agency's epicentre, which the edge looks up.
pub fn grading_facts(
    state: &State,
    incident: &Incident,
    density_per_km2: Known<f64>,
    now: Timestamp,
) -> Option<GradingFacts> {
    let rule = &state.settings.preference;
    let quake = state.quakes.quake(incident.leading)?;
    let (preferred, _) = quake.preferred(rule)?;
    let legal = rule.legal_agency.as_ref().and_then(|agency| {
        quake
            .solutions
            .iter()
            .rev()
            .find(|held| held.is_current() && held.solution.agency == *agency)
    });
    let held = legal.unwrap_or(preferred);
    let assessment = quakes::assessment(state, quake.id).map(|(summary, _)| summary);
    let count = |code| figures::chosen_or_newest(state, code).map(|(value, _)| value);
    let deaths_and_missing = match (count("deaths"), count("missing")) {
        (None, None) => Known::Unknown,
        (deaths, missing) => Known::Value(deaths.unwrap_or(0.0) + missing.unwrap_or(0.0)),
    };
    let mut facts = GradingFacts::unknown_at(now);
    let reading = held.solution.magnitude.as_ref();
    facts.magnitude = reading.map(|reading| reading.magnitude).into();
    facts.agency = Some(held.solution.agency.clone());
    facts.is_legal = legal.is_some() || rule.legal_agency.is_none();
    facts.density_per_km2 = density_per_km2;
    facts.deaths_and_missing = deaths_and_missing;
    facts.max_intensity = assessment.map_or(Known::Unknown, |summary| summary.max_intensity);
    Some(facts)
}

pub(crate) fn line(_state: &State, event: &Event) -> Option<Line> {
    let said = |message: Message| Some(Line::Said(message));
    match event {
        Event::ResponseRecorded(fact) => Some(Line::Told(fact.text.clone())),
        Event::CommandPostSet(set) => Some(Line::About(
            Message::new("response-line-command-post-set").with("holder", &set.holder),
            set.names.clone(),
        )),
        Event::IncidentOpened(_) => said(Message::new("response-line-incident-opened")),
        Event::QuakeJoined(_) => said(Message::new("response-line-quake-joined")),
        Event::LeadingQuakeChanged(_) => said(Message::new("response-line-leading-changed")),
        Event::RecommendationMade(made) => {
            let pack = &made.recommendation.pack;
            said(match made.recommendation.level() {
                Some(level) => Message::new("response-line-recommendation")
                    .with("pack", pack)
                    .with("level", level.numeral()),
                None => Message::new("response-line-recommendation-none").with("pack", pack),
            })
        }
        Event::LevelDecided(decided) => {
            let level = decided.level.map_or("—", |level| level.numeral());
            let because = decided.because.as_deref();
            said(match (decided.action, because) {
                (DecisionAction::Adopted, None) => {
                    Message::new("response-line-level-adopted").with("level", level)
                }
                (DecisionAction::Adopted, Some(because)) => {
                    Message::new("response-line-level-adopted-because")
                        .with("level", level)
                        .with("because", because)
                }
                (DecisionAction::Changed, because) => Message::new("response-line-level-changed")
                    .with("level", level)
                    .with("because", because.unwrap_or("—")),
                (DecisionAction::Deferred, because) => Message::new("response-line-level-deferred")
                    .with("because", because.unwrap_or("—")),
            })
        }
        Event::PhaseChanged(changed) => said(Message::new(match changed.to {
            Phase::FirstMeasures => "response-line-phase-first-measures",
            Phase::Emergency => "response-line-phase-emergency",
            Phase::Transition => "response-line-phase-transition",
        })),
        Event::IncidentEnded(ended) => {
            said(Message::new("response-line-incident-ended").with("because", &ended.because))
        }
        _ => None,
    }
}
