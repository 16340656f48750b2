//! Any bytes: the format is told, read or refused; association does not depend on order.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reading) = mainshock_fuzz::read(bytes) {
        mainshock_fuzz::association_ignores_order(&reading);
    }
});
