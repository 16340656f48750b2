//! How tasks move.

use super::event_v1::TaskOpened;
use super::state::{Task, TaskState, Tasks};
use crate::{Event, Recorded};
use mainshock_base::ids::TaskId;

impl Tasks {
    pub(crate) fn apply(&mut self, recorded: &Recorded) {
        let over_at = Some(recorded.recorded_at);
        match &recorded.event {
            Event::TaskOpened(event) => self.take_opened(recorded, event),
            Event::TaskAccepted(event) => self.change(event.task, |task| {
                task.state = TaskState::Accepted;
            }),
            Event::TaskStarted(event) => self.change(event.task, |task| {
                task.state = TaskState::InHand;
                task.note = None;
            }),
            Event::TaskDone(event) => self.change(event.task, |task| {
                task.state = TaskState::Done;
                task.over_at = over_at;
                task.note = Some(event.evidence.clone());
            }),
            Event::TaskBlocked(event) => self.change(event.task, |task| {
                task.state = TaskState::Blocked;
                task.note = Some(event.with_what.clone());
            }),
            Event::TaskReassigned(event) => self.change(event.task, |task| {
                task.lead = event.to.clone();
                task.state = TaskState::Open;
            }),
            Event::TaskOverdue(event) => self.change(event.task, |task| task.overdue = true),
            Event::TaskEscalated(event) => self.change(event.task, |task| {
                task.escalated_to = Some(event.to.clone());
            }),
            Event::TaskWithdrawn(event) => self.change(event.task, |task| {
                task.state = TaskState::Withdrawn;
                task.over_at = over_at;
            }),
            _ => {}
        }
    }

    fn change(&mut self, id: TaskId, change: impl FnOnce(&mut Task)) {
        if let Some(task) = self.get_mut(id) {
            change(task);
        }
    }

    fn take_opened(&mut self, recorded: &Recorded, event: &TaskOpened) {
        self.add(Task {
            opened: event.clone(),
            opened_at: recorded.recorded_at,
            position: recorded.position,
            lead: event.lead.clone(),
            state: TaskState::Open,
            over_at: None,
            overdue: false,
            escalated_to: None,
            note: None,
        });
    }
}
