//! `mainshock verify`: reads a whole journal and says what is not as it was written, and where.

use crate::ctx::Ctx;
use clap::Args;
use mainshock_base::{Explain, Message};
use mainshock_journal::{Problem, VerifyReport};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `verify`.
#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// The journal's file.
    journal: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

/// Checks a journal: 0 everything is as it was written, 2 something is not.
pub(crate) fn verify(args: &VerifyArgs, ctx: &Ctx) -> ExitCode {
    let report = match mainshock_journal::verify(&args.journal) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("{}", ctx.words.say(&error.message()));
            if let Some(mend) = error.mend() {
                eprintln!("{}", ctx.words.say(&mend));
            }
            return ExitCode::from(2);
        }
    };
    if args.json {
        match serde_json::to_string_pretty(&report) {
            Ok(text) => println!("{text}"),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
    } else {
        print(&report, ctx);
    }
    if report.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

fn print(report: &VerifyReport, ctx: &Ctx) {
    let say = |message: Message| println!("{}", ctx.words.say(&message));
    if let Some(node) = report.node {
        match &report.exercise {
            Some(name) => say(Message::new("cli-verify-of-exercise")
                .with("node", node)
                .with("name", name)),
            None => say(Message::new("cli-verify-of-node").with("node", node)),
        }
    }
    say(Message::new("cli-verify-read")
        .with("entries", report.entries)
        .with("without", report.without_body)
        .with("sidecars", report.sidecars)
        .with("blobs", report.blobs));
    for head in &report.heads {
        say(Message::new("cli-verify-head")
            .with("stream", head.stream.as_str())
            .with("position", head.stream_seq)
            .with("hash", head.hash));
    }
    for note in &report.notes {
        println!(
            "{}",
            ctx.words
                .say(&Message::new("cli-verify-note").with("what", line(note, ctx)))
        );
    }
    for problem in &report.problems {
        println!("{}", line(problem, ctx));
    }
    if report.is_sound() {
        say(Message::new("cli-verify-sound"));
    } else {
        say(Message::new("cli-verify-problems").with("count", report.problems.len()));
    }
}

/// A problem in one line: where, then what.
fn line(problem: &Problem, ctx: &Ctx) -> String {
    let mut place = problem.file.clone();
    if let Some(seq) = problem.seq {
        let at = match (problem.stream, problem.stream_seq) {
            (Some(stream), Some(stream_seq)) => Message::new("cli-verify-at-stream")
                .with("seq", seq)
                .with("stream", stream.as_str())
                .with("position", stream_seq),
            _ => Message::new("cli-verify-at").with("seq", seq),
        };
        place.push_str(&ctx.words.say(&at));
    }
    if let Some(byte) = problem.byte {
        place.push_str(
            &ctx.words
                .say(&Message::new("cli-verify-at-byte").with("byte", byte)),
        );
    }
    let what = ctx.words.say(&problem.damage.message());
    ctx.words.say(
        &Message::new("cli-verify-line")
            .with("place", place)
            .with("what", what),
    )
}
