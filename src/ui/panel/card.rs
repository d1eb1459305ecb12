//! Everything known about the selection.

use crate::app::Panel;
use crate::ui::{Painter, chrome, lines};
use crate::view::{self, Ctx};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the card, scrolled by lines.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let columns = usize::from(area.width.saturating_sub(2));
    let all = view::card::lines(ctx, painter.state.selection.subject, columns);
    let height = usize::from(area.height.saturating_sub(2));
    let top = painter.state.card_top.min(all.len().saturating_sub(height));
    let position = if all.len() > height {
        format!("{}-{}/{}", top + 1, (top + height).min(all.len()), all.len())
    } else {
        String::new()
    };
    let inner = chrome::frame(buffer, area, Panel::Card, "", &position, painter);
    painter.geometry.content_rows.push((Some(Panel::Card), all.len()));
    lines::paint_all(buffer, inner, all.iter().skip(top), painter.theme);
}
