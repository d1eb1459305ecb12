//! The chains: one a row, and the flow of one with the arithmetic of its hops, the best levers and the way back.

mod arithmetic;
mod flow;
mod way_back;

use super::{Ctx, Line, Tone, numbers, outline::cut};
use crate::analysis::{Chain, LoopState, levers};
use crate::finding::words;
use crate::model::ChainId;
use crate::text::{self, Align};

/// Columns of an estimate with its band and grade.
const ESTIMATE: usize = 21;

/// Columns of a team's name.
fn name_columns(width: usize) -> usize {
    (width / 3).clamp(8, 24).min(width)
}

/// One chain: team, what it keeps, handoffs, and whether something comes back.
#[must_use]
pub fn row(ctx: Ctx<'_>, chain: ChainId, width: usize) -> Line {
    let data = ctx.analysis.chain(chain);
    let name = name_columns(width);
    let mut line =
        Line::of(text::pad(&ctx.team(data.team), name, Align::Left, ctx.glyphs.ellipsis), Tone::Plain);
    line.push(" ", Tone::Plain);
    numbers::push_retention(ctx, data, &mut line);
    if !data.nodes.is_empty() {
        line.pad_to(name + ESTIMATE);
        line.push("  ", Tone::Plain);
        line.push(words::count(data.handoffs as usize, "handoff", "handoffs"), Tone::Muted);
    }
    let (sign, tone) = match ctx.analysis.chain_loop(chain).state {
        LoopState::Closed => (ctx.glyphs.good, Tone::Good),
        LoopState::Proxied => ("~", Tone::Default),
        LoopState::Open => (ctx.glyphs.broken, Tone::Bad),
        LoopState::Unknown => (ctx.glyphs.unknown, Tone::Unknown),
    };
    let loop_text = format!("loop {sign}");
    let end = width.saturating_sub(text::width(&loop_text) + 3);
    if line.width() > end + 1 {
        cut(ctx, &mut line, width);
        return line;
    }
    push_weakest(ctx, data, end, &mut line);
    line.pad_to(end + 2);
    line.push(loop_text, tone);
    line
}

/// The hop that keeps least, where there is room up to column `end`.
fn push_weakest(ctx: Ctx<'_>, chain: &Chain, end: usize, line: &mut Line) {
    let Some(at) = chain.weakest.filter(|_| chain.retention.is_some()) else { return };
    let names = ctx.short_names(chain);
    let (Some(from), Some(to), Some(hop)) = (names.get(at), names.get(at + 1), chain.hops.get(at)) else {
        return;
    };
    let kept = ctx.analysis.hops[hop.index()].retention.value;
    let words = format!("  least {from} {} {to} ", ctx.glyphs.becomes);
    let number = numbers::short(kept);
    if line.width() + text::width(&words) + text::width(&number) <= end {
        line.push(words, Tone::Muted);
        line.push(number, numbers::tone(kept));
    }
}

/// What stands in the place of chains that are not followed yet.
#[must_use]
pub fn still_followed(width: usize) -> Vec<Line> {
    let words = text::wrap("still being followed", width);
    words.into_iter().map(|part| Line::of(part, Tone::Unknown)).collect()
}

/// One chain in full.
#[must_use]
pub fn detail(ctx: Ctx<'_>, chain: ChainId, width: usize) -> Vec<Line> {
    let data = ctx.analysis.chain(chain);
    let mut lines = Vec::new();
    let mut head = Line::of(ctx.team(data.team), Tone::Heading);
    head.push(" ", Tone::Plain);
    let mut kept = Line::new();
    numbers::push_retention(ctx, data, &mut kept);
    // In the columns of the list where there is room, so that from one chain to the next only what differs changes.
    head.pad_to((name_columns(width) + 1).min(width.saturating_sub(kept.width())));
    head.0.extend(kept.0);
    lines.push(head);
    if data.nodes.is_empty() {
        push_wrapped(
            ctx,
            &mut lines,
            "no backlog owner is stated or can be inferred: write `po:` at the team",
            width,
            Tone::Unknown,
        );
        return cut_all(ctx, lines, width);
    }
    lines.extend(flow::lines(ctx, data, width));
    provenance(ctx, data, width, &mut lines);
    lines.extend(arithmetic::lines(ctx, data, width));
    push_levers(ctx, chain, width, &mut lines);
    way_back::push(ctx, chain, width, &mut lines);
    cut_all(ctx, lines, width)
}

fn cut_all(ctx: Ctx<'_>, mut lines: Vec<Line>, width: usize) -> Vec<Line> {
    for line in &mut lines {
        cut(ctx, line, width);
    }
    lines
}

/// Adds words, wrapped and with the following lines indented.
fn push_wrapped(ctx: Ctx<'_>, lines: &mut Vec<Line>, words: &str, width: usize, tone: Tone) {
    let words = ctx.clean(&ctx.own(words));
    for (at, part) in text::wrap(&words, width.saturating_sub(2)).into_iter().enumerate() {
        let indent = if at == 0 { "" } else { "  " };
        lines.push(Line::of(format!("{indent}{part}"), tone));
    }
}

/// How each line of the chain is known.
fn provenance(ctx: Ctx<'_>, chain: &Chain, width: usize, lines: &mut Vec<Line>) {
    if chain.steps.iter().all(|step| step.basis.is_stated())
        && chain.owner.is_some_and(crate::analysis::OwnerBasis::is_stated)
    {
        lines.push(Line::of("every line of this chain is stated", Tone::Stated));
        return;
    }
    let names = ctx.short_names(chain);
    let mut from = 0;
    // Neighbouring lines known in the same way are one sentence.
    for run in chain.steps.chunk_by(|a, b| a.basis == b.basis) {
        let to = from + run.len();
        if !run[0].basis.is_stated()
            && let Some(people) = names.get(from..=to)
        {
            let path = people.join(&format!(" {} ", ctx.glyphs.becomes));
            let whole = run.len() == chain.steps.len() && run.len() > 1;
            let path = if whole { "each line" } else { path.as_str() };
            let words = format!("{path} inferred from {}", run[0].basis.words());
            push_wrapped(ctx, lines, &words, width, Tone::Inferred);
        }
        from = to;
    }
    if let Some(owner) = chain.owner.filter(|owner| !owner.is_stated()) {
        push_wrapped(
            ctx,
            lines,
            &format!("backlog owner inferred from {}", owner.words()),
            width,
            Tone::Inferred,
        );
    }
}

/// The best three single changes.
fn push_levers(ctx: Ctx<'_>, chain: ChainId, width: usize, lines: &mut Vec<Line>) {
    let best = levers::best(ctx.org, ctx.analysis, chain);
    if best.is_empty() {
        return;
    }
    lines.push(Line::of("what would help most", Tone::Heading));
    for (at, lever) in best.iter().enumerate() {
        let mut line = Line::of(format!("{} ", at + 1), Tone::Key);
        let points = (lever.gain * 100.0).round().max(0.0) as usize;
        let gain = format!(
            "est. +{} {} {}",
            words::count(points, "point", "points"),
            ctx.glyphs.becomes,
            numbers::percent(lever.retention)
        );
        let words = lever_words(ctx, chain, lever);
        let room = width.saturating_sub(line.width() + text::width(&gain) + 2);
        if text::width(&words) <= room {
            line.push(words, Tone::Plain);
            line.push("  ", Tone::Plain);
            line.push(gain, Tone::Good);
            lines.push(line);
        } else {
            let mut parts = text::wrap(&words, width.saturating_sub(2)).into_iter();
            line.push(parts.next().unwrap_or_default(), Tone::Plain);
            lines.push(line);
            lines.extend(parts.map(|part| Line::of(format!("  {part}"), Tone::Plain)));
            lines.push(Line::of(format!("  {gain}"), Tone::Good));
        }
    }
}

/// A lever as something to do.
pub(super) fn lever_words(ctx: Ctx<'_>, chain: ChainId, lever: &levers::Lever) -> String {
    let data = ctx.analysis.chain(chain);
    let names = ctx.short_names(data);
    let ends = |at: usize| {
        let name = |at: usize| names.get(at).cloned().unwrap_or_default();
        (name(at), name(at + 1))
    };
    match lever.kind {
        levers::Kind::RemoveFactor { hop, key } => {
            let (from, to) = ends(hop);
            format!("{}: {}", arithmetic::remedy(key), pair(&from, &to))
        }
        levers::Kind::AddMitigation { hop, key } => {
            let (from, to) = ends(hop);
            format!("{}: {}", arithmetic::practice(key), pair(&from, &to))
        }
        levers::Kind::Merge { upper, lower } => {
            format!("one person in both seats: {}", pair(&ctx.short_name(upper), &ctx.short_name(lower)))
        }
    }
}

/// A change to the whole chart as something to do.
pub(super) fn change_words(ctx: Ctx<'_>, lever: &levers::ChartLever) -> String {
    let what = match lever.change {
        levers::Change::RemoveFactor(key) => arithmetic::remedy(key),
        levers::Change::AddMitigation(key) => arithmetic::practice(key),
        levers::Change::Merge => "one person in both seats",
    };
    format!("{what}: {}", pair(&ctx.label(lever.from), &ctx.label(lever.to)))
}

fn pair(from: &str, to: &str) -> String {
    format!("{from} and {to}")
}
