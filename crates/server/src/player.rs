//! Playing a replay into an exercise: each item at its time on the exercise clock, quiet spans
//! skipped.

use crate::engine::Engine;
use crate::intake;
use crate::node::Submission;
use jiff::{SignedDuration, Timestamp};
use mainshock_base::ids::{CommandId, ResponseId, SnapshotId};
use mainshock_base::{Actor, Channel, Known, PostCode};
use mainshock_county::{Replay, ReplayItem, ReplayKind};
use mainshock_response::figures::{Figure, FiguresIssued, SnapshotKind};
use mainshock_response::incident::event_v1::ResponseRecorded;
use mainshock_response::{Command, facts, figures, incident};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tracing::{info, warn};
use uuid::Uuid;

/// A span without anything longer than this is skipped …
const QUIET: SignedDuration = SignedDuration::from_mins(20);
/// … up to so long before what comes next.
const LEAD: SignedDuration = SignedDuration::from_secs(60);
/// How often the player looks at the clock, real time.
const LOOK: Duration = Duration::from_millis(50);

/// Plays the items before `from` at once, each at its own time, then goes on with the clock.
pub(crate) struct Player {
    engine: Arc<Engine>,
    items: Vec<(Uuid, ReplayItem)>,
    finished: Arc<AtomicBool>,
}

impl Player {
    pub(crate) fn new(engine: Arc<Engine>, replay: &Replay, finished: Arc<AtomicBool>) -> Self {
        // Identifiers from content: an exercise that is taken up again does not play an item twice.
        let base = Uuid::new_v5(&Uuid::NAMESPACE_OID, replay.content_hash.as_bytes());
        let items = replay
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                (
                    Uuid::new_v5(&base, format!("item/{index}").as_bytes()),
                    item.clone(),
                )
            })
            .collect();
        Self {
            engine,
            items,
            finished,
        }
    }

    /// Puts on record what was before `from`.
    pub(crate) fn play_until(&self, from: Timestamp) {
        for (id, item) in self.items.iter().take_while(|(_, item)| item.at < from) {
            self.advance_to(item.at);
            self.play(*id, item);
            self.engine.wait_until_idle();
        }
        self.advance_to(from);
    }

    /// Goes with the clock until everything was played.
    pub(crate) fn play_from(&self, from: Timestamp) {
        let mut rest = self
            .items
            .iter()
            .skip_while(|(_, item)| item.at < from)
            .peekable();
        let clock = self.engine.node().clock();
        while let Some((id, item)) = rest.peek() {
            let reading = clock.read();
            if reading.paused {
                std::thread::sleep(LOOK);
                continue;
            }
            if item.at <= reading.now {
                self.play(*id, item);
                rest.next();
                continue;
            }
            self.engine.tick();
            if item.at.duration_since(reading.now) > QUIET {
                self.engine.wait_until_idle();
                let to = item.at.checked_sub(LEAD).unwrap_or(item.at);
                self.skip_to(to);
                continue;
            }
            std::thread::sleep(LOOK);
        }
        self.finished.store(true, Ordering::Relaxed);
        self.engine.node().wake();
        info!("the replay has played all it has");
        // Deadlines go on passing.
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if !clock.read().paused {
                self.engine.tick();
            }
        }
    }

    /// Moves the clock on, stopping at deadlines on the way so that each is recorded at its time.
    fn advance_to(&self, to: Timestamp) {
        let clock = self.engine.node().clock();
        while let Some(due_at) = self.next_deadline().filter(|due_at| *due_at < to) {
            clock.set_to(due_at);
            self.engine.tick();
        }
        clock.set_to(to);
    }

    /// The same during play, saying that a span was skipped.
    fn skip_to(&self, to: Timestamp) {
        let from = self.engine.node().clock().now();
        self.advance_to(to);
        self.engine.node().clock().say_skipped(from, to);
        self.engine.node().wake();
        info!(%from, %to, "a quiet span was skipped");
    }

    fn next_deadline(&self) -> Option<Timestamp> {
        let state = self.engine.node().state();
        state
            .tasks
            .tasks
            .iter()
            .filter(|task| !task.state.is_over() && !task.overdue)
            .filter_map(|task| task.opened.due_at)
            .min()
    }

    fn play(&self, id: Uuid, item: &ReplayItem) {
        let Some(command) = self.command(id, item) else {
            return;
        };
        let submission = Submission {
            command,
            actor: Actor {
                post: PostCode("replay".to_owned()),
                channel: Channel::Replay,
            },
            command_id: CommandId::from_uuid(id),
            observed_at: Some(item.at),
            cause: None,
        };
        if let Err(error) = self.engine.submit(&submission) {
            warn!(%error, at = %item.at, "an item of the replay was not taken");
        }
    }

    fn command(&self, id: Uuid, item: &ReplayItem) -> Option<Command> {
        Some(match &item.kind {
            ReplayKind::Message { name, bytes } => {
                match intake::take(&self.engine, name, bytes, item.at) {
                    Ok(taken) => Command::Quakes(taken.command),
                    Err(error) => {
                        warn!(%error, name, "a message of the replay could not be kept");
                        return None;
                    }
                }
            }
            ReplayKind::Fact { category } => {
                Command::Facts(facts::Command::Note(Box::new(facts::FactNoted {
                    category: category.clone(),
                    organisation: item.organisation.clone(),
                    text: item.text.clone(),
                    at: item.at,
                    at_precision: item.at_precision.clone(),
                    source: item.source.clone(),
                    status: item.status,
                })))
            }
            ReplayKind::Response {
                level,
                authority,
                effective_at,
            } => Command::Incident(incident::Command::RecordResponse {
                fact: Box::new(ResponseRecorded {
                    response: ResponseId::from_uuid(id),
                    authority: authority.clone(),
                    level: match level {
                        Known::Value(text) => Known::from(text.parse().ok()),
                        Known::Unknown => Known::Unknown,
                        Known::NotCovered => Known::NotCovered,
                    },
                    text: item.text.clone(),
                    at: *effective_at,
                    at_precision: item.at_precision.clone(),
                    source: item.source.clone(),
                    status: item.status,
                }),
            }),
            ReplayKind::Figures {
                label,
                report,
                cutoff_at,
                cutoff_approximate,
                scope,
                values,
            } => {
                let issued = FiguresIssued {
                    snapshot: SnapshotId::from_uuid(id),
                    label: label.clone(),
                    kind: match report.as_str() {
                        "first" => SnapshotKind::First,
                        "continued" => SnapshotKind::Continued,
                        "final" => SnapshotKind::Final,
                        _ => SnapshotKind::Unstated,
                    },
                    authority: item.organisation.clone(),
                    cutoff_at: *cutoff_at,
                    cutoff_approximate: *cutoff_approximate,
                    scope: scope.clone(),
                    figures: values
                        .iter()
                        .map(|found| Figure {
                            indicator: found.indicator.clone(),
                            value: found.value,
                            qualifier: found.qualifier.clone(),
                            note: found.note.clone(),
                        })
                        .collect(),
                    source: item.source.clone(),
                    status: item.status,
                };
                Command::Figures(figures::Command::Issue {
                    issued: Box::new(issued),
                })
            }
        })
    }
}
