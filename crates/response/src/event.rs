//! All events: past-tense facts with their intent, each with a kind and a version that never change.

use crate::{facts, figures, incident, quakes, reports, tasks};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A body that does not fit its kind.
#[derive(Debug, thiserror::Error)]
#[error("read the body of {kind}: {source}")]
pub struct BodyError {
    /// The kind.
    pub kind: String,
    /// What does not fit.
    pub source: serde_json::Error,
}

macro_rules! events {
    ($($(#[$doc:meta])* $kind:literal => $variant:ident($body:ty),)*) => {
        /// An event.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $($(#[$doc])* $variant($body),)*
            /// Of a newer program: kept, forwarded, counted, and it drives nothing here.
            Unknown {
                /// The kind as recorded.
                kind: String,
                /// The body as recorded.
                body: Vec<u8>,
            },
        }

        impl Event {
            /// Every kind this program writes.
            pub const KINDS: &'static [&'static str] = &[$($kind),*];

            /// Kind with version, as it stands in the entry.
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $kind,)*
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// The body as it goes on record.
            pub fn to_body(&self) -> Vec<u8> {
                match self {
                    $(Self::$variant(body) => json(body),)*
                    Self::Unknown { body, .. } => body.clone(),
                }
            }

            /// The event of an entry.
            pub fn from_body(kind: &str, body: &[u8]) -> Result<Self, BodyError> {
                match kind {
                    $($kind => Ok(Self::$variant(read(kind, body)?)),)*
                    _ => Ok(Self::Unknown { kind: kind.to_owned(), body: body.to_vec() }),
                }
            }
        }
    };
}

events! {
    /// Reference data are in force.
    "pack.adopted.1" => PackAdopted(Box<facts::PackAdopted>),
    /// A fact was noted.
    "fact.noted.1" => FactNoted(Box<facts::FactNoted>),
    /// An exercise began.
    "exercise.started.1" => ExerciseStarted(facts::ExerciseStarted),
    /// A real earthquake broke into an exercise.
    "exercise.interrupted.1" => ExerciseInterrupted(facts::ExerciseInterrupted),
    /// A solution came in.
    "solution.received.1" => SolutionReceived(Box<quakes::event_v1::SolutionReceived>),
    /// A message, or part of it, could not be read.
    "message.refused.1" => MessageRefused(quakes::event_v1::MessageRefused),
    /// An operator chose the leading solution.
    "preferred.chosen.1" => PreferredChosen(quakes::event_v1::PreferredChosen),
    /// An assessment was made.
    "assessment.made.1" => AssessmentMade(Box<quakes::event_v1::AssessmentMade>),
    /// An assessment could not be made.
    "assessment.failed.1" => AssessmentFailed(quakes::event_v1::AssessmentFailed),
    /// An incident was opened.
    "incident.opened.1" => IncidentOpened(incident::event_v1::IncidentOpened),
    /// A quake joined the open incident.
    "incident.quake-joined.1" => QuakeJoined(incident::event_v1::QuakeJoined),
    /// Another quake leads, or its time was revised.
    "incident.leading-quake-changed.1" => LeadingQuakeChanged(incident::event_v1::LeadingQuakeChanged),
    /// The rule pack gave its result.
    "recommendation.made.1" => RecommendationMade(Box<incident::event_v1::RecommendationMade>),
    /// A person decided on the level.
    "level.decided.1" => LevelDecided(incident::event_v1::LevelDecided),
    /// Another authority's response was recorded.
    "response.recorded.1" => ResponseRecorded(incident::event_v1::ResponseRecorded),
    /// The incident was ended.
    "incident.ended.1" => IncidentEnded(incident::event_v1::IncidentEnded),
    /// A task is on the clock.
    "task.opened.1" => TaskOpened(Box<tasks::event_v1::TaskOpened>),
    /// A task was accepted.
    "task.accepted.1" => TaskAccepted(tasks::event_v1::TaskAccepted),
    /// A task is in hand.
    "task.started.1" => TaskStarted(tasks::event_v1::TaskStarted),
    /// A task was done.
    "task.done.1" => TaskDone(tasks::event_v1::TaskDone),
    /// A task waits for something.
    "task.blocked.1" => TaskBlocked(tasks::event_v1::TaskBlocked),
    /// A task has another lead.
    "task.reassigned.1" => TaskReassigned(tasks::event_v1::TaskReassigned),
    /// A deadline passed.
    "task.overdue.1" => TaskOverdue(tasks::event_v1::TaskOverdue),
    /// A task need not be done any more.
    "task.withdrawn.1" => TaskWithdrawn(tasks::event_v1::TaskWithdrawn),
    /// A report came in.
    "report.received.1" => ReportReceived(reports::event_v1::ReportReceived),
    /// A report was checked.
    "report.verified.1" => ReportVerified(reports::event_v1::ReportVerified),
    /// An authority issued figures.
    "figures.issued.1" => FiguresIssued(Box<figures::FiguresIssued>),
}

fn json(body: &impl Serialize) -> Vec<u8> {
    // Every body is plain data with text keys, which JSON can always hold.
    serde_json::to_vec(body).unwrap_or_default()
}

fn read<T: DeserializeOwned>(kind: &str, body: &[u8]) -> Result<T, BodyError> {
    serde_json::from_slice(body).map_err(|source| BodyError {
        kind: kind.to_owned(),
        source,
    })
}
