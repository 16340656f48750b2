//! Who did something: a post, through a channel. Posts, not persons, own duties.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The code of a post in the county pack or plan (`duty-officer`, `commander`, `510321124/duty`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PostCode(pub String);

impl fmt::Display for PostCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How something reached this node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A page of this server.
    Page,
    /// The command line on this machine.
    CommandLine,
    /// A program through the API.
    Api,
    /// A feed read by this server.
    Feed,
    /// A file read by this server.
    File,
    /// A replay pack in an exercise.
    Replay,
    /// A rule or reaction of this program.
    System,
}

/// A post acting through a channel.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The post; `system` when a rule acted.
    pub post: PostCode,
    /// The channel.
    pub channel: Channel,
}

impl Actor {
    /// A rule or reaction of the program itself.
    pub fn system() -> Self {
        Self {
            post: PostCode("system".to_owned()),
            channel: Channel::System,
        }
    }
}
