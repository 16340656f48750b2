//! Where: the county pack, a folder of text files that people can read, compare and mail.
//!
//! Pure: names and bytes come in, a [`County`] or every fault of the pack goes out (file, line,
//! field, what, how to mend). Only `county.toml` and one table of places are needed; everything
//! richer makes the assessment better. Start at [`County::read`].

pub mod county;
mod geojson;
pub mod jurisdiction;
mod manifest;
mod places;
pub mod replay;
mod table;

pub use county::{County, Ground, Meta};
pub use jurisdiction::Jurisdiction;
pub use replay::{Replay, ReplayItem, ReplayKind};

use mainshock_base::{LocatedError, Message, Place};

/// A fault in a TOML file, with its line and the field where the parser stopped.
pub(crate) fn toml_fault(file: &str, text: &str, error: &toml::de::Error) -> LocatedError {
    let mut place = Place::file(file);
    if let Some(span) = error.span() {
        let before = text.get(..span.start).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        place = place.at_line(u64::try_from(line).unwrap_or(0));
        let current = text.lines().nth(line - 1).unwrap_or_default();
        if let Some((key, _)) = current.split_once('=') {
            place = place.in_field(key.trim());
        }
    }
    LocatedError::new(
        place,
        Message::new("county-broken-toml").with("why", error.message()),
    )
    .mend(Message::new("county-mend-toml"))
}
