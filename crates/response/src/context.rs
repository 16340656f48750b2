//! What a decision is taken with besides the state: time, actor, identity of the command.

use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId};
use uuid::Uuid;

/// The setting of a command, given by the edge.
#[derive(Debug, Clone)]
pub struct Context {
    /// Now, on the node's clock.
    pub now: Timestamp,
    /// Who gives the command.
    pub actor: Actor,
    /// The command's identifier, made by its sender; a repeat carries the same one.
    pub command_id: CommandId,
}

impl Context {
    /// An identifier derived from the command: the same command always makes the same ones, so a
    /// repeat makes nothing new and a replay needs no supply of identifiers.
    pub fn derive(&self, what: &str) -> Uuid {
        Uuid::new_v5(&self.command_id.as_uuid(), what.as_bytes())
    }
}

/// An event as it stands on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The entry that holds it.
    pub entry: EntryId,
    /// Its position in the record, from 1.
    pub position: u64,
    /// When the node wrote it down, on its clock.
    pub recorded_at: Timestamp,
    /// When it happened, as claimed by whoever told it.
    pub observed_at: Option<Timestamp>,
    /// Who told or did it.
    pub actor: Actor,
    /// The command it came from.
    pub command_id: CommandId,
    /// What happened.
    pub event: crate::Event,
}
