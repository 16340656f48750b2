//! Status, source and date of a value or a group of values, as a pack writes them.

use crate::faults::Faults;
use crate::fields::Fields;
use mainshock_base::{Message, Provenance, ValueStatus};
use std::collections::BTreeMap;

/// What is written for the source of a value whose pack names none.
pub const NO_SOURCE: &str = "—";

/// The words for a status.
pub(crate) const STATUS_WORDS: [&str; 6] = [
    "measured",
    "estimated",
    "assumed",
    "synthetic",
    "constructed",
    "secondary",
];

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

/// A value and its ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Grounded {
    /// The value.
    pub value: f64,
    /// Its ground.
    pub provenance: Provenance,
}

/// What `county.toml` says of a group of columns for rows that do not say it themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) status: Option<ValueStatus>,
    pub(crate) source: Option<String>,
    pub(crate) as_of: Option<String>,
}

/// Groups by name.
pub(crate) type Groups = BTreeMap<String, Group>;

/// The status of a table, when it says one.
pub(crate) fn status_of(fields: &Fields<'_>, faults: &mut Faults) -> Option<ValueStatus> {
    let word = fields.text("status", faults)?;
    let found = status(&word);
    if found.is_none() {
        faults.unknown_word(
            fields.place("status"),
            "county-unknown-status",
            &word,
            &STATUS_WORDS,
        );
    }
    found
}

/// Reads `[groups]`.
pub(crate) fn groups(root: &Fields<'_>, known: &[&str], faults: &mut Faults) -> Groups {
    let mut groups = Groups::new();
    let Some(all) = root.table("groups", faults) else {
        return groups;
    };
    all.only(known, faults);
    for name in all.keys() {
        let Some(fields) = all.table(name, faults) else {
            continue;
        };
        fields.only(&["status", "source", "as_of"], faults);
        groups.insert(
            name.to_owned(),
            Group {
                status: status_of(&fields, faults),
                source: fields.text("source", faults),
                as_of: fields.text("as_of", faults),
            },
        );
    }
    groups
}

/// Reads `name = { value = …, status = "…", source = "…", as_of = "…" }`. Values are zero or more.
pub(crate) fn grounded(root: &Fields<'_>, key: &str, faults: &mut Faults) -> Option<Grounded> {
    let fields = root.table(key, faults)?;
    fields.only(&["value", "status", "source", "as_of"], faults);
    let value = fields.number("value", faults);
    let (status, source) = (
        fields
            .needed("status", faults)
            .and_then(|_| status_of(&fields, faults)),
        fields.needed("source", faults),
    );
    let as_of = fields.text("as_of", faults);
    let value = value?;
    if value < 0.0 {
        faults.error(
            fields.place("value"),
            Message::new("county-negative").with("value", value),
            Message::new("county-mend-negative"),
        );
        return None;
    }
    Some(Grounded {
        value,
        provenance: Provenance {
            status: status?,
            source: source?,
            as_of,
        },
    })
}
