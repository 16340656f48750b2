//! The main job in one command: build, load Rong County, replay 2019-02-25 as an exercise.

use crate::{test, tools, web};
use anyhow::Result;
use std::process::Command;

/// Builds pages and program and starts the exercise on this machine.
pub(crate) fn run(args: &[String]) -> Result<()> {
    web::build()?;
    println!("\n== building the program (some minutes the first time)");
    tools::run(tools::cargo().args(["build", "--locked", "--package", "mainshock-cli"]))?;
    tools::run(exercise().args(args))
}

/// The server, and the page server of Vite in front of it.
pub(crate) fn dev(args: &[String]) -> Result<()> {
    tools::need_node()?;
    tools::npm_ci(std::path::Path::new("web"))?;
    tools::run(tools::cargo().args(["build", "--package", "mainshock-cli"]))?;
    let mut server = exercise().args(args).spawn()?;
    let pages = tools::run(&mut tools::npm_run(std::path::Path::new("web"), "dev"));
    server.kill()?;
    server.wait()?;
    pages
}

/// `mainshock drill` on the example county with a journal of its own under `target/`.
fn exercise() -> Command {
    let mut command = Command::new(test::binary());
    command.args([
        "drill",
        "--county",
        "packs/counties/rongxian",
        "--replay",
        "packs/replays/rongxian-2019",
    ]);
    command
}
