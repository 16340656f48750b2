//! Deadlines against the clock: overdue and escalated are recorded once each.

use super::event_v1::{TaskEscalated, TaskOverdue};
use super::state::Task;
use crate::{Event, State};
use jiff::Timestamp;
use mainshock_base::PostCode;

/// What the clock brings at `now`: each passed deadline once, each escalation once.
pub(super) fn mark_overdue(state: &State, now: Timestamp) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for (task, due_at) in late(state, now) {
        if !task.overdue {
            events.push(
                TaskOverdue {
                    task: task.opened.task,
                    due_at,
                }
                .into(),
            );
        }
        let is_long = now.duration_since(due_at) >= state.settings.escalate_after();
        if is_long
            && task.escalated_to.is_none()
            && let Some(to) = next_post(state, task)
        {
            events.push(
                TaskEscalated {
                    task: task.opened.task,
                    lead: task.lead.clone(),
                    to,
                    due_at,
                }
                .into(),
            );
        }
    }
    events
}

/// Standing tasks of open incidents whose deadline has passed.
fn late(state: &State, now: Timestamp) -> impl Iterator<Item = (&Task, Timestamp)> {
    state.tasks.tasks.iter().filter_map(move |task| {
        let due_at = task.opened.due_at.filter(|due_at| *due_at <= now)?;
        let counts = !task.state.is_over() && state.incident.is_open(task.opened.incident);
        counts.then_some((task, due_at))
    })
}

/// The deputy, unless the deputy leads by now; else the post that holds command.
fn next_post(state: &State, task: &Task) -> Option<PostCode> {
    let holder = state
        .incident
        .get(task.opened.incident)
        .and_then(|incident| incident.command_post.as_ref())
        .map(|post| &post.holder);
    task.opened
        .deputy
        .as_ref()
        .into_iter()
        .chain(holder)
        .chain(&state.settings.command_posts)
        .find(|post| **post != task.lead)
        .cloned()
}

/// The next moment at which the clock alone changes something; none when nothing waits for it.
pub(super) fn next_moment(state: &State) -> Option<Timestamp> {
    state
        .tasks
        .tasks
        .iter()
        .filter(|task| !task.state.is_over() && state.incident.is_open(task.opened.incident))
        .filter_map(|task| {
            let due_at = task.opened.due_at?;
            if !task.overdue {
                Some(due_at)
            } else if task.escalated_to.is_none() && next_post(state, task).is_some() {
                due_at.checked_add(state.settings.escalate_after()).ok()
            } else {
                None
            }
        })
        .min()
}
