//! The entry, as designed and frozen: a header that is chained, a body that can be withheld.
//!
//! `hash` = SHA-256 of the stored header bytes (`prev` and `body_hash` are in them);
//! `body_hash` = SHA-256 of a 32-byte salt and the stored body bytes. Bytes are kept as they were
//! written and never made anew, so the chain does not depend on how a program prints JSON.

use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, IncidentId, NodeId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first entry of a chain names as the one before it.
    pub const ZERO: Self = Self([0; 32]);

    /// The hash of some parts, one after another.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// From 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0_u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// From 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::from_hex(&text).ok_or_else(|| format!("\"{text}\" is no SHA-256"))
    }
}

/// The chains of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// All that is decided or reported.
    Main,
    /// Felt reports in batched cells.
    Felt,
}

impl Stream {
    /// All chains.
    pub const ALL: [Self; 2] = [Self::Main, Self::Felt];

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Felt => "felt",
        }
    }
}

/// How good a claimed time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockQuality {
    /// A satellite receiver.
    Gps,
    /// A clock kept by the network.
    Network,
    /// Set by hand, or read off a document.
    Manual,
    /// The clock of an exercise.
    Exercise,
    /// Nobody says.
    Unknown,
}

/// When something happened, as claimed by whoever told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The instant.
    pub at: Timestamp,
    /// The zone in which it was told, when known (`Asia/Shanghai`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The device's own clock, for reports from the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Timestamp>,
    /// Satellite time, for reports from the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gps: Option<Timestamp>,
}

/// How far a body may travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// This node.
    Node,
    /// This county.
    County,
    /// The next higher level.
    Up,
    /// Everyone.
    Public,
}

/// What the writer of an entry gives; the keeper adds node, numbers and hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Identifier, made by whoever first wrote it down.
    pub id: EntryId,
    /// Kind with version (`task.accepted.1`).
    pub kind: String,
    /// When the node wrote it down, on its clock.
    pub recorded_at: Timestamp,
    /// When it happened, as claimed.
    pub observed: Option<Observed>,
    /// How good the claimed time is.
    pub clock_quality: ClockQuality,
    /// Who.
    pub actor: Actor,
    /// The command it comes from.
    pub command_id: CommandId,
    /// The entry that caused it.
    pub cause: Option<EntryId>,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// How far the body may travel.
    pub visibility: Visibility,
    /// The body: JSON, kept as given.
    pub body: Vec<u8>,
    /// Commitments of sealed sidecars.
    pub sidecars: Vec<Hash>,
}

/// The header as it is stored. Field order is the order in the bytes. Frozen as version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderV1 {
    /// 1.
    pub v: u32,
    /// Identifier.
    pub id: EntryId,
    /// The node that wrote it.
    pub node: NodeId,
    /// Number in the node's journal, without gaps, from 1.
    pub seq: u64,
    /// Hash of the entry before it in its chain; zeros for the first.
    pub prev: Hash,
    /// Its chain.
    pub stream: Stream,
    /// Number in its chain, from 1.
    pub stream_seq: u64,
    /// Kind with version.
    pub kind: String,
    /// When the node wrote it down.
    pub recorded_at: Timestamp,
    /// When it happened, as claimed.
    pub observed: Option<Observed>,
    /// How good that time is.
    pub clock_quality: ClockQuality,
    /// Who.
    pub actor: Actor,
    /// The command it comes from.
    pub command_id: CommandId,
    /// The entry that caused it.
    pub cause: Option<EntryId>,
    /// The incident.
    pub incident: Option<IncidentId>,
    /// True in an exercise.
    pub exercise: bool,
    /// How far the body may travel.
    pub visibility: Visibility,
    /// Commitments of sealed sidecars.
    pub sidecars: Vec<Hash>,
    /// SHA-256 of salt and body.
    pub body_hash: Hash,
}

/// An entry as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The header, read from its bytes.
    pub header: HeaderV1,
    /// The bytes that are hashed.
    pub header_bytes: Vec<u8>,
    /// Their hash.
    pub hash: Hash,
    /// The salt; gone when the body was erased.
    pub salt: Option<[u8; 32]>,
    /// The body; gone when withheld or erased.
    pub body: Option<Vec<u8>>,
}

/// What does not hold in an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryFault {
    /// The header's bytes are no header.
    #[error("the header cannot be read: {0}")]
    Header(String),
    /// The hash is not that of the header.
    #[error("the stored hash is not that of the header")]
    Hash,
    /// The body is not the one the header names.
    #[error("the body is not the one the header names")]
    Body,
}

impl Entry {
    /// Makes the stored form.
    pub fn seal(header: HeaderV1, salt: [u8; 32], body: Vec<u8>) -> Self {
        // A header is plain data with text keys, which JSON can always hold.
        let header_bytes = serde_json::to_vec(&header).unwrap_or_default();
        let hash = Hash::of(&[&header_bytes]);
        Self {
            header,
            header_bytes,
            hash,
            salt: Some(salt),
            body: Some(body),
        }
    }

    /// Reads and checks a stored form.
    pub fn open(
        header_bytes: Vec<u8>,
        hash: Hash,
        salt: Option<[u8; 32]>,
        body: Option<Vec<u8>>,
    ) -> Result<Self, EntryFault> {
        if Hash::of(&[&header_bytes]) != hash {
            return Err(EntryFault::Hash);
        }
        let header: HeaderV1 = serde_json::from_slice(&header_bytes)
            .map_err(|error| EntryFault::Header(error.to_string()))?;
        if let (Some(salt), Some(body)) = (&salt, &body)
            && Hash::of(&[salt, body]) != header.body_hash
        {
            return Err(EntryFault::Body);
        }
        Ok(Self {
            header,
            header_bytes,
            hash,
            salt,
            body,
        })
    }
}
