//! The way back under a chain, drawn against the flow: closed, proxied and through whom, open and how far it comes, or
//! unknown; how long it takes, and how far the customers are.

use super::push_wrapped;
use crate::analysis::{Loop, LoopState, loops::Way};
use crate::finding::words;
use crate::model::{ChainId, End};
use crate::view::{Ctx, Line, Tone};

/// Adds the loop and the customer distance.
pub(super) fn push(ctx: Ctx<'_>, chain: ChainId, width: usize, lines: &mut Vec<Line>) {
    let data = ctx.analysis.chain(chain);
    let way_back = ctx.analysis.chain_loop(chain);
    let Some(source) = data.source() else { return };
    let source = ctx.label(source);
    let back = ctx.glyphs.back;
    let (words, tone) = match way_back.state {
        LoopState::Closed => {
            let through = proxies(ctx, way_back);
            let words = if through.is_empty() {
                format!("{back} closed")
            } else {
                format!("{back} closed through {through}")
            };
            (words, Tone::Good)
        }
        LoopState::Proxied => (format!("{back} proxied through {}", proxies(ctx, way_back)), Tone::Default),
        LoopState::Open => {
            let words = match way_back.stops.as_ref().and_then(|way| way.path.last()) {
                Some(last) => format!("{back} open: it ends with {}, short of {source}", ctx.end(*last)),
                None => format!("{back} open: nothing stated comes back to {source}"),
            };
            (words, Tone::Bad)
        }
        LoopState::Unknown if ctx.org.feedback.is_empty() => {
            (format!("{back} unknown: no feedback is stated on this chart"), Tone::Unknown)
        }
        LoopState::Unknown => (
            format!("{back} unknown: this chart has more feedback lines than can be followed"),
            Tone::Unknown,
        ),
    };
    push_wrapped(ctx, lines, &words, width, tone);
    for way in [&way_back.from_customers, &way_back.from_team].into_iter().flatten() {
        draw(ctx, way, None, tone, width, lines);
    }
    if let Some(way) = &way_back.stops {
        draw(ctx, way, Some(&source), tone, width, lines);
    }
    let (words, tone) = match way_back.customer_distance {
        Some(distance) => {
            let path: Vec<String> = way_back.customer_path.iter().map(|end| ctx.end(*end)).collect();
            let joint = format!(" {} ", ctx.glyphs.path);
            (
                format!(
                    "customers: {} away ({})",
                    words::count(distance as usize, "person", "people"),
                    path.join(&joint)
                ),
                Tone::Plain,
            )
        }
        None => ("customers: distance unknown; state `contact: {customers: …}`".to_owned(), Tone::Unknown),
    };
    push_wrapped(ctx, lines, &words, width, tone);
}

/// The people through whom the shortest way comes.
fn proxies(ctx: Ctx<'_>, way_back: &Loop) -> String {
    let people = |way: &Way| -> Vec<End> {
        let between = way.path.len().saturating_sub(1).max(1);
        way.path[1..between].iter().copied().filter(|end| matches!(end, End::Seat(_))).collect()
    };
    let ways = [&way_back.from_customers, &way_back.from_team].into_iter().flatten().map(|way| people(way));
    let shortest = ways.min_by_key(Vec::len).unwrap_or_default();
    let names: Vec<String> = shortest.iter().map(|end| ctx.end(*end)).collect();
    words::and_list(&names)
}

/// One way, from right to left as the flow runs from left to right; `short_of` is the source that it does not reach.
fn draw(ctx: Ctx<'_>, way: &Way, short_of: Option<&str>, tone: Tone, width: usize, lines: &mut Vec<Line>) {
    let glyphs = ctx.glyphs;
    let mut parts: Vec<Line> = Vec::new();
    if let Some(source) = short_of {
        parts.push(Line::of(source.to_owned(), Tone::Muted).with(format!(" {} ", glyphs.broken), Tone::Bad));
    }
    let arrow = format!(" {}{} ", glyphs.arrow_back, glyphs.solid);
    let count = way.path.len();
    for (at, end) in way.path.iter().rev().enumerate() {
        let mut part = Line::of(ctx.end(*end), Tone::Plain);
        if at + 1 < count {
            part.push(arrow.clone(), tone);
        }
        parts.push(part);
    }
    parts.push(Line::of(format!("  {}", time(ctx, way)), Tone::Muted));
    let mut line = Line::of("  ", Tone::Plain);
    for part in parts {
        if line.width() > 4 && line.width() + part.width() > width {
            lines.push(std::mem::replace(&mut line, Line::of("    ", Tone::Plain)));
        }
        line.0.extend(part.0);
    }
    lines.push(line);
}

/// How long the way takes, as far as that is stated.
fn time(ctx: Ctx<'_>, way: &Way) -> String {
    let at_least = if way.unknown > 0 { "at least " } else { "" };
    if way.known.0 > 0.0 {
        format!("in {at_least}{}", ctx.own(&way.known.to_string()))
    } else {
        "how often is not stated".to_owned()
    }
}
