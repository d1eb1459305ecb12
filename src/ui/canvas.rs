//! The chart as boxes with connectors, on a canvas that can be panned.
//!
//! Positions come in world cells; only what the panel shows is drawn. World coordinates stay signed until a cell is known
//! to be inside.

mod boxes;
mod edges;
mod lines;
mod overview;

use super::Painter;
use super::panel::chart::Marks;
use crate::app::Target;
use crate::layout::Area;
use crate::view::{Ctx, Line, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The window onto the world.
struct View<'b> {
    buffer: &'b mut Buffer,
    area: Rect,
    x: i32,
    y: i32,
}

impl View<'_> {
    /// The cell of a world position, when it is in the window.
    fn cell(&self, x: i32, y: i32) -> Option<(u16, u16)> {
        let (column, row) = (x - self.x, y - self.y);
        let inside = (0..i32::from(self.area.width)).contains(&column)
            && (0..i32::from(self.area.height)).contains(&row);
        inside.then(|| (self.area.x + column as u16, self.area.y + row as u16))
    }

    /// Puts one sign at a world position.
    fn put(&mut self, x: i32, y: i32, sign: &str, style: Style) {
        if let Some((column, row)) = self.cell(x, y)
            && let Some(cell) = self.buffer.cell_mut((column, row))
        {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// The part of a world rectangle that is in the window.
    fn clip(&self, x: i32, y: i32, width: u16, height: u16) -> Option<Rect> {
        let left = (x - self.x).max(0);
        let top = (y - self.y).max(0);
        let right = (x - self.x + i32::from(width)).min(i32::from(self.area.width));
        let bottom = (y - self.y + i32::from(height)).min(i32::from(self.area.height));
        (left < right && top < bottom).then(|| Rect {
            x: self.area.x + left as u16,
            y: self.area.y + top as u16,
            width: (right - left) as u16,
            height: (bottom - top) as u16,
        })
    }
}

/// Draws the canvas.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    painter.target(area, Target::Canvas);
    let Some(layout) = state.boxes.layout.as_deref() else {
        crate::ui::lines::paint(buffer, area, 0, &Line::of("no seats to draw", Tone::Muted), painter.theme);
        return;
    };
    let marks = Marks::of(state, ctx);
    let shown = area.intersection(buffer.area);
    let mut view = View { buffer, area: shown, x: state.boxes.x, y: state.boxes.y };
    if view.area.is_empty() {
        return;
    }
    let window =
        Area { x: view.x, y: view.y, width: i32::from(shown.width), height: i32::from(shown.height) };
    edges::draw(&mut view, layout, window, ctx, painter, &marks);
    lines::draw(&mut view, layout, ctx, painter, &marks);
    for at in layout.tree.boxes_within(window) {
        boxes::draw(&mut view, layout, at as usize, ctx, painter, &marks);
    }
    if !state.preferences.low_bandwidth {
        overview::draw(&mut view, layout, painter);
    }
}
