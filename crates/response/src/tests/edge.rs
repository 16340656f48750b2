//! A very small edge: it gives identifiers and a clock, keeps the record in memory, and does what
//! follows, as a server would.

use super::make::{adopt_pack, summary};
use crate::tasks::DutyOnClock;
use crate::{
    Command, Context, Event, Reaction, Recorded, Refusal, State, incident, owed, quakes, react,
    tasks, tick,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainshock_base::ids::{CommandId, EntryId};
use mainshock_base::{Actor, Channel, Known, PostCode};
use mainshock_plan::{Mode, ResponseLevel};
use std::collections::VecDeque;
use uuid::Uuid;

/// An edge with its record.
pub(crate) struct Edge {
    pub(crate) state: State,
    pub(crate) record: Vec<Recorded>,
    pub(crate) now: Timestamp,
    /// Whether assessments find the county affected; `None` makes them fail.
    pub(crate) affected: Option<bool>,
    /// Whether what follows is done.
    pub(crate) follows: bool,
    commands: u128,
}

impl Edge {
    /// An edge with the small county's pack adopted.
    pub(crate) fn new(now: Timestamp) -> Self {
        let mut edge = Self {
            state: State::default(),
            record: Vec::new(),
            now,
            affected: Some(true),
            follows: true,
            commands: 0,
        };
        edge.system(adopt_pack());
        edge
    }

    /// The identifier of the next command.
    pub(crate) fn next_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId::from_uuid(Uuid::from_u128(self.commands))
    }

    /// A command of a post; what was recorded, what followed included.
    pub(crate) fn by(&mut self, post: &str, command: Command) -> Result<Vec<Event>, Refusal> {
        let actor = Actor {
            post: PostCode(post.to_owned()),
            channel: Channel::Page,
        };
        let id = self.next_id();
        self.give(&command, actor, id)
    }

    /// A command of the program itself, which must not be refused.
    pub(crate) fn system(&mut self, command: Command) -> Vec<Event> {
        let id = self.next_id();
        self.give(&command, Actor::system(), id).unwrap()
    }

    /// A command as it is.
    pub(crate) fn give(
        &mut self,
        command: &Command,
        actor: Actor,
        command_id: CommandId,
    ) -> Result<Vec<Event>, Refusal> {
        let before = self.record.len();
        let mut queue = VecDeque::new();
        self.take(command, actor, command_id, &mut queue)?;
        self.follow(queue);
        Ok(self.record[before..]
            .iter()
            .map(|recorded| recorded.event.clone())
            .collect())
    }

    /// The clock moves.
    pub(crate) fn clock(&mut self, now: Timestamp) -> Vec<Event> {
        self.now = now;
        let before = self.record.len();
        let reactions = tick(&self.state, now);
        let cause = Uuid::new_v5(&Uuid::NAMESPACE_OID, now.to_string().as_bytes());
        let queue = number(reactions, cause);
        self.follow(queue);
        self.record[before..]
            .iter()
            .map(|recorded| recorded.event.clone())
            .collect()
    }

    /// What was owed after a stop is done now.
    pub(crate) fn catch_up(&mut self) {
        self.commands += 1;
        let cause = Uuid::new_v5(&Uuid::NAMESPACE_OID, &self.commands.to_be_bytes());
        let queue = number(owed(&self.state), cause);
        self.follow(queue);
    }

    fn take(
        &mut self,
        command: &Command,
        actor: Actor,
        command_id: CommandId,
        queue: &mut VecDeque<(Uuid, Reaction)>,
    ) -> Result<(), Refusal> {
        let ctx = Context {
            now: self.now,
            actor,
            command_id,
        };
        let events = self.state.decide(command, &ctx)?;
        let mut written = Vec::new();
        for event in events {
            let position = u64::try_from(self.record.len()).unwrap() + 1;
            let what = format!("entry/{position}");
            // What is applied is what stands on record, read back.
            let read = Event::from_body(event.kind(), &event.to_body()).unwrap();
            let recorded = Recorded {
                entry: EntryId::from_uuid(Uuid::new_v5(&command_id.as_uuid(), what.as_bytes())),
                position,
                recorded_at: self.now,
                observed_at: event.observed_at(),
                actor: ctx.actor.clone(),
                command_id,
                event: read,
            };
            self.record.push(recorded.clone());
            self.state.apply(&recorded);
            written.push(recorded);
        }
        for recorded in written {
            queue.extend(number(
                react(&self.state, &recorded),
                recorded.entry.as_uuid(),
            ));
        }
        Ok(())
    }

    fn follow(&mut self, mut queue: VecDeque<(Uuid, Reaction)>) {
        while let Some((id, reaction)) = queue.pop_front() {
            if !self.follows {
                continue;
            }
            let Some(command) = self.work(reaction) else {
                continue;
            };
            // A reaction that is refused is no error: something else came first.
            let _ = self.take(
                &command,
                Actor::system(),
                CommandId::from_uuid(id),
                &mut queue,
            );
        }
    }

    fn work(&self, reaction: Reaction) -> Option<Command> {
        Some(match reaction {
            Reaction::Command(command) => command,
            Reaction::Assess { quake, solution } => Command::Quakes(match self.affected {
                Some(affected) => quakes::Command::RecordAssessment {
                    summary: Box::new(summary(quake, solution, affected)),
                },
                None => quakes::Command::RecordFailure {
                    quake,
                    solution,
                    because: mainshock_base::Message::new("impact-no-model"),
                },
            }),
            Reaction::Grade { quake, solution } => {
                let open = self.state.incident.open()?;
                let density = Known::Value(292.0);
                let facts = incident::grading_facts(&self.state, open, density, self.now)?;
                let pack = mainshock_plan::rules::built_in::pack("cn-sichuan-2021")?;
                Command::Incident(incident::Command::RecordRecommendation {
                    quake,
                    solution,
                    recommendation: Box::new(mainshock_plan::recommend(&pack, &facts)),
                })
            }
            Reaction::PutPlanOnClock {
                incident,
                t0,
                because,
            } => Command::Tasks(tasks::Command::Open {
                incident,
                duties: duties(t0, self.state.incident.open()?.level),
                because,
            }),
        })
    }

    /// The state read from the record again is this state, byte for byte.
    pub(crate) fn check_rebuilt(&self) {
        let mut rebuilt = State::default();
        for recorded in &self.record {
            rebuilt.apply(recorded);
        }
        assert_eq!(bytes(&rebuilt), bytes(&self.state));
    }
}

/// A state as bytes.
pub(crate) fn bytes(state: &State) -> String {
    serde_json::to_string(state).unwrap()
}

/// What follows under identifiers derived from its cause.
fn number(reactions: Vec<Reaction>, cause: Uuid) -> VecDeque<(Uuid, Reaction)> {
    reactions
        .into_iter()
        .map(|reaction| {
            let id = Uuid::new_v5(&cause, format!("{reaction:?}").as_bytes());
            (id, reaction)
        })
        .collect()
}

/// The duties of the county plan template, due from `t0`.
fn duties(t0: Timestamp, level: Option<ResponseLevel>) -> Vec<DutyOnClock> {
    let plan = mainshock_plan::template::built_in::plan("cn-county").unwrap();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    plan.duties_for(level, Mode::InCounty)
        .into_iter()
        .filter_map(|instance| {
            Some(DutyOnClock {
                duty: Some(instance.duty.code.clone()),
                names: instance.duty.names.clone(),
                lead: instance.duty.owner.clone()?,
                deputy: instance.duty.deputy.clone(),
                group: instance.duty.group.clone(),
                due_at: instance.due.and_then(|due| due.at(t0, &zone, None)),
                evidence_wanted: instance.duty.evidence.clone(),
                provenance: Some(instance.duty.provenance.clone()),
            })
        })
        .collect()
}

/// A scene: what was commanded before, in order, by the program itself unless a post is named.
pub(crate) fn given<const N: usize>(before: [(&str, Command); N]) -> Scene {
    let mut edge = Edge::new("2019-02-25T05:16:00Z".parse().unwrap());
    for (post, command) in before {
        edge.by(post, command).unwrap();
    }
    Scene { edge }
}

/// A scene in which something is commanded next.
pub(crate) struct Scene {
    pub(crate) edge: Edge,
}

impl Scene {
    /// A command of a post, made with what the scene knows.
    pub(crate) fn when(mut self, post: &str, command: impl FnOnce(&State) -> Command) -> Told {
        let command = command(&self.edge.state);
        let before = bytes(&self.edge.state);
        let answer = self.edge.by(post, command);
        if answer.is_err() {
            assert_eq!(before, bytes(&self.edge.state), "a refusal changes nothing");
        }
        Told {
            edge: self.edge,
            answer,
        }
    }

    /// The clock moves.
    pub(crate) fn clock(mut self, now: Timestamp) -> Told {
        let answer = Ok(self.edge.clock(now));
        Told {
            edge: self.edge,
            answer,
        }
    }
}

/// What came of it.
pub(crate) struct Told {
    pub(crate) edge: Edge,
    pub(crate) answer: Result<Vec<Event>, Refusal>,
}

impl Told {
    /// It was taken, and these kinds of events were recorded, in this order.
    pub(crate) fn then(self, kinds: &[&str]) -> Scene {
        let events = self.answer.unwrap();
        let found: Vec<&str> = events.iter().map(Event::kind).collect();
        assert_eq!(found, kinds);
        self.edge.check_rebuilt();
        Scene { edge: self.edge }
    }

    /// It was refused with this code, and nothing changed.
    pub(crate) fn then_refused(self, code: &str) -> Scene {
        let refusal = self.answer.unwrap_err();
        assert_eq!(refusal.code(), code, "{refusal}");
        Scene { edge: self.edge }
    }
}
