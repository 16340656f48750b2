//! Tasks and where they stand.

use super::event_v1::*;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::{IncidentId, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// On the clock, nobody has said that they have it.
    Open,
    /// The lead has it.
    Accepted,
    /// In hand.
    InHand,
    /// Waiting for something.
    Blocked,
    /// Done, with evidence.
    Done,
    /// Need not be done any more.
    Withdrawn,
}

impl TaskState {
    /// The word used in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::InHand => "in_hand",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True when nothing more is to be done.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Withdrawn)
    }
}

/// One task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// As opened.
    pub opened: TaskOpened,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Position in the record at which it was opened.
    pub position: u64,
    /// The post that leads it now.
    pub lead: PostCode,
    /// Where it stands.
    pub state: TaskState,
    /// When it was done or withdrawn.
    pub over_at: Option<Timestamp>,
    /// True when the deadline passed before it was over.
    pub overdue: bool,
    /// The post before which it was brought because it stayed overdue.
    pub escalated_to: Option<PostCode>,
    /// Evidence, or what it waits for.
    pub note: Option<String>,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Tasks {
    /// All tasks, in the order in which they were opened.
    pub tasks: Vec<Task>,
    /// Where each stands in that order.
    index: BTreeMap<TaskId, usize>,
}

impl Tasks {
    /// Finds a task.
    pub fn get(&self, id: TaskId) -> Option<&Task> {
        self.index.get(&id).and_then(|at| self.tasks.get(*at))
    }

    pub(super) fn get_mut(&mut self, id: TaskId) -> Option<&mut Task> {
        self.index.get(&id).and_then(|at| self.tasks.get_mut(*at))
    }

    pub(super) fn add(&mut self, task: Task) {
        let id = task.opened.task;
        if !self.index.contains_key(&id) {
            self.index.insert(id, self.tasks.len());
            self.tasks.push(task);
        }
    }

    /// Tasks of an incident that are not over.
    pub fn standing(&self, incident: IncidentId) -> impl Iterator<Item = &Task> {
        self.tasks
            .iter()
            .filter(move |task| task.opened.incident == incident && !task.state.is_over())
    }
}
