//! What a reader is given, and where it collects what it read.

use super::{ReadHints, Reading};
use crate::solution::{MessageFormat, Solution};
use mainshock_base::{LocatedError, Message, Place};

/// A message as text, its name, and what the reader must be told.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    /// Name of the file or feed.
    pub(crate) name: &'a str,
    /// The message.
    pub(crate) text: &'a str,
    /// What it may leave open.
    pub(crate) hints: &'a ReadHints,
}

impl Input<'_> {
    /// The message as a place.
    pub(crate) fn place(&self) -> Place {
        Place::file(self.name)
    }

    /// A line of it (from 1).
    pub(crate) fn at_line(&self, line: u64) -> Place {
        self.place().at_line(line)
    }
}

impl Reading {
    pub(crate) const fn of(format: MessageFormat) -> Self {
        Self {
            format,
            solutions: Vec::new(),
            refused: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Takes one part, read or refused.
    pub(crate) fn take(&mut self, part: Result<Solution, LocatedError>) {
        match part {
            Ok(solution) => self.solutions.push(solution),
            Err(refusal) => self.refused.push(refusal),
        }
    }

    /// Notes an oddity. One that occurs again and again is said once, with the first place; a
    /// message so odd that it has hundreds needs no more of them.
    pub(crate) fn note(&mut self, place: Place, message: Message) {
        const MOST_NOTES: usize = 500;
        let known = self.notes.iter().any(|note| note.message == message);
        if !known && self.notes.len() < MOST_NOTES {
            self.notes.push(LocatedError::new(place, message));
        }
    }
}
