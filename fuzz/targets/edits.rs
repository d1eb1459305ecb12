#![no_main]

#[path = "../../tests/fuzzed/edits.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::target(bytes));
