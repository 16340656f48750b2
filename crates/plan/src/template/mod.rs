//! The plan as data: groups, posts, duties with their clocks, and the text. A county adopts a
//! template and makes it its own; a duty belongs to a post, never to a person.

pub mod built_in;
mod check;
mod due;
mod duty;
mod plan;
mod read;

#[cfg(test)]
mod tests;

pub use check::{Finding, FindingKind};
pub use due::Due;
pub use duty::{Duty, DutyInstance, Mode, Repeat};
pub use plan::{Group, Plan, PlanText, Post};
