//! What is read from real messages of each format, value by value.
#![expect(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "tests; the numbers compared are read, not computed"
)]

mod common;

use common::{reading, refusal};
use mainshock_base::{MagnitudeType, TimePrecision};
use mainshock_seismic::{EventKind, MessageFormat, Reading, Solution, SolutionStatus};

fn first(name: &str) -> Solution {
    reading(name).solutions.into_iter().next().unwrap()
}

fn agencies(reading: &Reading) -> Vec<&str> {
    let codes = reading.solutions.iter();
    codes.map(|solution| solution.agency.0.as_str()).collect()
}

fn notes(reading: &Reading) -> Vec<&str> {
    let keys = reading.notes.iter();
    keys.map(|note| note.message.key.as_str()).collect()
}

fn magnitude(solution: &Solution) -> (f64, MagnitudeType) {
    let magnitude = solution.magnitude.as_ref().unwrap().magnitude;
    (magnitude.value(), magnitude.kind())
}

#[test]
fn a_usgs_week_has_all_its_events_and_tells_blasts_from_earthquakes() {
    let week = reading("usgs-geojson/all-week-feed-2018-02.geojson");
    assert_eq!((week.solutions.len(), week.refused.len()), (1707, 0));
    let blasts = week
        .solutions
        .iter()
        .filter(|solution| solution.kind == EventKind::NotAnEarthquake);
    assert_eq!(blasts.count(), 28);
    let least = week
        .solutions
        .iter()
        .map(|solution| magnitude(solution).0)
        .fold(f64::INFINITY, f64::min);
    assert_eq!(least.to_string(), "-0.8");
}

#[test]
fn a_feed_that_announces_more_events_than_it_has_is_read_with_a_note() {
    let day = reading("usgs-geojson/all-day-feed-2017-10-pretty-printed.geojson");
    assert_eq!(day.solutions.len(), 3);
    assert_eq!(notes(&day), ["seismic-note-count"]);
    let args = &day.notes[0].message.args;
    assert_eq!((args[0].1.as_str(), args[1].1.as_str()), ("225", "3"));
    assert_eq!(agencies(&day), ["AK", "USGS", "USGS"]);
    assert_eq!(magnitude(&day.solutions[1]), (3.5, MagnitudeType::MbLg));
}

#[test]
fn milliseconds_before_1970_are_times_before_1970() {
    let old = first("usgs-geojson/search-result-1785-to-1824.geojson");
    assert_eq!(old.origin_time.instant.to_string(), "1791-05-16T13:00:00Z");
    assert_eq!(old.origin_time.precision, TimePrecision::Minute);
    assert_eq!(old.depth.km, None);
}

#[test]
fn a_detail_message_gives_the_preferred_version_and_other_agencies_not_the_history() {
    let hokkaido = reading("usgs-geojson/event-detail-hokkaido-2018-all-versions.geojson");
    assert_eq!(agencies(&hokkaido), ["USGS", "NTWC", "PTWC"]);
    let usgs = &hokkaido.solutions[0];
    assert_eq!(magnitude(usgs), (6.6, MagnitudeType::Mw));
    assert_eq!(
        usgs.origin_time.instant.to_string(),
        "2018-09-05T18:07:59.15Z"
    );
    // The newest of seven versions; the first had 31 km and 42.7077 N.
    assert_eq!(usgs.depth.km, Some(35.0));
    assert_eq!(usgs.epicentre.lat_deg().to_string(), "42.6861");
    assert_eq!(usgs.epicentre_uncertainty_km, Some(6.5));
    assert_eq!(usgs.depth.uncertainty_km, Some(1.9));
    assert_eq!(
        usgs.published_at.unwrap().as_millisecond(),
        1_542_217_214_040
    );
    assert_eq!(usgs.other_magnitudes[0].label, "Mwb");
    let ptwc = &hokkaido.solutions[2];
    assert_eq!(ptwc.origin_time.precision, TimePrecision::Minute);
    assert_eq!(ptwc.ids[0].id, "pt18248000");
}

#[test]
fn a_withdrawn_product_is_noted_and_gives_no_solution() {
    let tohoku = reading("usgs-geojson/event-detail-tohoku-2011-all-versions.geojson");
    assert_eq!(agencies(&tohoku), ["USGS", "CHOY", "ISCGEM", "DUPUTEL"]);
    assert!(notes(&tohoku).contains(&"seismic-note-product-withdrawn"));
    assert_eq!(magnitude(&tohoku.solutions[0]), (9.1, MagnitudeType::Mw));
}

#[test]
fn the_constructed_usgs_message_of_rong_county_has_the_published_values() {
    let usgs = first("constructed/usgs-rong-county-2019-02-25.geojson");
    assert_eq!(usgs.origin_time.instant.to_string(), "2019-02-25T05:15:59Z");
    assert_eq!(
        (usgs.epicentre.lon_deg(), usgs.epicentre.lat_deg()),
        (104.632, 29.498)
    );
    assert_eq!(usgs.depth.km, Some(10.0));
    assert_eq!(magnitude(&usgs), (4.9, MagnitudeType::MbShort));
    assert_eq!(usgs.ids[0].id, "us2000jm6f");
    assert_eq!(usgs.status, SolutionStatus::Unstated);
}

#[test]
fn quakeml_depths_are_metres() {
    let bolivia = first("quakeml/usgs-comcat-origin-with-uncertainty.xml");
    assert_eq!(bolivia.depth.km, Some(631.3));
    assert!(bolivia.depth.fixed);
    assert_eq!(bolivia.epicentre_uncertainty_km, Some(2.56));
    assert_eq!(magnitude(&bolivia), (8.2, MagnitudeType::Mw));
    assert_eq!(bolivia.magnitude.unwrap().agency.unwrap().0, "HRV");
    assert_eq!(bolivia.ids[0].id, "usp0006dzc");
    assert_eq!(bolivia.agency.0, "USGS");
}

#[test]
fn a_depth_of_29_metres_is_read_as_the_standard_says_and_noted() {
    let iris = reading("quakeml/iris-fdsn-two-events.xml");
    assert_eq!(iris.solutions[0].depth.km, Some(0.029));
    assert!(notes(&iris).contains(&"seismic-note-depth-metres"));
}

#[test]
fn geofon_uncertainties_in_kilometres_are_not_taken_for_degrees() {
    let geofon = reading("quakeml/geofon-two-events-2021.xml");
    assert_eq!(geofon.solutions.len(), 2);
    let [first, second] = &geofon.solutions[..] else {
        panic!("two events")
    };
    assert_eq!(first.epicentre_uncertainty_km, None);
    // √(6922.8 m × 9978.9 m)
    let km = second.epicentre_uncertainty_km.unwrap();
    assert!((km - 8.311_5).abs() < 1e-3, "{km}");
    assert_eq!(notes(&geofon).len(), 2);
    assert_eq!(first.agency.0, "GFZ");
    assert_eq!(first.status, SolutionStatus::Automatic);
    assert_eq!(second.status, SolutionStatus::Reviewed);
    assert!(second.depth.fixed);
}

#[test]
fn the_preferred_origin_and_magnitude_lead() {
    let both = reading("quakeml/preferred-origin-and-magnitude.xml");
    let years: Vec<String> = both
        .solutions
        .iter()
        .map(|solution| solution.origin_time.instant.to_string()[..4].to_owned())
        .collect();
    assert_eq!(years, ["2012", "2011"]);
    assert_eq!(magnitude(&both.solutions[0]).0, 2.0);
    assert_eq!(both.solutions[0].other_magnitudes.len(), 1);
}

#[test]
fn without_a_preferred_origin_the_firmest_and_newest_is_taken() {
    let napa = reading("shakemap/napa-2014-moment-tensor.xml");
    assert_eq!(napa.solutions.len(), 1);
    assert_eq!(
        napa.solutions[0].origin_time.instant.to_string(),
        "2014-08-24T10:20:44.07Z"
    );
    assert_eq!(napa.solutions[0].status, SolutionStatus::Final);
    assert!(notes(&napa).contains(&"seismic-note-none-preferred"));
}

#[test]
fn an_unknown_value_of_an_enumeration_is_noted_and_the_event_read() {
    let odd = reading("quakeml/malformed-enumeration-value.xml");
    assert_eq!(odd.solutions.len(), 1);
    assert!(notes(&odd).contains(&"seismic-note-unknown-value"));
    assert_eq!(odd.solutions[0].magnitude, None);
}

#[test]
fn quarry_blasts_in_either_spelling_are_no_earthquakes() {
    let two = reading("quakeml/usgs-two-california-events-2014.xml");
    for solution in &two.solutions {
        assert_eq!(solution.kind, EventKind::NotAnEarthquake);
    }
    assert_eq!(agencies(&two), ["CI", "UW"]);
    assert_eq!(two.solutions[0].ids[0].id, "ci37285320");
    assert_eq!(two.solutions[0].revision, Some(6));
}

#[test]
fn six_agencies_in_one_event_are_six_solutions_each_with_its_own_magnitude() {
    let isc = reading("agency-bulletins/isc-isf-1967-event-as-quakeml.xml");
    assert_eq!(
        agencies(&isc),
        ["ISC", "BCIS", "USCGS", "IASPEI", "MOS", "EHB"]
    );
    let values: Vec<Option<f64>> = isc
        .solutions
        .iter()
        .map(|solution| solution.magnitude.as_ref().map(|m| m.magnitude.value()))
        .collect();
    assert_eq!(
        values,
        [Some(5.0), Some(4.5), Some(5.1), Some(5.0), Some(5.0), None]
    );
    // A 90 % ellipse of 2510 m × 3700 m is 1.42 km at one standard deviation.
    let km = isc.solutions[0].epicentre_uncertainty_km.unwrap();
    assert!((km - 1.420_1).abs() < 1e-3, "{km}");
}

#[test]
fn an_origin_that_names_no_agency_is_not_taken_for_the_leading_one() {
    let cmt = reading("agency-bulletins/global-cmt-2006-as-quakeml.xml");
    assert_eq!(agencies(&cmt), ["GCMT", "UNSTATED"]);
    assert_eq!(notes(&cmt), ["seismic-note-origin-agency-unstated"]);
    assert_eq!(magnitude(&cmt.solutions[0]), (5.73, MagnitudeType::Mw));
    assert_eq!(cmt.solutions[0].depth.km, Some(39.0));
}

#[test]
fn a_depth_above_sea_level_stays_negative() {
    let mine = first("quakeml/utah-bingham-mine-phase-picks.xml");
    assert_eq!(mine.depth.km, Some(-0.11));
}

#[test]
fn times_of_the_network_centre_are_beijing_time_to_the_minute() {
    for (name, format) in [
        (
            "earthquake-list-relay-schema.json",
            MessageFormat::CencListJson,
        ),
        (
            "catalogue-query-wrapped-json.txt",
            MessageFormat::CencBracketedJson,
        ),
    ] {
        let list = reading(&format!("cenc-messages/{name}"));
        assert_eq!(list.format, format);
        assert_eq!((list.solutions.len(), list.refused.len()), (14, 0));
        let rong = &list.solutions[7];
        assert_eq!(rong.origin_time.instant.to_string(), "2019-02-25T05:15:00Z");
        assert_eq!(rong.origin_time.precision, TimePrecision::Minute);
        assert_eq!(magnitude(rong), (4.9, MagnitudeType::M));
        assert_eq!(rong.depth.km, Some(5.0));
        assert_eq!(rong.place_text.as_deref(), Some("四川自贡市荣县"));
        assert_eq!(list.solutions[0].depth.km, None);
    }
}

#[test]
fn an_early_warning_report_has_its_number_its_time_and_no_depth() {
    let reports = reading("cenc-messages/early-warning-sequence-sichuan-schema.json");
    assert_eq!(reports.solutions.len(), 4);
    let third = &reports.solutions[2];
    assert_eq!(third.revision, Some(3));
    assert_eq!(
        third.published_at.unwrap().to_string(),
        "2019-02-25T05:16:10Z"
    );
    assert_eq!(
        third.origin_time.instant.to_string(),
        "2019-02-25T05:15:59Z"
    );
    assert_eq!(magnitude(third), (5.0, MagnitudeType::M));
    assert_eq!(third.depth.km, None);
    assert_eq!(third.status, SolutionStatus::EarlyWarning);
}

#[test]
fn a_single_early_warning_report_and_its_cancellation_are_read() {
    let text = r#"{"EventID":"e1","ReportNum":"2","ReportTime":"2019/02/25 13:16:05",
        "OriginTime":"2019-02-25 13:15:59","HypoCenter":"四川","Latitude":"29.5",
        "Longitude":"104.5","Magnitude":"","isCancel":true}"#;
    let report = common::pasted(text);
    assert!(report.cancelled);
    assert_eq!(report.revision, Some(2));
    assert_eq!(report.magnitude, None);
}

#[test]
fn a_callback_around_the_brackets_is_no_obstacle() {
    let text = r#"jQuery18_3({"shuju":[{"O_TIME":"2019-02-25 13:15:59","EPI_LAT":"29.48",
        "EPI_LON":"104.49","EPI_DEPTH":5,"M":"4.9","AUTO_FLAG":"AU","LOCATION_C":"荣县"}],"num":2});"#;
    let reading = common::paste(text, &common::IN_2019).unwrap();
    assert_eq!(reading.solutions[0].status, SolutionStatus::Automatic);
    assert_eq!(
        reading.solutions[0].origin_time.precision,
        TimePrecision::Second
    );
    assert_eq!(notes(&reading), ["seismic-note-count"]);
}

#[test]
fn one_broken_entry_costs_that_entry_only() {
    let text = r#"{"No1":{"type":"reviewed","time":"2019-02-25 13:15:00","magnitude":"49",
        "depth":"5","latitude":"29.48","longitude":"104.49"},
        "No2":{"type":"reviewed","time":"2019-02-25 08:40:00","magnitude":"4.3",
        "depth":"","latitude":"29.46","longitude":"104.50"}}"#;
    let reading = common::paste(text, &common::IN_2019).unwrap();
    assert_eq!(reading.solutions.len(), 1);
    let refused = &reading.refused[0];
    assert_eq!(refused.message.key, "seismic-magnitude-impossible");
    assert_eq!(refused.place.to_string(), "pasted:1:[No1.magnitude]");
    assert!(refused.mend.is_some());
}

#[test]
fn what_is_missing_or_wrong_in_a_feature_is_named_by_its_path() {
    let feature = |properties: &str, geometry: &str| {
        format!(
            r#"{{"type":"FeatureCollection","metadata":{{}},"features":[{{"id":"us1",
            "properties":{{"net":"us",{properties}}},"geometry":{geometry}}}]}}"#
        )
    };
    let point = r#"{"coordinates":[104.6,29.5,10]}"#;
    let cases = [
        (
            r#""mag":4.9,"time":null"#,
            point,
            "seismic-time-missing",
            "properties.time",
        ),
        (
            r#""mag":4.9,"time":1e300"#,
            point,
            "seismic-time-unreadable",
            "properties.time",
        ),
        (
            r#""mag":"x","time":0"#,
            point,
            "seismic-number-unreadable",
            "properties.mag",
        ),
        (
            r#""mag":"NaN","time":0"#,
            point,
            "seismic-number-unreadable",
            "properties.mag",
        ),
        (
            r#""mag":99,"time":0"#,
            point,
            "seismic-magnitude-impossible",
            "properties.mag",
        ),
        (
            r#""mag":4.9,"time":0"#,
            "null",
            "seismic-position-missing",
            "geometry.coordinates",
        ),
        (
            r#""mag":4.9,"time":0"#,
            r#"{"coordinates":[29.5,104.6,10]}"#,
            "seismic-position-impossible",
            "geometry.coordinates",
        ),
        (
            r#""mag":4.9,"time":0"#,
            r#"{"coordinates":[104.6,29.5,10000]}"#,
            "seismic-depth-impossible",
            "geometry.coordinates[2]",
        ),
    ];
    for (properties, geometry, key, field) in cases {
        let text = feature(properties, geometry);
        assert_eq!(
            refusal(&text),
            (key.to_owned(), format!("features[0].{field}"))
        );
    }
}

#[test]
fn a_deleted_event_of_the_feed_is_a_withdrawal() {
    let text = r#"{"type":"FeatureCollection","metadata":{"count":1},"features":[{"id":"us1",
        "properties":{"net":"us","mag":4.9,"magType":"mb","time":1551071759000,
        "status":"deleted","type":"earthquake"},"geometry":{"coordinates":[104.6,29.5,10]}}]}"#;
    assert!(common::pasted(text).cancelled);
}

#[test]
fn an_event_without_an_origin_is_refused_with_its_line_and_identifier() {
    let text = "<q:quakeml xmlns:q=\"q\"><eventParameters>\n<event publicID=\"smi:a.bc/1\">\n\
                <magnitude><mag><value>5</value></mag></magnitude></event>\n\
                <event publicID=\"smi:a.bc/2\"><origin><time><value>2019-02-25T05:15:59Z</value>\
                </time><latitude><value>29.5</value></latitude><longitude><value>104.5</value>\
                </longitude></origin></event></eventParameters></q:quakeml>";
    let reading = common::paste(text, &common::IN_2019).unwrap();
    assert_eq!(reading.solutions.len(), 1);
    let refused = &reading.refused[0];
    assert_eq!(refused.message.key, "seismic-quakeml-no-origin");
    assert_eq!(refused.place.line, Some(2));
    assert_eq!(refused.place.field.as_deref(), Some("event[1] smi:a.bc/1"));
}

#[test]
fn a_rejected_origin_or_an_event_that_does_not_exist_is_a_withdrawal() {
    let event = |kind: &str, status: &str| {
        format!(
            "<quakeml><eventParameters><event publicID=\"smi:a.bc/1\"><type>{kind}</type><origin>\
             <time><value>2019-02-25T05:15:59Z</value></time><latitude><value>29.5</value>\
             </latitude><longitude><value>104.5</value></longitude>\
             <evaluationStatus>{status}</evaluationStatus></origin></event></eventParameters></quakeml>"
        )
    };
    assert!(common::pasted(&event("earthquake", "rejected")).cancelled);
    assert!(common::pasted(&event("not existing", "confirmed")).cancelled);
    assert!(!common::pasted(&event("earthquake", "confirmed")).cancelled);
}

#[test]
fn a_manual_entry_says_all_that_is_wrong_at_once() {
    let text = r#"{"manual":{"time":"2019-02-25 13:15","lon_deg":104.49,"magnitude":49}}"#;
    let reading = common::paste(text, &common::IN_2019).unwrap();
    let keys: Vec<&str> = reading
        .refused
        .iter()
        .map(|refusal| refusal.message.key.as_str())
        .collect();
    let expected = [
        "seismic-zone-missing",
        "seismic-position-missing",
        "seismic-magnitude-impossible",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn a_manual_entry_is_a_solution_of_the_operator_or_of_the_agency_passed_on() {
    let text = r#"{"manual":{"time":"2019-02-25 13:15","zone":"+08:00","lon_deg":104.49,
        "lat_deg":29.48,"depth_km":5,"magnitude":4.9,"place":" 荣县 ","agency":"cenc"}}"#;
    let entered = common::pasted(text);
    assert_eq!(entered.agency.0, "CENC");
    assert_eq!(entered.status, SolutionStatus::Manual);
    assert_eq!(
        entered.origin_time.instant.to_string(),
        "2019-02-25T05:15:00Z"
    );
    assert_eq!(entered.origin_time.precision, TimePrecision::Minute);
    assert_eq!(entered.place_text.as_deref(), Some("荣县"));
    assert_eq!(magnitude(&entered), (4.9, MagnitudeType::M));
}
