//! One box: a card, a name or a block with its role.

use super::View;
use crate::app::boxes::BoxLayout;
use crate::app::state::BoxSize;
use crate::app::{Panel, Target};
use crate::model::{Holding, Role, SeatId, Severity};
use crate::text::{self, Align};
use crate::ui::panel::chart::Marks;
use crate::ui::{Painter, lines};
use crate::view::{Ctx, Line, Tone};
use ratatui::style::{Modifier, Style};

/// Draws the box with number `at`, as far as it is in the window.
pub(super) fn draw(
    view: &mut View<'_>,
    layout: &BoxLayout,
    at: usize,
    ctx: Ctx<'_>,
    painter: &mut Painter<'_>,
    marks: &Marks<'_>,
) {
    let Some(placed) = layout.area(at) else { return };
    let seat = layout.seats[at];
    let (columns, rows) = layout.size.cells();
    let Some(clipped) = view.clip(placed.x, placed.y, columns, rows) else { return };
    let selected = painter.state.selection.seat == Some(seat);
    let base = style(seat, selected, ctx, painter, marks);
    for (row, line) in content(layout.size, seat, ctx, painter, marks, selected).into_iter().enumerate() {
        put_line(view, placed.x, placed.y + row as i32, &line, base, painter);
    }
    painter.target(clipped, Target::Seat(seat));
}

/// What lies over the whole box: dimmed, selected, or nothing.
fn style(seat: SeatId, selected: bool, ctx: Ctx<'_>, painter: &Painter<'_>, marks: &Marks<'_>) -> Style {
    if selected {
        let focused = painter.state.focused() == Panel::Chart;
        return if focused { painter.theme.selection() } else { painter.theme.followed() };
    }
    if marks.is_dim(painter.state, ctx, seat) { painter.theme.dimmed() } else { Style::new() }
}

/// The lines of a box, each as wide as the box.
fn content(
    size: BoxSize,
    seat: SeatId,
    ctx: Ctx<'_>,
    painter: &Painter<'_>,
    marks: &Marks<'_>,
    selected: bool,
) -> Vec<Line> {
    let (columns, _) = size.cells();
    let inside = usize::from(columns) - 2;
    let ellipsis = ctx.glyphs.ellipsis;
    let name = name(ctx, seat, marks);
    if size == BoxSize::Block {
        let mut roles = ctx.org.seat(seat).roles.all().iter().map(Role::short);
        let role = match (marks.number(seat), roles.next(), roles.next()) {
            (Some(number), ..) => format!("{number:>2}"),
            // One letter and a plus for a seat of several roles.
            (None, Some(first), Some(_)) => format!("{}+", text::fit(first, 1, "")),
            (None, first, _) => text::fit(first.unwrap_or_default(), 2, "").into_owned(),
        };
        let (open, close) = if selected { (">", "<") } else { ("[", "]") };
        let severity = worst(ctx, seat);
        let close = severity.map_or(close, |severity| ctx.glyphs.severity(severity));
        let tone = severity.map_or(Tone::Plain, Tone::Severity);
        return vec![Line::of(format!("{open}{role:<2}{close}"), tone)];
    }
    let [top, bottom, edge] = frame(ctx.glyphs.ascii, selected, inside);
    let framed = |text: String, tone: Tone| {
        Line::of(edge.clone(), Tone::Guide)
            .with(text::pad(&text, inside, Align::Left, ellipsis), tone)
            .with(edge.clone(), Tone::Guide)
    };
    let vacant = ctx.org.seat(seat).holding == Holding::Vacant;
    let tone = if vacant { Tone::Bad } else { Tone::Strong };
    let mut lines = vec![Line::of(top, Tone::Guide)];
    if size == BoxSize::Name {
        let (signs, signs_tone) = signs(ctx, seat);
        let room = inside - text::width(&signs);
        lines.push(
            Line::of(edge.clone(), Tone::Guide)
                .with(text::pad(&name, room, Align::Left, ellipsis), tone)
                .with(signs, signs_tone)
                .with(edge.clone(), Tone::Guide),
        );
    } else {
        lines.push(framed(name, tone));
        lines.push(framed(ctx.clean(ctx.org.title(seat)), Tone::Muted));
        lines.push(framed(foot(ctx, seat, painter), worst(ctx, seat).map_or(Tone::Plain, Tone::Severity)));
    }
    lines.push(Line::of(bottom, Tone::Guide));
    lines
}

/// The frame of a box: top, bottom and side. The selected one is heavier.
fn frame(ascii: bool, selected: bool, inside: usize) -> [std::borrow::Cow<'static, str>; 3] {
    let (corners, dash, side) = match (ascii, selected) {
        (true, true) => (["#", "#", "#", "#"], "=", "#"),
        (true, false) => (["+", "+", "+", "+"], "-", "|"),
        (false, true) => (["┏", "┓", "┗", "┛"], "━", "┃"),
        (false, false) => (["╭", "╮", "╰", "╯"], "─", "│"),
    };
    let line = dash.repeat(inside);
    [
        format!("{}{line}{}", corners[0], corners[1]).into(),
        format!("{}{line}{}", corners[2], corners[3]).into(),
        side.into(),
    ]
}

fn name(ctx: Ctx<'_>, seat: SeatId, marks: &Marks<'_>) -> String {
    let number = marks.number(seat).map_or_else(String::new, |number| format!("{number} "));
    let vacant = ctx.org.seat(seat).holding == Holding::Vacant;
    let sign = if vacant { format!("{} ", ctx.glyphs.broken) } else { String::new() };
    let changed = if marks.is_changed(seat) { format!("{} ", ctx.glyphs.changed) } else { String::new() };
    format!("{number}{changed}{sign}{}", ctx.name(seat))
}

/// Role, horizon, findings, hidden seats and lines beside the solid one.
fn foot(ctx: Ctx<'_>, seat: SeatId, painter: &Painter<'_>) -> String {
    let mut parts = Vec::new();
    let roles: Vec<&str> = ctx.org.seat(seat).roles.all().iter().map(Role::short).collect();
    if !roles.is_empty() {
        parts.push(roles.join("+"));
    }
    if let Some(horizon) = ctx.analysis.horizon(seat) {
        parts.push(ctx.own(&horizon.horizon.to_string()));
    }
    if let Some(severity) = worst(ctx, seat) {
        parts.push(ctx.glyphs.severity(severity).to_owned());
    }
    if painter.state.folded.contains(&seat) && ctx.org.size[seat.index()] > 1 {
        parts.push(format!("+{}", text::thousands(ctx.org.size[seat.index()] as usize - 1)));
    }
    for link in ctx.org.direction.of(seat) {
        parts.push(format!("{}{}", ctx.glyphs.direction, ctx.short_name(link.to)));
    }
    for link in ctx.org.dotted.of(seat) {
        parts.push(format!("{}{}", ctx.glyphs.dotted, ctx.short_name(link.to)));
    }
    parts.join(" ")
}

/// What a small box still says: its lines beside the solid one, and the worst of its findings.
fn signs(ctx: Ctx<'_>, seat: SeatId) -> (String, Tone) {
    let mut signs = String::new();
    if !ctx.org.direction.of(seat).is_empty() {
        signs.push_str(ctx.glyphs.direction);
    }
    if !ctx.org.dotted.of(seat).is_empty() {
        signs.push_str(ctx.glyphs.dotted);
    }
    let severity = worst(ctx, seat);
    signs.push_str(severity.map_or("", |severity| ctx.glyphs.severity(severity)));
    (signs, severity.map_or(Tone::Direction, Tone::Severity))
}

/// The worst of a seat's findings and of the chains through it; notes do not count.
fn worst(ctx: Ctx<'_>, seat: SeatId) -> Option<Severity> {
    let finding =
        ctx.analysis.findings_of_seat(seat).next().map(|finding| ctx.analysis.finding(finding).severity);
    finding.max(ctx.analysis.worst_of_seat(seat)).filter(|severity| *severity > Severity::Info)
}

/// Paints a line at a world position, clipped to the window, with `base` laid over it.
fn put_line(view: &mut View<'_>, x: i32, y: i32, line: &Line, base: Style, painter: &Painter<'_>) {
    let mut at = x;
    let right = view.x + i32::from(view.area.width);
    for run in &line.0 {
        let width = text::width(&run.text) as i32;
        let style = painter.theme.style(run.tone).patch(base);
        if at >= view.x && at + width <= right {
            if let Some((column, row)) = view.cell(at, y) {
                lines::put(view.buffer, column, row, &run.text, width as u16, style);
            }
        } else {
            let mut column = at;
            for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(run.text.as_ref(), true) {
                let wide = text::width(cluster) as i32;
                if column >= view.x && column + wide <= right {
                    view.put(column, y, cluster, style);
                }
                column += wide;
            }
        }
        at += width;
    }
    if base.add_modifier.contains(Modifier::REVERSED)
        && let Some(rect) = view.clip(x, y, line.width() as u16, 1)
    {
        view.buffer.set_style(rect, base);
    }
}
