//! A jurisdiction: its languages, scale, legal agency, and who may see what.

use mainshock_base::{
    Audience, AudiencePolicy, IntensityScale, LocatedError, Message, Names, Place, ValueCategory,
};
use mainshock_seismic::{AgencyCode, PreferenceRule};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A jurisdiction.
#[derive(Debug, Clone, PartialEq)]
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
    pub audience_basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name_zh: Option<String>,
    name_en: Option<String>,
    languages: Vec<String>,
    intensity_scale: IntensityScale,
    agencies: Vec<AgencyCode>,
    legal_agency: Option<AgencyCode>,
    audience_basis: String,
    audience: BTreeMap<ValueCategory, Audience>,
}

/// The jurisdictions that come with the program.
const BUILT_IN: [(&str, &str); 2] = [
    ("cn", include_str!("../../../packs/jurisdictions/cn.toml")),
    (
        "generic",
        include_str!("../../../packs/jurisdictions/generic.toml"),
    ),
];

impl Jurisdiction {
    /// Reads a jurisdiction from its file.
    pub fn read(name: &str, text: &str) -> Result<Self, LocatedError> {
        let file: File =
            toml::from_str(text).map_err(|error| crate::toml_fault(name, text, &error))?;
        Ok(Self {
            code: file.code,
            names: Names {
                zh: file.name_zh,
                en: file.name_en,
            },
            languages: file.languages,
            intensity_scale: file.intensity_scale,
            preference: PreferenceRule {
                agencies: file.agencies,
                legal_agency: file.legal_agency,
                ..PreferenceRule::of_agencies(&[])
            },
            audience: AudiencePolicy::new(file.audience),
            audience_basis: file.audience_basis,
        })
    }

    /// A jurisdiction that comes with the program.
    pub fn built_in(code: &str) -> Result<Self, LocatedError> {
        let found = BUILT_IN.iter().find(|(known, _)| *known == code);
        let Some((_, text)) = found else {
            let codes: Vec<&str> = BUILT_IN.iter().map(|(code, _)| *code).collect();
            let message = Message::new("county-unknown-jurisdiction").with("code", code);
            let mend = Message::new("county-mend-jurisdiction").with("codes", codes.join(", "));
            return Err(LocatedError::new(Place::default(), message).mend(mend));
        };
        Self::read(code, text)
    }
}
