//! `mainshock quake read FILE…`

use super::Messages;
use super::input::{self, Outcome};
use super::show::{self, Local};
use crate::ctx::Ctx;
use crate::table::Table;
use clap::Args;
use mainshock_base::Message;
use mainshock_seismic::Reading;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Arguments of `quake read`.
#[derive(Args)]
pub(super) struct ReadArgs {
    #[command(flatten)]
    messages: Messages,
}

/// Reads the files and prints what they say.
pub(super) fn run(args: &ReadArgs, ctx: &Ctx) -> ExitCode {
    let local = match Local::new(&args.messages, ctx) {
        Ok(local) => local,
        Err(name) => {
            let message = Message::new("cli-quake-no-zone").with("name", name);
            show::print(&format!("{}\n", ctx.words.say(&message)));
            return ExitCode::from(2);
        }
    };
    let outcomes = input::outcomes(&args.messages);
    if args.messages.json {
        let all: Vec<Value> = outcomes
            .iter()
            .map(|outcome| outcome_json(ctx, outcome))
            .collect();
        show::print_json(&all);
    } else {
        for outcome in &outcomes {
            if let Ok(reading) = &outcome.reading {
                show::print(&text(ctx, &local, &outcome.file, reading));
            }
        }
        input::print_refusals_and_notes(ctx, &outcomes);
    }
    input::exit_code(&outcomes)
}

fn text(ctx: &Ctx, local: &Local, file: &str, reading: &Reading) -> String {
    let heading = Message::new("cli-quake-file")
        .with("file", show::on_one_line(file))
        .with("format", ctx.words.say(&reading.format.label()))
        .with("count", reading.solutions.len());
    let mut text = format!("{}\n", ctx.words.say(&heading));
    if reading.solutions.is_empty() {
        return text;
    }
    let local_time = Message::new("cli-quake-local-time").with("zone", local.name());
    let mut table = Table::new([
        ctx.words.text("cli-quake-agency"),
        ctx.words.say(&local_time),
        ctx.words.text("cli-quake-utc"),
        ctx.words.text("cli-quake-position"),
        ctx.words.text("cli-quake-depth"),
        ctx.words.text("cli-quake-magnitude"),
        ctx.words.text("cli-quake-status"),
        ctx.words.text("cli-quake-revision"),
        ctx.words.text("cli-quake-place"),
    ]);
    for solution in &reading.solutions {
        table.push([
            solution.agency.to_string(),
            local.time(solution.origin_time),
            show::utc(solution.origin_time),
            show::position(solution.epicentre),
            show::depth(solution),
            show::magnitude(solution.magnitude.as_ref()),
            show::status(ctx, solution),
            solution
                .revision
                .map_or_else(String::new, |n| n.to_string()),
            solution.place_text.clone().unwrap_or_default(),
        ]);
    }
    text.push_str(&table.render());
    text
}

fn outcome_json(ctx: &Ctx, outcome: &Outcome) -> Value {
    match &outcome.reading {
        Ok(reading) => {
            let said = |errors: &[mainshock_base::LocatedError]| -> Vec<Value> {
                errors.iter().map(|e| show::error_json(ctx, e)).collect()
            };
            json!({
                "file": outcome.file,
                "format": reading.format,
                "solutions": reading.solutions,
                "refused": said(&reading.refused),
                "notes": said(&reading.notes),
            })
        }
        Err(refusal) => json!({
            "file": outcome.file,
            "format": null,
            "solutions": [],
            "refused": [show::error_json(ctx, refusal)],
            "notes": [],
        }),
    }
}
