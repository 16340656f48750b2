//! A message comes in: its format is told from its content, it is read into solutions, and what
//! cannot be read is refused with place, reason and mend.
//!
//! Start at [`read_message`]. Nothing here fails as a whole because a part is bad: a list with one
//! broken entry gives the others and one refusal. What is read but odd is a note.
//!
//! Safe against hostile input: sizes, counts and depths are limited before anything is built
//! ([`limits`]); document type declarations and entities of XML are refused, nothing is ever loaded.

mod decode;
pub(crate) mod event_type;
mod foreign;
pub(crate) mod input;
pub(crate) mod json;
pub mod limits;
pub(crate) mod lines;
pub(crate) mod parts;
mod sniff;
pub(crate) mod xml;

use crate::formats::{
    cenc_bracketed, cenc_list, cenc_text, early_warning, manual, quakeml, usgs_geojson,
};
use crate::solution::{MessageFormat, Solution};
use input::Input;
use jiff::{SignedDuration, Timestamp};
use mainshock_base::{LocatedError, Message, Place};
use serde::{Deserialize, Serialize};
use sniff::Sniffed;

/// What a message may leave open and the reader must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadHints {
    /// The time at which the message is read (of an exercise: its clock). A bulletin without a year
    /// means the nearest such date before it.
    pub now: Option<Timestamp>,
    /// The year of bulletins that give none; stands before `now`.
    pub year: Option<i16>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its format.
    pub format: MessageFormat,
    /// The solutions in it, in the order of the message.
    pub solutions: Vec<Solution>,
    /// The parts that were refused.
    pub refused: Vec<LocatedError>,
    /// What was read but is odd: announced counts that differ, repeats, values that no standard
    /// knows.
    pub notes: Vec<LocatedError>,
}

/// Reads any message. `name` is the file's or feed's, for the places of refusals; it says nothing
/// of the format. The error is that of a message refused as a whole.
///
/// ```
/// use mainshock_seismic::{ReadHints, read_message};
/// let text = "中国地震台网正式测定：02月25日13时15分在四川自贡市荣县\
///             （北纬29.48度，东经104.49度）发生4.9级地震，震源深度5千米。";
/// let hints = ReadHints { year: Some(2019), now: None };
/// let reading = read_message("pasted", text.as_bytes(), &hints)?;
/// assert_eq!(reading.solutions[0].origin_time.instant.to_string(), "2019-02-25T05:15:00Z");
/// # Ok::<(), mainshock_base::LocatedError>(())
/// ```
pub fn read_message(name: &str, bytes: &[u8], hints: &ReadHints) -> Result<Reading, LocatedError> {
    if let Some(foreign) = foreign::binary(bytes) {
        return Err(foreign.refuse(Place::file(name)));
    }
    let decoded = decode::decode(name, bytes)?;
    let input = Input {
        name,
        text: &decoded.text,
        hints,
    };
    let mut reading = match sniff::sniff(&input)? {
        Sniffed::UsgsList(outline) => usgs_geojson::read_list(&input, &outline)?,
        Sniffed::UsgsDetail => usgs_geojson::read_detail(&input)?,
        Sniffed::Quakeml => quakeml::read(&input)?,
        Sniffed::CencList(outline) => cenc_list::read(&input, &outline)?,
        Sniffed::CencBracketed(outline) => cenc_bracketed::read(&input, &outline)?,
        Sniffed::CencText => cenc_text::read(&input)?,
        Sniffed::EarlyWarning(entries) => early_warning::read(&input, &entries)?,
        Sniffed::Manual(entry) => manual::read(&input, entry),
    };
    if let Some(encoding) = decoded.encoding {
        let message = Message::new("seismic-note-encoding").with("encoding", encoding);
        reading.note(input.place(), message);
    }
    note_future(&input, &mut reading);
    Ok(reading)
}

/// An origin after the moment of reading means a wrong clock, here or there.
fn note_future(input: &Input<'_>, reading: &mut Reading) {
    const CLOCKS_MAY_DIFFER: SignedDuration = SignedDuration::from_mins(15);
    let Some(latest) = input
        .hints
        .now
        .and_then(|now| now.checked_add(CLOCKS_MAY_DIFFER).ok())
    else {
        return;
    };
    let future = reading
        .solutions
        .iter()
        .map(|solution| solution.origin_time.instant)
        .find(|instant| *instant > latest);
    if let Some(instant) = future {
        let message = Message::new("seismic-note-future").with("time", instant);
        reading.note(input.place(), message);
    }
}
