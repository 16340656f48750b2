//! The jurisdictions at hand by code, as bytes. Those that come with the program are compiled in from
//! `packs/jurisdictions`; an edge may put others beside or over them.

use std::borrow::Cow;
use std::collections::BTreeMap;

const BUILT_IN: [(&str, &[u8]); 2] = [
    ("cn", include_bytes!("../../../packs/jurisdictions/cn.toml")),
    (
        "generic",
        include_bytes!("../../../packs/jurisdictions/generic.toml"),
    ),
];

/// Jurisdictions by code.
#[derive(Debug, Clone)]
pub struct PackLibrary {
    jurisdictions: BTreeMap<String, Cow<'static, [u8]>>,
}

impl PackLibrary {
    /// What comes with the program.
    pub fn built_in() -> Self {
        Self {
            jurisdictions: BUILT_IN
                .iter()
                .map(|(code, bytes)| ((*code).to_owned(), Cow::Borrowed(*bytes)))
                .collect(),
        }
    }

    /// The same with one more jurisdiction, or another in place of one of the same code.
    #[must_use]
    pub fn with_jurisdiction(mut self, code: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.jurisdictions.insert(code.into(), Cow::Owned(bytes));
        self
    }

    /// The file of a jurisdiction.
    pub fn jurisdiction(&self, code: &str) -> Option<&[u8]> {
        self.jurisdictions.get(code).map(AsRef::as_ref)
    }

    /// Codes of the jurisdictions at hand.
    pub fn jurisdiction_codes(&self) -> Vec<&str> {
        self.jurisdictions.keys().map(String::as_str).collect()
    }
}

impl Default for PackLibrary {
    fn default() -> Self {
        Self::built_in()
    }
}
