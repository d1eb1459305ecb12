//! What is said of seats that both charts have, fact by fact: seats of which the same is said stand together.

use super::tree::to_seat;
use super::{Below, Groups, NAMED, Row, Sort, Who, together};
use crate::change::{Change, Changed, Fact, What};
use crate::model::SeatId;
use crate::view::changes;
use rustc_hash::FxHashMap;

/// Who holds seats: filled, vacated, and by another name.
pub(super) fn holders(all: &mut Groups<'_>, change: &Change) {
    // Whom a seat is called by now says nothing of what it was.
    let vacant = |of: &Changed<SeatId>| of.was.clone().unwrap_or_else(|| of.label.clone());
    let said = |who: &Option<String>, when: &str| match who {
        Some(who) => format!("held by {who} {when}"),
        None => format!("held {when}"),
    };
    let filled = with(change, What::Filled)
        .map(|(of, fact)| Row::new(format!("{}: {}", vacant(of), said(&fact.to, "now")), to_seat(of)));
    all.push(Sort::Stayed, ["seat filled", "seats filled"], filled.collect());
    let vacated = with(change, What::Vacated)
        .map(|(of, fact)| Row::new(format!("{}: {}", of.label, said(&fact.from, "before")), to_seat(of)));
    all.push(Sort::Stayed, ["seat vacated", "seats vacated"], vacated.collect());
    let becomes = all.glyphs.becomes;
    let renamed = with(change, What::Name).map(|(of, fact)| {
        let name = |of: &Option<String>| of.clone().unwrap_or_else(|| "no name".to_owned());
        Row::new(format!("{} {becomes} {}", name(&fact.from), name(&fact.to)), to_seat(of))
    });
    all.push(Sort::Stayed, ["seat renamed", "seats renamed"], renamed.collect());
}

/// Titles, roles, horizons, and everything else that is stated.
pub(super) fn of_seats(all: &mut Groups<'_>, change: &Change) {
    for (what, names) in [
        (What::Title, ["seat with another title", "seats with another title"]),
        (What::Roles, ["seat in another role", "seats in another role"]),
        (What::Horizon, ["seat with another horizon", "seats with another horizon"]),
    ] {
        alike(all, names, &with(change, what).collect::<Vec<_>>());
    }
    let others = change.seats.iter().flat_map(|of| {
        of.facts.iter().filter(|fact| matches!(fact.what, What::Field(_))).map(move |fact| (of, fact))
    });
    alike(all, ["seat changed otherwise", "seats changed otherwise"], &others.collect::<Vec<_>>());
}

fn with(change: &Change, what: What) -> impl Iterator<Item = (&Changed<SeatId>, &Fact)> {
    change
        .seats
        .iter()
        .flat_map(move |of| of.facts.iter().filter(move |fact| fact.what == what).map(move |fact| (of, fact)))
}

/// What several have in common first, then those with most below them.
fn alike(all: &mut Groups<'_>, names: [&str; 2], found: &[(&Changed<SeatId>, &Fact)]) {
    let mut places: FxHashMap<(What, &Option<String>, &Option<String>), usize> = FxHashMap::default();
    let mut rows: Vec<(&Fact, Vec<&Changed<SeatId>>)> = Vec::new();
    for (of, fact) in found {
        let place = *places.entry((fact.what, &fact.from, &fact.to)).or_insert_with(|| {
            rows.push((fact, Vec::new()));
            rows.len() - 1
        });
        rows[place].1.push(of);
    }
    let size = |seats: &[&Changed<SeatId>]| {
        let below = seats.iter().map(|of| of.below).max().unwrap_or_default();
        (seats.len() > 1, seats.len(), below)
    };
    rows.sort_by(|(_, a), (_, b)| {
        let label = |seats: &[&Changed<SeatId>]| seats.first().map(|of| of.label.clone());
        size(b).cmp(&size(a)).then_with(|| label(a).cmp(&label(b)))
    });
    let glyphs = all.glyphs;
    let rows = rows.into_iter().map(|(fact, seats)| {
        let field = if let What::Field(name) = fact.what { format!("{name} ") } else { String::new() };
        let said = format!("{field}{}", changes::values(fact, glyphs));
        let who = seats.into_iter().map(|of| Who { name: of.label.clone(), more: None, jump: to_seat(of) });
        let who = who.collect();
        together(who, Below::Folded, (NAMED, ["seat", "seats"]), |who| format!("{who}: {said}"))
    });
    let mut seats: Vec<&str> = found.iter().map(|(of, _)| of.id.as_str()).collect();
    seats.dedup();
    let rows = rows.collect();
    all.push_some(Sort::Stayed, names, seats.len(), rows);
}
