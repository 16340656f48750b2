//! What is read from this room: each figure beside the one before it, competing values side by
//! side, what a rule proposes and what a person chose, lines of the timeline.

use super::event_v1::{Figure, SnapshotKind};
use super::state::{Choice, Snapshot};
use crate::timeline::Line;
use crate::{Event, Figures, State};
use jiff::Timestamp;
use mainshock_base::Message;
use serde::Serialize;

/// How much larger a figure may be than the one before it without a second look.
const JUMP_FACTOR: f64 = 1.5;

/// What a person should look at between a figure and the one before it. It warns, it never blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// A number that can only grow became smaller.
    Fell,
    /// It grew to more than one and a half times what it was.
    Jumped,
    /// It was known before and the newer snapshot is silent.
    FellSilent,
    /// The parts are more than the whole.
    PartsExceedWhole,
}

impl Oddity {
    /// The sentence for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Fell => "response-oddity-fell",
            Self::Jumped => "response-oddity-jumped",
            Self::FellSilent => "response-oddity-fell-silent",
            Self::PartsExceedWhole => "response-oddity-parts-exceed-whole",
        })
    }
}

/// A figure beside the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The newest earlier value that is known.
    pub before: Option<f64>,
    /// Change against it.
    pub change: Option<f64>,
    /// How many times it, when that was not zero.
    pub factor: Option<f64>,
    /// What to look at first.
    pub oddity: Option<Oddity>,
}

impl SnapshotKind {
    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::First => "response-snapshot-first",
            Self::Continued => "response-snapshot-continued",
            Self::Final => "response-snapshot-final",
            Self::Unstated => "response-snapshot-unstated",
        })
    }
}

impl Figures {
    /// A figure of the snapshot at `index`, compared with what was known before. Indicators that the
    /// set does not know are compared, and held to nothing.
    pub fn compare(&self, index: usize, figure: &Figure) -> Compared {
        let code = figure.indicator.as_str();
        let before = self
            .snapshots
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|snapshot| snapshot.value(code));
        let now = figure.value.value();
        let indicator = self.indicator(code);
        let is_cumulative = indicator.is_some_and(|indicator| indicator.cumulative);
        let whole = indicator
            .and_then(|indicator| indicator.part_of.as_deref())
            .and_then(|whole| self.snapshots.get(index)?.value(whole));
        let oddity = match (now, before) {
            (Some(now), _) if whole.is_some_and(|whole| now > whole) => {
                Some(Oddity::PartsExceedWhole)
            }
            (Some(now), Some(before)) if is_cumulative && now < before => Some(Oddity::Fell),
            (Some(now), Some(before)) if before > 0.0 && now > before * JUMP_FACTOR => {
                Some(Oddity::Jumped)
            }
            (None, Some(_)) => Some(Oddity::FellSilent),
            _ => None,
        };
        let change = now.zip(before).map(|(now, before)| now - before);
        let factor = now
            .zip(before.filter(|before| *before > 0.0))
            .map(|(now, before)| now / before);
        Compared {
            before,
            change,
            factor,
            oddity,
        }
    }
}

/// True when a snapshot counts up to a time before the leading quake of the open incident, so that
/// its figures must not be read as that quake's.
pub fn is_before_leading_quake(state: &State, cutoff_at: Timestamp) -> bool {
    state
        .incident
        .open()
        .is_some_and(|open| cutoff_at < open.t0)
}

/// All known values of an indicator, newest cut-off first: they stand side by side.
pub fn competing<'a>(
    state: &'a State,
    indicator: &'a str,
) -> impl Iterator<Item = (f64, &'a Snapshot)> {
    state
        .figures
        .snapshots
        .iter()
        .rev()
        .filter_map(move |snapshot| Some((snapshot.value(indicator)?, snapshot)))
}

/// What the rule proposes: the newest cut-off time. A person chooses.
pub fn proposed<'a>(state: &'a State, indicator: &str) -> Option<(f64, &'a Snapshot)> {
    state.figures.newest(indicator)
}

/// What was chosen, and by whom; `None` when nobody chose.
pub fn chosen<'a>(state: &'a State, indicator: &str) -> Option<&'a Choice> {
    state.figures.choices.get(indicator)
}

/// The value to work with: what a person chose, unless a snapshot with a later cut-off time came
/// since, else what the rule proposes.
pub fn chosen_or_newest<'a>(state: &'a State, indicator: &str) -> Option<(f64, &'a Snapshot)> {
    let newest = proposed(state, indicator);
    let choice = chosen(state, indicator).and_then(|choice| {
        let snapshot = state.figures.get(choice.chosen.snapshot)?;
        let is_overtaken = newest.is_some_and(|(_, newest)| {
            newest.received_at > choice.recorded_at
                && newest.issued.cutoff_at > snapshot.issued.cutoff_at
        });
        (!is_overtaken).then_some((choice.chosen.value, snapshot))
    });
    choice.or(newest)
}

pub(crate) fn line(state: &State, event: &Event) -> Option<Line> {
    match event {
        Event::FiguresIssued(issued) => Some(Line::About(
            Message::new("response-line-figures-issued").with("label", &issued.label),
            issued.authority.clone(),
        )),
        Event::FigureChosen(chosen) => {
            let message = Message::new("response-line-figure-chosen")
                .with("value", chosen.value)
                .with("because", &chosen.because);
            Some(match state.figures.indicator(&chosen.indicator) {
                Some(indicator) => Line::About(message, indicator.names.clone()),
                None => Line::Said(message),
            })
        }
        _ => None,
    }
}
