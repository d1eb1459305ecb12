//! What a change says: one line that sums it up, and the words for each thing that changed.

use super::glyphs::Glyphs;
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
const KINDS: [&str; 10] = [
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

pub(super) fn desks(change: &Change) -> Option<String> {
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

pub(super) fn lines(change: &Change) -> Option<String> {
    let kind = |line: &LineChange| match (line.before, line.after) {
        (false, _) => "added",
        (true, false) => "removed",
        (true, true) => "changed",
    };
    counted("line", "lines", &["removed", "added", "changed"], change.lines.iter().map(kind))
}

pub(super) fn teams(change: &Change) -> Option<String> {
    fn kind<I>(of: &Changed<I>) -> &'static str {
        match (of.is_added(), of.is_removed()) {
            (true, _) => "added",
            (false, true) => "removed",
            (false, false) => "changed",
        }
    }
    let order = ["removed", "added", "changed"];
    let teams = counted("team", "teams", &order, change.teams.iter().map(kind));
    let products = counted("product", "products", &order, change.products.iter().map(kind));
    match (teams, products) {
        (Some(teams), Some(products)) => Some(format!("{teams}; {products}")),
        (teams, products) => teams.or(products),
    }
}

/// `2 seats moved, 1 added`: the noun is said once.
pub(super) fn counted(
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
fn of_chain(chain: &ChainChange, glyphs: &Glyphs) -> String {
    let said = chain_values(chain, glyphs);
    let was = match (&chain.before, &chain.after) {
        (None, Some(_)) => "new, ",
        (Some(_), None) => "gone, was ",
        (Some(_), Some(_)) | (None, None) => "",
    };
    format!("{} {was}{said}", text::clean(&chain.team))
}

/// `est. 37 → 62 %`, `est. 37 % → broken`; of a chain that one chart alone has, what it is or was there.
pub(super) fn chain_values(chain: &ChainChange, glyphs: &Glyphs) -> String {
    let becomes = glyphs.becomes;
    match (&chain.before, &chain.after) {
        (Some(before), Some(after)) => match (before.percent(), after.percent()) {
            (Some(from), Some(to)) if from != to => format!("est. {from} {becomes} {to} %"),
            (Some(_), Some(_)) | (None, None) if before.state == after.state => "through others".to_owned(),
            _ => format!("{} {becomes} {}", value(before), value(after)),
        },
        (None, Some(only)) | (Some(only), None) => value(only),
        (None, None) => String::new(),
    }
}

/// What becomes of chains, in the order in which it is said.
pub(super) const CHAIN_KINDS: [&str; 7] =
    ["broken", "whole again", "longer", "shorter", "gone", "new", "of the same length"];

/// What became of a chain, in a word.
#[must_use]
pub fn chain_became(chain: &ChainChange) -> &'static str {
    match (&chain.before, &chain.after) {
        (None, _) => "new",
        (_, None) => "gone",
        (Some(before), Some(after)) if before.percent().is_some() && after.percent().is_none() => "broken",
        (Some(before), Some(after)) if before.percent().is_none() && after.percent().is_some() => {
            "whole again"
        }
        (Some(before), Some(after)) => match after.handoffs.cmp(&before.handoffs) {
            std::cmp::Ordering::Greater => "longer",
            std::cmp::Ordering::Less => "shorter",
            std::cmp::Ordering::Equal => "of the same length",
        },
    }
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

/// `Cart: size 6 → 7`; another name comes first.
pub(super) fn of_thing<I>(of: &Changed<I>, glyphs: &Glyphs) -> String {
    let (names, others): (Vec<&Fact>, Vec<&Fact>) = of.facts.iter().partition(|fact| fact.what == What::Name);
    let head = names.first().map_or_else(|| of.label.clone(), |name| values(name, glyphs));
    if others.is_empty() { head } else { format!("{head}: {}", said(others.into_iter(), glyphs)) }
}

/// `title Product Owner → Product Manager; site not stated → Lisbon`.
pub(super) fn facts(facts: &[Fact], glyphs: &Glyphs) -> String {
    said(facts.iter(), glyphs)
}

fn said<'a>(facts: impl Iterator<Item = &'a Fact>, glyphs: &Glyphs) -> String {
    facts.map(|fact| format!("{} {}", fact.what.words(), values(fact, glyphs))).collect::<Vec<_>>().join("; ")
}

/// `Product Owner → Product Manager`.
pub(super) fn values(fact: &Fact, glyphs: &Glyphs) -> String {
    let stated = |of: &Option<String>| of.clone().unwrap_or_else(|| "not stated".to_owned());
    format!("{} {} {}", stated(&fact.from), glyphs.becomes, stated(&fact.to))
}

/// `handoff Ada Quill → Ben Ortiz`.
pub(super) fn of_line(line: &LineChange, glyphs: &Glyphs) -> String {
    let LineChange { from, to, .. } = line;
    match line.kind {
        LineKind::Dotted => format!("dotted line {from} {} {to}", glyphs.becomes),
        LineKind::Direction => format!("direction of {from} from {to}"),
        LineKind::Handoff => format!("handoff {from} {} {to}", glyphs.becomes),
        LineKind::Feedback => format!("feedback {from} {} {to}", glyphs.becomes),
        LineKind::Bridge => format!("planning event {from} for {to}"),
    }
}
