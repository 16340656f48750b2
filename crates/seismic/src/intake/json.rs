//! JSON with places: the members of an object and the elements of a list as slices of the text, so
//! that a refusal names line and path; limits before anything is built.

use super::input::Input;
use super::limits::{MOST_DEPTH, MOST_ENTRIES, MOST_VALUES};
use super::lines::Lines;
use mainshock_base::{LocatedError, Message, Place};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// The members of an object, each value as it is written.
pub(crate) type Members<'a> = Vec<(String, &'a RawValue)>;

/// A JSON text taken apart one level.
pub(crate) enum Outline<'a> {
    Object(Members<'a>),
    List(Vec<&'a RawValue>),
    Scalar,
}

impl<'a> Outline<'a> {
    /// A member of an object.
    pub(crate) fn member(&self, name: &str) -> Option<&'a RawValue> {
        match self {
            Self::Object(members) => find(members, name),
            Self::List(_) | Self::Scalar => None,
        }
    }

    /// True when it is an object with a member of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.member(name).is_some()
    }

    /// A member that is text, as far as telling formats apart needs it.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.member(name)?.get()).ok()
    }
}

/// The first member of a name.
pub(crate) fn find<'a>(members: &Members<'a>, name: &str) -> Option<&'a RawValue> {
    members
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| *value)
}

/// Takes a text apart one level, after checking that it is JSON within the limits.
pub(crate) fn outline<'a>(input: &Input<'a>, text: &'a str) -> Result<Outline<'a>, LocatedError> {
    check_limits(input, text)?;
    let first = text.trim_start().chars().next();
    let result = match first {
        Some('{') => serde_json::from_str(text).map(|Object(members)| Outline::Object(members)),
        Some('[') => serde_json::from_str(text).map(|List(elements)| Outline::List(elements)),
        _ => serde_json::from_str::<&RawValue>(text).map(|_| Outline::Scalar),
    };
    result.map_err(|error| syntax(input, text, &error))
}

/// Takes a part of a checked text apart one level.
pub(crate) fn outline_part(part: &RawValue) -> Outline<'_> {
    let text = part.get();
    match text.chars().next() {
        Some('{') => serde_json::from_str(text).map(|Object(members)| Outline::Object(members)),
        Some('[') => serde_json::from_str(text).map(|List(elements)| Outline::List(elements)),
        _ => Ok(Outline::Scalar),
    }
    .unwrap_or(Outline::Scalar)
}

/// The entries of a list, refused when there are too many.
pub(crate) fn entries<'a>(
    input: &Input<'a>,
    list: &'a RawValue,
    path: &str,
) -> Result<Vec<&'a RawValue>, LocatedError> {
    match outline_part(list) {
        Outline::List(elements) => {
            check_count(input, elements.len())?;
            Ok(elements)
        }
        Outline::Object(_) | Outline::Scalar => {
            let line = Lines::new(input.text).of_part(list.get());
            let place = input.at_line(line).in_field(path);
            Err(
                LocatedError::new(place, Message::new("seismic-json-no-list"))
                    .mend(Message::new("seismic-json-mend")),
            )
        }
    }
}

/// Refuses more entries than are read.
pub(crate) fn check_count(input: &Input<'_>, count: usize) -> Result<(), LocatedError> {
    if count <= MOST_ENTRIES {
        return Ok(());
    }
    let message = Message::new("seismic-too-many-entries")
        .with("count", count)
        .with("limit", MOST_ENTRIES);
    Err(LocatedError::new(input.place(), message)
        .mend(Message::new("seismic-too-many-entries-mend")))
}

/// One entry: its values, and where it stands.
pub(crate) struct Entry {
    values: Map<String, Value>,
    place: Place,
    path: String,
}

impl Entry {
    /// Reads an object that is part of the message.
    pub(crate) fn read(
        input: &Input<'_>,
        lines: &mut Lines<'_>,
        part: &RawValue,
        path: &str,
    ) -> Result<Self, LocatedError> {
        let place = input.at_line(lines.of_part(part.get())).in_field(path);
        match serde_json::from_str::<Value>(part.get()) {
            Ok(Value::Object(values)) => Ok(Self {
                values,
                place,
                path: path.to_owned(),
            }),
            Ok(_) => Err(
                LocatedError::new(place, Message::new("seismic-json-no-object"))
                    .mend(Message::new("seismic-json-mend")),
            ),
            Err(error) => {
                let message = Message::new("seismic-json-syntax").with("detail", shortly(&error));
                Err(LocatedError::new(place, message).mend(Message::new("seismic-json-mend")))
            }
        }
    }

    /// The whole message as one entry.
    pub(crate) fn whole(input: &Input<'_>, text: &str) -> Result<Self, LocatedError> {
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(values)) => Ok(Self {
                values,
                place: input.at_line(Lines::new(input.text).of_part(text)),
                path: String::new(),
            }),
            Ok(_) => Err(
                LocatedError::new(input.place(), Message::new("seismic-json-no-object"))
                    .mend(Message::new("seismic-json-mend")),
            ),
            Err(error) => Err(syntax(input, text, &error)),
        }
    }

    /// An element of a list in it as an entry of its own; empty when it is no object.
    pub(crate) fn element(&self, list: &str, index: usize, value: &Value) -> Self {
        let place = self.field(&format!("{list}[{index}]"));
        Self {
            values: match value {
                Value::Object(values) => values.clone(),
                _ => Map::new(),
            },
            path: place.field.clone().unwrap_or_default(),
            place,
        }
    }

    /// The place of the whole entry.
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }

    /// The place of a field of it.
    pub(crate) fn field(&self, name: &str) -> Place {
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        self.place.clone().in_field(path)
    }

    /// A nested object as an entry of its own; empty when it is not there.
    pub(crate) fn nested(&self, name: &str) -> Self {
        Self {
            values: match self.values.get(name) {
                Some(Value::Object(values)) => values.clone(),
                _ => Map::new(),
            },
            place: self.field(name),
            path: if self.path.is_empty() {
                name.to_owned()
            } else {
                format!("{}.{name}", self.path)
            },
        }
    }

    /// The value as it is.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// A text that is not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let text = self.values.get(name)?.as_str()?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// A text or a number, as text.
    pub(crate) fn text_or_number(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// True when the field says yes in one of the usual ways.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(yes)) => *yes,
            Some(Value::Number(number)) => number.as_f64() == Some(1.0),
            Some(Value::String(text)) => matches!(text.trim(), "true" | "True" | "1"),
            _ => false,
        }
    }

    /// A number, or a text that is one; nothing when the field is absent, null or empty.
    pub(crate) fn number(&self, name: &str) -> Result<Option<f64>, LocatedError> {
        number(self.values.get(name), || self.field(name))
    }
}

/// A number, or a text that is one.
pub(crate) fn number(
    value: Option<&Value>,
    place: impl FnOnce() -> Place,
) -> Result<Option<f64>, LocatedError> {
    let unreadable = |place: Place, shown: String| {
        let shown: String = shown.chars().take(60).collect();
        let message = Message::new("seismic-number-unreadable").with("value", shown);
        LocatedError::new(place, message).mend(Message::new("seismic-number-mend"))
    };
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => match number.as_f64().filter(|value| value.is_finite()) {
            Some(value) => Ok(Some(value)),
            None => Err(unreadable(place(), number.to_string())),
        },
        Some(Value::String(text)) => {
            let text = text.trim();
            if text.is_empty() || matches!(text, "null" | "-" | "--") {
                return Ok(None);
            }
            match text.parse::<f64>().ok().filter(|value| value.is_finite()) {
                Some(value) => Ok(Some(value)),
                None => Err(unreadable(place(), text.to_owned())),
            }
        }
        Some(other) => Err(unreadable(place(), other.to_string())),
    }
}

fn syntax(input: &Input<'_>, text: &str, error: &serde_json::Error) -> LocatedError {
    // The JSON may begin later in the message, behind a bracket.
    let before = Lines::new(input.text).of_part(text);
    let line = u64::try_from(error.line()).unwrap_or(1);
    let mut place = input.at_line(before.saturating_add(line).saturating_sub(1));
    place.column = u64::try_from(error.column()).ok();
    let message = Message::new("seismic-json-syntax").with("detail", shortly(error));
    LocatedError::new(place, message).mend(Message::new("seismic-json-mend"))
}

/// The parser's words without the place, which is said beside them.
fn shortly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.find(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}

/// Nesting and number of values, seen in one pass over the bytes.
fn check_limits(input: &Input<'_>, text: &str) -> Result<(), LocatedError> {
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > MOST_DEPTH {
            let before = Lines::new(input.text).of_part(text);
            let line = Lines::new(text).of_byte(at);
            let place = input.at_line(before.saturating_add(line).saturating_sub(1));
            let message = Message::new("seismic-too-deep").with("limit", MOST_DEPTH);
            return Err(
                LocatedError::new(place, message).mend(Message::new("seismic-too-deep-mend"))
            );
        }
    }
    if values > MOST_VALUES {
        let message = Message::new("seismic-too-many-entries")
            .with("count", values)
            .with("limit", MOST_VALUES);
        return Err(LocatedError::new(input.place(), message)
            .mend(Message::new("seismic-too-many-entries-mend")));
    }
    Ok(())
}

struct Object<'a>(Members<'a>);
struct List<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Seen)
    }
}

impl<'de> Deserialize<'de> for List<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<&'de RawValue>::deserialize(deserializer).map(List)
    }
}
