//! An entry of the CENC list.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    mainshock_fuzz::read_within("{\"No1\":", bytes, "}");
});
