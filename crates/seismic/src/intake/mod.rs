//! A message comes in: its format is told from its content, it is read into solutions, and what
//! cannot be read is refused with place, reason and mend.
//!
//! Start at [`read_message`]. Nothing here fails as a whole because a part is bad: a list with one
//! broken entry gives the others and one refusal. What is read but odd is a note.

use crate::solution::{MessageFormat, Solution};
use jiff::Timestamp;
use mainshock_base::LocatedError;
use serde::{Deserialize, Serialize};

/// What a message may leave open and the reader must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadHints {
    /// The time at which the message is read (of an exercise: its clock). A bulletin without a year
    /// means the nearest such date before it.
    pub now: Option<Timestamp>,
    /// The year of bulletins that give none; stands before `now`.
    pub year: Option<i16>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its format.
    pub format: MessageFormat,
    /// The solutions in it, in the order of the message.
    pub solutions: Vec<Solution>,
    /// The parts that were refused.
    pub refused: Vec<LocatedError>,
    /// What was read but is odd: announced counts that differ, repeats, values that no standard
    /// knows.
    pub notes: Vec<LocatedError>,
}
