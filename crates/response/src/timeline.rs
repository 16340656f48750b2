//! The timeline: one line per entry of the record, in words both languages have. Each room says its
//! own lines.

use crate::context::Recorded;
use crate::{Event, State, facts, figures, incident, quakes, reports, tasks};
use jiff::Timestamp;
use mainshock_base::{Message, Names, PostCode};
use serde::{Deserialize, Serialize};

/// What a line says: a sentence of ours, or the words in which a fact was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A sentence from the message files.
    Said(Message),
    /// Words of whoever told it.
    Told(Names),
    /// A sentence about something that has a name of its own.
    About(Message, Names),
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// Position in the record.
    pub position: u64,
    /// Kind of the event.
    pub kind: String,
    /// When it happened, as claimed; else when it was recorded.
    pub at: Timestamp,
    /// How finely that is known, when not exactly (`approximate`, `day`, `assumed`, `unknown`).
    pub at_precision: Option<String>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// What happened.
    pub line: Line,
    /// The post that told or did it.
    pub post: PostCode,
    /// The organisation a fact is about.
    pub organisation: Option<Names>,
    /// Source of a fact told by others.
    pub source: Option<String>,
}

/// The line of an event that was just applied to `state`.
pub(crate) fn entry(state: &State, recorded: &Recorded) -> TimelineEntry {
    let mut entry = TimelineEntry {
        position: recorded.position,
        kind: recorded.event.kind().to_owned(),
        at: recorded.observed_at.unwrap_or(recorded.recorded_at),
        at_precision: None,
        recorded_at: recorded.recorded_at,
        line: line(state, &recorded.event),
        post: recorded.actor.post.clone(),
        organisation: None,
        source: None,
    };
    match &recorded.event {
        Event::FactNoted(fact) => {
            entry.at = fact.at;
            entry.at_precision = not_exact(&fact.at_precision);
            entry.organisation = Some(fact.organisation.clone());
            entry.source = Some(fact.source.clone());
        }
        Event::ResponseRecorded(fact) => {
            entry.at = fact.at.unwrap_or(entry.at);
            entry.at_precision = not_exact(&fact.at_precision);
            entry.source = Some(fact.source.clone());
        }
        Event::FiguresIssued(issued) => {
            entry.organisation = Some(issued.authority.clone());
            entry.source = Some(issued.source.clone());
        }
        _ => {}
    }
    entry
}

fn not_exact(precision: &str) -> Option<String> {
    (precision != "exact").then(|| precision.to_owned())
}

fn line(state: &State, event: &Event) -> Line {
    facts::view::line(state, event)
        .or_else(|| quakes::view::line(state, event))
        .or_else(|| incident::view::line(state, event))
        .or_else(|| tasks::view::line(state, event))
        .or_else(|| reports::view::line(state, event))
        .or_else(|| figures::view::line(state, event))
        .unwrap_or_else(|| {
            Line::Said(Message::new("response-line-unknown").with("kind", event.kind()))
        })
}
