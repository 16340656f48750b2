//! Reading a CSV table of a pack: columns by name, every fault with file, line, field and mend.
//!
//! An empty cell is *unknown*, a cell with `-` is *not covered*, `0` is zero.

use crate::faults::Faults;
use crate::ground::{Groups, NO_SOURCE, STATUS_WORDS, status};
use crate::text::decode;
use mainshock_base::{GeoPoint, Known, Message, Names, Place, Provenance, ValueStatus};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What columns a table may have.
pub(crate) struct Columns {
    /// Columns that must be there.
    pub(crate) needed: &'static [&'static str],
    /// Columns that may be there.
    pub(crate) optional: &'static [&'static str],
    /// Groups, each with the columns `<group>_status`, `<group>_source`, `<group>_as_of`.
    pub(crate) groups: &'static [&'static str],
}

impl Columns {
    pub(crate) fn all(&self) -> Vec<String> {
        let plain = self.needed.iter().chain(self.optional);
        let mut all: Vec<String> = plain.map(|column| (*column).to_owned()).collect();
        for group in self.groups {
            all.extend(["status", "source", "as_of"].map(|part| format!("{group}_{part}")));
        }
        all
    }
}

/// A row with its place and its cells by column.
pub(crate) struct Row<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: u64,
    /// Put before a field's name in a place (`features[3].properties.`).
    pub(crate) prefix: String,
    pub(crate) cells: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
}

/// Reads a table row by row.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    columns: &Columns,
    faults: &mut Faults,
    mut each: impl FnMut(&Row<'_>, &mut Faults),
) {
    let Some(text) = decode(file, bytes, faults) else {
        return;
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        Some(Err(error)) => {
            broken(file, &error, faults);
            return;
        }
        None => {
            faults.error(
                Place::file(file),
                Message::new("county-empty-table"),
                Message::new("county-mend-columns").with("columns", columns.needed.join(", ")),
            );
            return;
        }
    };
    if !are_sound(file, &header, columns, faults) {
        return;
    }
    let mut lines = Lines {
        bytes: text.as_bytes(),
        offset: 0,
        line: 1,
    };
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                broken(file, &error, faults);
                continue;
            }
        };
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = lines.of(&record);
        if record.len() != header.len() {
            faults.error(
                Place::file(file).at_line(line),
                Message::new("county-ragged-row")
                    .with("found", record.len())
                    .with("wanted", header.len()),
                Message::new("county-mend-ragged"),
            );
            continue;
        }
        let row = Row {
            file,
            line,
            prefix: String::new(),
            cells: header
                .iter()
                .map(Cow::Borrowed)
                .zip(record.iter().map(Cow::Borrowed))
                .collect(),
        };
        each(&row, faults);
    }
}

/// Counts lines up to a record. The position that comes with a record is that of the end of the one
/// before it, blank lines not yet passed.
struct Lines<'a> {
    bytes: &'a [u8],
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        while self.offset < start || self.bytes.get(self.offset).is_some_and(is_break) {
            let Some(byte) = self.bytes.get(self.offset) else {
                break;
            };
            self.line += u64::from(*byte == b'\n');
            self.offset += 1;
        }
        self.line
    }
}

/// Checks the first line: columns nobody reads, columns given twice, columns that are missing.
fn are_sound(
    file: &str,
    header: &csv::StringRecord,
    columns: &Columns,
    faults: &mut Faults,
) -> bool {
    let line = header.position().map_or(1, csv::Position::line);
    let place = |field: &str| Place::file(file).at_line(line).in_field(field);
    let first = header.get(0).unwrap_or_default();
    if header.len() == 1 && first.contains([';', '\t']) {
        faults.error(
            place(first),
            Message::new("county-not-commas"),
            Message::new("county-mend-commas"),
        );
        return false;
    }
    let before = faults.errors.len();
    let known = columns.all();
    for (index, column) in header.iter().enumerate() {
        if !known.iter().any(|known| known == column) {
            faults.unknown_word(place(column), "county-unknown-column", column, &known);
        } else if header.iter().take(index).any(|earlier| earlier == column) {
            faults.error(
                place(column),
                Message::new("county-column-twice").with("value", column),
                Message::new("county-mend-column-twice"),
            );
        }
    }
    for needed in columns.needed {
        if !header.iter().any(|column| column == *needed) {
            faults.error(
                place(needed),
                Message::new("county-column-missing").with("value", needed),
                Message::new("county-mend-column-missing"),
            );
        }
    }
    // Rows are still read when columns were only unknown, so that their own faults are told too.
    faults.errors.len() == before
        || columns
            .needed
            .iter()
            .all(|needed| header.iter().any(|column| column == *needed))
}

fn broken(file: &str, error: &csv::Error, faults: &mut Faults) {
    let mut place = Place::file(file);
    place.line = error.position().map(csv::Position::line);
    faults.error(
        place,
        Message::new("county-broken-table").with("why", error),
        Message::new("county-mend-broken-table"),
    );
}

impl Row<'_> {
    /// The place of a field of this row.
    pub(crate) fn place(&self, field: &str) -> Place {
        Place::file(self.file)
            .at_line(self.line)
            .in_field(format!("{}{field}", self.prefix))
    }

    /// A cell, when it is there and not empty.
    pub(crate) fn cell(&self, field: &str) -> Option<&str> {
        self.cells
            .get(field)
            .map(AsRef::as_ref)
            .filter(|cell: &&str| !cell.is_empty())
    }

    /// A cell as text of its own.
    pub(crate) fn owned(&self, field: &str) -> Option<String> {
        self.cell(field).map(str::to_owned)
    }

    /// Text that must be there.
    pub(crate) fn needed(&self, field: &str, faults: &mut Faults) -> Option<String> {
        let found = self.owned(field);
        if found.is_none() {
            faults.error(
                self.place(field),
                Message::new("county-field-missing"),
                Message::new("county-mend-fill").with("field", field),
            );
        }
        found
    }

    /// Names, of which at least one must be there.
    pub(crate) fn names(&self, faults: &mut Faults) -> Option<Names> {
        let names = Names {
            zh: self.owned("name_zh"),
            en: self.owned("name_en"),
        };
        if names.is_empty() {
            faults.error(
                self.place("name_en"),
                Message::new("county-no-name"),
                Message::new("county-mend-name").with("prefix", "name"),
            );
            return None;
        }
        Some(names)
    }

    fn fault(&self, field: &str, what: &str, mend: &str, faults: &mut Faults) {
        let value = self.cell(field).unwrap_or_default();
        faults.error(
            self.place(field),
            Message::new(what).with("value", value),
            Message::new(mend),
        );
    }

    /// A number, zero or more.
    pub(crate) fn count(&self, field: &str, faults: &mut Faults) -> Known<f64> {
        let number = match self.cell(field) {
            None => return Known::Unknown,
            Some("-") => return Known::NotCovered,
            Some(cell) => cell.parse::<f64>().ok().filter(|value| value.is_finite()),
        };
        match number {
            Some(value) if value >= 0.0 => Known::Value(value),
            Some(_) => {
                self.fault(field, "county-negative", "county-mend-negative", faults);
                Known::Unknown
            }
            None => {
                self.fault(field, "county-not-a-number", "county-mend-number", faults);
                Known::Unknown
            }
        }
    }

    /// A share, 0 to 1.
    pub(crate) fn share(&self, field: &str, faults: &mut Faults) -> Known<f64> {
        let found = self.count(field, faults);
        if matches!(found, Known::Value(share) if share > 1.0) {
            self.fault(field, "county-share-over-one", "county-mend-share", faults);
            return Known::Unknown;
        }
        found
    }

    /// The point in `lon` and `lat`, which must be there.
    pub(crate) fn point(&self, faults: &mut Faults) -> Option<GeoPoint> {
        let (lon, lat) = (
            self.coordinate("lon", faults),
            self.coordinate("lat", faults),
        );
        let (lon, lat) = (lon?, lat?);
        let point = GeoPoint::new(lon, lat).ok();
        if point.is_none() {
            let mend = if GeoPoint::new(lat, lon).is_ok() {
                "county-mend-swapped"
            } else {
                "county-mend-degrees"
            };
            faults.error(
                self.place("lat"),
                Message::new("county-not-on-earth").with("value", format!("{lon}, {lat}")),
                Message::new(mend),
            );
        }
        point
    }

    /// The point in `lon` and `lat`, when it is there.
    pub(crate) fn point_if_any(&self, faults: &mut Faults) -> Known<GeoPoint> {
        if self.cell("lon").is_none() && self.cell("lat").is_none() {
            return Known::Unknown;
        }
        Known::from(self.point(faults))
    }

    fn coordinate(&self, field: &str, faults: &mut Faults) -> Option<f64> {
        self.needed(field, faults)?;
        let value = self
            .cell(field)
            .and_then(|cell| cell.parse::<f64>().ok())
            .filter(|value| value.is_finite());
        if value.is_none() {
            self.fault(field, "county-not-a-number", "county-mend-degrees", faults);
        }
        value
    }

    /// The status in a column, when it says one.
    pub(crate) fn status(&self, field: &str, faults: &mut Faults) -> Option<ValueStatus> {
        let word = self.cell(field)?;
        let found = status(word);
        if found.is_none() {
            faults.unknown_word(
                self.place(field),
                "county-unknown-status",
                word,
                &STATUS_WORDS,
            );
        }
        found
    }

    /// The ground of a group of columns: as the row says, else as `county.toml` says for the group.
    /// Values without a status count as assumed, and that is said.
    pub(crate) fn ground(&self, group: &str, groups: &Groups, faults: &mut Faults) -> Provenance {
        self.ground_in(&format!("{group}_"), group, groups, faults)
    }

    /// The same for a table that is one group, with the columns `status`, `source`, `as_of`.
    pub(crate) fn own_ground(
        &self,
        group: &str,
        groups: &Groups,
        faults: &mut Faults,
    ) -> Provenance {
        self.ground_in("", group, groups, faults)
    }

    fn ground_in(
        &self,
        prefix: &str,
        group: &str,
        groups: &Groups,
        faults: &mut Faults,
    ) -> Provenance {
        let general = groups.get(group);
        let field = format!("{prefix}status");
        let has_own = self.cell(&field).is_some();
        let status = self
            .status(&field, faults)
            .or_else(|| general.and_then(|general| general.status));
        if status.is_none() && !has_own {
            faults.warn(
                Place::file(self.file).in_field(field),
                Message::new("county-no-status").with("group", group),
                Message::new("county-mend-no-status").with("group", group),
            );
        }
        let part = |name: &str, general: Option<&String>| {
            self.owned(&format!("{prefix}{name}"))
                .or_else(|| general.cloned())
        };
        Provenance {
            status: status.unwrap_or(ValueStatus::Assumed),
            source: part(
                "source",
                general.and_then(|general| general.source.as_ref()),
            )
            .unwrap_or_else(|| NO_SOURCE.to_owned()),
            as_of: part("as_of", general.and_then(|general| general.as_of.as_ref())),
        }
    }
}
