//! Components of motion, kept apart by type: a number of one component cannot be used as another.
//!
//! RotD50 is what the NGA-West2 models give, the greater of the two horizontals is what a station
//! list and the MMI relations take, and the peak of the three-component vector is what
//! GB/T 17742-2020 asks for. Conversions are in [`crate::conversion`]; passing a motion that was not
//! converted does not compile:
//!
//! ```compile_fail
//! use mainshock_shaking::component::{GreaterOfTwo, Motion, RotD50, VectorPeak};
//! fn needs_vector_peak(_: Motion<VectorPeak>) {}
//! fn misuse(motion: Motion<RotD50>) {
//!     needs_vector_peak(motion);
//! }
//! ```

use crate::imt::Imt;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// Names of components, for contracts and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ComponentName {
    /// Median over all orientations of the horizontal component.
    RotD50,
    /// Greatest over all orientations of the horizontal component: the peak of the horizontal vector.
    RotD100,
    /// The greater of the two recorded horizontals.
    GreaterOfTwo,
    /// Geometric mean of the two recorded horizontals.
    GeometricMean,
    /// Peak of the vector of all three components.
    VectorPeak,
}

/// A component as a type.
pub trait Component {
    /// Its name.
    const NAME: ComponentName;
}

macro_rules! components {
    ($($name:ident: $text:literal;)*) => {$(
        #[doc = $text]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}
        impl Component for $name {
            const NAME: ComponentName = ComponentName::$name;
        }
    )*};
}

components! {
    RotD50: "Median over all orientations of the horizontal component.";
    RotD100: "Peak of the horizontal vector.";
    GreaterOfTwo: "The greater of the two recorded horizontals.";
    GeometricMean: "Geometric mean of the two recorded horizontals.";
    VectorPeak: "Peak of the vector of all three components.";
}

/// The distribution of one measure at one place, in component `C`: natural logarithm of g, or of
/// cm/s for PGV.
#[derive(Debug, PartialEq)]
pub struct Motion<C> {
    /// The measure.
    pub imt: Imt,
    /// Mean of the natural logarithm.
    pub mean_ln: f64,
    /// Total standard deviation.
    pub sigma: f64,
    /// Between-event standard deviation τ.
    pub tau: f64,
    /// Within-event standard deviation φ.
    pub phi: f64,
    component: PhantomData<C>,
}

// By hand: a derive would ask the same of `C`, which has no values.
impl<C> Clone for Motion<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Motion<C> {}

impl<C: Component> Motion<C> {
    /// A motion that is known to be of this component.
    pub const fn new(imt: Imt, mean_ln: f64, sigma: f64, tau: f64, phi: f64) -> Self {
        Self {
            imt,
            mean_ln,
            sigma,
            tau,
            phi,
            component: PhantomData,
        }
    }

    /// The median in the unit of the measure (g, cm/s).
    pub fn median(&self) -> f64 {
        crate::math::exp(self.mean_ln)
    }

    /// The same motion shifted by a conversion, whose standard deviation goes to φ and the total.
    pub(crate) fn converted<D: Component>(&self, ln_factor: f64, sigma_ln: f64) -> Motion<D> {
        let wider = |sigma: f64| (sigma * sigma + sigma_ln * sigma_ln).sqrt();
        Motion::new(
            self.imt,
            self.mean_ln + ln_factor,
            wider(self.sigma),
            self.tau,
            wider(self.phi),
        )
    }
}
