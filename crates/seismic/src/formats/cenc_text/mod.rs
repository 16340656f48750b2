//! The Chinese text bulletin, as pasted from a phone, dictated or typed:
//! 中国地震台网正式测定：2019年02月25日13时15分在四川自贡市荣县（北纬29.48度，东经104.49度）发生4.9级地震，震源深度5千米。
//!
//! One or many, a line each or broken over lines, with full-width digits and either word for
//! kilometre. Times are UTC+08:00 to the minute, rarely to the second. The year is mostly left out:
//! then [`ReadHints`](crate::ReadHints) must resolve it, nothing is guessed.

mod bulletin;
mod scan;
mod split;
mod when;
mod write;

use crate::intake::Reading;
use crate::intake::input::Input;
use crate::intake::json::check_count;
use crate::intake::limits::LONGEST_BULLETIN;
use crate::solution::MessageFormat;
use mainshock_base::{LocatedError, Message};

pub use write::bulletin;

/// True for a text in which an earthquake is reported in Chinese.
pub(crate) fn looks_like_one(text: &str) -> bool {
    let head: String = text.chars().take(LONGEST_BULLETIN).collect();
    let has = |mark: &str| head.contains(mark);
    has("地震") || (has("级") && (has("北纬") || has("南纬") || has("东经") || has("西经")))
}

/// Reads all bulletins in a text.
pub(crate) fn read(input: &Input<'_>) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::CencTextBulletin);
    let pieces = split::bulletins(input.text);
    check_count(input, pieces.len())?;
    for piece in pieces {
        let place = input.at_line(piece.line);
        if piece.text.chars().count() > LONGEST_BULLETIN {
            let message = Message::new("seismic-bulletin-long").with("limit", LONGEST_BULLETIN);
            let refusal =
                LocatedError::new(place, message).mend(Message::new("seismic-bulletin-mend"));
            reading.refused.push(refusal);
        } else if piece.speaks_of_an_earthquake() {
            let part = bulletin::read(input, &piece, &mut reading);
            reading.take(part);
        } else {
            let shown: String = piece.text.chars().take(30).collect();
            let message = Message::new("seismic-note-text-skipped").with("text", shown);
            reading.note(place, message);
        }
    }
    if reading.solutions.is_empty() && reading.refused.is_empty() {
        let refusal = LocatedError::new(input.place(), Message::new("seismic-bulletin-none"))
            .mend(Message::new("seismic-bulletin-mend"));
        return Err(refusal);
    }
    Ok(reading)
}
