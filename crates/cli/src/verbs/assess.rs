//! `mainshock assess MESSAGE… --county DIR`: what an earthquake did to a county, as models see it, in
//! the first seconds: on the terminal, as JSON, as GeoJSON, or as files.
//!
//! Start at [`run`]; [`input`] finds the quake, [`level`] asks the county's rules, [`report`] writes for
//! people, [`files`] for programs.

mod files;
mod input;
mod level;
mod report;
mod show;

use crate::ctx::Ctx;
use clap::{Args as ClapArgs, ValueEnum};
use jiff::Timestamp;
use mainshock_base::{Explain, LocatedError, Message, Place};
use mainshock_county::County;
use mainshock_impact::{AssessInputs, Assessed, PeopleCount, Settings, TimeOfDay, Vulnerability};
use mainshock_seismic::Solution;
use mainshock_server::packs::{Packs, PacksError};
use mainshock_shaking::gmm::sets::{self, ModelSet};
use mainshock_shaking::{EllipseRelation, Mechanism, relations};
use std::path::PathBuf;
use std::process::ExitCode;

/// Assess an earthquake for a county.
#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Messages of one or more agencies; `-` reads standard input. Without any, give `--magnitude`,
    /// `--lon`, `--lat` and `--time`.
    #[arg(value_name = "MESSAGE")]
    messages: Vec<PathBuf>,
    /// The folder of the county pack.
    #[arg(long, value_name = "DIR")]
    county: PathBuf,
    /// Write the artefact and the recommendation as JSON.
    #[arg(long, conflicts_with = "geojson")]
    json: bool,
    /// Write bands, townships, facilities and epicentre as GeoJSON.
    #[arg(long)]
    geojson: bool,
    /// Write assessment.json, map.geojson, townships.csv and grid.csv into a folder.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["json", "geojson"])]
    out: Option<PathBuf>,
    /// The year of a bulletin that gives none.
    #[arg(long)]
    year: Option<i16>,
    /// Which quake of the messages, counted from 1 by origin time.
    #[arg(long, value_name = "N")]
    quake: Option<usize>,
    #[command(flatten)]
    manual: input::Manual,
    /// Which people are counted.
    #[arg(long, value_enum, default_value_t = People::Resident)]
    people: People,
    /// Day or night, instead of the local hour of the origin time.
    #[arg(long, value_enum)]
    time_of_day: Option<DayOrNight>,
    /// Strike of the fault, degrees clockwise from north, when known.
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true)]
    strike: Option<f64>,
    /// How the fault slipped, when known.
    #[arg(long, value_enum)]
    mechanism: Option<Slip>,
}

#[derive(Clone, Copy, ValueEnum)]
enum People {
    Resident,
    Registered,
    Festival,
}

#[derive(Clone, Copy, ValueEnum)]
enum DayOrNight {
    Day,
    Night,
}

#[derive(Clone, Copy, ValueEnum)]
enum Slip {
    #[value(name = "strike-slip")]
    Strike,
    Reverse,
    Normal,
}

/// Why nothing was assessed.
enum Failure {
    /// The input was refused: exit code 2.
    Refused(Vec<LocatedError>),
    /// It could not be done: exit code 1.
    Failed(LocatedError),
}

impl From<LocatedError> for Failure {
    fn from(error: LocatedError) -> Self {
        Self::Refused(vec![error])
    }
}

/// What the county names to assess with.
struct Models {
    relation: Option<EllipseRelation>,
    set: Option<ModelSet>,
}

/// Everything the writers need.
pub(crate) struct Done {
    packs: Packs,
    found: input::Found,
    assessed: Assessed,
    recommendation: mainshock_plan::Recommendation,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &Ctx) -> ExitCode {
    match work(args, ctx) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused(errors)) => {
            for error in &errors {
                eprintln!("{}", ctx.words.explain(error));
            }
            ExitCode::from(2)
        }
        Err(Failure::Failed(error)) => {
            eprintln!("{}", ctx.words.explain(&error));
            ExitCode::from(1)
        }
    }
}

fn work(args: &Args, ctx: &Ctx) -> Result<(), Failure> {
    let now = Timestamp::now();
    let packs = packs(args)?;
    let county = &packs.county;
    let models = models(county);
    let found = input::find(args, county, models.relation.as_ref(), now)?;
    for refused in &found.refused {
        eprintln!("{}", ctx.words.explain(refused));
    }
    for note in &found.notes {
        eprintln!("{}", ctx.words.say(note));
    }
    let assessed = assess(args, county, &models, &found)?;
    let recommendation = level::recommend(&packs, &found, &assessed.assessment, now);
    let done = Done {
        packs,
        found,
        assessed,
        recommendation,
    };
    if let Some(folder) = &args.out {
        for file in files::write_all(folder, &done)? {
            println!("{}", file.display());
        }
        return Ok(());
    }
    let text = if args.json {
        files::json(&done)?
    } else if args.geojson {
        files::geojson(&done)?
    } else {
        report::text(&done, &ctx.words)
    };
    print(&text)
}

fn packs(args: &Args) -> Result<Packs, Failure> {
    Packs::read(&args.county).map_err(|error| match error {
        PacksError::Faults(errors) => Failure::Refused(errors),
        PacksError::Folder(error) => Failure::Refused(vec![
            LocatedError::new(
                Place::file(args.county.display().to_string()),
                Message::new("cli-assess-county-unreadable").with("why", error),
            )
            .mend(Message::new("cli-assess-county-mend")),
        ]),
    })
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Failed(LocatedError::new(
                Place::default(),
                Message::new("cli-assess-not-written").with("why", error),
            )))
        }
        _ => Ok(()),
    }
}

/// What the county names; its reader has checked that it exists.
fn models(county: &County) -> Models {
    Models {
        relation: county.meta.ellipse.as_deref().and_then(relations::by_name),
        set: sets::by_name(&county.meta.gmm_set),
    }
}

fn assess(
    args: &Args,
    county: &County,
    models: &Models,
    found: &input::Found,
) -> Result<Assessed, Failure> {
    let settings = settings(args, county, &found.solution);
    let vulnerability = Vulnerability::built_in();
    let inputs = AssessInputs {
        solution: &found.solution,
        other_solutions: &found.others,
        exposure: &county.exposure,
        exposure_id: &county.content_hash,
        relation: models.relation.as_ref(),
        models: models.set.as_ref(),
        mechanism: match args.mechanism {
            None => Mechanism::Unknown,
            Some(Slip::Strike) => Mechanism::StrikeSlip,
            Some(Slip::Reverse) => Mechanism::Reverse,
            Some(Slip::Normal) => Mechanism::Normal,
        },
        strike_deg: args.strike,
        vulnerability: &vulnerability,
        settings: &settings,
    };
    mainshock_impact::assess(&inputs).map_err(|error| {
        let mut refusals = vec![LocatedError {
            place: Place::default(),
            message: error.message(),
            mend: error.mend(),
        }];
        let reasons = error.reasons().iter().cloned();
        refusals.extend(reasons.map(|why| LocatedError::new(Place::default(), why)));
        Failure::Refused(refusals)
    })
}

fn settings(args: &Args, county: &County, solution: &Solution) -> Settings {
    let zoned = solution
        .origin_time
        .instant
        .to_zoned_datetime(county.meta.zone.clone());
    let mut settings = Settings {
        scale: county.jurisdiction.intensity_scale,
        country: county.meta.country.clone(),
        people: match args.people {
            People::Resident => PeopleCount::Resident,
            People::Registered => PeopleCount::Registered,
            People::Festival => PeopleCount::Festival,
        },
        time_of_day: match args.time_of_day {
            None => TimeOfDay::from_local_hour(zoned.hour()),
            Some(DayOrNight::Day) => TimeOfDay::Day,
            Some(DayOrNight::Night) => TimeOfDay::Night,
        },
        ..Settings::default()
    };
    if let Some(default) = &county.default_vs30_m_s {
        settings.default_vs30_m_s = default.value;
    }
    settings
}
