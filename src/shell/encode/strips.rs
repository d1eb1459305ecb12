//! What stands at one place in many rows under a pen of its own, as the sides of a frame and the marks beside names do. Written
//! from top to bottom it needs the pen once, and a line feed and a step back for each row: fewer bytes than a change of the
//! pen there and back, or a jump, in each.

use super::pen::{PLAIN, Pen, switch};
use super::{Shown, columns_of, go};
use ratatui::buffer::Cell;

/// A cell with its column and row.
pub(super) type Placed<'a> = (u16, u16, &'a Cell);

/// Cells that are less than this part of the window are mostly in few rows, as those of a move: looking costs more than it
/// saves.
const WORTH: usize = 6;

/// Fewer rows are not worth looking at.
const FEWEST: usize = 3;

/// What is wider is never shorter from top to bottom.
const WIDEST: usize = 4;

/// Rows from one piece to the next at most.
const FURTHEST: u16 = 2;

/// Bytes to go to where a strip begins and to take its pen, about.
const ENTRY: i32 = 12;

/// Cells side by side under one pen.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// The first of its cells.
    at: usize,
    count: usize,
    /// The column behind it.
    end: u16,
    row: u16,
    pen: Pen,
}

/// The cells in the order in which they are written: row by row, then the strips. `is_sure` says whether all terminals agree
/// how far a symbol moves the cursor.
pub(super) fn last<'a>(
    content: Vec<Placed<'a>>,
    shown: &Shown,
    is_sure: impl Fn(&str) -> bool,
) -> Vec<Placed<'a>> {
    if shown.lost || content.len() < shown.cells.content.len() / WORTH {
        return content;
    }
    let mut pieces = pieces(&content, shown, is_sure);
    // From left to right, and each column from top to bottom.
    pieces.sort_unstable_by_key(|piece| (piece.end, piece.row));
    let follows = |one: &Piece, next: &Piece| {
        one.end == next.end && one.pen == next.pen && next.row - one.row <= FURTHEST
    };
    let mut rest = Rest::of(&content);
    let mut strips: Vec<&[Piece]> = Vec::new();
    for strip in pieces.chunk_by(follows).filter(|strip| strip.len() >= FEWEST) {
        let saved: i32 = strip.iter().map(|piece| rest.saved(&content, shown, piece)).sum();
        if saved > ENTRY {
            for piece in strip {
                rest.leave_out(piece);
            }
            strips.push(strip);
        }
    }
    if strips.is_empty() {
        return content;
    }
    let rows = content.iter().zip(&rest.left_out).filter(|(_, left_out)| !**left_out).map(|(cell, _)| *cell);
    let apart = strips.iter().flat_map(|strip| strip.iter());
    let apart = apart.flat_map(|piece| content[piece.at..piece.at + piece.count].iter().copied());
    rows.chain(apart).collect()
}

/// Whether a blank under a pen looks as one without any.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).is_unseen()
}

/// What may be part of a strip: narrow, and over nothing wide, of which a terminal takes the other half away.
fn pieces(content: &[Placed<'_>], shown: &Shown, is_sure: impl Fn(&str) -> bool) -> Vec<Piece> {
    let is_narrow = |&(x, y, cell): &Placed<'_>| {
        is_sure(cell.symbol())
            && columns_of(cell.symbol()) == 1
            && shown.cells.cell((x, y)).is_some_and(|known| columns_of(known.symbol()) == 1)
    };
    let is_beside = |one: &Placed<'_>, next: &Placed<'_>| {
        next.1 == one.1
            && next.0 == one.0 + 1
            && Pen::of(one.2) == Pen::of(next.2)
            && is_blank(one.2) == is_blank(next.2)
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    for cells in content.chunk_by(is_beside) {
        let (first, count) = (cells[0], cells.len());
        if count <= WIDEST && !is_blank(first.2) && cells.iter().all(is_narrow) {
            let (end, row, pen) = (first.0 + count as u16, first.1, Pen::of(first.2));
            pieces.push(Piece { at, count, end, row, pen });
        }
        at += count;
    }
    pieces
}

/// What is written row by row.
struct Rest {
    /// The cells that are not.
    left_out: Vec<bool>,
}

impl Rest {
    fn of(content: &[Placed<'_>]) -> Self {
        Self { left_out: vec![false; content.len()] }
    }

    fn leave_out(&mut self, piece: &Piece) {
        self.left_out[piece.at..piece.at + piece.count].fill(true);
    }

    /// About how many bytes are saved when a piece is part of a strip.
    fn saved(&self, content: &[Placed<'_>], shown: &Shown, piece: &Piece) -> i32 {
        let is_written = |at: &usize| !self.left_out[*at];
        let needs_pen = |at: &usize| is_written(at) && !is_blank(content[*at].2);
        let end = piece.at + piece.count;
        let behind = |at: usize| {
            let (x, y, cell) = content[at];
            (x + columns_of(cell.symbol()).max(1), y)
        };
        let before = (0..piece.at).rev().find(is_written).map(behind);
        let after = (end..content.len()).find(is_written).map(|at| (content[at].0, content[at].1));
        let pen_before = (0..piece.at).rev().find(needs_pen).map_or(PLAIN, |at| Pen::of(content[at].2));
        let pen_after = (end..content.len()).find(needs_pen).map_or(PLAIN, |at| Pen::of(content[at].2));
        let start = (piece.end - piece.count as u16, piece.row);
        let inside = way(shown, before, start, pen_before)
            + switch(pen_before, piece.pen)
            + after.map_or(0, |after| way(shown, Some((piece.end, piece.row)), after, piece.pen))
            + switch(piece.pen, pen_after);
        let passing = after.map_or(0, |after| way(shown, before, after, pen_before));
        let without = passing + switch(pen_before, pen_after);
        inside as i32 - without as i32 - 1 - piece.count as i32
    }
}

/// Bytes of the cursor's way, with a pen.
fn way(shown: &Shown, from: Option<(u16, u16)>, to: (u16, u16), pen: Pen) -> usize {
    let mut sequence = String::new();
    go(&mut sequence, from, to, shown.columns(), |column| shown.between(column, to.0, to.1, pen));
    sequence.len()
}
