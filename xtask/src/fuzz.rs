//! Fuzzing the parsers with cargo-fuzz, each target for a given time.

use crate::tools;
use anyhow::{Result, bail};
use std::process::Command;

/// Fuzzes one target, or every target in turn.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let seconds = args.get(1).map_or("60", String::as_str);
    if seconds.parse::<u32>().is_err() {
        bail!("\"{seconds}\" is no number of seconds: cargo xtask fuzz [TARGET] [SECONDS]");
    }
    let mut targets = Vec::new();
    for entry in std::fs::read_dir("fuzz/fuzz_targets")? {
        let path = entry?.path();
        if let Some(name) = path.file_stem() {
            targets.push(name.to_string_lossy().to_string());
        }
    }
    targets.sort();
    if let Some(wanted) = args.first().filter(|wanted| *wanted != "all") {
        if !targets.contains(wanted) {
            bail!(
                "no fuzz target \"{wanted}\": there are {}",
                targets.join(", ")
            );
        }
        targets.retain(|target| target == wanted);
    }
    let found = Command::new("cargo-fuzz").arg("--version").output();
    if !found.is_ok_and(|output| output.status.success()) {
        tools::step(
            "cargo-fuzz is missing, building it (some minutes, once)",
            tools::cargo().args(["install", "--locked", "cargo-fuzz"]),
        )?;
    }
    for target in targets {
        // The instrumentation flags are unstable; on a stable compiler they are unlocked so.
        tools::step(
            &format!("fuzz {target} for {seconds} s"),
            tools::cargo()
                .args([
                    "fuzz",
                    "run",
                    &target,
                    "--",
                    &format!("-max_total_time={seconds}"),
                ])
                .env("RUSTC_BOOTSTRAP", "1"),
        )?;
    }
    Ok(())
}
