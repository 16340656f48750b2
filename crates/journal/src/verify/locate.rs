//! Where in its file a damaged entry is stored: found by the entry's number, which its header
//! spells out.

use mainshock_base::ids::EntryId;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

const PORTION: usize = 1 << 20;

/// The byte at which the stored header of an entry begins, when its beginning is whole.
pub(crate) fn header_of(path: &Path, id: EntryId) -> io::Result<Option<u64>> {
    find(
        File::open(path)?,
        format!("{{\"v\":1,\"id\":\"{id}\"").as_bytes(),
    )
}

/// The first place of some bytes in a file, read in portions that overlap.
fn find(mut file: impl Read, wanted: &[u8]) -> io::Result<Option<u64>> {
    let mut window = Vec::new();
    let mut start = 0_u64;
    loop {
        let mut portion = vec![0; PORTION];
        let read = file.read(&mut portion)?;
        if read == 0 {
            return Ok(None);
        }
        window.extend_from_slice(&portion[..read]);
        let found = window
            .windows(wanted.len())
            .position(|bytes| bytes == wanted);
        if let Some(found) = found {
            return Ok(Some(start + u64::try_from(found).unwrap_or(0)));
        }
        let done = window.len().saturating_sub(wanted.len());
        window.drain(..done);
        start += u64::try_from(done).unwrap_or(0);
    }
}

/// The page that a line of SQLite's own check names (`Tree 5 page 12 cell 3: …`), as a byte.
pub(crate) fn page_in(line: &str, page_bytes: u64) -> Option<u64> {
    let mut words = line.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.find(|word| word.eq_ignore_ascii_case("page"))?;
    let page: u64 = words.next()?.parse().ok()?;
    page.checked_sub(1)?.checked_mul(page_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_across_portions() {
        let mut bytes = vec![b'.'; PORTION - 3];
        bytes.extend_from_slice(b"needle and more");
        let found = find(bytes.as_slice(), b"needle").unwrap();
        assert_eq!(found, Some(u64::try_from(PORTION).unwrap() - 3));
        assert_eq!(find(bytes.as_slice(), b"nothing").unwrap(), None);
    }

    #[test]
    fn the_page_of_a_complaint_is_a_byte_of_the_file() {
        assert_eq!(
            page_in("Tree 5 page 12 cell 3: overflow", 4096),
            Some(45_056)
        );
        assert_eq!(page_in("row 3 missing from index", 4096), None);
    }
}
