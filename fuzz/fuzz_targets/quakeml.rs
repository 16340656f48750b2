//! The content of a QuakeML event.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let before = "<quakeml><eventParameters><event publicID=\"smi:a.bc/1\">";
    mainshock_fuzz::read_within(before, bytes, "</event></eventParameters></quakeml>");
});
