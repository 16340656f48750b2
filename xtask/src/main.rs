//! The one door of the repository: `cargo xtask <verb>`.
//!
//! No shell scripts with logic: what a person or a machine does here goes through these verbs.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a build tool: files, environment, terminal"
)]

mod bench;
mod check;
mod demo;
mod fuzz;
mod house;
mod test;
mod tools;
mod web;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <verb>

  demo    build pages and program, replay Rong County 2019-02-25 as an exercise
          [--from start] [--speed 60] [--port 7511] [--lang zh|en]
  test    install what only tests need, run everything
  check   format, lints, arrows, documentation, licences; `check house` without the compiler
  bench   measure: assess | journal | all
  web     build the pages into web/dist (skipped when nothing changed)
  dev     server and page server side by side, pages reload as you edit
  bless   accept changed golden files and generated tables, then show what changed
  fuzz    fuzz a parser: cargo xtask fuzz [TARGET] [SECONDS]
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.is_empty() {
        print!("{HELP}");
        return Ok(());
    }
    let verb = args.remove(0);
    std::env::set_current_dir(tools::root())?;
    match verb.as_str() {
        "demo" => demo::run(&args),
        "dev" => demo::dev(&args),
        "test" => test::run(),
        "bless" => test::bless(),
        "check" => check::run(&args),
        "bench" => bench::run(&args),
        "web" => web::build(),
        "fuzz" => fuzz::run(&args),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("no verb \"{other}\"\n\n{HELP}"),
    }
}
