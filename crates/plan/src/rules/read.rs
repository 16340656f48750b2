//! A rule pack's file: read, and refused with line and field when its table could contradict itself.
//!
//! The checks make one promise true for every pack: a larger value never gives a lower level. For
//! each class and quantity the ranges follow one another without gap or overlap, the last has no
//! end, and what they give rises.

use super::condition::{Condition, Quantity, Range};
use super::pack::{DensityClass, LevelName, RulePack, RuleRow};
use crate::level::ResponseLevel;
use crate::recommendation::{ClassOutcome, Confidence};
use crate::source_file::SourceFile;
use mainshock_base::{LocatedError, MagnitudeType, Message, Names, Place, Provenance, ValueStatus};
use mainshock_seismic::AgencyCode;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    edition: u32,
    zh: Option<String>,
    en: Option<String>,
    issuer: Option<Names>,
    document: Option<String>,
    in_force_from: Option<String>,
    repealed_on: Option<String>,
    repealed_by: Option<String>,
    source: Spanned<String>,
    legal_agency: Option<AgencyCode>,
    #[serde(default)]
    magnitude_types: Vec<Spanned<String>>,
    no_recommendation: Option<Names>,
    #[serde(default)]
    sources: BTreeMap<String, Source>,
    level: Vec<Spanned<Level>>,
    #[serde(default)]
    class: Vec<Spanned<Class>>,
    #[serde(default)]
    row: Vec<Spanned<Row>>,
    #[serde(default)]
    note: Vec<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    status: ValueStatus,
    text: String,
    as_of: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Level {
    code: String,
    grade: Option<Names>,
    leads: Option<Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    code: String,
    zh: Option<String>,
    en: Option<String>,
    definition: Option<Names>,
    from_per_km2: Option<f64>,
    below_per_km2: Option<f64>,
    source: String,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    class: Option<String>,
    gives: String,
    magnitude: Option<Range>,
    deaths: Option<Range>,
    loss_share: Option<Range>,
    intensity: Option<Range>,
    #[serde(default)]
    only_without_intensity: bool,
    source: String,
    status: Option<ValueStatus>,
    confidence: Confidence,
}

/// Reads a pack; all that is wrong with it, or the pack.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<RulePack, Vec<LocatedError>> {
    let source = SourceFile::new(name, bytes).map_err(|error| vec![error])?;
    let file: File = source.parse().map_err(|error| vec![error])?;
    let mut reader = Reader {
        source,
        sources: &file.sources,
        errors: Vec::new(),
    };
    let names = Names {
        zh: file.zh.clone(),
        en: file.en.clone(),
    };
    if file.code.trim().is_empty() || names.is_empty() {
        reader.refuse_at(Place::file(name), "plan-rule-pack-nameless");
    }
    let pack = RulePack {
        provenance: reader.provenance(file.source.span().start, "source", file.source.get_ref()),
        magnitude_types: reader.magnitude_types(&file.magnitude_types),
        levels: reader.levels(&file.level),
        classes: reader.classes(&file.class),
        rows: reader.rows(&file.row, &file.class),
        legal_agency: file.legal_agency.clone(),
        code: file.code.clone(),
        edition: file.edition,
        names,
        issuer: file.issuer.clone(),
        document: file.document.clone(),
        in_force_from: file.in_force_from.clone(),
        repealed_on: file.repealed_on.clone(),
        repealed_by: file.repealed_by.clone(),
        withheld: file.no_recommendation.clone(),
        notes: file.note.clone(),
    };
    if pack.rows.is_empty() && pack.withheld.is_none() && file.row.is_empty() {
        reader.refuse_at(Place::file(name).in_field("row"), "plan-rule-no-rows");
    }
    if reader.errors.is_empty() {
        Ok(pack)
    } else {
        Err(reader.errors)
    }
}

/// The rows of one class (`None`: of all) that look at one quantity.
type LadderKey<'a> = (Option<&'a str>, Quantity);

struct Reader<'a> {
    source: SourceFile<'a>,
    sources: &'a BTreeMap<String, Source>,
    errors: Vec<LocatedError>,
}

impl Reader<'_> {
    fn refuse_at(&mut self, place: Place, key: &str) {
        self.refuse(place, Message::new(key));
    }

    /// Every sentence of refusal has its sentence of mending beside it.
    fn refuse(&mut self, place: Place, message: Message) {
        let mend = Message {
            key: format!("{}-mend", message.key),
            args: message.args.clone(),
        };
        self.errors
            .push(LocatedError::new(place, message).mend(mend));
    }

    fn provenance(&mut self, offset: usize, field: &str, id: &str) -> Provenance {
        if let Some(found) = self.sources.get(id) {
            return Provenance {
                status: found.status,
                source: found.text.clone(),
                as_of: found.as_of.clone(),
            };
        }
        let place = self.source.place(offset, field);
        self.refuse(
            place,
            Message::new("plan-rule-source-unknown").with("source", id),
        );
        Provenance {
            status: ValueStatus::Assumed,
            source: String::new(),
            as_of: None,
        }
    }

    fn magnitude_types(&mut self, labels: &[Spanned<String>]) -> Vec<MagnitudeType> {
        let mut types = Vec::new();
        for label in labels {
            let kind = MagnitudeType::from_label(label.get_ref());
            if kind == MagnitudeType::Unspecified {
                let place = self.source.place(label.span().start, "magnitude_types");
                self.refuse(
                    place,
                    Message::new("plan-rule-magnitude-type").with("label", label.get_ref()),
                );
            } else {
                types.push(kind);
            }
        }
        types
    }

    /// Levels must be those of the scale, each once, the highest first, so that no pack can turn
    /// the order round unseen.
    fn levels(&mut self, rows: &[Spanned<Level>]) -> Vec<LevelName> {
        let mut levels: Vec<LevelName> = Vec::new();
        for row in rows {
            let raw = row.get_ref();
            let place = self.source.place(row.span().start, "level.code");
            let Ok(level) = raw.code.parse::<ResponseLevel>() else {
                self.refuse(
                    place,
                    Message::new("plan-rule-no-level").with("text", &raw.code),
                );
                continue;
            };
            if levels
                .last()
                .is_some_and(|above| !above.level.is_higher_than(level))
            {
                self.refuse(
                    place,
                    Message::new("plan-rule-level-order").with("level", level.code()),
                );
                continue;
            }
            levels.push(LevelName {
                level,
                grade: raw.grade.clone(),
                leads: raw.leads.clone(),
            });
        }
        levels
    }

    fn classes(&mut self, rows: &[Spanned<Class>]) -> Vec<DensityClass> {
        let mut classes = Vec::new();
        let mut codes = BTreeSet::new();
        for row in rows {
            let raw = row.get_ref();
            let offset = row.span().start;
            if !codes.insert(raw.code.clone()) {
                let place = self.source.place(offset, "class.code");
                self.refuse(place, Message::new("plan-rule-twice").with("id", &raw.code));
            }
            classes.push(DensityClass {
                code: raw.code.clone(),
                names: Names {
                    zh: raw.zh.clone(),
                    en: raw.en.clone(),
                },
                definition: raw.definition.clone(),
                from_per_km2: raw.from_per_km2,
                below_per_km2: raw.below_per_km2,
                provenance: self.provenance(offset, "class.source", &raw.source),
                confidence: raw.confidence,
            });
        }
        self.check_partition(rows);
        classes
    }

    /// Either no class has a number, or the classes share out every density from zero up.
    fn check_partition(&mut self, rows: &[Spanned<Class>]) {
        let numbered: Vec<&Spanned<Class>> = rows
            .iter()
            .filter(|row| {
                row.get_ref().from_per_km2.is_some() || row.get_ref().below_per_km2.is_some()
            })
            .collect();
        if numbered.is_empty() {
            return;
        }
        let mut ranges: Vec<(Range, usize)> = rows
            .iter()
            .map(|row| {
                let from = row.get_ref().from_per_km2.unwrap_or(f64::NAN);
                let below = row.get_ref().below_per_km2;
                (Range { from, below }, row.span().start)
            })
            .collect();
        ranges.sort_by(|one, other| one.0.from.total_cmp(&other.0.from));
        let mut expected = 0.0;
        for (range, offset) in ranges {
            #[expect(clippy::float_cmp, reason = "two numbers written alike in one file")]
            let follows = range.from == expected;
            if !follows {
                let place = self.source.place(offset, "class.from_per_km2");
                self.refuse(
                    place,
                    Message::new("plan-rule-class-gap").with("expected", expected),
                );
                return;
            }
            expected = range.below.unwrap_or(f64::INFINITY);
        }
        if expected.is_finite()
            && let Some(last) = rows.last()
        {
            let place = self.source.place(last.span().start, "class.below_per_km2");
            self.refuse(
                place,
                Message::new("plan-rule-class-gap").with("expected", expected),
            );
        }
    }

    fn rows(&mut self, rows: &[Spanned<Row>], classes: &[Spanned<Class>]) -> Vec<RuleRow> {
        let mut read = Vec::new();
        let mut offsets = Vec::new();
        let mut ids = BTreeSet::new();
        for row in rows {
            let raw = row.get_ref();
            let offset = row.span().start;
            let field = |name: &str| format!("row.{}.{name}", raw.id);
            if !ids.insert(raw.id.clone()) {
                let place = self.source.place(offset, &field("id"));
                self.refuse(place, Message::new("plan-rule-twice").with("id", &raw.id));
            }
            if let Some(class) = &raw.class
                && !classes.iter().any(|known| known.get_ref().code == *class)
            {
                let place = self.source.place(offset, &field("class"));
                self.refuse(
                    place,
                    Message::new("plan-rule-class-unknown").with("class", class),
                );
            }
            let gives = match raw.gives.as_str() {
                "felt" => Some(ClassOutcome::FeltOnly),
                text => text.parse().ok().map(ClassOutcome::Level),
            };
            let Some(gives) = gives else {
                let place = self.source.place(offset, &field("gives"));
                self.refuse(
                    place,
                    Message::new("plan-rule-no-level").with("text", &raw.gives),
                );
                continue;
            };
            let Some(condition) = self.condition(offset, raw) else {
                continue;
            };
            let mut provenance = self.provenance(offset, &field("source"), &raw.source);
            if let Some(status) = raw.status {
                provenance.status = status;
            }
            offsets.push(offset);
            read.push(RuleRow {
                id: raw.id.clone(),
                class: raw.class.clone(),
                condition,
                only_without_intensity: raw.only_without_intensity,
                gives,
                provenance,
                confidence: raw.confidence,
            });
        }
        // A table with a refused row would only be refused again for its gap.
        if read.len() == rows.len() {
            self.check_ladders(&read, &offsets);
        }
        read
    }

    fn condition(&mut self, offset: usize, raw: &Row) -> Option<Condition> {
        let given: Vec<Condition> = [
            (Quantity::Magnitude, raw.magnitude),
            (Quantity::Deaths, raw.deaths),
            (Quantity::LossShare, raw.loss_share),
            (Quantity::Intensity, raw.intensity),
        ]
        .into_iter()
        .filter_map(|(quantity, range)| range.map(|range| Condition { quantity, range }))
        .collect();
        let [condition] = given.as_slice() else {
            let place = self.source.place(offset, &format!("row.{}", raw.id));
            self.refuse(
                place,
                Message::new("plan-rule-one-condition").with("count", given.len()),
            );
            return None;
        };
        let range = condition.range;
        let backwards = range
            .below
            .is_some_and(|below| !below.is_finite() || below <= range.from);
        if !range.from.is_finite() || backwards {
            let place = self.source.place(
                offset,
                &format!("row.{}.{}", raw.id, condition.quantity.code()),
            );
            self.refuse(
                place,
                Message::new("plan-rule-range")
                    .with("from", range.from)
                    .with("below", range.below.unwrap_or(f64::INFINITY)),
            );
            return None;
        }
        Some(*condition)
    }

    fn check_ladders(&mut self, rows: &[RuleRow], offsets: &[usize]) {
        let mut ladders: BTreeMap<LadderKey<'_>, Vec<(&RuleRow, usize)>> = BTreeMap::new();
        for (row, offset) in rows.iter().zip(offsets) {
            ladders
                .entry((row.class.as_deref(), row.condition.quantity))
                .or_default()
                .push((row, *offset));
        }
        for (_, mut ladder) in ladders {
            ladder.sort_by(|one, other| {
                let from = |row: &RuleRow| row.condition.range.from;
                from(one.0).total_cmp(&from(other.0))
            });
            for (index, (row, offset)) in ladder.iter().enumerate() {
                let above = ladder.get(index + 1).map(|(above, _)| *above);
                if let Some(key) = wrong_step(row, above) {
                    let place = self.source.place(*offset, &format!("row.{}", row.id));
                    let message = Message::new(key).with("row", &row.id);
                    let message = match above {
                        Some(above) => message.with("next", &above.id),
                        None => message,
                    };
                    self.refuse(place, message);
                }
            }
        }
    }
}

/// What is wrong between a row and the next one up, if anything.
fn wrong_step(row: &RuleRow, above: Option<&RuleRow>) -> Option<&'static str> {
    let below = row.condition.range.below;
    let Some(above) = above else {
        return below.map(|_| "plan-rule-ladder-ends");
    };
    if below != Some(above.condition.range.from) {
        Some("plan-rule-ladder-gap")
    } else if above.gives.rank() <= row.gives.rank() {
        Some("plan-rule-ladder-falls")
    } else {
        None
    }
}
