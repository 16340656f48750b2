//! What is said of a kind of event once and for all: who may read its entries, which parts of its
//! body speak of people, what it means. The catalogue `docs/events.md` is written from this.

use mainshock_base::ValueCategory;

/// How far the body of an entry travels between nodes. The entries themselves always do, so that
/// the chain can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// This node only.
    Node,
    /// All posts of this county.
    County,
    /// Also the next higher level.
    Up,
    /// Everyone.
    Public,
}

impl Visibility {
    /// The word in the header of an entry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::County => "county",
            Self::Up => "up",
            Self::Public => "public",
        }
    }
}

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The room it belongs to.
    pub room: &'static str,
    /// Name with version (`task.accepted.1`).
    pub name: &'static str,
    /// What it says happened.
    pub meaning: &'static str,
    /// How far its body travels.
    pub visibility: Visibility,
    /// What its values are, for deciding which surface may show them.
    pub category: ValueCategory,
    /// Parts of the body (JSON pointers) that may speak of people: sealed by the journal.
    pub personal: &'static [&'static str],
}
