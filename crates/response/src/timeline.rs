//! The timeline: one line per entry of the record, in words both languages have.

use crate::context::Recorded;
use crate::incident::DecisionAction;
use crate::{Event, State};
use jiff::Timestamp;
use mainshock_base::ids::TaskId;
use mainshock_base::{Message, Names, PostCode};
use serde::Serialize;

/// What a line says: a sentence of ours, or the words in which a fact was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    let said = |key: &str| Message::new(key);
    match event {
        Event::FactNoted(fact) => Line::Told(fact.text.clone()),
        Event::ResponseRecorded(fact) => Line::Told(fact.text.clone()),
        Event::ExerciseStarted(started) => Line::About(
            said("response-line-exercise-started"),
            started.title.clone(),
        ),
        Event::ExerciseInterrupted(interrupted) => Line::About(
            said("response-line-exercise-interrupted"),
            interrupted.text.clone(),
        ),
        Event::TaskOpened(opened) => {
            Line::About(said("response-line-task-opened"), opened.names.clone())
        }
        Event::TaskAccepted(event) => {
            about_task(state, event.task, said("response-line-task-accepted"))
        }
        Event::TaskStarted(event) => {
            about_task(state, event.task, said("response-line-task-started"))
        }
        Event::TaskDone(event) => about_task(
            state,
            event.task,
            said("response-line-task-done").with("evidence", &event.evidence),
        ),
        Event::TaskBlocked(event) => about_task(
            state,
            event.task,
            said("response-line-task-blocked").with("what", &event.with_what),
        ),
        Event::TaskReassigned(event) => about_task(
            state,
            event.task,
            said("response-line-task-reassigned")
                .with("from", &event.from)
                .with("to", &event.to)
                .with("because", &event.because),
        ),
        Event::TaskOverdue(event) => {
            about_task(state, event.task, said("response-line-task-overdue"))
        }
        Event::TaskWithdrawn(event) => {
            about_task(state, event.task, said("response-line-task-withdrawn"))
        }
        Event::FiguresIssued(issued) => Line::About(
            said("response-line-figures-issued").with("label", &issued.label),
            issued.authority.clone(),
        ),
        Event::ReportReceived(report) => Line::Said(
            said("response-line-report-received")
                .with("receipt", &report.receipt)
                .with("text", &report.text),
        ),
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
            Line::Said(
                said(key)
                    .with("agency", &solution.agency)
                    .with("magnitude", magnitude)
                    .with("place", solution.place_text.as_deref().unwrap_or("—")),
            )
        }
        Event::RecommendationMade(made) => Line::Said(
            said("response-line-recommendation")
                .with("pack", &made.recommendation.pack)
                .with(
                    "level",
                    made.recommendation
                        .level()
                        .map_or("—", |level| level.numeral()),
                ),
        ),
        Event::LevelDecided(decided) => {
            let key = match decided.action {
                DecisionAction::Adopted => "response-line-level-adopted",
                DecisionAction::Changed => "response-line-level-changed",
                DecisionAction::Deferred => "response-line-level-deferred",
            };
            Line::Said(
                said(key)
                    .with("level", decided.level.map_or("—", |level| level.numeral()))
                    .with("because", decided.because.as_deref().unwrap_or("—")),
            )
        }
        Event::AssessmentMade(made) => {
            Line::Said(said("response-line-assessment-made").with("version", made.summary.version))
        }
        Event::AssessmentFailed(_) => Line::Said(said("response-line-assessment-failed")),
        Event::IncidentOpened(_) => Line::Said(said("response-line-incident-opened")),
        Event::QuakeJoined(_) => Line::Said(said("response-line-quake-joined")),
        Event::LeadingQuakeChanged(_) => Line::Said(said("response-line-leading-changed")),
        Event::IncidentEnded(ended) => {
            Line::Said(said("response-line-incident-ended").with("because", &ended.because))
        }
        Event::PreferredChosen(chosen) => {
            Line::Said(said("response-line-preferred-chosen").with("because", &chosen.because))
        }
        Event::MessageRefused(refused) => {
            Line::Said(said("response-line-message-refused").with("name", &refused.message_name))
        }
        Event::ReportVerified(verified) => {
            Line::Said(said("response-line-report-verified").with("because", &verified.because))
        }
        Event::PackAdopted(_) => Line::Said(said("response-line-pack-adopted")),
        Event::Unknown { kind, .. } => Line::Said(said("response-line-unknown").with("kind", kind)),
    }
}

fn about_task(state: &State, task: TaskId, message: Message) -> Line {
    match state.tasks.get(task) {
        Some(task) => Line::About(message, task.opened.names.clone()),
        None => Line::Said(message),
    }
}
