//! What decisions need of the packs: who commands, which posts and places exist, which solution
//! leads. Put on record with the pack, so that a replay decides as it was decided then.

use crate::Refusal;
use mainshock_base::{Actor, Channel, PostCode};
use mainshock_seismic::{AssociationRule, PreferenceRule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Settings in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Which solutions are one quake.
    pub association: AssociationRule,
    /// Which solution leads.
    pub preference: PreferenceRule,
    /// Posts that hold command: they may decide the level, end, reassign, verify.
    pub command_posts: BTreeSet<PostCode>,
    /// All posts.
    pub posts: BTreeSet<PostCode>,
    /// Codes of all places a report may name.
    pub places: BTreeSet<String>,
}

impl Default for Settings {
    /// Before a pack is adopted: nobody commands, no place is known.
    fn default() -> Self {
        Self {
            association: AssociationRule::default(),
            preference: PreferenceRule::world(),
            command_posts: BTreeSet::new(),
            posts: BTreeSet::new(),
            places: BTreeSet::new(),
        }
    }
}

impl Settings {
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
}
