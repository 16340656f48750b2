//! What format a message is in, told from its content; names of files mean nothing.

use super::foreign::{self, Foreign};
use super::input::Input;
use super::json::{self, Outline};
use super::lines::Lines;
use super::xml;
use crate::formats::cenc_text;
use mainshock_base::LocatedError;
use serde_json::value::RawValue;

/// A message whose format is known, ready for its reader.
pub(crate) enum Sniffed<'a> {
    UsgsList(Outline<'a>),
    UsgsDetail,
    Quakeml,
    CencList(Outline<'a>),
    CencBracketed(Outline<'a>),
    CencText,
    EarlyWarning(Vec<&'a RawValue>),
    Manual(&'a RawValue),
}

/// Tells the format or refuses what is none.
pub(crate) fn sniff<'a>(input: &Input<'a>) -> Result<Sniffed<'a>, LocatedError> {
    let text = input.text.trim_start();
    if text.starts_with('<') {
        return xml_root(input);
    }
    if text.starts_with(['{', '[']) {
        let outline = json::outline(input, input.text)?;
        return json_kind(input, outline, false);
    }
    if let Some(inner) = bracketed(text) {
        let outline = json::outline(input, inner)?;
        return json_kind(input, outline, true);
    }
    if cenc_text::looks_like_one(text) {
        return Ok(Sniffed::CencText);
    }
    let start = text.split('\n').next().unwrap_or(text);
    let line = Lines::new(input.text).of_part(start);
    Err(foreign::text(text).refuse(input.at_line(line)))
}

/// The JSON in round brackets, `({…})` or `callback({…});`.
fn bracketed(text: &str) -> Option<&str> {
    let (callback, rest) = text.split_once('(')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
    if callback.len() > 80 || !callback.trim().chars().all(is_name) {
        return None;
    }
    let inner = rest.trim_end().trim_end_matches(';').trim_end();
    let inner = inner.strip_suffix(')').unwrap_or(inner).trim_start();
    inner.starts_with(['{', '[']).then_some(inner)
}

fn xml_root<'a>(input: &Input<'a>) -> Result<Sniffed<'a>, LocatedError> {
    let root = xml::root(input)?;
    let foreign = match root.name.as_str() {
        "quakeml" => return Ok(Sniffed::Quakeml),
        "alert" | "EDXLDistribution" => Foreign::Cap,
        "feed" | "rss" => Foreign::AtomFeed,
        "shakemap_grid" => Foreign::ShakemapGrid,
        "shakemap-data" | "stationlist" => Foreign::ShakemapStations,
        "earthquake" => Foreign::ShakemapEvent,
        "FacilityTable" => Foreign::FacilityList,
        "pager" => Foreign::Pager,
        "html" | "HTML" => Foreign::WebPage,
        "kml" => Foreign::Kml,
        _ => Foreign::OtherXml,
    };
    Err(foreign.refuse(input.at_line(root.line).in_field(root.name)))
}

fn json_kind<'a>(
    input: &Input<'a>,
    outline: Outline<'a>,
    in_brackets: bool,
) -> Result<Sniffed<'a>, LocatedError> {
    let refuse = |foreign: Foreign| Err(foreign.refuse(input.place()));
    let elements = match &outline {
        Outline::Scalar => return refuse(Foreign::OtherJson),
        Outline::List(elements) => elements,
        Outline::Object(members) => {
            let has = |name: &str| outline.has(name);
            let kind = outline.text("type").unwrap_or_default();
            let is_list_key = |key: &str| {
                let number = key.strip_prefix("No").unwrap_or_default();
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            };
            if has("features") {
                return match geojson_kind(&outline) {
                    None => Ok(Sniffed::UsgsList(outline)),
                    Some(foreign) => refuse(foreign),
                };
            }
            if kind == "Feature" {
                let properties = outline.member("properties").map(json::outline_part);
                let is_event = properties.is_some_and(|p| p.has("mag") || p.has("products"));
                return if is_event && !in_brackets {
                    Ok(Sniffed::UsgsDetail)
                } else {
                    refuse(Foreign::OtherGeojson)
                };
            }
            if has("shuju") {
                return Ok(Sniffed::CencBracketed(outline));
            }
            if members.iter().any(|(key, _)| is_list_key(key)) {
                return Ok(Sniffed::CencList(outline));
            }
            if has("manual") {
                return match outline.member("manual") {
                    Some(manual) => Ok(Sniffed::Manual(manual)),
                    None => refuse(Foreign::OtherJson),
                };
            }
            if is_early_warning(&outline) {
                // A single report: the object itself is the only entry.
                return match serde_json::from_str::<&RawValue>(input.text) {
                    Ok(whole) => Ok(Sniffed::EarlyWarning(vec![whole])),
                    Err(_) => refuse(Foreign::OtherJson),
                };
            }
            return refuse(object_kind(&outline));
        }
    };
    let first = elements.first().map(|first| json::outline_part(first));
    match first {
        Some(first) if is_early_warning(&first) => Ok(Sniffed::EarlyWarning(elements.clone())),
        _ => refuse(Foreign::OtherJson),
    }
}

fn is_early_warning(outline: &Outline<'_>) -> bool {
    let report = outline.has("ReportNum") || outline.has("EventID");
    report && outline.has("OriginTime") && outline.has("HypoCenter")
}

/// What a feature collection is when it is no list of events; `None` when it is one.
fn geojson_kind(outline: &Outline<'_>) -> Option<Foreign> {
    let features = outline.member("features").map(json::outline_part);
    let Some(Outline::List(features)) = features else {
        return Some(Foreign::OtherGeojson);
    };
    let Some(first) = features.first() else {
        // An empty feed is an honest answer: nothing happened.
        return (!outline.has("metadata")).then_some(Foreign::OtherGeojson);
    };
    let first = json::outline_part(first);
    let properties = first.member("properties").map(json::outline_part);
    let has = |name: &str| properties.as_ref().is_some_and(|p| p.has(name));
    let of_the_usgs = outline.has("metadata");
    if (has("mag") && has("time")) || (of_the_usgs && (has("mag") || has("time"))) {
        None
    } else if has("instrumentType") || has("station_type") || has("channels") {
        Some(Foreign::ShakemapStations)
    } else if has("cdi") || has("nresp") {
        Some(Foreign::FeltReports)
    } else if has("value") && has("units") {
        Some(Foreign::ShakemapContours)
    } else {
        Some(Foreign::OtherGeojson)
    }
}

fn object_kind(outline: &Outline<'_>) -> Foreign {
    const PAGER: [&str; 5] = [
        "pager",
        "population_exposure",
        "empirical_fatality",
        "semi_empirical_fatalities",
        "fatality",
    ];
    let has = |name: &str| outline.has(name);
    if PAGER.iter().any(|name| has(name)) {
        Foreign::Pager
    } else if has("multigmpe") || (has("input") && has("output")) || has("strec") {
        Foreign::ShakemapInfo
    } else {
        Foreign::OtherJson
    }
}
