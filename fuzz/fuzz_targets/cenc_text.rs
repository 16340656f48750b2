//! A Chinese text; what is read of it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let message = ["地震\n\n".as_bytes(), bytes].concat();
    if let Ok(reading) = mainshock_fuzz::read(&message) {
        mainshock_fuzz::bulletins_survive(&reading);
    }
});
