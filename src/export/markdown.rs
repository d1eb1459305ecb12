//! Markdown for people: the chart as an outline, its chains, and what is found in it.
//!
//! Names are escaped by [`escape`]: none can become markup, a link, or call for anybody.

mod escape;

pub use escape::{code, escape, prose};

use super::Part;
use super::words::{self, Words};
use crate::finding::words::count;
use crate::model::{FindingId, SeatId, Severity};
use crate::text;
use crate::view::{Ctx, Line, numbers, title};

/// The deepest nesting of the outline: below it the level is written as a number.
const DEEPEST: u32 = 30;

/// The document.
#[must_use]
pub fn write(ctx: Ctx<'_>, part: &Part) -> String {
    let mut out = format!("# {}\n\n", escape(&words::title(ctx, part)));
    out.push_str(&format!("{}\n", sentence(ctx, part)));
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

/// The chart, or the part of it, in numbers.
fn sentence(ctx: Ctx<'_>, part: &Part) -> String {
    if part.is_whole() {
        return escape(&title::numbers(ctx, usize::MAX).plain());
    }
    let (seats, teams) = (part.seats().len(), part.teams().count());
    format!(
        "{} of {} · {}; numbers are those of the whole chart",
        text::thousands(seats),
        count(ctx.org.seats.len(), "seat", "seats"),
        count(teams, "team", "teams")
    )
}

fn push_seat(ctx: Ctx<'_>, part: &Part, words: &Words<'_>, seat: SeatId, out: &mut String) {
    let depth = part.depth(ctx.org, seat);
    out.push_str(&"  ".repeat(depth.min(DEEPEST) as usize));
    out.push_str("- ");
    if depth > DEEPEST {
        out.push_str(&format!("level {}: ", depth + 1));
    }
    let mut lines = words.seat(seat).into_iter();
    let name = lines.next().unwrap_or_default();
    out.push_str(&format!("**{}**", escape(name.trim())));
    for line in lines {
        out.push_str(" · ");
        out.push_str(&escape(line.trim()));
    }
    for (what, links) in [("directed by", &ctx.org.direction), ("dotted line to", &ctx.org.dotted)] {
        for link in links.of(seat).iter().filter(|link| part.has(link.to)) {
            out.push_str(&format!(" · {what} {}", escape(&ctx.label(link.to))));
        }
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
    out.push_str("| team | what reaches it | handoffs | from strategy to the team | way back |\n");
    out.push_str("| --- | --- | --- | --- | --- |\n");
    for id in chains {
        let chain = ctx.analysis.chain(id);
        let mut kept = Line::new();
        numbers::push_retention(ctx, chain, &mut kept);
        let path: Vec<String> = chain.nodes.iter().map(|node| escape(&ctx.label(node.seat()))).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            escape(&ctx.team(chain.team)),
            escape(&kept.plain()),
            if chain.nodes.is_empty() { String::new() } else { chain.handoffs.to_string() },
            path.join(" → "),
            words::way_back(ctx.analysis.chain_loop(id).state),
        ));
    }
    out.push_str("\nPercentages are estimates of a model with stated assumptions, not measurements.\n");
}

fn push_findings(ctx: Ctx<'_>, part: &Part, out: &mut String) {
    out.push_str("\n## Findings\n");
    let all: Vec<FindingId> = part.findings(ctx.analysis).collect();
    if all.is_empty() {
        out.push_str("\nNothing found.\n");
    }
    let headings =
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Info, "Worth knowing")];
    for (severity, heading) in headings {
        let mut of = all
            .iter()
            .map(|finding| ctx.analysis.finding(*finding))
            .filter(|finding| finding.severity == severity)
            .peekable();
        if of.peek().is_none() {
            continue;
        }
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
