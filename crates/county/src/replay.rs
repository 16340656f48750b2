//! A replay pack: what happened and was said, each at its time, for an exercise. Posts and
//! organisations, no persons; what is not known stays unknown.

use crate::table::{status, text};
use crate::toml_fault;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mainshock_base::{Known, LocatedError, Message, Names, Place, ValueStatus};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A replay.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Code.
    pub code: String,
    /// Names: the title of the exercise.
    pub names: Names,
    /// Code of the county it is made for.
    pub county: String,
    /// Zone of its times.
    pub zone: TimeZone,
    /// Where a replay begins unless told otherwise; what is before it is on the record already.
    pub starts_at: Timestamp,
    /// What it is made from, in a sentence.
    pub statement: Names,
    /// Items in order of time.
    pub items: Vec<ReplayItem>,
    /// SHA-256 over all files.
    pub content_hash: String,
}

/// One thing that happens in a replay.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayItem {
    /// When it is played.
    pub at: Timestamp,
    /// How finely that time is known: `exact`, `approximate`, `day`, `assumed`.
    pub at_precision: String,
    /// Who says or does it.
    pub organisation: Names,
    /// What.
    pub text: Names,
    /// Where it was read.
    pub source: String,
    /// How good the ground is.
    pub status: ValueStatus,
    /// What it is to the program.
    pub kind: ReplayKind,
}

/// What an item is to the program.
#[derive(Debug, Clone, PartialEq)]
pub enum ReplayKind {
    /// A message of an agency, as bytes.
    Message {
        /// Name of its file.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A fact: forces, measures, statements, events.
    Fact {
        /// `force`, `measure`, `statement`, `event`.
        category: String,
    },
    /// A response of an authority.
    Response {
        /// The level, as the letters `I` to `IV`; unknown when nobody says.
        level: Known<String>,
        /// The deciding authority; unknown when nobody says.
        authority: Known<Names>,
        /// When it took effect, when that is known.
        effective_at: Option<Timestamp>,
    },
    /// Figures as issued.
    Figures {
        /// Label: A, B, C.
        label: String,
        /// `first`, `continued`, `final`, `unstated`.
        report: String,
        /// Cut-off time.
        cutoff_at: Timestamp,
        /// True when that is approximate.
        cutoff_approximate: bool,
        /// What is counted, when the source says.
        scope: Option<Names>,
        /// Values by indicator, in the pack's order.
        values: Vec<ReplayFigure>,
    },
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayFigure {
    /// Indicator.
    pub indicator: String,
    /// Value; unknown when the source is silent.
    pub value: Known<f64>,
    /// `more_than`, `about`.
    pub qualifier: Option<String>,
    /// A remark.
    pub note: Option<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    code: String,
    name_zh: Option<String>,
    name_en: Option<String>,
    county: String,
    zone: String,
    starts_at: String,
    statement_zh: Option<String>,
    statement_en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeline {
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    at: String,
    at_precision: String,
    kind: String,
    organisation_zh: Option<String>,
    organisation_en: Option<String>,
    text_zh: Option<String>,
    text_en: Option<String>,
    source: String,
    status: String,
    category: Option<String>,
    message: Option<String>,
    #[serde(default)]
    delay_s: i64,
    level: Option<String>,
    authority_zh: Option<String>,
    authority_en: Option<String>,
    effective_at: Option<String>,
    label: Option<String>,
    report: Option<String>,
    cutoff_at: Option<String>,
    #[serde(default)]
    cutoff_approximate: bool,
    scope_zh: Option<String>,
    scope_en: Option<String>,
    #[serde(default)]
    values: Vec<FigureItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureItem {
    indicator: String,
    /// Absent: the source is silent.
    value: Option<f64>,
    qualifier: Option<String>,
    note_zh: Option<String>,
    note_en: Option<String>,
}

const MANIFEST: &str = "replay.toml";
const TIMELINE: &str = "timeline.toml";
const PRECISIONS: [&str; 4] = ["exact", "approximate", "day", "assumed"];

impl Replay {
    /// Reads a replay from names and bytes. All faults come at once.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<LocatedError>> {
        let mut errors = Vec::new();
        let manifest: Option<Manifest> = toml_file(files, MANIFEST, &mut errors);
        let timeline: Option<Timeline> = toml_file(files, TIMELINE, &mut errors);
        let (Some(manifest), Some(timeline)) = (manifest, timeline) else {
            return Err(errors);
        };
        let Ok(zone) = TimeZone::get(&manifest.zone) else {
            let message = Message::new("county-unknown-zone").with("zone", &manifest.zone);
            let place = Place::file(MANIFEST).in_field("zone");
            return Err(vec![
                LocatedError::new(place, message).mend(Message::new("county-mend-zone")),
            ]);
        };
        let starts_at = local(
            &manifest.starts_at,
            &zone,
            Place::file(MANIFEST).in_field("starts_at"),
            &mut errors,
        );
        let mut items: Vec<ReplayItem> = timeline
            .item
            .iter()
            .enumerate()
            .filter_map(|(index, item)| read_item(index, item, files, &zone, &mut errors))
            .collect();
        items.sort_by_key(|item| item.at);
        let (Some(starts_at), true) = (starts_at, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Self {
            code: manifest.code,
            names: Names {
                zh: manifest.name_zh,
                en: manifest.name_en,
            },
            county: manifest.county,
            zone,
            starts_at,
            statement: Names {
                zh: manifest.statement_zh,
                en: manifest.statement_en,
            },
            items,
            content_hash: crate::county::content_hash(files),
        })
    }
}

fn toml_file<T: serde::de::DeserializeOwned>(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
    errors: &mut Vec<LocatedError>,
) -> Option<T> {
    let Some(bytes) = files.get(name) else {
        errors.push(
            LocatedError::new(Place::file(name), Message::new("county-no-file"))
                .mend(Message::new("county-mend-replay")),
        );
        return None;
    };
    let text = text(name, bytes, errors)?;
    toml::from_str(text)
        .map_err(|error| errors.push(toml_fault(name, text, &error)))
        .ok()
}

/// A local time of the replay's zone (`2019-02-25T13:15:59`).
fn local(
    text: &str,
    zone: &TimeZone,
    place: Place,
    errors: &mut Vec<LocatedError>,
) -> Option<Timestamp> {
    let found = text
        .parse::<DateTime>()
        .ok()
        .and_then(|time| zone.to_ambiguous_zoned_datetime(time).unambiguous().ok())
        .map(|zoned| zoned.timestamp());
    if found.is_none() {
        let message = Message::new("county-bad-time").with("value", text);
        errors.push(LocatedError::new(place, message).mend(Message::new("county-mend-time")));
    }
    found
}

fn read_item(
    index: usize,
    item: &Item,
    files: &BTreeMap<String, Vec<u8>>,
    zone: &TimeZone,
    errors: &mut Vec<LocatedError>,
) -> Option<ReplayItem> {
    let place = |field: &str| Place::file(TIMELINE).in_field(format!("item[{index}].{field}"));
    let mut fault = |field: &str, what: &str, value: &str, mend: &str| {
        let message = Message::new(what).with("value", value);
        errors.push(LocatedError::new(place(field), message).mend(Message::new(mend)));
    };
    let Some(status) = status(&item.status) else {
        fault(
            "status",
            "county-unknown-status",
            &item.status,
            "county-mend-status",
        );
        return None;
    };
    if !PRECISIONS.contains(&item.at_precision.as_str()) {
        fault(
            "at_precision",
            "county-unknown-precision",
            &item.at_precision,
            "county-mend-precision",
        );
        return None;
    }
    let kind = match item.kind.as_str() {
        "message" => {
            let name = item.message.clone().unwrap_or_default();
            let Some(bytes) = files.get(&name) else {
                fault(
                    "message",
                    "county-no-message-file",
                    &name,
                    "county-mend-message-file",
                );
                return None;
            };
            ReplayKind::Message {
                name,
                bytes: bytes.clone(),
            }
        }
        "fact" => ReplayKind::Fact {
            category: item.category.clone().unwrap_or_else(|| "event".to_owned()),
        },
        "response" => {
            let authority = Names {
                zh: item.authority_zh.clone(),
                en: item.authority_en.clone(),
            };
            let effective_at = match &item.effective_at {
                None => None,
                Some(text) => Some(local(text, zone, place("effective_at"), errors)?),
            };
            ReplayKind::Response {
                level: Known::from(item.level.clone()),
                authority: if authority.is_empty() {
                    Known::Unknown
                } else {
                    Known::Value(authority)
                },
                effective_at,
            }
        }
        "figures" => {
            let cutoff = item.cutoff_at.as_deref().unwrap_or(&item.at);
            let scope = Names {
                zh: item.scope_zh.clone(),
                en: item.scope_en.clone(),
            };
            ReplayKind::Figures {
                label: item.label.clone().unwrap_or_default(),
                report: item.report.clone().unwrap_or_else(|| "unstated".to_owned()),
                cutoff_at: local(cutoff, zone, place("cutoff_at"), errors)?,
                cutoff_approximate: item.cutoff_approximate,
                scope: (!scope.is_empty()).then_some(scope),
                values: item.values.iter().map(figure).collect(),
            }
        }
        other => {
            fault("kind", "county-unknown-item", other, "county-mend-item");
            return None;
        }
    };
    let at = local(&item.at, zone, place("at"), errors)?;
    let at = at
        .checked_add(SignedDuration::from_secs(item.delay_s))
        .unwrap_or(at);
    Some(ReplayItem {
        at,
        at_precision: item.at_precision.clone(),
        organisation: Names {
            zh: item.organisation_zh.clone(),
            en: item.organisation_en.clone(),
        },
        text: Names {
            zh: item.text_zh.clone(),
            en: item.text_en.clone(),
        },
        source: item.source.clone(),
        status,
        kind,
    })
}

fn figure(item: &FigureItem) -> ReplayFigure {
    let note = Names {
        zh: item.note_zh.clone(),
        en: item.note_en.clone(),
    };
    ReplayFigure {
        indicator: item.indicator.clone(),
        value: Known::from(item.value),
        qualifier: item.qualifier.clone(),
        note: (!note.is_empty()).then_some(note),
    }
}
