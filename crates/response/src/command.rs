//! All commands, by room.

use crate::{facts, figures, incident, quakes, reports, tasks};

/// A command.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// To the quakes room.
    Quakes(quakes::Command),
    /// To the incident room.
    Incident(incident::Command),
    /// To the tasks room.
    Tasks(tasks::Command),
    /// To the reports room.
    Reports(reports::Command),
    /// To the figures room.
    Figures(figures::Command),
    /// To no other room.
    Facts(facts::Command),
}
