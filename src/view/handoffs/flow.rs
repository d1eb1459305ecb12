//! The flow: `Maya ━.80━▶ Tomás ┅.48‼┅▶ Aiko ─.95─▶ Cart`. Stated lines are solid, inferred ones dashed; the hop that keeps
//! least is marked. Only what loses much has a colour, so that the next flow is sent in few changes of it.

use crate::analysis::{Chain, Grade, HopKind};
use crate::model::Severity;
use crate::view::{Ctx, Line, Tone, numbers};

/// The flow, broken between people where it does not fit.
pub(super) fn lines(ctx: Ctx<'_>, chain: &Chain, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::new();
    for (at, (node, name)) in chain.nodes.iter().zip(ctx.short_names(chain)).enumerate() {
        let mut part = Line::new();
        if at > 0 {
            push_arrow(ctx, chain, at - 1, &mut part);
        }
        if node.vacant {
            part.push(format!("{} {name}", ctx.glyphs.broken), Tone::Bad);
        } else {
            part.push(name, Tone::Plain);
        }
        push_part(&mut lines, &mut line, part, width);
    }
    let mut part = Line::new();
    push_arrow(ctx, chain, chain.nodes.len() - 1, &mut part);
    part.push(ctx.team(chain.team), Tone::Strong);
    push_part(&mut lines, &mut line, part, width);
    lines.push(line);
    lines
}

/// Adds a part to the line, or starts the next one.
fn push_part(lines: &mut Vec<Line>, line: &mut Line, part: Line, width: usize) {
    if line.width() > 2 && line.width() + part.width() > width {
        lines.push(std::mem::take(line));
        line.push("  ", Tone::Plain);
    }
    line.0.extend(part.0);
}

/// The line into the node after `at`, with what it keeps.
fn push_arrow(ctx: Ctx<'_>, chain: &Chain, at: usize, part: &mut Line) {
    let hop = chain.hops.get(at).map(|hop| &ctx.analysis.hops[hop.index()]);
    let team = hop.is_none_or(|hop| matches!(hop.kind, HopKind::Team(_)));
    let stated = chain.steps.get(at).is_some_and(|step| step.basis.is_stated());
    let stroke = match (team, stated) {
        (true, _) => ctx.glyphs.dash,
        (false, true) => ctx.glyphs.solid,
        (false, false) => ctx.glyphs.dashed,
    };
    part.push(format!(" {stroke}"), Tone::Plain);
    if touches_vacancy(chain, at) {
        part.push(ctx.glyphs.broken, Tone::Bad);
    } else if let Some(hop) = hop {
        let kept = numbers::short(hop.retention.value);
        // Only what loses much stands out from its line.
        let grade = Grade::of(hop.retention.value);
        part.push(kept, if team || grade < Grade::C { Tone::Plain } else { Tone::Grade(grade) });
        if chain.weakest == Some(at) {
            let severity = if hop.retention.value < 0.6 { Severity::Error } else { Severity::Warning };
            part.push(ctx.glyphs.severity(severity), Tone::Severity(severity));
        }
    }
    part.push(format!("{stroke}{} ", ctx.glyphs.arrow), Tone::Plain);
}

/// Whether a vacant seat stands at an end of a hop: then nothing can be said of what it keeps.
pub(super) fn touches_vacancy(chain: &Chain, hop: usize) -> bool {
    chain.nodes.iter().skip(hop).take(2).any(|node| node.vacant)
}
