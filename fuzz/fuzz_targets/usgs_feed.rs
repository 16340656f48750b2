//! A feature of a USGS feed.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let before = r#"{"type":"FeatureCollection","metadata":{"count":1},"features":["#;
    mainshock_fuzz::read_within(before, bytes, "]}");
});
