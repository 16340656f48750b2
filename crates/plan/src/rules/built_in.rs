//! The rule packs compiled in from `packs/rules`.

use super::pack::RulePack;

const FILES: [(&str, &str, &str); 5] = [
    (
        "cn-national-2012",
        "packs/rules/cn-national-2012.toml",
        include_str!("../../../../packs/rules/cn-national-2012.toml"),
    ),
    (
        "cn-national-2025",
        "packs/rules/cn-national-2025.toml",
        include_str!("../../../../packs/rules/cn-national-2025.toml"),
    ),
    (
        "cn-sichuan-2021",
        "packs/rules/cn-sichuan-2021.toml",
        include_str!("../../../../packs/rules/cn-sichuan-2021.toml"),
    ),
    (
        "cn-legacy-2006",
        "packs/rules/cn-legacy-2006.toml",
        include_str!("../../../../packs/rules/cn-legacy-2006.toml"),
    ),
    (
        "generic",
        "packs/rules/generic.toml",
        include_str!("../../../../packs/rules/generic.toml"),
    ),
];

/// Codes of the packs compiled in.
pub fn codes() -> Vec<&'static str> {
    FILES.iter().map(|(code, ..)| *code).collect()
}

/// A pack compiled in, by its code.
pub fn pack(code: &str) -> Option<RulePack> {
    let (_, file, text) = FILES.iter().find(|(known, ..)| *known == code)?;
    // Read without errors by a test; a pack that could not be read is one that is not there.
    RulePack::read(file, text.as_bytes()).ok()
}
