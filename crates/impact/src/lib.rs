//! What it did: exposure, buildings, casualties, displaced, needs, facilities.
//!
//! Pure: takes a solution, shaking models and the county's exposure, gives an assessment with
//! ranges. No clock, no files, no randomness but a seed from the inputs; the same bits for any number
//! of threads.
//!
//! Start at [`exposure`] for what goes in, [`mod@assess`] for what is done, [`assessment`] for what comes
//! out, [`summary`] for what goes on record, [`vulnerability`] for the data behind it.

pub mod assess;
pub mod assessment;
mod beta;
mod caveats;
mod cells;
mod curve;
mod draws;
mod equation;
pub mod error;
pub mod exposure;
mod facilities;
mod fields;
pub mod geojson;
pub mod grid;
pub mod hash;
mod losses;
mod places;
mod plane;
mod ready;
pub mod settings;
mod stability;
pub mod summary;
mod totals;
pub mod vulnerability;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

pub use assess::{AssessInputs, Assessed, assess};
pub use assessment::Assessment;
pub use cells::SpreadBasis;
pub use error::AssessError;
pub use fields::{Band, FieldKind};
pub use grid::GridField;
pub use settings::{PeopleCount, Settings, TimeOfDay};
pub use vulnerability::Vulnerability;
