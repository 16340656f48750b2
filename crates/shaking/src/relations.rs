//! Intensity relations as data: rows of `I = A + B·M + C·lg(R + R0) − X` for the long and the short
//! axis of an ellipse (GB 18306-2015 and others), compiled in from `packs/relations`.
//!
//! A county names the row it uses; another row is a few lines of TOML and no code.

use mainshock_base::{
    IntensityScale, LocatedError, Message, Names, Place, Provenance, ValueStatus,
};
use serde::{Deserialize, Serialize};

const BUILT_IN: [(&str, &str); 2] = [
    (
        "packs/relations/gb18306-2015.toml",
        include_str!("../../../packs/relations/gb18306-2015.toml"),
    ),
    (
        "packs/relations/cn-sichuan-2021.toml",
        include_str!("../../../packs/relations/cn-sichuan-2021.toml"),
    ),
];

/// Coefficients along one axis. R is the distance from the centre along that axis, km.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AxisCoefficients {
    /// A, degrees.
    pub a: f64,
    /// B, degrees per magnitude unit.
    pub b: f64,
    /// C, degrees per decade of distance; negative.
    pub c: f64,
    /// R0, km.
    pub r0_km: f64,
}

/// A correction X subtracted from the relation, for magnitudes up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Greatest magnitude it holds for; `None` for all that no earlier entry took.
    #[serde(default)]
    pub up_to_magnitude: Option<f64>,
    /// X, degrees.
    pub subtract: f64,
}

/// An elliptical intensity relation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EllipseRelation {
    /// Its name (`cn-sichuan-2021`).
    pub name: String,
    /// What readers call it.
    pub names: Names,
    /// The scale of its intensity.
    pub scale: IntensityScale,
    /// Along the long axis.
    pub long: AxisCoefficients,
    /// Along the short axis.
    pub short: AxisCoefficients,
    /// One standard deviation, degrees.
    pub sigma: f64,
    /// How good the ground of `sigma` is.
    pub sigma_status: ValueStatus,
    /// Corrections, the first that fits is taken; empty for none.
    pub corrections: Vec<Correction>,
    /// How good the ground of the coefficients is, and where they were read.
    pub provenance: Provenance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    relation: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    zh: Option<String>,
    en: Option<String>,
    scale: IntensityScale,
    long: AxisCoefficients,
    short: AxisCoefficients,
    sigma: f64,
    sigma_status: ValueStatus,
    status: ValueStatus,
    source: String,
    #[serde(default)]
    correction: Vec<Correction>,
}

impl EllipseRelation {
    /// X for a magnitude, degrees.
    pub fn correction(&self, magnitude: f64) -> f64 {
        self.corrections
            .iter()
            .find(|correction| {
                correction
                    .up_to_magnitude
                    .is_none_or(|limit| magnitude <= limit)
            })
            .map_or(0.0, |correction| correction.subtract)
    }

    /// Intensity at the centre (both axes meet there), degrees, not clipped.
    pub fn central_intensity(&self, magnitude: f64) -> f64 {
        let axis = self.long;
        axis.a + axis.b * magnitude + axis.c * crate::math::lg(axis.r0_km)
            - self.correction(magnitude)
    }
}

/// Reads relations from TOML. `file` is the name to show in errors.
pub fn read(file: &str, text: &str) -> Result<Vec<EllipseRelation>, LocatedError> {
    let parsed: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| {
            let before = text.get(..span.start).unwrap_or_default();
            before.matches('\n').count() as u64 + 1
        });
        let mut place = Place::file(file);
        place.line = line;
        LocatedError::new(
            place,
            Message::new("shaking-relation-unreadable").with("why", error.message()),
        )
        .mend(Message::new("shaking-relation-unreadable-mend"))
    })?;
    parsed
        .relation
        .into_iter()
        .map(|row| checked(file, row))
        .collect()
}

/// A row whose numbers make a relation: finite, falling with distance, sigma positive.
fn checked(file: &str, row: Row) -> Result<EllipseRelation, LocatedError> {
    let refuse = |field: &str, value: f64| {
        LocatedError::new(
            Place::file(file).in_field(format!("{}.{field}", row.name)),
            Message::new("shaking-relation-value").with("value", value),
        )
        .mend(Message::new("shaking-relation-value-mend"))
    };
    for (label, axis) in [("long", row.long), ("short", row.short)] {
        for (field, value, good) in [
            ("a", axis.a, axis.a.is_finite()),
            ("b", axis.b, axis.b.is_finite() && axis.b > 0.0),
            ("c", axis.c, axis.c.is_finite() && axis.c < 0.0),
            (
                "r0_km",
                axis.r0_km,
                axis.r0_km.is_finite() && axis.r0_km > 0.0,
            ),
        ] {
            if !good {
                return Err(refuse(&format!("{label}.{field}"), value));
            }
        }
    }
    if !(row.sigma.is_finite() && row.sigma > 0.0) {
        return Err(refuse("sigma", row.sigma));
    }
    if let Some(bad) = row
        .correction
        .iter()
        .find(|correction| !correction.subtract.is_finite())
    {
        return Err(refuse("correction.subtract", bad.subtract));
    }
    Ok(EllipseRelation {
        names: Names {
            zh: row.zh,
            en: row.en,
        },
        name: row.name,
        scale: row.scale,
        long: row.long,
        short: row.short,
        sigma: row.sigma,
        sigma_status: row.sigma_status,
        corrections: row.correction,
        provenance: Provenance {
            status: row.status,
            source: row.source,
            as_of: None,
        },
    })
}

/// All relations compiled in.
pub fn built_in() -> Vec<EllipseRelation> {
    BUILT_IN
        .iter()
        .flat_map(|(file, text)| {
            read(file, text).expect("the relations compiled in are read by a test")
        })
        .collect()
}

/// A compiled-in relation by its name (`cn-sichuan-2021`, `gb18306-qinghai-tibet`,
/// `gb18306-xinjiang`, `gb18306-east`, `gb18306-central`).
pub fn by_name(name: &str) -> Option<EllipseRelation> {
    built_in()
        .into_iter()
        .find(|relation| relation.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::lg;

    #[test]
    fn all_rows_are_read_and_have_a_source_that_is_not_called_primary() {
        let all = built_in();
        assert_eq!(all.len(), 5);
        for relation in &all {
            assert_eq!(relation.provenance.status, ValueStatus::Secondary);
            assert!(!relation.provenance.source.is_empty());
            assert!(relation.names.zh.is_some() && relation.names.en.is_some());
            assert_eq!(by_name(&relation.name).as_ref(), Some(relation));
        }
        assert_eq!(by_name("no-such"), None);
    }

    #[test]
    fn in_every_row_long_and_short_axis_meet_at_the_centre() {
        for relation in built_in() {
            let at = |axis: AxisCoefficients| axis.a + axis.b * 5.0 + axis.c * lg(axis.r0_km);
            let gap = at(relation.long) - at(relation.short);
            assert!(gap.abs() < 2e-3, "{}: {gap}", relation.name);
        }
    }

    #[test]
    fn the_central_intensities_of_small_quakes_are_those_of_the_reference() {
        let i0 = |name: &str, magnitude| by_name(name).unwrap().central_intensity(magnitude);
        for (name, magnitude, expected) in [
            ("gb18306-qinghai-tibet", 4.9, 6.45),
            ("gb18306-central", 4.9, 6.79),
            ("gb18306-east", 4.9, 6.39),
            ("cn-sichuan-2021", 4.9, 6.03),
            ("cn-sichuan-2021", 4.7, 5.77),
            ("cn-sichuan-2021", 4.3, 5.26),
        ] {
            let found = i0(name, magnitude);
            assert!(
                (found - expected).abs() < 6e-3,
                "{name} M{magnitude}: {found}"
            );
        }
    }

    #[test]
    fn the_correction_changes_above_magnitude_five_and_a_half() {
        let sichuan = by_name("cn-sichuan-2021").unwrap();
        assert_eq!(
            (sichuan.correction(5.5), sichuan.correction(5.6)),
            (0.6, 0.4)
        );
    }

    #[test]
    fn a_broken_file_is_refused_with_line_or_field() {
        let good = BUILT_IN[1].1;
        let unknown = read("mine.toml", &good.replace("sigma =", "sigmaa =")).unwrap_err();
        assert!(unknown.place.line.is_some_and(|line| line > 1));
        let rising = read("mine.toml", &good.replace("c = -5.0655", "c = 5.0655")).unwrap_err();
        assert_eq!(
            rising.place.field.as_deref(),
            Some("cn-sichuan-2021.long.c")
        );
        assert!(read("mine.toml", "relation = 3").is_err());
    }
}
