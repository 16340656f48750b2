//! Files and standard input, read whole up to the limit of a message.

use super::Messages;
use crate::ctx::Ctx;
use mainshock_base::{LocatedError, Message, Place};
use mainshock_seismic::intake::limits::MOST_BYTES;
use mainshock_seismic::{Reading, read_message};
use std::fs::File;
use std::io::{self, Read};
use std::process::ExitCode;

/// A file and what became of it.
pub(super) struct Outcome {
    /// Its name as given.
    pub(super) file: String,
    /// What it says, or why it is refused as a whole.
    pub(super) reading: Result<Reading, LocatedError>,
    /// True when the file could not even be opened.
    pub(super) unreadable: bool,
}

impl Outcome {
    fn is_refused(&self) -> bool {
        self.reading
            .as_ref()
            .map_or(true, |reading| !reading.refused.is_empty())
    }
}

/// Reads all files in the order given.
pub(super) fn outcomes(messages: &Messages) -> Vec<Outcome> {
    let hints = messages.hints();
    messages
        .files
        .iter()
        .map(|file| match bytes(file) {
            Ok(bytes) => Outcome {
                reading: read_message(file, &bytes, &hints),
                file: file.clone(),
                unreadable: false,
            },
            Err(error) => Outcome {
                reading: Err(unreadable(file, &error)),
                file: file.clone(),
                unreadable: true,
            },
        })
        .collect()
}

/// 1 when a file could not be opened, 2 when something was refused, else 0.
pub(super) fn exit_code(outcomes: &[Outcome]) -> ExitCode {
    if outcomes.iter().any(|outcome| outcome.unreadable) {
        ExitCode::from(1)
    } else if outcomes.iter().any(Outcome::is_refused) {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}

fn bytes(file: &str) -> io::Result<Vec<u8>> {
    // One byte more than the limit, so that the reader can tell that it is too much.
    let most = u64::try_from(MOST_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn unreadable(file: &str, error: &io::Error) -> LocatedError {
    let message = match error.kind() {
        io::ErrorKind::NotFound => Message::new("cli-quake-no-file"),
        io::ErrorKind::PermissionDenied => Message::new("cli-quake-no-permission"),
        io::ErrorKind::IsADirectory => Message::new("cli-quake-directory"),
        _ => Message::new("cli-quake-unreadable").with("detail", error),
    };
    LocatedError::new(Place::file(file), message)
}

/// Prints refusals, then notes, each with its place.
pub(super) fn print_refusals_and_notes(ctx: &Ctx, outcomes: &[Outcome]) {
    let mut refused: Vec<&LocatedError> = Vec::new();
    let mut notes: Vec<&LocatedError> = Vec::new();
    for outcome in outcomes {
        match &outcome.reading {
            Ok(reading) => {
                refused.extend(&reading.refused);
                notes.extend(&reading.notes);
            }
            Err(refusal) => refused.push(refusal),
        }
    }
    for (heading, lines) in [("cli-quake-refused", refused), ("cli-quake-notes", notes)] {
        if !lines.is_empty() {
            let count = lines.len();
            let heading = Message::new(heading).with("count", count);
            super::show::print(&format!("\n{}\n", ctx.words.say(&heading)));
        }
        for line in lines {
            let text = ctx.words.explain(line);
            super::show::print(&format!("  {}\n", super::show::on_one_line(&text)));
        }
    }
}
