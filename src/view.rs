//! What each panel says, as lines of toned runs: pure functions from the chart and its analysis.
//!
//! Tones are meanings (a grade, a severity, something inferred), never colours. The screen gives each tone a style;
//! `show` prints the same lines as plain text, so every meaning is also a word or a glyph. Lists are made row by row,
//! so that a panel of a million rows costs what is visible. Every text from the chart is cleaned here, once.

pub mod glyphs;
pub mod line;

pub use glyphs::Glyphs;
pub use line::{Line, Run, Tone};

use crate::analysis::Analysis;
use crate::model::Org;

/// What every view reads.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The chart.
    pub org: &'a Org,
    /// What was computed from it.
    pub analysis: &'a Analysis,
    /// The signs to draw with.
    pub glyphs: &'static Glyphs,
}
