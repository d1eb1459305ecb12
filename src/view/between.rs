//! The path between two seats: up to where they meet and down again, and the lines that shorten it.

use super::{Ctx, Line, Tone, outline};
use crate::finding::words;
use crate::model::SeatId;

/// The seats from `from` to `to` over solid lines, and where they turn; empty when they share no root.
#[must_use]
pub fn seats(ctx: Ctx<'_>, from: SeatId, to: SeatId) -> (Vec<SeatId>, usize) {
    let up: Vec<SeatId> = std::iter::once(from).chain(ctx.org.ancestors(from)).collect();
    let down: Vec<SeatId> = std::iter::once(to).chain(ctx.org.ancestors(to)).collect();
    if up.last() != down.last() {
        return (Vec::new(), 0);
    }
    let shared = up.iter().rev().zip(down.iter().rev()).take_while(|(a, b)| a == b).count();
    let turn = up.len() - shared;
    let mut path: Vec<SeatId> = up.into_iter().take(turn + 1).collect();
    path.extend(down.into_iter().rev().skip(shared));
    (path, turn)
}

/// The path in lines.
#[must_use]
pub fn lines(ctx: Ctx<'_>, from: SeatId, to: SeatId, width: usize) -> Vec<Line> {
    let head = format!("From {} to {}", ctx.label(from), ctx.label(to));
    let mut lines = vec![Line::of(head, Tone::Heading), Line::new()];
    let (path, turn) = seats(ctx, from, to);
    if path.is_empty() {
        lines.push(Line::of("no reporting line joins them: they stand under different roots", Tone::Unknown));
    }
    for (at, seat) in path.iter().enumerate() {
        let sign = match at.cmp(&turn) {
            _ if at == 0 && turn == 0 => ctx.glyphs.unfolded,
            std::cmp::Ordering::Less => "^",
            std::cmp::Ordering::Equal => ctx.glyphs.path,
            std::cmp::Ordering::Greater => "v",
        };
        let mut line = Line::of(format!("{sign} "), Tone::Key);
        line.push(ctx.name(*seat), Tone::Strong);
        line.push(format!("  {}", ctx.clean(ctx.org.title(*seat))), Tone::Muted);
        if at == turn && turn > 0 && at + 1 < path.len() {
            line.push("  here the two lines meet", Tone::Quote);
        }
        lines.push(line);
    }
    if path.len() > 1 {
        lines.push(Line::new());
        let steps = words::count(path.len() - 1, "reporting line", "reporting lines");
        lines.push(Line::of(format!("{steps} apart"), Tone::Plain));
    }
    for (a, b) in [(from, to), (to, from)] {
        if ctx.org.direction.of(a).iter().any(|link| link.to == b) {
            lines.push(Line::of(
                format!("{} takes direction from {}", ctx.label(a), ctx.label(b)),
                Tone::Direction,
            ));
        }
        if ctx.org.dotted.of(a).iter().any(|link| link.to == b) {
            lines.push(Line::of(
                format!("{} has a dotted line to {}", ctx.label(a), ctx.label(b)),
                Tone::Dotted,
            ));
        }
    }
    let shared: Vec<_> =
        ctx.analysis.chains_of_seat(from).filter(|chain| ctx.analysis.passes(*chain, to)).collect();
    for chain in shared.iter().take(3) {
        let data = ctx.analysis.chain(*chain);
        let mut line = Line::of(format!("both are on the chain to {}: ", ctx.team(data.team)), Tone::Plain);
        super::numbers::push_retention(ctx, data, &mut line);
        lines.push(line);
    }
    if !ctx.analysis.is_complete() {
        let words = "the chains through both are still being followed";
        lines.push(Line::of(words, Tone::Unknown));
    }
    for line in &mut lines {
        outline::cut(ctx, line, width);
    }
    lines
}
