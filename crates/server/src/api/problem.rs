//! Answers to what could not be done: `application/problem+json` (RFC 9457) with a stable code and
//! the sentence in both languages.

use super::view::Text;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
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
        Self { status, code: code.into(), title, detail: None, parts: Vec::new() }
    }

    /// The same with what to do.
    #[must_use]
    pub fn detail(mut self, detail: Text) -> Self {
        self.detail = Some(detail);
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(&self)).into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
