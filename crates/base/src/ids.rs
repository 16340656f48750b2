//! Identifiers: one newtype per thing, all UUIDs, all made by whoever first wrote the thing down.
//!
//! Identifiers are arguments to the core. Only the edges (server, command line) make new ones.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not an identifier of a {kind}: a UUID is expected")]
pub struct IdError {
    /// What was given.
    pub text: String,
    /// Which kind of identifier was expected.
    pub kind: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made at an edge (version 7) or derived from facts (version 5).
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// The UUID inside.
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| IdError { text: text.to_owned(), kind: $kind })
            }
        }
    };
}

id!(/** A node: one government's running Mainshock with one journal. A restored node has a new one. */ NodeId, "node");
id!(/** An entry of the journal. */ EntryId, "journal entry");
id!(/** A command as its sender first wrote it down; a repeat carries the same one. */ CommandId, "command");
id!(/** A quake: one physical earthquake, however many agencies located it. */ QuakeId, "quake");
id!(/** One agency's solution (one revision of it) of a quake. */ SolutionId, "solution");
id!(/** An incident: the response of this government to one sequence. */ IncidentId, "incident");
id!(/** An assessment: one computed artefact. */ AssessmentId, "assessment");
id!(/** A task: one duty put on the clock. */ TaskId, "task");
id!(/** A report from a township, a village, a team. */ ReportId, "report");
id!(/** A response (level) record of an authority. */ ResponseId, "response");
id!(/** A snapshot of figures. */ SnapshotId, "figures snapshot");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_survives_display_and_parse() {
        let id = QuakeId::from_uuid(Uuid::from_u128(42));
        assert_eq!(id.to_string().parse::<QuakeId>(), Ok(id));
    }

    #[test]
    fn a_text_that_is_no_uuid_is_refused_with_its_kind() {
        let error = "荣县".parse::<TaskId>().unwrap_err();
        assert_eq!(error.kind, "task");
    }
}
