//! A jurisdiction: its languages, scale, legal agency, who may see what, and what is usual there.

use crate::faults::Faults;
use crate::fields::{Document, Fields};
use crate::library::PackLibrary;
use mainshock_base::{
    Audience, AudiencePolicy, IntensityScale, LocatedError, Message, Names, Place, ValueCategory,
};
use mainshock_seismic::{AgencyCode, PreferenceRule};
use serde::Serialize;
use std::collections::BTreeMap;

/// A jurisdiction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Jurisdiction {
    /// Code (`cn`).
    pub code: String,
    /// Names.
    pub names: Names,
    /// Languages, the first is the default (`zh-CN`, `en`).
    pub languages: Vec<String>,
    /// The scale shown first.
    pub intensity_scale: IntensityScale,
    /// Which solution leads, and whose magnitude the rules take.
    pub preference: PreferenceRule,
    /// Who may see what.
    pub audience: AudiencePolicy,
    /// Why, with its source.
    pub audience_basis: Names,
    /// What must stand on every map, when the law asks for something.
    pub map_notice: Option<Names>,
    /// What a county gets that does not choose.
    pub usual: Usual,
}

/// What a county gets that does not choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Usual {
    /// Code of the rule pack.
    pub rules: String,
    /// Code of the plan template.
    pub plan: String,
    /// Name of the ellipse relation; none where intensity ellipses are not in use.
    pub ellipse: Option<String>,
    /// Name of the set of ground-motion models.
    pub gmm_set: String,
}

const KEYS: [&str; 16] = [
    "code",
    "name_zh",
    "name_en",
    "languages",
    "intensity_scale",
    "agencies",
    "legal_agency",
    "audience_basis_zh",
    "audience_basis_en",
    "map_notice_zh",
    "map_notice_en",
    "usual_rules",
    "usual_plan",
    "usual_ellipse",
    "usual_gmm_set",
    "audience",
];

/// Languages Mainshock speaks.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

const SCALES: [(&str, IntensityScale); 2] =
    [("csi", IntensityScale::Csi), ("mmi", IntensityScale::Mmi)];

const CATEGORIES: [(&str, ValueCategory); 13] = [
    ("official_parameters", ValueCategory::OfficialParameters),
    ("other_solutions", ValueCategory::OtherSolutions),
    ("modelled_intensity", ValueCategory::ModelledIntensity),
    ("modelled_loss", ValueCategory::ModelledLoss),
    ("inspection_list", ValueCategory::InspectionList),
    ("level_recommendation", ValueCategory::LevelRecommendation),
    ("level_decision", ValueCategory::LevelDecision),
    ("tasks", ValueCategory::Tasks),
    ("field_reports", ValueCategory::FieldReports),
    ("issued_figures", ValueCategory::IssuedFigures),
    ("timeline", ValueCategory::Timeline),
    ("aftershock_forecast", ValueCategory::AftershockForecast),
    ("approved_notices", ValueCategory::ApprovedNotices),
];

const AUDIENCES: [(&str, Audience); 3] = [
    ("internal", Audience::Internal),
    ("up", Audience::Up),
    ("public", Audience::Public),
];

impl Jurisdiction {
    /// Reads a jurisdiction from its file. All faults come at once.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<LocatedError>> {
        let mut faults = Faults::default();
        Self::read_into(file, bytes, &mut faults)
            .filter(|_| faults.errors.is_empty())
            .ok_or(faults.errors)
    }

    /// A jurisdiction that comes with the program.
    pub fn built_in(code: &str) -> Result<Self, Vec<LocatedError>> {
        let library = PackLibrary::built_in();
        let Some(bytes) = library.jurisdiction(code) else {
            let mut faults = Faults::default();
            faults.unknown_word(
                Place::default(),
                "county-unknown-jurisdiction",
                code,
                &library.jurisdiction_codes(),
            );
            return Err(faults.errors);
        };
        Self::read(code, bytes)
    }

    pub(crate) fn read_into(file: &str, bytes: &[u8], faults: &mut Faults) -> Option<Self> {
        let document = Document::parse(file, bytes, faults)?;
        let root = document.root();
        root.only(&KEYS, faults);
        let code = root.needed("code", faults);
        let names = root.needed_names("name", faults);
        let languages = languages(&root, faults);
        let scale = root.needed("intensity_scale", faults).and_then(|word| {
            choose(
                &root,
                "intensity_scale",
                "county-unknown-scale",
                &word,
                &SCALES,
                faults,
            )
        });
        let agencies = root.texts("agencies", faults);
        let preference = PreferenceRule {
            legal_agency: root.text("legal_agency", faults).map(AgencyCode),
            ..PreferenceRule::of_agencies(&agencies.iter().map(String::as_str).collect::<Vec<_>>())
        };
        if preference.agencies.is_empty() {
            faults.error(
                root.place("agencies"),
                Message::new("county-field-missing"),
                Message::new("county-mend-fill").with("field", "agencies"),
            );
        }
        let audience = audience(&root, faults);
        let map_notice = root.names("map_notice", faults);
        let [rules, plan, gmm_set] =
            ["usual_rules", "usual_plan", "usual_gmm_set"].map(|key| root.needed(key, faults));
        Some(Self {
            code: code?,
            names: names?,
            languages,
            intensity_scale: scale?,
            preference,
            audience,
            audience_basis: root.names("audience_basis", faults),
            map_notice: (!map_notice.is_empty()).then_some(map_notice),
            usual: Usual {
                rules: rules?,
                plan: plan?,
                ellipse: root.text("usual_ellipse", faults),
                gmm_set: gmm_set?,
            },
        })
    }
}

fn languages(root: &Fields<'_>, faults: &mut Faults) -> Vec<String> {
    let languages = root.texts("languages", faults);
    for tag in languages
        .iter()
        .filter(|tag| !LANGUAGES.contains(&tag.as_str()))
    {
        faults.unknown_word(
            root.place("languages"),
            "county-unknown-language",
            tag,
            &LANGUAGES,
        );
    }
    if languages.is_empty() {
        faults.error(
            root.place("languages"),
            Message::new("county-field-missing"),
            Message::new("county-mend-fill").with("field", "languages"),
        );
    }
    languages
}

/// What is not named is internal; a category that is not known is a fault, since a slip of the pen
/// here would publish or hide the wrong thing.
fn audience(root: &Fields<'_>, faults: &mut Faults) -> AudiencePolicy {
    let mut by_category = BTreeMap::new();
    if let Some(table) = root.table("audience", faults) {
        for key in table.keys() {
            let category = choose(
                &table,
                key,
                "county-unknown-category",
                key,
                &CATEGORIES,
                faults,
            );
            let audience = table.needed(key, faults).and_then(|word| {
                choose(
                    &table,
                    key,
                    "county-unknown-audience",
                    &word,
                    &AUDIENCES,
                    faults,
                )
            });
            if let (Some(category), Some(audience)) = (category, audience) {
                by_category.insert(category, audience);
            }
        }
    }
    AudiencePolicy::new(by_category)
}

fn choose<T: Copy>(
    fields: &Fields<'_>,
    key: &str,
    what: &str,
    word: &str,
    known: &[(&str, T)],
    faults: &mut Faults,
) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == word);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        faults.unknown_word(fields.place(key), what, word, &words);
    }
    found.map(|(_, value)| *value)
}
