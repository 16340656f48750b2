//! All events: past-tense facts with their intent, each with a kind and a version that never change.

use crate::kind::{Kind, Visibility};
use crate::{facts, figures, incident, quakes, reports, tasks};
use jiff::Timestamp;
use mainshock_base::ValueCategory;
use mainshock_base::ids::IncidentId;
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
    ($($room:ident {$(
        #[doc = $doc:literal]
        $kind:literal $visibility:ident $category:ident [$($personal:literal),*]
            => $variant:ident($body:ty),
    )*})*) => {
        /// An event.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $($(#[doc = $doc] $variant(Box<$body>),)*)*
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
            pub const KINDS: &'static [&'static str] = &[$($($kind),*),*];

            /// Every kind this program writes, with what is said of it once and for all.
            pub const CATALOGUE: &'static [Kind] = &[$($(Kind {
                room: stringify!($room),
                name: $kind,
                meaning: $doc,
                visibility: Visibility::$visibility,
                category: ValueCategory::$category,
                personal: &[$($personal),*],
            }),*),*];

            /// Kind with version, as it stands in the entry.
            pub fn kind(&self) -> &str {
                match self {
                    $($(Self::$variant(_) => $kind,)*)*
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// The body as it goes on record.
            pub fn to_body(&self) -> Vec<u8> {
                match self {
                    $($(Self::$variant(body) => json(body),)*)*
                    Self::Unknown { body, .. } => body.clone(),
                }
            }

            /// The event of an entry. A kind of a newer program is no error: it is kept as it is.
            pub fn from_body(kind: &str, body: &[u8]) -> Result<Self, BodyError> {
                match kind {
                    $($($kind => Ok(Self::$variant(read(kind, body)?)),)*)*
                    _ => Ok(Self::Unknown { kind: kind.to_owned(), body: body.to_vec() }),
                }
            }
        }

        $($(impl From<$body> for Event {
            fn from(body: $body) -> Self {
                Self::$variant(Box::new(body))
            }
        })*)*
    };
}

events! {
    facts {
        #[doc = "Reference data (county pack, rules, plan) are in force from here."]
        "pack.adopted.1" County Timeline [] => PackAdopted(facts::PackAdopted),
        #[doc = "A fact told by somebody was noted: a force, a measure, a statement."]
        "fact.noted.1" Up Timeline [] => FactNoted(facts::FactNoted),
        #[doc = "An exercise began."]
        "exercise.started.1" Up Timeline [] => ExerciseStarted(facts::ExerciseStarted),
        #[doc = "The exercise stands still."]
        "exercise.paused.1" Node Timeline [] => ExercisePaused(facts::ExercisePaused),
        #[doc = "The exercise goes on."]
        "exercise.resumed.1" Node Timeline [] => ExerciseResumed(facts::ExerciseResumed),
        #[doc = "The exercise clock jumped over a quiet span."]
        "exercise.skipped.1" Node Timeline [] => ExerciseSkipped(facts::ExerciseSkipped),
        #[doc = "The exercise has played all it has."]
        "exercise.finished.1" Node Timeline [] => ExerciseFinished(facts::ExerciseFinished),
        #[doc = "A real earthquake broke into the exercise, which stands still from then on."]
        "exercise.interrupted.1" Up Timeline [] => ExerciseInterrupted(facts::ExerciseInterrupted),
    }
    quakes {
        #[doc = "An agency's solution came in, and where it belongs."]
        "solution.received.1" Up OtherSolutions []
            => SolutionReceived(quakes::event_v1::SolutionReceived),
        #[doc = "A message, or a part of it, could not be read; it is kept."]
        "message.refused.1" County Timeline [] => MessageRefused(quakes::event_v1::MessageRefused),
        #[doc = "An operator chose the leading solution of a quake."]
        "preferred.chosen.1" Up OtherSolutions []
            => PreferredChosen(quakes::event_v1::PreferredChosen),
        #[doc = "An assessment was computed and stored; a newer version supersedes it."]
        "assessment.made.1" County ModelledLoss []
            => AssessmentMade(quakes::event_v1::AssessmentMade),
        #[doc = "An assessment could not be computed."]
        "assessment.failed.1" County ModelledLoss []
            => AssessmentFailed(quakes::event_v1::AssessmentFailed),
    }
    incident {
        #[doc = "An incident was opened; its clocks run from the origin time of its quake."]
        "incident.opened.1" Up Timeline [] => IncidentOpened(incident::event_v1::IncidentOpened),
        #[doc = "A further quake joined the open incident."]
        "incident.quake-joined.1" Up Timeline [] => QuakeJoined(incident::event_v1::QuakeJoined),
        #[doc = "Another quake of the incident leads, or its origin time was revised: clocks begin anew."]
        "incident.leading-quake-changed.1" Up Timeline []
            => LeadingQuakeChanged(incident::event_v1::LeadingQuakeChanged),
        #[doc = "The rule pack gave its result; it decides nothing."]
        "recommendation.made.1" Up LevelRecommendation []
            => RecommendationMade(incident::event_v1::RecommendationMade),
        #[doc = "A post decided on the level of this county's response."]
        "level.decided.1" Up LevelDecision [] => LevelDecided(incident::event_v1::LevelDecided),
        #[doc = "The response of another authority was recorded as a fact."]
        "response.recorded.1" Up LevelDecision []
            => ResponseRecorded(incident::event_v1::ResponseRecorded),
        #[doc = "The command post was set up, moved, or got other holders."]
        "command-post.set.1" Up Timeline [] => CommandPostSet(incident::event_v1::CommandPostSet),
        #[doc = "The incident entered another phase."]
        "incident.phase-changed.1" Up Timeline []
            => PhaseChanged(incident::event_v1::PhaseChanged),
        #[doc = "The incident was ended, with each condition for ending as stated."]
        "incident.ended.1" Up LevelDecision [] => IncidentEnded(incident::event_v1::IncidentEnded),
    }
    tasks {
        #[doc = "A task is on the clock: a duty of the plan, or ad hoc."]
        "task.opened.1" Up Tasks [] => TaskOpened(tasks::event_v1::TaskOpened),
        #[doc = "The lead (or who stands in) has the task."]
        "task.accepted.1" Up Tasks [] => TaskAccepted(tasks::event_v1::TaskAccepted),
        #[doc = "The task is in hand."]
        "task.started.1" Up Tasks [] => TaskStarted(tasks::event_v1::TaskStarted),
        #[doc = "The task was done, with what shows it."]
        "task.done.1" Up Tasks ["/evidence"] => TaskDone(tasks::event_v1::TaskDone),
        #[doc = "The task waits for something."]
        "task.blocked.1" Up Tasks [] => TaskBlocked(tasks::event_v1::TaskBlocked),
        #[doc = "The task has another lead."]
        "task.reassigned.1" Up Tasks [] => TaskReassigned(tasks::event_v1::TaskReassigned),
        #[doc = "The deadline of the task passed; recorded once."]
        "task.overdue.1" Up Tasks [] => TaskOverdue(tasks::event_v1::TaskOverdue),
        #[doc = "The task stayed overdue and was brought before the next post; recorded once."]
        "task.escalated.1" Up Tasks [] => TaskEscalated(tasks::event_v1::TaskEscalated),
        #[doc = "The task need not be done any more."]
        "task.withdrawn.1" Up Tasks [] => TaskWithdrawn(tasks::event_v1::TaskWithdrawn),
    }
    reports {
        #[doc = "A report came in, as told."]
        "report.received.1" Up FieldReports ["/text"]
            => ReportReceived(reports::event_v1::ReportReceived),
        #[doc = "A post with the right to do so checked a report."]
        "report.verified.1" Up FieldReports ["/because"]
            => ReportVerified(reports::event_v1::ReportVerified),
    }
    figures {
        #[doc = "An authority issued figures with a cut-off time; a later issue supersedes, never changes, them."]
        "figures.issued.1" Up IssuedFigures [] => FiguresIssued(figures::FiguresIssued),
        #[doc = "A post chose among the values of an indicator."]
        "figure.chosen.1" Up IssuedFigures [] => FigureChosen(figures::FigureChosen),
    }
}

impl Event {
    /// What is said of its kind once and for all; `None` for a kind of a newer program.
    pub fn about(&self) -> Option<&'static Kind> {
        Self::CATALOGUE
            .iter()
            .find(|known| known.name == self.kind())
    }

    /// How far its body travels. What this program cannot read stays on this node.
    pub fn visibility(&self) -> Visibility {
        self.about()
            .map_or(Visibility::Node, |known| known.visibility)
    }

    /// The incident it belongs to, for the header of its entry.
    pub fn incident(&self) -> Option<IncidentId> {
        match self {
            Self::IncidentOpened(event) => Some(event.incident),
            Self::QuakeJoined(event) => Some(event.incident),
            Self::LeadingQuakeChanged(event) => Some(event.incident),
            Self::RecommendationMade(event) => Some(event.incident),
            Self::LevelDecided(event) => Some(event.incident),
            Self::CommandPostSet(event) => Some(event.incident),
            Self::PhaseChanged(event) => Some(event.incident),
            Self::IncidentEnded(event) => Some(event.incident),
            Self::TaskOpened(event) => Some(event.incident),
            Self::ReportReceived(event) => event.incident,
            Self::FigureChosen(event) => event.incident,
            _ => None,
        }
    }

    /// When it happened, as claimed by whoever told it, for the header of its entry.
    pub fn observed_at(&self) -> Option<Timestamp> {
        match self {
            Self::FactNoted(event) => Some(event.at),
            Self::ResponseRecorded(event) => event.at,
            Self::ReportReceived(event) => event.happened_at,
            Self::FiguresIssued(event) => Some(event.cutoff_at),
            Self::SolutionReceived(event) => event.solution.published_at,
            Self::TaskOverdue(event) => Some(event.due_at),
            _ => None,
        }
    }
}

fn json(body: &impl Serialize) -> Vec<u8> {
    // Every body is plain data with text keys, which JSON can always hold; `State::decide` lets
    // nothing out that cannot be read back.
    serde_json::to_vec(body).unwrap_or_default()
}

fn read<T: DeserializeOwned>(kind: &str, body: &[u8]) -> Result<T, BodyError> {
    serde_json::from_slice(body).map_err(|source| BodyError {
        kind: kind.to_owned(),
        source,
    })
}
