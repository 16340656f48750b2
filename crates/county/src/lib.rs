//! Where: the county pack, a folder of text files that people can read, compare and mail; the
//! jurisdiction it lies in; and replay packs for exercises.
//!
//! Pure: names and bytes come in, a [`County`] or every fault of the pack goes out (file, line,
//! field, what, how to mend). Only `county.toml` and one place are needed; everything richer makes
//! the assessment better. Start at [`read_county`]; a replay is read by [`Replay::read`].

mod buildings;
mod checks;
mod county;
mod facilities;
mod faults;
mod fields;
mod geojson;
mod ground;
mod jurisdiction;
mod library;
mod manifest;
mod markers;
mod own;
mod posts;
mod read;
pub mod replay;
mod successors;
mod table;
mod tables;
mod text;
mod townships;
mod villages;

#[cfg(test)]
mod tests;

pub use county::{County, Meta};
pub use ground::{Grounded, NO_SOURCE};
pub use jurisdiction::{Jurisdiction, Usual};
pub use library::PackLibrary;
pub use manifest::{Neighbour, Source};
pub use posts::LocalPost;
pub use read::read_county;
pub use replay::{Replay, ReplayFigure, ReplayItem, ReplayKind};
pub use successors::Successor;
pub use townships::TownshipProfile;
