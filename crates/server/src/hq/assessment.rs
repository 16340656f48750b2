//! An assessment as the page shows it: everything is modelled, everything has its range, source and
//! version.

use super::Names3;
use super::response::status_key;
use crate::api::view::{
    AssessmentView, CodeRow, DegreeRow, FacilityRow, Shown, Text, TotalRow, TownshipRow,
};
use crate::say::{Say, same};
use jiff::Timestamp;
use mainshock_base::{Evidence, IntensityScale, Known, Message, Provenance, intensity};
use mainshock_impact::FieldKind;
use mainshock_impact::assessment::{Assessment, FacilityResult, FieldResult, TownshipResult};
use mainshock_impact::summary::AssessmentSummary;
use mainshock_response::State;

/// How many facilities the page lists.
const MOST_FACILITIES: usize = 30;

struct Maker<'a> {
    say: &'a Say,
    made_at: Timestamp,
    version: String,
    source: Text,
}

impl Maker<'_> {
    fn modelled<T>(&self, value: Known<T>) -> Shown<T> {
        Shown {
            value,
            evidence: Evidence::Modelled,
            source: self.source.clone(),
            as_of: Some(self.made_at),
            version: Some(self.version.clone()),
            status: None,
        }
    }

    fn by_field<T>(&self, field: Option<&FieldResult>, value: Known<T>) -> Shown<T> {
        let source =
            field.map_or_else(|| self.source.clone(), |field| self.say.names(&field.names));
        Shown {
            source,
            ..self.modelled(value)
        }
    }
}

/// A value of the county pack, with its ground.
fn reference<T>(value: Known<T>, provenance: &Provenance) -> Shown<T> {
    Shown {
        value,
        evidence: Evidence::Reported,
        source: same(provenance.source.clone()),
        as_of: None,
        version: provenance.as_of.clone(),
        status: Some(provenance.status),
    }
}

/// The page's view of an assessment.
pub(super) fn view(
    state: &State,
    say: &Say,
    names: &Names3<'_>,
    summary: &AssessmentSummary,
    assessment: &Assessment,
    input: Text,
) -> AssessmentView {
    let first = assessment.first_field();
    let version = Message::new("server-assessment-version").with("version", summary.version);
    let maker = Maker {
        say,
        made_at: summary.made_at,
        version: format!("v{}", summary.version),
        source: first.map_or_else(|| say.message(&version), |field| say.names(&field.names)),
    };
    let totals = first
        .map(|field| field.totals.as_slice())
        .unwrap_or_default();
    let degrees = first
        .map(|field| field.people_by_degree.as_slice())
        .unwrap_or_default();
    AssessmentView {
        id: summary.id.to_string(),
        version: summary.version,
        made_at: summary.made_at,
        input,
        artefact_sha256: summary.artefact_sha256.clone(),
        scale: scale_code(first.map_or(IntensityScale::Mmi, |field| field.scale)).to_owned(),
        max_intensity: maker.modelled(
            first
                .map_or(Known::NotCovered, |field| field.max_intensity)
                .map(|found| found.value()),
        ),
        max_place: summary.max_place.as_ref().map(|code| names.place(code)),
        probability_six: maker.modelled(assessment.probability_six),
        people_by_degree: degrees
            .iter()
            .map(|row| DegreeRow {
                degree: row.degree,
                roman: intensity::roman(row.degree).to_owned(),
                people: maker.modelled(row.people),
                range: maker.modelled(row.range),
            })
            .collect(),
        totals: totals
            .iter()
            .map(|total| TotalRow {
                code: total.code.clone(),
                name: say.key(&format!("server-total-{}", total.code.replace('_', "-"))),
                unit: say.key(total_unit(&total.code)),
                range: maker.modelled(total.range),
                probability_any: maker.modelled(total.probability_any),
            })
            .collect(),
        needs: assessment
            .needs
            .iter()
            .map(|need| TotalRow {
                code: need.code.clone(),
                name: say.key(&format!("impact-need-{}", need.code.replace('_', "-"))),
                unit: say.key(&format!("impact-unit-{}", need.unit.replace('_', "-"))),
                range: Shown {
                    source: same(need.provenance.source.clone()),
                    status: Some(need.provenance.status),
                    ..maker.modelled(need.range)
                },
                probability_any: maker.modelled(Known::NotCovered),
            })
            .collect(),
        townships: assessment
            .townships
            .iter()
            .map(|place| township(state, &maker, assessment, place))
            .collect(),
        facilities: assessment
            .facilities
            .iter()
            .take(MOST_FACILITIES)
            .map(|found| facility(&maker, names, found))
            .collect(),
        ranking_stability: assessment.stability.as_ref().map(|stability| {
            let percent = |share: f64| format!("{:.0}", share * 100.0);
            say.message(
                &Message::new("server-ranking-stability")
                    .with("first", percent(stability.by_intensity.first_stays_first))
                    .with("three", percent(stability.by_intensity.first_in_top_three)),
            )
        }),
        caveats: assessment
            .caveats
            .iter()
            .map(|message| say.message(message))
            .collect(),
    }
}

/// The word of a scale in the API.
pub(super) const fn scale_code(scale: IntensityScale) -> &'static str {
    match scale {
        IntensityScale::Csi => "csi",
        IntensityScale::Mmi => "mmi",
    }
}

fn total_unit(code: &str) -> &'static str {
    if code.starts_with("rooms") {
        "server-unit-rooms"
    } else {
        "server-unit-persons"
    }
}

fn township(
    state: &State,
    maker: &Maker<'_>,
    assessment: &Assessment,
    place: &TownshipResult,
) -> TownshipRow {
    let by = |kind: FieldKind| {
        maker.by_field(
            assessment.field(kind),
            place.by(kind).map(|found| found.intensity.value()),
        )
    };
    let leading = place.by(assessment.first);
    let t0 = assessment.solution.origin_time.instant;
    let within = |code: &str| {
        code == place.code
            || assessment
                .villages
                .iter()
                .any(|village| village.code == code && village.township_code == place.code)
    };
    TownshipRow {
        code: place.code.clone(),
        name: maker.say.names(&place.names),
        point: place.point,
        point_uncertainty_km: place.point_uncertainty_km,
        point_status: place.point_provenance.status,
        ellipse: by(FieldKind::Ellipse),
        ellipse_roman: place
            .ellipse
            .value()
            .map_or("—", |found| found.intensity.roman())
            .to_owned(),
        gmm: by(FieldKind::GroundMotion),
        probability_six: maker.modelled(leading.map(|found| found.probability_six)),
        people: reference(place.people, &place.people_provenance),
        distance_km: place.distance_km,
        reports: state
            .reports
            .reports
            .iter()
            .filter(|report| report.received_at >= t0 && within(&report.received.place))
            .count(),
    }
}

fn facility(maker: &Maker<'_>, names: &Names3<'_>, found: &FacilityResult) -> FacilityRow {
    let kind = serde_json::to_value(found.kind).ok();
    let code = kind
        .as_ref()
        .and_then(|value| value.as_str())
        .unwrap_or("other")
        .to_owned();
    FacilityRow {
        code: found.code.clone(),
        name: maker.say.names(&found.names),
        kind: CodeRow {
            name: maker
                .say
                .key(&format!("server-facility-{}", code.replace('_', "-"))),
            code,
        }
        .name,
        township: found.township_code.as_ref().map(|code| names.place(code)),
        intensity: maker.modelled(found.intensity.map(|place| place.intensity.value())),
        status: found.provenance.status,
        status_name: maker.say.key(status_key(found.provenance.status)),
        at_township_point: found.at_township_point,
    }
}
