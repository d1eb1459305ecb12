//! The reporting tree, as an outline or as boxes.

use super::{caption, mark_row, position, visible};
use crate::app::{Form, Panel, State, Target};
use crate::model::SeatId;
use crate::ui::{Painter, canvas, chrome, lines};
use crate::view::{
    self, Ctx, Tone,
    outline::RowOptions,
    trace::{Mark, Stroke},
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What the rows have in common: the traced chain's numbers, and how chains through each seat fare.
pub(crate) struct Marks<'a> {
    changed: &'a FxHashSet<SeatId>,
    trace: FxHashMap<SeatId, Mark>,
    /// The steps of the trace: upper seat, lower seat, how the line between is known.
    hops: Vec<(SeatId, SeatId, Stroke)>,
    /// Seats through which something comes back, sorted.
    back: Vec<SeatId>,
}

impl<'a> Marks<'a> {
    /// The marks of the state's trace.
    pub(crate) fn of(state: &'a State, ctx: Ctx<'_>) -> Self {
        let chain = state.trace.filter(|chain| chain.index() < ctx.analysis.chains.len());
        let steps = chain.map(|chain| view::trace::steps(ctx, chain)).unwrap_or_default();
        let hops = steps.windows(2).map(|pair| (pair[0].0, pair[1].0, pair[1].1.stroke)).collect();
        let back = chain.map(|chain| view::trace::way_back(ctx, chain)).unwrap_or_default();
        Self { changed: &state.changed, trace: steps.into_iter().collect(), hops, back }
    }

    /// A seat's mark on the traced chain.
    pub(crate) fn mark(&self, seat: SeatId) -> Option<Mark> {
        self.trace.get(&seat).copied()
    }

    /// Whether the last reload changed a seat.
    pub(crate) fn is_changed(&self, seat: SeatId) -> bool {
        self.changed.contains(&seat)
    }

    /// The steps of the traced chain, top first.
    pub(crate) fn hops(&self) -> impl Iterator<Item = (SeatId, SeatId, Stroke)> + '_ {
        self.hops.iter().copied()
    }

    /// A seat's number on the traced chain.
    pub(crate) fn number(&self, seat: SeatId) -> Option<usize> {
        self.trace.get(&seat).map(|mark| mark.number)
    }

    /// Whether something comes back through a seat.
    pub(crate) fn is_back(&self, seat: SeatId) -> bool {
        self.back.binary_search(&seat).is_ok()
    }

    /// Whether a seat is off the traced chain and its way back, or does not pass the role filter.
    pub(crate) fn is_dim(&self, state: &State, ctx: Ctx<'_>, seat: SeatId) -> bool {
        let off_trace = state.trace.is_some() && self.number(seat).is_none() && !self.is_back(seat);
        let roles = &state.filters.roles;
        let filtered = !roles.is_empty() && !roles.iter().any(|role| ctx.org.seat(seat).roles.has(*role));
        off_trace || filtered
    }
}

/// The names from the root to the selected seat.
fn path(ctx: Ctx<'_>, seat: SeatId) -> String {
    let mut names: Vec<String> = ctx.org.ancestors(seat).take(12).map(|above| ctx.name(above)).collect();
    names.reverse();
    names.push(ctx.name(seat));
    names.join(&format!(" {} ", ctx.glyphs.path))
}

/// Draws the tree.
pub fn draw(buffer: &mut Buffer, area: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    let title = state.selection.seat.map_or_else(String::new, |seat| path(ctx, seat));
    let note = caption::chart(state);
    let at = position(&state.outline);
    let foot = if note.is_empty() { at } else { format!("{note}  {at}") };
    let inner = chrome::frame(buffer, area, Panel::Chart, &title, &foot, painter);
    match state.form {
        Form::Outline => rows(buffer, inner, ctx, painter),
        Form::Boxes => canvas::draw(buffer, inner, ctx, painter),
    }
}

/// Marks the selected seat: the bar lies over its name and title, so that the tree, the findings and the horizon keep their
/// colours and stay as they were sent.
fn mark_seat(buffer: &mut Buffer, inner: Rect, row: u16, bar: Range<u16>, painter: &Painter<'_>) {
    let focused = painter.state.focused() == Panel::Chart && painter.state.overlay.is_none();
    let bar = if focused && bar.start < bar.end { bar } else { 0..inner.width };
    let area = Rect { x: inner.x + bar.start, width: bar.end - bar.start, ..inner };
    mark_row(buffer, area, row, Panel::Chart, painter);
}

fn rows(buffer: &mut Buffer, inner: Rect, ctx: Ctx<'_>, painter: &mut Painter<'_>) {
    let state = painter.state;
    let marks = Marks::of(state, ctx);
    let matches = state.find.as_ref().map(|find| find.matches.as_slice()).unwrap_or_default();
    let margin = u16::from(inner.width > 12);
    let body = Rect { x: inner.x + margin, width: inner.width - margin, ..inner };
    for (row, at, seat) in visible(&state.outline, Panel::Chart, inner.height, painter) {
        let options = RowOptions {
            width: usize::from(body.width),
            folded: state.folded.contains(&seat) && ctx.org.size[seat.index()] > 1,
            trace: marks.trace.get(&seat).copied(),
            back: marks.is_back(seat),
            matched: matches.binary_search(&seat).is_ok(),
            changed: marks.is_changed(seat),
            plain_order: state.seat_order == crate::app::state::SeatOrder::File,
        };
        let line = view::outline::row(ctx, seat, &options);
        lines::paint(buffer, body, row, &line, painter.theme);
        if let Some(severity) = ctx.analysis.worst_of_seat(seat).filter(|_| margin > 0) {
            let sign = painter.glyphs().severity(severity);
            buffer.set_stringn(
                inner.x,
                inner.y + row,
                sign,
                1,
                painter.theme.style(Tone::Severity(severity)),
            );
        }
        if marks.is_dim(state, ctx, seat) {
            lines::overlay_row(buffer, inner, row, painter.theme.dimmed());
        }
        let whole = Rect { y: inner.y + row, height: 1, ..inner };
        painter.target(whole, Target::Seat(seat));
        let column =
            view::outline::fold_column(ctx, ctx.org.depth[seat.index()], options.width) as u16 + margin;
        if at == state.outline.selected {
            let body = view::outline::body(ctx, seat, &options);
            mark_seat(buffer, inner, row, margin + body.start as u16..margin + body.end as u16, painter);
        }
        if ctx.org.size[seat.index()] > 1 && column < inner.width {
            painter.target(Rect { x: inner.x + column, width: 1, ..whole }, Target::FoldOf(seat));
        }
    }
}
