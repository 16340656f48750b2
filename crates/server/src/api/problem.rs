//! Answers to what could not be done: `application/problem+json` (RFC 9457) with a stable code and
//! the sentence in both languages.

use super::view::Text;
use crate::node::SubmitError;
use crate::say::Say;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mainshock_base::{Explain, Message};
use mainshock_journal::JournalError;
use mainshock_response::Refusal;
use serde::Serialize;

/// A problem.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// HTTP status.
    #[serde(rename = "status", serialize_with = "as_number")]
    pub status: StatusCode,
    /// Stable code (`unknown-place`).
    pub code: String,
    /// What is wrong.
    pub title: Text,
    /// What to do, when that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// Parts of an input that were refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn as_number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem with its sentence.
    pub fn new(status: StatusCode, code: impl Into<String>, title: Text) -> Self {
        Self {
            status,
            code: code.into(),
            title,
            detail: None,
            parts: Vec::new(),
        }
    }

    /// The same with what to do.
    #[must_use]
    pub fn detail(mut self, detail: Text) -> Self {
        self.detail = Some(detail);
        self
    }
}

impl Problem {
    /// A field that cannot be done without.
    pub fn missing(say: &Say, field: &str) -> Self {
        let message = Message::new("server-problem-missing").with("field", field);
        Self::new(
            StatusCode::BAD_REQUEST,
            "missing-field",
            say.message(&message),
        )
    }

    /// A value that a field does not take.
    pub fn field(say: &Say, field: &str, value: &str) -> Self {
        let message = Message::new("server-problem-field")
            .with("field", field)
            .with("value", value);
        Self::new(StatusCode::BAD_REQUEST, "bad-field", say.message(&message))
    }

    /// Something that does not exist.
    pub fn unknown(say: &Say, what: &'static str, id: &str) -> Self {
        Self::of_refusal(
            say,
            &Refusal::Unknown {
                what,
                id: id.to_owned(),
            },
        )
    }

    /// A fault of the program itself.
    pub fn internal(say: &Say) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            say.key("server-problem-internal"),
        )
    }

    /// Why a command was not taken.
    pub fn of_submit(say: &Say, error: &SubmitError) -> Self {
        match error {
            SubmitError::Refused(refusal) => Self::of_refusal(say, refusal),
            SubmitError::Journal(error) => Self::of_journal(say, error),
        }
    }

    fn of_refusal(say: &Say, refusal: &Refusal) -> Self {
        let status = match refusal {
            Refusal::Unknown { .. } => StatusCode::NOT_FOUND,
            Refusal::NotYours { .. } => StatusCode::FORBIDDEN,
            Refusal::Missing { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        };
        let mut problem = Self::new(status, refusal.code(), say.message(&refusal.message()));
        problem.detail = refusal.mend().map(|mend| say.message(&mend));
        problem
    }

    /// The record could not take it.
    pub fn of_journal(say: &Say, error: &JournalError) -> Self {
        let (status, code) = match error {
            JournalError::Full => (StatusCode::INSUFFICIENT_STORAGE, "disk-full"),
            JournalError::Conflict { .. } => (StatusCode::CONFLICT, "conflict"),
            JournalError::Malformed { .. } => (StatusCode::BAD_REQUEST, "malformed-entry"),
            _ => (StatusCode::SERVICE_UNAVAILABLE, "record-unavailable"),
        };
        let mut problem = Self::new(status, code, say.message(&error.message()));
        problem.detail = error.mend().map(|mend| say.message(&mend));
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}
