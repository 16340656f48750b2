//! Reading TOML that people wrote: bytes in, values or an error with file and line out.

use mainshock_base::{LocatedError, Message, Place};
use serde::de::DeserializeOwned;

/// Larger files are refused before they are parsed: no rule pack or plan comes near it.
const LARGEST_BYTES: usize = 2 << 20;

/// A file of a pack: its name as the reader knows it, and its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceFile<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
}

impl<'a> SourceFile<'a> {
    /// Checks size and encoding.
    pub(crate) fn new(name: &'a str, bytes: &'a [u8]) -> Result<Self, LocatedError> {
        if bytes.len() > LARGEST_BYTES {
            return Err(LocatedError::new(
                Place::file(name),
                Message::new("plan-file-too-large").with("limit_kib", LARGEST_BYTES / 1024),
            )
            .mend(Message::new("plan-file-too-large-mend")));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count() as u64;
            LocatedError::new(
                Place::file(name).at_line(line),
                Message::new("plan-file-not-utf8"),
            )
            .mend(Message::new("plan-file-not-utf8-mend"))
        })?;
        Ok(Self { name, text })
    }

    /// Parses the text as TOML of a given shape.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, LocatedError> {
        toml::from_str(self.text).map_err(|error| {
            let mut place = Place::file(self.name);
            place.line = error.span().map(|span| self.line(span.start));
            LocatedError::new(
                place,
                Message::new("plan-file-not-toml").with("why", error.message()),
            )
            .mend(Message::new("plan-file-not-toml-mend"))
        })
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, offset: usize) -> u64 {
        let before = self.text.get(..offset).unwrap_or(self.text);
        before.matches('\n').count() as u64 + 1
    }

    /// The place of a byte offset and a field.
    pub(crate) fn place(&self, offset: usize, field: &str) -> Place {
        Place::file(self.name)
            .at_line(self.line(offset))
            .in_field(field)
    }
}
