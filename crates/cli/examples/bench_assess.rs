//! How long an assessment takes, in this profile, on this machine: message in, artefact out.
//!
//! Prints one row per part: least, median and greatest of the runs, in milliseconds. The row `message to
//! artefact` is the figure of `docs/assessment.md`: message read, both fields (a 1 km grid of 200 × 200
//! km included), townships, villages, facilities, 200 draws, canonical bytes and their hash.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the edge: files, clock, terminal"
)]

use mainshock_base::Message;
use mainshock_county::County;
use mainshock_impact::hash::sha256_hex;
use mainshock_impact::{AssessInputs, Assessed, Settings, Vulnerability, assess};
use mainshock_seismic::{ReadHints, Solution, read_message};
use mainshock_server::folder::read_folder;
use mainshock_shaking::gmm::sets::{self, ModelSet};
use mainshock_shaking::{EllipseRelation, Mechanism, relations};
use std::path::Path;
use std::time::Instant;

/// Runs per row, the first of which is thrown away.
const RUNS: usize = 31;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("packs/counties/rongxian");
    let message = root.join("testdata/event-messages/constructed/cenc-rong-county-2019-02-25.txt");
    let bytes = std::fs::read(message)?;
    let county = read_county(&folder)?;
    let relation = county.meta.ellipse.as_deref().and_then(relations::by_name);
    let named = sets::by_name(&county.meta.gmm_set);
    let four = sets::by_name("active-crustal-china");
    let vulnerability = Vulnerability::built_in();
    let settings = Settings::china();
    let bench = Bench {
        county: &county,
        relation: relation.as_ref(),
        vulnerability: &vulnerability,
        settings: &settings,
    };
    let solution = read(&bytes)?;
    let exposure = &county.exposure;
    println!(
        "{}: {} townships, {} villages, {} facilities; {} draws; grid {} km by {} km; {} threads",
        county.meta.code,
        exposure.townships.len(),
        exposure.villages.len(),
        exposure.facilities.len(),
        settings.draws,
        2.0 * settings.grid_half_width_km,
        settings.grid_step_km,
        std::thread::available_parallelism()?,
    );
    println!("{:<44} {:>8} {:>8} {:>8}", "ms", "min", "median", "max");
    row("message to artefact", || {
        let solution = read(&bytes)?;
        let done = bench.assess(&solution, named.as_ref())?;
        Ok(sha256_hex(&done.assessment.to_bytes()?))
    })?;
    row("message to artefact, four models", || {
        let solution = read(&bytes)?;
        let done = bench.assess(&solution, four.as_ref())?;
        Ok(sha256_hex(&done.assessment.to_bytes()?))
    })?;
    row("  of these: assess", || {
        Ok(bench.assess(&solution, named.as_ref())?.assessment.seed)
    })?;
    row("  of these: assess, ellipse alone", || {
        Ok(bench.assess(&solution, None)?.assessment.seed)
    })?;
    let done = bench.assess(&solution, named.as_ref())?;
    row("  of these: canonical bytes and hash", || {
        Ok(sha256_hex(&done.assessment.to_bytes()?))
    })?;
    row("once per start: read the county pack", || {
        Ok(read_county(&folder)?.content_hash)
    })?;
    row("once per start: tabulate damage", || {
        Ok(Vulnerability::built_in().sha256().to_owned())
    })?;
    Ok(())
}

struct Bench<'a> {
    county: &'a County,
    relation: Option<&'a EllipseRelation>,
    vulnerability: &'a Vulnerability,
    settings: &'a Settings,
}

impl Bench<'_> {
    fn assess(&self, solution: &Solution, models: Option<&ModelSet>) -> Result<Assessed, String> {
        let inputs = AssessInputs {
            solution,
            other_solutions: &[],
            exposure: &self.county.exposure,
            exposure_id: &self.county.content_hash,
            relation: self.relation,
            models,
            mechanism: Mechanism::Unknown,
            strike_deg: None,
            vulnerability: self.vulnerability,
            settings: self.settings,
        };
        assess(&inputs).map_err(|error| error.to_string())
    }
}

fn read(bytes: &[u8]) -> Result<Solution, String> {
    let reading =
        read_message("bench", bytes, &ReadHints::default()).map_err(|error| key(&error.message))?;
    let first = reading.solutions.into_iter().next();
    first.ok_or_else(|| "the message holds no solution".to_owned())
}

fn read_county(folder: &Path) -> Result<County, String> {
    let files = read_folder(folder).map_err(|error| error.to_string())?;
    County::read(&files).map_err(|errors| {
        let keys: Vec<String> = errors.iter().map(|error| key(&error.message)).collect();
        keys.join(", ")
    })
}

fn key(message: &Message) -> String {
    message.key.clone()
}

/// Runs something and prints its row. What it gives is looked at, so that it cannot be left out.
fn row(
    name: &str,
    run: impl Fn() -> Result<String, Box<dyn std::error::Error>>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut times_ms = Vec::with_capacity(RUNS);
    for attempt in 0..RUNS {
        let start = Instant::now();
        let result = std::hint::black_box(run()?);
        let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
        if attempt > 0 && !result.is_empty() {
            times_ms.push(elapsed_ms);
        }
    }
    times_ms.sort_by(f64::total_cmp);
    let at = |index: usize| times_ms.get(index).copied().unwrap_or(f64::NAN);
    let last = times_ms.len().saturating_sub(1);
    println!(
        "{name:<44} {:>8.1} {:>8.1} {:>8.1}",
        at(0),
        at(last / 2),
        at(last)
    );
    Ok(())
}
