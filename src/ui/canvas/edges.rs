//! The connectors of the reporting tree, as [`crate::layout`] finds them for the window.
//!
//! An edge on a degraded chain carries its severity by colour and by a sign before the box. On a traced chain stated
//! lines are heavy and solid, inferred ones dashed.

use super::View;
use crate::app::boxes::BoxLayout;
use crate::layout::{Area, Line, Part, Sides};
use crate::model::Severity;
use crate::ui::Painter;
use crate::ui::panel::chart::Marks;
use crate::view::trace::Stroke;
use crate::view::{Ctx, Tone};
use ratatui::style::Style;

/// Signs of joints by the sides that meet: 1 up, 2 right, 4 down, 8 left.
type Joints = [&'static str; 16];

const LIGHT: Joints = [" ", "│", "─", "╰", "│", "│", "╭", "├", "─", "╯", "─", "┴", "╮", "┤", "┬", "┼"];
const HEAVY: Joints = [" ", "┃", "━", "┗", "┃", "┃", "┏", "┣", "━", "┛", "━", "┻", "┓", "┫", "┳", "╋"];
const DASHED: Joints = [" ", "┇", "┅", "╰", "┇", "┇", "╭", "├", "┅", "╯", "┅", "┴", "╮", "┤", "┬", "┼"];
const ASCII: Joints = [" ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+"];
const ASCII_DASHED: Joints = [" ", ":", ".", "+", ":", ":", "+", "+", ".", "+", ".", "+", "+", "+", "+", "+"];
const ASCII_HEAVY: Joints = [" ", "#", "=", "#", "#", "#", "#", "#", "=", "#", "=", "#", "#", "#", "#", "#"];

/// How a cell is drawn; of several the last counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Ink {
    #[default]
    Plain,
    Dim,
    Severity(Severity),
    Inferred,
    Stated,
}

/// The lines of the window, united before they are drawn, so that joints come out right.
struct Sheet {
    window: Area,
    cells: Vec<(Sides, Ink)>,
}

impl Sheet {
    fn new(window: Area) -> Self {
        Self {
            window,
            cells: vec![<(Sides, Ink)>::default(); (window.width * window.height).max(0) as usize],
        }
    }

    fn cell(&mut self, x: i32, y: i32) -> Option<&mut (Sides, Ink)> {
        let inside = Area { x, y, width: 1, height: 1 }.meets(self.window);
        inside
            .then(|| &mut self.cells[((y - self.window.y) * self.window.width + x - self.window.x) as usize])
    }

    /// Adds a line, or the part of it between two cells, as far as it is in the window.
    fn line(&mut self, line: &Line, part: Area, ink: Ink) {
        let area = line.area();
        let window = self.window;
        let columns = area.x.max(part.x).max(window.x)..area.right().min(part.right()).min(window.right());
        let rows = area.y.max(part.y).max(window.y)..area.bottom().min(part.bottom()).min(window.bottom());
        for y in rows {
            for x in columns.clone() {
                let sides = line.sides(x, y);
                if let Some(cell) = self.cell(x, y) {
                    cell.0 |= sides;
                    cell.1 = cell.1.max(ink);
                }
            }
        }
    }
}

/// Draws every connector that crosses the window.
pub(super) fn draw(
    view: &mut View<'_>,
    layout: &BoxLayout,
    window: Area,
    ctx: Ctx<'_>,
    painter: &Painter<'_>,
    marks: &Marks<'_>,
) {
    let lines = layout.tree.lines_within(window);
    let mut sheet = Sheet::new(window);
    let traced = painter.state.trace.is_some();
    let mut signs = Vec::new();
    for line in &lines {
        let ink = match line.child {
            Some(child) => {
                let seat = layout.seats[child as usize];
                let severity = ctx.analysis.worst_of_seat(seat);
                if marks.is_dim(painter.state, ctx, seat) {
                    Ink::Dim
                } else {
                    signs.extend(severity.map(|severity| (line.to, severity)));
                    severity.filter(|_| !traced).map_or(Ink::Plain, Ink::Severity)
                }
            }
            None if traced => Ink::Dim,
            None => Ink::Plain,
        };
        sheet.line(line, line.area(), ink);
    }
    for child in &lines {
        trace(&mut sheet, layout, &lines, child, marks);
    }
    paint(view, &sheet, ctx, painter);
    for ((x, y), severity) in signs {
        view.put(x, y, ctx.glyphs.severity(severity), painter.theme.style(Tone::Severity(severity)));
    }
}

/// When the line into a box is a step of the traced chain, the whole way from the manager down to it.
fn trace(sheet: &mut Sheet, layout: &BoxLayout, lines: &[Line], into: &Line, marks: &Marks<'_>) {
    let Some(child) = into.child else { return };
    let seat = |at: u32| layout.seats[at as usize];
    let (Some(upper), Some(lower)) = (marks.mark(seat(into.parent)), marks.mark(seat(child))) else { return };
    let ink = match lower.stroke {
        Stroke::Stated | Stroke::SameHuman => Ink::Stated,
        Stroke::Inferred => Ink::Inferred,
        Stroke::Source => return,
    };
    if lower.number > upper.number + 1 || lower.number < upper.number {
        return;
    }
    let Some(port) = layout.area(into.parent as usize).map(Area::port) else { return };
    let (column, row) = into.from;
    for line in lines.iter().filter(|line| line.parent == into.parent) {
        let along = match line.part {
            Part::Trunk => line.area(),
            Part::Bus => Area { x: port.min(column), width: (port - column).abs() + 1, ..line.area() },
            Part::Rail if line.from.0 == column => Area { height: row - line.from.1 + 1, ..line.area() },
            Part::Drop | Part::Twig if line.child == Some(child) => line.area(),
            Part::Rail | Part::Drop | Part::Twig => continue,
        };
        sheet.line(line, along, ink);
    }
}

fn paint(view: &mut View<'_>, sheet: &Sheet, ctx: Ctx<'_>, painter: &Painter<'_>) {
    let ascii = ctx.glyphs.ascii;
    let tone = |tone: Tone| painter.theme.style(tone);
    for (at, (sides, ink)) in sheet.cells.iter().enumerate() {
        if *sides == Sides::default() {
            continue;
        }
        let (style, joints): (Style, &Joints) = match ink {
            Ink::Plain => (tone(Tone::Guide), if ascii { &ASCII } else { &LIGHT }),
            Ink::Dim => (painter.theme.dimmed(), if ascii { &ASCII } else { &LIGHT }),
            Ink::Severity(severity) => (tone(Tone::Severity(*severity)), if ascii { &ASCII } else { &LIGHT }),
            Ink::Inferred => (tone(Tone::Inferred), if ascii { &ASCII_DASHED } else { &DASHED }),
            Ink::Stated => (tone(Tone::Stated), if ascii { &ASCII_HEAVY } else { &HEAVY }),
        };
        let at = at as i32;
        let (x, y) = (sheet.window.x + at % sheet.window.width, sheet.window.y + at / sheet.window.width);
        view.put(x, y, joints[sides.index()], style);
    }
}
