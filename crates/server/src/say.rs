//! Sentences in both languages at once: the pages get both and show one.

use crate::api::view::Text;
use mainshock_base::{LocatedError, Message, Names};
use mainshock_words::{Language, Words};

/// The words of both languages.
pub struct Say {
    zh: Words,
    en: Words,
}

impl Default for Say {
    fn default() -> Self {
        Self {
            zh: Words::new(Language::Zh),
            en: Words::new(Language::En),
        }
    }
}

impl Say {
    /// A sentence.
    pub fn message(&self, message: &Message) -> Text {
        Text {
            zh: self.zh.say(message),
            en: self.en.say(message),
        }
    }

    /// A sentence without arguments.
    pub fn key(&self, key: &str) -> Text {
        self.message(&Message::new(key))
    }

    /// An error with its place and how to mend it.
    pub fn located(&self, error: &LocatedError) -> Text {
        Text {
            zh: self.zh.explain(error),
            en: self.en.explain(error),
        }
    }

    /// A name in both languages; a missing one falls back to the other.
    pub fn names(&self, names: &Names) -> Text {
        Text {
            zh: names.get("zh").to_owned(),
            en: names.get("en").to_owned(),
        }
    }

    /// The words of one language.
    pub const fn words(&self, language: Language) -> &Words {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// A text that is the same in both languages: codes, quoted sources, words of a reporter.
pub fn same(text: impl Into<String>) -> Text {
    let text = text.into();
    Text {
        zh: text.clone(),
        en: text,
    }
}
