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
enum Verb {}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let _ctx = ctx::Ctx::new(cli.lang.as_deref());
    match cli.verb {}
}
