//! The packs in force: county, rules, plan; and what an assessment is made with.

use crate::folder::{FolderError, read_folder};
use jiff::tz::TimeZone;
use mainshock_base::{
    AudiencePolicy, Explain, GeoPoint, IntensityScale, Known, LocatedError, Message, Names, Place,
    PostCode,
};
use mainshock_county::County;
use mainshock_impact::assessment::Assessment;
use mainshock_impact::{
    AssessInputs, Settings as AssessSettings, TimeOfDay, Vulnerability, assess,
};
use mainshock_plan::{Plan, RulePack};
use mainshock_response::Settings;
use mainshock_response::settings::NearRule;
use mainshock_seismic::{AssociationRule, Solution};
use mainshock_shaking::gmm::sets::{self, ModelSet};
use mainshock_shaking::{EllipseRelation, Mechanism, relations};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Why the packs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PacksError {
    /// The folder cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Faults in the pack, all of them.
    #[error("the pack has {} faults", .0.len())]
    Faults(Vec<LocatedError>),
}

/// When a quake concerns the county although no assessment could be made: a design default.
const NEAR_KM: f64 = 100.0;
const NEAR_MAGNITUDE: f64 = 4.0;

/// The packs in force.
pub struct Packs {
    /// The county.
    pub county: County,
    /// Its rules.
    pub rules: RulePack,
    /// Its plan.
    pub plan: Plan,
    /// Names of all places by code.
    pub place_names: BTreeMap<String, Names>,
    relation: Option<EllipseRelation>,
    models: Option<ModelSet>,
    vulnerability: Vulnerability,
    zone_name: String,
}

impl Packs {
    /// Reads the county pack of a folder, and the rules and plan that it names.
    pub fn read(folder: &Path) -> Result<Self, PacksError> {
        let county = County::read(&read_folder(folder)?).map_err(PacksError::Faults)?;
        let rules = rules(&county).map_err(PacksError::Faults)?;
        let plan = plan(&county).map_err(PacksError::Faults)?;
        let relation = county.meta.ellipse.as_deref().and_then(relations::by_name);
        let models = sets::by_name(&county.meta.gmm_set);
        let zone_name = county.meta.zone.iana_name().unwrap_or("UTC").to_owned();
        let exposure = &county.exposure;
        let townships = exposure
            .townships
            .iter()
            .map(|place| (&place.code, &place.names));
        let villages = exposure
            .villages
            .iter()
            .map(|place| (&place.code, &place.names));
        let place_names = townships
            .chain(villages)
            .map(|(code, names)| (code.clone(), names.clone()))
            .collect();
        Ok(Self {
            rules,
            plan,
            place_names,
            relation,
            models,
            vulnerability: Vulnerability::built_in(),
            zone_name,
            county,
        })
    }

    /// Who may see what.
    pub const fn policy(&self) -> &AudiencePolicy {
        &self.county.jurisdiction.audience
    }

    /// The county's zone.
    pub const fn zone(&self) -> &TimeZone {
        &self.county.meta.zone
    }

    /// Its name.
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// Persons per km² in the county of an epicentre: known for this county only. An epicentre
    /// outside its outline is another county's, whose density this pack does not have.
    pub fn density_at(&self, epicentre: GeoPoint) -> Known<f64> {
        if self.is_inside(epicentre) {
            self.county.exposure.density_per_km2
        } else {
            Known::Unknown
        }
    }

    /// True when a point lies in the county, or when the pack has no outline to say otherwise.
    pub fn is_inside(&self, epicentre: GeoPoint) -> bool {
        let exposure = &self.county.exposure;
        let inside = exposure
            .outline
            .iter()
            .any(|ring| contains(ring, epicentre));
        exposure.outline.is_empty() || inside
    }

    /// What decisions need of the packs.
    pub fn settings(&self) -> Settings {
        let mut posts = BTreeSet::new();
        let mut command_posts = BTreeSet::new();
        for post in &self.plan.posts {
            if post.per_township {
                for place in &self.county.exposure.townships {
                    posts.insert(PostCode(format!("{}/{}", place.code, post.code)));
                }
            }
            posts.insert(post.code.clone());
            if post.may_decide_level {
                command_posts.insert(post.code.clone());
            }
        }
        Settings {
            association: AssociationRule::default(),
            preference: self.county.jurisdiction.preference.clone(),
            command_posts,
            posts,
            places: self.place_names.keys().cloned().collect(),
            authority: self.county.meta.names.clone(),
            near: Some(NearRule {
                point: self.county.meta.centre,
                distance_km: NEAR_KM,
                magnitude: NEAR_MAGNITUDE,
            }),
            ..Settings::default()
        }
    }

    /// Assesses a solution for this county.
    pub(crate) fn assess(
        &self,
        solution: &Solution,
        others: &[Solution],
    ) -> Result<Assessment, Message> {
        let local_hour = self.zone().to_datetime(solution.origin_time.instant).hour();
        let base = if self.county.jurisdiction.intensity_scale == IntensityScale::Csi {
            AssessSettings::china()
        } else {
            AssessSettings::default()
        };
        let settings = AssessSettings {
            time_of_day: TimeOfDay::from_local_hour(local_hour),
            country: self
                .county
                .meta
                .country
                .clone()
                .or_else(|| base.country.clone()),
            ..base
        };
        let inputs = AssessInputs {
            solution,
            other_solutions: others,
            exposure: &self.county.exposure,
            exposure_id: &self.county.content_hash,
            relation: self.relation.as_ref(),
            models: self.models.as_ref(),
            mechanism: Mechanism::Unknown,
            strike_deg: None,
            vulnerability: &self.vulnerability,
            settings: &settings,
        };
        assess(&inputs)
            .map(|assessed| assessed.assessment)
            .map_err(|error| error.message())
    }
}

fn rules(county: &County) -> Result<RulePack, Vec<LocatedError>> {
    county.rule_pack().ok_or_else(|| {
        let codes = mainshock_plan::rules::built_in::codes().join(", ");
        vec![unknown("rules", &county.meta.rules, &codes)]
    })
}

fn plan(county: &County) -> Result<Plan, Vec<LocatedError>> {
    county.plan().ok_or_else(|| {
        let codes = mainshock_plan::template::built_in::codes().join(", ");
        vec![unknown("plan", &county.meta.plan, &codes)]
    })
}

fn unknown(field: &'static str, name: &str, codes: &str) -> LocatedError {
    let place = Place::file("county.toml").in_field(field);
    LocatedError::new(
        place,
        Message::new("server-pack-unknown").with("name", name),
    )
    .mend(Message::new("server-pack-known").with("codes", codes))
}

/// Even-odd rule on longitude and latitude: an outline is small and far from the date line.
fn contains(ring: &[GeoPoint], point: GeoPoint) -> bool {
    let mut inside = false;
    for pair in ring.windows(2) {
        let [a, b] = pair else { continue };
        let crosses = (a.lat_deg() > point.lat_deg()) != (b.lat_deg() > point.lat_deg());
        if crosses {
            let share = (point.lat_deg() - a.lat_deg()) / (b.lat_deg() - a.lat_deg());
            let lon = share.mul_add(b.lon_deg() - a.lon_deg(), a.lon_deg());
            if point.lon_deg() < lon {
                inside = !inside;
            }
        }
    }
    inside
}
