//! Who may see a value. The jurisdiction pack says it per category; the type enforces it.
//!
//! A value meant for a surface must be wrapped in [`Released`] of that surface, and only an
//! [`AudiencePolicy`] makes one. A public page takes `Released<ForPublic, T>` and nothing else, so
//! that in China, where a county publishes no forecasts, modelled losses or intensity maps of its
//! own, such a value cannot reach it: the policy gives none.
//!
//! ```
//! use mainshock_base::{AudiencePolicy, ForInternal, ForPublic, ValueCategory};
//! let policy = AudiencePolicy::internal_only();
//! assert!(policy.release::<ForInternal, _>(ValueCategory::ModelledLoss, 3).is_some());
//! assert!(policy.release::<ForPublic, _>(ValueCategory::ModelledLoss, 3).is_none());
//! ```

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// How far a value may go. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Headquarters and its groups.
    Internal,
    /// Also the next higher level.
    Up,
    /// Everyone.
    Public,
}

/// What a value is, for deciding who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueCategory {
    /// Origin parameters as published by the legal agency.
    OfficialParameters,
    /// Parameters of other agencies, early warning and manual solutions.
    OtherSolutions,
    /// Modelled intensity: fields, ellipses, per place.
    ModelledIntensity,
    /// Modelled deaths, injuries, damage, displaced, needs.
    ModelledLoss,
    /// Facilities ranked for inspection.
    InspectionList,
    /// What a rule recommends.
    LevelRecommendation,
    /// What an authority decided.
    LevelDecision,
    /// Tasks and their clocks.
    Tasks,
    /// Reports from townships and teams, before anyone chose a figure.
    FieldReports,
    /// Figures as issued by an authority.
    IssuedFigures,
    /// The timeline of the record.
    Timeline,
    /// Forecasts of aftershocks.
    AftershockForecast,
    /// Advice and notices that were approved.
    ApprovedNotices,
}

/// A surface to which values are released.
pub trait Surface {
    /// The audience that reads this surface.
    const AUDIENCE: Audience;
}

/// The headquarters' own pages and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForInternal {}
/// What is sent to the next higher level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForUp {}
/// What everyone may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForPublic {}

impl Surface for ForInternal {
    const AUDIENCE: Audience = Audience::Internal;
}
impl Surface for ForUp {
    const AUDIENCE: Audience = Audience::Up;
}
impl Surface for ForPublic {
    const AUDIENCE: Audience = Audience::Public;
}

/// A value that may be shown on surface `S`, with the audience it has in all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Released<S, T> {
    audience: Audience,
    value: T,
    #[serde(skip)]
    surface: PhantomData<S>,
}

impl<S, T> Released<S, T> {
    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }
    /// How far it may go.
    pub const fn audience(&self) -> Audience {
        self.audience
    }
}

/// The audience of each category, as a jurisdiction sets it. What is not named is internal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AudiencePolicy {
    by_category: BTreeMap<ValueCategory, Audience>,
}

impl AudiencePolicy {
    /// A policy from the table of a jurisdiction pack.
    pub const fn new(by_category: BTreeMap<ValueCategory, Audience>) -> Self {
        Self { by_category }
    }

    /// The strictest policy: nothing leaves headquarters.
    pub const fn internal_only() -> Self {
        Self {
            by_category: BTreeMap::new(),
        }
    }

    /// The audience of a category.
    pub fn audience(&self, category: ValueCategory) -> Audience {
        self.by_category
            .get(&category)
            .copied()
            .unwrap_or(Audience::Internal)
    }

    /// Releases a value to a surface, or gives none when its category does not go that far.
    pub fn release<S: Surface, T>(
        &self,
        category: ValueCategory,
        value: T,
    ) -> Option<Released<S, T>> {
        let audience = self.audience(category);
        (audience >= S::AUDIENCE).then_some(Released {
            audience,
            value,
            surface: PhantomData,
        })
    }
}
