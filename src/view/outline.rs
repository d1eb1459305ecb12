//! The reporting tree, one seat a row: guides, name, roles, title, lines beside the solid one, findings, horizon.
//!
//! A row costs what is visible of it: guides are read off the nearest managers, and branches deeper than the panel has
//! columns for show their depth as a number. Columns that do not fit go in this order: horizon, lines, title, roles,
//! hidden seats, findings; the name stays.

use super::{Ctx, Line, Tone, trace::Mark};
use crate::analysis::HorizonBasis;
use crate::model::{Holding, Role, RoleBasis, SeatId};
use crate::text::{self, Align};

/// How one row is to be shown.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one row")]
pub struct RowOptions {
    /// Columns of the panel.
    pub width: usize,
    /// Whether the seat's reports are hidden.
    pub folded: bool,
    /// The seat's mark on the traced chain.
    pub trace: Option<Mark>,
    /// Whether something passes through it on the way back of the traced chain.
    pub back: bool,
    /// Whether find matched it.
    pub matched: bool,
    /// Whether the last reload changed it.
    pub changed: bool,
    /// Whether the tree's order is the file's, so that the last of several siblings can be told.
    pub plain_order: bool,
}

/// The most guides that are drawn in a row of any width.
const DEEPEST: u32 = 24;

/// Columns of the horizon at the right edge.
const HORIZON: usize = 13;

/// From this width on a row has a horizon.
const WITH_HORIZON: usize = 58;

/// From this width on roles and titles stand in columns.
const WITH_COLUMNS: usize = 48;

/// Columns of a few findings, with the blank before them.
const FINDINGS: usize = 3;

/// Columns of the roles, with the blank before them.
const ROLES: usize = 5;

/// One seat's row. Never wider than the panel.
#[must_use]
pub fn row(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Line {
    let Ends { mut line, tail, end } = ends(ctx, seat, options);
    push_body(ctx, seat, options, end, &mut line);
    cut(ctx, &mut line, end);
    line.pad_to(end);
    line.0.extend(tail.0);
    if horizon_columns(options.width) > 0 {
        push_horizon(ctx, seat, &mut line);
    }
    cut(ctx, &mut line, options.width);
    line
}

/// The columns of a row that name the seat: from after its fold sign to before its findings and its horizon.
#[must_use]
pub fn body(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> std::ops::Range<usize> {
    let end = ends(ctx, seat, options).end;
    (fold_column(ctx, ctx.org.depth[seat.index()], options.width) + 1).min(end)..end
}

/// What stands around a seat's name and title.
struct Ends {
    /// The row up to the name.
    line: Line,
    /// What follows the title.
    tail: Line,
    /// Where the tail begins.
    end: usize,
}

fn ends(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Ends {
    let mut line = guides(ctx, seat, options);
    let has_reports = ctx.org.size[seat.index()] > 1;
    let sign = match (has_reports, options.folded) {
        (false, _) => ctx.glyphs.leaf,
        (true, true) => ctx.glyphs.folded,
        (true, false) => ctx.glyphs.unfolded,
    };
    line.push(format!("{sign} "), Tone::Guide);
    if let Some(mark) = options.trace {
        line.push(mark.number.to_string(), Tone::Trace);
        let (stroke, tone) = mark.stroke.sign(ctx.glyphs);
        line.push(stroke, tone);
        line.push(" ", Tone::Plain);
    }
    if options.back {
        line.push(ctx.glyphs.back, Tone::Trace);
        line.push(" ", Tone::Plain);
    }
    let horizon = horizon_columns(options.width);
    let tail = tail(ctx, seat, options, line.width() + horizon);
    let end = options.width.saturating_sub(horizon + tail.width());
    Ends { line, tail, end }
}

/// Name, roles, title and lines, up to column `end`.
fn push_body(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions, end: usize, line: &mut Line) {
    let data = ctx.org.seat(seat);
    let left = |line: &Line| end.saturating_sub(line.width());
    push_name(ctx, seat, options, left(line), line);
    let columns = options.width >= WITH_COLUMNS;
    if columns {
        line.pad_to((options.width / 3).clamp(18, 40).min(end));
    }
    let mut roles = self::roles(ctx, seat);
    if data.holding == Holding::Acting {
        roles.push(" acting", Tone::Unknown);
    }
    if columns {
        roles.pad_to(ROLES);
    }
    if roles.width() <= left(line) {
        line.0.extend(roles.0);
    }
    let mut lines = Line::new();
    push_lines(ctx, seat, left(line), &mut lines);
    let title = ctx.clean(ctx.org.title(seat));
    let room = left(line).saturating_sub(lines.width() + 1);
    if room >= 6 && !title.is_empty() && (data.name.is_some() || data.holding == Holding::Vacant) {
        line.push(" ", Tone::Plain);
        line.push(text::fit(&title, room, ctx.glyphs.ellipsis).into_owned(), Tone::Muted);
    }
    line.0.extend(lines.0);
}

/// Where the fold sign stands in a row of this width, in columns from its left.
#[must_use]
pub fn fold_column(ctx: Ctx<'_>, depth: u32, width: usize) -> usize {
    let shown = shown(ctx, depth, width);
    text::width(&shown.mark) + 2 * shown.guides
}

/// Columns at the right of a row of this width that tell the horizon.
const fn horizon_columns(width: usize) -> usize {
    if width >= WITH_HORIZON { HORIZON } else { 0 }
}

/// What is drawn of the way down to a seat.
struct Shown {
    /// The depth as a number, where not all guides are drawn.
    mark: String,
    /// Guides, two columns each.
    guides: usize,
}

/// Guides take two fifths of the width at most, so that the name always has a place.
fn shown(ctx: Ctx<'_>, depth: u32, width: usize) -> Shown {
    let most = (width / 5).min(DEEPEST as usize);
    if depth as usize <= most {
        return Shown { mark: String::new(), guides: depth as usize };
    }
    let mark = format!("{}{depth} ", ctx.glyphs.ellipsis);
    let guides = most.saturating_sub(2);
    if text::width(&mark) + 2 * guides + 8 > width {
        return Shown { mark: String::new(), guides };
    }
    Shown { mark, guides }
}

/// The tree's guides up to the fold sign.
fn guides(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions) -> Line {
    let org = ctx.org;
    let Shown { mark, guides } = shown(ctx, org.depth[seat.index()], options.width);
    let last = |of: SeatId| options.plain_order && org.next_sibling(of).is_none();
    let mut parts = Vec::with_capacity(guides);
    if guides > 0 {
        parts.push(if last(seat) { ctx.glyphs.corner } else { ctx.glyphs.tee });
        for above in org.ancestors(seat).take(guides - 1) {
            parts.push(if last(above) { "  " } else { ctx.glyphs.pipe });
        }
    }
    Line::of(mark, Tone::Muted).with(parts.iter().rev().copied().collect::<String>(), Tone::Guide)
}

fn push_name(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions, room: usize, line: &mut Line) {
    let tone = match (options.matched, ctx.org.seat(seat).holding) {
        (true, _) => Tone::Match,
        (false, Holding::Vacant) => Tone::Bad,
        (false, Holding::Filled | Holding::Acting) => Tone::Plain,
    };
    let name = ctx.name(seat);
    line.push(text::fit(&name, room.max(1), ctx.glyphs.ellipsis).into_owned(), tone);
}

/// Role badges, each with a blank before it; one inferred from a title is marked `~`.
#[must_use]
pub fn roles(ctx: Ctx<'_>, seat: SeatId) -> Line {
    let mut line = Line::new();
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
    line
}

/// Direction and dotted lines, as far as they fit; that there are more is always said.
fn push_lines(ctx: Ctx<'_>, seat: SeatId, mut left: usize, line: &mut Line) {
    let direction =
        ctx.org.direction.of(seat).iter().map(|link| (ctx.glyphs.direction, link.to, Tone::Direction));
    let dotted = ctx.org.dotted.of(seat).iter().map(|link| (ctx.glyphs.dotted, link.to, Tone::Dotted));
    let more = format!(" {}", ctx.glyphs.ellipsis);
    let mut lines = direction.chain(dotted).peekable();
    while let Some((sign, to, tone)) = lines.next() {
        let text = format!(" {sign} {}", ctx.short_name(to));
        let width = text::width(&text);
        let kept = if lines.peek().is_some() { text::width(&more) } else { 0 };
        if width + kept > left {
            if text::width(&more) <= left {
                line.push(more, tone);
            }
            return;
        }
        left -= width;
        line.push(text, tone);
    }
}

/// Vacancy, findings and hidden seats: what survives longest beside the name. `taken` columns are taken already.
fn tail(ctx: Ctx<'_>, seat: SeatId, options: &RowOptions, taken: usize) -> Line {
    let mut line = Line::new();
    if ctx.org.seat(seat).holding == Holding::Vacant {
        line.push(format!(" {}", ctx.glyphs.broken), Tone::Bad);
    }
    // Notes stay on the card.
    match ctx.analysis.warnings_of_seat(seat) {
        Some((worst, count)) => line.push(
            format!(" {}{}", ctx.glyphs.severity(worst), text::thousands(count)),
            Tone::Severity(worst),
        ),
        // Most seats of a large chart have some: the title keeps clear of where they will be.
        None if !ctx.analysis.is_complete() => line.push(" ".repeat(FINDINGS), Tone::Plain),
        None => {}
    }
    let hidden = ctx.org.size[seat.index()] as usize - 1;
    if options.folded && hidden > 0 {
        line.push(format!(" +{}", text::thousands(hidden)), Tone::Muted);
    }
    let name = text::width(&ctx.name(seat)).min(8);
    while !line.0.is_empty() && taken + name + line.width() > options.width {
        line.0.pop();
    }
    let changed = Line::of(format!(" {}", ctx.glyphs.changed), Tone::Key);
    if options.changed && taken + name + line.width() + changed.width() <= options.width {
        return Line(changed.0.into_iter().chain(line.0).collect());
    }
    line
}

/// A seat's horizon in words; a default stands in parentheses.
#[must_use]
pub fn horizon(ctx: Ctx<'_>, seat: SeatId) -> Option<(String, Tone)> {
    let horizon = ctx.analysis.horizon(seat)?;
    let text = ctx.own(&horizon.horizon.to_string());
    Some(match horizon.basis {
        HorizonBasis::Stated => (text, Tone::Stated),
        HorizonBasis::Sprint => (text, Tone::Inferred),
        HorizonBasis::RoleDefault => (format!("({text})"), Tone::Default),
    })
}

/// The horizon at the right edge.
fn push_horizon(ctx: Ctx<'_>, seat: SeatId, line: &mut Line) {
    let Some((text, tone)) = horizon(ctx, seat) else {
        line.push(" ".repeat(HORIZON), Tone::Plain);
        return;
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
