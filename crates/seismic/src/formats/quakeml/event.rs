//! One event: which origin leads, which magnitude belongs to it, what other agencies say.

use super::origin::{self, Origin};
use super::read::Catalogue;
use crate::agency;
use crate::intake::input::Input;
use crate::intake::xml::Element;
use crate::intake::{Reading, event_type, parts};
use crate::solution::{AgencyCode, EventKind, EventRef, MagnitudeReading, MessageFormat, Solution};
use mainshock_base::{LocatedError, MagnitudeType, Message, Place};
use std::collections::BTreeSet;

/// Reads an event into the leading origin's solution and those of other agencies.
pub(crate) fn read(
    input: &Input<'_>,
    element: &Element,
    number: usize,
    catalogue: &Catalogue,
    reading: &mut Reading,
) {
    let path = match element.attribute("publicID") {
        Some(id) => format!("event[{number}] {id}"),
        None => format!("event[{number}]"),
    };
    let place = input.at_line(element.line).in_field(path);
    let agency = event_agency(element, catalogue);
    let mut context = Context {
        input,
        element,
        owner: agency.clone(),
        agency,
        place: place.clone(),
    };
    let origins: Vec<&Element> = element.all("origin").collect();
    if origins.is_empty() {
        let refusal = LocatedError::new(place, Message::new("seismic-quakeml-no-origin"))
            .mend(Message::new("seismic-quakeml-no-origin-mend"));
        reading.refused.push(refusal);
        return;
    }
    let leading = leading(&context, &origins, reading);
    if context.owner.is_none() {
        let leading = origins.get(leading);
        context.owner = leading.and_then(|origin| origin::agency(origin));
    }
    let mut heard: BTreeSet<AgencyCode> = BTreeSet::new();
    let mut left_out = 0_usize;
    let others = origins
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != leading);
    for (index, origin) in origins
        .get(leading)
        .map(|o| (leading, o))
        .into_iter()
        .chain(others)
    {
        let agency = origin::agency(origin).or_else(|| context.agency.clone());
        let agency = agency.unwrap_or_else(|| {
            let message = Message::new("seismic-note-origin-agency-unstated");
            reading.note(context.at(origin, "origin.creationInfo"), message);
            agency::unstated()
        });
        // An agency's further origins are those it did not choose itself.
        if !heard.insert(agency.clone()) {
            left_out += 1;
            continue;
        }
        let solution = solution(&context, origin, agency, index == leading, reading);
        reading.take(solution);
    }
    if left_out > 0 {
        let message = Message::new("seismic-note-older-versions").with("count", left_out);
        reading.note(place, message);
    }
}

struct Context<'a> {
    input: &'a Input<'a>,
    element: &'a Element,
    /// The agency that made the event, for origins that name none.
    agency: Option<AgencyCode>,
    /// The agency whose identifier the event carries: its own, else that of the leading origin.
    owner: Option<AgencyCode>,
    place: Place,
}

impl Context<'_> {
    fn at(&self, element: &Element, field: &str) -> Place {
        let path = self.place.field.clone().unwrap_or_default();
        self.input
            .at_line(element.line)
            .in_field(format!("{path} {field}"))
    }

    /// The event's identifier: the network's own where the document carries it (`ci37285320`, the
    /// same as in GeoJSON), else the resource identifier.
    fn id(&self) -> Option<String> {
        let source = self.element.attribute("catalog:eventsource");
        let code = self.element.attribute("catalog:eventid");
        match (source, code) {
            (Some(source), Some(code)) => Some(format!("{source}{code}").to_ascii_lowercase()),
            _ => self.element.attribute("publicID").map(str::to_owned),
        }
    }
}

fn event_agency(element: &Element, catalogue: &Catalogue) -> Option<AgencyCode> {
    let source = element.attribute("catalog:eventsource");
    let created = element.child("creationInfo");
    created
        .and_then(|info| info.text_of("agencyID"))
        .or(source)
        .and_then(agency::from_code)
        .or_else(|| agency::from_resource_id(element.attribute("publicID")?))
        .or_else(|| catalogue.agency.clone())
}

/// Which origin leads: the one the event prefers, else the firmest, else the newest, else the first.
fn leading(context: &Context<'_>, origins: &[&Element], reading: &mut Reading) -> usize {
    let preferred = context.element.text_of("preferredOriginID");
    if let Some(id) = preferred {
        let found = origins
            .iter()
            .position(|origin| origin.attribute("publicID") == Some(id));
        if let Some(found) = found {
            return found;
        }
        let message = Message::new("seismic-note-preferred-nowhere");
        reading.note(context.at(context.element, "preferredOriginID"), message);
    } else if origins.len() > 1 {
        let message = Message::new("seismic-note-none-preferred").with("count", origins.len());
        reading.note(context.place.clone(), message);
    }
    let standing = |origin: &Element| {
        let (status, _) = origin::status(origin);
        (status.firmness(), origin::published_at(origin))
    };
    let mut best = 0;
    for (index, origin) in origins.iter().enumerate() {
        let best_so_far = origins.get(best).map(|origin| standing(origin));
        if Some(standing(origin)) > best_so_far {
            best = index;
        }
    }
    best
}

fn solution(
    context: &Context<'_>,
    element: &Element,
    agency: AgencyCode,
    leads: bool,
    reading: &mut Reading,
) -> Result<Solution, LocatedError> {
    let mut notes = Vec::new();
    let origin = Origin::read(element, |field| context.at(element, field), &mut notes);
    for (place, message) in notes {
        reading.note(place, message);
    }
    let origin = origin?;
    let (magnitude, other_magnitudes) = magnitudes(context, element, &agency, leads, reading)?;
    let kind_word = context.element.text_of("type").unwrap_or_default();
    let withdrawn = event_type::is_withdrawn(kind_word);
    let kind = event_type::kind(kind_word).unwrap_or_else(|| {
        if !withdrawn {
            let message = Message::new("seismic-note-unknown-value").with("value", kind_word);
            reading.note(context.at(context.element, "type"), message);
        }
        EventKind::Unstated
    });
    let created = context.element.child("creationInfo");
    let (status, rejected) = origin::status(element);
    let info = element.child("creationInfo").or(created.filter(|_| leads));
    Ok(Solution {
        ids: context
            .id()
            .map(|id| EventRef {
                agency: context.owner.clone().unwrap_or_else(|| agency.clone()),
                id,
            })
            .into_iter()
            .collect(),
        agency,
        origin_time: origin.time,
        epicentre: origin.epicentre,
        epicentre_uncertainty_km: origin.epicentre_uncertainty_km,
        depth: origin.depth,
        magnitude,
        other_magnitudes,
        status,
        revision: info
            .and_then(|info| info.text_of("version"))
            .and_then(|version| version.parse().ok()),
        published_at: origin::published_at(element)
            .or_else(|| origin::published_at(context.element).filter(|_| leads)),
        place_text: description(context.element),
        kind,
        cancelled: rejected || withdrawn,
        format: MessageFormat::Quakeml,
    })
}

/// The region or place in the event's description.
fn description(event: &Element) -> Option<String> {
    let text = |kinds: &[&str]| {
        event
            .all("description")
            .find(|description| {
                let kind = description.text_of("type").unwrap_or("");
                kinds.contains(&kind.to_ascii_lowercase().as_str())
            })
            .and_then(|description| description.text_of("text"))
    };
    text(&["earthquake name", "nearest cities", "region name"])
        .filter(|name| name.contains(' ') || !name.bytes().any(|byte| byte.is_ascii_digit()))
        .or_else(|| text(&["flinn-engdahl region", "region name", ""]))
        .map(str::to_owned)
}

type Magnitudes = (Option<MagnitudeReading>, Vec<MagnitudeReading>);

/// The magnitudes of an origin: those that point at it, and for the leading origin those that point
/// nowhere. The preferred one first; without one, moment magnitude before surface-wave, body-wave,
/// local and duration magnitude.
fn magnitudes(
    context: &Context<'_>,
    origin: &Element,
    agency: &AgencyCode,
    leads: bool,
    reading: &mut Reading,
) -> Result<Magnitudes, LocatedError> {
    let origin_id = origin.attribute("publicID");
    let preferred = context
        .element
        .text_of("preferredMagnitudeID")
        .filter(|_| leads);
    let mut found: Vec<(bool, u8, MagnitudeReading)> = Vec::new();
    let mut met_preferred = preferred.is_none();
    for element in context.element.all("magnitude") {
        let is_preferred = preferred.is_some() && element.attribute("publicID") == preferred;
        met_preferred |= is_preferred;
        let of = element.text_of("originID");
        let belongs = match of {
            Some(of) => Some(of) == origin_id || is_preferred,
            None => leads,
        };
        if belongs {
            let value = magnitude(context, element, agency, reading)?;
            let rank = rank(value.magnitude.kind());
            found.push((!is_preferred, rank, value));
        }
    }
    if !met_preferred {
        let message = Message::new("seismic-note-preferred-nowhere");
        reading.note(context.at(context.element, "preferredMagnitudeID"), message);
    }
    found.sort_by_key(|(not_preferred, rank, _)| (*not_preferred, *rank));
    let mut readings = found.into_iter().map(|(_, _, value)| value);
    Ok((readings.next(), readings.collect()))
}

const fn rank(kind: MagnitudeType) -> u8 {
    match kind {
        MagnitudeType::Mw => 0,
        MagnitudeType::MsBb | MagnitudeType::Ms | MagnitudeType::M => 1,
        MagnitudeType::MbLong => 2,
        MagnitudeType::MbShort => 3,
        MagnitudeType::MbLg | MagnitudeType::Ml => 4,
        MagnitudeType::Md => 5,
        MagnitudeType::Unspecified => 6,
    }
}

fn magnitude(
    context: &Context<'_>,
    element: &Element,
    of: &AgencyCode,
    reading: &mut Reading,
) -> Result<MagnitudeReading, LocatedError> {
    let place = || context.at(element, "magnitude.mag");
    let value = origin::number(element, "mag", place())?
        .ok_or_else(|| parts::missing(place(), Message::new("seismic-magnitude-missing")))?;
    let label = element.text_of("type").unwrap_or_default();
    let kind = MagnitudeType::from_label(label);
    if kind == MagnitudeType::Unspecified {
        let message = Message::new("seismic-note-magnitude-type").with("label", label);
        reading.note(context.at(element, "magnitude.type"), message);
    }
    let mut magnitude = parts::magnitude(place(), value, kind, label)?;
    magnitude.uncertainty = parts::uncertainty(origin::spread(element, "mag"));
    magnitude.agency = origin::agency(element).filter(|agency| agency != of);
    Ok(magnitude)
}
