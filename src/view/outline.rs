//! The reporting tree, one seat a row: guides, name, roles, title, findings, lines beside the solid one, horizon.

use super::{Ctx, Line, Tone};
use crate::analysis::HorizonBasis;
use crate::model::{Holding, Role, RoleBasis, SeatId, Severity};
use crate::text::{self, Align};

/// How one row is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowOptions {
    /// Columns of the panel.
    pub width: usize,
    /// Whether the seat's reports are hidden.
    pub folded: bool,
    /// The seat's number on the traced chain, from 1.
    pub trace: Option<usize>,
    /// Whether find matched it.
    pub matched: bool,
    /// Whether the tree's order is the file's, so that the last of several siblings can be told.
    pub plain_order: bool,
}

/// The deepest seat whose guides are all drawn; deeper ones show their depth as a number.
const DEEPEST: u32 = 24;

/// Columns of the horizon at the right edge.
const HORIZON: usize = 13;

/// One seat's row. Never wider than the panel.
#[must_use]
pub fn row(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Line {
    let mut line = guides(ctx, seat, options);
    let data = ctx.org.seat(seat);
    let has_reports = ctx.org.size[seat.index()] > 1;
    let sign = match (has_reports, options.folded) {
        (false, _) => ctx.glyphs.leaf,
        (true, true) => ctx.glyphs.folded,
        (true, false) => ctx.glyphs.unfolded,
    };
    line.push(format!("{sign} "), Tone::Guide);
    if let Some(number) = options.trace {
        line.push(format!("{number}"), Tone::Trace);
        line.push(" ", Tone::Plain);
    }
    let horizon_columns = if options.width >= 58 { HORIZON } else { 0 };
    let tail = tail(ctx, seat, options);
    let room = options.width.saturating_sub(horizon_columns + tail.width() + line.width());
    let mut body = Line::new();
    push_name(ctx, seat, options, room, &mut body);
    if room >= text::width(&body.plain()) + 6 {
        push_roles(ctx, seat, &mut body);
    }
    if data.holding == Holding::Acting {
        body.push(" acting", Tone::Unknown);
    }
    let left = room.saturating_sub(body.width() + 1);
    let title = ctx.clean(ctx.org.title(seat));
    if left >= 6 && !title.is_empty() && data.name.is_some() {
        body.push(" ", Tone::Plain);
        body.push(text::fit(&title, left, ctx.glyphs.ellipsis).into_owned(), Tone::Muted);
    }
    let left = room.saturating_sub(body.width() + 1);
    push_lines(ctx, seat, left, &mut body);
    cut(ctx, &mut body, room);
    line.0.extend(body.0);
    line.pad_to(options.width.saturating_sub(horizon_columns + tail.width()));
    line.0.extend(tail.0);
    if horizon_columns > 0 {
        push_horizon(ctx, seat, &mut line);
    }
    cut(ctx, &mut line, options.width);
    line
}

/// Where the fold sign stands in a row, in columns from its left.
#[must_use]
pub fn fold_column(depth: u32) -> usize {
    if depth > DEEPEST { 2 * DEEPEST as usize + 5 } else { 2 * depth as usize }
}

/// The tree's guides up to the fold sign.
fn guides(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Line {
    let org = ctx.org;
    let depth = org.depth[seat.index()];
    if depth == 0 {
        return Line::new();
    }
    let last = |of: SeatId| options.plain_order && org.next_sibling(of).is_none();
    let shown = depth.min(DEEPEST) as usize;
    let mut parts = Vec::with_capacity(shown + 1);
    parts.push(if last(seat) { ctx.glyphs.corner } else { ctx.glyphs.tee });
    for above in org.ancestors(seat).take(shown - 1) {
        let open = org.seat(above).manager.is_some();
        parts.push(if open && !last(above) { ctx.glyphs.pipe } else { "  " });
    }
    if depth > DEEPEST {
        parts.truncate(DEEPEST as usize);
        let number = format!("{}{depth:<4}", ctx.glyphs.ellipsis);
        let rest: String = parts.iter().rev().copied().collect();
        return Line::of(number, Tone::Muted).with(rest, Tone::Guide);
    }
    Line::of(parts.iter().rev().copied().collect::<String>(), Tone::Guide)
}

fn push_name(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions, room: usize, line: &mut Line) {
    let data = ctx.org.seat(seat);
    let vacant = data.holding == Holding::Vacant;
    let tone = match (options.matched, vacant) {
        (true, _) => Tone::Match,
        (false, true) => Tone::Bad,
        (false, false) => Tone::Strong,
    };
    let name = ctx.name(seat);
    let name = if vacant {
        let title = ctx.clean(ctx.org.title(seat));
        format!("{} (vacant) {title}", ctx.glyphs.broken)
    } else {
        name
    };
    line.push(text::fit(&name, room.max(1), ctx.glyphs.ellipsis).into_owned(), tone);
}

/// Role badges; one inferred from a title is marked `~`.
fn push_roles(ctx: Ctx<'_>, seat: SeatId, line: &mut Line) {
    let roles = ctx.org.seat(seat).roles;
    let mut shown: Vec<Role> = roles.all().iter().collect();
    if ctx.analysis.holds_both(seat) {
        for role in [Role::Pm, Role::Po] {
            if !shown.contains(&role) {
                shown.push(role);
            }
        }
    }
    for role in shown {
        line.push(" ", Tone::Plain);
        match roles.basis(role) {
            Some(RoleBasis::Stated | RoleBasis::Named) => line.push(role.short(), Tone::Role(role)),
            Some(RoleBasis::Title) | None => line.push(format!("{}~", role.short()), Tone::Inferred),
        }
    }
}

/// Dotted and direction lines, as far as they fit.
fn push_lines(ctx: Ctx<'_>, seat: SeatId, mut left: usize, line: &mut Line) {
    let direction =
        ctx.org.direction.of(seat).iter().map(|link| (ctx.glyphs.direction, link.to, Tone::Direction));
    let dotted = ctx.org.dotted.of(seat).iter().map(|link| (ctx.glyphs.dotted, link.to, Tone::Dotted));
    for (sign, to, tone) in direction.chain(dotted) {
        let text = format!(" {sign}{}", ctx.short_name(to));
        let width = text::width(&text);
        if width > left {
            return;
        }
        left -= width;
        line.push(text, tone);
    }
}

/// Findings and hidden seats: what survives longest beside the name.
fn tail(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Line {
    let mut line = Line::new();
    if options.width < 24 {
        return line;
    }
    let mut worst: Option<Severity> = None;
    let mut count = 0;
    for finding in ctx.analysis.findings_of_seat(seat) {
        let severity = ctx.analysis.finding(finding).severity;
        if severity == Severity::Info && worst.is_some_and(|worst| worst > Severity::Info) {
            continue;
        }
        worst = worst.max(Some(severity));
        count += 1;
    }
    if let Some(worst) = worst.filter(|worst| *worst > Severity::Info) {
        line.push(format!(" {}{count}", ctx.glyphs.severity(worst)), Tone::Severity(worst));
    }
    let hidden = ctx.org.size[seat.index()] as usize - 1;
    if options.folded && hidden > 0 {
        line.push(format!(" +{}", text::thousands(hidden)), Tone::Muted);
    }
    line
}

/// The horizon at the right edge; a default stands in parentheses.
fn push_horizon(ctx: Ctx<'_>, seat: SeatId, line: &mut Line) {
    let Some(horizon) = ctx.analysis.horizon(seat) else {
        line.push(" ".repeat(HORIZON), Tone::Plain);
        return;
    };
    let text = ctx.own(&horizon.horizon.to_string());
    let (text, tone) = match horizon.basis {
        HorizonBasis::Stated => (text, Tone::Stated),
        HorizonBasis::Sprint => (text, Tone::Inferred),
        HorizonBasis::RoleDefault => (format!("({text})"), Tone::Default),
    };
    line.push(text::pad(&text, HORIZON, Align::Right, ctx.glyphs.ellipsis), tone);
}

/// Cuts a line to so many columns.
pub(super) fn cut(ctx: Ctx<'_>, line: &mut Line, columns: usize) {
    if line.width() <= columns {
        return;
    }
    let mut used = 0;
    let mut runs = Vec::new();
    for run in line.0.drain(..) {
        let width = text::width(&run.text);
        if used + width <= columns {
            used += width;
            runs.push(run);
            continue;
        }
        let text = text::fit(&run.text, columns - used, ctx.glyphs.ellipsis).into_owned();
        runs.push(super::Run { text: text.into(), tone: run.tone });
        break;
    }
    line.0 = runs;
}
