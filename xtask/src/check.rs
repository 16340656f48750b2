//! What must hold before anything is tested: format, lints, arrows, documentation, licences.

use crate::{house, tools};
use anyhow::Result;

/// Runs all checks, or with `house` only those that need no compiler.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|only| only == "house") {
        return house::check();
    }
    tools::step("format", tools::cargo().args(["fmt", "--all", "--check"]))?;
    println!("\n== the house: arrows, sizes, words");
    house::check()?;
    tools::step(
        "lints",
        tools::cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    )?;
    tools::step(
        "documentation",
        tools::cargo()
            .args(["doc", "--quiet", "--workspace", "--no-deps", "--locked"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    tools::need_deny()?;
    tools::step(
        "licences, bans, sources",
        tools::cargo().args([
            "deny",
            "--locked",
            "--log-level",
            "error",
            "check",
            "bans",
            "licenses",
            "sources",
        ]),
    )
}
