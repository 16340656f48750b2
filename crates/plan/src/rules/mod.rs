//! Rules as data: dated packs per jurisdiction, and what they give for the facts at hand.
//!
//! Which pack applies is named by the county, not by the earthquake's date: an old pack can always
//! be asked what it would have given. Start at [`pack`], then [`recommend`](recommend::recommend).

pub mod built_in;
mod change;
pub mod condition;
mod grade;
pub mod pack;
mod read;
pub mod recommend;
pub(crate) mod sentence;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
