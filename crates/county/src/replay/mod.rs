//! A replay pack: what happened and was said, each at its time, for an exercise. Posts and
//! organisations, no persons; what is not known stays unknown; what was made for the exercise says
//! so.

mod read;
#[cfg(test)]
pub(crate) mod tests;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainshock_base::{Known, LocatedError, Names, PostCode, ValueStatus};
use std::collections::BTreeMap;

/// A replay.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Code.
    pub code: String,
    /// Names: the title of the exercise.
    pub names: Names,
    /// Code of the county it is made for.
    pub county: String,
    /// Zone of its times.
    pub zone: TimeZone,
    /// Where a replay begins unless told otherwise; what is before it is on the record already.
    pub starts_at: Timestamp,
    /// Origin times of its earthquakes, for jumping to them.
    pub origins: Vec<ReplayOrigin>,
    /// What it is made from, in a sentence: shown with the exercise.
    pub statement: Names,
    /// Items in order of time.
    pub items: Vec<ReplayItem>,
    /// SHA-256 over all files.
    pub content_hash: String,
}

/// An earthquake of the replay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayOrigin {
    /// Label (`E3`).
    pub label: String,
    /// Names.
    pub names: Names,
    /// When it began, as the source gives it.
    pub at: Timestamp,
}

/// One thing that happens in a replay.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayItem {
    /// Code, unique in the pack.
    pub code: String,
    /// When it is played.
    pub at: Timestamp,
    /// How finely that time is known: `exact` (as the source gives it, to the minute or finer),
    /// `approximate`, `day` (the time of day only orders the playing and is not to be shown),
    /// `assumed`, `constructed`.
    pub at_precision: String,
    /// The post that says or does it, when it is one of the plan's.
    pub post: Option<PostCode>,
    /// The organisation that says or does it.
    pub organisation: Names,
    /// What.
    pub text: Names,
    /// Where it was read.
    pub source: String,
    /// How good the ground is.
    pub status: ValueStatus,
    /// What it is to the program.
    pub kind: ReplayKind,
}

/// What an item is to the program.
#[derive(Debug, Clone, PartialEq)]
pub enum ReplayKind {
    /// A message of an agency, as bytes.
    Message {
        /// Name of its file.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A fact: forces, measures, statements, events.
    Fact {
        /// `event`, `force`, `measure`, `report`, `statement` (experts, authorities), `notice` (put
        /// out to the public).
        category: String,
    },
    /// A response of an authority: a recorded fact, not a decision of this node.
    Response {
        /// The level, as the letters `I` to `IV`; unknown when nobody says.
        level: Known<String>,
        /// The deciding authority; unknown when nobody says.
        authority: Known<Names>,
        /// When it took effect, when that is known.
        effective_at: Option<Timestamp>,
    },
    /// Figures as issued.
    Figures {
        /// Label: A, B, C.
        label: String,
        /// `first`, `continued`, `final`, `unstated`.
        report: String,
        /// Cut-off time.
        cutoff_at: Timestamp,
        /// True when that is approximate.
        cutoff_approximate: bool,
        /// What is counted, when the source says.
        scope: Option<Names>,
        /// Values by indicator, in the pack's order.
        values: Vec<ReplayFigure>,
    },
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayFigure {
    /// Code of the indicator (`rooms_damaged`).
    pub indicator: String,
    /// Value; unknown when the source is silent.
    pub value: Known<f64>,
    /// `more_than`, `about`, as the source says; none when it gives the number plainly.
    pub qualifier: Option<String>,
    /// A remark.
    pub note: Option<Names>,
}

impl Replay {
    /// Reads a replay from names and bytes. All faults come at once.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<LocatedError>> {
        read::replay(files)
    }

    /// When the first item is played.
    pub fn begins_at(&self) -> Timestamp {
        self.items
            .first()
            .map_or(self.starts_at, |item| item.at.min(self.starts_at))
    }
}
