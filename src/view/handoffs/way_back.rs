//! The way back under a chain: closed, proxied, open or unknown, and how far the customers are.

use super::push_wrapped;
use crate::analysis::{Loop, LoopState, loops::Way};
use crate::finding::words;
use crate::model::ChainId;
use crate::view::{Ctx, Line, Tone};

/// Adds the loop and the customer distance.
pub(super) fn push(ctx: Ctx<'_>, chain: ChainId, width: usize, lines: &mut Vec<Line>) {
    let data = ctx.analysis.chain(chain);
    let way_back = ctx.analysis.chain_loop(chain);
    let Some(source) = data.source() else { return };
    let source = ctx.label(source);
    let back = ctx.glyphs.back;
    let (words, tone) = match way_back.state {
        LoopState::Closed => (format!("{back} closed: {}", ways(ctx, way_back)), Tone::Good),
        LoopState::Proxied => (format!("{back} proxied: {}", ways(ctx, way_back)), Tone::Default),
        LoopState::Open => (format!("{back} open: nothing stated comes back to {source}"), Tone::Bad),
        LoopState::Unknown => (format!("{back} unknown: no feedback is stated on this chart"), Tone::Unknown),
    };
    push_wrapped(ctx, lines, &words, width, tone);
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

fn ways(ctx: Ctx<'_>, way_back: &Loop) -> String {
    let all: Vec<String> = [&way_back.from_customers, &way_back.from_team]
        .into_iter()
        .flatten()
        .map(|way| path(ctx, way))
        .collect();
    all.join("; ")
}

fn path(ctx: Ctx<'_>, way: &Way) -> String {
    let ends: Vec<String> = way.path.iter().map(|end| ctx.end(*end)).collect();
    let at_least = if way.unknown > 0 { "at least " } else { "" };
    let time = if way.known.0 > 0.0 {
        format!(" in {at_least}{}", ctx.own(&way.known.to_string()))
    } else {
        " (how often is not stated)".to_owned()
    };
    format!("{}{time}", ends.join(&format!(" {} ", ctx.glyphs.path)))
}
