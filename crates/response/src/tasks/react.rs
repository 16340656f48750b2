//! What follows in this room from the passing of time.

use super::clock::next_moment;
use super::command::Command;
use crate::{Reaction, State};
use jiff::Timestamp;

pub(crate) fn tick(state: &State, now: Timestamp) -> Option<Reaction> {
    let is_due = next_moment(state).is_some_and(|moment| moment <= now);
    is_due.then_some(Reaction::Command(crate::Command::Tasks(
        Command::MarkOverdue,
    )))
}
