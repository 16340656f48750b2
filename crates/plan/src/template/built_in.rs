//! The plan templates compiled in from `packs/plans`.

use super::plan::Plan;

type File = (&'static str, &'static str);

macro_rules! folder {
    ($folder:literal, $($name:literal),+) => {
        &[$((
            $name,
            include_str!(concat!("../../../../packs/plans/", $folder, "/", $name)),
        )),+]
    };
}

const CN_COUNTY: &[File] = folder!(
    "cn-county",
    "plan.toml",
    "groups.toml",
    "posts.toml",
    "tasks.toml",
    "text/plan.zh.md"
);

const GENERIC_ICS: &[File] = folder!(
    "generic-ics",
    "plan.toml",
    "groups.toml",
    "posts.toml",
    "tasks.toml",
    "text/plan.en.md"
);

const PLANS: [(&str, &[File]); 2] = [("cn-county", CN_COUNTY), ("generic-ics", GENERIC_ICS)];

/// Codes of the templates compiled in.
pub fn codes() -> Vec<&'static str> {
    PLANS.iter().map(|(code, _)| *code).collect()
}

/// A template compiled in, by its code.
pub fn plan(code: &str) -> Option<Plan> {
    let (_, files) = PLANS.iter().find(|(known, _)| *known == code)?;
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    // Read without errors by a test; a template that could not be read is one that is not there.
    Plan::read(&files).ok()
}
