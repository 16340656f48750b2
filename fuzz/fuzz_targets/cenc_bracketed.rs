//! An entry of the CENC catalogue query.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    mainshock_fuzz::read_within("({\"shuju\":[", bytes, "],\"num\":1})");
});
