//! The five panels.

mod caption;
pub mod card;
pub mod chart;
pub mod findings;
pub mod handoffs;
pub mod horizons;

use super::{Painter, lines};
use crate::app::Panel;
use crate::app::list::List;
use crate::view::Ctx;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws one panel into its rectangle.
pub fn draw(buffer: &mut Buffer, area: Rect, panel: Panel, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    if area.width < 3 || area.height < 3 {
        return;
    }
    match panel {
        Panel::Chart => chart::draw(buffer, area, ctx, painter),
        Panel::Card => card::draw(buffer, area, ctx, painter),
        Panel::Horizons => horizons::draw(buffer, area, ctx, painter),
        Panel::Handoffs => handoffs::draw(buffer, area, ctx, painter),
        Panel::Findings => findings::draw(buffer, area, ctx, painter),
    }
}

/// `12/58` for a list, nothing for an empty one.
fn position<T>(list: &List<T>) -> String {
    if list.rows.is_empty() { String::new() } else { format!("{}/{}", list.selected + 1, list.rows.len()) }
}

/// The rows of a panel's list that are visible, each with its row in the panel. Where so many rows are not what the panel had
/// in the frame before, they are the ones among which the selection will be when this frame is told of: nothing has to be
/// painted twice.
fn visible<'a, T: Copy + PartialEq>(
    list: &'a List<T>,
    panel: Panel,
    height: u16,
    painter: &mut Painter<'_>,
) -> impl Iterator<Item = (u16, usize, T)> + use<'a, T> {
    let (state, rows) = (painter.state, usize::from(height.max(1)));
    let is_same = state.geometry.rows(panel) == rows;
    let top = if is_same { list.top } else { list.top_in(rows, state.preferences.scroll()) };
    painter.geometry.tops.push((panel, top));
    list.rows
        .iter()
        .copied()
        .enumerate()
        .skip(top)
        .take(usize::from(height))
        .map(move |(at, item)| ((at - top) as u16, at, item))
}

/// Marks the selected row of a list: by a bar in the panel that has the keys, by a sign in the frame where it follows, which
/// moves for a few bytes.
fn mark_row(buffer: &mut Buffer, area: Rect, row: u16, panel: Panel, painter: &Painter<'_>) {
    let focused = painter.state.focused() == panel;
    match (focused, painter.state.overlay.is_none(), area.x.checked_sub(1)) {
        (true, true, _) => lines::overlay_row(buffer, area, row, painter.theme.selection()),
        (false, _, Some(x)) if row < area.height => {
            let style = painter.theme.focused_frame().add_modifier(Modifier::BOLD);
            buffer.set_stringn(x, area.y + row, painter.glyphs().followed, 1, style);
        }
        (true, false, _) | (false, _, _) => {
            lines::overlay_row(buffer, area, row, painter.theme.followed());
        }
    }
}
