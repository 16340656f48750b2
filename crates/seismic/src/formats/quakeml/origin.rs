//! One origin: time, position, depth and how sure they are.

use crate::agency;
use crate::intake::parts;
use crate::intake::xml::Element;
use crate::solution::{AgencyCode, Depth, SolutionStatus};
use jiff::Timestamp;
use mainshock_base::{GeoPoint, LocatedError, Message, OriginTime, Place};

/// Kilometres in a degree of latitude on the sphere of 6371 km.
const KM_PER_DEGREE: f64 = 111.195;

/// Metres below which a horizontal uncertainty is not believed of a sender who confuses units.
const BELIEVED_M: f64 = 100.0;

/// Depth types of the standard.
const DEPTH_TYPES: [&str; 8] = [
    "from location",
    "from moment tensor inversion",
    "from modeling of broad-band p waveforms",
    "constrained by depth phases",
    "constrained by direct phases",
    "constrained by depth and direct phases",
    "operator assigned",
    "other",
];

/// An origin in the units of the normal form.
pub(crate) struct Origin {
    pub(crate) time: OriginTime,
    pub(crate) epicentre: GeoPoint,
    pub(crate) epicentre_uncertainty_km: Option<f64>,
    pub(crate) depth: Depth,
}

type Notes = Vec<(Place, Message)>;

impl Origin {
    /// Reads an origin. `at` gives the place of a field.
    pub(crate) fn read(
        element: &Element,
        at: impl Fn(&str) -> Place,
        notes: &mut Notes,
    ) -> Result<Self, LocatedError> {
        let time = element
            .child("time")
            .and_then(|time| time.text_of("value"))
            .ok_or_else(|| {
                parts::missing(at("origin.time"), Message::new("seismic-time-missing"))
            })?;
        let epicentre = parts::epicentre(
            at("origin.longitude, origin.latitude"),
            number(element, "longitude", at("origin.longitude"))?,
            number(element, "latitude", at("origin.latitude"))?,
        )?;
        Ok(Self {
            time: parts::utc_time(at("origin.time"), time)?,
            epicentre,
            epicentre_uncertainty_km: epicentre_uncertainty_km(element, epicentre, &at, notes),
            depth: depth(element, &at, notes)?,
        })
    }
}

/// Depth in metres by the standard. A depth of a few metres is more likely one in kilometres; it is
/// read as the standard says and noted, since nobody but the sender knows.
fn depth(
    element: &Element,
    at: impl Fn(&str) -> Place,
    notes: &mut Notes,
) -> Result<Depth, LocatedError> {
    const LIKELY_KM: std::ops::RangeInclusive<f64> = 1.0..=700.0;
    let metres = number(element, "depth", at("origin.depth"))?;
    if let Some(value) = metres.filter(|value| LIKELY_KM.contains(value)) {
        let message = Message::new("seismic-note-depth-metres").with("value", value);
        notes.push((at("origin.depth"), message));
    }
    let mut depth = parts::depth(at("origin.depth"), metres.map(|metres| metres / 1000.0))?;
    let spread = parts::uncertainty(spread(element, "depth"));
    depth.uncertainty_km = spread.map(|metres| metres / 1000.0);
    if let Some(word) = element.text_of("depthType") {
        let folded = word.to_ascii_lowercase();
        depth.fixed = folded == "operator assigned";
        if !DEPTH_TYPES.contains(&folded.as_str()) {
            let message = Message::new("seismic-note-unknown-value").with("value", word);
            notes.push((at("origin.depthType"), message));
        }
    }
    Ok(depth)
}

/// One standard deviation of the epicentre: the horizontal uncertainty in metres, or the mean of
/// the ellipse's axes; else the two in degrees. An ellipse of stated confidence is brought to one
/// standard deviation (two dimensions: k² = −2 ln(1 − p)).
///
/// Senders who write kilometres for degrees (seen: 2.6, 34.1) write them for metres too, so with
/// them a horizontal uncertainty of some metres is not believed either.
fn epicentre_uncertainty_km(
    element: &Element,
    epicentre: GeoPoint,
    at: impl Fn(&str) -> Place,
    notes: &mut Notes,
) -> Option<f64> {
    let plain = |parent: &Element, name: &str| {
        let value = parent.text_of(name)?.parse::<f64>().ok();
        parts::uncertainty(value)
    };
    let degrees = parts::uncertainty(spread(element, "latitude"))
        .zip(parts::uncertainty(spread(element, "longitude")));
    let in_kilometres = degrees.is_some_and(|(lat, lon)| lat > 1.0 || lon > 1.0);
    if let Some((lat, lon)) = degrees.filter(|_| in_kilometres) {
        let message = Message::new("seismic-note-degrees-large")
            .with("lat", lat)
            .with("lon", lon);
        notes.push((at("origin.latitude.uncertainty"), message));
    }
    if let Some(stated) = element.child("originUncertainty") {
        let axes = plain(stated, "minHorizontalUncertainty")
            .zip(plain(stated, "maxHorizontalUncertainty"))
            .map(|(least, most)| (least * most).sqrt());
        let metres = plain(stated, "horizontalUncertainty").or_else(|| {
            let percent = plain(stated, "confidenceLevel").filter(|percent| *percent < 100.0);
            let k = percent.map_or(1.0, |percent| (-2.0 * (1.0 - percent / 100.0).ln()).sqrt());
            axes.map(|axes| axes / k)
        });
        if let Some(metres) = metres.filter(|metres| !in_kilometres || *metres > BELIEVED_M) {
            return Some(metres / 1000.0);
        }
    }
    let (lat_deg, lon_deg) = degrees.filter(|_| !in_kilometres)?;
    let north_km = lat_deg * KM_PER_DEGREE;
    let east_km = lon_deg * KM_PER_DEGREE * epicentre.lat_deg().to_radians().cos();
    Some(f64::midpoint(north_km.powi(2), east_km.powi(2)).sqrt())
}

/// The value of a quantity; nothing when it is absent or empty.
pub(crate) fn number(
    element: &Element,
    quantity: &str,
    place: Place,
) -> Result<Option<f64>, LocatedError> {
    let Some(text) = element.child(quantity).and_then(|q| q.text_of("value")) else {
        return Ok(None);
    };
    let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
    value.map(Some).ok_or_else(|| {
        let shown: String = text.chars().take(60).collect();
        let message = Message::new("seismic-number-unreadable").with("value", shown);
        LocatedError::new(place, message).mend(Message::new("seismic-number-mend"))
    })
}

/// The uncertainty of a quantity.
pub(crate) fn spread(element: &Element, quantity: &str) -> Option<f64> {
    let text = element.child(quantity)?.text_of("uncertainty")?;
    text.parse().ok()
}

/// Who made an origin or a magnitude: agency, its address, else the author where that is a code.
pub(crate) fn agency(element: &Element) -> Option<AgencyCode> {
    let info = element.child("creationInfo")?;
    let of_address = |address: &str| {
        let last = address.rsplit('/').next().unwrap_or_default().to_owned();
        agency::from_code(&last)
    };
    let is_code = |author: &&str| author.len() <= 12 && !author.contains([' ', '@', ',']);
    info.text_of("agencyID")
        .and_then(agency::from_code)
        .or_else(|| info.text_of("agencyURI").and_then(of_address))
        .or_else(|| {
            info.text_of("author")
                .filter(is_code)
                .and_then(agency::from_code)
        })
}

/// When an origin was published.
pub(crate) fn published_at(element: &Element) -> Option<Timestamp> {
    let text = element.child("creationInfo")?.text_of("creationTime")?;
    let time = parts::utc_time(Place::default(), text).ok()?;
    Some(time.instant)
}

/// How firm an origin is, and whether it was rejected.
pub(crate) fn status(element: &Element) -> (SolutionStatus, bool) {
    let word = |name: &str| {
        element
            .text_of(name)
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let (mode, status) = (word("evaluationMode"), word("evaluationStatus"));
    let firmness = match (status.as_str(), mode.as_str()) {
        ("final", _) => SolutionStatus::Final,
        ("reviewed" | "confirmed", _) => SolutionStatus::Reviewed,
        (_, "manual") => SolutionStatus::Reviewed,
        (_, "automatic") => SolutionStatus::Automatic,
        ("preliminary", _) => SolutionStatus::Automatic,
        _ => SolutionStatus::Unstated,
    };
    (firmness, status == "rejected")
}
