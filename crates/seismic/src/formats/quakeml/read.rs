//! From the document to its events.

use super::event;
use crate::agency;
use crate::intake::Reading;
use crate::intake::input::Input;
use crate::intake::json::check_count;
use crate::intake::xml::{self, Opening, Step, Walker};
use crate::solution::{AgencyCode, MessageFormat};
use mainshock_base::{LocatedError, Message};

/// Parts of an event that say nothing of when, where and how big, and make files large.
const SKIPPED: [&str; 8] = [
    "pick",
    "amplitude",
    "arrival",
    "stationMagnitude",
    "stationMagnitudeContribution",
    "focalMechanism",
    "comment",
    "quality",
];

/// What the document says of all its events.
pub(crate) struct Catalogue {
    /// The agency of the catalogue, for events that name none.
    pub(crate) agency: Option<AgencyCode>,
}

/// Reads a document.
pub(crate) fn read(input: &Input<'_>) -> Result<Reading, LocatedError> {
    let mut reading = Reading::of(MessageFormat::Quakeml);
    let mut walker = Walker::new(input);
    let mut prefix: Option<Option<String>> = None;
    let mut catalogue = Catalogue { agency: None };
    let mut count = 0_usize;
    loop {
        match walker.next()? {
            Step::Open(opening) if prefix.is_none() => {
                if opening.local == "eventParameters" {
                    let id = opening.attributes.iter().find(|(key, _)| key == "publicID");
                    catalogue.agency = id.and_then(|(_, id)| agency::from_resource_id(id));
                    prefix = Some(opening.prefix);
                }
            }
            Step::Open(opening) => {
                let own = prefix.clone().flatten();
                let foreign = |opening: &Opening| {
                    opening.prefix != own || SKIPPED.contains(&opening.local.as_str())
                };
                let is_event = opening.local == "event" && !foreign(&opening);
                let element = xml::element(&mut walker, opening, foreign)?;
                if is_event {
                    count += 1;
                    check_count(input, count)?;
                    event::read(input, &element, count, &catalogue, &mut reading);
                }
            }
            Step::Text(_) | Step::Close => {}
            Step::End => break,
        }
    }
    if count == 0 {
        let message = Message::new("seismic-quakeml-no-event");
        reading.note(input.place(), message);
    }
    Ok(reading)
}
