//! The write-ahead log, frame by frame.
//!
//! SQLite takes a frame that does not check for the end of the log, silently: a damaged byte there
//! would make the last entries vanish without a gap. So the log is read here too, after the
//! description of its format (sqlite.org/fileformat2.html, section 4).

use super::report::Damage;
use std::fs;
use std::io;
use std::path::Path;

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;

/// What is wrong in a log: where it begins, what, and whether entries may be lost by it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LogFault {
    pub(crate) byte: u64,
    pub(crate) damage: Damage,
    pub(crate) harmful: bool,
}

/// Checks a log; a log that is not there is sound.
pub(crate) fn check_log(path: &Path) -> io::Result<Option<LogFault>> {
    match fs::read(path) {
        Ok(bytes) => Ok(check(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn check(bytes: &[u8]) -> Option<LogFault> {
    let Some(header) = bytes.get(..HEADER_BYTES) else {
        // Shorter than its own header: nothing was ever committed in it.
        return (!bytes.is_empty()).then_some(LogFault {
            byte: 0,
            damage: Damage::LogEnd,
            harmful: false,
        });
    };
    let harmful = |at: usize| {
        Some(LogFault {
            byte: u64::try_from(at).unwrap_or(u64::MAX),
            damage: Damage::Log,
            harmful: true,
        })
    };
    let magic = word(header, 0);
    let page = usize::try_from(word(header, 8)).unwrap_or(0);
    let big_endian = magic == 0x377f_0683;
    let sum = checksum(&header[..24], (0, 0), big_endian);
    if !(big_endian || magic == 0x377f_0682)
        || word(header, 4) != 3_007_000
        || !page.is_power_of_two()
        || !(512..=65_536).contains(&page)
        || sum != (word(header, 24), word(header, 28))
    {
        // All zeros: a file made longer before its first bytes reached the disk.
        let written = header.iter().any(|byte| *byte != 0);
        return if written && bytes.len() > HEADER_BYTES {
            harmful(0)
        } else {
            Some(LogFault {
                byte: 0,
                damage: Damage::LogEnd,
                harmful: false,
            })
        };
    }
    let salts = (word(header, 16), word(header, 20));
    let frame_bytes = FRAME_HEADER_BYTES + page;
    let frames: Vec<&[u8]> = bytes[HEADER_BYTES..].chunks(frame_bytes).collect();
    let is_ours = |frame: &[u8]| frame.len() >= 16 && (word(frame, 8), word(frame, 12)) == salts;
    let mut sum = sum;
    for (index, frame) in frames.iter().enumerate() {
        let at = HEADER_BYTES + index * frame_bytes;
        if frame.len() == frame_bytes && is_ours(frame) {
            let next = checksum(&frame[..8], sum, big_endian);
            let next = checksum(&frame[FRAME_HEADER_BYTES..], next, big_endian);
            if next == (word(frame, 16), word(frame, 20)) {
                sum = next;
                continue;
            }
        }
        // The first frame that does not check. Frames of an earlier round of the log carry other
        // salts in both words; frames of this round after it mean that more had been written.
        if frames[index + 1..].iter().any(|later| is_ours(later)) {
            return harmful(at);
        }
        let half_ours =
            frame.len() >= 16 && (word(frame, 8) == salts.0 || word(frame, 12) == salts.1);
        return half_ours.then(|| LogFault {
            byte: u64::try_from(at).unwrap_or(u64::MAX),
            damage: Damage::LogEnd,
            harmful: false,
        });
    }
    None
}

/// A big-endian number of four bytes; 0 beyond the end.
fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|four| <[u8; 4]>::try_from(four).ok())
        .map_or(0, u32::from_be_bytes)
}

/// The running checksum of the format: two sums over pairs of words.
fn checksum(bytes: &[u8], start: (u32, u32), big_endian: bool) -> (u32, u32) {
    let (mut first, mut second) = start;
    for pair in bytes.chunks_exact(8) {
        let read = |at: usize| {
            let word = word(pair, at);
            if big_endian { word } else { word.swap_bytes() }
        };
        first = first.wrapping_add(read(0)).wrapping_add(second);
        second = second.wrapping_add(read(4)).wrapping_add(first);
    }
    (first, second)
}
