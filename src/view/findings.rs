//! What the rules and the loader say, one finding a row, and one finding in full.

use super::{Ctx, Line, Tone, outline};
use crate::model::FindingId;
use crate::text::{self, Align};

/// Columns of the rule's name.
const RULE: usize = 22;

/// One finding: severity, rule, message, place at the right.
#[must_use]
pub fn row(ctx: Ctx<'_>, finding: FindingId, width: usize) -> Line {
    let data = ctx.analysis.finding(finding);
    let place = ctx.place(data.span);
    let place_columns = if width >= 70 { text::width(&place) + 2 } else { 0 };
    let mut line =
        Line::of(format!("{} ", ctx.glyphs.severity(data.severity)), Tone::Severity(data.severity));
    if width >= 60 {
        line.push(
            text::pad(data.rule, RULE, Align::Left, ctx.glyphs.ellipsis),
            Tone::Severity(data.severity),
        );
        line.push(" ", Tone::Plain);
    }
    let room = width.saturating_sub(line.width() + place_columns);
    let message = ctx.clean(&data.message);
    line.push(text::fit(&message, room, ctx.glyphs.ellipsis).into_owned(), Tone::Plain);
    if place_columns > 0 {
        line.pad_to(width - text::width(&place) - 1);
        line.push(place, Tone::Muted);
    }
    outline::cut(ctx, &mut line, width);
    line
}

/// One finding in full: message, places, help.
#[must_use]
pub fn detail(ctx: Ctx<'_>, finding: FindingId, width: usize) -> Vec<Line> {
    let data = ctx.analysis.finding(finding);
    let tone = Tone::Severity(data.severity);
    let head = format!("{} {}", ctx.glyphs.severity(data.severity), data.rule);
    let mut lines = vec![Line::of(head, tone).with(format!("  {}", ctx.place(data.span)), Tone::Muted)];
    let indent = 2;
    let room = width.saturating_sub(indent).max(1);
    let mut push = |text: &str, tone: Tone| {
        for part in text::wrap(&ctx.clean(text), room) {
            lines.push(Line::of(" ".repeat(indent), Tone::Plain).with(part, tone));
        }
    };
    push(&data.message, Tone::Plain);
    for related in &data.related {
        push(&format!("{}: {}", ctx.place(related.span), related.label), Tone::Muted);
    }
    if let Some(help) = &data.help {
        push(&format!("help: {help}"), Tone::Good);
    }
    for line in &mut lines {
        outline::cut(ctx, line, width);
    }
    lines
}
