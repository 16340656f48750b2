//! What decisions need of the packs: who commands, which posts and places exist, which solution
//! leads. Put on record with the pack, so that a replay decides as it was decided then.

use crate::Refusal;
use crate::figures::Indicator;
use jiff::SignedDuration;
use mainshock_base::{Actor, Channel, GeoPoint, Names, PostCode};
use mainshock_seismic::{AssociationRule, PreferenceRule, SequenceRule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Settings in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The authority whose decisions are ours (荣县人民政府).
    #[serde(default)]
    pub authority: Names,
    /// Which solutions are one quake.
    pub association: AssociationRule,
    /// Which solution leads.
    pub preference: PreferenceRule,
    /// Which quakes are one sequence.
    #[serde(default)]
    pub sequence: SequenceRule,
    /// When a quake concerns the county though no assessment could be made.
    #[serde(default)]
    pub near: Option<NearRule>,
    /// Posts that hold command: they may decide the level, end, reassign, verify.
    pub command_posts: BTreeSet<PostCode>,
    /// All posts.
    pub posts: BTreeSet<PostCode>,
    /// Codes of all places a report may name.
    pub places: BTreeSet<String>,
    /// The indicators figures are given in.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// Minutes after its deadline at which an overdue task is brought before the next post.
    #[serde(default = "default_escalate_after_min")]
    pub escalate_after_min: u32,
}

/// A quake this near and this large concerns the county even without an assessment: late is better
/// than never, and never is what a failed computation must not mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NearRule {
    /// The point that stands for the county.
    pub point: GeoPoint,
    /// Kilometres from that point.
    pub distance_km: f64,
    /// Least magnitude; a quake whose magnitude nobody gave counts as larger.
    pub magnitude: f64,
}

const fn default_escalate_after_min() -> u32 {
    15
}

impl Default for Settings {
    /// Before a pack is adopted: nobody commands, no place is known.
    fn default() -> Self {
        Self {
            authority: Names::default(),
            association: AssociationRule::default(),
            preference: PreferenceRule::world(),
            sequence: SequenceRule::default(),
            near: None,
            command_posts: BTreeSet::new(),
            posts: BTreeSet::new(),
            places: BTreeSet::new(),
            indicators: Indicator::china_2020(),
            escalate_after_min: default_escalate_after_min(),
        }
    }
}

impl Settings {
    /// How long a task may stay overdue before it is escalated.
    pub(crate) fn escalate_after(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.escalate_after_min))
    }

    /// Passes posts that hold command, and the program's own rules.
    pub(crate) fn require_command(
        &self,
        actor: &Actor,
        action: &'static str,
    ) -> Result<(), Refusal> {
        if actor.channel == Channel::System || self.command_posts.contains(&actor.post) {
            Ok(())
        } else {
            Err(Refusal::NotYours {
                post: actor.post.to_string(),
                action,
            })
        }
    }

    /// Passes posts that hold command only: a decision is a person's, never a rule's.
    pub(crate) fn require_person(
        &self,
        actor: &Actor,
        action: &'static str,
    ) -> Result<(), Refusal> {
        if self.command_posts.contains(&actor.post) {
            Ok(())
        } else {
            Err(Refusal::NotYours {
                post: actor.post.to_string(),
                action,
            })
        }
    }
}
