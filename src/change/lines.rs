//! Dotted lines, direction, and the facts stated about handoffs, ways back and planning events.

use super::facts::{Facts, list, yes};
use super::{Both, Fact, What};
use crate::model::{Bridge, End, Feedback, Handoff, Measured, Org, ProductId, SeatId};
use rustc_hash::FxHashMap;

/// What kind of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineKind {
    /// A dotted reporting line.
    Dotted,
    /// Direction taken from somebody.
    Direction,
    /// Facts about a handoff.
    Handoff,
    /// A way back.
    Feedback,
    /// A planning event.
    Bridge,
}

/// A line that is not the same: on one side only, or with other facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// What kind of line.
    pub kind: LineKind,
    /// Where it starts: who states it, hands over or tells; a planning event's name.
    pub from: String,
    /// Where it ends; for a planning event the product it serves.
    pub to: String,
    /// The id of a seat at one of its ends that the second chart has.
    pub seat: Option<String>,
    /// Whether the first chart has it.
    pub before: bool,
    /// Whether the second chart has it.
    pub after: bool,
    /// What is different, when both have it.
    pub facts: Vec<Fact>,
}

/// What makes a line the same one: its kind and ends, in numbers of the second chart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    kind: LineKind,
    ends: Option<(End, End)>,
    product: Option<ProductId>,
    name: String,
}

/// One line with what is said of it.
#[derive(Debug)]
struct Stated {
    from: String,
    to: String,
    seat: Option<SeatId>,
    values: Vec<(&'static str, Option<String>)>,
}

type Found = (Option<Key>, Stated);

/// Every line that is not the same.
pub(super) fn lines(both: Both<'_>) -> Vec<LineChange> {
    let seat = |seat| both.same.seat(seat);
    let end = |of| match of {
        End::Customers => Some(End::Customers),
        End::Seat(of) => seat(of).map(End::Seat),
        End::Team(of) => both.same.team(of).map(End::Team),
    };
    let old = all(both.before.org, &end, &|product| both.same.product(product));
    let new = all(both.after.org, &Some, &Some);
    let mut gone = Vec::new();
    let mut left: FxHashMap<Key, Vec<(usize, Stated)>> = FxHashMap::default();
    for (at, (kind, (key, stated))) in old.into_iter().enumerate() {
        match key {
            Some(key) => left.entry(key).or_default().push((at, stated)),
            None => gone.push((at, kind, stated)),
        }
    }
    let mut changes = Vec::new();
    let mut unmatched: Vec<(Key, Stated)> = Vec::new();
    for (_, (key, stated)) in new {
        let Some(key) = key else { continue };
        let olds = left.get_mut(&key);
        let equal =
            olds.as_ref().and_then(|olds| olds.iter().position(|(_, old)| old.values == stated.values));
        match (olds, equal) {
            (Some(olds), Some(at)) => drop(olds.remove(at)),
            (Some(_) | None, _) => unmatched.push((key, stated)),
        }
    }
    for (key, stated) in unmatched {
        let was = left.get_mut(&key).filter(|olds| !olds.is_empty()).map(|olds| olds.remove(0).1);
        let facts = was.as_ref().map_or_else(Vec::new, |was| facts(was, &stated));
        changes.push(change(both, key.kind, stated, (was.is_some(), true), facts));
    }
    gone.extend(
        left.into_iter().flat_map(|(key, olds)| olds.into_iter().map(move |(at, old)| (at, key.kind, old))),
    );
    gone.sort_by_key(|(at, ..)| *at);
    for (_, kind, mut stated) in gone {
        stated.seat = stated.seat.and_then(seat);
        changes.push(change(both, kind, stated, (true, false), Vec::new()));
    }
    changes
}

fn change(
    both: Both<'_>,
    kind: LineKind,
    stated: Stated,
    sides: (bool, bool),
    facts: Vec<Fact>,
) -> LineChange {
    let new = both.after.org;
    let seat = stated.seat.map(|seat| new.str(new.seat(seat).id).to_owned());
    LineChange { kind, from: stated.from, to: stated.to, seat, before: sides.0, after: sides.1, facts }
}

fn facts(was: &Stated, is: &Stated) -> Vec<Fact> {
    let mut facts = Facts::default();
    for ((name, from), (_, to)) in was.values.iter().zip(&is.values) {
        facts.text(What::Field(name), from.as_deref(), to.as_deref());
    }
    facts.0
}

/// All lines of a chart. `end` and `product` give numbers of the second chart, where there are any.
fn all(
    org: &Org,
    end: &dyn Fn(End) -> Option<End>,
    product: &dyn Fn(ProductId) -> Option<ProductId>,
) -> Vec<(LineKind, Found)> {
    let mut all = Vec::new();
    let mut add = |kind, from: End, to: End, values| {
        let ends = end(from).zip(end(to));
        let key = ends.map(|ends| Key { kind, ends: Some(ends), product: None, name: String::new() });
        let seat = [from, to].into_iter().find_map(|end| match end {
            End::Seat(seat) => Some(seat),
            End::Customers | End::Team(_) => None,
        });
        all.push((kind, (key, Stated { from: label(org, from), to: label(org, to), seat, values })));
    };
    for link in org.dotted.iter() {
        add(LineKind::Dotted, End::Seat(link.seat), End::Seat(link.to), Vec::new());
    }
    for link in org.direction.iter() {
        add(LineKind::Direction, End::Seat(link.seat), End::Seat(link.to), Vec::new());
    }
    for handoff in &org.handoffs {
        add(LineKind::Handoff, handoff.from, handoff.to, of_handoff(org, handoff));
    }
    for feedback in &org.feedback {
        add(LineKind::Feedback, feedback.from, feedback.to, of_feedback(org, feedback));
    }
    all.extend(org.bridges.iter().map(|bridge| (LineKind::Bridge, of_bridge(org, bridge, product))));
    all
}

fn label(org: &Org, end: End) -> String {
    match end {
        End::Customers => "customers".to_owned(),
        End::Seat(seat) => org.label(seat).to_owned(),
        End::Team(team) => org.str(org.team(team).name).to_owned(),
    }
}

fn of_handoff(org: &Org, handoff: &Handoff) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("medium", list(handoff.medium.iter().map(crate::model::Medium::key))),
        ("artifacts", list(handoff.artifacts.iter().map(|text| org.str(*text)))),
        ("every", handoff.every.map(|days| days.to_string())),
        ("read_back", yes(&handoff.read_back)),
        ("joint_discovery", yes(&handoff.joint_discovery)),
        ("measured", handoff.measured.map(measured)),
    ]
}

fn measured(found: Measured) -> String {
    let n = found.n.map_or_else(String::new, |n| format!(", n {n}"));
    let date = found.date.map_or_else(String::new, |date| format!(", {date}"));
    format!("{} {}{n}{date}", found.kind.key(), found.value)
}

fn of_feedback(org: &Org, feedback: &Feedback) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("via", feedback.via.map(|via| org.str(via).to_owned())),
        ("every", feedback.every.map(|days| days.to_string())),
    ]
}

fn of_bridge(org: &Org, bridge: &Bridge, product: &dyn Fn(ProductId) -> Option<ProductId>) -> Found {
    let name = bridge.kind.map_or_else(String::new, |kind| org.str(kind).to_owned());
    let serves = bridge.product.map(product);
    let key = (serves != Some(None)).then(|| Key {
        kind: LineKind::Bridge,
        ends: None,
        product: serves.flatten(),
        name: name.clone(),
    });
    let to = bridge
        .product
        .map_or_else(|| "all products".to_owned(), |of| org.str(org.product(of).name).to_owned());
    let values = vec![("horizon", Some(bridge.horizon.to_string()))];
    (key, Stated { from: name, to, seat: None, values })
}
