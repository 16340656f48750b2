//! What the journal promises, shown on files: conformance of the keepers, crashes, power cuts, bad
//! disks, flipped bits, sealed details.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests use files, the environment and numbers, and may fail"
)]

mod disks;
mod flipped_bytes;
mod forgetful_disk;
mod goldens;
mod keepers;
mod kills;
mod power_cuts;
mod properties;
mod sealing;
mod support;
