//! One file per verb. Each has its arguments and a `run` that answers with an exit code.

pub(crate) mod assess;
pub(crate) mod county;
pub(crate) mod plan;
pub(crate) mod quake;
pub(crate) mod recommend;
pub(crate) mod serve;
pub(crate) mod verify;
