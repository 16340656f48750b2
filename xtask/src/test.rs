//! Everything that can be tested, in one call, ending with the test runner's own summary.

use crate::{check, tools, web};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Checks, pages, end-to-end, documentation examples, then all Rust tests.
pub(crate) fn run() -> Result<()> {
    tools::need_node()?;
    tools::need_browser()?;
    tools::need_nextest()?;
    let pages = Path::new("web");
    web::build()?;
    check::run(&[])?;
    tools::npm_ci(pages)?;
    for (title, script) in [
        ("page lints", "lint"),
        ("page types", "typecheck"),
        ("page unit tests", "test"),
    ] {
        tools::step(title, &mut tools::npm_run(pages, script))?;
    }
    tools::step(
        "building the program",
        tools::cargo().args(["build", "--quiet", "--locked", "--package", "mainshock-cli"]),
    )?;
    let e2e = Path::new("e2e");
    tools::npm_ci(e2e)?;
    tools::step(
        "the story in a browser, against the real program",
        tools::npm_run(e2e, "test").env("MAINSHOCK_BIN", binary()),
    )?;
    tools::step(
        "examples in the documentation",
        tools::cargo().args(["test", "--quiet", "--workspace", "--doc", "--locked"]),
    )?;
    tools::step("all Rust tests", &mut nextest())
}

/// Accepts changed goldens and generated tables.
pub(crate) fn bless() -> Result<()> {
    tools::need_nextest()?;
    tools::step(
        "accepting golden files and tables",
        nextest()
            .env("INSTA_UPDATE", "always")
            .env("MAINSHOCK_BLESS", "1"),
    )?;
    tools::step(
        "what changed",
        Command::new("git").args(["status", "--short"]),
    )
}

fn nextest() -> Command {
    let mut command = tools::cargo();
    command.args(["nextest", "run", "--workspace", "--locked"]);
    command
}

/// The program as the development profile builds it.
pub(crate) fn binary() -> std::path::PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| tools::root().join("target"), std::path::PathBuf::from);
    target.join("debug/mainshock")
}
