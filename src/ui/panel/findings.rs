//! What the rules and the loader say.

use super::{mark_row, position, visible};
use crate::app::{Panel, Target};
use crate::ui::{Painter, chrome, lines};
use crate::view::{self, Ctx, Line, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the visible findings.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    let caption = super::caption::findings(state);
    let complete = ctx.analysis.is_complete();
    let mut at = position(&state.findings);
    if !complete && !at.is_empty() {
        at.push_str(painter.glyphs().ellipsis);
    }
    let mut inner = chrome::frame(buffer, area, Panel::Findings, &caption, &at, painter);
    if !complete {
        // What the loader found is true already, and above it.
        let list = inner.height.saturating_sub(1);
        let row = usize::from(list).min(state.findings.rows.len()) as u16;
        let more = Line::of("still being checked", Tone::Unknown);
        lines::paint(buffer, inner, row, &more, painter.theme);
        inner.height = list;
        painter.geometry.list_rows.push((Panel::Findings, list.max(1)));
    } else if state.findings.rows.is_empty() {
        let text = if ctx.analysis.findings.is_empty() {
            "nothing found: no rule has anything to say about this chart"
        } else {
            "no finding passes the filter; F changes it"
        };
        lines::paint(buffer, inner, 0, &Line::of(text, Tone::Muted), painter.theme);
    }
    for (row, at, finding) in visible(&state.findings, Panel::Findings, inner.height, painter) {
        let line = view::findings::row(ctx, finding, usize::from(inner.width));
        lines::paint(buffer, inner, row, &line, painter.theme);
        let follows = state.selection.finding == Some(finding);
        if at == state.findings.selected && (follows || state.focused() == Panel::Findings) {
            mark_row(buffer, inner, row, Panel::Findings, painter);
        }
        painter.target(Rect { y: inner.y + row, height: 1, ..inner }, Target::Finding(finding));
    }
}
