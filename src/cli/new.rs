//! `throughline new`: a short chart with comments that teaches the format. Writing it is the shell's.

use crate::text;
use std::path::Path;

/// The chart.
pub const CHART: &str = include_str!("new/chart.yaml");

/// What to do instead of writing over a file.
pub const INSTEAD: &str = "name another file; `throughline new -` prints the chart";

/// What is said when it has been written.
#[must_use]
pub fn written(path: &Path) -> String {
    let name = path.display().to_string();
    let name = text::clean(&name);
    format!("wrote {name}; `throughline {name}` opens it, and `e` edits it from there")
}
