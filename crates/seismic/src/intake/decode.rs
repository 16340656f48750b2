//! From bytes to text: byte-order marks, encodings an XML declaration names, and GB 18030, in which
//! text editors of a Chinese desktop still save.

use super::limits::MOST_BYTES;
use super::lines::line_breaks;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use mainshock_base::{LocatedError, Message, Place};
use std::borrow::Cow;

/// A message as text, and the encoding when it was another than UTF-8.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Option<&'static str>,
}

/// Decodes a message or refuses it with the byte that is wrong.
pub(crate) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, LocatedError> {
    if bytes.len() > MOST_BYTES {
        let message = Message::new("seismic-too-large")
            .with("size", bytes.len() / (1024 * 1024))
            .with("limit", MOST_BYTES / (1024 * 1024));
        return Err(LocatedError::new(Place::file(name), message)
            .mend(Message::new("seismic-too-large-mend")));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(
            LocatedError::new(Place::file(name), Message::new("seismic-empty"))
                .mend(Message::new("seismic-empty-mend")),
        );
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or(&[]);
        let wide = [UTF_16LE, UTF_16BE].contains(&encoding);
        return in_encoding(name, rest, encoding, wide);
    }
    match declared(bytes) {
        Some(label) => {
            let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
                let message = Message::new("seismic-encoding-unknown").with("encoding", label);
                let place = Place::file(name).at_line(1);
                return Err(
                    LocatedError::new(place, message).mend(Message::new("seismic-encoding-mend"))
                );
            };
            in_encoding(name, bytes, encoding, encoding != UTF_8)
        }
        None => match in_encoding(name, bytes, UTF_8, false) {
            Ok(decoded) => Ok(decoded),
            Err(error) => chinese(bytes).ok_or(error),
        },
    }
}

fn in_encoding<'a>(
    name: &str,
    bytes: &'a [u8],
    encoding: &'static Encoding,
    is_named: bool,
) -> Result<Decoded<'a>, LocatedError> {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Decoded {
                text: Cow::Borrowed(text),
                encoding: None,
            }),
            Err(error) => Err(not_text(name, bytes, error.valid_up_to(), encoding)),
        };
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| Decoded {
            text,
            encoding: is_named.then_some(encoding.name()),
        })
        .ok_or_else(|| not_text(name, bytes, 0, encoding))
}

/// Text without a declaration that is no UTF-8 but says 地震 in GB 18030.
fn chinese(bytes: &[u8]) -> Option<Decoded<'_>> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.contains("地震").then(|| Decoded {
        text,
        encoding: Some(GB18030.name()),
    })
}

fn not_text(name: &str, bytes: &[u8], at: usize, encoding: &'static Encoding) -> LocatedError {
    let before = bytes.get(..at).unwrap_or(&[]);
    let line = line_breaks(before).saturating_add(1);
    let message = Message::new("seismic-encoding-broken")
        .with("encoding", encoding.name())
        .with("byte", at.saturating_add(1));
    LocatedError::new(Place::file(name).at_line(line), message)
        .mend(Message::new("seismic-encoding-mend"))
}

/// The encoding an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let head = bytes.get(start..)?;
    let head = head.get(..head.len().min(200))?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, rest) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}
