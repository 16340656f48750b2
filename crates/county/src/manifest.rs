//! `county.toml`: what the pack is of, and the choices that are made for the county.

use crate::table::status;
use crate::toml_fault;
use mainshock_base::{GeoPoint, LocatedError, Message, Names, Place, Provenance};
use serde::Deserialize;

/// The file, as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) name_zh: Option<String>,
    #[serde(default)]
    pub(crate) name_en: Option<String>,
    pub(crate) zone: String,
    #[serde(default)]
    pub(crate) jurisdiction: Option<String>,
    #[serde(default)]
    pub(crate) rules: Option<String>,
    #[serde(default)]
    pub(crate) plan: Option<String>,
    #[serde(default)]
    pub(crate) ellipse: Option<String>,
    #[serde(default)]
    pub(crate) gmm_set: Option<String>,
    #[serde(default)]
    pub(crate) country: Option<String>,
    #[serde(default)]
    pub(crate) density_per_km2: Option<Value>,
    #[serde(default)]
    pub(crate) rooms_per_dwelling: Option<Value>,
    #[serde(default)]
    pub(crate) default_vs30_m_s: Option<Value>,
    #[serde(default)]
    pub(crate) neighbours: Vec<Neighbour>,
    #[serde(default)]
    pub(crate) sources: Vec<Source>,
}

/// A number with its ground.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Value {
    pub(crate) value: f64,
    pub(crate) status: String,
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) as_of: Option<String>,
}

/// A neighbouring county.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// Code.
    pub code: String,
    /// Chinese name.
    #[serde(default)]
    pub name_zh: Option<String>,
    /// English name.
    #[serde(default)]
    pub name_en: Option<String>,
}

/// A source of the pack, for the attribution page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is of.
    pub of: String,
    /// Who made it, and where.
    pub source: String,
    /// Its licence.
    pub licence: String,
}

pub(crate) const FILE: &str = "county.toml";

impl Manifest {
    pub(crate) fn read(text: &str) -> Result<Self, LocatedError> {
        let manifest: Self =
            toml::from_str(text).map_err(|error| toml_fault(FILE, text, &error))?;
        let names = manifest.names();
        if names.is_empty() {
            return Err(LocatedError::new(
                Place::file(FILE).in_field("name_en"),
                Message::new("county-no-name"),
            )
            .mend(Message::new("county-mend-name")));
        }
        Ok(manifest)
    }

    pub(crate) fn names(&self) -> Names {
        Names {
            zh: self.name_zh.clone(),
            en: self.name_en.clone(),
        }
    }
}

impl Value {
    /// The number and its ground; an unknown status word is a fault.
    pub(crate) fn checked(
        &self,
        field: &str,
        errors: &mut Vec<LocatedError>,
    ) -> Option<(f64, Provenance)> {
        let place = || Place::file(FILE).in_field(field);
        let Some(status) = status(&self.status) else {
            let message = Message::new("county-unknown-status").with("value", &self.status);
            errors
                .push(LocatedError::new(place(), message).mend(Message::new("county-mend-status")));
            return None;
        };
        if !self.value.is_finite() || self.value < 0.0 {
            let message = Message::new("county-negative").with("value", self.value);
            errors.push(
                LocatedError::new(place(), message).mend(Message::new("county-mend-negative")),
            );
            return None;
        }
        let provenance = Provenance {
            status,
            source: self.source.clone(),
            as_of: self.as_of.clone(),
        };
        Some((self.value, provenance))
    }
}

/// Where the places of a county are, for the check of a point far away.
pub(crate) fn centre(points: &[GeoPoint]) -> Option<GeoPoint> {
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let lon = middle(points.iter().map(GeoPoint::lon_deg).collect())?;
    let lat = middle(points.iter().map(GeoPoint::lat_deg).collect())?;
    GeoPoint::new(lon, lat).ok()
}
