//! Events of the tasks room, version 1. Frozen: a change is a new version beside these.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, TaskId};
use mainshock_base::{Message, Names, PostCode, Provenance};
use serde::{Deserialize, Serialize};

/// `task.opened.1`: a duty is on the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskOpened {
    /// The task.
    pub task: TaskId,
    /// The incident.
    pub incident: IncidentId,
    /// Code of the duty in the plan; none for an ad hoc task.
    pub duty: Option<String>,
    /// What to do.
    pub names: Names,
    /// The post that leads it: exactly one.
    pub lead: PostCode,
    /// The post that stands in.
    pub deputy: Option<PostCode>,
    /// Code of its group.
    pub group: Option<String>,
    /// The deadline.
    pub due_at: Option<Timestamp>,
    /// What shows that it was done.
    pub evidence_wanted: Option<Names>,
    /// Where the duty and its deadline come from.
    pub provenance: Option<Provenance>,
    /// Why it was opened.
    pub because: Message,
}

/// `task.accepted.1`: the lead (or deputy) has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAccepted {
    /// The task.
    pub task: TaskId,
}

/// `task.started.1`: it is in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskStarted {
    /// The task.
    pub task: TaskId,
}

/// `task.done.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDone {
    /// The task.
    pub task: TaskId,
    /// What shows it.
    pub evidence: String,
}

/// `task.blocked.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskBlocked {
    /// The task.
    pub task: TaskId,
    /// What it waits for.
    pub with_what: String,
}

/// `task.reassigned.1`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReassigned {
    /// The task.
    pub task: TaskId,
    /// The post that led it.
    pub from: PostCode,
    /// The post that leads it now.
    pub to: PostCode,
    /// Why.
    pub because: String,
}

/// `task.overdue.1`: the deadline passed. Recorded once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskOverdue {
    /// The task.
    pub task: TaskId,
    /// The deadline that passed.
    pub due_at: Timestamp,
}

/// `task.escalated.1`: it stayed overdue and was brought before the next post. Recorded once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskEscalated {
    /// The task.
    pub task: TaskId,
    /// The post that leads it and did not finish it.
    pub lead: PostCode,
    /// The post before which it is brought: the deputy, else the post that holds command.
    pub to: PostCode,
    /// The deadline that passed.
    pub due_at: Timestamp,
}

/// `task.withdrawn.1`: it need not be done any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskWithdrawn {
    /// The task.
    pub task: TaskId,
    /// Why.
    pub because: Message,
}
