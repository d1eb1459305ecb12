//! The connectors: from each manager down to a bus and to the reports, or along the side of a stack.
//!
//! An edge on a degraded chain carries its severity by colour and by a sign on the line.

use super::View;
use crate::app::boxes::{BoxLayout, STACK_INDENT};
use crate::model::SeatId;
use crate::ui::Painter;
use crate::ui::panel::chart::Marks;
use crate::view::outline::edge;
use crate::view::{Ctx, Tone};
use ratatui::style::Style;

/// Signs of the lines; corners come from which sides meet.
struct Strokes {
    horizontal: &'static str,
    vertical: &'static str,
    /// By sides: 1 up, 2 right, 4 down, 8 left.
    joints: [&'static str; 16],
}

impl Strokes {
    /// The sides that a sign joins; a straight one joins both, though it also stands for an end.
    fn sides(&self, sign: &str) -> usize {
        match sign {
            " " => 0,
            _ if sign == self.horizontal => 2 | 8,
            _ if sign == self.vertical => 1 | 4,
            _ => self.joints.iter().position(|joint| *joint == sign).unwrap_or(0),
        }
    }
}

const UNICODE: Strokes = Strokes {
    horizontal: "─",
    vertical: "│",
    joints: [" ", "│", "─", "╰", "│", "│", "╭", "├", "─", "╯", "─", "┴", "╮", "┤", "┬", "┼"],
};

const ASCII: Strokes = Strokes {
    horizontal: "-",
    vertical: "|",
    joints: [" ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+"],
};

/// Draws every connector that crosses the window.
pub(super) fn draw(
    view: &mut View<'_>,
    layout: &BoxLayout,
    ctx: Ctx<'_>,
    painter: &Painter<'_>,
    marks: &Marks,
) {
    let strokes = if ctx.glyphs.ascii { &ASCII } else { &UNICODE };
    for (at, placed) in layout.boxes.iter().enumerate() {
        let Some(above) = placed.above.map(|above| above as usize) else { continue };
        let seat = layout.seats[at];
        let (style, sign) = look(seat, ctx, painter, marks);
        if placed.stacked {
            stack(view, layout, above, at, strokes, style);
        } else {
            bus(view, layout, above, at, strokes, style);
        }
        if let Some(sign) = sign {
            let (x, y) = landing(layout, at);
            view.put(x, y, sign, style);
        }
    }
}

/// The style of the edge into a seat, and the sign on it.
fn look(seat: SeatId, ctx: Ctx<'_>, painter: &Painter<'_>, marks: &Marks) -> (Style, Option<&'static str>) {
    if marks.is_dim(painter.state, ctx, seat) {
        return (painter.theme.dimmed(), None);
    }
    if marks.number(seat).is_some() {
        return (painter.theme.style(Tone::Key), None);
    }
    match edge(ctx, seat) {
        Some(severity) => {
            (painter.theme.style(Tone::Severity(severity)), Some(ctx.glyphs.severity(severity)))
        }
        None => (painter.theme.style(Tone::Guide), None),
    }
}

/// The cell just before a box where its edge arrives.
fn landing(layout: &BoxLayout, at: usize) -> (i32, i32) {
    let placed = layout.boxes[at];
    let (columns, rows) = layout.size.cells();
    if placed.stacked {
        (placed.x - 1, placed.y + i32::from(rows) / 2)
    } else {
        (placed.x + i32::from(columns) / 2, placed.y - 1)
    }
}

/// Joins a cell's lines: what is there already stays part of it.
fn join(view: &mut View<'_>, x: i32, y: i32, sides: usize, strokes: &Strokes, style: Style) {
    let there = view
        .cell(x, y)
        .and_then(|cell| view.buffer.cell(cell))
        .map_or(0, |cell| strokes.sides(cell.symbol()));
    view.put(x, y, strokes.joints[there | sides], style);
}

/// From the manager's lower side to a row half way, along it, and down to the report.
fn bus(view: &mut View<'_>, layout: &BoxLayout, above: usize, at: usize, strokes: &Strokes, style: Style) {
    let (columns, rows) = layout.size.cells();
    let middle = i32::from(columns) / 2;
    let (from, to) = (layout.boxes[above], layout.boxes[at]);
    let (x1, x2) = (from.x + middle, to.x + middle);
    let (top, bottom) = (from.y + i32::from(rows), to.y);
    let y = (bottom - 1).max(top) - i32::from(bottom - top > 1);
    for row in top..y {
        view.put(x1, row, strokes.vertical, style);
    }
    for row in y + 1..bottom {
        view.put(x2, row, strokes.vertical, style);
    }
    let (left, right) = (x1.min(x2), x1.max(x2));
    // Only the part in the window: a bus may be as wide as the chart.
    let shown = left.max(view.x - 1)..right.min(view.x + i32::from(view.area.width) + 1);
    for column in shown.start + 1..shown.end {
        if column > left && column < right {
            let sides = 2 | 8;
            join(view, column, y, sides, strokes, style);
        }
    }
    if x1 == x2 {
        join(view, x1, y, 1 | 4, strokes, style);
        return;
    }
    join(view, x1, y, if x1 < x2 { 1 | 2 } else { 1 | 8 }, strokes, style);
    join(view, x2, y, if x1 < x2 { 4 | 8 } else { 4 | 2 }, strokes, style);
}

/// Down the manager's left side and into the report's.
fn stack(view: &mut View<'_>, layout: &BoxLayout, above: usize, at: usize, strokes: &Strokes, style: Style) {
    let (_, rows) = layout.size.cells();
    let (from, to) = (layout.boxes[above], layout.boxes[at]);
    let x = from.x + STACK_INDENT / 2;
    let y = to.y + i32::from(rows) / 2;
    for row in (from.y + i32::from(rows)).max(view.y)..y.min(view.y + i32::from(view.area.height)) {
        join(view, x, row, 1 | 4, strokes, style);
    }
    join(view, x, y, 1 | 2, strokes, style);
    for column in x + 1..to.x {
        view.put(column, y, strokes.horizontal, style);
    }
}
