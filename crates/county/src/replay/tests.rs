//! Replays made in memory.

use super::{Replay, ReplayKind};
use crate::tests::{files, told};
use mainshock_base::Known;
use std::collections::BTreeMap;

const REPLAY: &str = "code = \"r\"\nname_en = \"R\"\ncounty = \"1\"\nzone = \"Asia/Shanghai\"\nstarts_at = \"2019-02-25T13:14:00\"\nstatement_en = \"s\"\n";

pub(crate) fn timeline(item: &str) -> BTreeMap<String, Vec<u8>> {
    let item = format!(
        "[[item]]\ncode = \"x\"\nat = \"2019-02-25T13:15:59+08:00\"\nat_precision = \"exact\"\norganisation_en = \"o\"\ntext_en = \"t\"\nsource = \"s\"\nstatus = \"measured\"\n{item}"
    );
    files(&[("replay.toml", REPLAY), ("timeline.toml", &item)])
}

#[test]
fn times_of_a_replay_are_local_unless_they_carry_an_offset() {
    let replay = Replay::read(&timeline("kind = \"fact\"\ncategory = \"force\"\n")).unwrap();
    assert_eq!(replay.starts_at.to_string(), "2019-02-25T05:14:00Z");
    assert_eq!(replay.items[0].at.to_string(), "2019-02-25T05:15:59Z");
    assert_eq!(replay.begins_at(), replay.starts_at);
}

#[test]
fn a_figure_without_a_value_is_unknown_and_a_response_without_authority_too() {
    let replay = Replay::read(&timeline(
        "kind = \"figures\"\nlabel = \"A\"\nvalues = [ { indicator = \"missing\" }, { indicator = \"deaths\", value = 0 } ]\n",
    ))
    .unwrap();
    let ReplayKind::Figures { values, .. } = &replay.items[0].kind else {
        panic!("figures");
    };
    assert_eq!(values[0].value, Known::Unknown);
    assert_eq!(values[1].value, Known::Value(0.0));
    let replay = Replay::read(&timeline("kind = \"response\"\nlevel = \"III\"\n")).unwrap();
    assert_eq!(
        replay.items[0].kind,
        ReplayKind::Response {
            level: Known::Value("III".to_owned()),
            authority: Known::Unknown,
            effective_at: None,
        }
    );
}

#[test]
fn a_broken_replay_names_line_and_field() {
    let told = |item: &str| told(&Replay::read(&timeline(item)).unwrap_err()[0]);
    let at = |key: &str, line: u64, field: &str, mend: &str| {
        (
            key.to_owned(),
            "timeline.toml".to_owned(),
            Some(line),
            Some(field.to_owned()),
            Some(mend.to_owned()),
        )
    };
    assert_eq!(
        told("kind = \"message\"\nmessage = \"m.txt\"\n"),
        at(
            "county-no-such-file",
            10,
            "item[0].message",
            "county-mend-no-such-file"
        )
    );
    assert_eq!(
        told("kind = \"fact\"\ncategory = \"froce\"\n"),
        at(
            "county-unknown-word",
            10,
            "item[0].category",
            "county-mend-meant"
        )
    );
    assert_eq!(
        told("kind = \"fact\"\ncategory = \"force\"\nlevel = \"III\"\n"),
        at(
            "county-unknown-field",
            11,
            "item[0].level",
            "county-mend-choose"
        )
    );
    let no_files = Replay::read(&BTreeMap::new()).unwrap_err();
    assert_eq!(no_files.len(), 2);
}
