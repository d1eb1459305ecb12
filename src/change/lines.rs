//! Dotted lines, direction, and the facts stated about handoffs, ways back and planning events.

use super::facts::{Facts, list, texts, yes};
use super::{Both, Fact, What};
use crate::model::{Bridge, End, Feedback, Handoff, Link, Links, Measured, Org, ProductId, SeatId};
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
    let (old, new) = Candidates::of(both, &end);
    let old = all(&old, &end, &|product| both.same.product(product));
    let new = all(&new, &Some, &Some);
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

/// What may differ in a chart. Nearly all lines are what they were, and are left out before anything is said of them.
struct Candidates<'a> {
    org: &'a Org,
    dotted: Vec<&'a Link<SeatId>>,
    direction: Vec<&'a Link<SeatId>>,
    handoffs: &'a [Handoff],
    feedback: &'a [Feedback],
}

impl<'a> Candidates<'a> {
    /// Of the first chart, and of the second. `end` gives ends of the first in numbers of the second.
    fn of(both: Both<'a>, end: &dyn Fn(End) -> Option<End>) -> (Self, Self) {
        let (old, new) = (both.before.org, both.after.org);
        let ends = |of: (End, End), to: (End, End)| (end(of.0), end(of.1)) == (Some(to.0), Some(to.1));
        let handoffs = equal_before(&old.handoffs, &new.handoffs, |was, is| {
            ends((was.from, was.to), (is.from, is.to))
                && (was.medium, was.every, was.read_back, was.joint_discovery, was.measured)
                    == (is.medium, is.every, is.read_back, is.joint_discovery, is.measured)
                && texts(old, &was.artifacts).eq(texts(new, &is.artifacts))
        });
        let feedback = equal_before(&old.feedback, &new.feedback, |was, is| {
            ends((was.from, was.to), (is.from, is.to))
                && was.every == is.every
                && was.via.map(|via| old.str(via)) == is.via.map(|via| new.str(via))
        });
        let candidates = |org: &'a Org, other: &Org, there: &dyn Fn(SeatId) -> Option<SeatId>| Candidates {
            org,
            dotted: unlike(&org.dotted, &other.dotted, there),
            direction: unlike(&org.direction, &other.direction, there),
            handoffs: &org.handoffs[handoffs..],
            feedback: &org.feedback[feedback..],
        };
        let (after, before) = (|seat| both.same.seat(seat), |seat| both.same.seat_before(seat));
        (candidates(old, new, &after), candidates(new, old, &before))
    }
}

/// How many entries at the start of two lists are equal.
fn equal_before<T>(old: &[T], new: &[T], is_equal: impl Fn(&T, &T) -> bool) -> usize {
    old.iter().zip(new).take_while(|(was, is)| is_equal(was, is)).count()
}

/// The lines of those seats that have not the same ones in the other chart, where `there` is what is the same. No line of
/// another seat is the same as one of these.
fn unlike<'a>(
    links: &'a Links<SeatId>,
    other: &Links<SeatId>,
    there: &dyn Fn(SeatId) -> Option<SeatId>,
) -> Vec<&'a Link<SeatId>> {
    let is_unlike = |of_seat: &&[Link<SeatId>]| {
        let others = of_seat.first().and_then(|link| there(link.seat)).map(|seat| other.of(seat));
        let mapped = of_seat.iter().map(|link| there(link.to));
        !others.is_some_and(|others| mapped.eq(others.iter().map(|link| Some(link.to))))
    };
    links.of_each().filter(is_unlike).flatten().collect()
}

/// All lines that may differ. `end` and `product` give numbers of the second chart, where there are any.
fn all(
    of: &Candidates<'_>,
    end: &dyn Fn(End) -> Option<End>,
    product: &dyn Fn(ProductId) -> Option<ProductId>,
) -> Vec<(LineKind, Found)> {
    let org = of.org;
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
    for link in &of.dotted {
        add(LineKind::Dotted, End::Seat(link.seat), End::Seat(link.to), Vec::new());
    }
    for link in &of.direction {
        add(LineKind::Direction, End::Seat(link.seat), End::Seat(link.to), Vec::new());
    }
    for handoff in of.handoffs {
        add(LineKind::Handoff, handoff.from, handoff.to, of_handoff(org, handoff));
    }
    for feedback in of.feedback {
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
        ("artifacts", list(texts(org, &handoff.artifacts))),
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
