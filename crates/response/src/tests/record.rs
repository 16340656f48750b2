//! What stands on record stays readable: a golden body per kind, and the catalogue of all kinds.
//!
//! `testdata/events/<kind>.json` is append-only: a golden that exists is never written again. What a
//! body must say that it does not say today is a new version of its kind.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads, and when told so writes, files of the repository"
)]

use super::samples::every_event;
use crate::Event;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

fn is_blessing() -> bool {
    std::env::var_os("MAINSHOCK_BLESS").is_some()
}

/// The golden body of a kind; written first when told so and there is none.
fn golden(event: &Event) -> Vec<u8> {
    let path = repository("testdata/events").join(format!("{}.json", event.kind()));
    if is_blessing() && !path.exists() {
        let mut body = event.to_body();
        body.push(b'\n');
        std::fs::write(&path, body).unwrap();
    }
    let mut body =
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(body.pop(), Some(b'\n'));
    body
}

#[test]
fn there_is_a_sample_of_every_kind_in_the_order_of_the_catalogue() {
    let samples = every_event();
    let kinds: Vec<&str> = samples.iter().map(Event::kind).collect();
    assert_eq!(kinds, Event::KINDS);
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len());
}

#[test]
fn every_body_ever_written_is_read_and_written_again_byte_for_byte() {
    for event in every_event() {
        let golden = golden(&event);
        let read = Event::from_body(event.kind(), &golden).unwrap();
        assert_eq!(read, event);
        assert_eq!(
            String::from_utf8(event.to_body()).unwrap(),
            String::from_utf8(golden).unwrap(),
            "the body of {} has changed: that needs a new version",
            event.kind()
        );
    }
}

#[test]
fn every_golden_is_of_a_kind_that_is_still_read() {
    let mut seen = 0;
    for entry in std::fs::read_dir(repository("testdata/events")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let kind = path.file_stem().unwrap().to_str().unwrap();
        assert!(Event::KINDS.contains(&kind), "{kind}");
        let event = Event::from_body(kind, &std::fs::read(&path).unwrap()).unwrap();
        assert!(!matches!(event, Event::Unknown { .. }));
        seen += 1;
    }
    assert_eq!(seen, Event::KINDS.len());
}

#[test]
fn a_body_with_more_in_it_than_we_know_is_still_read() {
    for event in every_event() {
        let mut body: serde_json::Value = serde_json::from_slice(&event.to_body()).unwrap();
        let fields = body.as_object_mut().unwrap();
        fields.insert("said_by_a_newer_program".to_owned(), 1.into());
        let read = Event::from_body(event.kind(), body.to_string().as_bytes()).unwrap();
        assert_eq!(read, event);
    }
}

#[test]
fn parts_that_speak_of_people_are_where_the_catalogue_says() {
    for (kind, event) in Event::CATALOGUE.iter().zip(every_event()) {
        let body: serde_json::Value = serde_json::from_slice(&event.to_body()).unwrap();
        for pointer in kind.personal {
            assert!(body.pointer(pointer).is_some(), "{}{pointer}", kind.name);
        }
    }
}

#[test]
fn the_catalogue_of_events_is_current() {
    let path = repository("docs/events.md");
    let catalogue = catalogue();
    if is_blessing() {
        std::fs::write(&path, &catalogue).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, catalogue,
        "docs/events.md: run `cargo xtask bless`"
    );
}

fn catalogue() -> String {
    let mut text = String::from(
        "# Events\n\n\
         Every kind of entry this program writes, from `crates/response/src/event.rs` (this page is \
         written by `cargo xtask bless` and checked by a test). A kind carries its version and never \
         changes; `testdata/events/<kind>.json` holds a body of each. Kinds of a newer program are \
         kept as they are, counted, and drive nothing.\n\n\
         *Goes to*: how far the body travels between nodes (`node`, `county`, `up`, `public`); the \
         entry itself always does. *Is*: the category by which a jurisdiction decides who may see \
         its values. Fields in italics may speak of people and are sealed by the journal.\n",
    );
    let mut room = "";
    for (kind, event) in Event::CATALOGUE.iter().zip(every_event()) {
        if kind.room != room {
            room = kind.room;
            write!(
                text,
                "\n## {room}\n\n| kind | says | fields | goes to | is |\n|---|---|---|---|---|\n"
            )
            .unwrap();
        }
        let body: serde_json::Value = serde_json::from_slice(&event.to_body()).unwrap();
        let fields: Vec<String> = body
            .as_object()
            .unwrap()
            .keys()
            .map(|field| {
                if kind.personal.contains(&format!("/{field}").as_str()) {
                    format!("*{field}*")
                } else {
                    field.clone()
                }
            })
            .collect();
        let category = serde_json::to_value(kind.category).unwrap();
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            kind.name,
            kind.meaning,
            fields.join(", "),
            kind.visibility.code(),
            category.as_str().unwrap().replace('_', " ")
        )
        .unwrap();
    }
    text
}
