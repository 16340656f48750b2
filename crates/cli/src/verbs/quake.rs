//! `mainshock quake`: reads earthquake messages of any agency and says which of them are one quake.

mod associate;
mod input;
mod read;
mod show;

use crate::ctx::Ctx;
use clap::{Args, Subcommand};
use jiff::Timestamp;
use mainshock_seismic::ReadHints;
use std::process::ExitCode;

/// Reads earthquake messages and associates them to quakes.
#[derive(Args)]
pub(crate) struct QuakeArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Reads messages of any format into one table; what is refused is named with place and reason.
    Read(read::ReadArgs),
    /// Says which solutions are one quake, which of them leads and why.
    Associate(associate::AssociateArgs),
}

/// Messages and what they may leave open.
#[derive(Args)]
struct Messages {
    /// Files with messages; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The year of bulletins that give none.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// The present time (2019-02-25T13:20:00+08:00); bulletins without a year lie before it.
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Zone of the local times shown (default: TZ, else Asia/Shanghai in Chinese, else UTC).
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

impl Messages {
    const fn hints(&self) -> ReadHints {
        ReadHints {
            now: self.now,
            year: self.year,
        }
    }
}

/// Runs the verb.
pub(crate) fn run(args: &QuakeArgs, ctx: &Ctx) -> ExitCode {
    match &args.what {
        What::Read(args) => read::run(args, ctx),
        What::Associate(args) => associate::run(args, ctx),
    }
}
