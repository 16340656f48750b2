//! GeoJSON of a pack: features with a `role` (`county_outline`, `township_outline`, `seat`,
//! `place`). Outer rings only; coordinates WGS84, longitude first.

use crate::faults::Faults;
use crate::ground::{NO_SOURCE, STATUS_WORDS, status};
use crate::table::Row;
use crate::text::{decode, line_at};
use mainshock_base::{GeoPoint, Message, Place, Provenance};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

const ROLES: [&str; 4] = ["county_outline", "township_outline", "seat", "place"];

/// An outline.
pub(crate) struct Outline {
    /// Code of the township; `None` for the county's.
    pub(crate) township_code: Option<String>,
    /// Outer rings, each closed.
    pub(crate) rings: Vec<Vec<GeoPoint>>,
    /// Where it comes from.
    pub(crate) provenance: Provenance,
    /// Where it stands.
    pub(crate) place: Place,
}

/// What a file holds.
#[derive(Default)]
pub(crate) struct Features {
    pub(crate) outlines: Vec<Outline>,
    pub(crate) seat: Option<GeoPoint>,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
    #[serde(default)]
    crs: Option<Value>,
}

/// Reads a file. `place` features are handed on as rows with the columns of `townships.csv`.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    faults: &mut Faults,
    mut each_place: impl FnMut(&Row<'_>, &mut Faults),
) -> Features {
    let mut found = Features::default();
    let Some(text) = decode(file, bytes, faults) else {
        return found;
    };
    let collection: Collection<'_> = match serde_json::from_str(text) {
        Ok(collection) => collection,
        Err(error) => {
            faults.error(
                Place::file(file).at_line(error.line() as u64),
                Message::new("county-broken-geojson").with("why", error),
                Message::new("county-mend-geojson"),
            );
            return found;
        }
    };
    if let Some(crs) = &collection.crs
        && !is_wgs84(crs)
    {
        faults.error(
            Place::file(file).in_field("crs"),
            Message::new("county-not-wgs84").with("value", crs),
            Message::new("county-mend-wgs84"),
        );
    }
    for (index, raw) in collection.features.iter().enumerate() {
        let offset = raw
            .get()
            .as_ptr()
            .addr()
            .saturating_sub(text.as_ptr().addr());
        let feature = Feature {
            file,
            index,
            line: line_at(text, offset),
            // Parsed once already as a part of the whole.
            value: serde_json::from_str(raw.get()).unwrap_or_default(),
        };
        feature.read(&mut found, faults, &mut each_place);
    }
    found
}

/// Names of WGS84 with longitude first, and of CGCS2000, which is used as WGS84.
fn is_wgs84(crs: &Value) -> bool {
    let name = crs
        .pointer("/properties/name")
        .and_then(Value::as_str)
        .unwrap_or_default();
    ["CRS84", "4326", "4490"]
        .iter()
        .any(|known| name.ends_with(known))
}

struct Feature<'a> {
    file: &'a str,
    index: usize,
    line: u64,
    value: Value,
}

impl Feature<'_> {
    fn place(&self, field: &str) -> Place {
        Place::file(self.file)
            .at_line(self.line)
            .in_field(format!("features[{}].{field}", self.index))
    }

    fn property(&self, name: &str) -> Option<&str> {
        self.value
            .pointer("/properties")
            .and_then(|properties| properties.get(name))
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    fn read(
        &self,
        found: &mut Features,
        faults: &mut Faults,
        each_place: &mut impl FnMut(&Row<'_>, &mut Faults),
    ) {
        match self.property("role") {
            Some("county_outline") => found.outlines.extend(self.outline(None, faults)),
            Some("township_outline") => match self.property("code") {
                Some(code) => found.outlines.extend(self.outline(Some(code), faults)),
                None => faults.error(
                    self.place("properties.code"),
                    Message::new("county-field-missing"),
                    Message::new("county-mend-fill").with("field", "code"),
                ),
            },
            Some("seat") => found.seat = self.point(faults),
            Some("place") => {
                if let Some(row) = self.row(faults) {
                    each_place(&row, faults);
                }
            }
            other => {
                let word = other.unwrap_or_default();
                let place = self.place("properties.role");
                faults.unknown_word(place, "county-unknown-role", word, &ROLES);
            }
        }
    }

    fn geometry(&self) -> (Option<&str>, Option<&Vec<Value>>) {
        let kind = self.value.pointer("/geometry/type").and_then(Value::as_str);
        let coordinates = self.value.pointer("/geometry/coordinates");
        (kind, coordinates.and_then(Value::as_array))
    }

    fn outline(&self, township_code: Option<&str>, faults: &mut Faults) -> Option<Outline> {
        let rings = match self.geometry() {
            (Some("Polygon"), Some(polygon)) => polygon
                .first()
                .map(|outer| Self::ring(outer).map(|ring| vec![ring])),
            (Some("MultiPolygon"), Some(polygons)) => Some(
                polygons
                    .iter()
                    .map(|polygon| {
                        let outer = polygon.as_array().and_then(|rings| rings.first());
                        Self::ring(outer.unwrap_or(&Value::Null))
                    })
                    .collect(),
            ),
            _ => None,
        };
        let rings = match rings {
            Some(Ok(rings)) => Some(rings),
            Some(Err((message, mend))) => {
                faults.error(self.place("geometry"), message, Message::new(mend));
                None
            }
            None => {
                faults.error(
                    self.place("geometry"),
                    Message::new("county-no-polygon"),
                    Message::new("county-mend-polygon"),
                );
                None
            }
        };
        let provenance = self.provenance(faults);
        Some(Outline {
            township_code: township_code.map(str::to_owned),
            rings: rings?,
            provenance: provenance?,
            place: self.place("properties.code"),
        })
    }

    /// An outline must say what it is: a synthetic one is marked wherever it is drawn.
    fn provenance(&self, faults: &mut Faults) -> Option<Provenance> {
        let word = self.property("status").unwrap_or_default();
        let Some(status) = status(word) else {
            faults.unknown_word(
                self.place("properties.status"),
                "county-unknown-status",
                word,
                &STATUS_WORDS,
            );
            return None;
        };
        Some(Provenance {
            status,
            source: self.property("source").unwrap_or(NO_SOURCE).to_owned(),
            as_of: self.property("as_of").map(str::to_owned),
        })
    }

    /// A ring of at least three corners, closed, all on the earth.
    fn ring(value: &Value) -> Result<Vec<GeoPoint>, (Message, &'static str)> {
        let positions = value
            .as_array()
            .ok_or((Message::new("county-no-polygon"), "county-mend-polygon"))?;
        let mut points = Vec::with_capacity(positions.len());
        for position in positions {
            points.push(position_of(position)?);
        }
        if points.len() < 4 || points.first() != points.last() {
            return Err((Message::new("county-open-ring"), "county-mend-ring"));
        }
        Ok(points)
    }

    fn point(&self, faults: &mut Faults) -> Option<GeoPoint> {
        let point = match (
            self.geometry().0,
            self.value.pointer("/geometry/coordinates"),
        ) {
            (Some("Point"), Some(position)) => position_of(position),
            _ => Err((Message::new("county-no-point"), "county-mend-point")),
        };
        point
            .map_err(|(message, mend)| {
                faults.error(self.place("geometry"), message, Message::new(mend));
            })
            .ok()
    }

    /// A `place` feature as a row of the township table.
    fn row(&self, faults: &mut Faults) -> Option<Row<'_>> {
        let point = self.point(faults)?;
        let mut cells = BTreeMap::new();
        let known = crate::townships::COLUMNS.all();
        let properties = self.value.get("properties").and_then(Value::as_object)?;
        for (name, value) in properties {
            if name == "role" {
                continue;
            }
            if !known.contains(name) {
                let mend = crate::faults::nearest(
                    name,
                    &known.iter().map(String::as_str).collect::<Vec<_>>(),
                )
                .map_or_else(
                    || Message::new("county-mend-property"),
                    |meant| Message::new("county-mend-meant").with("meant", meant),
                );
                faults.warn(
                    self.place(&format!("properties.{name}")),
                    Message::new("county-property-not-read").with("value", name),
                    mend,
                );
                continue;
            }
            let cell = match value {
                Value::Null => continue,
                Value::String(text) => Cow::Borrowed(text.trim()),
                other => Cow::Owned(other.to_string()),
            };
            cells.insert(Cow::Borrowed(name.as_str()), cell);
        }
        cells.insert(
            Cow::Borrowed("lon"),
            Cow::Owned(point.lon_deg().to_string()),
        );
        cells.insert(
            Cow::Borrowed("lat"),
            Cow::Owned(point.lat_deg().to_string()),
        );
        Some(Row {
            file: self.file,
            line: self.line,
            prefix: format!("features[{}].properties.", self.index),
            cells,
        })
    }
}

fn position_of(value: &Value) -> Result<GeoPoint, (Message, &'static str)> {
    let number = |index| value.get(index).and_then(Value::as_f64);
    let (Some(lon), Some(lat)) = (number(0), number(1)) else {
        return Err((Message::new("county-no-point"), "county-mend-point"));
    };
    GeoPoint::new(lon, lat).map_err(|_| {
        let mend = if GeoPoint::new(lat, lon).is_ok() {
            "county-mend-swapped"
        } else {
            "county-mend-degrees"
        };
        (
            Message::new("county-not-on-earth").with("value", format!("{lon}, {lat}")),
            mend,
        )
    })
}
