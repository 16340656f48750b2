//! A duty: what a post does, by when, with what shown for it.

use super::due::Due;
use crate::level::ResponseLevel;
use mainshock_base::{Names, PostCode, Provenance};
use serde::{Deserialize, Serialize};

/// How the county is touched, which decides what duties begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The epicentre or damaging shaking is in the county.
    InCounty,
    /// A neighbour's earthquake that is felt here.
    Neighbour,
    /// Felt, no damage expected.
    Felt,
}

/// How a duty comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "every", rename_all = "snake_case")]
pub enum Repeat {
    /// Every so many minutes.
    Minutes {
        /// Minutes.
        minutes: u32,
    },
    /// At the same local time each day.
    Daily,
}

/// A duty of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Code, unique in the plan.
    pub code: String,
    /// What to do.
    pub names: Names,
    /// The post that leads it.
    pub owner: Option<PostCode>,
    /// The post that does it when the owner does not answer.
    pub deputy: Option<PostCode>,
    /// Posts that take part; one lead stays.
    pub with: Vec<PostCode>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// Levels at which it begins; empty: at once, before any level is decided (self-activation).
    pub levels: Vec<ResponseLevel>,
    /// Modes in which it applies.
    pub modes: Vec<Mode>,
    /// Minutes after the origin time from which work on it makes sense.
    pub from_minutes: u32,
    /// When it is due.
    pub due: Option<Due>,
    /// How it comes back after it is done.
    pub repeat: Option<Repeat>,
    /// What is shown for it.
    pub evidence: Option<Names>,
    /// Duties that come first.
    pub after: Vec<String>,
    /// Where content and deadline come from.
    pub provenance: Provenance,
    /// What else to know.
    pub note: Option<Names>,
}

/// A duty to put on the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyInstance {
    /// The duty.
    pub duty: Duty,
    /// When it is due; the caller gives T0 and the zone ([`Due::at`]).
    pub due: Option<Due>,
    /// True when each township does it: the owner is the duty post of each.
    pub per_township: bool,
}

impl Duty {
    /// True when it begins at a level (`None`: no level decided yet) in a mode.
    pub fn begins_at(&self, level: Option<ResponseLevel>, mode: Mode) -> bool {
        let level_fits =
            self.levels.is_empty() || level.is_some_and(|level| self.levels.contains(&level));
        level_fits && self.modes.contains(&mode)
    }
}
