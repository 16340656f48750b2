//! Where the world meets the core: HTTP, the live stream, clocks, replay, the record on disk.
#![allow(
    clippy::disallowed_methods,
    reason = "the edge: clock, identifiers and files come from here"
)]

pub mod api;
pub mod clock;
mod guard;
mod pages;
pub mod say;
