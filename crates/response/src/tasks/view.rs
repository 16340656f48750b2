//! What is read from this room: the board, and lines of the timeline.

use super::state::Task;
use crate::timeline::Line;
use crate::{Event, State};
use jiff::{SignedDuration, Timestamp};
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, TaskId};

/// A task on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct OnBoard<'a> {
    /// The task.
    pub task: &'a Task,
    /// Time left; negative when the deadline passed. None without a deadline, or when it is over.
    pub left: Option<SignedDuration>,
}

/// Tasks of an incident: what stands by deadline, the nearest first; then what is over, the newest
/// first. Duties that a new clock replaced are left out.
pub fn board(state: &State, incident: IncidentId, now: Timestamp) -> Vec<OnBoard<'_>> {
    let (mut over, mut standing): (Vec<&Task>, Vec<&Task>) = state
        .tasks
        .tasks
        .iter()
        .filter(|task| task.opened.incident == incident && !is_replaced(state, task))
        .partition(|task| task.state.is_over());
    standing.sort_by_key(|task| (task.opened.due_at.is_none(), task.opened.due_at));
    over.sort_by_key(|task| std::cmp::Reverse(task.over_at));
    standing
        .into_iter()
        .map(|task| OnBoard {
            task,
            left: task.opened.due_at.map(|due_at| due_at.duration_since(now)),
        })
        .chain(over.into_iter().map(|task| OnBoard { task, left: None }))
        .collect()
}

/// True for a withdrawn task whose duty stands again on a newer clock.
fn is_replaced(state: &State, task: &Task) -> bool {
    task.state == super::TaskState::Withdrawn
        && task.opened.duty.is_some()
        && state.tasks.tasks.iter().any(|newer| {
            newer.position > task.position
                && newer.opened.incident == task.opened.incident
                && newer.opened.duty == task.opened.duty
        })
}

pub(crate) fn line(state: &State, event: &Event) -> Option<Line> {
    let (id, message) = match event {
        Event::TaskOpened(event) => (event.task, Message::new("response-line-task-opened")),
        Event::TaskAccepted(event) => (event.task, Message::new("response-line-task-accepted")),
        Event::TaskStarted(event) => (event.task, Message::new("response-line-task-started")),
        Event::TaskDone(event) => (
            event.task,
            Message::new("response-line-task-done").with("evidence", &event.evidence),
        ),
        Event::TaskBlocked(event) => (
            event.task,
            Message::new("response-line-task-blocked").with("what", &event.with_what),
        ),
        Event::TaskReassigned(event) => (
            event.task,
            Message::new("response-line-task-reassigned")
                .with("from", &event.from)
                .with("to", &event.to)
                .with("because", &event.because),
        ),
        Event::TaskOverdue(event) => (event.task, Message::new("response-line-task-overdue")),
        Event::TaskEscalated(event) => (
            event.task,
            Message::new("response-line-task-escalated").with("to", &event.to),
        ),
        Event::TaskWithdrawn(event) => (event.task, Message::new("response-line-task-withdrawn")),
        _ => return None,
    };
    Some(about(state, id, message))
}

fn about(state: &State, id: TaskId, message: Message) -> Line {
    match state.tasks.get(id) {
        Some(task) => Line::About(message, task.opened.names.clone()),
        None => Line::Said(message),
    }
}
