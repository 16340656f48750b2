//! QuakeML 1.2 (basic event description), and 1.0 as far as it is the same.
//!
//! By the standard depths and horizontal uncertainties are metres, latitude and longitude
//! uncertainties degrees, times UTC. Prefixes and the order of elements vary between agencies, so
//! elements are taken by their local names; elements of another prefix than that of
//! `eventParameters` are foreign and skipped.

mod event;
mod origin;
mod read;

pub(crate) use read::read;
