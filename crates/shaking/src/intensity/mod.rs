//! From motion to intensity and back. Each relation says which component it takes; what comes out of
//! modelled motion is an estimated intensity (估算烈度).

pub mod allen_2012;
pub mod california;
pub mod caprio_2015;
pub mod gbt17742;
pub mod wgrw12;
