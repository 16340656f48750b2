//! Decisions of the tasks room: one lead per task; the lead, the deputy or command acts on it.

use super::command::{Command, DutyOnClock};
use super::event_v1::*;
use super::state::{Task, TaskState};
use crate::{Context, Event, Refusal, State};
use mainshock_base::Message;
use mainshock_base::ids::{IncidentId, TaskId};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Open {
            incident,
            duties,
            because,
        } => open(state, *incident, duties, because, ctx),
        Command::Accept { task } => {
            let found = mine(state, *task, ctx)?;
            match found.state {
                TaskState::Open => Ok(vec![Event::TaskAccepted(TaskAccepted { task: *task })]),
                other => Err(stale(other)),
            }
        }
        Command::Start { task } => {
            let found = mine(state, *task, ctx)?;
            match found.state {
                TaskState::Open | TaskState::Accepted | TaskState::Blocked => {
                    Ok(vec![Event::TaskStarted(TaskStarted { task: *task })])
                }
                other => Err(stale(other)),
            }
        }
        Command::Complete { task, evidence } => {
            let found = mine(state, *task, ctx)?;
            if found.state.is_over() {
                return Err(stale(found.state));
            }
            let evidence = needed(evidence, "evidence")?;
            Ok(vec![Event::TaskDone(TaskDone {
                task: *task,
                evidence,
            })])
        }
        Command::Block { task, with_what } => {
            let found = mine(state, *task, ctx)?;
            if found.state.is_over() {
                return Err(stale(found.state));
            }
            let with_what = needed(with_what, "with_what")?;
            Ok(vec![Event::TaskBlocked(TaskBlocked {
                task: *task,
                with_what,
            })])
        }
        Command::Reassign { task, to, reason } => {
            let found = standing(state, *task)?;
            state
                .settings
                .require_command(&ctx.actor, "reassign-task")?;
            if !state.settings.posts.contains(to) {
                return Err(Refusal::Unknown {
                    what: "post",
                    id: to.to_string(),
                });
            }
            let because = needed(reason, "reason")?;
            Ok(vec![Event::TaskReassigned(TaskReassigned {
                task: *task,
                from: found.lead.clone(),
                to: to.clone(),
                because,
            })])
        }
        Command::MarkOverdue => Ok(state
            .tasks
            .tasks
            .iter()
            .filter(|task| !task.state.is_over() && !task.overdue)
            .filter_map(|task| {
                let due_at = task.opened.due_at.filter(|due_at| *due_at <= ctx.now)?;
                Some(Event::TaskOverdue(TaskOverdue {
                    task: task.opened.task,
                    due_at,
                }))
            })
            .collect()),
    }
}

fn open(
    state: &State,
    incident: IncidentId,
    duties: &[DutyOnClock],
    because: &Message,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    let found = state
        .incident
        .get(incident)
        .ok_or_else(|| Refusal::Unknown {
            what: "incident",
            id: incident.to_string(),
        })?;
    if found.ended_at.is_some() {
        return Err(Refusal::Closed {
            id: incident.to_string(),
        });
    }
    let mut events = Vec::new();
    // A new clock replaces the old one: what still stood of the same duty is withdrawn, what was
    // done stays done.
    for task in state.tasks.standing(incident) {
        let replaced =
            task.opened.duty.is_some() && duties.iter().any(|duty| duty.duty == task.opened.duty);
        if replaced {
            events.push(Event::TaskWithdrawn(TaskWithdrawn {
                task: task.opened.task,
                because: Message::new("response-because-new-clock"),
            }));
        }
    }
    for (index, duty) in duties.iter().enumerate() {
        events.push(Event::TaskOpened(Box::new(TaskOpened {
            task: TaskId::from_uuid(ctx.derive(&format!("task/{index}"))),
            incident,
            duty: duty.duty.clone(),
            names: duty.names.clone(),
            lead: duty.lead.clone(),
            deputy: duty.deputy.clone(),
            group: duty.group.clone(),
            due_at: duty.due_at,
            evidence_wanted: duty.evidence_wanted.clone(),
            provenance: duty.provenance.clone(),
            because: because.clone(),
        })));
    }
    Ok(events)
}

/// A task that can still be acted on.
fn standing(state: &State, id: TaskId) -> Result<&Task, Refusal> {
    let task = state.tasks.get(id).ok_or_else(|| Refusal::Unknown {
        what: "task",
        id: id.to_string(),
    })?;
    let incident = state.incident.get(task.opened.incident);
    if incident.is_none_or(|incident| incident.ended_at.is_some()) {
        return Err(Refusal::Closed {
            id: task.opened.incident.to_string(),
        });
    }
    Ok(task)
}

/// A standing task that the acting post leads, stands in for, or commands.
fn mine<'a>(state: &'a State, id: TaskId, ctx: &Context) -> Result<&'a Task, Refusal> {
    let task = standing(state, id)?;
    let post = &ctx.actor.post;
    let is_mine = task.lead == *post || task.opened.deputy.as_ref() == Some(post);
    if !is_mine {
        state.settings.require_command(&ctx.actor, "act-on-task")?;
    }
    Ok(task)
}

fn stale(state: TaskState) -> Refusal {
    Refusal::Stale {
        what: "task",
        state: state.code().to_owned(),
    }
}

fn needed(text: &str, field: &'static str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::Missing { field })
    } else {
        Ok(text.to_owned())
    }
}
