//! What if: the single changes to a chain, and the chain before and after one of them, hop by hop.
//!
//! The hops afterwards are those the analysis makes anew; their product is what the chain is said to keep.

use super::{Ctx, Line, Tone, handoffs, numbers, outline::cut};
use crate::analysis::levers::Lever;
use crate::analysis::{Chain, ChainState, Estimate, Grade, Hop, HopKind, levers};
use crate::finding::words;
use crate::model::ChainId;
use crate::text::{self, Align};

/// Columns of what a change gains.
const GAIN: usize = 11;

/// One change: what it gains in points, and what it is.
#[must_use]
pub fn row(ctx: Ctx<'_>, chain: ChainId, lever: &Lever, width: usize) -> Line {
    let mut line = Line::of(format!("est. +{:<4.1} ", lever.gain * 100.0), Tone::Good);
    line.push(handoffs::lever_words(ctx, chain, lever), Tone::Plain);
    cut(ctx, &mut line, width);
    line
}

/// The chain now and then, and each hop before and after.
#[must_use]
pub fn detail(ctx: Ctx<'_>, chain: ChainId, lever: &Lever, width: usize) -> Vec<Line> {
    let data = ctx.analysis.chain(chain);
    let after = levers::after(ctx.org, ctx.analysis, chain, lever.kind);
    let before: Vec<&Hop> = ctx.analysis.hops_of(data).collect();
    let mut lines = Vec::new();
    let words = handoffs::lever_words(ctx, chain, lever);
    if GAIN + text::width(&words) > width {
        lines.extend(text::wrap(&words, width).into_iter().map(|part| Line::of(part, Tone::Strong)));
    }
    lines.push(total(ctx, "now", data, before.iter().copied()));
    lines.push(total(ctx, "then", data, after.iter().flatten()));
    let names = names(ctx, data);
    let column = names.iter().map(|name| text::width(name)).max().unwrap_or_default();
    let column = column.min(width.saturating_sub(12).max(8));
    for ((name, before), after) in names.iter().zip(&before).zip(&after) {
        let mut line = Line::of(text::pad(name, column, Align::Left, ctx.glyphs.ellipsis), Tone::Plain);
        line.push("  ", Tone::Plain);
        let was = before.retention.value;
        line.push(numbers::short(was), numbers::tone(was));
        match after {
            None => line.push(format!(" {} one person, no handoff", ctx.glyphs.becomes), Tone::Good),
            Some(after) if after == *before => {}
            Some(after) => {
                let then = after.retention.value;
                line.push(format!(" {} ", ctx.glyphs.becomes), Tone::Muted);
                line.push(numbers::short(then), numbers::tone(then));
            }
        }
        lines.push(line);
    }
    lines.push(product(ctx, after.iter().flatten()));
    for line in &mut lines {
        cut(ctx, line, width);
    }
    lines
}

/// `then est. 62 % (50–73) B  1 handoff`.
fn total<'h>(ctx: Ctx<'_>, when: &str, chain: &Chain, hops: impl Iterator<Item = &'h Hop>) -> Line {
    let one = Estimate { low: 1.0, value: 1.0, high: 1.0 };
    let mut handoffs = 0;
    let kept = hops.fold(one, |kept, hop| {
        handoffs += usize::from(hop.kind == HopKind::Person);
        Estimate {
            low: kept.low * hop.retention.low,
            value: kept.value * hop.retention.value,
            high: kept.high * hop.retention.high,
        }
    });
    let mut line = Line::of(format!("{when:<5}"), Tone::Strong);
    match chain.state {
        ChainState::OpenAtTop => {
            line.push(format!("[est. {}] open at the top", numbers::percent(kept.value)), Tone::Unknown);
        }
        ChainState::Whole | ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => {
            let grade = Grade::of(kept.value);
            let words = format!("{} {}", numbers::estimate(ctx, kept), grade.letter());
            line.push(words, Tone::Grade(grade));
        }
    }
    line.push(format!("  {}", words::count(handoffs, "handoff", "handoffs")), Tone::Muted);
    line
}

/// `then .80 × .82 × .95 = .62`.
fn product<'h>(ctx: Ctx<'_>, hops: impl Iterator<Item = &'h Hop>) -> Line {
    let kept: Vec<f64> = hops.map(|hop| hop.retention.value).collect();
    let parts: Vec<String> = kept.iter().map(|kept| numbers::short(*kept)).collect();
    let words = format!(
        "then {} = {}",
        parts.join(&format!(" {} ", ctx.glyphs.times)),
        numbers::short(kept.iter().product())
    );
    Line::of(words, Tone::Muted)
}

/// Between whom each hop is, top first; the last leads to the team.
fn names(ctx: Ctx<'_>, chain: &Chain) -> Vec<String> {
    let mut ends = ctx.short_names(chain);
    ends.push(ctx.team(chain.team));
    ends.windows(2).map(|pair| format!("{} {} {}", pair[0], ctx.glyphs.becomes, pair[1])).collect()
}
