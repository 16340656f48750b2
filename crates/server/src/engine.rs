//! What follows from what: a node with its packs, doing the work that events ask for.
//!
//! Assessments are computed on a thread of their own; everything else follows at once. Commands that
//! the program gives itself carry identifiers derived from the entry that caused them, so that work
//! taken up again after a crash is recognised and done once.

use crate::api::map;
use crate::api::view::HqView;
use crate::assessor::Assessor;
use crate::hq;
use crate::node::{Node, Submission, SubmitError, Submitted};
use crate::packs::Packs;
use crate::say::Say;
use jiff::Timestamp;
use mainshock_base::ids::{CommandId, EntryId, QuakeId, SolutionId};
use mainshock_base::{Actor, Known, Names, PostCode};
use mainshock_plan::{GradingFacts, Mode, Recommendation};
use mainshock_response::tasks::DutyOnClock;
use mainshock_response::{Command, Reaction, Recorded, incident, quakes, react, tasks, tick};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use tracing::{error, info, warn};
use uuid::Uuid;

/// The degree from which a township counts as shaken, and the one from which damage is expected.
const SHAKEN_FROM: u8 = 5;
const DAMAGING_FROM: u8 = 6;

/// An assessment that is wanted.
#[derive(Debug, Clone, Copy)]
struct Job {
    quake: QuakeId,
    solution: SolutionId,
    cause: EntryId,
}

/// A node at work.
pub struct Engine {
    node: Node,
    packs: Packs,
    say: Say,
    assessor: Assessor,
    jobs: Sender<Job>,
    /// Jobs that are waiting or running, and a bell for when there are none.
    waiting: Mutex<usize>,
    idle: Condvar,
    /// True when an exercise has played all it has.
    finished: Mutex<Arc<AtomicBool>>,
}

impl Engine {
    /// Puts a node to work.
    pub fn start(node: Node, packs: Packs) -> Arc<Self> {
        let (jobs, queue) = channel();
        let engine = Arc::new(Self {
            node,
            packs,
            say: Say::default(),
            assessor: Assessor::default(),
            jobs,
            waiting: Mutex::new(0),
            idle: Condvar::new(),
            finished: Mutex::new(Arc::new(AtomicBool::new(false))),
        });
        let weak = Arc::downgrade(&engine);
        let started = std::thread::Builder::new()
            .name("assessor".to_owned())
            .spawn(move || assess_all(&weak, &queue));
        if let Err(error) = started {
            error!(%error, "the assessing thread could not be started: no assessments will be made");
        }
        engine
    }

    /// The node.
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// The packs in force.
    pub const fn packs(&self) -> &Packs {
        &self.packs
    }

    /// The words.
    pub const fn say(&self) -> &Say {
        &self.say
    }

    /// True when this node runs an exercise.
    pub fn is_exercise(&self) -> bool {
        self.node.is_exercise()
    }

    /// Where the player says that it has played all it has.
    pub(crate) fn set_finished(&self, finished: Arc<AtomicBool>) {
        *self.finished.lock().unwrap_or_else(PoisonError::into_inner) = finished;
    }

    /// The headquarters page.
    pub(crate) fn page(&self) -> HqView {
        self.with_sources(hq::view)
    }

    /// The map.
    pub(crate) fn map(&self) -> serde_json::Value {
        self.with_sources(map::view)
    }

    fn with_sources<T>(&self, make: impl FnOnce(&hq::Sources<'_>) -> T) -> T {
        let leading = {
            let state = self.node.state();
            let quakes = &state.quakes;
            let leading = state
                .incident
                .newest()
                .map(|incident| incident.leading)
                .or_else(|| quakes.quakes.last().map(|quake| quake.id));
            leading.map(|id| (id, quakes.newest_assessment(id).cloned()))
        };
        let assessment = leading
            .as_ref()
            .and_then(|(_, summary)| summary.as_ref())
            .and_then(|summary| self.assessor.artefact(self.node.keeper(), summary));
        let others = leading
            .map(|(id, _)| self.all_packs(id))
            .unwrap_or_default();
        let head = self.node.head();
        let finished = self
            .finished
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .load(Ordering::Relaxed);
        let state = self.node.state();
        make(&hq::Sources {
            state: &state,
            packs: &self.packs,
            say: &self.say,
            clock: self.node.clock().read(),
            is_exercise: self.is_exercise(),
            is_finished: finished,
            node: self.node.id().to_string(),
            head,
            assessment,
            others,
        })
    }

    /// The receipt code of the report that a command made.
    pub(crate) fn receipt_of(&self, command: CommandId) -> Option<String> {
        let id =
            mainshock_base::ids::ReportId::from_uuid(Uuid::new_v5(&command.as_uuid(), b"report"));
        self.node
            .state()
            .reports
            .get(id)
            .map(|report| report.received.receipt.clone())
    }

    /// Takes a command in and does what follows from it.
    pub fn submit(&self, submission: &Submission) -> Result<Submitted, SubmitError> {
        let submitted = self.node.submit(submission)?;
        for recorded in &submitted.recorded {
            self.follow(recorded);
        }
        Ok(submitted)
    }

    /// Gives a command as the program itself. Its identifier is derived from what caused it.
    pub(crate) fn command(&self, command: Command, cause: EntryId, what: &str) {
        let id = Uuid::new_v5(&cause.as_uuid(), what.as_bytes());
        let submission = Submission {
            command,
            actor: Actor::system(),
            command_id: CommandId::from_uuid(id),
            observed_at: None,
            cause: Some(cause),
        };
        if let Err(error) = self.submit(&submission) {
            warn!(%error, what, "the program's own command was not taken");
        }
    }

    /// What the clock alone brings: deadlines that passed.
    pub fn tick(&self) {
        let now = self.node.clock().now();
        let reactions = tick(&self.node.state(), now);
        for reaction in reactions {
            if let Reaction::Command(command) = reaction {
                let submission = Submission {
                    command,
                    actor: Actor::system(),
                    command_id: CommandId::from_uuid(Uuid::now_v7()),
                    observed_at: None,
                    cause: None,
                };
                if let Err(error) = self.submit(&submission) {
                    warn!(%error, "deadlines that passed could not be recorded");
                }
            }
        }
    }

    /// Takes up what a crash may have cut off: what follows from the newest entries, once.
    pub fn take_up(&self) {
        const NEWEST: u64 = 64;
        let position = self.node.state().position;
        let newest = self.node.read_recorded(position.saturating_sub(NEWEST));
        match newest {
            Ok(entries) => entries.iter().for_each(|recorded| self.follow(recorded)),
            Err(error) => warn!(%error, "the newest entries could not be read again"),
        }
    }

    /// Waits until no assessment is waiting or running.
    pub fn wait_until_idle(&self) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while *waiting > 0 {
            waiting = self
                .idle
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn follow(&self, recorded: &Recorded) {
        let reactions = react(&self.node.state(), recorded);
        for (index, reaction) in reactions.into_iter().enumerate() {
            let what = format!("reaction/{index}");
            match reaction {
                Reaction::Command(command) => self.command(command, recorded.entry, &what),
                Reaction::Assess { quake, solution } => {
                    self.count(1);
                    let job = Job {
                        quake,
                        solution,
                        cause: recorded.entry,
                    };
                    if self.jobs.send(job).is_err() {
                        self.count(-1);
                    }
                }
                Reaction::Grade { quake, solution } => {
                    self.grade(quake, solution, recorded.entry, &what);
                }
                Reaction::PutPlanOnClock {
                    incident,
                    t0,
                    because,
                } => {
                    let duties = self.duties(t0);
                    info!(duties = duties.len(), "the plan is on the clock");
                    let command = tasks::Command::Open {
                        incident,
                        duties,
                        because,
                    };
                    self.command(Command::Tasks(command), recorded.entry, &what);
                }
            }
        }
    }

    fn count(&self, change: isize) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_add_signed(change);
        if *waiting == 0 {
            self.idle.notify_all();
        }
    }

    /// Records what the county's rule pack gives.
    fn grade(&self, quake: QuakeId, solution: SolutionId, cause: EntryId, what: &str) {
        let Some(facts) = self.facts(quake) else {
            return;
        };
        let recommendation = Box::new(mainshock_plan::recommend(&self.packs.rules, &facts));
        let command = incident::Command::RecordRecommendation {
            quake,
            solution,
            recommendation,
        };
        self.command(Command::Incident(command), cause, what);
    }

    /// What every built-in rule pack gives for a quake, by code.
    pub fn all_packs(&self, quake: QuakeId) -> BTreeMap<String, Recommendation> {
        let Some(facts) = self.facts(quake) else {
            return BTreeMap::new();
        };
        mainshock_plan::rules::built_in::codes()
            .into_iter()
            .filter_map(|code| {
                let pack = mainshock_plan::rules::built_in::pack(code)?;
                Some((code.to_owned(), mainshock_plan::recommend(&pack, &facts)))
            })
            .collect()
    }

    /// The facts that rules grade: the legal agency's magnitude where one speaks, else the leading
    /// one, marked so by the rules themselves.
    fn facts(&self, quake: QuakeId) -> Option<GradingFacts> {
        let state = self.node.state();
        let known = state.quakes.quake(quake)?;
        let rule = &state.settings.preference;
        let (preferred, _) = known.preferred(rule)?;
        let legal = rule.legal_agency.as_ref().and_then(|agency| {
            known
                .solutions
                .iter()
                .rev()
                .find(|held| held.is_current() && held.solution.agency == *agency)
        });
        let graded = legal.unwrap_or(preferred);
        let deaths = state.figures.newest("deaths").map(|(deaths, _)| deaths);
        let missing = state
            .figures
            .newest("missing")
            .map_or(0.0, |(missing, _)| missing);
        let mut facts = GradingFacts::unknown_at(self.node.clock().now());
        facts.magnitude = Known::from(
            graded
                .solution
                .magnitude
                .as_ref()
                .map(|found| found.magnitude),
        );
        facts.agency = Some(graded.solution.agency.clone());
        facts.is_legal = legal.is_some() || rule.legal_agency.is_none();
        facts.density_per_km2 = self.packs.density_at(graded.solution.epicentre);
        facts.deaths_and_missing = Known::from(deaths.map(|deaths| deaths + missing));
        facts.max_intensity = state
            .quakes
            .newest_assessment(quake)
            .map_or(Known::Unknown, |found| found.max_intensity);
        Some(facts)
    }

    /// The plan's duties with their deadlines from T0. A duty that each township has is put on the
    /// clock once for each township that counts as shaken, led by that township's post.
    fn duties(&self, t0: Timestamp) -> Vec<DutyOnClock> {
        let level = self
            .node
            .state()
            .incident
            .open()
            .and_then(|incident| incident.level);
        // Before a level is decided the plan works as for the lowest: members act on their own.
        let level = Some(level.unwrap_or(mainshock_plan::ResponseLevel::IV));
        let shaken = self.shaken_townships();
        let mut duties = Vec::new();
        for instance in self.packs.plan.duties_for(level, self.mode()) {
            let due_at = instance
                .due
                .and_then(|due| due.at(t0, self.packs.zone(), None));
            let Some(owner) = instance.duty.owner.clone() else {
                continue;
            };
            let on_clock = DutyOnClock {
                duty: Some(instance.duty.code.clone()),
                names: instance.duty.names.clone(),
                lead: owner,
                deputy: instance.duty.deputy.clone(),
                group: instance.duty.group.clone(),
                due_at,
                evidence_wanted: instance.duty.evidence.clone(),
                provenance: Some(instance.duty.provenance.clone()),
            };
            if instance.per_township {
                duties.extend(shaken.iter().map(|code| self.of_township(&on_clock, code)));
            } else {
                duties.push(on_clock);
            }
        }
        duties
    }

    /// A duty as one township has it: `<township>/<post>` leads, the place stands before its name.
    fn of_township(&self, duty: &DutyOnClock, code: &str) -> DutyOnClock {
        let here = |post: &PostCode| PostCode(format!("{code}/{post}"));
        let is_per_township = |post: &PostCode| {
            self.packs
                .plan
                .post(post)
                .is_some_and(|found| found.per_township)
        };
        let place = self
            .packs
            .place_names
            .get(code)
            .cloned()
            .unwrap_or_default();
        let named = |language: &str, separator: &str| {
            format!(
                "{}{separator}{}",
                place.get(language),
                duty.names.get(language)
            )
        };
        DutyOnClock {
            duty: duty.duty.as_ref().map(|duty| format!("{duty}@{code}")),
            names: Names::both(named("zh", ":"), named("en", ": ")),
            lead: here(&duty.lead),
            deputy: duty.deputy.as_ref().map(|post| {
                if is_per_township(post) {
                    here(post)
                } else {
                    post.clone()
                }
            }),
            ..duty.clone()
        }
    }

    /// Townships whose estimated intensity reaches Ⅴ in the leading quake's newest assessment,
    /// strongest first; all of them while there is none.
    fn shaken_townships(&self) -> Vec<String> {
        let leading = {
            let state = self.node.state();
            let incident = state.incident.open();
            incident.and_then(|incident| state.quakes.newest_assessment(incident.leading).cloned())
        };
        let artefact =
            leading.and_then(|summary| self.assessor.artefact(self.node.keeper(), &summary));
        let all = || {
            self.packs
                .county
                .exposure
                .townships
                .iter()
                .map(|place| place.code.clone())
                .collect()
        };
        artefact.map_or_else(all, |assessment| {
            assessment
                .townships
                .iter()
                .filter(|place| {
                    place
                        .by(assessment.first)
                        .value()
                        .is_some_and(|found| found.intensity.degree() >= SHAKEN_FROM)
                })
                .map(|place| place.code.clone())
                .collect()
        })
    }

    /// The county's own earthquake, or a neighbour's that is felt here.
    fn mode(&self) -> Mode {
        let state = self.node.state();
        let leading = state
            .incident
            .open()
            .and_then(|incident| state.quakes.quake(incident.leading));
        let Some(quake) = leading else {
            return Mode::InCounty;
        };
        let is_strong = state
            .quakes
            .newest_assessment(quake.id)
            .and_then(|found| found.max_intensity.value())
            .is_none_or(|found| found.degree() >= DAMAGING_FROM);
        let is_inside = quake
            .preferred(&state.settings.preference)
            .is_none_or(|(held, _)| self.packs.is_inside(held.solution.epicentre));
        if is_strong || is_inside {
            Mode::InCounty
        } else {
            Mode::Neighbour
        }
    }

    fn assess(&self, job: Job) {
        let state = self.node.state();
        let still_leads = state
            .quakes
            .quake(job.quake)
            .and_then(|quake| quake.preferred(&state.settings.preference))
            .is_some_and(|(held, _)| held.id == job.solution);
        if !still_leads {
            // A newer solution leads already; its own job is in the queue.
            return;
        }
        let version = state.quakes.next_version(job.quake);
        let quake = state.quakes.quake(job.quake);
        let solution = quake
            .and_then(|quake| quake.solution(job.solution))
            .map(|held| held.solution.clone());
        // Others lend a magnitude of the right type when the leading one has none.
        let others: Vec<_> = quake
            .map(|quake| quake.solutions.as_slice())
            .unwrap_or_default()
            .iter()
            .filter(|held| held.id != job.solution && held.is_current())
            .map(|held| held.solution.clone())
            .collect();
        drop(state);
        let Some(solution) = solution else { return };
        let made_at = self.node.clock().now();
        let made = self.assessor.assess(
            self.node.keeper(),
            &self.packs,
            &solution,
            &others,
            job.quake,
            job.solution,
            version,
            made_at,
        );
        let what = format!("assessed/{}", job.solution);
        match made {
            Ok(summary) => {
                info!(version, "assessment made");
                let command = quakes::Command::RecordAssessment {
                    summary: Box::new(summary),
                };
                self.command(Command::Quakes(command), job.cause, &what);
            }
            Err(because) => {
                warn!(?because, "an assessment could not be made");
                let command = quakes::Command::RecordFailure {
                    quake: job.quake,
                    solution: job.solution,
                    because,
                };
                self.command(Command::Quakes(command), job.cause, &what);
            }
        }
    }
}

fn assess_all(engine: &Weak<Engine>, queue: &Receiver<Job>) {
    while let Ok(job) = queue.recv() {
        let Some(engine) = engine.upgrade() else {
            return;
        };
        engine.assess(job);
        engine.count(-1);
    }
}
