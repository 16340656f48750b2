//! How hard: ground-motion and intensity models, site terms, fields.
//!
//! Pure arithmetic: no clock, no files, no randomness. The same input gives the same bits for any
//! number of threads and any block size; transcendental functions are pure Rust ([`math`]).
//!
//! Two fields, side by side and never blended:
//!
//! - **the ellipse** ([`ellipse`]): relations as data ([`relations`]), known to every Chinese
//!   officer, on the Chinese scale, from Ms or M;
//! - **the ground-motion models** ([`gmm`], [`shaking`]): from Mw, through the point source without
//!   a known fault ([`point_source`]), the site ([`site`]) and the conversion to intensity
//!   ([`intensity`]).
//!
//! Everything modelled is an *estimated* intensity (估算烈度) with its standard deviation
//! ([`EstimatedIntensity`]) and its marks ([`Mark`]): what was assumed, stood in for or extrapolated.
//!
//! Start at [`Source`], then [`EllipseField`] and [`GmmShaking`].

pub mod component;
pub mod conversion;
pub mod ellipse;
pub mod estimate;
mod geodesy;
pub mod gmm;
pub mod grid;
pub mod imt;
pub mod intensity;
pub mod magnitudes;
pub mod mark;
pub mod math;
pub mod point_source;
pub mod relations;
pub mod shaking;
pub mod site;
pub mod source;

pub use ellipse::{EllipseField, SemiAxes};
pub use estimate::EstimatedIntensity;
pub use grid::Grid;
pub use imt::Imt;
pub use magnitudes::{EllipseMagnitude, MwEstimate, NoMw};
pub use mark::Mark;
pub use relations::EllipseRelation;
pub use shaking::{GmmField, GmmShaking, GridVs30, NoShaking, PlaceShaking};
pub use site::{Site, SiteClass};
pub use source::{Mechanism, Source};
