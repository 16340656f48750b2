//! `docs/messages.md` says of every message in `testdata/event-messages` what is read, what is
//! refused and why. This test keeps it true; `MAINSHOCK_BLESS=1` writes it anew.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that reads the messages and the table"
)]

use mainshock_base::LocatedError;
use mainshock_seismic::{ReadHints, read_message};
use mainshock_words::{Language, Words};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const INTRODUCTION: &str = "\
# What is read of which message

Every file of `testdata/event-messages` (its README has sources and licences), as the program takes it.
Bulletins without a year were read with `--year 2019`. This file is written by a test
(`cargo xtask bless`) and checked by it.

A message is told by its content, never by its name. What is read but odd is noted; a part that cannot
be read is refused with file, line, field and the way to mend it, and costs only that part.
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Places (line and field) and sentences, the first few of many.
fn sentences(words: &Words, errors: &[LocatedError]) -> String {
    const SHOWN: usize = 3;
    let mut lines: Vec<String> = errors
        .iter()
        .take(SHOWN)
        .map(|error| {
            let line = error.place.line.map(|line| format!("line {line}: "));
            let text = words.say(&error.message).replace('|', "\\|");
            format!("{}{text}", line.unwrap_or_default())
        })
        .collect();
    if errors.len() > SHOWN {
        lines.push(format!("and {} more", errors.len() - SHOWN));
    }
    lines.join("; ")
}

fn table() -> String {
    let words = Words::new(Language::En);
    let hints = ReadHints {
        now: None,
        year: Some(2019),
    };
    let mut text = INTRODUCTION.to_owned();
    for folder in sorted(&root().join("testdata/event-messages")) {
        if !folder.is_dir() {
            continue;
        }
        write!(text, "\n## {}\n\n", name(&folder)).unwrap();
        text.push_str("| file | taken as | solutions | refused, why | noted |\n");
        text.push_str("|---|---|--:|---|---|\n");
        for file in sorted(&folder) {
            let bytes = std::fs::read(&file).unwrap();
            let name = name(&file);
            match read_message(&name, &bytes, &hints) {
                Ok(reading) => {
                    let format = words.say(&reading.format.label());
                    let count = reading.solutions.len();
                    let refused = sentences(&words, &reading.refused);
                    let notes = sentences(&words, &reading.notes);
                    writeln!(
                        text,
                        "| {name} | {format} | {count} | {refused} | {notes} |"
                    )
                    .unwrap();
                }
                Err(refusal) => {
                    let why = sentences(&words, &[refusal]);
                    writeln!(text, "| {name} | refused | 0 | {why} |  |").unwrap();
                }
            }
        }
    }
    text
}

#[test]
fn the_table_in_the_docs_says_what_is_read_and_what_is_refused() {
    let path = root().join("docs/messages.md");
    let now = table();
    if std::env::var("MAINSHOCK_BLESS").is_ok() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == now,
        "docs/messages.md is out of date: cargo xtask bless"
    );
}

/// Every key that a reading of the messages brings up has its words in both languages.
#[test]
fn every_refusal_and_note_has_words_in_both_languages() {
    let hints = ReadHints::default();
    for language in [Language::Zh, Language::En] {
        let words = Words::new(language);
        for folder in sorted(&root().join("testdata/event-messages")) {
            if !folder.is_dir() {
                continue;
            }
            for file in sorted(&folder) {
                let bytes = std::fs::read(&file).unwrap();
                let errors = match read_message(&name(&file), &bytes, &hints) {
                    Ok(reading) => [reading.refused, reading.notes].concat(),
                    Err(refusal) => vec![refusal],
                };
                for error in errors {
                    let said = words.explain(&error);
                    assert!(!said.contains("seismic-"), "{said}");
                    assert!(!said.contains("{$"), "{said}");
                }
            }
        }
    }
}
