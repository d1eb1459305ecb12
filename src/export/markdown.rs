//! Markdown for people: the chart as an outline, its chains, and what is found in it.
//!
//! Names are escaped by [`escape`]: none can become markup, a link, or call for anybody.

mod escape;

pub use escape::{code, escape, prose};

use super::Part;
use super::report::{self, DEEPEST};
use super::words::{self, Words};
use crate::model::SeatId;
use crate::view::Ctx;

/// The document.
#[must_use]
pub fn write(ctx: Ctx<'_>, part: &Part) -> String {
    let mut out = format!("# {}\n\n", escape(&words::title(ctx, part)));
    out.push_str(&format!("{}\n", escape(&report::sentence(ctx, part))));
    out.push_str("\n## Outline\n\n");
    let words = Words::new(ctx, part);
    for seat in part.seats() {
        push_seat(ctx, part, &words, *seat, &mut out);
    }
    if part.seats().is_empty() {
        out.push_str("No seats.\n");
    }
    push_chains(ctx, part, &mut out);
    push_findings(ctx, part, &mut out);
    out
}

fn push_seat(ctx: Ctx<'_>, part: &Part, words: &Words<'_>, seat: SeatId, out: &mut String) {
    let depth = part.depth(ctx.org, seat);
    out.push_str(&"  ".repeat(depth.min(DEEPEST) as usize));
    out.push_str("- ");
    if depth > DEEPEST {
        out.push_str(&format!("level {}: ", depth + 1));
    }
    let mut lines = words.seat(seat).into_iter();
    let name = lines.next().map(|line| line.text).unwrap_or_default();
    out.push_str(&format!("**{}**", escape(name.trim())));
    for line in lines.map(|line| line.text).chain(report::lines(ctx, part, seat)) {
        out.push_str(" · ");
        out.push_str(&escape(line.trim()));
    }
    out.push('\n');
}

fn push_chains(ctx: Ctx<'_>, part: &Part, out: &mut String) {
    out.push_str("\n## Chains of intent\n\n");
    let mut chains = part.chains(ctx.analysis).peekable();
    if chains.peek().is_none() {
        out.push_str("No teams, so no chains.\n");
        return;
    }
    out.push_str(&format!("| {} |\n| --- | --- | --- | --- | --- |\n", report::COLUMNS.join(" | ")));
    for chain in chains {
        let row = report::row(ctx, chain);
        let path: Vec<String> = row.path.iter().map(|name| escape(name)).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            escape(&row.team),
            escape(&row.kept),
            row.handoffs,
            path.join(" → "),
            row.back,
        ));
    }
    out.push_str(&format!("\n{}\n", report::ESTIMATES));
}

fn push_findings(ctx: Ctx<'_>, part: &Part, out: &mut String) {
    out.push_str("\n## Findings\n");
    let all = report::findings(ctx, part);
    if all.is_empty() {
        out.push_str("\nNothing found.\n");
    }
    for (severity, heading, of) in all {
        out.push_str(&format!("\n### {} {heading}\n\n", ctx.glyphs.severity(severity)));
        for finding in of {
            out.push_str(&format!(
                "- {} {} ({})\n",
                code(finding.rule),
                prose(&finding.message),
                code(&ctx.place(finding.span))
            ));
            if let Some(help) = &finding.help {
                out.push_str(&format!("  - {}\n", prose(help)));
            }
        }
    }
}
