//! Checks that all formats share: a value comes in as the message has it and leaves as a checked
//! one, or as a refusal of that entry.

use crate::solution::{Depth, MagnitudeReading};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use mainshock_base::{
    GeoPoint, LocatedError, Magnitude, MagnitudeType, Message, OriginTime, Place, TimePrecision,
};

/// China keeps UTC+08:00 the year round since 1992, and CENC's feeds say no zone.
pub(crate) const BEIJING: Offset = Offset::constant(8);

/// Depths that occur: from a mine in a mountain to the deepest slab. The same as what the shaking
/// models take.
const DEPTH_KM: std::ops::RangeInclusive<f64> = -10.0..=800.0;

/// Something a solution needs is not there.
pub(crate) fn missing(place: Place, message: Message) -> LocatedError {
    LocatedError::new(place, message).mend(Message::new("seismic-missing-mend"))
}

/// An epicentre.
pub(crate) fn epicentre(
    place: Place,
    lon_deg: Option<f64>,
    lat_deg: Option<f64>,
) -> Result<GeoPoint, LocatedError> {
    let (Some(lon), Some(lat)) = (lon_deg, lat_deg) else {
        return Err(missing(place, Message::new("seismic-position-missing")));
    };
    GeoPoint::new(lon, lat).map_err(|_| {
        let message = Message::new("seismic-position-impossible")
            .with("lon", lon)
            .with("lat", lat);
        LocatedError::new(place, message).mend(Message::new("seismic-position-mend"))
    })
}

/// A depth in km.
pub(crate) fn depth(place: Place, km: Option<f64>) -> Result<Depth, LocatedError> {
    match km {
        Some(value) if !DEPTH_KM.contains(&value) => Err(LocatedError::new(
            place,
            Message::new("seismic-depth-impossible").with("value", value),
        )
        .mend(Message::new("seismic-depth-mend"))),
        km => Ok(Depth {
            km,
            uncertainty_km: None,
            fixed: false,
        }),
    }
}

/// A magnitude under the label the message writes.
pub(crate) fn magnitude(
    place: Place,
    value: f64,
    kind: MagnitudeType,
    label: &str,
) -> Result<MagnitudeReading, LocatedError> {
    let checked = Magnitude::new(value, kind).map_err(|_| {
        let message = Message::new("seismic-magnitude-impossible").with("value", value);
        LocatedError::new(place, message).mend(Message::new("seismic-magnitude-mend"))
    })?;
    Ok(MagnitudeReading {
        magnitude: checked,
        label: label.trim().to_owned(),
        uncertainty: None,
        agency: None,
    })
}

/// A measure of uncertainty: zero, less or no number mean that nobody computed it.
pub(crate) fn uncertainty(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite() && *value > 0.0)
}

/// A time as CENC writes it: `2019-02-25 13:15:59`, UTC+08:00.
pub(crate) fn beijing_time(place: Place, text: Option<&str>) -> Result<Timestamp, LocatedError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Err(missing(place, Message::new("seismic-time-missing")));
    };
    let unified = text.replace('/', "-");
    unified
        .parse::<DateTime>()
        .ok()
        .and_then(|time| BEIJING.to_timestamp(time).ok())
        .ok_or_else(|| time_unreadable(place, text))
}

/// A time with its zone, or UTC when the format says that times are.
pub(crate) fn utc_time(place: Place, text: &str) -> Result<OriginTime, LocatedError> {
    let text = text.trim();
    let zoned = text.parse::<Timestamp>().ok();
    let instant = zoned
        .or_else(|| Offset::UTC.to_timestamp(text.parse().ok()?).ok())
        .ok_or_else(|| time_unreadable(place, text))?;
    Ok(padded(instant))
}

/// A text that is no time.
pub(crate) fn time_unreadable(place: Place, text: &str) -> LocatedError {
    let shown: String = text.chars().take(60).collect();
    let message = Message::new("seismic-time-unreadable").with("value", shown);
    LocatedError::new(place, message).mend(Message::new("seismic-time-mend"))
}

/// The precision of a time from a format that pads with zeros: `:00.000` is a minute (the tsunami
/// warning centres give no seconds, old catalogues neither), `.000` a second. A true `.000` costs
/// nothing but a wider window.
pub(crate) fn padded(instant: Timestamp) -> OriginTime {
    let in_minute = instant.as_second().rem_euclid(60);
    let precision = match (in_minute, instant.subsec_nanosecond()) {
        (0, 0) => TimePrecision::Minute,
        (_, 0) => TimePrecision::Second,
        _ => TimePrecision::Subsecond,
    };
    OriginTime { instant, precision }
}
