//! What is being done: commands are decided into events, events are applied to state, views are
//! read from it.
//!
//! Pure: no clock, no files, no randomness. One rule: *facts from anyone, decisions by one*.
//!
//! # How an edge drives it
//!
//! 1. At start, read the journal in order and [`State::apply`] every entry ([`Event::from_body`];
//!    a kind of a newer program becomes [`Event::Unknown`] and is counted). Nothing reacts to the
//!    past; afterwards ask [`owed`] once for what was still to follow when the program was stopped.
//! 2. For a command, make a [`Context`]: the time on the node's clock, the acting post, the
//!    identifier its sender gave the command. If [`State::is_repeat`] knows it, answer as before.
//! 3. [`State::decide`]: events, or a [`Refusal`] that changes nothing. No events means that
//!    everything stands already as the command wants it: there is nothing to write.
//! 4. Append the events to the journal, all of them or none: [`Event::kind`], [`Event::to_body`],
//!    and for the header [`Event::visibility`], [`Event::incident`], [`Event::observed_at`]; parts
//!    named by [`Kind::personal`] are sealed. Only what is on disk has happened.
//! 5. [`State::apply`] each as [`Recorded`]. Applying an entry twice changes nothing.
//! 6. [`react()`] to each. [`Reaction::Command`]s go back to step 2 as [`Actor::system`], under an
//!    identifier derived from the entry they follow; [`Reaction::Assess`], [`Reaction::Grade`] and
//!    [`Reaction::PutPlanOnClock`] are work of the edge whose results come back as commands. A
//!    reaction that is refused, or gives no events, is no error: something else came first.
//! 7. [`tick`] does the same for the passing of time; call it every second, it costs nothing when
//!    nothing is due.
//!
//! ```
//! use jiff::Timestamp;
//! use mainshock_base::ids::{CommandId, EntryId};
//! use mainshock_base::{Actor, Names, ValueStatus};
//! use mainshock_response::{Command, Context, Recorded, State, facts, react};
//!
//! let mut state = State::default();
//! let now: Timestamp = "2019-02-25T05:16:47Z".parse().unwrap();
//! let ctx = Context {
//!     now,
//!     actor: Actor::system(),
//!     command_id: CommandId::from_uuid(uuid::Uuid::from_u128(1)),
//! };
//! let fact = facts::FactNoted {
//!     category: "force".to_owned(),
//!     organisation: Names::both("武警某中队", "a squadron of the armed police"),
//!     text: Names::both("20人赶赴震中", "20 men leave for the epicentre"),
//!     at: "2019-02-25T05:30:00Z".parse().unwrap(),
//!     at_precision: "exact".to_owned(),
//!     source: "press".to_owned(),
//!     status: ValueStatus::Secondary,
//! };
//! let events = state
//!     .decide(&Command::Facts(facts::Command::Note(Box::new(fact))), &ctx)
//!     .unwrap();
//! for (position, event) in (1..).zip(events) {
//!     // Here the edge appends the event to the journal and gets the entry's identifier.
//!     let recorded = Recorded {
//!         entry: EntryId::from_uuid(uuid::Uuid::from_u128(2)),
//!         position,
//!         recorded_at: ctx.now,
//!         observed_at: event.observed_at(),
//!         actor: ctx.actor.clone(),
//!         command_id: ctx.command_id,
//!         event,
//!     };
//!     state.apply(&recorded);
//!     assert!(react(&state, &recorded).is_empty());
//! }
//! assert_eq!(state.timeline.len(), 1);
//! assert!(state.is_repeat(ctx.command_id));
//! ```
//!
//! # Rooms
//!
//! Each room is a folder of the same files: `command`, `decide`, `event_v1` (frozen), `state`,
//! `apply`, `view`, `tests`, and `react` where something follows. A new room is a new folder and one
//! line each in [`Command`], [`Event`], [`State`] and the timeline.
//!
//! [`Actor::system`]: mainshock_base::Actor::system

pub mod command;
pub mod context;
pub mod event;
pub mod facts;
pub mod figures;
pub mod incident;
pub mod kind;
pub mod quakes;
pub mod react;
pub mod refusal;
pub mod reports;
pub mod settings;
pub mod state;
pub mod tasks;
pub mod timeline;

#[cfg(test)]
mod tests;

pub use command::Command;
pub use context::{Context, Recorded};
pub use event::{BodyError, Event};
pub use facts::Facts;
pub use figures::Figures;
pub use incident::Incidents;
pub use kind::{Kind, Visibility};
pub use quakes::Quakes;
pub use react::{Reaction, owed, react, tick};
pub use refusal::Refusal;
pub use reports::Reports;
pub use settings::Settings;
pub use state::State;
pub use tasks::Tasks;
pub use timeline::{Line, TimelineEntry};
