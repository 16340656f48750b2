//! A county as everything else sees it.

use crate::ground::Grounded;
use crate::jurisdiction::Jurisdiction;
use crate::library::PackLibrary;
use crate::manifest::{Neighbour, Source};
use crate::posts::LocalPost;
use crate::successors::Successor;
use crate::townships::TownshipProfile;
use jiff::tz::TimeZone;
use mainshock_base::{GeoPoint, LocatedError, Message, Names};
use mainshock_impact::exposure::Exposure;
use mainshock_plan::{Plan, RulePack, rules, template};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What the pack is of, and the choices made for the county.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Code (GB/T 2260 in China).
    pub code: String,
    /// Names.
    pub names: Names,
    /// IANA zone (`Asia/Shanghai`).
    pub zone: TimeZone,
    /// What distances to the county are counted from: as the pack says, else its seat, else the
    /// middle of its places.
    pub centre: GeoPoint,
    /// The rule pack: the code of one that comes with the program, or the name of a file of the pack.
    pub rules: String,
    /// The plan: the code of a template that comes with the program, or `plan` for the pack's own.
    pub plan: String,
    /// Name of the ellipse relation; none where intensity ellipses are not in use.
    pub ellipse: Option<String>,
    /// Name of the set of ground-motion models.
    pub gmm_set: String,
    /// ISO 3166 code of the country, for tables by country.
    pub country: Option<String>,
    /// Neighbours.
    pub neighbours: Vec<Neighbour>,
    /// Sources of the pack, for the attribution page.
    pub sources: Vec<Source>,
}

/// A county, read only.
#[derive(Debug, Clone, PartialEq)]
pub struct County {
    /// What it is.
    pub meta: Meta,
    /// Its jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// People, buildings, facilities.
    pub exposure: Exposure,
    /// What the pack says of each township beyond the exposure, in the same order.
    pub profiles: Vec<TownshipProfile>,
    /// Townships of an earlier division and who took over.
    pub successors: Vec<Successor>,
    /// Posts that the county adds to those of its plan.
    pub posts: Vec<LocalPost>,
    /// Vs30 where no place has its own, m/s; the program's default when the pack has none.
    pub default_vs30_m_s: Option<Grounded>,
    /// Totals of the county as published (`residents`, `registered`, `households`, `area_km2`).
    pub totals: BTreeMap<String, Grounded>,
    /// The pack's own rules, name and bytes, when it has some.
    pub rules_file: Option<(String, Vec<u8>)>,
    /// The pack's own plan, by name inside its folder (`plan.toml`), when it has one.
    pub plan_files: BTreeMap<String, Vec<u8>>,
    /// SHA-256 over the names and bytes of all files.
    pub content_hash: String,
    /// What must be said with every map and table of this county.
    pub markers: Vec<Message>,
    /// What is odd, but no fault.
    pub warnings: Vec<LocatedError>,
}

impl County {
    /// Reads a pack with the jurisdictions that come with the program. All faults come at once.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<LocatedError>> {
        crate::read_county(files, &PackLibrary::built_in())
    }

    /// The rule pack in force here: the pack's own file, or one that comes with the program.
    pub fn rule_pack(&self) -> Option<RulePack> {
        match &self.rules_file {
            Some((name, bytes)) => RulePack::read(name, bytes).ok(),
            None => rules::built_in::pack(&self.meta.rules),
        }
    }

    /// The plan in force here: the pack's own folder, or a template that comes with the program.
    pub fn plan(&self) -> Option<Plan> {
        if self.plan_files.is_empty() {
            return template::built_in::plan(&self.meta.plan);
        }
        let files: Vec<(&str, &[u8])> = self
            .plan_files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        Plan::read(&files).ok()
    }
}

/// SHA-256 over every name and its bytes, in order of names, each with its length before it.
pub(crate) fn content_hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes.as_slice()] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
