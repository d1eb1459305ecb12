//! Who plans how far ahead.

use super::{mark_row, position};
use crate::app::{Panel, Target};
use crate::ui::{Painter, chrome, lines};
use crate::view::{self, Ctx};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows kept for bars where there is room: chains are rarely longer, so what nobody plans stays in its row from one to the
/// next.
const USUAL: u16 = 6;

/// Draws the axis, the bars of the selection's seats, then bridges and what nobody plans.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    let title =
        state.selection.chain.map_or_else(String::new, |chain| ctx.team(ctx.analysis.chain(chain).team));
    // The bars that follow are few, and mostly all there: where among them says something only to the keys.
    let at = if state.focused() == Panel::Horizons { position(&state.horizons) } else { String::new() };
    let inner = chrome::frame(buffer, area, Panel::Horizons, &title, &at, painter);
    let width = usize::from(inner.width);
    let below = match state.selection.chain {
        Some(chain) => view::horizons::below(ctx, chain, width),
        None if state.focused() == Panel::Horizons => view::horizons::below_without_chain(ctx, width),
        // What follows is filled soon, and the title says what is going on.
        None => Vec::new(),
    };
    let axis = view::horizons::axis(ctx, width);
    lines::paint_all(buffer, inner, &axis, painter.theme);
    let used = (axis.len() as u16).min(inner.height);
    let left = inner.height - used;
    let below_rows = (below.len() as u16).min(left / 2);
    let bars = Rect { y: inner.y + used, height: left - below_rows, ..inner };
    painter.geometry.list_rows.push((Panel::Horizons, bars.height.max(1)));
    let mut drawn = 0;
    for (row, at, seat) in super::visible(&state.horizons, Panel::Horizons, bars.height, painter) {
        lines::paint(buffer, bars, row, &view::horizons::row(ctx, seat, width), painter.theme);
        if Some(seat) == state.selection.seat
            || at == state.horizons.selected && painter.state.focused() == Panel::Horizons
        {
            mark_row(buffer, bars, row, Panel::Horizons, painter);
        }
        painter.target(Rect { y: bars.y + row, height: 1, ..bars }, Target::Seat(seat));
        drawn = row + 1;
    }
    let skipped = drawn.max(USUAL).min(bars.height);
    let foot = Rect { y: bars.y + skipped, height: inner.bottom() - (bars.y + skipped), ..inner };
    lines::paint_all(buffer, foot, &below, painter.theme);
}
