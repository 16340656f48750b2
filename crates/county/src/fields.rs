//! Reading a TOML file field by field, so that every fault is told with its line and field, and all
//! of them at once.

use crate::faults::Faults;
use crate::text::{decode, line_at};
use mainshock_base::{GeoPoint, Message, Names, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A parsed file.
pub(crate) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    root: Spanned<DeTable<'a>>,
}

/// One table of a file and where it stands.
#[derive(Clone)]
pub(crate) struct Fields<'a> {
    file: &'a str,
    text: &'a str,
    path: String,
    line: u64,
    table: &'a DeTable<'a>,
}

impl<'a> Document<'a> {
    /// Parses a file; what is no TOML is told with its line.
    pub(crate) fn parse(file: &'a str, bytes: &'a [u8], faults: &mut Faults) -> Option<Self> {
        let text = decode(file, bytes, faults)?;
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let mut place = Place::file(file);
            place.line = error.span().map(|span| line_at(text, span.start));
            faults.error(
                place,
                Message::new("county-broken-toml").with("why", error.message()),
                Message::new("county-mend-toml"),
            );
        }
        errors.is_empty().then_some(Self { file, text, root })
    }

    /// The file's top table.
    pub(crate) fn root(&self) -> Fields<'_> {
        Fields {
            file: self.file,
            text: self.text,
            path: String::new(),
            line: 1,
            table: self.root.get_ref(),
        }
    }
}

impl<'a> Fields<'a> {
    fn field(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Where a field stands; where its table stands, when it is not there.
    pub(crate) fn place(&self, key: &str) -> Place {
        let line = self
            .table
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map_or(self.line, |(name, _)| line_at(self.text, name.span().start));
        Place::file(self.file)
            .at_line(line)
            .in_field(self.field(key))
    }

    /// Refuses fields that nobody reads.
    pub(crate) fn only(&self, known: &[&str], faults: &mut Faults) {
        for name in self.table.keys() {
            let key = name.get_ref().as_ref();
            if !known.contains(&key) {
                faults.unknown_word(self.place(key), "county-unknown-field", key, known);
            }
        }
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    /// The names of the fields.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.keys().map(|name| name.get_ref().as_ref())
    }

    fn expected(&self, key: &str, expected: &str, found: &DeValue<'_>, faults: &mut Faults) {
        faults.error(
            self.place(key),
            Message::new("county-wrong-type").with("found", found.type_str()),
            Message::new("county-mend-type").with("expected", expected),
        );
    }

    /// A text, when it is there and not blank.
    pub(crate) fn text(&self, key: &str, faults: &mut Faults) -> Option<String> {
        let value = self.value(key)?.get_ref();
        let Some(text) = value.as_str() else {
            self.expected(key, "text", value, faults);
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A text that must be there.
    pub(crate) fn needed(&self, key: &str, faults: &mut Faults) -> Option<String> {
        if self
            .value(key)
            .is_some_and(|value| !value.get_ref().is_str())
        {
            return self.text(key, faults);
        }
        let found = self.text(key, faults);
        if found.is_none() {
            faults.error(
                self.place(key),
                Message::new("county-field-missing"),
                Message::new("county-mend-fill").with("field", self.field(key)),
            );
        }
        found
    }

    /// A finite number.
    pub(crate) fn number(&self, key: &str, faults: &mut Faults) -> Option<f64> {
        let value = self.value(key)?.get_ref();
        let number = match value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.expected(key, "number", value, faults);
        }
        number
    }

    /// Yes or no; no when it is not there.
    pub(crate) fn flag(&self, key: &str, faults: &mut Faults) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.expected(key, "flag", value.get_ref(), faults);
            false
        })
    }

    /// A list of texts; empty when it is not there.
    pub(crate) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let texts = value.get_ref().as_array().and_then(|list| {
            list.iter()
                .map(|item| item.get_ref().as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.expected(key, "texts", value.get_ref(), faults);
            Vec::new()
        })
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: &str, faults: &mut Faults) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.expected(key, "table", value.get_ref(), faults);
            return None;
        };
        Some(Fields {
            path: self.field(key),
            line: self.place(key).line.unwrap_or(1),
            table,
            ..self.clone()
        })
    }

    /// Tables of a list (`[[key]]`).
    pub(crate) fn tables(&self, key: &str, faults: &mut Faults) -> Vec<Fields<'a>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.expected(key, "tables", value.get_ref(), faults);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (index, item) in list.iter().enumerate() {
            match item.get_ref().as_table() {
                Some(table) => tables.push(Fields {
                    path: format!("{}[{index}]", self.field(key)),
                    line: line_at(self.text, item.span().start),
                    table,
                    ..self.clone()
                }),
                None => self.expected(key, "tables", item.get_ref(), faults),
            }
        }
        tables
    }

    /// The names in `<prefix>_zh` and `<prefix>_en`.
    pub(crate) fn names(&self, prefix: &str, faults: &mut Faults) -> Names {
        Names {
            zh: self.text(&format!("{prefix}_zh"), faults),
            en: self.text(&format!("{prefix}_en"), faults),
        }
    }

    /// Names of which at least one must be there.
    pub(crate) fn needed_names(&self, prefix: &str, faults: &mut Faults) -> Option<Names> {
        let names = self.names(prefix, faults);
        if names.is_empty() {
            faults.error(
                self.place(&format!("{prefix}_en")),
                Message::new("county-no-name"),
                Message::new("county-mend-name").with("prefix", prefix),
            );
            return None;
        }
        Some(names)
    }

    /// A point from the fields `lon` and `lat`.
    pub(crate) fn point(&self, faults: &mut Faults) -> Option<GeoPoint> {
        let (lon, lat) = (self.number("lon", faults), self.number("lat", faults));
        for key in ["lon", "lat"] {
            if self.value(key).is_none() {
                faults.error(
                    self.place(key),
                    Message::new("county-field-missing"),
                    Message::new("county-mend-fill").with("field", self.field(key)),
                );
            }
        }
        let (lon, lat) = (lon?, lat?);
        let point = GeoPoint::new(lon, lat).ok();
        if point.is_none() {
            faults.error(
                self.place("lat"),
                Message::new("county-not-on-earth").with("value", format!("{lon}, {lat}")),
                Message::new("county-mend-degrees"),
            );
        }
        point
    }
}
