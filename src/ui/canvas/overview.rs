//! A small map in the corner when the chart is larger than the panel: where its seats are, the window, the selection.

use super::View;
use crate::app::boxes::BoxLayout;
use crate::ui::{Painter, chrome};
use crate::view::Tone;
use ratatui::layout::Rect;

/// Draws the map at the lower right, when the panel has room to spare and the chart does not fit.
pub(super) fn draw(view: &mut View<'_>, layout: &BoxLayout, painter: &Painter<'_>) {
    let fits = layout.width <= i32::from(view.area.width) && layout.height <= i32::from(view.area.height);
    let (width, height) = (view.area.width / 4, view.area.height / 4);
    if fits || width < 10 || height < 4 {
        return;
    }
    let area = Rect { x: view.area.right() - width, y: view.area.bottom() - height, width, height };
    chrome::clear(view.buffer, area);
    let inner =
        chrome::draw_frame(view.buffer, area, chrome::thin_frame(painter.state.ascii), painter.theme.frame());
    let scale = |at: i32, whole: i32, cells: u16| {
        let cells = i32::from(cells.max(1));
        (i64::from(at) * i64::from(cells) / i64::from(whole.max(1))).clamp(0, i64::from(cells) - 1) as u16
    };
    let cell = |x: i32, y: i32| {
        (inner.x + scale(x, layout.width, inner.width), inner.y + scale(y, layout.height, inner.height))
    };
    let (from, to) = (
        cell(view.x.max(0), view.y.max(0)),
        cell(view.x + i32::from(view.area.width) - 1, view.y + i32::from(view.area.height) - 1),
    );
    let window = Rect { x: from.0, y: from.1, width: to.0 + 1 - from.0, height: to.1 + 1 - from.1 };
    let selected = painter.state.selection.seat;
    // One sign a cell: boxes by the thousand cost one step each.
    for (at, placed) in layout.boxes.iter().enumerate() {
        let here = cell(placed.x, placed.y);
        let is_selected = Some(layout.seats[at]) == selected;
        let tone = if is_selected { Tone::Trace } else { Tone::Muted };
        if let Some(cell) = view.buffer.cell_mut(here)
            && (is_selected || cell.symbol() == " ")
        {
            let sign = if painter.state.ascii { "." } else { "▪" };
            cell.set_symbol(if is_selected { "@" } else { sign }).set_style(painter.theme.style(tone));
        }
    }
    view.buffer.set_style(window.intersection(inner), painter.theme.followed());
}
