//! Tests of the whole: the record, the story of Rong County 2019, properties that always hold; and
//! what the rooms' own tests are told with.

mod edge;
mod make;
mod properties;
mod record;
mod replay;
mod samples;
mod story;
mod words;

pub(crate) use edge::{Edge, Scene, given};
pub(crate) use make::*;
