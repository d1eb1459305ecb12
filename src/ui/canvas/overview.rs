//! A small map in the corner when the chart is larger than the panel: where its seats are, the window, the selection.

use super::View;
use crate::app::boxes::BoxLayout;
use crate::layout::Area;
use crate::ui::{Painter, frames};
use crate::view::Tone;
use ratatui::layout::Rect;

/// Draws the map at the lower right, when the panel has room to spare and the chart does not fit.
pub(super) fn draw(view: &mut View<'_>, layout: &BoxLayout, painter: &Painter<'_>) {
    let (columns, rows) = layout.extent();
    let fits = columns <= i32::from(view.area.width) && rows <= i32::from(view.area.height);
    let (width, height) = (view.area.width / 4, view.area.height / 4);
    if fits || width < 10 || height < 4 {
        return;
    }
    let area = Rect { x: view.area.right() - width, y: view.area.bottom() - height, width, height };
    frames::clear(view.buffer, area);
    let inner = frames::draw(view.buffer, area, frames::thin(painter.state.ascii()), painter.theme.frame());
    let scale = |at: i32, whole: i32, cells: u16| {
        let cells = i32::from(cells.max(1));
        (i64::from(at) * i64::from(cells) / i64::from(whole.max(1))).clamp(0, i64::from(cells) - 1) as u16
    };
    let cell =
        |x: i32, y: i32| (inner.x + scale(x, columns, inner.width), inner.y + scale(y, rows, inner.height));
    let (from, to) = (
        cell(view.x.max(0), view.y.max(0)),
        cell(view.x + i32::from(view.area.width) - 1, view.y + i32::from(view.area.height) - 1),
    );
    let window = Rect { x: from.0, y: from.1, width: to.0 + 1 - from.0, height: to.1 + 1 - from.1 };
    // The map asks for each of its cells whether anything stands there: its cost is its own size, not the chart's.
    let sign = if painter.state.ascii() { "." } else { "▪" };
    let edge =
        |at: u16, whole: i32, cells: u16| (i64::from(at) * i64::from(whole) / i64::from(cells.max(1))) as i32;
    for row in 0..inner.height {
        for column in 0..inner.width {
            let (x, y) = (edge(column, columns, inner.width), edge(row, rows, inner.height));
            let right = edge(column + 1, columns, inner.width).max(x + 1);
            let bottom = edge(row + 1, rows, inner.height).max(y + 1);
            let part = Area { x, y, width: right - x, height: bottom - y };
            if layout.tree.any_within(part)
                && let Some(cell) = view.buffer.cell_mut((inner.x + column, inner.y + row))
            {
                cell.set_symbol(sign).set_style(painter.theme.style(Tone::Muted));
            }
        }
    }
    let selected = painter.state.selection.seat.and_then(|seat| layout.area(layout.number(seat)?));
    if let Some(area) = selected
        && let Some(cell) = view.buffer.cell_mut(cell(area.x, area.y))
    {
        cell.set_symbol("@").set_style(painter.theme.style(Tone::Trace));
    }
    view.buffer.set_style(window.intersection(inner), painter.theme.followed());
}
