//! Nothing that comes in makes the reader panic, load anything, or use more than it may.

mod common;

use common::{IN_2019, all_messages, bytes, paste};
use mainshock_base::LocatedError;
use mainshock_seismic::intake::limits::{MOST_BYTES, MOST_DEPTH, MOST_ENTRIES};
use mainshock_seismic::{Reading, read_message};
use proptest::prelude::*;

fn key(result: &Result<Reading, LocatedError>) -> &str {
    match result {
        Ok(_) => "read",
        Err(error) => &error.message.key,
    }
}

#[test]
fn every_message_is_read_or_refused_with_a_place_a_reason_and_a_mend() {
    let all = all_messages();
    assert!(all.len() >= 97, "{} messages", all.len());
    for (name, bytes) in all {
        match read_message(&name, &bytes, &IN_2019) {
            Ok(reading) => {
                assert!(!reading.solutions.is_empty(), "{name}");
                for part in &reading.refused {
                    assert_eq!(part.place.file.as_deref(), Some(name.as_str()));
                    assert!(part.mend.is_some(), "{name}: {part}");
                }
            }
            Err(refusal) => {
                assert_eq!(refusal.place.file.as_deref(), Some(name.as_str()));
                assert!(refusal.mend.is_some(), "{name}: {refusal}");
                let general = [
                    "seismic-foreign-xml",
                    "seismic-foreign-json",
                    "seismic-foreign-text",
                ];
                assert!(!general.contains(&refusal.message.key.as_str()), "{name}");
            }
        }
    }
}

#[test]
fn external_entities_are_refused_at_the_line_of_their_declaration() {
    let name = "cap-alerts/external-entity-attack.xml";
    let refusal = read_message(name, &bytes(name), &IN_2019).unwrap_err();
    assert_eq!(refusal.message.key, "seismic-xml-doctype");
    assert_eq!(refusal.place.line, Some(3));
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><quakeml>&b;</quakeml>";
    assert_eq!(key(&paste(bomb, &IN_2019)), "seismic-xml-doctype");
    let inside = "<quakeml><eventParameters><event>&lol;</event></eventParameters></quakeml>";
    assert_eq!(key(&paste(inside, &IN_2019)), "seismic-xml-entity");
    let late = "<quakeml><eventParameters/></quakeml><!DOCTYPE q SYSTEM \"file:///x\">";
    assert_eq!(key(&paste(late, &IN_2019)), "seismic-xml-doctype");
}

#[test]
fn deep_nesting_is_refused() {
    let deep = MOST_DEPTH + 1;
    let lists = "[".repeat(deep);
    assert_eq!(key(&paste(&lists, &IN_2019)), "seismic-too-deep");
    let objects = "{\"a\":".repeat(100_000);
    assert_eq!(key(&paste(&objects, &IN_2019)), "seismic-too-deep");
    let brackets = format!("({}", "{\"a\":".repeat(deep));
    assert_eq!(key(&paste(&brackets, &IN_2019)), "seismic-too-deep");
    let elements = format!("<quakeml><eventParameters>{}", "<event>".repeat(100_000));
    assert_eq!(key(&paste(&elements, &IN_2019)), "seismic-too-deep");
    let skipped = format!(
        "<quakeml><eventParameters><event>{}",
        "<pick>".repeat(100_000)
    );
    assert_eq!(key(&paste(&skipped, &IN_2019)), "seismic-too-deep");
}

#[test]
fn brackets_inside_text_do_not_count_as_nesting() {
    let text = format!(r#"{{"shuju":[],"note":"{}"}}"#, "[\\\"".repeat(200));
    assert_eq!(key(&paste(&text, &IN_2019)), "read");
}

#[test]
fn too_much_is_refused_before_it_is_built() {
    let large = vec![b' '; MOST_BYTES + 1];
    assert_eq!(
        key(&read_message("large", &large, &IN_2019)),
        "seismic-too-large"
    );
    let many = format!(
        r#"{{"type":"FeatureCollection","metadata":{{}},"features":[{{"properties":{{"mag":1,"time":1}}}}{}]}}"#,
        ",{}".repeat(MOST_ENTRIES)
    );
    assert_eq!(key(&paste(&many, &IN_2019)), "seismic-too-many-entries");
    let values = format!("[{}0]", "0,".repeat(5_000_000));
    assert_eq!(key(&paste(&values, &IN_2019)), "seismic-too-many-entries");
    let events = format!(
        "<quakeml><eventParameters>{}</eventParameters></quakeml>",
        "<event/>".repeat(MOST_ENTRIES + 1)
    );
    assert_eq!(key(&paste(&events, &IN_2019)), "seismic-too-many-entries");
    let bulletin = format!("地震{}", "某".repeat(10_000));
    assert_eq!(key(&paste(&bulletin, &IN_2019)), "read");
    let lines = "01月01日01时01分地震\n\n".repeat(MOST_ENTRIES + 1);
    assert_eq!(key(&paste(&lines, &IN_2019)), "seismic-too-many-entries");
}

#[test]
fn half_a_message_is_refused_whole() {
    for name in [
        "quakeml/quakeml-standard-example.xml",
        "usgs-geojson/search-result-1785-to-1824.geojson",
        "cenc-messages/earthquake-list-relay-schema.json",
        "cenc-messages/catalogue-query-wrapped-json.txt",
        "cenc-messages/early-warning-sequence-sichuan-schema.json",
    ] {
        let whole = bytes(name);
        let half = &whole[..whole.len() / 2];
        let half = match std::str::from_utf8(half) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&half[..error.valid_up_to()]).unwrap(),
        };
        let result = paste(half, &IN_2019);
        let refused = [
            "seismic-xml-cut-off",
            "seismic-xml-syntax",
            "seismic-json-syntax",
        ];
        assert!(refused.contains(&key(&result)), "{name}: {}", key(&result));
        assert!(result.unwrap_err().place.line.is_some(), "{name}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_the_byte() {
    let mut broken = b"<quakeml>\n<a>".to_vec();
    broken.extend([0xC3, 0x28]);
    let refusal = read_message("broken.xml", &broken, &IN_2019).unwrap_err();
    assert_eq!(refusal.message.key, "seismic-encoding-broken");
    assert_eq!(refusal.place.line, Some(2));
    assert_eq!(refusal.message.args[1].1, "14");
    let unknown = b"<?xml version='1.0' encoding='klingon'?><quakeml/>";
    let refusal = read_message("x", unknown, &IN_2019).unwrap_err();
    assert_eq!(refusal.message.key, "seismic-encoding-unknown");
    assert_eq!(key(&read_message("x", b" \n\t", &IN_2019)), "seismic-empty");
    assert_eq!(key(&read_message("x", b"", &IN_2019)), "seismic-empty");
}

#[test]
fn latin_letters_in_a_declared_encoding_are_read() {
    let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><quakeml><eventParameters><event>\
        <description><type>region name</type><text>M\xE9xico</text></description><origin>\
        <time><value>2019-02-25T05:15:59Z</value></time><latitude><value>19</value></latitude>\
        <longitude><value>-99</value></longitude></origin></event></eventParameters></quakeml>";
    let reading = read_message("latin.xml", xml, &IN_2019).unwrap();
    assert_eq!(reading.solutions[0].place_text.as_deref(), Some("México"));
}

#[test]
fn files_that_people_drop_by_mistake_are_told_by_name() {
    let told = |bytes: &[u8]| key(&read_message("dropped", bytes, &IN_2019)).to_owned();
    assert_eq!(told(b"%PDF-1.7 ..."), "seismic-foreign-pdf");
    assert_eq!(told(b"PK\x03\x04...."), "seismic-foreign-archive");
    assert_eq!(told(b"\x89PNG\r\n\x1a\n"), "seismic-foreign-picture");
    assert_eq!(
        told(b"<!DOCTYPE html><html></html>"),
        "seismic-foreign-web-page"
    );
    assert_eq!(told(b"<kml></kml>"), "seismic-foreign-kml");
    assert_eq!(told(b"[]"), "seismic-foreign-json");
    assert_eq!(told(b"42"), "seismic-foreign-text");
    assert_eq!(told(b"hello"), "seismic-foreign-text");
}

#[test]
fn an_origin_after_the_time_of_reading_is_noted() {
    let hints = mainshock_seismic::ReadHints {
        now: Some("2019-02-24T00:00:00Z".parse().unwrap()),
        year: None,
    };
    let name = "constructed/usgs-rong-county-2019-02-25.geojson";
    let reading = read_message(name, &bytes(name), &hints).unwrap();
    assert_eq!(reading.notes[0].message.key, "seismic-note-future");
}

/// A real message, cut short and with some bytes changed.
fn mutated() -> impl Strategy<Value = (String, Vec<u8>)> {
    // The large ones take too long for so many cases; their formats are among the others.
    let small: Vec<(String, Vec<u8>)> = all_messages()
        .into_iter()
        .filter(|(_, bytes)| bytes.len() < 60_000)
        .collect();
    let message = prop::sample::select(small);
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let changes = prop::collection::vec(change, 0..12);
    (
        message,
        any::<prop::sample::Index>(),
        any::<bool>(),
        changes,
    )
        .prop_map(|((name, mut bytes), cut, shorten, changes)| {
            if shorten {
                bytes.truncate(cut.index(bytes.len()));
            }
            for (at, byte) in changes {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            (name, bytes)
        })
}

/// Characters that formats are made of, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "\"",
        ":",
        ",",
        "No1",
        "features",
        "properties",
        "mag",
        "time",
        "4.9",
        "-1e308",
        "null",
        "<quakeml>",
        "<eventParameters>",
        "<event>",
        "<origin>",
        "</origin>",
        "<value>",
        "&amp;",
        "&x;",
        "<![CDATA[",
        "地震",
        "级",
        "02月25日",
        "13时15分",
        "北纬",
        "29.48度",
        "东经",
        "104°E",
        "深度",
        "年",
        "月",
        "日",
        "时",
        "今天",
        "-",
        "/",
        "\n",
        " ",
        "９",
        "M",
        "台网测定",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_change_of_a_real_message_makes_the_reader_panic((name, bytes) in mutated()) {
        match read_message(&name, &bytes, &IN_2019) {
            Ok(reading) => {
                prop_assert!(reading.solutions.len() + reading.refused.len() <= bytes.len());
            }
            Err(refusal) => prop_assert!(refusal.place.file.is_some()),
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in soup()) {
        let result = paste(&text, &IN_2019);
        if let Ok(reading) = result {
            prop_assert!(reading.solutions.len() <= text.len());
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_message("bytes", &bytes, &IN_2019);
    }
}
