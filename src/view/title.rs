//! The chart in one line: `58 seats · 9 teams · chain median est. 56 % C · 3 errors 9 warnings`.

use super::{Ctx, Line, Tone, numbers};
use crate::finding::words;
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
    if errors + warnings == 0 {
        line.push(words::count(infos, "note", "notes"), Tone::Severity(Severity::Info));
    }
    if errors > 0 {
        let text = format!("{} {} ", ctx.glyphs.error, words::count(errors, "error", "errors"));
        line.push(text, Tone::Severity(Severity::Error));
    }
    if warnings > 0 {
        let text = format!("{} {}", ctx.glyphs.warning, words::count(warnings, "warning", "warnings"));
        line.push(text, Tone::Severity(Severity::Warning));
    }
    line
}
