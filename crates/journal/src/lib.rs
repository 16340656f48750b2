//! What is on record: an append-only, ordered, hash-chained journal.
//!
//! Knows no earthquakes: entries have a kind and a body, both opaque here. This is an edge crate, it
//! does I/O. Start at [`envelope`] for the entry, [`keeper`] for what a place to keep it must do,
//! [`SqliteKeeper`] for the one every county starts with, [`verify()`] for finding what was changed.
#![allow(
    clippy::disallowed_methods,
    reason = "the edge: files, and the identifier of a new node"
)]

pub mod envelope;
pub mod keeper;
mod sqlite;
mod verify;

pub use envelope::{
    ClockQuality, Entry, EntryFault, Hash, HeaderV1, NewEntry, Observed, Stream, Visibility,
};
pub use keeper::{Appended, Head, JournalError, Keeper};
pub use sqlite::SqliteKeeper;
pub use verify::{Problem, VerifyReport, verify};
