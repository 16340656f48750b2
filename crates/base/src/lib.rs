//! What every room shares: identifiers, units, places and times, where a value came from,
//! who may see it, and errors that say where they are.
//!
//! Nothing here knows earthquakes, plans or reports. Start reading at [`known`] (unknown, not
//! covered and zero are three values), [`provenance`] (each number's source) and [`audience`]
//! (who may see it, enforced by type).

pub mod actor;
pub mod audience;
pub mod geo;
pub mod ids;
pub mod intensity;
pub mod known;
pub mod located;
pub mod magnitude;
pub mod message;
pub mod names;
pub mod provenance;
pub mod range;
pub mod time;

pub use actor::{Actor, Channel, PostCode};
pub use audience::{
    Audience, AudiencePolicy, ForInternal, ForPublic, ForUp, Released, ValueCategory,
};
pub use geo::GeoPoint;
pub use intensity::{Intensity, IntensityScale};
pub use known::Known;
pub use located::{LocatedError, Place};
pub use magnitude::{Magnitude, MagnitudeType};
pub use message::{Explain, Message};
pub use names::Names;
pub use provenance::{Evidence, Provenance, ValueStatus};
pub use range::Range90;
pub use time::{OriginTime, TimePrecision};
