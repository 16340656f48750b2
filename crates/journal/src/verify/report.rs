//! What a check of a journal found, for people and for programs.

use crate::header_v1::Stream;
use crate::keeper::Head;
use mainshock_base::Message;
use mainshock_base::ids::NodeId;
use serde::Serialize;

/// The answer of [`crate::verify()`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// The journal's file.
    pub journal: String,
    /// Whose it is, when that could be read.
    pub node: Option<NodeId>,
    /// The exercise it belongs to; none when it is real.
    pub exercise: Option<String>,
    /// Entries read.
    pub entries: u64,
    /// Entries among them whose body is withheld or erased.
    pub without_body: u64,
    /// Sealed sidecars read.
    pub sidecars: u64,
    /// Blobs read.
    pub blobs: u64,
    /// The last entry of each stream.
    pub heads: Vec<Head>,
    /// What is not as it was written.
    pub problems: Vec<Problem>,
    /// What is worth knowing and takes nothing from the record.
    pub notes: Vec<Problem>,
}

impl VerifyReport {
    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Something that is not as it was written, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, from the journal's folder.
    pub file: String,
    /// Position in the node's journal.
    pub seq: Option<u64>,
    /// The stream.
    pub stream: Option<Stream>,
    /// Position in the stream.
    pub stream_seq: Option<u64>,
    /// Where in the file the damaged thing begins, bytes from 0.
    pub byte: Option<u64>,
    /// What is wrong.
    #[serde(flatten)]
    pub damage: Damage,
}

impl Problem {
    /// A problem of a file as a whole.
    pub(crate) fn of_file(file: &str, damage: Damage) -> Self {
        Self {
            file: file.to_owned(),
            seq: None,
            stream: None,
            stream_seq: None,
            byte: None,
            damage,
        }
    }

    /// The same problem, beginning at a byte of the file.
    pub(crate) const fn at_byte(mut self, byte: u64) -> Self {
        self.byte = Some(byte);
        self
    }
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Damage {
    /// The file does not begin as a journal does.
    FileHeader,
    /// A part could not be read at all.
    Unreadable {
        /// What the system said.
        why: String,
    },
    /// The pages of the file do not hang together.
    Structure {
        /// What SQLite's own check said.
        why: String,
    },
    /// The tables are not those of a journal.
    Tables,
    /// The lines that say whose journal it is are not as they were written.
    Identity,
    /// No entry of this position is there.
    Missing,
    /// The header does not have the hash stored with it.
    HeaderHash,
    /// The header cannot be read.
    Header {
        /// Why.
        why: String,
    },
    /// The header is of a newer version; it was kept, not checked inside.
    NewerHeader {
        /// Its version.
        version: u32,
    },
    /// The body does not have the hash that the header states.
    BodyHash,
    /// A body without its salt, or a salt without its body.
    HalfBody,
    /// The link to the entry before does not fit that entry.
    Link,
    /// The position in the stream does not follow the one before.
    StreamPosition {
        /// The position that should be here.
        expected: u64,
    },
    /// A column beside the header says something else than the header.
    Column {
        /// The column.
        column: &'static str,
    },
    /// The entry says it belongs to another node or purpose.
    Foreign,
    /// A sidecar that the header commits to is missing, or there is one too many.
    SidecarCount,
    /// A sidecar does not have the commitment that the header states.
    SidecarCommitment,
    /// A blob is listed and its file is missing.
    BlobMissing,
    /// A blob's file does not have the content that its name states.
    BlobContent,
    /// Records in the file of keys that do not check.
    Keys {
        /// How many.
        records: u64,
    },
    /// The log does not check from here on, although more was written after it.
    Log,
    /// The log ends in an unfinished write (a power cut), or its end is damaged.
    LogEnd,
    /// A blob's file that no list names: its writing was cut short before it was noted.
    BlobUnlisted,
}

impl Damage {
    /// The sentence that says it.
    pub fn message(&self) -> Message {
        match self {
            Self::FileHeader => Message::new("journal-verify-file-header"),
            Self::Unreadable { why } => Message::new("journal-verify-unreadable").with("why", why),
            Self::Structure { why } => Message::new("journal-verify-structure").with("why", why),
            Self::Tables => Message::new("journal-verify-tables"),
            Self::Identity => Message::new("journal-verify-identity"),
            Self::Missing => Message::new("journal-verify-missing"),
            Self::HeaderHash => Message::new("journal-verify-header-hash"),
            Self::Header { why } => Message::new("journal-verify-header").with("why", why),
            Self::NewerHeader { version } => {
                Message::new("journal-verify-newer-header").with("version", version)
            }
            Self::BodyHash => Message::new("journal-verify-body-hash"),
            Self::HalfBody => Message::new("journal-verify-half-body"),
            Self::Link => Message::new("journal-verify-link"),
            Self::StreamPosition { expected } => {
                Message::new("journal-verify-stream-position").with("expected", expected)
            }
            Self::Column { column } => Message::new("journal-verify-column").with("column", column),
            Self::Foreign => Message::new("journal-verify-foreign"),
            Self::SidecarCount => Message::new("journal-verify-sidecar-count"),
            Self::SidecarCommitment => Message::new("journal-verify-sidecar-commitment"),
            Self::BlobMissing => Message::new("journal-verify-blob-missing"),
            Self::BlobContent => Message::new("journal-verify-blob-content"),
            Self::Keys { records } => Message::new("journal-verify-keys").with("records", records),
            Self::Log => Message::new("journal-verify-log"),
            Self::LogEnd => Message::new("journal-verify-log-end"),
            Self::BlobUnlisted => Message::new("journal-verify-blob-unlisted"),
        }
    }
}
