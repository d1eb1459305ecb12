//! What the fuzz targets of `fuzz/` hold, run over the committed corpus: one input after the other, always the same, with
//! no fuzzing tool. What a long run finds goes into the corpus with its mending.

mod charts;
mod durations;
mod edits;
mod keys;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

/// Every file of a folder of this repository, by name; at least one.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("can be listed").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

/// Holds a target against every file of these folders.
fn hold(folders: &[&str], target: fn(&[u8])) {
    for path in folders.iter().flat_map(|folder| files(folder)) {
        let bytes = fs::read(&path).expect("can be read");
        // A failure names its input.
        std::panic::catch_unwind(|| target(&bytes)).unwrap_or_else(|_| panic!("fails on {}", path.display()));
    }
}

#[test]
fn charts_are_read_and_shown() {
    hold(&["tests/fuzzed/corpus/charts", "tests/cases", "orgs"], charts::target);
}

#[test]
fn durations_are_read() {
    hold(&["tests/fuzzed/corpus/durations"], durations::target);
}

#[test]
fn edits_are_read_in_part() {
    hold(&["tests/fuzzed/corpus/edits"], edits::target);
}

#[test]
fn keys_are_answered() {
    hold(&["tests/fuzzed/corpus/keys"], keys::target);
}

#[test]
fn tables_become_charts() {
    hold(&["tests/fuzzed/corpus/tables"], tables::target);
}
