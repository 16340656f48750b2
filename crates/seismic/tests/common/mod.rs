//! The event messages in `testdata`, and builders for what tests say in passing.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "helpers of tests; not every test uses each"
)]

use mainshock_base::ids::SolutionId;
use mainshock_base::{GeoPoint, LocatedError, Magnitude, MagnitudeType, OriginTime, TimePrecision};
use mainshock_seismic::{
    AgencyCode, Depth, EventKind, EventRef, MagnitudeReading, MessageFormat, ReadHints, Reading,
    Solution, SolutionStatus, read_message,
};
use std::path::PathBuf;

/// Hints of a reader who knows the year.
pub(crate) const IN_2019: ReadHints = ReadHints {
    now: None,
    year: Some(2019),
};

/// The folder of the messages.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/event-messages")
}

/// All messages, by name, in order.
pub(crate) fn all_messages() -> Vec<(String, Vec<u8>)> {
    let mut names = Vec::new();
    for kind in std::fs::read_dir(folder()).unwrap() {
        let kind = kind.unwrap().path();
        if kind.is_dir() {
            for file in std::fs::read_dir(kind).unwrap() {
                names.push(file.unwrap().path());
            }
        }
    }
    names.sort();
    names
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder()).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            (name, std::fs::read(&path).unwrap())
        })
        .collect()
}

/// One message.
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

/// Reads one message of the folder.
pub(crate) fn reading(name: &str) -> Reading {
    read_message(name, &bytes(name), &IN_2019).unwrap()
}

/// Reads a text, as if pasted.
pub(crate) fn paste(text: &str, hints: &ReadHints) -> Result<Reading, LocatedError> {
    read_message("pasted", text.as_bytes(), hints)
}

/// The only solution of a pasted text.
pub(crate) fn pasted(text: &str) -> Solution {
    let reading = paste(text, &IN_2019).unwrap();
    assert_eq!(reading.refused, []);
    assert_eq!(reading.solutions.len(), 1);
    reading.solutions.into_iter().next().unwrap()
}

/// What is refused in a pasted text, by key and field.
pub(crate) fn refusal(text: &str) -> (String, String) {
    let error = match paste(text, &IN_2019) {
        Err(error) => error,
        Ok(reading) => reading.refused.into_iter().next().unwrap(),
    };
    (error.message.key, error.place.field.unwrap_or_default())
}

/// A solution said in one line: agency, time, longitude, latitude, magnitude.
pub(crate) fn solution(agency: &str, time: &str, lon: f64, lat: f64, magnitude: f64) -> Solution {
    Solution {
        agency: AgencyCode(agency.to_owned()),
        ids: Vec::new(),
        origin_time: OriginTime {
            instant: time.parse().unwrap(),
            precision: TimePrecision::Second,
        },
        epicentre: GeoPoint::new(lon, lat).unwrap(),
        epicentre_uncertainty_km: None,
        depth: Depth::default(),
        magnitude: Some(MagnitudeReading {
            magnitude: Magnitude::new(magnitude, MagnitudeType::M).unwrap(),
            label: "M".to_owned(),
            uncertainty: None,
            agency: None,
        }),
        other_magnitudes: Vec::new(),
        status: SolutionStatus::Reviewed,
        revision: None,
        published_at: None,
        place_text: None,
        kind: EventKind::Earthquake,
        cancelled: false,
        format: MessageFormat::UsgsGeojson,
    }
}

/// Small changes to a solution, for telling a story.
pub(crate) trait But: Sized {
    /// With an identifier of its own agency.
    fn named(self, id: &str) -> Self;
    /// To the minute.
    fn to_the_minute(self) -> Self;
    /// Of another firmness.
    fn being(self, status: SolutionStatus) -> Self;
    /// With a revision number.
    fn revision(self, number: u32) -> Self;
    /// Published at a time.
    fn published(self, time: &str) -> Self;
    /// Withdrawn.
    fn withdrawn(self) -> Self;
}

impl But for Solution {
    fn named(mut self, id: &str) -> Self {
        self.ids.push(EventRef {
            agency: self.agency.clone(),
            id: id.to_owned(),
        });
        self
    }
    fn to_the_minute(mut self) -> Self {
        self.origin_time.precision = TimePrecision::Minute;
        self
    }
    fn being(mut self, status: SolutionStatus) -> Self {
        self.status = status;
        self
    }
    fn revision(mut self, number: u32) -> Self {
        self.revision = Some(number);
        self
    }
    fn published(mut self, time: &str) -> Self {
        self.published_at = Some(time.parse().unwrap());
        self
    }
    fn withdrawn(mut self) -> Self {
        self.cancelled = true;
        self
    }
}

/// Solutions under the identifiers derived from them.
pub(crate) fn identified(solutions: &[Solution]) -> Vec<(SolutionId, Solution)> {
    solutions
        .iter()
        .map(|solution| (solution.derived_id(), solution.clone()))
        .collect()
}
