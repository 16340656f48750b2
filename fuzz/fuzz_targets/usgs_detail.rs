//! An origin product of a USGS detail message.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let before = r#"{"type":"Feature","id":"us1","geometry":{"coordinates":[104.6,29.5,10]},
        "properties":{"net":"us","mag":4.9,"time":1551071759000,"products":{"origin":["#;
    mainshock_fuzz::read_within(before, bytes, "]}}}");
});
