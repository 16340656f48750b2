//! Reading a CSV table of a pack: columns by name, every fault with file, line, field and mend.

use mainshock_base::{Known, LocatedError, Message, Place, Provenance, ValueStatus};
use std::collections::BTreeMap;
use std::str::FromStr;

/// A row with its line and the names of its columns.
pub(crate) struct Row<'a> {
    file: &'a str,
    line: u64,
    cells: BTreeMap<&'a str, &'a str>,
}

/// Reads a table; unknown columns are faults that name the columns there are.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    known: &[&str],
    errors: &mut Vec<LocatedError>,
    mut each: impl FnMut(&Row<'_>, &mut Vec<LocatedError>),
) {
    let Some(text) = text(file, bytes, errors) else {
        return;
    };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            errors.push(broken(file, &error));
            return;
        }
    };
    for header in headers.iter().filter(|header| !known.contains(header)) {
        let message = Message::new("county-unknown-column").with("column", header);
        let mend = Message::new("county-mend-columns").with("columns", known.join(", "));
        errors.push(
            LocatedError::new(Place::file(file).at_line(1).in_field(header), message).mend(mend),
        );
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                errors.push(broken(file, &error));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != headers.len() {
            let message = Message::new("county-ragged-row")
                .with("found", record.len())
                .with("wanted", headers.len());
            errors.push(
                LocatedError::new(Place::file(file).at_line(line), message)
                    .mend(Message::new("county-mend-ragged")),
            );
            continue;
        }
        let cells = headers.iter().zip(record.iter()).collect();
        each(&Row { file, line, cells }, errors);
    }
}

fn broken(file: &str, error: &csv::Error) -> LocatedError {
    let line = error.position().map_or(0, csv::Position::line);
    LocatedError::new(
        Place::file(file).at_line(line),
        Message::new("county-broken-table").with("why", error),
    )
}

/// UTF-8 text, with or without a byte-order mark.
pub(crate) fn text<'a>(
    file: &str,
    bytes: &'a [u8],
    errors: &mut Vec<LocatedError>,
) -> Option<&'a str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before
                .split(|byte| *byte == b'\n')
                .count()
                .saturating_sub(1);
            errors.push(
                LocatedError::new(
                    Place::file(file).at_line(u64::try_from(line).unwrap_or(0)),
                    Message::new("county-not-utf8"),
                )
                .mend(Message::new("county-mend-utf8")),
            );
            None
        }
    }
}

impl Row<'_> {
    /// The place of a field of this row.
    pub(crate) fn place(&self, field: &str) -> Place {
        Place::file(self.file).at_line(self.line).in_field(field)
    }

    /// A cell, when it is there and not empty.
    pub(crate) fn cell(&self, field: &str) -> Option<&str> {
        self.cells
            .get(field)
            .copied()
            .filter(|cell| !cell.is_empty())
    }

    /// Text that must be there.
    pub(crate) fn needed(&self, field: &str, errors: &mut Vec<LocatedError>) -> Option<String> {
        let found = self.cell(field).map(str::to_owned);
        if found.is_none() {
            let mend = Message::new("county-mend-fill").with("field", field);
            errors.push(
                LocatedError::new(self.place(field), Message::new("county-empty")).mend(mend),
            );
        }
        found
    }

    /// A number; empty is unknown, `-` is not covered.
    pub(crate) fn number(&self, field: &str, errors: &mut Vec<LocatedError>) -> Known<f64> {
        match self.cell(field) {
            None => Known::Unknown,
            Some("-") => Known::NotCovered,
            Some(cell) => match cell.parse::<f64>() {
                Ok(value) if value.is_finite() => Known::Value(value),
                _ => {
                    self.fault(
                        field,
                        cell,
                        "county-not-a-number",
                        "county-mend-number",
                        errors,
                    );
                    Known::Unknown
                }
            },
        }
    }

    /// A number that cannot be below zero.
    pub(crate) fn count(&self, field: &str, errors: &mut Vec<LocatedError>) -> Known<f64> {
        let found = self.number(field, errors);
        if let Known::Value(value) = found
            && value < 0.0
        {
            let cell = self.cell(field).unwrap_or_default().to_owned();
            self.fault(
                field,
                &cell,
                "county-negative",
                "county-mend-negative",
                errors,
            );
            return Known::Unknown;
        }
        found
    }

    /// A coordinate that must be there.
    pub(crate) fn coordinate(&self, field: &str, errors: &mut Vec<LocatedError>) -> Option<f64> {
        let cell = self.needed(field, errors)?;
        match f64::from_str(&cell) {
            Ok(value) if value.is_finite() => Some(value),
            _ => {
                self.fault(
                    field,
                    &cell,
                    "county-not-a-number",
                    "county-mend-degrees",
                    errors,
                );
                None
            }
        }
    }

    /// Where a group of values comes from. Without a status word the values count as assumed.
    pub(crate) fn provenance(&self, group: &str, errors: &mut Vec<LocatedError>) -> Provenance {
        let field = format!("{group}_status");
        let status = match self.cell(&field) {
            None => ValueStatus::Assumed,
            Some(cell) => status(cell).unwrap_or_else(|| {
                self.fault(
                    &field,
                    cell,
                    "county-unknown-status",
                    "county-mend-status",
                    errors,
                );
                ValueStatus::Assumed
            }),
        };
        Provenance {
            status,
            source: self
                .cell(&format!("{group}_source"))
                .unwrap_or("—")
                .to_owned(),
            as_of: self.cell(&format!("{group}_as_of")).map(str::to_owned),
        }
    }

    /// A fault in a cell.
    pub(crate) fn fault(
        &self,
        field: &str,
        value: &str,
        what: &str,
        mend: &str,
        errors: &mut Vec<LocatedError>,
    ) {
        let message = Message::new(what).with("value", value);
        errors.push(LocatedError::new(self.place(field), message).mend(Message::new(mend)));
    }
}

/// The status behind a word.
pub(crate) fn status(word: &str) -> Option<ValueStatus> {
    Some(match word {
        "measured" => ValueStatus::Measured,
        "estimated" => ValueStatus::Estimated,
        "assumed" => ValueStatus::Assumed,
        "synthetic" => ValueStatus::Synthetic,
        "constructed" => ValueStatus::Constructed,
        "secondary" => ValueStatus::Secondary,
        _ => return None,
    })
}
