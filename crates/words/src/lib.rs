//! Every string a person reads, Chinese and English, from the message files in `locales/`.
//!
//! One file per crate and language (`locales/zh-CN/seismic.ftl`), Fluent syntax, keys begin with
//! the crate's name. The core names sentences ([`Message`]); this crate says them.
//!
//! ```
//! use mainshock_words::{Language, Words};
//! let words = Words::new(Language::En);
//! assert_eq!(words.text("base-unknown"), "unknown");
//! ```

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use mainshock_base::{Explain, LocatedError, Message};
use unic_langid::LanguageIdentifier;

macro_rules! locale {
    ($tag:literal) => {
        [
            (
                "base",
                include_str!(concat!("../locales/", $tag, "/base.ftl")),
            ),
            (
                "seismic",
                include_str!(concat!("../locales/", $tag, "/seismic.ftl")),
            ),
            (
                "shaking",
                include_str!(concat!("../locales/", $tag, "/shaking.ftl")),
            ),
            (
                "impact",
                include_str!(concat!("../locales/", $tag, "/impact.ftl")),
            ),
            (
                "county",
                include_str!(concat!("../locales/", $tag, "/county.ftl")),
            ),
            (
                "plan",
                include_str!(concat!("../locales/", $tag, "/plan.ftl")),
            ),
            (
                "response",
                include_str!(concat!("../locales/", $tag, "/response.ftl")),
            ),
            (
                "journal",
                include_str!(concat!("../locales/", $tag, "/journal.ftl")),
            ),
            (
                "server",
                include_str!(concat!("../locales/", $tag, "/server.ftl")),
            ),
            (
                "cli",
                include_str!(concat!("../locales/", $tag, "/cli.ftl")),
            ),
        ]
    };
}

/// The message files of a language: crate name and text.
type Files = [(&'static str, &'static str); 10];

const CHINESE: Files = locale!("zh-CN");
const ENGLISH: Files = locale!("en");

/// A language Mainshock speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language for a tag or locale (`zh_CN.UTF-8`, `zh-Hans`, `en`); English for all others.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// The message files of one language, ready to speak.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Loads the files of a language. They are part of the program and checked by its tests.
    pub fn new(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let files = match language {
            Language::Zh => CHINESE,
            Language::En => ENGLISH,
        };
        for (_, text) in files {
            // A file with a broken entry still gives its other entries; the tests refuse both.
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A sentence without arguments.
    pub fn text(&self, key: &str) -> String {
        self.say(&Message::new(key))
    }

    /// A sentence with its arguments. A key that no file has is shown as itself, so that nothing
    /// is ever lost on the way to a reader.
    pub fn say(&self, message: &Message) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(&message.key)
            .and_then(|found| found.value())
        else {
            let args: Vec<&str> = message
                .args
                .iter()
                .map(|(_, value)| value.as_str())
                .collect();
            return format!("{} {}", message.key, args.join(" "))
                .trim_end()
                .to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            args.set(name.as_str(), FluentValue::from(value.as_str()));
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    /// An error in full: where, what, how to mend it.
    pub fn explain(&self, error: &LocatedError) -> String {
        let place = error.place.to_string();
        let separator = if place.is_empty() { "" } else { ": " };
        let mut text = format!("{place}{separator}{}", self.say(&error.message));
        if let Some(mend) = error.mend() {
            text.push(' ');
            text.push_str(&self.say(&mend));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::FluentResource;
    use std::collections::BTreeMap;

    /// The keys of a file with the names of the arguments each uses.
    fn keys(text: &str) -> BTreeMap<String, Vec<String>> {
        let mut keys = BTreeMap::new();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once('=')
                && !line.starts_with([' ', '[', '*', '.', '}'])
            {
                current = key.trim().to_owned();
                keys.insert(current.clone(), Vec::new());
            }
            for argument in line.split('$').skip(1) {
                let end = argument
                    .find(|letter: char| {
                        !letter.is_alphanumeric() && letter != '_' && letter != '-'
                    })
                    .unwrap_or(argument.len());
                if let Some(found) = keys.get_mut(&current) {
                    let name = argument[..end].to_owned();
                    if !found.contains(&name) {
                        found.push(name);
                        found.sort();
                    }
                }
            }
        }
        keys
    }

    #[test]
    fn every_message_file_parses() {
        for (name, text) in CHINESE.into_iter().chain(ENGLISH) {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{name}.ftl: {errors:?}");
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_arguments() {
        for ((name, chinese), (_, english)) in CHINESE.into_iter().zip(ENGLISH) {
            assert_eq!(keys(chinese), keys(english), "{name}.ftl");
        }
    }

    #[test]
    fn every_key_begins_with_the_name_of_its_crate() {
        for (name, text) in CHINESE {
            for key in keys(text).keys() {
                assert!(key.starts_with(&format!("{name}-")), "{name}.ftl: {key}");
            }
        }
    }

    #[test]
    fn a_key_that_no_file_has_is_shown_with_its_arguments() {
        let words = Words::new(Language::Zh);
        assert_eq!(
            words.say(&Message::new("no-such").with("n", 3)),
            "no-such 3"
        );
    }
}
