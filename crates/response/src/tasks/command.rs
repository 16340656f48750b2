//! Commands of the tasks room.

use jiff::Timestamp;
use mainshock_base::ids::{IncidentId, TaskId};
use mainshock_base::{Message, Names, PostCode, Provenance};

/// A duty with the moment by which it is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyOnClock {
    /// Code of the duty in the plan.
    pub duty: Option<String>,
    /// What to do.
    pub names: Names,
    /// The post that leads it.
    pub lead: PostCode,
    /// The post that stands in.
    pub deputy: Option<PostCode>,
    /// Code of its group.
    pub group: Option<String>,
    /// The deadline.
    pub due_at: Option<Timestamp>,
    /// What shows that it was done.
    pub evidence_wanted: Option<Names>,
    /// Where it comes from.
    pub provenance: Option<Provenance>,
}

/// What can be asked of this room.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Put duties on the clock; standing tasks of the same duties are withdrawn first.
    Open {
        /// The incident.
        incident: IncidentId,
        /// The duties.
        duties: Vec<DutyOnClock>,
        /// Why.
        because: Message,
    },
    /// A task that is in no plan.
    Add {
        /// What to do.
        names: Names,
        /// The post that leads it.
        lead: PostCode,
        /// The deadline.
        due_at: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// The lead has it.
    Accept {
        /// The task.
        task: TaskId,
    },
    /// It is in hand.
    Start {
        /// The task.
        task: TaskId,
    },
    /// It is done.
    Complete {
        /// The task.
        task: TaskId,
        /// What shows it.
        evidence: String,
    },
    /// It waits for something.
    Block {
        /// The task.
        task: TaskId,
        /// What it waits for.
        with_what: String,
    },
    /// Another post leads it from now.
    Reassign {
        /// The task.
        task: TaskId,
        /// The post.
        to: PostCode,
        /// Why.
        reason: String,
    },
    /// It need not be done any more.
    Withdraw {
        /// The task.
        task: TaskId,
        /// Why.
        reason: String,
    },
    /// The clock passed deadlines: record each once, escalate what stays overdue, once.
    MarkOverdue,
}
