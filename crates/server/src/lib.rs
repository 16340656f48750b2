//! Where the world meets the core: HTTP, the live stream, clocks, replay, the record on disk.
//!
//! Start at [`mod@serve`] for how a node starts, [`node`] for how a command is taken, [`engine`] for what
//! follows from it, [`api::view`] for what the pages read.
#![allow(
    clippy::disallowed_methods,
    reason = "the edge: clock, identifiers and files come from here"
)]

pub mod api;
mod assessor;
pub mod clock;
pub mod engine;
pub mod folder;
mod guard;
mod hq;
mod intake;
pub mod node;
pub mod packs;
mod pages;
mod player;
pub mod say;
pub mod serve;

pub use serve::{Config, ExerciseConfig, From, ServeError, Started, serve};
