//! Every sentence this crate names is in the message files of both languages.

use std::collections::BTreeSet;

const CHINESE: &str = include_str!("../../../words/locales/zh-CN/response.ftl");
const ENGLISH: &str = include_str!("../../../words/locales/en/response.ftl");

/// Everything in quotes that begins with the crate's name, in all files of the crate.
fn named() -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                #[expect(clippy::disallowed_methods, reason = "a test reads the source itself")]
                let text = std::fs::read_to_string(path).unwrap();
                for quoted in text.split("\"response-").skip(1) {
                    let key = quoted.split('"').next().unwrap();
                    named.insert(format!("response-{key}"));
                }
            }
        }
    }
    named.retain(|key| {
        key.chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-')
    });
    named.remove("response-");
    named
}

fn keys(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| key.starts_with("response-"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_sentence_named_is_written_and_every_sentence_written_is_named() {
    let named = named();
    assert!(named.len() > 80, "{} sentences", named.len());
    for text in [CHINESE, ENGLISH] {
        let written = keys(text);
        let missing: Vec<&String> = named.difference(&written).collect();
        let unused: Vec<&String> = written.difference(&named).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{missing:?} {unused:?}"
        );
    }
}
