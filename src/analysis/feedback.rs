//! Finds the ways back: quickest paths to a strategy source over stated feedback and customer contacts.
//!
//! People are nodes, whatever seats they hold. Lines without an interval count as no known time and make the whole an
//! "at least". Chain hops are not walked upwards unless a feedback line says so.

use super::chain::Chain;
use super::loops::{Loop, LoopState, Way};
use crate::model::{Audience, Cadence, Days, End, Holding, Org, PersonId, SeatId, TeamId};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A place that feedback passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Customers,
    Person(PersonId),
    Team(TeamId),
}

/// One line towards a place.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: Place,
    /// The end as stated, for the screen.
    end: End,
    every: Option<Days>,
}

/// The lines of a chart, by where they lead.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    into: FxHashMap<Place, Vec<Line>>,
    /// Ways to each source found so far.
    known: FxHashMap<PersonId, FxHashMap<Place, Reached>>,
}

/// How a place reaches the source.
#[derive(Debug, Clone)]
struct Reached {
    cost: Cost,
    /// The next place towards the source and the end that stands for it.
    next: Option<(Place, End)>,
}

/// Known days in microdays, then how many intervals are unknown.
type Cost = (u64, u32);

fn microdays(days: Days) -> u64 {
    (days.0 * 1e6).round() as u64
}

impl Graph {
    pub(crate) fn of(org: &Org) -> Self {
        let mut graph = Self::default();
        for line in &org.feedback {
            graph.add(org, line.from, line.to, line.every);
        }
        for (seat, contacts) in org.contacts.iter() {
            match contacts.get(Audience::Customers) {
                Some(Cadence::Every(days)) => graph.add(org, End::Customers, End::Seat(seat), Some(days)),
                Some(Cadence::Yes) => graph.add(org, End::Customers, End::Seat(seat), None),
                Some(Cadence::Never) | None => {}
            }
        }
        graph
    }

    /// Whether a place hears from customers directly.
    fn hears_customers(&self, place: Place) -> bool {
        self.into.get(&place).is_some_and(|lines| lines.iter().any(|line| line.from == Place::Customers))
    }

    /// Whether any way back is stated anywhere.
    pub(crate) fn is_empty(&self) -> bool {
        self.into.is_empty()
    }

    fn add(&mut self, org: &Org, from: End, to: End, every: Option<Days>) {
        // A vacant seat hears and tells nothing.
        if let (Some(place), Some(target)) = (place(org, from), place(org, to)) {
            self.into.entry(target).or_default().push(Line { from: place, end: from, every });
        }
    }

    /// The quickest ways from everywhere to a human.
    fn to(&mut self, source: PersonId) -> &FxHashMap<Place, Reached> {
        let into = &self.into;
        self.known.entry(source).or_insert_with(|| {
            let mut reached: FxHashMap<Place, Reached> = FxHashMap::default();
            let mut heap = BinaryHeap::from([Reverse(((0_u64, 0_u32), Place::Person(source)))]);
            reached.insert(Place::Person(source), Reached { cost: (0, 0), next: None });
            while let Some(Reverse((cost, place))) = heap.pop() {
                if reached.get(&place).is_some_and(|known| known.cost < cost) {
                    continue;
                }
                for line in into.get(&place).into_iter().flatten() {
                    let next = match line.every {
                        Some(days) => (cost.0 + microdays(days), cost.1),
                        None => (cost.0, cost.1 + 1),
                    };
                    if reached.get(&line.from).is_none_or(|known| next < known.cost) {
                        reached.insert(line.from, Reached { cost: next, next: Some((place, line.end)) });
                        heap.push(Reverse((next, line.from)));
                    }
                }
            }
            reached
        })
    }
}

fn place(org: &Org, end: End) -> Option<Place> {
    match end {
        End::Customers => Some(Place::Customers),
        End::Team(team) => Some(Place::Team(team)),
        End::Seat(seat) => {
            let seat = org.seat(seat);
            (seat.holding != Holding::Vacant).then_some(Place::Person(seat.person))
        }
    }
}

/// The loop of a chain.
pub(crate) fn of_chain(org: &Org, graph: &mut Graph, chain: &Chain) -> Loop {
    let mut found = Loop {
        state: if graph.is_empty() { LoopState::Unknown } else { LoopState::Open },
        from_customers: None,
        from_team: None,
        customer_distance: None,
        customer_path: Vec::new(),
    };
    (found.customer_distance, found.customer_path) = customer_distance(org, graph, chain);
    let Some(source) = chain.nodes.first() else { return found };
    if source.vacant || graph.is_empty() {
        return found;
    }
    let source_seat = source.seats[0];
    let reached = graph.to(source.person);
    found.from_customers = way(reached, Place::Customers, End::Customers, source_seat);
    found.from_team = way(reached, Place::Team(chain.team), End::Team(chain.team), source_seat);
    let people = [&found.from_customers, &found.from_team]
        .into_iter()
        .flatten()
        .map(|way| {
            way.path.iter().skip(1).filter(|end| matches!(end, End::Seat(_))).count().saturating_sub(1)
        })
        .min();
    found.state = match people {
        None => LoopState::Open,
        Some(0 | 1) => LoopState::Closed,
        Some(_) => LoopState::Proxied,
    };
    found
}

/// The way from a place to the source, as ends.
fn way(reached: &FxHashMap<Place, Reached>, from: Place, end: End, source: SeatId) -> Option<Way> {
    let start = reached.get(&from)?;
    let mut path = vec![end];
    let mut at = start;
    while let Some((next, _)) = at.next {
        let Some(following) = reached.get(&next) else { break };
        match (following.next, next) {
            (Some((_, end)), _) => path.push(end),
            (None, Place::Person(_)) => path.push(End::Seat(source)),
            (None, Place::Customers | Place::Team(_)) => {}
        }
        at = following;
    }
    Some(Way { path, known: Days(start.cost.0 as f64 / 1e6), unknown: start.cost.1 })
}

/// People between customers and team: from the lowest human on the chain who is stated to meet customers, or none when the
/// team hears from them itself. `None` when the chain states no contact with customers.
fn customer_distance(org: &Org, graph: &Graph, chain: &Chain) -> (Option<u32>, Vec<End>) {
    let team = End::Team(chain.team);
    if graph.hears_customers(Place::Team(chain.team)) {
        return (Some(0), vec![End::Customers, team]);
    }
    for (at, node) in chain.nodes.iter().enumerate().rev() {
        let meets =
            |seat: &SeatId| place(org, End::Seat(*seat)).is_some_and(|place| graph.hears_customers(place));
        if node.seats.iter().any(meets) {
            let below = chain.nodes[at..].iter().map(|node| End::Seat(node.seat()));
            let path = std::iter::once(End::Customers).chain(below).chain([team]).collect();
            return (Some((chain.nodes.len() - at) as u32), path);
        }
    }
    (None, Vec::new())
}
