//! What the rules and the loader say, one finding a row, and one finding in full.

use super::{Ctx, Line, Tone, outline::cut};
use crate::finding::Ground;
use crate::model::{FindingId, Span};
use crate::text::{self, Align};

/// Columns of the rule's name.
const RULE: usize = 22;

/// One finding: severity, rule, message, place at the right.
#[must_use]
pub fn row(ctx: Ctx<'_>, finding: FindingId, width: usize) -> Line {
    let data = ctx.analysis.finding(finding);
    let place = place(ctx, data.span, width);
    let mut line =
        Line::of(format!("{} ", ctx.glyphs.severity(data.severity)), Tone::Severity(data.severity));
    if width >= 60 {
        line.push(
            text::pad(data.rule, RULE, Align::Left, ctx.glyphs.ellipsis),
            Tone::Severity(data.severity),
        );
        line.push(" ", Tone::Plain);
    }
    let end = if place.is_empty() { width } else { width.saturating_sub(text::width(&place) + 1) };
    let message = ctx.clean(&data.message);
    let room = end.saturating_sub(line.width() + usize::from(end < width));
    line.push(text::fit(&message, room, ctx.glyphs.ellipsis).into_owned(), Tone::Plain);
    if end < width {
        line.pad_to(end);
        line.push(place, Tone::Plain);
    }
    cut(ctx, &mut line, width);
    line
}

/// Where a finding points, as long as there is room: the file and line, then without its folders, then the line alone; the
/// line alone where there is one file only, which the title names.
fn place(ctx: Ctx<'_>, span: Span, width: usize) -> String {
    let place = ctx.place(span);
    let name = place.rsplit('/').next().unwrap_or_default().to_owned();
    let line = place.rsplit_once(':').map_or_else(String::new, |(_, line)| format!(":{line}"));
    if ctx.org.files.iter().nth(1).is_none() {
        return line;
    }
    let fitting = [place, name, line].into_iter().find(|place| text::width(place) <= width / 3);
    fitting.unwrap_or_default()
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
    if !data.label.is_empty() {
        push(&data.label, Tone::Muted);
    }
    for related in &data.related {
        push(&format!("{}: {}", ctx.place(related.span), related.label), Tone::Muted);
    }
    if data.ground == Ground::Defaults {
        push("this rests on defaults alone; nothing stated says so", Tone::Default);
    }
    if let Some(help) = &data.help {
        push(&format!("help: {help}"), Tone::Good);
    }
    for line in &mut lines {
        cut(ctx, line, width);
    }
    lines
}
