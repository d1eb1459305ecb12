//! What the tests of the formats share.

use crate::analysis::Analysis;
use crate::model::Org;
use crate::source::{Limits, Outcome, read_text};

/// Reads and analyses a chart.
pub(super) fn read(text: &str) -> (Org, Analysis) {
    let Outcome::Chart(loaded) = read_text("test.yaml", text, &Limits::default()) else {
        panic!("not YAML: {text}")
    };
    let analysis = Analysis::of(&loaded.org, loaded.findings);
    (loaded.org, analysis)
}
