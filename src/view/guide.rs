//! The role guide: product manager, product owner and Scrum Master side by side, where they come from, and whether the
//! first two should be two people at all, with the path the selected product takes through that question.
//!
//! What is said of the roles is fixed and speaks of roles, never of persons. What is known of the product comes in as
//! plain answers; without a chart there are none, and no path is lit.

pub mod conditions;
mod roles;
mod timeline;
mod tree;

use super::{Glyphs, Line, Tone};
use crate::text;

pub use crate::analysis::decision::Answer;

/// What is known of what is selected, question by question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditions {
    /// What is asked about: a product's name, clean.
    pub about: String,
    /// Whether it is one product.
    pub one_product: Answer,
    /// Whether several Scrum teams work on it.
    pub several_teams: Answer,
    /// Whether they need backlogs of their own.
    pub dedicated_backlogs: Answer,
    /// Whether the product manager's scope is too wide for story detail.
    pub wide_scope: Answer,
}

/// The whole guide in lines of at most `width` columns; without `conditions` no path is lit.
#[must_use]
pub fn lines(glyphs: &'static Glyphs, conditions: Option<&Conditions>, width: usize) -> Vec<Line> {
    let mut page = Page { glyphs, width, lines: Vec::new() };
    roles::push(&mut page);
    page.gap();
    roles::push_kinds(&mut page);
    page.gap();
    tree::push(&mut page, conditions);
    page.gap();
    timeline::push(&mut page);
    page.lines
}

/// Lines being written, all narrow enough.
struct Page {
    glyphs: &'static Glyphs,
    width: usize,
    lines: Vec<Line>,
}

impl Page {
    /// Our own words in the terminal's characters.
    fn own(&self, words: &str) -> String {
        if self.glyphs.transliterates { text::to_ascii(words).into_owned() } else { words.to_owned() }
    }

    /// An empty line.
    fn gap(&mut self) {
        self.lines.push(Line::new());
    }

    /// Words from the left edge.
    fn say(&mut self, words: &str, tone: Tone) {
        self.hang("", "", words, tone);
    }

    /// Words behind a sign; following lines stand below the words, behind `under`.
    fn hang(&mut self, sign: &str, under: &str, words: &str, tone: Tone) {
        let (sign, words) = (self.own(sign), self.own(words));
        let indent = text::width(&sign);
        for (row, part) in text::wrap(&words, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let before = if row == 0 {
                sign.clone()
            } else {
                text::pad(&self.own(under), indent, text::Align::Left, "")
            };
            self.lines.push(Line::of(before, Tone::Guide).with(part, tone));
        }
    }

    /// Texts side by side, each in its own column of the given width, two blanks apart.
    fn columns(&mut self, cells: &[(&str, usize, Tone)]) {
        let wrapped: Vec<Vec<String>> =
            cells.iter().map(|(words, wide, _)| text::wrap(&self.own(words), *wide)).collect();
        let rows = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..rows {
            let (mut line, mut at) = (Line::new(), 0);
            for (parts, (_, wide, tone)) in wrapped.iter().zip(cells) {
                if let Some(part) = parts.get(row).filter(|part| !part.is_empty()) {
                    line.pad_to(at);
                    line.push(part.clone(), *tone);
                }
                at += wide + 2;
            }
            self.lines.push(line);
        }
    }
}
