//! Performance is shown by benchmarks, in the release profile, on the machine at hand.

use crate::tools;
use anyhow::{Result, bail};

/// Name of a benchmark, the package it lives in, its example.
const BENCHES: [(&str, &str, &str); 2] = [
    ("assess", "mainshock-cli", "bench_assess"),
    ("journal", "mainshock-journal", "bench_journal"),
];

/// Runs one benchmark, or all.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let wanted = args.first().map_or("all", String::as_str);
    let chosen: Vec<_> = BENCHES
        .iter()
        .filter(|(name, ..)| wanted == "all" || wanted == *name)
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|(name, ..)| *name).collect();
        bail!(
            "no benchmark \"{wanted}\": there are {} and all",
            names.join(", ")
        );
    }
    for (name, package, example) in chosen {
        tools::step(
            &format!("bench {name}"),
            tools::cargo()
                .args([
                    "run",
                    "--quiet",
                    "--release",
                    "--locked",
                    "--package",
                    package,
                    "--example",
                    example,
                    "--",
                ])
                .args(args.iter().skip(1)),
        )?;
    }
    Ok(())
}
