//! What it did: exposure, buildings, casualties, displaced, needs, facilities.
//!
//! Pure: takes a solution, shaking models and the county's exposure, gives an assessment with
//! ranges. Start at [`exposure`] for what goes in.

pub mod exposure;
pub mod summary;
