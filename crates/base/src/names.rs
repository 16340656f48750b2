//! Names of places, posts and groups in the languages a pack gives.

use serde::{Deserialize, Serialize};

/// A name in Chinese, English or both. At least one is present; a missing one falls back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Names {
    /// Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Names {
    /// Both languages.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: Some(zh.into()),
            en: Some(en.into()),
        }
    }

    /// The name for a language tag (`zh-CN`, `en`); the other language when it is missing.
    pub fn get(&self, language: &str) -> &str {
        let (first, second) = if language.starts_with("zh") {
            (&self.zh, &self.en)
        } else {
            (&self.en, &self.zh)
        };
        first.as_deref().or(second.as_deref()).unwrap_or("")
    }

    /// True when neither language has a name.
    pub fn is_empty(&self) -> bool {
        self.get("zh").is_empty()
    }
}
