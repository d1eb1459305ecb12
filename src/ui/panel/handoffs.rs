//! The chains, and the flow of the selected one.

use super::{mark_row, position, visible};
use crate::app::{Panel, Target};
use crate::ui::{Painter, chrome, lines};
use crate::view::{self, Ctx, Line, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How many rows the list takes of a panel with so many, when the flow needs its share.
#[must_use]
pub const fn list_rows(height: u16, chains: usize) -> u16 {
    let most = if height < 8 { height.saturating_sub(3) } else { height * 2 / 5 };
    let wanted = if chains > u16::MAX as usize { u16::MAX } else { chains as u16 };
    let rows = if wanted < most { wanted } else { most };
    if rows == 0 { 1 } else { rows }
}

/// Columns of the line between the chains and the flow.
const RULE: u16 = 8;

/// Draws the list of chains over the flow of the selected one.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    let caption = super::caption::chains(state);
    let inner = chrome::frame(buffer, area, Panel::Handoffs, &caption, &position(&state.handoffs), painter);
    if state.handoffs.rows.is_empty() {
        let lines: Vec<Line> = if ctx.org.teams.is_empty() {
            vec![Line::of("no teams on the chart, so no chains: add `teams:`", Tone::Muted)]
        } else if ctx.analysis.is_complete() {
            vec![Line::of("no chain passes the filter; F changes it", Tone::Muted)]
        } else {
            view::handoffs::still_followed(usize::from(inner.width))
        };
        lines::paint_all(buffer, inner, &lines, painter.theme);
        return;
    }
    let rows = list_rows(inner.height, state.handoffs.rows.len());
    let list = Rect { height: rows.min(inner.height), ..inner };
    painter.geometry.list_rows.push((Panel::Handoffs, rows));
    for (row, at, chain) in visible(&state.handoffs, Panel::Handoffs, list.height, painter) {
        let line = view::handoffs::row(ctx, chain, usize::from(inner.width));
        lines::paint(buffer, list, row, &line, painter.theme);
        let follows = state.selection.chain == Some(chain);
        if at == state.handoffs.selected && (follows || state.focused() == Panel::Handoffs) {
            mark_row(buffer, list, row, Panel::Handoffs, painter);
        }
        painter.target(Rect { y: list.y + row, height: 1, ..list }, Target::Chain(chain));
    }
    let Some(chain) = state.selection.chain.or_else(|| state.handoffs.current()) else { return };
    let flow = Rect { y: list.bottom(), height: inner.height - list.height, ..inner };
    if flow.height == 0 {
        return;
    }
    let rule = painter.glyphs().dash.repeat(usize::from(flow.width.min(RULE)));
    lines::paint(buffer, flow, 0, &Line::of(rule, Tone::Guide), painter.theme);
    let below = Rect { y: flow.y + 1, height: flow.height - 1, ..flow };
    let detail = view::handoffs::detail(ctx, chain, usize::from(below.width));
    painter.geometry.content_rows.push((Some(Panel::Handoffs), detail.len()));
    let top = state.flow_top.min(detail.len().saturating_sub(usize::from(below.height)));
    lines::paint_all(buffer, below, detail.iter().skip(top), painter.theme);
}
