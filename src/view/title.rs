//! The chart in one line: `58 seats · 9 teams · chain median est. 56 % C · ‼ 3 errors ! 9 warnings`; shorter where there
//! is less room, down to what is wrong: `‼ 3 ! 9`.

use super::{Ctx, Line, Tone, numbers};
use crate::model::Severity;
use crate::text;

/// The numbers of a chart with a complete analysis, as many as fit so many columns; empty when not even what is wrong does.
#[must_use]
pub fn numbers(ctx: Ctx<'_>, columns: usize) -> Line {
    let (counts, median) = (counts(ctx), median(ctx));
    let forms: [(&[&Line], Words); 4] = [
        (&[&counts, &median], Words::Said),
        (&[&median], Words::Said),
        (&[&median], Words::Signs),
        (&[], Words::Signs),
    ];
    let joined = |(before, words): (&[&Line], Words)| {
        let mut line = Line::new();
        for part in before.iter().filter(|part| !part.0.is_empty()) {
            line.0.extend(part.0.iter().cloned());
            line.push(format!(" {} ", ctx.glyphs.dot), Tone::Guide);
        }
        line.0.extend(found(ctx, words).0);
        line
    };
    forms.into_iter().map(joined).find(|line| line.width() <= columns).unwrap_or_default()
}

/// How findings are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// `‼ 3 errors`.
    Said,
    /// `‼ 3`.
    Signs,
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", text::thousands(count), if count == 1 { one } else { many })
}

fn counts(ctx: Ctx<'_>) -> Line {
    Line::of(plural(ctx.org.seats.len(), "seat", "seats"), Tone::Muted)
        .with(format!(" {} ", ctx.glyphs.dot), Tone::Guide)
        .with(plural(ctx.org.teams.len(), "team", "teams"), Tone::Muted)
}

fn median(ctx: Ctx<'_>) -> Line {
    let rollup = &ctx.analysis.rollup;
    match (rollup.median, rollup.median_grade) {
        (Some(median), Some(grade)) => Line::of("chain median ", Tone::Muted)
            .with(format!("est. {} {}", numbers::percent(median), grade.letter()), Tone::Grade(grade)),
        (None, _) | (_, None) => Line::new(),
    }
}

fn found(ctx: Ctx<'_>, words: Words) -> Line {
    let mut line = Line::new();
    let [errors, warnings, infos] = ctx.analysis.rollup.findings;
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
        let count = match words {
            Words::Said => plural(count, one, many),
            Words::Signs => text::thousands(count),
        };
        line.push(format!("{gap}{sign} {count}"), Tone::Severity(severity));
    }
    line
}
