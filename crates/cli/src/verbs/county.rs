//! `mainshock county check`: a county pack read whole; every fault with file, line, field and mend, or
//! what the pack holds and what must be marked.

use crate::ctx::Ctx;
use crate::table::Table;
use clap::{Args, Subcommand};
use mainshock_base::{Known, LocatedError, Message, Provenance, ValueStatus};
use mainshock_county::County;
use mainshock_impact::exposure::{FacilityKind, Township};
use mainshock_server::folder::{FolderError, read_folder};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with a county pack.
#[derive(Args)]
pub(crate) struct CountyArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Read a county pack and name every fault, or what it holds
    Check(Check),
}

#[derive(Args)]
struct Check {
    /// The folder with county.toml
    dir: PathBuf,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
pub(crate) fn county(args: &CountyArgs, ctx: &Ctx) -> ExitCode {
    let Act::Check(check) = &args.act;
    let files = match read_folder(&check.dir) {
        Ok(files) => files,
        Err(error) => return no_folder(&error, ctx),
    };
    match County::read(&files) {
        Ok(county) => {
            let text = if check.json {
                format!("{:#}\n", in_json(ctx, &county))
            } else {
                in_words(ctx, &county)
            };
            print(&text);
            ExitCode::SUCCESS
        }
        Err(errors) => {
            if check.json {
                let faults = errors.iter().map(|error| fault(ctx, error)).collect();
                let answer = json!({ "ok": false, "errors": Value::Array(faults) });
                print(&format!("{answer:#}\n"));
            } else {
                tell(ctx, &check.dir, &errors);
            }
            ExitCode::from(2)
        }
    }
}

/// A reader that closed the pipe has read enough.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn no_folder(error: &FolderError, ctx: &Ctx) -> ExitCode {
    let (message, code) = match error {
        FolderError::NotAFolder { path } => (
            Message::new("cli-county-not-a-folder").with("path", path.display()),
            2,
        ),
        FolderError::TooLarge { path } => (
            Message::new("cli-county-folder-too-large").with("path", path.display()),
            2,
        ),
        FolderError::Unreadable { path, source } => (
            Message::new("cli-county-unreadable")
                .with("path", path.display())
                .with("why", source),
            1,
        ),
    };
    eprintln!("{}", ctx.words.say(&message));
    ExitCode::from(code)
}

fn tell(ctx: &Ctx, folder: &Path, errors: &[LocatedError]) {
    for error in errors {
        eprintln!("{}", ctx.words.explain(error));
    }
    let sum = Message::new("cli-county-faults")
        .with("count", errors.len())
        .with("path", folder.display());
    eprintln!("{}", ctx.words.say(&sum));
}

fn fault(ctx: &Ctx, error: &LocatedError) -> Value {
    json!({
        "file": error.place.file,
        "line": error.place.line,
        "field": error.place.field,
        "code": error.message.key,
        "message": ctx.words.say(&error.message),
        "mend": error.mend.as_ref().map(|mend| ctx.words.say(mend)),
    })
}

fn in_json(ctx: &Ctx, county: &County) -> Value {
    let say_all = |messages: &[Message]| -> Vec<String> {
        messages
            .iter()
            .map(|message| ctx.words.say(message))
            .collect()
    };
    let exposure = &county.exposure;
    let facilities: BTreeMap<String, Value> = facilities(county)
        .into_iter()
        .map(|(kind, (all, marked))| {
            let name = serde_json::to_value(kind).ok();
            let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
            (
                name.to_owned(),
                json!({ "all": all, "to_be_marked": marked }),
            )
        })
        .collect();
    json!({
        "ok": true,
        "code": county.meta.code,
        "names": county.meta.names,
        "zone": county.meta.zone.iana_name(),
        "centre": county.meta.centre,
        "jurisdiction": county.jurisdiction.code,
        "intensity_scale": county.jurisdiction.intensity_scale,
        "rules": county.meta.rules,
        "plan": county.meta.plan,
        "ellipse": county.meta.ellipse,
        "gmm_set": county.meta.gmm_set,
        "density_per_km2": exposure.density_per_km2,
        "townships": exposure.townships.len(),
        "villages": exposure.villages.len(),
        "residents": sum(county, |township| township.residents),
        "registered": sum(county, |township| township.registered),
        "households": sum(county, |township| township.households),
        "facilities": facilities,
        "markers": say_all(&county.markers),
        "warnings": county.warnings.iter().map(|warning| fault(ctx, warning)).collect::<Vec<_>>(),
        "sources": county.meta.sources,
        "content_hash": county.content_hash,
    })
}

fn in_words(ctx: &Ctx, county: &County) -> String {
    let tag = ctx.words.language().tag();
    let say = |message: Message| ctx.words.say(&message);
    let exposure = &county.exposure;
    let name = county.meta.names.get(tag);
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(say(Message::new("cli-county-head")
        .with("name", name)
        .with("code", &county.meta.code)
        .with(
            "zone",
            county.meta.zone.iana_name().unwrap_or_default(),
        )));
    line(say(Message::new("cli-county-choices")
        .with("jurisdiction", county.jurisdiction.names.get(tag))
        .with("rules", &county.meta.rules)
        .with("plan", &county.meta.plan)
        .with("ellipse", county.meta.ellipse.as_deref().unwrap_or("none"))
        .with("gmm", &county.meta.gmm_set)));
    line(say(Message::new("cli-county-counts")
        .with("townships", exposure.townships.len())
        .with("villages", exposure.villages.len())
        .with("facilities", exposure.facilities.len())));
    line(String::new());
    line(townships(ctx, county).trim_end().to_owned());
    if !exposure.facilities.is_empty() {
        line(String::new());
        let mut table = Table::new(
            [
                "cli-county-kind-header",
                "cli-county-all",
                "cli-county-marked",
            ]
            .map(|key| ctx.words.text(key)),
        );
        for (kind, (all, marked)) in facilities(county) {
            table.push([kind_name(ctx, kind), all.to_string(), marked.to_string()]);
        }
        line(table.render().trim_end().to_owned());
    }
    section(ctx, &mut line, "cli-county-markers", &county.markers);
    if !county.warnings.is_empty() {
        line(String::new());
        line(ctx.words.text("cli-county-warnings"));
        for warning in &county.warnings {
            line(format!("- {}", ctx.words.explain(warning)));
        }
    }
    line(String::new());
    line(say(
        Message::new("cli-county-sound").with("hash", &county.content_hash)
    ));
    text
}

fn section(ctx: &Ctx, line: &mut impl FnMut(String), head: &str, messages: &[Message]) {
    if !messages.is_empty() {
        line(String::new());
        line(ctx.words.text(head));
        for message in messages {
            line(format!("- {}", ctx.words.say(message)));
        }
    }
}

/// Townships with their people and where the numbers come from, and the sum of each column.
fn townships(ctx: &Ctx, county: &County) -> String {
    let tag = ctx.words.language().tag();
    let number = |value: Known<f64>| match value {
        Known::Value(value) => grouped(value),
        Known::Unknown => ctx.words.text("base-unknown"),
        Known::NotCovered => ctx.words.text("base-not-covered"),
    };
    let mut table = Table::new(
        [
            "cli-county-code",
            "cli-county-township",
            "cli-county-residents",
            "cli-county-status",
            "cli-county-registered",
            "cli-county-point",
            "cli-county-source",
        ]
        .map(|key| ctx.words.text(key)),
    );
    for township in &county.exposure.townships {
        table.push([
            township.code.clone(),
            township.names.get(tag).to_owned(),
            number(township.residents),
            ground(ctx, &township.people_provenance),
            number(township.registered),
            point(ctx, township),
            township.people_provenance.source.clone(),
        ]);
    }
    table.push([
        String::new(),
        ctx.words.text("cli-county-sum"),
        number(sum(county, |township| township.residents)),
        String::new(),
        number(sum(county, |township| township.registered)),
        String::new(),
        String::new(),
    ]);
    table.render()
}

fn ground(ctx: &Ctx, provenance: &Provenance) -> String {
    let status = status_name(ctx, provenance.status);
    match &provenance.as_of {
        Some(as_of) => format!("{status} {as_of}"),
        None => status,
    }
}

fn point(ctx: &Ctx, township: &Township) -> String {
    let status = status_name(ctx, township.point_provenance.status);
    if township.point_uncertainty_km > 0.0 {
        format!("{status} ±{} km", township.point_uncertainty_km)
    } else {
        status
    }
}

fn status_name(ctx: &Ctx, status: ValueStatus) -> String {
    ctx.words.text(match status {
        ValueStatus::Measured => "base-status-measured",
        ValueStatus::Estimated => "base-status-estimated",
        ValueStatus::Assumed => "base-status-assumed",
        ValueStatus::Synthetic => "base-status-synthetic",
        ValueStatus::Constructed => "base-status-constructed",
        ValueStatus::Secondary => "base-status-secondary",
    })
}

fn kind_name(ctx: &Ctx, kind: FacilityKind) -> String {
    ctx.words.text(match kind {
        FacilityKind::Reservoir => "cli-county-reservoir",
        FacilityKind::Health => "cli-county-health",
        FacilityKind::School => "cli-county-school",
        FacilityKind::CareHome => "cli-county-care-home",
        FacilityKind::Hazard => "cli-county-hazard",
        FacilityKind::Fire => "cli-county-fire",
        FacilityKind::Command => "cli-county-command",
        FacilityKind::Government => "cli-county-government",
        FacilityKind::Shelter => "cli-county-shelter",
        FacilityKind::Bridge => "cli-county-bridge",
        FacilityKind::Other => "cli-county-other",
    })
}

/// How many facilities of each kind there are, and how many of them must be marked.
fn facilities(county: &County) -> BTreeMap<FacilityKind, (usize, usize)> {
    let mut kinds = BTreeMap::new();
    for facility in &county.exposure.facilities {
        let (all, marked) = kinds.entry(facility.kind).or_insert((0, 0));
        *all += 1;
        *marked += usize::from(facility.provenance.status.must_be_marked());
    }
    kinds
}

/// A sum over the townships; unknown when one of them is.
fn sum(county: &County, of: impl Fn(&Township) -> Known<f64>) -> Known<f64> {
    let sum: Option<f64> = county
        .exposure
        .townships
        .iter()
        .map(|township| of(township).value())
        .sum();
    Known::from(sum)
}

/// A whole number with thousands set apart.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
