//! Decisions of the figures room: what an authority issued is a fact. Contradictions warn, they
//! never block.

use super::command::Command;
use crate::{Event, Refusal, State};

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Issue { issued } => {
            let known = state
                .figures
                .snapshots
                .iter()
                .any(|one| one.issued.snapshot == issued.snapshot);
            Ok(if known {
                Vec::new()
            } else {
                vec![Event::FiguresIssued(issued.clone())]
            })
        }
    }
}
