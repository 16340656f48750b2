//! Starting a node: packs, record, clock, pages, one address.

use crate::api::routes::router;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::folder::{FolderError, read_folder};
use crate::node::{FoldError, Node, Submission, SubmitError};
use crate::packs::{Packs, PacksError};
use crate::player::Player;
use jiff::Timestamp;
use mainshock_base::ids::{CommandId, NodeId};
use mainshock_base::{Actor, LocatedError, Names};
use mainshock_county::Replay;
use mainshock_journal::{Identity, JournalError, Purpose, SqliteKeeper};
use mainshock_response::{Command, facts};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::net::TcpListener;
use tracing::info;
use uuid::Uuid;

/// The port of a real node.
pub const REAL_PORT: u16 = 7510;
/// The port of an exercise.
pub const EXERCISE_PORT: u16 = 7511;

/// What to run.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the county pack.
    pub county: PathBuf,
    /// The journal's file.
    pub journal: PathBuf,
    /// Port on this machine; 0 takes any that is free.
    pub port: u16,
    /// The exercise, or none for real work.
    pub exercise: Option<ExerciseConfig>,
}

/// An exercise.
#[derive(Debug, Clone)]
pub struct ExerciseConfig {
    /// Folder of the replay pack.
    pub replay: PathBuf,
    /// Where to begin; none takes what the pack says.
    pub from: Option<From>,
    /// Times faster than real time.
    pub speed: f64,
}

/// Where an exercise begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// At its first item.
    Start,
    /// At a time.
    At(Timestamp),
}

/// Why a node did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The packs cannot be used.
    #[error(transparent)]
    Packs(#[from] PacksError),
    /// The replay's folder cannot be read.
    #[error(transparent)]
    Replay(#[from] FolderError),
    /// Faults in the replay, all of them.
    #[error("the replay has {} faults", .0.len())]
    ReplayFaults(Vec<LocatedError>),
    /// The replay is made for another county.
    #[error("the replay is made for county {replay}, the pack is of {county}")]
    OtherCounty {
        /// The replay's.
        replay: String,
        /// The pack's.
        county: String,
    },
    /// The record cannot be opened.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The record cannot be folded.
    #[error(transparent)]
    Fold(#[from] FoldError),
    /// The first entries cannot be written.
    #[error(transparent)]
    Submit(#[from] SubmitError),
    /// The port is taken.
    #[error("port {port} is taken")]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The network or the runtime refuses.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// What was started.
#[derive(Debug, Clone)]
pub struct Started {
    /// The address.
    pub address: SocketAddr,
    /// The node.
    pub node: NodeId,
    /// Position of the record.
    pub position: u64,
    /// Name of the county.
    pub county: Names,
    /// Name of the exercise.
    pub exercise: Option<Names>,
}

/// Runs a node until the process is asked to end. `started` is called once its address answers.
pub fn serve(config: &Config, started: impl FnOnce(&Started)) -> Result<(), ServeError> {
    let packs = Packs::read(&config.county)?;
    let replay = match &config.exercise {
        None => None,
        Some(exercise) => Some((exercise, read_replay(exercise, &packs)?)),
    };
    // The port first: when it is taken nothing is opened or made.
    let listener =
        std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).map_err(|error| {
            if error.kind() == std::io::ErrorKind::AddrInUse {
                ServeError::PortTaken { port: config.port }
            } else {
                ServeError::Io(error)
            }
        })?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let purpose = match &replay {
        None => Purpose::Real,
        Some((_, replay)) => Purpose::Exercise(replay.code.clone()),
    };
    let identity = Identity {
        node: NodeId::from_uuid(Uuid::now_v7()),
        purpose,
    };
    let keeper = SqliteKeeper::open_or_create(&config.journal, &identity)?;
    let clock = match &replay {
        None => Clock::real(),
        Some((exercise, replay)) => {
            let clock = Clock::exercise(first(replay), exercise.speed);
            clock.set_paused(true);
            clock
        }
    };
    let node = Node::start(keeper, clock)?;
    resume_clock(&node);
    let engine = Engine::start(node, packs);
    adopt(&engine)?;
    engine.take_up();
    if let Some((exercise, replay)) = &replay {
        begin(&engine, exercise, replay)?;
    }
    let state = engine.node().state();
    let about = Started {
        address,
        node: mainshock_journal::Keeper::identity(engine.node().keeper()).node,
        position: state.position,
        county: engine.packs().county.meta.names.clone(),
        exercise: replay.as_ref().map(|(_, replay)| replay.names.clone()),
    };
    drop(state);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        if replay.is_none() {
            tick_for_ever(&engine);
        }
        started(&about);
        info!(%address, "listening");
        axum::serve(listener, router(Arc::clone(&engine)))
            .with_graceful_shutdown(asked_to_end())
            .await
    })?;
    Ok(())
}

fn read_replay(exercise: &ExerciseConfig, packs: &Packs) -> Result<Replay, ServeError> {
    let replay = Replay::read(&read_folder(&exercise.replay)?).map_err(ServeError::ReplayFaults)?;
    if replay.county == packs.county.meta.code {
        Ok(replay)
    } else {
        Err(ServeError::OtherCounty {
            replay: replay.county,
            county: packs.county.meta.code.clone(),
        })
    }
}

/// The first moment of a replay.
fn first(replay: &Replay) -> Timestamp {
    replay
        .items
        .first()
        .map_or(replay.starts_at, |item| item.at.min(replay.starts_at))
}

/// An exercise that is taken up again goes on where its record ends.
fn resume_clock(node: &Node) {
    let last = node.state().timeline.last().map(|entry| entry.recorded_at);
    if let Some(last) = last {
        node.clock().set_to(last);
    }
}

/// Takes the packs into force, once for each content.
fn adopt(engine: &Engine) -> Result<(), ServeError> {
    let packs = engine.packs();
    let adopted = facts::PackAdopted {
        county_sha256: packs.county.content_hash.clone(),
        rules: packs.rules.code.clone(),
        plan: packs.plan.code.clone(),
        settings: packs.settings(),
    };
    let submission = Submission {
        command: Command::Facts(facts::Command::AdoptPack(Box::new(adopted))),
        actor: Actor::system(),
        command_id: CommandId::from_uuid(Uuid::now_v7()),
        observed_at: None,
        cause: None,
    };
    engine.submit(&submission)?;
    Ok(())
}

/// Puts what was before on record and lets the exercise run.
fn begin(
    engine: &Arc<Engine>,
    exercise: &ExerciseConfig,
    replay: &Replay,
) -> Result<(), ServeError> {
    let from = match exercise.from {
        None => replay.starts_at,
        Some(From::Start) => first(replay),
        Some(From::At(at)) => at,
    };
    let started = facts::ExerciseStarted {
        title: replay.names.clone(),
        starts_at: from,
    };
    let submission = Submission {
        command: Command::Facts(facts::Command::StartExercise(started)),
        actor: Actor::system(),
        command_id: CommandId::from_uuid(Uuid::new_v5(
            &Uuid::NAMESPACE_OID,
            format!("exercise/{}", replay.content_hash).as_bytes(),
        )),
        observed_at: None,
        cause: None,
    };
    engine.submit(&submission)?;
    let finished = Arc::new(AtomicBool::new(false));
    engine.set_finished(Arc::clone(&finished));
    let player = Player::new(Arc::clone(engine), replay, finished);
    player.play_until(from);
    let interrupted = engine.node().state().facts.interrupted.is_some();
    engine.node().clock().set_paused(interrupted);
    std::thread::Builder::new()
        .name("player".to_owned())
        .spawn(move || player.play_from(from))?;
    Ok(())
}

/// Real work: deadlines pass by themselves.
fn tick_for_ever(engine: &Arc<Engine>) {
    let weak = Arc::downgrade(engine);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let Some(engine) = weak.upgrade() else { return };
            let ticked = tokio::task::spawn_blocking(move || engine.tick()).await;
            if ticked.is_err() {
                return;
            }
        }
    });
}

async fn asked_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        // Without the second signal the first one still ends it.
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
