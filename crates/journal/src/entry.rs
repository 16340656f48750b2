//! An entry: what is handed in ([`NewEntry`]), and what is on record ([`Entry`]).

use crate::hash::Hash;
use crate::header_v1::{ClockQuality, HEADER_VERSION, Header, Observed, Visibility};
use crate::person::PersonId;
use crate::seal::Sidecar;
use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, IncidentId};
use std::fmt;

/// What is to go on record. The keeper adds node, positions, links, hashes and the salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Made by whoever first wrote it down (UUID version 7), so that repeats are recognised.
    pub id: EntryId,
    /// Kind with version (`task.accepted.1`).
    pub kind: String,
    /// Now, on the node's clock.
    pub recorded_at: Timestamp,
    /// When it happened, as claimed.
    pub observed_at: Option<Observed>,
    /// How good the node's clock is.
    pub clock_quality: ClockQuality,
    /// Who did or told it.
    pub actor: Actor,
    /// Which person, when known.
    pub person: Option<PersonId>,
    /// The command; all entries of one append carry the same one.
    pub command_id: CommandId,
    /// The entry that caused it.
    pub cause: Option<EntryId>,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// How far the body may go.
    pub visibility: Visibility,
    /// The body: JSON, kept byte for byte.
    pub body: Vec<u8>,
    /// Sealed personal details; the body refers to them by their commitment.
    pub sidecars: Vec<Sidecar>,
}

impl NewEntry {
    /// An entry with what every one has; the rest is absent, unknown, and for this node only.
    pub fn new(
        id: EntryId,
        command_id: CommandId,
        kind: impl Into<String>,
        recorded_at: Timestamp,
        actor: Actor,
        body: Vec<u8>,
    ) -> Self {
        Self {
            id,
            kind: kind.into(),
            recorded_at,
            observed_at: None,
            clock_quality: ClockQuality::Unknown,
            actor,
            person: None,
            command_id,
            cause: None,
            incident: None,
            visibility: Visibility::Node,
            body,
            sidecars: Vec::new(),
        }
    }
}

/// A body with the salt that keeps its hash from being guessed.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    /// 32 random bytes.
    pub salt: [u8; 32],
    /// The JSON text, byte for byte as it was handed in.
    pub bytes: Vec<u8>,
}

impl Body {
    /// SHA-256 of salt and bytes.
    pub fn hash(&self) -> Hash {
        Hash::of_salted(&self.salt, &self.bytes)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.bytes.len())
    }
}

/// An entry on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    header: Header,
    header_bytes: Vec<u8>,
    hash: Hash,
    body: Option<Body>,
}

/// Room for a header without growing.
const USUAL_HEADER_BYTES: usize = 1024;

/// Stored bytes that are not an entry of this program's versions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The header is not JSON of the shape of its version.
    #[error("read the header: {0}")]
    Header(String),
    /// The header is of a newer version.
    #[error("the header is of version {found}, this program knows {HEADER_VERSION}")]
    Newer {
        /// The version found.
        found: u32,
    },
    /// The body does not have the hash that the header states.
    #[error("the body does not have the hash that its header states")]
    BodyHash,
}

impl Entry {
    /// Writes a header down, once: from here on its bytes are only ever copied.
    pub(crate) fn seal(header: Header, body: Body) -> Result<Self, EntryError> {
        let mut header_bytes = Vec::with_capacity(USUAL_HEADER_BYTES);
        serde_json::to_writer(&mut header_bytes, &header)
            .map_err(|error| EntryError::Header(error.to_string()))?;
        let hash = Hash::of(&header_bytes);
        Ok(Self {
            header,
            header_bytes,
            hash,
            body: Some(body),
        })
    }

    /// Reads an entry from stored bytes; a body that is there must have the stated hash.
    pub fn from_stored(header_bytes: Vec<u8>, body: Option<Body>) -> Result<Self, EntryError> {
        let header = read_header(&header_bytes)?;
        if body
            .as_ref()
            .is_some_and(|body| body.hash() != header.body_hash)
        {
            return Err(EntryError::BodyHash);
        }
        let hash = Hash::of(&header_bytes);
        Ok(Self {
            header,
            header_bytes,
            hash,
            body,
        })
    }

    /// The header, read.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The header as it was written: what the chain covers.
    pub fn header_bytes(&self) -> &[u8] {
        &self.header_bytes
    }

    /// SHA-256 of the header's bytes.
    pub const fn hash(&self) -> Hash {
        self.hash
    }

    /// Position in the node's journal, from 1.
    pub const fn seq(&self) -> u64 {
        self.header.seq
    }

    /// The body, or none when it is withheld or erased.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_ref().map(|body| body.bytes.as_slice())
    }

    /// The body with its salt, as a copy of the entry needs it.
    pub const fn salted_body(&self) -> Option<&Body> {
        self.body.as_ref()
    }

    /// The post and channel that did or told it.
    pub fn actor(&self) -> Actor {
        Actor {
            post: self.header.actor.post.clone(),
            channel: self.header.actor.channel,
        }
    }

    /// The same entry with its body withheld: its place in the chain stays checkable.
    #[must_use]
    pub fn withheld(mut self) -> Self {
        self.body = None;
        self
    }
}

/// Reads a header; its version is looked at first.
pub(crate) fn read_header(bytes: &[u8]) -> Result<Header, EntryError> {
    match serde_json::from_slice::<Header>(bytes) {
        Ok(header) if header.v == HEADER_VERSION => Ok(header),
        Ok(header) => Err(EntryError::Newer { found: header.v }),
        Err(error) => {
            #[derive(serde::Deserialize)]
            struct Version {
                v: u32,
            }
            match serde_json::from_slice::<Version>(bytes) {
                Ok(Version { v }) if v > HEADER_VERSION => Err(EntryError::Newer { found: v }),
                _ => Err(EntryError::Header(error.to_string())),
            }
        }
    }
}
