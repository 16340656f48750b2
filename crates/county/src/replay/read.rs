//! Reading `replay.toml` and `timeline.toml`, every fault with its line.

use super::{Replay, ReplayFigure, ReplayItem, ReplayKind, ReplayOrigin};
use crate::faults::Faults;
use crate::fields::{Document, Fields};
use crate::ground::status_of;
use crate::manifest::zone;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use mainshock_base::{Known, LocatedError, Message, Names, Place, PostCode};
use std::collections::{BTreeMap, BTreeSet};

const MANIFEST: &str = "replay.toml";
const TIMELINE: &str = "timeline.toml";

const MANIFEST_KEYS: [&str; 9] = [
    "code",
    "name_zh",
    "name_en",
    "county",
    "zone",
    "starts_at",
    "statement_zh",
    "statement_en",
    "origins",
];

/// Fields that every item may have.
const COMMON_KEYS: [&str; 11] = [
    "code",
    "at",
    "at_precision",
    "kind",
    "post",
    "organisation_zh",
    "organisation_en",
    "text_zh",
    "text_en",
    "source",
    "status",
];

const KINDS: [(&str, &[&str]); 4] = [
    ("message", &["message"]),
    ("fact", &["category"]),
    (
        "response",
        &["level", "authority_zh", "authority_en", "effective_at"],
    ),
    (
        "figures",
        &[
            "label",
            "report",
            "cutoff_at",
            "cutoff_approximate",
            "scope_zh",
            "scope_en",
            "values",
        ],
    ),
];

const PRECISIONS: [&str; 5] = ["exact", "approximate", "day", "assumed", "constructed"];
const CATEGORIES: [&str; 6] = ["event", "force", "measure", "report", "statement", "notice"];
const LEVELS: [&str; 4] = ["I", "II", "III", "IV"];
const REPORTS: [&str; 4] = ["first", "continued", "final", "unstated"];
const QUALIFIERS: [&str; 2] = ["more_than", "about"];

type Files = BTreeMap<String, Vec<u8>>;

/// Reads a replay.
pub(super) fn replay(files: &Files) -> Result<Replay, Vec<LocatedError>> {
    let mut faults = Faults::default();
    let replay = read(files, &mut faults);
    if !faults.errors.is_empty() {
        return Err(faults.errors);
    }
    replay.ok_or_else(Vec::new)
}

fn read(files: &Files, faults: &mut Faults) -> Option<Replay> {
    let manifest = document(files, MANIFEST, faults);
    let timeline = document(files, TIMELINE, faults);
    let (manifest, timeline) = (manifest?, timeline?);
    let root = manifest.root();
    root.only(&MANIFEST_KEYS, faults);
    let code = root.needed("code", faults);
    let names = root.needed_names("name", faults);
    let county = root.needed("county", faults);
    let statement = root.needed_names("statement", faults);
    // Without a zone nothing after it can be placed in time.
    let zone = zone(&root, faults)?;
    let starts_at = needed_time(&root, "starts_at", &zone, faults);
    let mut origins = Vec::new();
    for fields in root.tables("origins", faults) {
        fields.only(&["label", "name_zh", "name_en", "at"], faults);
        let label = fields.needed("label", faults);
        let names = fields.needed_names("name", faults);
        let at = needed_time(&fields, "at", &zone, faults);
        if let (Some(label), Some(names), Some(at)) = (label, names, at) {
            origins.push(ReplayOrigin { label, names, at });
        }
    }
    let timeline = timeline.root();
    timeline.only(&["item"], faults);
    let mut items = Vec::new();
    let mut codes = BTreeSet::new();
    for fields in timeline.tables("item", faults) {
        if let Some(item) = item(&fields, files, &zone, faults) {
            if !codes.insert(item.code.clone()) {
                faults.error(
                    fields.place("code"),
                    Message::new("county-code-twice").with("value", &item.code),
                    Message::new("county-mend-code-twice"),
                );
            }
            items.push(item);
        }
    }
    items.sort_by_key(|item: &ReplayItem| item.at);
    Some(Replay {
        code: code?,
        names: names?,
        county: county?,
        zone,
        starts_at: starts_at?,
        origins,
        statement: statement?,
        items,
        content_hash: crate::county::content_hash(files),
    })
}

fn document<'a>(files: &'a Files, name: &'a str, faults: &mut Faults) -> Option<Document<'a>> {
    let Some(bytes) = files.get(name) else {
        faults.error(
            Place::file(name),
            Message::new("county-no-replay-file"),
            Message::new("county-mend-replay-file"),
        );
        return None;
    };
    Document::parse(name, bytes, faults)
}

/// A time with its offset (`2019-02-25T13:15:59+08:00`), or a local one in the replay's zone.
fn time(fields: &Fields<'_>, key: &str, zone: &TimeZone, faults: &mut Faults) -> Option<Timestamp> {
    let text = fields.text(key, faults)?;
    let local = |text: &str| {
        let time: DateTime = text.parse().ok()?;
        zone.to_ambiguous_zoned_datetime(time)
            .unambiguous()
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    let found = text.parse::<Timestamp>().ok().or_else(|| local(&text));
    if found.is_none() {
        faults.error(
            fields.place(key),
            Message::new("county-bad-time").with("value", text),
            Message::new("county-mend-time"),
        );
    }
    found
}

fn needed_time(
    fields: &Fields<'_>,
    key: &str,
    zone: &TimeZone,
    faults: &mut Faults,
) -> Option<Timestamp> {
    fields.needed(key, faults)?;
    time(fields, key, zone, faults)
}

/// A word out of a few.
fn word(fields: &Fields<'_>, key: &str, known: &[&str], faults: &mut Faults) -> Option<String> {
    let word = fields.text(key, faults)?;
    if known.contains(&word.as_str()) {
        return Some(word);
    }
    faults.unknown_word(fields.place(key), "county-unknown-word", &word, known);
    None
}

fn needed_word(
    fields: &Fields<'_>,
    key: &str,
    known: &[&str],
    faults: &mut Faults,
) -> Option<String> {
    fields.needed(key, faults)?;
    word(fields, key, known, faults)
}

fn item(
    fields: &Fields<'_>,
    files: &Files,
    zone: &TimeZone,
    faults: &mut Faults,
) -> Option<ReplayItem> {
    let kinds = KINDS.map(|(kind, _)| kind);
    let kind = needed_word(fields, "kind", &kinds, faults);
    let own = KINDS
        .iter()
        .find(|(known, _)| Some(*known) == kind.as_deref());
    if let Some((_, own)) = own {
        fields.only(&[COMMON_KEYS.as_slice(), own].concat(), faults);
    }
    let code = fields.needed("code", faults);
    let at = needed_time(fields, "at", zone, faults);
    let at_precision = needed_word(fields, "at_precision", &PRECISIONS, faults);
    let organisation = fields.needed_names("organisation", faults);
    let text = fields.needed_names("text", faults);
    let source = fields.needed("source", faults);
    let status = fields
        .needed("status", faults)
        .and_then(|_| status_of(fields, faults));
    let kind = match kind.as_deref()? {
        "message" => message(fields, files, faults),
        "fact" => needed_word(fields, "category", &CATEGORIES, faults)
            .map(|category| ReplayKind::Fact { category }),
        "response" => Some(response(fields, zone, faults)),
        _ => figures(fields, at, zone, faults),
    };
    Some(ReplayItem {
        code: code?,
        at: at?,
        at_precision: at_precision?,
        post: fields.text("post", faults).map(PostCode),
        organisation: organisation?,
        text: text?,
        source: source?,
        status: status?,
        kind: kind?,
    })
}

fn message(fields: &Fields<'_>, files: &Files, faults: &mut Faults) -> Option<ReplayKind> {
    let name = fields.needed("message", faults)?;
    let Some(bytes) = files.get(&name) else {
        faults.error(
            fields.place("message"),
            Message::new("county-no-such-file").with("file", name),
            Message::new("county-mend-no-such-file"),
        );
        return None;
    };
    Some(ReplayKind::Message {
        name,
        bytes: bytes.clone(),
    })
}

fn known_names(names: Names) -> Known<Names> {
    if names.is_empty() {
        Known::Unknown
    } else {
        Known::Value(names)
    }
}

fn response(fields: &Fields<'_>, zone: &TimeZone, faults: &mut Faults) -> ReplayKind {
    ReplayKind::Response {
        level: Known::from(word(fields, "level", &LEVELS, faults)),
        authority: known_names(fields.names("authority", faults)),
        effective_at: time(fields, "effective_at", zone, faults),
    }
}

fn figures(
    fields: &Fields<'_>,
    at: Option<Timestamp>,
    zone: &TimeZone,
    faults: &mut Faults,
) -> Option<ReplayKind> {
    let label = fields.needed("label", faults);
    let report = word(fields, "report", &REPORTS, faults);
    let cutoff_at = time(fields, "cutoff_at", zone, faults).or(at);
    let scope = fields.names("scope", faults);
    let mut values: Vec<ReplayFigure> = Vec::new();
    for entry in fields.tables("values", faults) {
        entry.only(
            &["indicator", "value", "qualifier", "note_zh", "note_en"],
            faults,
        );
        let Some(indicator) = entry.needed("indicator", faults) else {
            continue;
        };
        if values.iter().any(|known| known.indicator == indicator) {
            faults.error(
                entry.place("indicator"),
                Message::new("county-code-twice").with("value", &indicator),
                Message::new("county-mend-code-twice"),
            );
        }
        let value = entry.number("value", faults);
        if let Some(value) = value
            && value < 0.0
        {
            faults.error(
                entry.place("value"),
                Message::new("county-negative").with("value", value),
                Message::new("county-mend-negative"),
            );
        }
        let note = entry.names("note", faults);
        values.push(ReplayFigure {
            indicator,
            value: Known::from(value),
            qualifier: word(&entry, "qualifier", &QUALIFIERS, faults),
            note: (!note.is_empty()).then_some(note),
        });
    }
    Some(ReplayKind::Figures {
        label: label?,
        report: report.unwrap_or_else(|| "unstated".to_owned()),
        cutoff_at: cutoff_at?,
        cutoff_approximate: fields.flag("cutoff_approximate", faults),
        scope: (!scope.is_empty()).then_some(scope),
        values,
    })
}
