//! Cells as the fewest bytes: one attribute sequence for each change of pen, colours in their short form, the cheapest way
//! for the cursor, and from top to bottom what has a pen of its own in many rows.
//!
//! crossterm writes colours and attributes one by one and names 16 colours by index, which makes a first screen two
//! to three times as long; over SSH bytes are the cost.

mod pen;
mod strips;

use crate::text;
use pen::{PLAIN, Pen, change};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

/// No erasure is shorter than so many blanks: it takes four bytes, and one at least for the way on.
const SHORTEST_ERASURE: usize = 5;

/// How many columns a symbol takes. Most are known without a table.
fn columns_of(symbol: &str) -> u16 {
    let known = text::simple_width(symbol);
    known.unwrap_or_else(|| unicode_width::UnicodeWidthStr::width(symbol)) as u16
}

/// What the terminal shows, as far as it is known: the cells between two that changed are cheaper written again than
/// jumped over when they are few.
#[derive(Debug, Default)]
pub(super) struct Shown {
    cells: Buffer,
    /// Whether something was done to the screen that is not followed here.
    lost: bool,
}

impl Shown {
    /// The terminal was cleared.
    pub(super) fn clear(&mut self) {
        self.cells.reset();
        self.lost = false;
    }

    /// Nobody knows what it shows until it is cleared.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    /// Forgets everything when the window has another size.
    pub(super) fn fit(&mut self, size: Size) {
        if self.cells.area.as_size() != size {
            self.cells = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        }
    }

    /// Columns of the window.
    fn columns(&self) -> u16 {
        self.cells.area.width
    }

    fn note(&mut self, x: u16, y: u16, cell: &Cell, width: u16) {
        if let Some(known) = self.cells.cell_mut((x, y)) {
            *known = cell.clone();
        }
        // What lies under the rest of a wide symbol cannot be written by itself.
        for under in x + 1..x.saturating_add(width) {
            if let Some(known) = self.cells.cell_mut((under, y)) {
                known.set_symbol("");
            }
        }
    }

    /// A blank that looks like the wide symbol at a cell, if there is one.
    fn wide(&self, x: u16, y: u16) -> Option<Cell> {
        let cell = self.cells.cell((x, y))?;
        (columns_of(cell.symbol()) > 1).then(|| {
            let mut blank = cell.clone();
            blank.set_symbol(" ");
            blank
        })
    }

    /// The sequence that erases the blanks the content begins with, and how many of its cells that does, when it is
    /// shorter than writing them.
    fn erasure(&self, content: &[(u16, u16, &Cell)]) -> Option<(String, usize)> {
        let is_blank = |cell: &Cell| cell.symbol() == " " && Pen::of(cell).is_unseen();
        let &(x, y, _) = content.first().filter(|(_, _, cell)| !self.lost && is_blank(cell))?;
        let blanks = content.iter().zip(x..).take_while(|((column, row, cell), expected)| {
            // Half a wide symbol is never erased: terminals differ in what they leave of it.
            let is_whole = |known: &Cell| columns_of(known.symbol()) == 1;
            (*column, *row) == (*expected, y)
                && is_blank(cell)
                && self.cells.cell((*column, *row)).is_some_and(is_whole)
        });
        let count = blanks.count();
        if count <= SHORTEST_ERASURE {
            return None;
        }
        let erase = format!("\x1b[{count}X");
        let end = x + count as u16;
        let follows = content.get(count).is_some_and(|&(column, row, _)| (column, row) == (end, y));
        let jump = if follows { forward(end - x).len() } else { 1 };
        (count > erase.len() + jump).then_some((erase, count))
    }

    /// What stands between two columns of a row, when it can be written with this pen.
    fn between(&self, from: u16, to: u16, y: u16, pen: Pen) -> Option<String> {
        let mut text = String::new();
        for x in from..to {
            let cell = self.cells.cell((x, y)).filter(|_| !self.lost)?;
            let own = Pen::of(cell);
            let blank = cell.symbol() == " " && own.is_unseen() && pen.is_unseen();
            let sure = columns_of(cell.symbol()) == 1 && cell.symbol().chars().count() == 1;
            if !sure || !(blank || own == pen) {
                return None;
            }
            text.push_str(cell.symbol());
        }
        Some(text)
    }
}

/// Writes cells, which come row by row from left to right, each with its column and row. The pen is plain before and
/// after. `is_sure` says whether all terminals agree how far a symbol moves the cursor.
pub(super) fn cells<'a>(
    content: impl Iterator<Item = (u16, u16, &'a Cell)>,
    shown: &mut Shown,
    is_sure: impl Fn(&str) -> bool,
) -> String {
    let mut out = String::new();
    let mut pen = PLAIN;
    let mut at: Option<(u16, u16)> = None;
    let content = strips::last(content.collect(), shown, &is_sure);
    let mut index = 0;
    while let Some(&(x, y, cell)) = content.get(index) {
        if at != Some((x, y)) {
            go(&mut out, at, (x, y), shown.columns(), |from| shown.between(from, x, y, pen));
        }
        let symbol = cell.symbol();
        let wanted = Pen::of(cell);
        // A blank looks the same under every pen that draws nothing on it.
        let same = symbol == " " && pen.is_unseen() && wanted.is_unseen();
        if pen != wanted && !same {
            change(&mut out, pen, wanted);
            pen = wanted;
        }
        if let Some((erase, count)) = shown.erasure(&content[index..]) {
            out.push_str(&erase);
            for &(x, y, cell) in &content[index..index + count] {
                shown.note(x, y, cell, 1);
            }
            index += count;
            // Erasing leaves the cursor where it is.
            at = Some((x, y));
            continue;
        }
        index += 1;
        out.push_str(symbol);
        let width = columns_of(symbol);
        let behind = x + width.max(1);
        let bared = shown.wide(behind - 1, y);
        shown.note(x, y, cell, width);
        at = is_sure(symbol).then_some((behind, y));
        // The right half of a wide symbol goes with the left one, and terminals fill it with the pen of the moment. Where it
        // is not written itself it was blank before, and looks as the whole did.
        let next = content.get(index).map(|&(x, y, _)| (x, y));
        if let Some(half) = bared.filter(|_| next != Some((behind, y)) && at.is_some()) {
            let wanted = Pen::of(&half);
            if pen != wanted {
                change(&mut out, pen, wanted);
                pen = wanted;
            }
            out.push(' ');
            shown.note(behind, y, &half, 1);
            at = Some((behind + 1, y));
        }
    }
    if pen != PLAIN {
        out.push_str("\x1b[m");
    }
    out
}

/// Moves the cursor by the shortest sequence, or by writing again what stands on the way. A line feed keeps the column, as
/// the terminal is raw.
fn go(
    out: &mut String,
    from: Option<(u16, u16)>,
    (x, y): (u16, u16),
    columns: u16,
    between: impl Fn(u16) -> Option<String>,
) {
    let absolute = if x == 0 { format!("\x1b[{}H", y + 1) } else { format!("\x1b[{};{}H", y + 1, x + 1) };
    let mut best = absolute;
    if let Some((column, row)) = from.filter(|(_, row)| *row <= y) {
        let down = "\n".repeat(usize::from(y - row));
        // Past the last column the cursor may stand on it or behind it: going sideways would not be the same everywhere.
        let aside = (column < columns).then(|| format!("{down}{}", sideways(column, x, &between)));
        let back = format!("\r{down}{}", sideways(0, x, &between));
        for way in aside.into_iter().chain([back]) {
            if way.len() <= best.len() {
                best = way;
            }
        }
    }
    out.push_str(&best);
}

/// Moves within a row.
fn sideways(from: u16, to: u16, between: impl Fn(u16) -> Option<String>) -> String {
    if to < from {
        let by = from - to;
        let left = format!("\x1b[{by}D");
        return if usize::from(by) <= left.len() { "\x08".repeat(usize::from(by)) } else { left };
    }
    let jump = forward(to - from);
    let again = if to - from <= 4 { between(from) } else { None };
    again.filter(|text| text.len() <= jump.len()).unwrap_or(jump)
}

fn forward(by: u16) -> String {
    match by {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        by => format!("\x1b[{by}C"),
    }
}

#[cfg(test)]
mod tests;
