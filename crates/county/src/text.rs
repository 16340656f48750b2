//! From bytes to text: UTF-8, with or without a byte-order mark. Files in GBK or UTF-16, which
//! spreadsheet programs write, are recognised and refused with what to do about it.

use crate::faults::Faults;
use mainshock_base::{Message, Place};

/// Larger files are refused before they are looked at: no county's table comes near it.
const LARGEST_BYTES: usize = 64 << 20;

/// The text of a file.
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8], faults: &mut Faults) -> Option<&'a str> {
    if bytes.len() > LARGEST_BYTES {
        faults.error(
            Place::file(file),
            Message::new("county-file-too-large").with("limit_mib", LARGEST_BYTES >> 20),
            Message::new("county-mend-too-large"),
        );
        return None;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        faults.error(
            Place::file(file),
            Message::new("county-utf16"),
            Message::new("county-mend-utf8"),
        );
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let (before, rest) = bytes.split_at(error.valid_up_to());
            let line = before.split(|byte| *byte == b'\n').count() as u64;
            let what = if looks_like_gbk(rest) {
                "county-gbk"
            } else {
                "county-not-utf8"
            };
            faults.error(
                Place::file(file).at_line(line),
                Message::new(what),
                Message::new("county-mend-utf8"),
            );
            None
        }
    }
}

/// True when every byte above ASCII begins a pair as GBK writes them (lead 0x81–0xFE, trail
/// 0x40–0xFE without 0x7F).
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut bytes = bytes.iter();
    while let Some(byte) = bytes.next() {
        if byte.is_ascii() {
            continue;
        }
        let pairs = (0x81..=0xfe).contains(byte)
            && bytes
                .next()
                .is_some_and(|trail| (0x40..=0xfe).contains(trail) && *trail != 0x7f);
        if !pairs {
            return false;
        }
    }
    true
}

/// The line of a byte offset, from 1.
pub(crate) fn line_at(text: &str, offset: usize) -> u64 {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.split(|byte| *byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> (String, Option<u64>) {
        let mut faults = Faults::default();
        assert_eq!(decode("t.csv", bytes, &mut faults), None);
        let error = faults.errors.first().unwrap();
        (error.message.key.clone(), error.place.line)
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let mut faults = Faults::default();
        assert_eq!(
            decode("t.csv", "\u{feff}代码".as_bytes(), &mut faults),
            Some("代码")
        );
    }

    #[test]
    fn gbk_is_told_from_other_bytes_that_are_no_utf8() {
        // "荣县" in GBK on the second line.
        assert_eq!(
            refused(b"code,name\n1,\xc8\xd9\xcf\xd8\n"),
            ("county-gbk".to_owned(), Some(2))
        );
        assert_eq!(
            refused(b"code\n\xff\x00\n"),
            ("county-not-utf8".to_owned(), Some(2))
        );
    }

    #[test]
    fn utf16_is_named() {
        assert_eq!(refused(b"\xff\xfec\0o\0").0, "county-utf16");
    }
}
