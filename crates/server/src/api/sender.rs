//! Who sends a command, and reading what they send.

use super::problem::Problem;
use crate::engine::Engine;
use crate::guard::POST_HEADER;
use crate::node::Submission;
use crate::say::Say;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use mainshock_base::ids::CommandId;
use mainshock_base::{Actor, Channel, Message, PostCode};
use mainshock_response::Command;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use uuid::Uuid;

/// The sender of a command: the post it acts as, and the identifier it gave the command.
#[derive(Debug, Clone)]
pub(crate) struct Sender {
    pub(crate) actor: Actor,
    pub(crate) command_id: CommandId,
}

impl Sender {
    /// A command on its way in.
    pub(crate) fn submission(&self, command: Command) -> Submission {
        Submission {
            command,
            actor: self.actor.clone(),
            command_id: self.command_id,
            observed_at: None,
            cause: None,
        }
    }
}

impl FromRequestParts<Arc<Engine>> for Sender {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, engine: &Arc<Engine>) -> Result<Self, Problem> {
        let say = engine.say();
        let header = |name: &str| {
            parts
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let post =
            PostCode(header(POST_HEADER).ok_or_else(|| Problem::missing(say, "X-Mainshock-Post"))?);
        if !engine.node().state().settings.posts.contains(&post) {
            return Err(Problem::unknown(say, "post", &post.0));
        }
        let key =
            header("idempotency-key").ok_or_else(|| Problem::missing(say, "Idempotency-Key"))?;
        let command_id = key
            .parse()
            .map_err(|_| Problem::field(say, "Idempotency-Key", &key))?;
        // Two senders that made the same identifier are still two senders.
        let own = Uuid::new_v5(&CommandId::as_uuid(&command_id), post.0.as_bytes());
        Ok(Self {
            actor: Actor {
                post,
                channel: Channel::Page,
            },
            command_id: CommandId::from_uuid(own),
        })
    }
}

/// Reads a JSON body; what does not fit is named with its place.
pub(crate) fn json<T: DeserializeOwned>(say: &Say, body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        let message = Message::new("server-problem-body")
            .with("line", error.line())
            .with("column", error.column())
            .with("why", &error);
        Problem::new(
            StatusCode::BAD_REQUEST,
            "malformed-body",
            say.message(&message),
        )
    })
}
