//! The groups as a list to walk through: headings, and under them a row for each thing with where it leads.

use super::{Group, Row, Sort, groups};
use crate::change::{Change, Findings};
use crate::view::changes::Jump;
use crate::view::glyphs::Glyphs;
use crate::view::{Ctx, Line, Tone, outline};

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub line: Line,
    /// Where it leads, if anywhere.
    pub jump: Option<Jump>,
}

/// Everything that changed, nothing folded. Findings have a panel of their own.
#[must_use]
pub fn entries(change: &Change, glyphs: &Glyphs) -> Vec<Entry> {
    let mut all = Vec::new();
    for Group { title, sort, rows } in groups(change, &Findings::default(), glyphs) {
        let (sign, tone) = match sort {
            Sort::Came => ("+ ", Tone::Good),
            Sort::Went => ("- ", Tone::Bad),
            Sort::Stayed => ("~ ", Tone::Plain),
        };
        let jump = rows.iter().find_map(first);
        all.push(Entry { line: Line::of(sign, tone).with(title, Tone::Strong), jump });
        add(&mut all, rows, 1);
    }
    all
}

/// A heading leads to the first thing under it that leads anywhere.
fn first(row: &Row) -> Option<Jump> {
    row.jump.clone().or_else(|| row.below.iter().find_map(first))
}

fn add(all: &mut Vec<Entry>, rows: Vec<Row>, depth: usize) {
    for Row { said, brief: _, jump, below, show: _ } in rows {
        all.push(Entry { line: Line::of(format!("{}{said}", "  ".repeat(depth)), Tone::Plain), jump });
        add(all, below, depth + 1);
    }
}

/// A row in so many columns.
#[must_use]
pub fn fitted(ctx: Ctx<'_>, entry: &Entry, columns: usize) -> Line {
    let mut line = entry.line.clone();
    outline::cut(ctx, &mut line, columns);
    line
}
