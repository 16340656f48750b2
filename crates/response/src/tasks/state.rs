//! Tasks and where they stand.

use super::event_v1::*;
use crate::context::Recorded;
use jiff::Timestamp;
use mainshock_base::PostCode;
use mainshock_base::ids::{IncidentId, TaskId};
use serde::Serialize;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task {
    /// As opened.
    pub opened: TaskOpened,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The post that leads it now.
    pub lead: PostCode,
    /// Where it stands.
    pub state: TaskState,
    /// When it was done or withdrawn.
    pub over_at: Option<Timestamp>,
    /// True when the deadline passed before it was over.
    pub overdue: bool,
    /// Evidence, or what it waits for.
    pub note: Option<String>,
}

/// The room's state.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Tasks {
    /// All tasks, in the order in which they were opened.
    pub tasks: Vec<Task>,
}

impl Tasks {
    /// Finds a task.
    pub fn get(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.opened.task == id)
    }

    /// Tasks of an incident that are not over.
    pub fn standing(&self, incident: IncidentId) -> impl Iterator<Item = &Task> {
        self.tasks
            .iter()
            .filter(move |task| task.opened.incident == incident && !task.state.is_over())
    }

    fn change(&mut self, id: TaskId, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.tasks.iter_mut().find(|task| task.opened.task == id) {
            change(task);
        }
    }

    pub(crate) fn take_opened(&mut self, recorded: &Recorded, event: &TaskOpened) {
        if self.get(event.task).is_none() {
            self.tasks.push(Task {
                opened: event.clone(),
                opened_at: recorded.recorded_at,
                lead: event.lead.clone(),
                state: TaskState::Open,
                over_at: None,
                overdue: false,
                note: None,
            });
        }
    }

    pub(crate) fn take_accepted(&mut self, event: &TaskAccepted) {
        self.change(event.task, |task| task.state = TaskState::Accepted);
    }

    pub(crate) fn take_started(&mut self, event: &TaskStarted) {
        self.change(event.task, |task| {
            task.state = TaskState::InHand;
            task.note = None;
        });
    }

    pub(crate) fn take_done(&mut self, recorded: &Recorded, event: &TaskDone) {
        self.change(event.task, |task| {
            task.state = TaskState::Done;
            task.over_at = Some(recorded.recorded_at);
            task.note = Some(event.evidence.clone());
        });
    }

    pub(crate) fn take_blocked(&mut self, event: &TaskBlocked) {
        self.change(event.task, |task| {
            task.state = TaskState::Blocked;
            task.note = Some(event.with_what.clone());
        });
    }

    pub(crate) fn take_reassigned(&mut self, event: &TaskReassigned) {
        self.change(event.task, |task| {
            task.lead = event.to.clone();
            task.state = TaskState::Open;
        });
    }

    pub(crate) fn take_overdue(&mut self, event: &TaskOverdue) {
        self.change(event.task, |task| task.overdue = true);
    }

    pub(crate) fn take_withdrawn(&mut self, recorded: &Recorded, event: &TaskWithdrawn) {
        self.change(event.task, |task| {
            task.state = TaskState::Withdrawn;
            task.over_at = Some(recorded.recorded_at);
        });
    }
}
