//! What a pack brings of its own beside its tables: rules, a plan, and files that nobody reads.

use crate::faults::{Faults, nearest};
use crate::fields::Fields;
use crate::manifest::{Manifest, is_toml, missing_file};
use crate::read::Files;
use crate::tables::{TABLES, is_geojson};
use mainshock_base::{Message, Place};
use mainshock_plan::{Plan, RulePack, rules, template};

/// The pack's own rules, checked, when it names a file.
pub(crate) fn rules_file(
    root: &Fields<'_>,
    manifest: &Manifest,
    files: &Files,
    faults: &mut Faults,
) -> Option<(String, Vec<u8>)> {
    let name = manifest.rules.as_ref()?;
    if !is_toml(name) {
        if rules::built_in::pack(name).is_none() {
            faults.unknown_word(
                root.place("rules"),
                "county-unknown-rules",
                name,
                &rules::built_in::codes(),
            );
        }
        return None;
    }
    let Some(bytes) = files.get(name) else {
        missing_file(root, "rules", name, faults);
        return None;
    };
    match RulePack::read(name, bytes) {
        Ok(_) => Some((name.clone(), bytes.clone())),
        Err(errors) => {
            faults.errors.extend(errors);
            None
        }
    }
}

/// The pack's own plan, checked, when it names its folder (`plan = "plan"`).
pub(crate) fn plan_files(
    root: &Fields<'_>,
    manifest: &Manifest,
    files: &Files,
    faults: &mut Faults,
) -> Files {
    let Some(name) = &manifest.plan else {
        return Files::new();
    };
    if template::built_in::plan(name).is_some() {
        return Files::new();
    }
    let prefix = format!("{name}/");
    let own: Files = files
        .iter()
        .filter_map(|(file, bytes)| Some((file.strip_prefix(&prefix)?.to_owned(), bytes.clone())))
        .collect();
    if own.is_empty() {
        faults.unknown_word(
            root.place("plan"),
            "county-unknown-plan",
            name,
            &template::built_in::codes(),
        );
        return own;
    }
    let listed: Vec<(&str, &[u8])> = own
        .iter()
        .map(|(file, bytes)| (file.as_str(), bytes.as_slice()))
        .collect();
    if let Err(errors) = Plan::read(&listed) {
        faults.errors.extend(errors.into_iter().map(|mut error| {
            error.place.file = error.place.file.map(|file| format!("{prefix}{file}"));
            error
        }));
    }
    own
}

/// Files that nobody reads are said, since a slip of the pen in a name would lose a whole table.
pub(crate) fn unread_files(files: &Files, manifest: Option<&Manifest>, faults: &mut Faults) {
    let plan = manifest.and_then(|manifest| manifest.plan.as_deref());
    let prefix = plan.map(|plan| format!("{plan}/"));
    for file in files.keys() {
        let is_read = TABLES.contains(&file.as_str())
            || is_geojson(file)
            || is_toml(file)
            || prefix
                .as_ref()
                .is_some_and(|prefix| file.starts_with(prefix))
            || std::path::Path::new(file)
                .extension()
                .is_some_and(|end| end == "md");
        if !is_read {
            let mend = nearest(file, &TABLES).map_or_else(
                || Message::new("county-mend-file-not-read").with("known", TABLES.join(", ")),
                |meant| Message::new("county-mend-meant").with("meant", meant),
            );
            faults.warn(
                Place::file(file),
                Message::new("county-file-not-read"),
                mend,
            );
        }
    }
}
