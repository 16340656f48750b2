//! What every verb needs: the language and its words.

use mainshock_words::{Language, Words};

/// The setting in which a verb runs.
pub(crate) struct Ctx {
    /// The words of the reader's language.
    pub(crate) words: Words,
}

impl Ctx {
    /// The language given, else that of `LC_ALL`, `LC_MESSAGES`, `LANG`, else English.
    pub(crate) fn new(lang: Option<&str>) -> Self {
        let from_locale = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        };
        let tag = lang
            .map(str::to_owned)
            .or_else(from_locale)
            .unwrap_or_default();
        Self {
            words: Words::new(Language::from_tag(&tag)),
        }
    }
}
