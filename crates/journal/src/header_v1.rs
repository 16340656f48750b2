//! The header of an entry, version 1. Frozen: its bytes are written once and never made again, and
//! the golden files under `testdata/journal/v1` hold every shape it has.
//!
//! `docs/journal-format.md` says what each field means. All fields are always written, in this
//! order; what is absent is `null`.

use crate::hash::Hash;
use crate::person::PersonId;
use jiff::Timestamp;
use mainshock_base::actor::{Channel, PostCode};
use mainshock_base::ids::{CommandId, EntryId, IncidentId, NodeId};
use serde::{Deserialize, Serialize};

/// The version of the header that this program writes.
pub const HEADER_VERSION: u32 = 1;

/// A chain of its own inside a node's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// All that is decided or reported.
    Main,
    /// Citizens' felt reports in batched cells: high volume.
    Felt,
}

impl Stream {
    /// Every stream.
    pub const ALL: [Self; 2] = [Self::Main, Self::Felt];

    /// Its name as it stands in headers and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Felt => "felt",
        }
    }

    /// The stream of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stream| stream.as_str() == name)
    }
}

/// How far the clock that gave `recorded_at` can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockQuality {
    /// Disciplined by a satellite receiver.
    Gps,
    /// Synchronised over the network.
    Ntp,
    /// Set by hand.
    Manual,
    /// The clock of an exercise or replay.
    Simulated,
    /// Nothing is known about it.
    Unknown,
}

/// How far the body may go. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// This node only.
    Node,
    /// The nodes of the county.
    County,
    /// Also the next higher level.
    Up,
    /// Everyone.
    Public,
}

/// When something happened, as claimed by whoever told it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Observed {
    /// The instant that is taken for it, UTC.
    pub instant: Timestamp,
    /// The zone (`Asia/Shanghai`) or offset (`+08:00`) in which it was told, when known.
    pub zone: Option<String>,
    /// What the reporting device's own clock said.
    pub device_time: Option<Timestamp>,
    /// What its satellite fix said.
    pub gps_time: Option<Timestamp>,
}

impl Observed {
    /// An instant, and nothing else known.
    pub const fn at(instant: Timestamp) -> Self {
        Self {
            instant,
            zone: None,
            device_time: None,
            gps_time: None,
        }
    }
}

/// Who did or told it: a post through a channel, and the person when that is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HeaderActor {
    /// The post.
    pub post: PostCode,
    /// The channel.
    pub channel: Channel,
    /// The person, as a number.
    pub person: Option<PersonId>,
}

/// The header of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Header {
    /// Version of the header.
    pub v: u32,
    /// The entry, numbered by whoever first wrote it down.
    pub id: EntryId,
    /// The node whose journal this is.
    pub node: NodeId,
    /// Position in the node's journal, from 1, without gaps.
    pub seq: u64,
    /// Hash of the entry before it in its stream; none for the first.
    pub prev: Option<Hash>,
    /// The stream.
    pub stream: Stream,
    /// Position in the stream, from 1, without gaps.
    pub stream_seq: u64,
    /// What kind of body, with its version (`task.accepted.1`).
    pub kind: String,
    /// When the node wrote it down, on the node's clock.
    pub recorded_at: Timestamp,
    /// When it happened, as claimed.
    pub observed_at: Option<Observed>,
    /// How good the node's clock was.
    pub clock_quality: ClockQuality,
    /// Who did or told it.
    pub actor: HeaderActor,
    /// The command it came from; a repeat of the command carries the same one.
    pub command_id: CommandId,
    /// The entry that caused it.
    pub cause: Option<EntryId>,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// The exercise it belongs to; none when it is real.
    pub exercise: Option<String>,
    /// How far the body may go.
    pub visibility: Visibility,
    /// SHA-256 of the salt and the body.
    pub body_hash: Hash,
    /// Commitments of the sealed sidecars, in order.
    pub sidecars: Vec<Hash>,
}
