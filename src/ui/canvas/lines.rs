//! The lines beside the reporting tree: who gives direction to whom, and dotted lines, of the selected seat and of the
//! traced chain. Every other seat has them as signs on its box.
//!
//! A line leaves its upper box beside the port, runs along the row before the lower box and ends in an arrow there.
//! Boxes are drawn over it.

use super::View;
use crate::app::boxes::BoxLayout;
use crate::layout::Joint;
use crate::model::SeatId;
use crate::ui::Painter;
use crate::ui::panel::chart::Marks;
use crate::view::trace::Stroke;
use crate::view::{Ctx, Tone};
use ratatui::style::Style;

/// Signs of a line: along, down, and its head to the lower box from above and from the right.
struct Signs {
    along: &'static str,
    down: &'static str,
    from_above: &'static str,
    from_right: &'static str,
}

const DIRECTION: Signs = Signs { along: "╌", down: "╎", from_above: "▼", from_right: "◀" };
const STATED: Signs = Signs { along: "━", down: "┃", from_above: "▼", from_right: "◀" };
const INFERRED: Signs = Signs { along: "┅", down: "┇", from_above: "▼", from_right: "◀" };
const DOTTED: Signs = Signs { along: "┈", down: "┊", from_above: "▿", from_right: "◃" };
const ASCII: Signs = Signs { along: "=", down: ":", from_above: "v", from_right: "<" };
const ASCII_DOTTED: Signs = Signs { along: ".", down: ".", from_above: "v", from_right: "<" };

/// Draws what concerns the selected seat and the traced chain.
pub(super) fn draw(
    view: &mut View<'_>,
    layout: &BoxLayout,
    ctx: Ctx<'_>,
    painter: &Painter<'_>,
    marks: &Marks<'_>,
) {
    let pick = |signs: &'static Signs| if ctx.glyphs.ascii { &ASCII } else { signs };
    if let Some(seat) = painter.state.selection.seat.filter(|_| painter.state.trace.is_none()) {
        let (dotted, direction) = (painter.theme.style(Tone::Dotted), painter.theme.style(Tone::Direction));
        let dots = if ctx.glyphs.ascii { &ASCII_DOTTED } else { &DOTTED };
        for (upper, lower) in around(&ctx.org.dotted, seat) {
            line(view, layout, upper, lower, dots, dotted);
        }
        for (upper, lower) in around(&ctx.org.direction, seat) {
            line(view, layout, upper, lower, pick(&DIRECTION), direction);
        }
    }
    for (upper, lower, mark) in marks.hops() {
        // What runs along the reporting line is drawn as its connector.
        if ctx.org.seat(lower).manager == Some(upper) {
            continue;
        }
        let (signs, tone) = match mark {
            Stroke::Stated | Stroke::SameHuman => (pick(&STATED), Tone::Stated),
            Stroke::Inferred => (pick(&INFERRED), Tone::Inferred),
            Stroke::Source => continue,
        };
        line(view, layout, upper, lower, signs, painter.theme.style(tone));
    }
}

/// The lines from and to a seat, upper end first.
fn around(links: &crate::model::Links<SeatId>, seat: SeatId) -> Vec<(SeatId, SeatId)> {
    let up = links.of(seat).iter().map(|link| (link.to, seat));
    up.chain(links.seats_to(seat).map(|lower| (seat, lower))).collect()
}

/// One line, when both its ends are on the canvas.
fn line(view: &mut View<'_>, layout: &BoxLayout, upper: SeatId, lower: SeatId, signs: &Signs, style: Style) {
    let place = |seat| Some((layout.number(seat)? as u32, layout.area(layout.number(seat)?)?));
    let (Some((_, from)), Some((number, to))) = (place(upper), place(lower)) else { return };
    let stacked = layout.tree.joint(number) == Joint::Stack;
    // One column beside the port, where the tree's own connector is.
    let x = from.port() + 1;
    let (end, y, head) = if stacked {
        (to.right(), to.y + to.height / 2, signs.from_right)
    } else {
        (to.port() - 1, to.y - 1, signs.from_above)
    };
    let below = y >= from.bottom();
    let rows = if below { from.bottom()..y } else { y + 1..from.y };
    for row in clip(rows, view.y, i32::from(view.area.height)) {
        view.put(x, row, signs.down, style);
    }
    for column in clip(x.min(end)..x.max(end) + 1, view.x, i32::from(view.area.width)) {
        view.put(column, y, signs.along, style);
    }
    view.put(end, y, head, style);
}

/// The part of a range that is in the window.
fn clip(range: std::ops::Range<i32>, start: i32, length: i32) -> std::ops::Range<i32> {
    range.start.max(start)..range.end.min(start + length)
}
