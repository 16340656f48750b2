//! `mainshock serve` (real) and `mainshock drill` (exercise): a county's node with its pages.

use crate::ctx::Ctx;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;
use mainshock_base::{Explain, LocatedError, Message, Names};
use mainshock_server::node::{FoldError, SubmitError};
use mainshock_server::packs::PacksError;
use mainshock_server::serve::{EXERCISE_PORT, REAL_PORT};
use mainshock_server::{Config, ExerciseConfig, From, ServeError, Started};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Run the county's server (real work).
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Folder of the county pack.
    #[arg(long, value_name = "DIR")]
    county: PathBuf,
    /// The journal; made when it is not there.
    #[arg(long, value_name = "FILE", default_value = "mainshock.journal")]
    journal: PathBuf,
    /// Port on this machine; 0 takes any that is free.
    #[arg(long, default_value_t = REAL_PORT)]
    port: u16,
}

/// Run an exercise: another process, journal, port and wording than real work.
#[derive(Debug, Args)]
pub(crate) struct DrillArgs {
    /// Folder of the county pack.
    #[arg(long, value_name = "DIR")]
    county: PathBuf,
    /// Folder of the replay pack.
    #[arg(long, value_name = "DIR")]
    replay: PathBuf,
    /// The journal of the exercise; without it a new one in the system's folder for passing files.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Port on this machine; 0 takes any that is free.
    #[arg(long, default_value_t = EXERCISE_PORT)]
    port: u16,
    /// Where to begin: `start`, or a time (2019-02-25T13:00+08:00, or local 2019-02-25T13:00).
    #[arg(long, value_name = "TIME")]
    from: Option<String>,
    /// Times faster than real time, 0.1 to 3600.
    #[arg(long, default_value_t = 60.0)]
    speed: f64,
}

/// Runs the real server.
pub(crate) fn serve(args: &ServeArgs, ctx: &Ctx) -> ExitCode {
    let config = Config {
        county: args.county.clone(),
        journal: args.journal.clone(),
        port: args.port,
        exercise: None,
    };
    run(&config, ctx)
}

/// Runs an exercise.
pub(crate) fn drill(args: &DrillArgs, ctx: &Ctx) -> ExitCode {
    let from = match args.from.as_deref().map(parse_from) {
        None => None,
        Some(Ok(from)) => Some(from),
        Some(Err(text)) => {
            eprintln!(
                "{}",
                ctx.words
                    .say(&Message::new("cli-serve-bad-from").with("text", text))
            );
            return ExitCode::from(2);
        }
    };
    if !mainshock_server::clock::SPEEDS.contains(&args.speed) {
        eprintln!(
            "{}",
            ctx.words
                .say(&Message::new("cli-serve-bad-speed").with("speed", args.speed))
        );
        return ExitCode::from(2);
    }
    let journal = args.journal.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("mainshock-drill-{}.journal", std::process::id()))
    });
    let config = Config {
        county: args.county.clone(),
        journal,
        port: args.port,
        exercise: Some(ExerciseConfig {
            replay: args.replay.clone(),
            from,
            speed: args.speed,
        }),
    };
    run(&config, ctx)
}

/// `start`, an instant with its offset, or a local time of the replay (China's, until a replay of
/// another zone exists: the offset says it otherwise).
fn parse_from(text: &str) -> Result<From, String> {
    if text == "start" {
        return Ok(From::Start);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(From::At(at));
    }
    text.parse::<DateTime>()
        .ok()
        .and_then(|local| local.in_tz("Asia/Shanghai").ok())
        .map(|zoned| From::At(zoned.timestamp()))
        .ok_or_else(|| text.to_owned())
}

fn run(config: &Config, ctx: &Ctx) -> ExitCode {
    match mainshock_server::serve(config, |started| announce(config, started, ctx)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            explain(&error, ctx);
            match error {
                ServeError::Packs(PacksError::Faults(_))
                | ServeError::ReplayFaults(_)
                | ServeError::OtherCounty { .. } => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// What a person reads when it runs. A terminal that went away must not take the server with it.
fn announce(config: &Config, started: &Started, ctx: &Ctx) {
    let name = |names: &Names| names.get(ctx.words.language().tag()).to_owned();
    let what = match &started.exercise {
        Some(exercise) => Message::new("cli-serve-exercise").with("name", name(exercise)),
        None => Message::new("cli-serve-real").with("name", name(&started.county)),
    };
    let record = Message::new("cli-serve-record")
        .with("path", config.journal.display())
        .with("position", started.position);
    let text = format!(
        "{}\n{}\n{}\nhttp://{}/\n",
        ctx.words.say(&what),
        ctx.words.say(&record),
        ctx.words.text("cli-serve-end"),
        started.address,
    );
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// One sentence, or every fault of a pack.
fn explain(error: &ServeError, ctx: &Ctx) {
    let faults = |faults: &[LocatedError]| {
        for fault in faults {
            eprintln!("{}", ctx.words.explain(fault));
        }
    };
    let with_mend = |error: &dyn Explain| {
        eprintln!("{}", ctx.words.say(&error.message()));
        if let Some(mend) = error.mend() {
            eprintln!("{}", ctx.words.say(&mend));
        }
    };
    match error {
        ServeError::Packs(PacksError::Faults(found)) | ServeError::ReplayFaults(found) => {
            faults(found);
        }
        ServeError::Journal(error)
        | ServeError::Fold(FoldError::Journal(error))
        | ServeError::Submit(SubmitError::Journal(error)) => with_mend(error),
        ServeError::Submit(SubmitError::Refused(refusal)) => with_mend(refusal),
        ServeError::PortTaken { port } => {
            eprintln!(
                "{}",
                ctx.words
                    .say(&Message::new("cli-serve-port-taken").with("port", port))
            );
        }
        ServeError::OtherCounty { replay, county } => eprintln!(
            "{}",
            ctx.words.say(
                &Message::new("cli-serve-other-county")
                    .with("replay", replay)
                    .with("county", county)
            )
        ),
        other => eprintln!(
            "{}",
            ctx.words
                .say(&Message::new("cli-serve-failed").with("why", other))
        ),
    }
}
