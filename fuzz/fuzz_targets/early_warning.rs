//! The fields of an early-warning report.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let before = r#"{"EventID":"e","OriginTime":"2019-02-25 13:15:59","HypoCenter":"x","#;
    mainshock_fuzz::read_within(before, bytes, "}");
});
