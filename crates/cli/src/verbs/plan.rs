//! `mainshock plan check`: the weak places of a plan, each with its place and how to mend it.

use crate::ctx::Ctx;
use clap::{Args, Subcommand};
use mainshock_base::{LocatedError, Message, Place};
use mainshock_plan::{Finding, Plan, template};
use mainshock_server::folder::read_folder;
use mainshock_server::packs::{Packs, PacksError};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// What to do with a plan.
#[derive(Args)]
pub(crate) struct PlanArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Name the weak places of a plan
    Check(Check),
}

#[derive(Args)]
struct Check {
    /// A built-in template, a folder with a plan, or a folder with a county pack
    #[arg(value_name = "NAME|DIR")]
    plan: String,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What was refused (exit code 2) or could not be done (1).
enum Failure {
    Refused(Vec<LocatedError>),
    Undone(Message),
}

/// Runs the verb.
pub(crate) fn plan(args: &PlanArgs, ctx: &Ctx) -> ExitCode {
    let Act::Check(check) = &args.act;
    let plan = match read(&check.plan) {
        Ok(plan) => plan,
        Err(Failure::Refused(errors)) => {
            for error in &errors {
                eprintln!("{}", ctx.words.explain(error));
            }
            return ExitCode::from(2);
        }
        Err(Failure::Undone(message)) => {
            eprintln!("{}", ctx.words.say(&message));
            return ExitCode::FAILURE;
        }
    };
    let findings = plan.check();
    let text = if check.json {
        in_json(ctx, &plan, &findings)
    } else {
        in_words(ctx, &plan, &findings)
    };
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
    if findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

/// A template by its code, else a folder: of a county pack, whose plan is taken, or of a plan.
fn read(name: &str) -> Result<Plan, Failure> {
    if let Some(plan) = template::built_in::plan(name) {
        return Ok(plan);
    }
    let folder = Path::new(name);
    if !folder.exists() {
        let message = Message::new("cli-plan-unknown").with("name", name);
        let codes = template::built_in::codes().join(", ");
        let mend = Message::new("cli-plan-known").with("codes", codes);
        let error = LocatedError::new(Place::default(), message).mend(mend);
        return Err(Failure::Refused(vec![error]));
    }
    if folder.join("county.toml").exists() {
        return match Packs::read(folder) {
            Ok(packs) => Ok(packs.plan),
            Err(PacksError::Faults(errors)) => Err(Failure::Refused(errors)),
            Err(PacksError::Folder(error)) => Err(undone(&error)),
        };
    }
    let files = read_folder(folder).map_err(|error| undone(&error))?;
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    Plan::read(&files).map_err(Failure::Refused)
}

fn undone(error: &impl ToString) -> Failure {
    Failure::Undone(Message::new("cli-plan-unreadable").with("why", error.to_string()))
}

fn in_json(ctx: &Ctx, plan: &Plan, findings: &[Finding]) -> String {
    let findings: Vec<_> = findings
        .iter()
        .map(|finding| {
            json!({
                "kind": finding.kind,
                "place": finding.place,
                "message": ctx.words.say(&finding.message),
                "mend": ctx.words.say(&finding.mend),
            })
        })
        .collect();
    let answer = json!({
        "plan": plan.code,
        "edition": plan.edition,
        "groups": plan.groups.len(),
        "posts": plan.posts.len(),
        "duties": plan.duties.len(),
        "findings": findings,
    });
    format!("{answer:#}\n")
}

fn in_words(ctx: &Ctx, plan: &Plan, findings: &[Finding]) -> String {
    let assumed = plan
        .duties
        .iter()
        .filter(|duty| duty.provenance.status.must_be_marked())
        .count();
    let head = Message::new("cli-plan-head")
        .with("plan", plan.names.get(ctx.words.language().tag()))
        .with("groups", plan.groups.len())
        .with("posts", plan.posts.len())
        .with("duties", plan.duties.len());
    let mut lines = vec![ctx.words.say(&head)];
    if assumed > 0 {
        let message = Message::new("cli-plan-assumed").with("assumed", assumed);
        lines.push(ctx.words.say(&message));
    }
    for finding in findings {
        let message = ctx.words.say(&finding.message);
        let mend = ctx.words.say(&finding.mend);
        lines.push(format!("{}: {message} {mend}", finding.place));
    }
    lines.push(if findings.is_empty() {
        ctx.words.text("cli-plan-no-findings")
    } else {
        let message = Message::new("cli-plan-findings").with("count", findings.len());
        ctx.words.say(&message)
    });
    lines.join("\n") + "\n"
}
