//! `mainshock recommend`: what a rule pack gives for a message or for typed-in facts, with the rows
//! used, the facts, and what would change it. A rule's result, not a decision.

use crate::ctx::Ctx;
use clap::Args;
use jiff::Timestamp;
use mainshock_base::ids::SolutionId;
use mainshock_base::{
    Intensity, IntensityScale, Known, LocatedError, Magnitude, MagnitudeType, Message, Place,
    ValueStatus,
};
use mainshock_plan::{Confidence, GradingFacts, Outcome, Recommendation, RulePack, rules};
use mainshock_seismic::{
    AgencyCode, AssociationRule, PreferenceRule, Quake, ReadHints, Solution, associate,
    read_message,
};
use mainshock_server::packs::{Packs, PacksError};
use serde_json::json;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Facts to grade, and the rules to grade them by.
#[derive(Args)]
pub(crate) struct RecommendArgs {
    /// Earthquake messages, any format; `-` reads one from the standard input
    messages: Vec<PathBuf>,
    /// Folder of the county pack: names the rules, the legal agency and the density
    #[arg(long, value_name = "DIR")]
    county: Option<PathBuf>,
    /// Rule pack: a built-in code or a file (default: the county's)
    #[arg(long, value_name = "NAME|FILE")]
    rules: Option<String>,
    /// Magnitude, instead of a message
    #[arg(long, conflicts_with = "messages")]
    magnitude: Option<f64>,
    /// Type of that magnitude: M, Ms, Mw, mb, ML …
    #[arg(
        long = "type",
        value_name = "TYPE",
        default_value = "M",
        requires = "magnitude"
    )]
    kind: String,
    /// Agency of that magnitude: CENC, USGS …
    #[arg(long, default_value = "MANUAL", requires = "magnitude")]
    agency: String,
    /// Persons per km² in the county of the epicentre
    #[arg(long, value_name = "N", conflicts_with = "density_unknown")]
    density: Option<f64>,
    /// Take the density as unknown: every class is shown
    #[arg(long)]
    density_unknown: bool,
    /// Deaths and missing
    #[arg(long, value_name = "N")]
    deaths: Option<u32>,
    /// Direct loss in percent of the province's product of the year before
    #[arg(long, value_name = "PERCENT")]
    loss_percent: Option<f64>,
    /// Largest estimated intensity in the county
    #[arg(long, value_name = "DEGREES")]
    intensity: Option<f64>,
    /// Year of bulletins that give none (default: the nearest such date)
    #[arg(long)]
    year: Option<i16>,
    /// Show what every density class gives, and all rows
    #[arg(long)]
    all_columns: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Why there is no answer: what was refused (exit code 2) or could not be done (1).
enum Failure {
    Refused(Vec<LocatedError>),
    Undone(Message),
}

impl From<LocatedError> for Failure {
    fn from(error: LocatedError) -> Self {
        Self::Refused(vec![error])
    }
}

/// Runs the verb.
pub(crate) fn recommend(args: &RecommendArgs, ctx: &Ctx) -> ExitCode {
    let now = Timestamp::now();
    match answer(args, now) {
        Ok((pack, result, notes)) => {
            for note in &notes {
                eprintln!("{}", ctx.words.explain(note));
            }
            let text = if args.json {
                in_json(ctx, &result)
            } else {
                in_words(ctx, &pack, &result, args.all_columns)
            };
            // A reader that closed the pipe has read enough.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(Failure::Refused(errors)) => {
            for error in &errors {
                eprintln!("{}", ctx.words.explain(error));
            }
            ExitCode::from(2)
        }
        Err(Failure::Undone(message)) => {
            eprintln!("{}", ctx.words.say(&message));
            ExitCode::FAILURE
        }
    }
}

type Answer = (RulePack, Recommendation, Vec<LocatedError>);

fn answer(args: &RecommendArgs, now: Timestamp) -> Result<Answer, Failure> {
    let packs = args.county.as_deref().map(county).transpose()?;
    let pack = rule_pack(args.rules.as_deref(), packs.as_ref())?;
    let mut facts = GradingFacts::unknown_at(now);
    let mut notes = Vec::new();
    let preference = packs.as_ref().map_or_else(
        || preference_of(&pack),
        |packs| packs.county.jurisdiction.preference.clone(),
    );
    if let Some(value) = args.magnitude {
        typed_magnitude(args, value, &preference, &mut facts)?;
        if let Some(packs) = &packs {
            facts.density_per_km2 = packs.county.exposure.density_per_km2;
        }
    } else if args.messages.is_empty() {
        return Err(refuse("cli-recommend-nothing", "MESSAGE").into());
    } else {
        let solution = leading(args, now, &preference, &mut notes)?;
        facts.magnitude = Known::from(solution.magnitude.as_ref().map(|reading| reading.magnitude));
        facts.is_legal = is_legal(&preference, &solution.agency);
        if let Some(packs) = &packs {
            facts.density_per_km2 = packs.density_at(solution.epicentre);
        }
        facts.agency = Some(solution.agency);
    }
    typed_facts(args, packs.as_ref(), &mut facts)?;
    let result = mainshock_plan::recommend(&pack, &facts);
    Ok((pack, result, notes))
}

fn refuse(key: &str, field: &str) -> LocatedError {
    LocatedError::new(Place::default().in_field(field), Message::new(key))
        .mend(Message::new(&format!("{key}-mend")))
}

fn county(folder: &Path) -> Result<Packs, Failure> {
    Packs::read(folder).map_err(|error| match error {
        PacksError::Faults(errors) => Failure::Refused(errors),
        PacksError::Folder(error) => {
            Failure::Undone(Message::new("cli-recommend-unreadable").with("why", error))
        }
    })
}

/// The pack of the option, else the county's. A name that is no built-in code is a file.
fn rule_pack(name: Option<&str>, packs: Option<&Packs>) -> Result<RulePack, Failure> {
    let Some(name) = name else {
        let Some(packs) = packs else {
            return Err(refuse("cli-recommend-no-rules", "--rules").into());
        };
        return Ok(packs.rules.clone());
    };
    if let Some(pack) = rules::built_in::pack(name) {
        return Ok(pack);
    }
    let path = Path::new(name);
    if !path.exists() {
        let message = Message::new("cli-recommend-rules-unknown").with("name", name);
        let mend = Message::new("cli-recommend-rules-known")
            .with("codes", rules::built_in::codes().join(", "));
        let place = Place::default().in_field("--rules");
        return Err(LocatedError::new(place, message).mend(mend).into());
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    RulePack::read(name, &bytes).map_err(Failure::Refused)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let why = format!("{}: {error}", path.display());
    Failure::Undone(Message::new("cli-recommend-unreadable").with("why", why))
}

/// Without a county, the agency that the rules mean leads.
fn preference_of(pack: &RulePack) -> PreferenceRule {
    if pack.legal_agency.is_some() {
        PreferenceRule::china()
    } else {
        PreferenceRule::world()
    }
}

fn is_legal(preference: &PreferenceRule, agency: &AgencyCode) -> bool {
    preference
        .legal_agency
        .as_ref()
        .is_none_or(|legal| legal == agency)
}

fn typed_magnitude(
    args: &RecommendArgs,
    value: f64,
    preference: &PreferenceRule,
    facts: &mut GradingFacts,
) -> Result<(), Failure> {
    let kind = MagnitudeType::from_label(&args.kind);
    if kind == MagnitudeType::Unspecified {
        return Err(refuse("cli-recommend-type", "--type").into());
    }
    let magnitude = Magnitude::new(value, kind)
        .map_err(|_| refuse("cli-recommend-magnitude", "--magnitude"))?;
    let agency = AgencyCode(args.agency.to_uppercase());
    facts.magnitude = Known::Value(magnitude);
    facts.is_legal = is_legal(preference, &agency);
    facts.agency = Some(agency);
    Ok(())
}

fn typed_facts(
    args: &RecommendArgs,
    packs: Option<&Packs>,
    facts: &mut GradingFacts,
) -> Result<(), Failure> {
    if let Some(density) = args.density {
        if !(density >= 0.0 && density.is_finite()) {
            return Err(refuse("cli-recommend-negative", "--density").into());
        }
        facts.density_per_km2 = Known::Value(density);
    }
    if args.density_unknown {
        facts.density_per_km2 = Known::Unknown;
    }
    facts.deaths_and_missing = Known::from(args.deaths.map(f64::from));
    if let Some(percent) = args.loss_percent {
        if !(percent >= 0.0 && percent.is_finite()) {
            return Err(refuse("cli-recommend-negative", "--loss-percent").into());
        }
        facts.loss_share = Known::Value(percent / 100.0);
    }
    if let Some(degrees) = args.intensity {
        let scale = packs.map_or(IntensityScale::Mmi, |packs| {
            packs.county.jurisdiction.intensity_scale
        });
        let intensity = Intensity::new(degrees, scale)
            .map_err(|_| refuse("cli-recommend-intensity", "--intensity"))?;
        facts.max_intensity = Known::Value(intensity);
    }
    Ok(())
}

/// The solution that the rules take: of the largest quake in the messages, the legal agency's
/// newest; where that agency has not spoken, the leading one.
fn leading(
    args: &RecommendArgs,
    now: Timestamp,
    preference: &PreferenceRule,
    notes: &mut Vec<LocatedError>,
) -> Result<Solution, Failure> {
    let hints = ReadHints {
        now: Some(now),
        year: args.year,
    };
    let mut solutions = Vec::new();
    for path in &args.messages {
        let bytes = read(path)?;
        let reading = read_message(&path.display().to_string(), &bytes, &hints)?;
        notes.extend(reading.refused);
        solutions.extend(reading.solutions);
    }
    let numbered: Vec<(SolutionId, Solution)> = solutions
        .into_iter()
        .enumerate()
        .filter_map(|(index, solution)| Some((numbered_id(index)?, solution)))
        .collect();
    let quakes = associate(&numbered, &AssociationRule::default());
    if quakes.len() > 1 {
        let message = Message::new("cli-recommend-many").with("count", quakes.len());
        notes.push(LocatedError::new(Place::default(), message));
    }
    let graded = |quake: &Quake| -> Option<Solution> {
        if quake.is_cancelled() {
            return None;
        }
        let legal = preference
            .legal_agency
            .as_ref()
            .and_then(|agency| quake.of_agency(agency));
        let held = match legal {
            Some(held) => held,
            None => quake.preferred(preference)?.0,
        };
        Some(held.solution.clone())
    };
    let size = |solution: &Solution| {
        let reading = solution.magnitude.as_ref();
        reading.map_or(f64::NEG_INFINITY, |reading| reading.magnitude.value())
    };
    quakes
        .iter()
        .filter_map(graded)
        .max_by(|one, other| size(one).total_cmp(&size(other)))
        .ok_or_else(|| refuse("cli-recommend-no-quake", "MESSAGE").into())
}

/// Identifiers here only tell the solutions of one call apart: they are numbers.
fn numbered_id(index: usize) -> Option<SolutionId> {
    format!("00000000-0000-0000-0000-{index:012x}").parse().ok()
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    /// More than any message, less than what would fill a small machine.
    const MOST_BYTES: u64 = 64 << 20;
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

fn in_json(ctx: &Ctx, result: &Recommendation) -> String {
    let say = |messages: &[Message]| -> Vec<String> {
        messages.iter().map(|one| ctx.words.say(one)).collect()
    };
    let trace: Vec<String> = result
        .trace
        .iter()
        .map(|row| ctx.words.say(&row.text))
        .collect();
    let answer = json!({
        "recommendation": result,
        "said": {
            "language": ctx.words.language().tag(),
            "outcome": say(&result.outcome_sentences()),
            "reasons": say(&result.reasons),
            "trace": trace,
            "would_change": say(&result.would_change),
            "caveats": say(&result.caveats),
        },
    });
    format!("{answer:#}\n")
}

fn in_words(ctx: &Ctx, pack: &RulePack, result: &Recommendation, all: bool) -> String {
    let words = &ctx.words;
    let mut lines = vec![pack_line(ctx, pack)];
    for sentence in result.outcome_sentences() {
        lines.push(format!("  {}", words.say(&sentence)));
    }
    if let Some(name) = result.level().and_then(|level| pack.level_name(level)) {
        let tag = words.language().tag();
        if let (Some(grade), Some(leads)) = (&name.grade, &name.leads) {
            let message = Message::new("cli-recommend-level")
                .with("grade", grade.get(tag))
                .with("leads", leads.get(tag));
            lines.push(format!("  {}", words.say(&message)));
        }
    }
    if !matches!(result.outcome, Outcome::None { .. }) {
        lines.push(format!("  {}", words.text("plan-level-one-highest")));
    }
    let mut block = |title: &str, entries: Vec<String>| {
        if !entries.is_empty() {
            lines.push(String::new());
            lines.push(words.text(title));
            lines.extend(entries.into_iter().map(|entry| format!("  {entry}")));
        }
    };
    let say = |messages: &[Message]| -> Vec<String> {
        messages.iter().map(|one| words.say(one)).collect()
    };
    if all && !matches!(result.outcome, Outcome::ByClass { .. }) {
        let columns = columns(ctx, pack, result);
        block("cli-recommend-columns", columns);
    }
    block("cli-recommend-facts", say(&result.reasons));
    block("cli-recommend-rows", rows(ctx, result, all));
    block("cli-recommend-change", say(&result.would_change));
    let mut caveats = say(&result.caveats);
    if !result.trace.is_empty() {
        caveats.push(words.text("plan-bounds"));
    }
    block("cli-recommend-caveats", caveats);
    lines.push(String::new());
    lines.push(words.text("cli-recommend-not-a-decision"));
    lines.join("\n") + "\n"
}

fn pack_line(ctx: &Ctx, pack: &RulePack) -> String {
    let mut parts = vec![pack.names.get(ctx.words.language().tag()).to_owned()];
    parts.extend(pack.document.clone());
    if let Some(day) = &pack.in_force_from {
        let message = Message::new("cli-recommend-in-force").with("day", day);
        parts.push(ctx.words.say(&message));
    }
    if let Some(day) = &pack.repealed_on {
        let message = Message::new("cli-recommend-repealed").with("day", day);
        parts.push(ctx.words.say(&message));
    }
    parts.push(pack.code.clone());
    parts.join(" · ")
}

/// What each class gives, with the document's words for it.
fn columns(ctx: &Ctx, pack: &RulePack, result: &Recommendation) -> Vec<String> {
    let tag = ctx.words.language().tag();
    result
        .by_class
        .iter()
        .map(|column| {
            let message = Message::new("plan-outcome-class")
                .with("gives", column.gives.code())
                .with("provisional", if result.provisional { "yes" } else { "no" })
                .with("class_zh", column.names.get("zh"))
                .with("class_en", column.names.get("en"));
            let said = ctx.words.say(&message);
            let class = pack.class(&column.code);
            match class.and_then(|class| class.definition.as_ref()) {
                Some(definition) => format!("{said} · {}", definition.get(tag)),
                None => said,
            }
        })
        .collect()
}

fn rows(ctx: &Ctx, result: &Recommendation, all: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for row in result.trace.iter().filter(|row| all || row.matched) {
        let mark = if row.matched { "✓" } else { "·" };
        let (text, input) = (ctx.words.say(&row.text), ctx.words.say(&row.input));
        lines.push(format!("{mark} {text}  [{input}]"));
        let status = ctx.words.text(status_key(row.provenance.status));
        let confidence = ctx.words.text(confidence_key(row.confidence));
        lines.push(format!(
            "    {} · {status} · {confidence} · {}",
            row.rule, row.provenance.source
        ));
    }
    lines
}

const fn status_key(status: ValueStatus) -> &'static str {
    match status {
        ValueStatus::Measured => "base-status-measured",
        ValueStatus::Estimated => "base-status-estimated",
        ValueStatus::Assumed => "base-status-assumed",
        ValueStatus::Synthetic => "base-status-synthetic",
        ValueStatus::Constructed => "base-status-constructed",
        ValueStatus::Secondary => "base-status-secondary",
    }
}

const fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "plan-confidence-high",
        Confidence::Medium => "plan-confidence-medium",
        Confidence::Low => "plan-confidence-low",
    }
}
