//! What the formats for reading have beside the seats: the chart in numbers, its chains, and what is found in it.

use super::Part;
use super::words;
use crate::finding::Finding;
use crate::finding::words::count;
use crate::model::{ChainId, SeatId, Severity};
use crate::text;
use crate::view::{Ctx, Line, numbers, title};

/// The deepest nesting of an outline: below it the level is written as a number.
pub(super) const DEEPEST: u32 = 30;

/// What stands below a table of chains.
pub(super) const ESTIMATES: &str =
    "Percentages are estimates of a model with stated assumptions, not measurements.";

/// The chart, or the part of it, in numbers.
pub(super) fn sentence(ctx: Ctx<'_>, part: &Part) -> String {
    if part.is_whole() {
        return title::numbers(ctx, usize::MAX).plain();
    }
    let (seats, teams) = (part.seats().len(), part.teams().count());
    format!(
        "{} of {} · {}; numbers are those of the whole chart",
        text::thousands(seats),
        count(ctx.org.seats.len(), "seat", "seats"),
        count(teams, "team", "teams")
    )
}

/// Lines of direction and dotted lines of a seat to others of the part: what is drawn elsewhere, in words.
pub(super) fn lines(ctx: Ctx<'_>, part: &Part, seat: SeatId) -> Vec<String> {
    let kinds = [("directed by", &ctx.org.direction), ("dotted line to", &ctx.org.dotted)];
    let of = |(what, links): (&str, &crate::model::Links<SeatId>)| -> Vec<String> {
        let inside = links.of(seat).iter().filter(|link| part.has(link.to));
        inside.map(|link| format!("{what} {}", ctx.label(link.to))).collect()
    };
    kinds.into_iter().flat_map(of).collect()
}

/// The heads of the columns of a [`Row`].
pub(super) const COLUMNS: [&str; 5] =
    ["team", "what reaches it", "handoffs", "from strategy to the team", "way back"];

/// A chain as a row of a table.
pub(super) struct Row {
    /// The team at its end.
    pub(super) team: String,
    /// What reaches the team.
    pub(super) kept: String,
    /// How often it is handed on; empty for a chain of nobody.
    pub(super) handoffs: String,
    /// Whom it passes, from the top.
    pub(super) path: Vec<String>,
    /// Whether something comes back.
    pub(super) back: &'static str,
}

/// A chain.
pub(super) fn row(ctx: Ctx<'_>, id: ChainId) -> Row {
    let chain = ctx.analysis.chain(id);
    let mut kept = Line::new();
    numbers::push_retention(ctx, chain, &mut kept);
    Row {
        team: ctx.team(chain.team),
        kept: kept.plain(),
        handoffs: if chain.nodes.is_empty() { String::new() } else { chain.handoffs.to_string() },
        path: chain.nodes.iter().map(|node| ctx.label(node.seat())).collect(),
        back: words::way_back(ctx.analysis.chain_loop(id).state),
    }
}

/// Findings under their headings, worst first; headings without any are left out.
pub(super) fn findings<'a>(ctx: Ctx<'a>, part: &Part) -> Vec<(Severity, &'static str, Vec<&'a Finding>)> {
    let all: Vec<&Finding> =
        part.findings(ctx.analysis).map(|finding| ctx.analysis.finding(finding)).collect();
    let headings =
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Info, "Worth knowing")];
    headings
        .into_iter()
        .map(|(severity, heading)| {
            let of = all.iter().copied().filter(|finding| finding.severity == severity).collect();
            (severity, heading, of)
        })
        .filter(|(.., of): &(_, _, Vec<_>)| !of.is_empty())
        .collect()
}

/// A piece of a sentence of a finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// What stood between two backticks.
    Code(&'a str),
}

/// A sentence with names in backticks, in pieces. A name with a backtick of its own only shifts which is which, and an odd
/// backtick stays a sign.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut parts: Vec<&str> = text.split('`').collect();
    // An odd backtick closes nothing: what follows it is text.
    let rest = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        pieces.push(if at % 2 == 1 { Piece::Code(part) } else { Piece::Words(part) });
    }
    pieces.extend(rest.into_iter().flat_map(|rest| [Piece::Words("'"), Piece::Words(rest)]));
    pieces
}
