//! The areas of intensity Ⅵ and more of seven Chinese earthquakes, from the ellipse relations, beside
//! the published ones, as they come out. The table stands in `docs/shaking.md`; this test keeps it
//! true. `cargo xtask bless` writes it anew.

#![expect(clippy::unwrap_used, reason = "helpers of a test")]

use mainshock_base::{GeoPoint, Magnitude, MagnitudeType};
use mainshock_shaking::{EllipseField, Source, relations};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const AREAS: &str = include_str!("../testdata/chinese-isoseismal-areas.csv");
const DOCS: &str = include_str!("../../../docs/shaking.md");
const BEGIN: &str = "<!-- areas: begin, generated -->\n";
const END: &str = "<!-- areas: end -->";

struct Event {
    name: String,
    date: String,
    magnitude: f64,
    epicentre: GeoPoint,
    /// Published area of Ⅵ and more, km².
    published_km2: Option<f64>,
    status: String,
}

/// The events of the table in its order, with the area of Ⅵ and more.
fn events() -> Vec<Event> {
    let mut reader = csv::Reader::from_reader(AREAS.as_bytes());
    let mut events: Vec<Event> = Vec::new();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let number = |name: &str| row[name].parse::<f64>().ok();
        if row["intensity_chinese"] != "6" {
            continue;
        }
        events.push(Event {
            name: row["event"].clone(),
            date: row["date_beijing"].clone(),
            magnitude: number("magnitude_cenc").unwrap(),
            epicentre: GeoPoint::new(
                number("epicentre_lon").unwrap(),
                number("epicentre_lat").unwrap(),
            )
            .unwrap(),
            published_km2: number("cumulative_area_km2"),
            status: row["value_status"].clone(),
        });
    }
    events
}

/// The zone of GB 18306-2015 an event lies in: the plateau and its margin west of about 104° E in
/// Sichuan, else the zone of moderate seismicity.
fn zone(event: &Event) -> &'static str {
    if event.epicentre.lon_deg() < 104.2 {
        "gb18306-qinghai-tibet"
    } else {
        "gb18306-central"
    }
}

fn area_km2(event: &Event, relation: &str, level: f64) -> f64 {
    let source = Source::new(
        event.epicentre,
        Magnitude::new(event.magnitude, MagnitudeType::M).unwrap(),
    );
    let relation = relations::by_name(relation).unwrap();
    EllipseField::new(&source, &relation).area_km2(level)
}

fn table() -> String {
    let mut text = String::from(
        "| earthquake | M | published Ⅵ+, km² | relation | from 5.5, km² | ratio | from 6.0, km² | ratio |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for event in events() {
        let published = event
            .published_km2
            .map_or("not published".to_owned(), |area| {
                let mark = if event.status == "measured" {
                    ""
                } else {
                    " (estimated)"
                };
                format!("{area:.0}{mark}")
            });
        for relation in [zone(&event), "cn-sichuan-2021"] {
            let ratio = |area: f64| {
                event.published_km2.map_or("—".to_owned(), |published| {
                    format!("{:.2}", area / published)
                })
            };
            let (wide, narrow) = (
                area_km2(&event, relation, 5.5),
                area_km2(&event, relation, 6.0),
            );
            writeln!(
                text,
                "| {} {} | {:.1} | {published} | `{relation}` | {wide:.0} | {} | {narrow:.0} | {} |",
                event.name,
                event.date,
                event.magnitude,
                ratio(wide),
                ratio(narrow),
            )
            .unwrap();
        }
    }
    text
}

#[test]
fn the_table_of_areas_in_the_docs_is_what_the_relations_give() {
    let before = DOCS.find(BEGIN).expect("the table has a begin mark") + BEGIN.len();
    let after = DOCS.find(END).expect("the table has an end mark");
    let fresh = table();
    #[expect(
        clippy::disallowed_methods,
        reason = "the table in the docs is written anew when asked for"
    )]
    if std::env::var("MAINSHOCK_BLESS").is_ok() {
        let whole = format!("{}{fresh}{}", &DOCS[..before], &DOCS[after..]);
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/shaking.md");
        std::fs::write(path, whole).unwrap();
        return;
    }
    assert_eq!(&DOCS[before..after], fresh, "run `cargo xtask bless`");
}

#[test]
fn all_seven_events_are_there_and_the_areas_are_within_a_factor_of_five() {
    let events = events();
    assert_eq!(events.len(), 7);
    // Wenchuan's rupture of 300 km is no ellipse around an epicentre; it is in the table all the same.
    for event in events.iter().filter(|event| event.name != "Wenchuan") {
        let Some(published) = event.published_km2 else {
            assert_eq!(event.name, "Rong County");
            continue;
        };
        let ratio = area_km2(event, "cn-sichuan-2021", 5.5) / published;
        assert!((0.2..5.0).contains(&ratio), "{}: {ratio}", event.name);
    }
}
