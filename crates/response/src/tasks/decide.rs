//! Decisions of the tasks room: one lead per task; the lead, the deputy or command acts on it. What
//! was done stays a fact after the incident was ended; orders do not.

use super::clock::mark_overdue;
use super::command::{Command, DutyOnClock};
use super::event_v1::*;
use super::state::{Task, TaskState};
use crate::refusal::needed;
use crate::{Context, Event, Refusal, State};
use mainshock_base::ids::{IncidentId, TaskId};
use mainshock_base::{Message, PostCode};

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
        Command::Add {
            names,
            lead,
            due_at,
            reason,
        } => {
            let incident = state.incident.open().ok_or(Refusal::NoIncident)?.id;
            if names.is_empty() {
                return Err(Refusal::Missing { field: "names" });
            }
            known_post(state, lead)?;
            let reason = needed(reason, "reason")?;
            let duty = DutyOnClock {
                duty: None,
                names: names.clone(),
                lead: lead.clone(),
                deputy: None,
                group: None,
                due_at: *due_at,
                evidence_wanted: None,
                provenance: None,
            };
            let because = Message::new("response-because-by-hand").with("reason", reason);
            open(state, incident, &[duty], &because, ctx)
        }
        Command::Accept { task } => {
            let found = mine(ordered(state, *task)?, state, ctx)?;
            match found.state {
                TaskState::Open => Ok(vec![TaskAccepted { task: *task }.into()]),
                other => Err(stale(other)),
            }
        }
        Command::Start { task } => {
            let found = mine(ordered(state, *task)?, state, ctx)?;
            match found.state {
                TaskState::Open | TaskState::Accepted | TaskState::Blocked => {
                    Ok(vec![TaskStarted { task: *task }.into()])
                }
                other => Err(stale(other)),
            }
        }
        Command::Complete { task, evidence } => {
            mine(standing(state, *task)?, state, ctx)?;
            let evidence = needed(evidence, "evidence")?;
            Ok(vec![
                TaskDone {
                    task: *task,
                    evidence,
                }
                .into(),
            ])
        }
        Command::Block { task, with_what } => {
            mine(standing(state, *task)?, state, ctx)?;
            let with_what = needed(with_what, "with_what")?;
            Ok(vec![
                TaskBlocked {
                    task: *task,
                    with_what,
                }
                .into(),
            ])
        }
        Command::Reassign { task, to, reason } => {
            let found = ordered(state, *task)?;
            state
                .settings
                .require_command(&ctx.actor, "reassign-task")?;
            known_post(state, to)?;
            let because = needed(reason, "reason")?;
            if found.lead == *to {
                return Ok(Vec::new());
            }
            Ok(vec![
                TaskReassigned {
                    task: *task,
                    from: found.lead.clone(),
                    to: to.clone(),
                    because,
                }
                .into(),
            ])
        }
        Command::Withdraw { task, reason } => {
            ordered(state, *task)?;
            state
                .settings
                .require_command(&ctx.actor, "withdraw-task")?;
            let reason = needed(reason, "reason")?;
            Ok(vec![
                TaskWithdrawn {
                    task: *task,
                    because: Message::new("response-because-by-hand").with("reason", reason),
                }
                .into(),
            ])
        }
        Command::MarkOverdue => Ok(mark_overdue(state, ctx.now)),
    }
}

fn open(
    state: &State,
    incident: IncidentId,
    duties: &[DutyOnClock],
    because: &Message,
    ctx: &Context,
) -> Result<Vec<Event>, Refusal> {
    state.settings.require_command(&ctx.actor, "open-task")?;
    if state.incident.get(incident).is_none() {
        return Err(Refusal::Unknown {
            what: "incident",
            id: incident.to_string(),
        });
    }
    require_open(state, incident)?;
    let mut events: Vec<Event> = Vec::new();
    // A new clock replaces the old one: what still stood of the same duty is withdrawn, what was
    // done stays done. What is on this clock already stays as it is.
    for task in state.tasks.standing(incident) {
        let is_replaced = !is_on_this_clock(state, task)
            && task.opened.duty.is_some()
            && duties.iter().any(|duty| duty.duty == task.opened.duty);
        if is_replaced {
            events.push(
                TaskWithdrawn {
                    task: task.opened.task,
                    because: Message::new("response-because-new-clock"),
                }
                .into(),
            );
        }
    }
    let is_set = |duty: &DutyOnClock| {
        duty.duty.is_some()
            && state.tasks.tasks.iter().any(|task| {
                task.opened.incident == incident
                    && task.opened.duty == duty.duty
                    && task.opened.lead == duty.lead
                    && is_on_this_clock(state, task)
            })
    };
    for (index, duty) in duties.iter().enumerate() {
        if is_set(duty) {
            continue;
        }
        events.push(
            TaskOpened {
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
            }
            .into(),
        );
    }
    Ok(events)
}

/// True when a task was opened after the clocks of its incident last began.
fn is_on_this_clock(state: &State, task: &Task) -> bool {
    state
        .incident
        .get(task.opened.incident)
        .is_some_and(|incident| task.position > incident.clock_position)
}

/// A task that is not over.
fn standing(state: &State, id: TaskId) -> Result<&Task, Refusal> {
    let task = state.tasks.get(id).ok_or_else(|| Refusal::Unknown {
        what: "task",
        id: id.to_string(),
    })?;
    if task.state.is_over() {
        return Err(stale(task.state));
    }
    Ok(task)
}

/// A task that is not over, of an incident that still takes orders.
fn ordered(state: &State, id: TaskId) -> Result<&Task, Refusal> {
    let task = standing(state, id)?;
    require_open(state, task.opened.incident)?;
    Ok(task)
}

fn require_open(state: &State, incident: IncidentId) -> Result<(), Refusal> {
    if state.incident.is_open(incident) {
        Ok(())
    } else {
        Err(Refusal::Closed {
            id: incident.to_string(),
        })
    }
}

/// Passes a task that the acting post leads, stands in for, or commands.
fn mine<'a>(task: &'a Task, state: &State, ctx: &Context) -> Result<&'a Task, Refusal> {
    let post = &ctx.actor.post;
    let is_mine = task.lead == *post || task.opened.deputy.as_ref() == Some(post);
    if !is_mine {
        state.settings.require_command(&ctx.actor, "act-on-task")?;
    }
    Ok(task)
}

fn known_post(state: &State, post: &PostCode) -> Result<(), Refusal> {
    if state.settings.posts.contains(post) {
        Ok(())
    } else {
        Err(Refusal::Unknown {
            what: "post",
            id: post.to_string(),
        })
    }
}

fn stale(state: TaskState) -> Refusal {
    Refusal::Stale {
        what: "task",
        state: state.code().to_owned(),
    }
}
