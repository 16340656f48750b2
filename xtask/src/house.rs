//! Rules of the house that no compiler checks: arrows point down the story, files stay small,
//! every sentence has its words, and nothing depends on one machine.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each room may depend on. An arrow that is not here is an arrow the wrong way.
const ARROWS: [(&str, &[&str]); 12] = [
    ("base", &[]),
    ("words", &["base"]),
    ("seismic", &["base"]),
    ("shaking", &["base", "seismic"]),
    ("impact", &["base", "seismic", "shaking"]),
    ("plan", &["base", "seismic"]),
    ("county", &["base", "seismic", "shaking", "impact", "plan"]),
    (
        "response",
        &["base", "seismic", "shaking", "impact", "plan", "county"],
    ),
    ("journal", &["base"]),
    ("web-assets", &[]),
    (
        "server",
        &[
            "base",
            "words",
            "seismic",
            "shaking",
            "impact",
            "plan",
            "county",
            "response",
            "journal",
            "web-assets",
        ],
    ),
    (
        "cli",
        &[
            "base", "words", "seismic", "shaking", "impact", "plan", "county", "response",
            "journal", "server",
        ],
    ),
];

/// The longest a source file may be.
const MOST_LINES: usize = 600;

/// Marks of a machine or a place that a clone elsewhere does not have, in two halves each so that
/// this list does not find itself.
const FOREIGN: [(&str, &str); 5] = [
    ("../", "shared"),
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("registry.", "npmjs"),
    ("mir", "ror."),
];

/// Checks all rules and lists every breach.
pub(crate) fn check() -> Result<()> {
    let mut breaches = Vec::new();
    arrows(&mut breaches)?;
    let files = tracked_files()?;
    sizes(&files, &mut breaches)?;
    keys(&files, &mut breaches)?;
    foreign(&files, &mut breaches);
    if breaches.is_empty() {
        return Ok(());
    }
    bail!(
        "{} breaches of the rules of the house:\n  {}",
        breaches.len(),
        breaches.join("\n  ")
    )
}

/// Dependencies of every room against the table.
fn arrows(breaches: &mut Vec<String>) -> Result<()> {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    for entry in std::fs::read_dir("crates")? {
        let folder = entry?.path();
        let room = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_string();
        let manifest = folder.join("Cargo.toml");
        let text = std::fs::read_to_string(&manifest)
            .with_context(|| format!("read {}", manifest.display()))?;
        let parsed: toml::Table = text
            .parse()
            .with_context(|| format!("parse {}", manifest.display()))?;
        let Some(may) = allowed.get(room.as_str()) else {
            // Rooms for tests only stand outside the story; nothing but tests may enter them.
            if parsed
                .get("package")
                .and_then(|package| package.get("metadata"))
                .is_none()
            {
                breaches.push(format!(
                    "{}: a room that the table of arrows does not know",
                    manifest.display()
                ));
            }
            continue;
        };
        let dependencies = parsed.get("dependencies").and_then(toml::Value::as_table);
        for name in dependencies.into_iter().flat_map(toml::Table::keys) {
            if let Some(other) = name.strip_prefix("mainshock-")
                && !may.contains(&other)
            {
                breaches.push(format!(
                    "{}: {room} → {other} is an arrow the wrong way",
                    manifest.display()
                ));
            }
        }
    }
    Ok(())
}

/// Text files that git tracks.
fn tracked_files() -> Result<Vec<PathBuf>> {
    let output = Command::new("git")
        .args(["ls-files", "-z"])
        .output()
        .context("git ls-files")?;
    Ok(String::from_utf8_lossy(&output.stdout)
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .filter(|path| path.exists())
        .collect())
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension()
        .is_some_and(|found| wanted.iter().any(|one| found == *one))
}

/// No source file is longer than the limit.
fn sizes(files: &[PathBuf], breaches: &mut Vec<String>) -> Result<()> {
    for file in files
        .iter()
        .filter(|file| has_extension(file, &["rs", "ts", "vue"]))
    {
        let lines = std::fs::read_to_string(file)?.lines().count();
        if lines > MOST_LINES {
            breaches.push(format!(
                "{}: {lines} lines, more than {MOST_LINES}",
                file.display()
            ));
        }
    }
    Ok(())
}

/// Every key named in the code has its words.
fn keys(files: &[PathBuf], breaches: &mut Vec<String>) -> Result<()> {
    let mut known = BTreeSet::new();
    for file in files.iter().filter(|file| has_extension(file, &["ftl"])) {
        for line in std::fs::read_to_string(file)?.lines() {
            if let Some((key, _)) = line.split_once('=')
                && !line.starts_with([' ', '#', '['])
            {
                known.insert(key.trim().to_owned());
            }
        }
    }
    for file in files.iter().filter(|file| has_extension(file, &["rs"])) {
        // Tests may name sentences that no reader will see.
        let is_test = file
            .iter()
            .any(|part| part == "tests" || part == "tests.rs");
        if !file.starts_with("crates") || is_test {
            continue;
        }
        let text = std::fs::read_to_string(file)?;
        for (index, line) in text.lines().enumerate() {
            for opening in ["Message::new(\"", ".text(\""] {
                for rest in line.split(opening).skip(1) {
                    let key = rest.split('"').next().unwrap_or_default();
                    let room = key.split('-').next().unwrap_or_default();
                    let is_key =
                        key.contains('-') && ARROWS.iter().any(|(known, _)| *known == room);
                    if is_key && !known.contains(key) {
                        breaches.push(format!(
                            "{}:{}: no words for {key}",
                            file.display(),
                            index + 1
                        ));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Nothing names a path or a host of one machine.
fn foreign(files: &[PathBuf], breaches: &mut Vec<String>) {
    let marks: Vec<String> = FOREIGN
        .iter()
        .map(|(one, two)| format!("{one}{two}"))
        .collect();
    for file in files {
        // Messages of other agencies are kept as they came.
        if file.starts_with("testdata/event-messages") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        for mark in &marks {
            if let Some(line) = text.lines().position(|line| line.contains(mark.as_str())) {
                breaches.push(format!("{}:{}: names {mark}", file.display(), line + 1));
            }
        }
    }
}
