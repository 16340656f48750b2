//! An assessment: the whole artefact as it is stored, served and compared. All of it is modelled,
//! except what it quotes of the county pack and of the agency's message.

use crate::cells::SpreadBasis;
use crate::exposure::FacilityKind;
use crate::fields::{Band, FieldKind};
use crate::hash::{canonical_json, sha256_hex};
use crate::settings::Settings;
use crate::summary::{AssessmentSummary, InputRef, Total};
use jiff::Timestamp;
use mainshock_base::ids::{AssessmentId, QuakeId, SolutionId};
use mainshock_base::{
    GeoPoint, Intensity, IntensityScale, Known, Message, Names, Provenance, Range90,
};
use mainshock_seismic::Solution;
use serde::{Deserialize, Serialize};

/// Version of the artefact's form.
pub const FORMAT: u32 = 1;

/// The whole artefact. Bit-identical for the same inputs on one machine, equal after rounding to 1e-6
/// across machines; it carries no identifier and no clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Version of this form.
    pub format: u32,
    /// Version of the program.
    pub program: String,
    /// Code of the county.
    pub county_code: String,
    /// Its names.
    pub county_names: Names,
    /// The solution it was computed from.
    pub solution: Solution,
    /// Standard deviation of the epicentre, km, and whether the message gave it.
    pub epicentre_error: ErrorUsed,
    /// Standard deviation of the magnitude, and whether the message gave it.
    pub magnitude_error: ErrorUsed,
    /// The choices made.
    pub settings: Settings,
    /// All inputs, by hash or identifier.
    pub inputs: Vec<InputRef>,
    /// Seed of the draws, hexadecimal.
    pub seed: String,
    /// The field that leads: losses and facilities follow it.
    pub first: FieldKind,
    /// Both fields, side by side; the leading one first.
    pub fields: Vec<FieldResult>,
    /// A field that could not be computed, and why.
    pub missing_fields: Vec<(FieldKind, Message)>,
    /// Whether shaking in the county reaches the degree from which it counts as affected.
    pub affected: bool,
    /// Probability that some place of the county reaches Ⅵ, by the leading field.
    pub probability_six: Known<f64>,
    /// Townships, strongest shaking first.
    pub townships: Vec<TownshipResult>,
    /// Villages, in the pack's order.
    pub villages: Vec<VillageResult>,
    /// Facilities, the first to inspect first.
    pub facilities: Vec<FacilityResult>,
    /// What displaced people need.
    pub needs: Vec<NeedResult>,
    /// How stable the order of townships is when epicentre and points move within their errors.
    pub stability: Option<Stability>,
    /// Deaths by the PAGER empirical model, beside the county's own; never blended.
    pub pager: Option<PagerCheck>,
    /// The ground of what the losses were computed with, by group.
    pub grounds: Vec<(String, Provenance)>,
    /// What the reader must know.
    pub caveats: Vec<Message>,
}

/// A standard deviation and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ErrorUsed {
    /// The standard deviation.
    pub value: f64,
    /// True when the message gave it; false for the agency's default.
    pub given: bool,
}

/// What one field gives for the county.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldResult {
    /// Which field.
    pub kind: FieldKind,
    /// Name of the relation or of the set of models.
    pub name: String,
    /// What readers call it.
    pub names: Names,
    /// Where its coefficients come from.
    pub provenance: Option<Provenance>,
    /// Its scale.
    pub scale: IntensityScale,
    /// Largest estimated intensity at a township of the county.
    pub max_intensity: Known<Intensity>,
    /// Code of that township.
    pub max_place: Option<String>,
    /// Probability that some place of the county reaches Ⅵ.
    pub probability_six: Known<f64>,
    /// Bands from Ⅳ up.
    pub bands: Vec<Band>,
    /// People by degree, from Ⅳ up to the highest degree that holds anybody.
    pub people_by_degree: Vec<DegreePeople>,
    /// Deaths, injured, damaged and collapsed rooms, displaced.
    pub totals: Vec<TotalEstimate>,
    /// What was assumed, stood in for or extrapolated.
    pub marks: Vec<Message>,
}

/// People at a degree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DegreePeople {
    /// The degree.
    pub degree: u8,
    /// People under the field as estimated.
    pub people: Known<f64>,
    /// 5–50–95 % when all errors are drawn.
    pub range: Known<Range90>,
}

/// A modelled total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TotalEstimate {
    /// Code (`deaths`).
    pub code: String,
    /// 5–50–95 %. The middle of a count of people is the median of the expected number, so that it
    /// never says 0.
    pub range: Known<Range90>,
    /// The expected number (mean); larger than zero.
    pub expected: Known<f64>,
    /// Probability of at least one.
    pub probability_any: Known<f64>,
}

/// What a field says of one place.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlaceIntensity {
    /// The estimated intensity (估算烈度).
    pub intensity: Intensity,
    /// One standard deviation, degrees, errors of position not included.
    pub sigma: f64,
    /// Probability of Ⅴ or more; errors of intensity, epicentre and point included.
    pub probability_five: f64,
    /// Probability of Ⅵ or more, likewise.
    pub probability_six: f64,
}

/// One township.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TownshipResult {
    /// Code.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Its point.
    pub point: GeoPoint,
    /// How sure the point is, km.
    pub point_uncertainty_km: f64,
    /// Where the point comes from.
    pub point_provenance: Provenance,
    /// Distance from the epicentre, km.
    pub distance_km: f64,
    /// People counted, by the setting.
    pub people: Known<f64>,
    /// Where the count comes from.
    pub people_provenance: Provenance,
    /// How its people were spread.
    pub spread: SpreadBasis,
    /// Vs30, m/s.
    pub vs30_m_s: f64,
    /// True when Vs30 is the default.
    pub vs30_assumed: bool,
    /// The ellipse.
    pub ellipse: Known<PlaceIntensity>,
    /// The ground-motion models.
    pub ground_motion: Known<PlaceIntensity>,
    /// The ground-motion models on the other scale.
    pub ground_motion_other_scale: Known<Intensity>,
    /// People at Ⅴ and above by the leading field.
    pub exposed: Known<f64>,
    /// Totals of this township by the leading field.
    pub totals: Vec<TotalEstimate>,
}

impl TownshipResult {
    /// What a field says of it.
    pub const fn by(&self, kind: FieldKind) -> Known<PlaceIntensity> {
        match kind {
            FieldKind::Ellipse => self.ellipse,
            FieldKind::GroundMotion => self.ground_motion,
        }
    }
}

/// One village.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VillageResult {
    /// Code.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Code of its township.
    pub township_code: String,
    /// True when the values are those of its township, for want of a point.
    pub at_township_point: bool,
    /// The ellipse.
    pub ellipse: Known<PlaceIntensity>,
    /// The ground-motion models.
    pub ground_motion: Known<PlaceIntensity>,
}

/// One facility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FacilityResult {
    /// Code.
    pub code: String,
    /// Names.
    pub names: Names,
    /// Kind.
    pub kind: FacilityKind,
    /// Code of its township.
    pub township_code: Option<String>,
    /// The point used; unknown when neither it nor its township has one.
    pub point: Known<GeoPoint>,
    /// True when its township's point was used.
    pub at_township_point: bool,
    /// The leading field there.
    pub intensity: Known<PlaceIntensity>,
    /// Shaking × consequence: weight × 2^(intensity − 6).
    pub score: Known<f64>,
    /// Capacity, as the pack gives it.
    pub capacity: Known<f64>,
    /// Where the facility comes from; assumed ones must be marked.
    pub provenance: Provenance,
}

/// One need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NeedResult {
    /// Code (`tents`).
    pub code: String,
    /// Code of the unit.
    pub unit: String,
    /// Amount per displaced person.
    pub per_person: f64,
    /// 5–50–95 %.
    pub range: Known<Range90>,
    /// Where the figure per person comes from.
    pub provenance: Provenance,
}

/// How stable an order of townships is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankStability {
    /// Codes, the first five.
    pub order: Vec<String>,
    /// Share of draws in which the first stays first.
    pub first_stays_first: f64,
    /// Share of draws in which the first stays among the first three.
    pub first_in_top_three: f64,
    /// Mean share of the first three that stay among the first three.
    pub top_three_kept: f64,
}

/// Stability under errors of position alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// By shaking.
    pub by_intensity: RankStability,
    /// By people at Ⅴ and above; `None` when no township has any or people are unknown.
    pub by_exposed: Option<RankStability>,
}

/// The PAGER empirical model on the same draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PagerCheck {
    /// ISO 3166 code of the country.
    pub country: String,
    /// Expected deaths.
    pub expected_deaths: Known<f64>,
    /// Chance of at least one death by PAGER's own rule.
    pub probability_any: Known<f64>,
}

impl Assessment {
    /// The bytes to store: canonical JSON, numbers rounded to 1e-6.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        canonical_json(self)
    }

    /// The artefact from stored bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// The leading field.
    pub fn first_field(&self) -> Option<&FieldResult> {
        self.field(self.first)
    }

    /// A field, when it was computed.
    pub fn field(&self, kind: FieldKind) -> Option<&FieldResult> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    /// A township.
    pub fn township(&self, code: &str) -> Option<&TownshipResult> {
        self.townships.iter().find(|place| place.code == code)
    }

    /// What goes on record, and the bytes to store beside it.
    pub fn record(
        &self,
        id: AssessmentId,
        version: u32,
        quake: QuakeId,
        solution: SolutionId,
        made_at: Timestamp,
    ) -> Result<(AssessmentSummary, Vec<u8>), serde_json::Error> {
        let bytes = self.to_bytes()?;
        let first = self.first_field();
        let totals = first
            .into_iter()
            .flat_map(|field| &field.totals)
            .map(|total| Total {
                code: total.code.clone(),
                range: total.range,
            })
            .chain(self.needs.iter().map(|need| Total {
                code: need.code.clone(),
                range: need.range,
            }))
            .collect();
        let summary = AssessmentSummary {
            id,
            version,
            quake,
            solution,
            made_at,
            inputs: self.inputs.clone(),
            artefact_sha256: sha256_hex(&bytes),
            affected: self.affected,
            max_intensity: first.map_or(Known::NotCovered, |field| field.max_intensity),
            max_place: first.and_then(|field| field.max_place.clone()),
            probability_six: self.probability_six,
            people_by_degree: first
                .map(|field| &field.people_by_degree)
                .into_iter()
                .flatten()
                .map(|row| (row.degree, row.people))
                .collect(),
            totals,
            caveats: self.caveats.clone(),
        };
        Ok((summary, bytes))
    }
}
