//! The program `mainshock`: one verb per daily act, tables for people, `--json` for programs.
//!
//! Exit codes: 0 all done, 1 the program could not do it, 2 the input (or part of it) was refused.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the edge: files, clock, terminal"
)]

mod ctx;
mod table;
mod verbs;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The earthquake emergency system of a county government.
#[derive(Parser)]
#[command(name = "mainshock", version, about)]
struct Cli {
    /// Language of the output: zh or en (default: the locale's).
    #[arg(long, global = true)]
    lang: Option<String>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Read earthquake messages and associate them to quakes.
    Quake(verbs::quake::QuakeArgs),
    /// Assess an earthquake for a county: intensity, people, losses, needs, order of inspection.
    Assess(Box<verbs::assess::Args>),
    /// Run the county's server (real work).
    Serve(verbs::serve::ServeArgs),
    /// Run an exercise: another process, journal, port and wording than real work.
    Drill(verbs::serve::DrillArgs),
    /// Recommend a response level by a rule pack.
    Recommend(verbs::recommend::RecommendArgs),
    /// Check a county pack.
    County(verbs::county::CountyArgs),
    /// Look at a plan.
    Plan(verbs::plan::PlanArgs),
    /// Check a journal: everything on record is as it was written, or what is not, and where.
    Verify(verbs::verify::VerifyArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let ctx = ctx::Ctx::new(cli.lang.as_deref());
    match cli.verb {
        Verb::Quake(args) => verbs::quake::run(&args, &ctx),
        Verb::Assess(args) => verbs::assess::run(&args, &ctx),
        Verb::Serve(args) => verbs::serve::serve(&args, &ctx),
        Verb::Drill(args) => verbs::serve::drill(&args, &ctx),
        Verb::Recommend(args) => verbs::recommend::recommend(&args, &ctx),
        Verb::County(args) => verbs::county::county(&args, &ctx),
        Verb::Plan(args) => verbs::plan::plan(&args, &ctx),
        Verb::Verify(args) => verbs::verify::verify(&args, &ctx),
    }
}
