//! The plan: who stands in which group, who decides at which level, who does what by when.

use super::check::{Finding, check};
use super::duty::{Duty, DutyInstance, Mode};
use crate::level::ResponseLevel;
use mainshock_base::{LocatedError, Names, Place, PostCode, Provenance};
use serde::Serialize;
use std::collections::BTreeMap;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Code (`cn-county`).
    pub code: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// Names.
    pub names: Names,
    /// Date of the edition, as written.
    pub as_of: Option<String>,
    /// Where it comes from as a whole.
    pub provenance: Provenance,
    /// Groups, in the plan's order.
    pub groups: Vec<Group>,
    /// Posts.
    pub posts: Vec<Post>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// The text, by language.
    pub texts: Vec<PlanText>,
    /// Where each item stands in its file: `group/G01`, `post/commander`, `duty/…`.
    #[serde(skip)]
    pub(super) places: BTreeMap<String, Place>,
    /// Codes that were given twice, with the place of the second.
    #[serde(skip)]
    pub(super) twice: Vec<(String, Place)>,
}

/// A working group of the headquarters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Code (`G01`).
    pub code: String,
    /// Names.
    pub names: Names,
    /// The unit that leads it.
    pub lead: Names,
    /// The post that leads it.
    pub lead_post: Option<PostCode>,
    /// Units in it.
    pub members: Vec<Names>,
    /// What it does, condensed.
    pub duties: Names,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A post. Whoever holds it has its duties, without a new document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Post {
    /// Code.
    pub code: PostCode,
    /// Names.
    pub names: Names,
    /// The post that stands in.
    pub deputy: Option<PostCode>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// Levels at which it commands.
    pub commands_at: Vec<ResponseLevel>,
    /// True when it may decide the level.
    pub may_decide_level: bool,
    /// True when each township has one: the code then stands for `<township>/<code>`.
    pub per_township: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A text of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanText {
    /// File name.
    pub name: String,
    /// Language tag, from the name (`text/plan.zh.md`).
    pub language: String,
    /// Markdown.
    pub markdown: String,
}

impl Plan {
    /// Reads a plan from its files: names relative to its folder, and bytes. `plan.toml`,
    /// `groups.toml`, `posts.toml` and `tasks.toml` are needed; `text/*.md` is taken as text; other
    /// files are refused by name.
    pub fn read(files: &[(&str, &[u8])]) -> Result<Self, Vec<LocatedError>> {
        super::read::read(files)
    }

    /// What is weak in it, in the order of its files. Empty when nothing is.
    pub fn check(&self) -> Vec<Finding> {
        check(self)
    }

    /// The duties that begin at a level in a mode, earliest first. Without a level: those that
    /// begin at once.
    pub fn duties_for(&self, level: Option<ResponseLevel>, mode: Mode) -> Vec<DutyInstance> {
        let mut instances: Vec<DutyInstance> = self
            .duties
            .iter()
            .filter(|duty| duty.begins_at(level, mode))
            .map(|duty| DutyInstance {
                due: duty.due,
                per_township: duty
                    .owner
                    .as_ref()
                    .and_then(|owner| self.post(owner))
                    .is_some_and(|post| post.per_township),
                duty: duty.clone(),
            })
            .collect();
        // A duty whose clock begins later than T0 comes last.
        instances.sort_by_key(|instance| {
            instance
                .due
                .and_then(super::due::Due::earliest_minutes)
                .unwrap_or(u32::MAX)
        });
        instances
    }

    /// A post by its code.
    pub fn post(&self, code: &PostCode) -> Option<&Post> {
        self.posts.iter().find(|post| post.code == *code)
    }

    /// A group by its code.
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }

    /// A duty by its code.
    pub fn duty(&self, code: &str) -> Option<&Duty> {
        self.duties.iter().find(|duty| duty.code == code)
    }

    /// The posts that command at a level, in the plan's order; the first leads, the others hold
    /// command with it.
    pub fn commanders(&self, level: ResponseLevel) -> Vec<&Post> {
        self.posts
            .iter()
            .filter(|post| post.commands_at.contains(&level))
            .collect()
    }
}
