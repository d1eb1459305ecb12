//! The chart in one line: `58 seats · 9 teams · chain median est. 56 % C · 3 errors 9 warnings`.

use super::{Ctx, Line, Tone, numbers};
use crate::model::Severity;
use crate::text;

/// The chart's numbers.
#[must_use]
pub fn numbers(ctx: Ctx<'_>) -> Line {
    let dot = format!(" {} ", ctx.glyphs.dot);
    let plural = |count: usize, one: &str, many: &str| {
        format!("{} {}", text::thousands(count), if count == 1 { one } else { many })
    };
    let rollup = &ctx.analysis.rollup;
    let mut line = Line::of(plural(ctx.org.seats.len(), "seat", "seats"), Tone::Muted);
    line.push(dot.clone(), Tone::Guide);
    line.push(plural(ctx.org.teams.len(), "team", "teams"), Tone::Muted);
    if let (Some(median), Some(grade)) = (rollup.median, rollup.median_grade) {
        line.push(dot.clone(), Tone::Guide);
        line.push("chain median ", Tone::Muted);
        line.push(format!("est. {} {}", numbers::percent(median), grade.letter()), Tone::Grade(grade));
    }
    line.push(dot, Tone::Guide);
    let [errors, warnings, infos] = rollup.findings;
    let all = [
        (errors, Severity::Error, "error", "errors"),
        (warnings, Severity::Warning, "warning", "warnings"),
        (if errors + warnings == 0 { infos } else { 0 }, Severity::Info, "note", "notes"),
    ];
    let mut found = all.into_iter().filter(|(count, ..)| *count > 0).peekable();
    if found.peek().is_none() {
        line.push("no findings", Tone::Good);
    }
    for (at, (count, severity, one, many)) in found.enumerate() {
        let gap = if at == 0 { "" } else { " " };
        let sign = ctx.glyphs.severity(severity);
        line.push(format!("{gap}{sign} {}", plural(count, one, many)), Tone::Severity(severity));
    }
    line
}
