//! A rule pack: one dated document's table of grades, with the ground of every row.

use crate::level::ResponseLevel;
use crate::recommendation::{ClassOutcome, Confidence};
use crate::rules::condition::{Condition, Quantity};
use mainshock_base::{LocatedError, MagnitudeType, Names, Provenance};
use mainshock_seismic::AgencyCode;
use serde::Serialize;

/// A rule pack.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RulePack {
    /// Code (`cn-sichuan-2021`).
    pub code: String,
    /// Edition of this data, counted from 1.
    pub edition: u32,
    /// Names of the document.
    pub names: Names,
    /// Who issued it.
    pub issuer: Option<Names>,
    /// Its number, as printed.
    pub document: Option<String>,
    /// First day in force, as exactly as known (`2021-12-18`, `2006`).
    pub in_force_from: Option<String>,
    /// Day of repeal.
    pub repealed_on: Option<String>,
    /// The document that repealed it.
    pub repealed_by: Option<String>,
    /// Where number and dates were read.
    pub provenance: Provenance,
    /// The agency whose magnitude the document means; `None` where it means any. A county's
    /// jurisdiction says the same; this is for asking a pack without a county.
    pub legal_agency: Option<AgencyCode>,
    /// Types of magnitude the document means; empty for any. Another type makes the result
    /// provisional.
    pub magnitude_types: Vec<MagnitudeType>,
    /// Levels, the highest first: Level I is the highest.
    pub levels: Vec<LevelName>,
    /// Density classes, in the document's order; empty when it knows none.
    pub classes: Vec<DensityClass>,
    /// Rows.
    pub rows: Vec<RuleRow>,
    /// Why the pack recommends nothing, when it does not.
    pub withheld: Option<Names>,
    /// What a reader of every result must know.
    pub notes: Vec<Names>,
}

/// What a level is called and who leads at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelName {
    /// The level.
    pub level: ResponseLevel,
    /// The grade of disaster it answers (`一般`).
    pub grade: Option<Names>,
    /// Who leads.
    pub leads: Option<Names>,
}

/// A density class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DensityClass {
    /// Code (`dense`).
    pub code: String,
    /// Names.
    pub names: Names,
    /// What the document says it is.
    pub definition: Option<Names>,
    /// Smallest density inside, persons per km²; `None` when the document gives no number.
    pub from_per_km2: Option<f64>,
    /// Smallest density above it; `None` for no end, or for no number.
    pub below_per_km2: Option<f64>,
    /// Where the definition was read.
    pub provenance: Provenance,
    /// How much it can be leaned on.
    pub confidence: Confidence,
}

impl DensityClass {
    /// True when the document draws a line in numbers.
    pub const fn has_number(&self) -> bool {
        self.from_per_km2.is_some()
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleRow {
    /// Identifier, unique in the pack.
    pub id: String,
    /// The class it holds for; `None` for all.
    pub class: Option<String>,
    /// What it asks.
    pub condition: Condition,
    /// True for a stand-in that counts only while no intensity is known.
    pub only_without_intensity: bool,
    /// What it gives: a level, or felt only.
    pub gives: ClassOutcome,
    /// Where it was read.
    pub provenance: Provenance,
    /// How much it can be leaned on.
    pub confidence: Confidence,
}

impl RulePack {
    /// Reads a pack from the bytes of its file; `name` is shown in errors.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Vec<LocatedError>> {
        super::read::read(name, bytes)
    }

    /// The class of a density; `None` when the pack draws no line in numbers, or has no classes.
    pub fn class_of(&self, density_per_km2: f64) -> Option<&DensityClass> {
        self.classes.iter().find(|class| {
            class
                .from_per_km2
                .is_some_and(|from| density_per_km2 >= from)
                && class
                    .below_per_km2
                    .is_none_or(|below| density_per_km2 < below)
        })
    }

    /// A class by its code.
    pub fn class(&self, code: &str) -> Option<&DensityClass> {
        self.classes.iter().find(|class| class.code == code)
    }

    /// What a level is called here.
    pub fn level_name(&self, level: ResponseLevel) -> Option<&LevelName> {
        self.levels.iter().find(|name| name.level == level)
    }

    /// True when some row looks at the quantity.
    pub fn looks_at(&self, quantity: Quantity) -> bool {
        self.rows
            .iter()
            .any(|row| row.condition.quantity == quantity)
    }
}
