//! What is on record: the entry, the chain, the keepers, and the check of all of it.
//!
//! A node's journal is append-only, ordered and hash-chained; the node is its only writer. This
//! crate knows no earthquake, task or report: a body is JSON bytes with a kind. Accepted means on
//! disk. Reading never writes.
//!
//! Start at [`Keeper`] (what a journal does), [`NewEntry`] and [`Entry`] (what goes in and what
//! comes out), [`SqliteKeeper`] (the keeper every server uses) and [`verify()`]. The bytes are
//! described field by field in `docs/journal-format.md`.
#![allow(
    clippy::disallowed_methods,
    reason = "the edge: files; the clock stays an argument"
)]

pub mod conformance;
pub mod entry;
pub mod error;
mod files;
pub mod hash;
pub mod header_v1;
pub mod keeper;
pub mod keys;
mod ledger;
pub mod memory;
pub mod person;
pub mod seal;
pub mod sqlite;
pub mod verify;

pub use entry::{Body, Entry, EntryError, NewEntry};
pub use error::{JournalError, Malformed, Purpose};
pub use hash::Hash;
pub use header_v1::{ClockQuality, Header, Observed, Stream, Visibility};
pub use keeper::{Appended, Expected, Head, Identity, Keeper, Wake};
pub use keys::KeyRing;
pub use ledger::MOST_BODY_BYTES;
pub use memory::MemoryKeeper;
pub use person::PersonId;
pub use seal::{SealError, Sidecar};
pub use sqlite::{Settings, SqliteKeeper};
pub use verify::{Damage, Problem, VerifyReport, verify};
