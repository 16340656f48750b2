//! The state: the fold of the record. Same record, same state, byte for byte.

use crate::context::Recorded;
use crate::settings::Settings;
use crate::timeline::{self, TimelineEntry};
use crate::{
    Command, Context, Event, Facts, Figures, Incidents, Quakes, Refusal, Reports, Tasks, facts,
    figures, incident, quakes, reports, tasks,
};
use mainshock_base::ids::{CommandId, EntryId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// All rooms and the timeline.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct State {
    /// Position of the last entry applied; 0 before the first.
    pub position: u64,
    /// Settings in force.
    pub settings: Settings,
    /// Quakes and assessments.
    pub quakes: Quakes,
    /// Incidents, levels, responses.
    pub incident: Incidents,
    /// Tasks.
    pub tasks: Tasks,
    /// Reports.
    pub reports: Reports,
    /// Figures.
    pub figures: Figures,
    /// Packs, facts, the exercise.
    pub facts: Facts,
    /// The timeline, in order of recording.
    pub timeline: Vec<TimelineEntry>,
    /// Events of kinds that this program does not know, by kind.
    pub unknown_kinds: BTreeMap<String, u64>,
    /// The last position each command reached, for recognising repeats.
    pub commands: BTreeMap<CommandId, u64>,
    applied: BTreeSet<EntryId>,
}

impl State {
    /// Decides a command: events, or the reason why not. Changes nothing. A repeat gives no events,
    /// nor does a command that finds everything as it wants it.
    pub fn decide(&self, command: &Command, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        if self.is_repeat(ctx.command_id) {
            return Ok(Vec::new());
        }
        let events = match command {
            Command::Quakes(command) => quakes::decide::decide(self, command, ctx),
            Command::Incident(command) => incident::decide::decide(self, command, ctx),
            Command::Tasks(command) => tasks::decide::decide(self, command, ctx),
            Command::Reports(command) => reports::decide::decide(self, command, ctx),
            Command::Figures(command) => figures::decide::decide(self, command, ctx),
            Command::Facts(command) => facts::decide::decide(self, command, ctx),
        }?;
        for event in &events {
            check_readable(event)?;
        }
        Ok(events)
    }

    /// True when a command is on record already: a repeat changes nothing.
    pub fn is_repeat(&self, command: CommandId) -> bool {
        self.commands.contains_key(&command)
    }

    /// Takes an event of the record in. An entry that was applied before changes nothing.
    pub fn apply(&mut self, recorded: &Recorded) {
        if !self.applied.insert(recorded.entry) {
            return;
        }
        self.position = self.position.max(recorded.position);
        self.commands.insert(recorded.command_id, recorded.position);
        if let Event::PackAdopted(event) = &recorded.event {
            self.settings = event.settings.clone();
        }
        if let Event::Unknown { kind, .. } = &recorded.event {
            *self.unknown_kinds.entry(kind.clone()).or_default() += 1;
        }
        // Each room takes what concerns it.
        self.facts.apply(recorded);
        self.quakes.apply(recorded);
        self.incident.apply(recorded);
        self.tasks.apply(recorded);
        self.reports.apply(recorded);
        self.figures.apply(recorded);
        self.timeline.push(timeline::entry(self, recorded));
    }
}

/// Nothing goes on record that could not be read back from it, exactly (a number that is none, for
/// one, has no place in JSON).
fn check_readable(event: &Event) -> Result<(), Refusal> {
    let refused = |detail: String| Refusal::Unwritable {
        kind: event.kind().to_owned(),
        detail,
    };
    match Event::from_body(event.kind(), &event.to_body()) {
        Ok(read) if read == *event => Ok(()),
        Ok(_) => Err(refused("it reads back differently".to_owned())),
        Err(error) => Err(refused(error.to_string())),
    }
}
