//! A node: the record, the state folded from it, the clock, and one decision after another.
//!
//! A command is decided against the state, its events are appended (on disk), applied, shown to the
//! live stream; then what follows from them is done. Readers never wait for a disk.

use crate::clock::Clock;
use jiff::Timestamp;
use mainshock_base::Actor;
use mainshock_base::ids::{CommandId, EntryId, IncidentId, NodeId};
use mainshock_journal::{
    ClockQuality, Entry, Expected, JournalError, Keeper, NewEntry, Observed, SqliteKeeper, Stream,
    Visibility,
};
use mainshock_response::{BodyError, Command, Context, Event, Recorded, Refusal, State};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};
use tokio::sync::broadcast;
use uuid::Uuid;

/// A command on its way in.
#[derive(Debug, Clone)]
pub struct Submission {
    /// What is asked.
    pub command: Command,
    /// Who asks, and how it came.
    pub actor: Actor,
    /// The sender's identifier of it.
    pub command_id: CommandId,
    /// When it happened, as claimed, when that differs from now.
    pub observed_at: Option<Timestamp>,
    /// The entry that caused it.
    pub cause: Option<EntryId>,
}

/// What became of a command.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Position of the record after it.
    pub position: u64,
    /// What was recorded; empty for a repeat, or when nothing was to be done.
    pub recorded: Vec<Recorded>,
    /// True when it was on record already.
    pub repeat: bool,
}

/// Why a command was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// Refused, with its reason.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The record could not take it: nothing was written.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// Why a record could not be folded into a state.
#[derive(Debug, thiserror::Error)]
pub enum FoldError {
    /// The record could not be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A body does not fit its kind.
    #[error("entry {position}: {source}")]
    Body {
        /// Its position.
        position: u64,
        /// What does not fit.
        source: BodyError,
    },
}

/// A node.
pub struct Node {
    keeper: SqliteKeeper,
    clock: Clock,
    state: RwLock<State>,
    /// Whoever holds it decides.
    turn: Mutex<()>,
    live: broadcast::Sender<u64>,
}

/// How many positions a slow reader of the live stream may lag before it is told to read anew.
const LIVE_BACKLOG: usize = 512;
/// How many entries are read from the record at a time.
const PAGE: usize = 4096;

impl Node {
    /// Folds the record into a state. Nothing reacts to the past here.
    pub fn start(keeper: SqliteKeeper, clock: Clock) -> Result<Self, FoldError> {
        let mut state = State::default();
        let mut after = 0;
        loop {
            let page = keeper.read_stream(Stream::Main, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.header().stream_seq;
            for entry in &page {
                if let Some(recorded) = recorded(entry)? {
                    state.apply(&recorded);
                }
            }
        }
        let (live, _) = broadcast::channel(LIVE_BACKLOG);
        Ok(Self {
            keeper,
            clock,
            state: RwLock::new(state),
            turn: Mutex::new(()),
            live,
        })
    }

    /// The state, for reading.
    pub fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The clock.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The record.
    pub const fn keeper(&self) -> &SqliteKeeper {
        &self.keeper
    }

    /// Its identifier.
    pub fn id(&self) -> NodeId {
        self.keeper.identity().node
    }

    /// Hash of the last entry, for the page; empty before the first or when it cannot be read now.
    pub fn head(&self) -> String {
        let heads = self.keeper.heads().unwrap_or_default();
        heads
            .iter()
            .find(|head| head.stream == Stream::Main)
            .map(|head| head.hash.to_string())
            .unwrap_or_default()
    }

    /// True when this node runs an exercise.
    pub fn is_exercise(&self) -> bool {
        self.keeper.identity().purpose.is_exercise()
    }

    /// The entries after a position, as events.
    pub fn read_recorded(&self, after: u64) -> Result<Vec<Recorded>, FoldError> {
        let mut found = Vec::new();
        for entry in self.keeper.read_stream(Stream::Main, after, PAGE)? {
            found.extend(recorded(&entry)?);
        }
        Ok(found)
    }

    /// Positions as they are reached.
    pub fn subscribe(&self) -> broadcast::Receiver<u64> {
        self.live.subscribe()
    }

    /// Wakes the live stream without an entry: the clock was changed.
    pub fn wake(&self) {
        let position = self.state().position;
        // Nobody listening is no fault.
        let _ = self.live.send(position);
    }

    /// Decides, records and applies one command. A repeat changes nothing.
    pub fn submit(&self, submission: &Submission) -> Result<Submitted, SubmitError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        let (events, incident, head) = {
            let state = self.state();
            if state.is_repeat(submission.command_id) {
                let position = state
                    .commands
                    .get(&submission.command_id)
                    .copied()
                    .unwrap_or(state.position);
                return Ok(Submitted {
                    position,
                    recorded: Vec::new(),
                    repeat: true,
                });
            }
            let context = Context {
                now,
                actor: submission.actor.clone(),
                command_id: submission.command_id,
            };
            let events = state.decide(&submission.command, &context)?;
            (
                events,
                state.incident.newest().map(|incident| incident.id),
                state.position,
            )
        };
        if events.is_empty() {
            return Ok(Submitted {
                position: head,
                recorded: Vec::new(),
                repeat: false,
            });
        }
        let entries = events
            .iter()
            .enumerate()
            .map(|(index, event)| self.entry(submission, index, event, incident, now))
            .collect();
        // The expected head makes a second writer impossible to miss.
        let appended = self
            .keeper
            .append(Stream::Main, Expected::Head(head), entries)?;
        let recorded: Vec<Recorded> = appended
            .entries
            .iter()
            .zip(events)
            .map(|(entry, event)| with_event(entry, event))
            .collect();
        {
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            for one in &recorded {
                state.apply(one);
            }
        }
        let position = recorded.last().map_or(head, |last| last.position);
        for one in &recorded {
            // Nobody listening is no fault.
            let _ = self.live.send(one.position);
        }
        Ok(Submitted {
            position,
            recorded,
            repeat: false,
        })
    }

    fn entry(
        &self,
        submission: &Submission,
        index: usize,
        event: &Event,
        incident: Option<IncidentId>,
        now: Timestamp,
    ) -> NewEntry {
        // Derived from the command, so that an append repeated after a crash is recognised.
        let id = Uuid::new_v5(
            &submission.command_id.as_uuid(),
            format!("entry/{index}").as_bytes(),
        );
        NewEntry {
            observed_at: submission.observed_at.map(Observed::at),
            clock_quality: self.clock_quality(),
            cause: submission.cause,
            incident,
            visibility: Visibility::County,
            ..NewEntry::new(
                EntryId::from_uuid(id),
                submission.command_id,
                event.kind(),
                now,
                submission.actor.clone(),
                event.to_body(),
            )
        }
    }

    fn clock_quality(&self) -> ClockQuality {
        if self.is_exercise() {
            ClockQuality::Simulated
        } else {
            ClockQuality::Unknown
        }
    }
}

fn with_event(entry: &Entry, event: Event) -> Recorded {
    let header = entry.header();
    Recorded {
        entry: header.id,
        position: header.stream_seq,
        recorded_at: header.recorded_at,
        observed_at: header.observed_at.as_ref().map(|observed| observed.instant),
        actor: entry.actor(),
        command_id: header.command_id,
        event,
    }
}

/// The event of an entry; none when its body was withheld or erased.
fn recorded(entry: &Entry) -> Result<Option<Recorded>, FoldError> {
    let Some(body) = entry.body() else {
        return Ok(None);
    };
    let header = entry.header();
    let event = Event::from_body(&header.kind, body).map_err(|source| FoldError::Body {
        position: header.stream_seq,
        source,
    })?;
    Ok(Some(with_event(entry, event)))
}
