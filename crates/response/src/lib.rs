//! What is being done: commands are decided into events, events are applied to state, views are
//! read from it.
//!
//! Pure: no clock, no files, no randomness. One rule: *facts from anyone, decisions by one*.
//!
//! # How an edge drives it
//!
//! 1. Make a [`Context`]: the time on the node's clock, the acting post, the identifier its sender
//!    gave the command. If [`State::is_repeat`] knows it, answer as before and stop.
//! 2. [`State::decide`] the [`Command`]: events, or a [`Refusal`] that changes nothing.
//! 3. Append the events to the journal ([`Event::kind`], [`Event::to_body`]). Only what is on disk
//!    has happened.
//! 4. [`State::apply`] each as [`Recorded`]; applying an entry twice changes nothing.
//! 5. [`react`] to each: the program's own commands go back to step 1, work such as an assessment is
//!    done by the edge and comes back as a command. [`tick`] does the same for the passing of time.
//!
//! At start the edge reads the journal and applies every entry; nothing reacts to the past.
//!
//! # Rooms
//!
//! Each room is a folder of the same files: `command`, `decide`, `event_v1` (frozen), `state`. A new
//! room is a new folder, a variant in [`Command`], its kinds in [`Event`], a field in [`State`].

pub mod command;
pub mod context;
pub mod event;
pub mod facts;
pub mod figures;
pub mod incident;
pub mod quakes;
pub mod react;
pub mod refusal;
pub mod reports;
pub mod settings;
pub mod state;
pub mod tasks;
pub mod timeline;

pub use command::Command;
pub use context::{Context, Recorded};
pub use event::{BodyError, Event};
pub use facts::Facts;
pub use figures::Figures;
pub use incident::Incidents;
pub use quakes::Quakes;
pub use react::{Reaction, react, tick};
pub use refusal::Refusal;
pub use reports::Reports;
pub use settings::Settings;
pub use state::State;
pub use tasks::Tasks;
pub use timeline::{Line, TimelineEntry};
