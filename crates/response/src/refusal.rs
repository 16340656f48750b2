//! Why a command was refused. A refused command leaves the state as it was.

use mainshock_base::{Explain, Message};

/// A refusal; each variant is something the sender can act on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing.
    #[error("no {what} \"{id}\"")]
    Unknown {
        /// Kind of thing (`incident`, `task`, `place` …).
        what: &'static str,
        /// As given.
        id: String,
    },
    /// No incident is open.
    #[error("no incident is open")]
    NoIncident,
    /// The incident was ended: it takes facts but no orders.
    #[error("incident {id} was ended: it takes facts but no orders")]
    Closed {
        /// The incident.
        id: String,
    },
    /// The post has no right to this.
    #[error("post {post} may not {action}")]
    NotYours {
        /// The post.
        post: String,
        /// What it tried (`decide-level`, `act-on-task` …).
        action: &'static str,
    },
    /// A field that cannot be done without is missing.
    #[error("{field} is missing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// The state moved on: the thing is not in the state this command expects.
    #[error("{what} is {state} now")]
    Stale {
        /// What.
        what: &'static str,
        /// Its state.
        state: String,
    },
    /// There is no recommendation of exactly one level to adopt.
    #[error("there is no recommended level to adopt")]
    NothingToAdopt,
    /// Only a record that began as an exercise takes commands of an exercise.
    #[error("this record is not an exercise")]
    NotAnExercise,
    /// Who told something cannot be the one who checks it.
    #[error("post {post} told this itself")]
    OwnReport {
        /// The post.
        post: String,
    },
    /// A number that is none, or below zero where that cannot be.
    #[error("{field} is not a number that can stand here")]
    NotANumber {
        /// The field.
        field: String,
    },
    /// The same field twice.
    #[error("{field} is given twice")]
    Twice {
        /// The field.
        field: String,
    },
    /// The event could not be read back from its body. Nothing goes on record that cannot.
    #[error("event {kind} could not be read back: {detail}")]
    Unwritable {
        /// The kind.
        kind: String,
        /// What does not fit.
        detail: String,
    },
}

impl Refusal {
    /// A stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unknown",
            Self::NoIncident => "no-incident",
            Self::Closed { .. } => "incident-closed",
            Self::NotYours { .. } => "not-yours",
            Self::Missing { .. } => "missing-field",
            Self::Stale { .. } => "stale",
            Self::NothingToAdopt => "nothing-to-adopt",
            Self::NotAnExercise => "not-an-exercise",
            Self::OwnReport { .. } => "own-report",
            Self::NotANumber { .. } => "not-a-number",
            Self::Twice { .. } => "given-twice",
            Self::Unwritable { .. } => "unwritable",
        }
    }
}

impl Explain for Refusal {
    fn message(&self) -> Message {
        match self {
            Self::Unknown { what, id } => Message::new("response-refused-unknown")
                .with("what", what)
                .with("id", id),
            Self::NoIncident => Message::new("response-refused-no-incident"),
            Self::Closed { id } => Message::new("response-refused-closed").with("id", id),
            Self::NotYours { post, action } => Message::new("response-refused-not-yours")
                .with("post", post)
                .with("action", action),
            Self::Missing { field } => {
                Message::new("response-refused-missing").with("field", field)
            }
            Self::Stale { what, state } => Message::new("response-refused-stale")
                .with("what", what)
                .with("state", state),
            Self::NothingToAdopt => Message::new("response-refused-nothing-to-adopt"),
            Self::NotAnExercise => Message::new("response-refused-not-an-exercise"),
            Self::OwnReport { post } => {
                Message::new("response-refused-own-report").with("post", post)
            }
            Self::NotANumber { field } => {
                Message::new("response-refused-not-a-number").with("field", field)
            }
            Self::Twice { field } => Message::new("response-refused-twice").with("field", field),
            Self::Unwritable { kind, detail } => Message::new("response-refused-unwritable")
                .with("kind", kind)
                .with("detail", detail),
        }
    }

    fn mend(&self) -> Option<Message> {
        match self {
            Self::Stale { .. } => Some(Message::new("response-mend-reload")),
            Self::NothingToAdopt => Some(Message::new("response-mend-change")),
            Self::OwnReport { .. } => Some(Message::new("response-mend-other-post")),
            _ => None,
        }
    }
}

/// A text that must say something, without the space around it.
pub(crate) fn needed(text: &str, field: &'static str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::Missing { field })
    } else {
        Ok(text.to_owned())
    }
}
