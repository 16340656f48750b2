//! The state: the fold of the record. Same record, same state, byte for byte.

use crate::context::Recorded;
use crate::settings::Settings;
use crate::timeline::{self, TimelineEntry};
use crate::{
    Command, Context, Event, Facts, Figures, Incidents, Quakes, Refusal, Reports, Tasks, facts,
    figures, incident, quakes, reports, tasks,
};
use mainshock_base::ids::{CommandId, EntryId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// All rooms and the timeline.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
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
    /// Decides a command: events, or the reason why not. Changes nothing.
    pub fn decide(&self, command: &Command, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Quakes(command) => quakes::decide::decide(self, command, ctx),
            Command::Incident(command) => incident::decide::decide(self, command, ctx),
            Command::Tasks(command) => tasks::decide::decide(self, command, ctx),
            Command::Reports(command) => reports::decide::decide(self, command, ctx),
            Command::Figures(command) => figures::decide::decide(self, command),
            Command::Facts(command) => facts::decide::decide(self, command),
        }
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
        match &recorded.event {
            Event::PackAdopted(event) => {
                self.settings = event.settings.clone();
                self.facts.pack = Some((**event).clone());
            }
            Event::FactNoted(event) => self.facts.noted.push((**event).clone()),
            Event::ExerciseStarted(event) => self.facts.exercise = Some(event.clone()),
            Event::ExerciseInterrupted(event) => self.facts.interrupted = Some(event.clone()),
            Event::SolutionReceived(event) => self.quakes.take_solution(recorded, event),
            Event::MessageRefused(_) => self.quakes.refused += 1,
            Event::PreferredChosen(event) => self.quakes.choose(event),
            Event::AssessmentMade(event) => self.quakes.take_assessment(event),
            Event::AssessmentFailed(_) => {}
            Event::IncidentOpened(event) => self.incident.take_opened(recorded, event),
            Event::QuakeJoined(event) => self.incident.take_joined(event),
            Event::LeadingQuakeChanged(event) => self.incident.take_leading(event),
            Event::RecommendationMade(event) => self.incident.take_result(recorded, event),
            Event::LevelDecided(event) => self.incident.take_decision(recorded, event),
            Event::ResponseRecorded(event) => self.incident.take_response(recorded, event),
            Event::IncidentEnded(event) => self.incident.take_ended(recorded, event),
            Event::TaskOpened(event) => self.tasks.take_opened(recorded, event),
            Event::TaskAccepted(event) => self.tasks.take_accepted(event),
            Event::TaskStarted(event) => self.tasks.take_started(event),
            Event::TaskDone(event) => self.tasks.take_done(recorded, event),
            Event::TaskBlocked(event) => self.tasks.take_blocked(event),
            Event::TaskReassigned(event) => self.tasks.take_reassigned(event),
            Event::TaskOverdue(event) => self.tasks.take_overdue(event),
            Event::TaskWithdrawn(event) => self.tasks.take_withdrawn(recorded, event),
            Event::ReportReceived(event) => self.reports.take_received(recorded, event),
            Event::ReportVerified(event) => self.reports.take_verified(recorded, event),
            Event::FiguresIssued(event) => self.figures.take_issued(recorded, event),
            Event::Unknown { kind, .. } => {
                *self.unknown_kinds.entry(kind.clone()).or_default() += 1;
            }
        }
        self.timeline.push(timeline::entry(self, recorded));
    }
}
