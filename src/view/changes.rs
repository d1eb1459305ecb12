//! What a change says: one line that sums it up, and a row for each thing with where it leads.

use super::glyphs::Glyphs;
use super::{Ctx, Line, Tone, outline};
use crate::analysis::ChainState;
use crate::change::{
    ChainChange, ChainValue, Change, Changed, Desk, DeskChange, Fact, LineChange, LineKind, What,
};
use crate::finding::words::count;
use crate::model::SeatId;
use crate::text;

/// So many chains are named in the summary.
const NAMED: usize = 2;

/// What happens to seats, in the order in which it is said.
pub(super) const KINDS: [&str; 10] = [
    "moved",
    "added",
    "removed",
    "filled",
    "vacated",
    "renamed",
    "retitled",
    "in another role",
    "with another horizon",
    "changed",
];

/// Where a row leads, by id: numbers may be others by the time somebody goes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jump {
    /// To a seat.
    Seat(String),
    /// To a team's worst chain.
    Team(String),
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub line: Line,
    /// Where it leads, if anywhere.
    pub jump: Option<Jump>,
}

/// `2 seats moved, 1 added; Cart est. 37 → 62 %`. Not empty for a change that is not.
#[must_use]
pub fn summary(change: &Change, glyphs: &Glyphs) -> String {
    let mut parts: Vec<String> =
        [seats(change), desks(change), lines(change), teams(change)].into_iter().flatten().collect();
    if !change.chart.is_empty() {
        parts.push("the chart's settings changed".to_owned());
    }
    let mut chains: Vec<&ChainChange> = change.chains.iter().collect();
    chains.sort_by_key(|chain| std::cmp::Reverse(weight(chain)));
    parts.extend(chains.iter().take(NAMED).map(|chain| of_chain(chain, glyphs)));
    let more = chains.len().saturating_sub(NAMED);
    if more > 0 {
        parts.push(count(more, "more chain", "more chains"));
    }
    parts.join("; ")
}

/// How much a chain changed: what breaks or mends first, then the largest difference.
pub(super) fn weight(chain: &ChainChange) -> u32 {
    let percent = |value: &Option<ChainValue>| value.as_ref().and_then(ChainValue::percent);
    match (percent(&chain.before), percent(&chain.after)) {
        (Some(from), Some(to)) => from.abs_diff(to),
        (Some(_), None) | (None, Some(_)) => 1000,
        (None, None) => 500,
    }
}

/// What happened to a seat, in the one word that matters most.
#[must_use]
pub fn kind(seat: &Changed<SeatId>) -> &'static str {
    match seat {
        _ if seat.is_added() => "added",
        _ if seat.is_removed() => "removed",
        _ if seat.has(What::Manager) => "moved",
        _ if seat.has(What::Filled) => "filled",
        _ if seat.has(What::Vacated) => "vacated",
        _ if seat.has(What::Name) => "renamed",
        _ if seat.has(What::Title) => "retitled",
        _ if seat.has(What::Roles) => "in another role",
        _ if seat.has(What::Horizon) => "with another horizon",
        _ => "changed",
    }
}

/// `2 seats moved, 1 added`.
fn seats(change: &Change) -> Option<String> {
    counted("seat", "seats", &KINDS, change.seats.iter().map(kind))
}

fn desks(change: &Change) -> Option<String> {
    let kinds = change.desks.iter().map(|desk| became(desk.what));
    counted("desk of pm and po", "desks of pm and po", &["split", "merged"], kinds)
}

/// What became of a product manager's and a product owner's work, in a word.
#[must_use]
pub const fn became(desk: Desk) -> &'static str {
    match desk {
        Desk::Split => "split",
        Desk::Merged => "merged",
    }
}

/// `Cart: Ada Quill as pm and po → Ada Quill as pm, Ben Ortiz as po`.
pub(super) fn of_desk(desk: &DeskChange, glyphs: &Glyphs) -> String {
    let DeskChange { what, teams, one, pm, po, .. } = desk;
    let teams = if teams.is_empty() { String::new() } else { format!("{}: ", teams.join(", ")) };
    let (one, two) = (format!("{one} as pm and po"), format!("{pm} as pm, {po} as po"));
    let (from, to) = match what {
        Desk::Split => (one, two),
        Desk::Merged => (two, one),
    };
    format!("{teams}{from} {} {to}", glyphs.becomes)
}

fn lines(change: &Change) -> Option<String> {
    let kind = |line: &LineChange| match (line.before, line.after) {
        (false, _) => "added",
        (true, false) => "removed",
        (true, true) => "changed",
    };
    counted("line", "lines", &["added", "removed", "changed"], change.lines.iter().map(kind))
}

fn teams(change: &Change) -> Option<String> {
    fn kind<I>(of: &Changed<I>) -> &'static str {
        match (of.is_added(), of.is_removed()) {
            (true, _) => "added",
            (false, true) => "removed",
            (false, false) => "changed",
        }
    }
    let order = ["added", "removed", "changed"];
    let teams = counted("team", "teams", &order, change.teams.iter().map(kind));
    let products = counted("product", "products", &order, change.products.iter().map(kind));
    match (teams, products) {
        (Some(teams), Some(products)) => Some(format!("{teams}; {products}")),
        (teams, products) => teams.or(products),
    }
}

/// `2 seats moved, 1 added`: the noun is said once.
fn counted(
    one: &str,
    many: &str,
    order: &[&'static str],
    kinds: impl Iterator<Item = &'static str>,
) -> Option<String> {
    let kinds: Vec<&str> = kinds.collect();
    let mut parts: Vec<String> = Vec::new();
    for kind in order {
        let found = kinds.iter().filter(|of| *of == kind).count();
        if found == 0 {
            continue;
        }
        let what = if parts.is_empty() { count(found, one, many) } else { text::thousands(found) };
        parts.push(format!("{what} {kind}"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `Cart est. 37 → 62 %`, `Cart est. 37 % → broken`.
pub(super) fn of_chain(chain: &ChainChange, glyphs: &Glyphs) -> String {
    let becomes = glyphs.becomes;
    let team = text::clean(&chain.team);
    let said = match (&chain.before, &chain.after) {
        (Some(before), Some(after)) => match (before.percent(), after.percent()) {
            (Some(from), Some(to)) if from != to => format!("est. {from} {becomes} {to} %"),
            (Some(_), Some(_)) | (None, None) if before.state == after.state => "through others".to_owned(),
            _ => format!("{} {becomes} {}", value(before), value(after)),
        },
        (None, Some(after)) => format!("new, {}", value(after)),
        (Some(before), None) => format!("gone, was {}", value(before)),
        (None, None) => String::new(),
    };
    format!("{team} {said}")
}

fn value(value: &ChainValue) -> String {
    match (value.state, value.percent()) {
        (ChainState::Whole, Some(percent)) => format!("est. {percent} %"),
        (ChainState::OpenAtTop, Some(percent)) => format!("est. {percent} %, open at the top"),
        (ChainState::BrokenByVacancy | ChainState::BrokenByCycle, _) => "broken".to_owned(),
        (ChainState::NoOwner, _) => "without an owner".to_owned(),
        (ChainState::Whole | ChainState::OpenAtTop, None) => "without a number".to_owned(),
    }
}

/// Everything that changed, one row a thing; what a seat has several of stands in one row.
#[must_use]
pub fn rows(change: &Change, glyphs: &Glyphs) -> Vec<Row> {
    let mut rows = Vec::new();
    if !change.chart.is_empty() {
        rows.push(row("~", "the chart", &facts(&change.chart, glyphs), None, Tone::Plain));
    }
    rows.extend(change.seats.iter().map(|seat| {
        let to = if seat.is_removed() { seat.nearest.clone() } else { Some(seat.id.clone()) };
        thing("", seat, to.map(Jump::Seat), glyphs)
    }));
    rows.extend(change.desks.iter().map(|desk| {
        let head = format!("pm and po {}", became(desk.what));
        row("~", &head, &of_desk(desk, glyphs), Some(Jump::Seat(desk.seat.clone())), Tone::Plain)
    }));
    rows.extend(change.lines.iter().map(|line| of_line(line, glyphs)));
    rows.extend(change.teams.iter().map(|team| {
        let to = (!team.is_removed()).then(|| Jump::Team(team.id.clone()));
        thing("team ", team, to, glyphs)
    }));
    rows.extend(change.products.iter().map(|product| thing("product ", product, None, glyphs)));
    rows.extend(change.chains.iter().map(|chain| {
        let to = chain.after.as_ref().map(|_| Jump::Team(chain.id.clone()));
        let people = chain.after.as_ref().or(chain.before.as_ref()).map(|value| value.people.join(" > "));
        let people =
            people.filter(|people| !people.is_empty()).map_or_else(String::new, |all| format!("  {all}"));
        row("~", "chain", &format!("{}{people}", of_chain(chain, glyphs)), to, Tone::Plain)
    }));
    rows
}

/// A row in so many columns.
#[must_use]
pub fn fitted(ctx: Ctx<'_>, row: &Row, columns: usize) -> Line {
    let mut line = row.line.clone();
    outline::cut(ctx, &mut line, columns);
    line
}

pub(super) fn row(sign: &'static str, head: &str, rest: &str, jump: Option<Jump>, tone: Tone) -> Row {
    let head = text::clean(head).into_owned();
    let line = Line::of(format!("{sign} "), tone).with(head, Tone::Strong);
    Row { line: line.with(format!(" {}", text::clean(rest.trim())), Tone::Plain), jump }
}

pub(super) fn thing<I>(kind: &str, of: &Changed<I>, jump: Option<Jump>, glyphs: &Glyphs) -> Row {
    let head = format!("{kind}{}", of.label);
    match (of.is_added(), of.is_removed()) {
        (true, _) => row("+", &head, "added", jump, Tone::Good),
        (false, true) => row("-", &head, "removed", jump, Tone::Bad),
        (false, false) => row("~", &head, &facts(&of.facts, glyphs), jump, Tone::Plain),
    }
}

pub(super) fn facts(facts: &[Fact], glyphs: &Glyphs) -> String {
    let say = |fact: &Fact| {
        let becomes = glyphs.becomes;
        match (fact.what, &fact.from, &fact.to) {
            (What::Filled, _, Some(to)) => format!("filled by {to}"),
            (What::Filled, _, None) => "filled".to_owned(),
            (What::Vacated, Some(from), _) => format!("vacant, held by {from} before"),
            (What::Vacated, None, _) => "vacant".to_owned(),
            (What::Manager, from, to) => {
                let root = |of: &Option<String>| of.clone().unwrap_or_else(|| "nobody".to_owned());
                format!("reports to {} {becomes} {}", root(from), root(to))
            }
            (What::Name | What::Title | What::Roles | What::Horizon | What::Field(_), from, to) => {
                let stated = |of: &Option<String>| of.clone().unwrap_or_else(|| "not stated".to_owned());
                format!("{} {} {becomes} {}", fact.what.words(), stated(from), stated(to))
            }
        }
    };
    facts.iter().map(say).collect::<Vec<_>>().join("; ")
}

pub(super) fn of_line(line: &LineChange, glyphs: &Glyphs) -> Row {
    let kind = match line.kind {
        LineKind::Dotted => "dotted line",
        LineKind::Direction => "direction",
        LineKind::Handoff => "handoff",
        LineKind::Feedback => "feedback",
        LineKind::Bridge => "planning event",
    };
    let head = match line.kind {
        LineKind::Direction => format!("{kind} of {} from {}", line.from, line.to),
        LineKind::Bridge => format!("{kind} {} for {}", line.from, line.to),
        LineKind::Dotted | LineKind::Handoff | LineKind::Feedback => {
            format!("{kind} {} {} {}", line.from, glyphs.becomes, line.to)
        }
    };
    let jump = line.seat.clone().map(Jump::Seat);
    match (line.before, line.after) {
        (false, _) => row("+", &head, "added", jump, Tone::Good),
        (true, false) => row("-", &head, "removed", jump, Tone::Bad),
        (true, true) => row("~", &head, &facts(&line.facts, glyphs), jump, Tone::Plain),
    }
}
