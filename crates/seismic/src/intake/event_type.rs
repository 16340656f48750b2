//! Kinds of events, by the names QuakeML 1.2 and the USGS use.

use crate::solution::EventKind;

/// Events that are not earthquakes: the event types of QuakeML 1.2 (BED, 2013) and the words of
/// the USGS catalogue.
const NO_EARTHQUAKES: [&str; 40] = [
    "anthropogenic event",
    "collapse",
    "cavity collapse",
    "mine collapse",
    "building collapse",
    "explosion",
    "accidental explosion",
    "chemical explosion",
    "controlled explosion",
    "experimental explosion",
    "industrial explosion",
    "mining explosion",
    "quarry blast",
    "quarry",
    "road cut",
    "blasting levee",
    "nuclear explosion",
    "rock burst",
    "reservoir loading",
    "fluid injection",
    "fluid extraction",
    "crash",
    "plane crash",
    "train crash",
    "boat crash",
    "other event",
    "atmospheric event",
    "sonic boom",
    "sonic blast",
    "acoustic noise",
    "thunder",
    "avalanche",
    "snow avalanche",
    "debris avalanche",
    "hydroacoustic event",
    "ice quake",
    "slide",
    "landslide",
    "rockslide",
    "meteorite",
];

/// The kind behind a word; `None` when no standard knows it.
pub(crate) fn kind(word: &str) -> Option<EventKind> {
    let word = word.trim().to_ascii_lowercase().replace('_', " ");
    match word.as_str() {
        "earthquake" | "induced or triggered event" | "induced earthquake" => {
            Some(EventKind::Earthquake)
        }
        // EMSC's web service writes the text "null".
        "" | "null" | "not reported" => Some(EventKind::Unstated),
        "volcanic eruption" | "chemical explosive" | "mine blast" => {
            Some(EventKind::NotAnEarthquake)
        }
        other => NO_EARTHQUAKES
            .contains(&other)
            .then_some(EventKind::NotAnEarthquake),
    }
}

/// True for an event that, by the agency's own word, did not happen.
pub(crate) fn is_withdrawn(word: &str) -> bool {
    word.trim().eq_ignore_ascii_case("not existing")
}
