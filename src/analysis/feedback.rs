//! Finds the ways back: quickest paths to a strategy source over stated feedback and customer contacts.
//!
//! People are nodes, whatever seats they hold. Lines without an interval count as no known time and make the whole an
//! "at least". Chain hops are not walked upwards unless a feedback line says so.

use super::chain::Chain;
use super::loops::{Loop, LoopState, Way};
use crate::model::{Audience, Cadence, Days, End, Org, PersonId, SeatId, TeamId};
use rustc_hash::{FxHashMap, FxHashSet};
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

/// How many lines may be followed for all chains of a chart together, each as often as it is followed. Only charts with
/// thousands of strategy sources behind thousands of lines come near.
const LINES: usize = 20_000_000;

/// The lines of a chart, by where they lead.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    into: FxHashMap<Place, Vec<Line>>,
    /// The same lines, by where they come from: to where, the end as stated, how often.
    out: FxHashMap<Place, Vec<(Place, End, Option<Days>)>>,
    /// Who hears from customers directly.
    by_customers: FxHashSet<Place>,
    /// Whom customers reach.
    from_customers: Option<Heard>,
    /// The ways to the source asked for last: chains of one source come together.
    known: Option<(PersonId, FxHashMap<Place, Reached>)>,
    /// Lines followed so far.
    followed: usize,
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
        self.by_customers.contains(&place)
    }

    /// Whether any way back is stated anywhere.
    pub(crate) fn is_empty(&self) -> bool {
        self.into.is_empty()
    }

    fn add(&mut self, org: &Org, from: End, to: End, every: Option<Days>) {
        // A vacant seat hears and tells nothing.
        if let (Some(place), Some(target)) = (place(org, from), place(org, to)) {
            if place == Place::Customers {
                self.by_customers.insert(target);
            }
            self.into.entry(target).or_default().push(Line { from: place, end: from, every });
            self.out.entry(place).or_default().push((target, to, every));
        }
    }

    /// Whom something that starts at a place reaches, over the fewest lines.
    fn heard_from(&mut self, start: Place, end: End) -> Heard {
        let mut heard = Heard {
            stations: vec![Station { end, before: None, known: 0, unknown: 0 }],
            at: FxHashMap::default(),
        };
        heard.at.insert(start, 0);
        let mut places = vec![start];
        let mut next = 0;
        while let Some(place) = places.get(next).copied() {
            for (target, end, every) in self.out.get(&place).into_iter().flatten() {
                self.followed += 1;
                if heard.at.contains_key(target) {
                    continue;
                }
                let (known, unknown) = (heard.stations[next].known, heard.stations[next].unknown);
                let (known, unknown) = match every {
                    Some(days) => (known + microdays(*days), unknown),
                    None => (known, unknown + 1),
                };
                heard.at.insert(*target, heard.stations.len());
                heard.stations.push(Station { end: *end, before: Some(next), known, unknown });
                places.push(*target);
            }
            next += 1;
        }
        heard
    }

    /// The quickest ways from everywhere to a human.
    fn to(&mut self, source: PersonId) -> &FxHashMap<Place, Reached> {
        let known = self.known.take().filter(|(of, _)| *of == source);
        let known = known.unwrap_or_else(|| (source, self.ways_to(source)));
        &self.known.insert(known).1
    }

    fn ways_to(&mut self, source: PersonId) -> FxHashMap<Place, Reached> {
        let mut reached: FxHashMap<Place, Reached> = FxHashMap::default();
        let mut heap = BinaryHeap::from([Reverse(((0_u64, 0_u32), Place::Person(source)))]);
        reached.insert(Place::Person(source), Reached { cost: (0, 0), next: None });
        while let Some(Reverse((cost, place))) = heap.pop() {
            if reached.get(&place).is_some_and(|known| known.cost < cost) {
                continue;
            }
            for line in self.into.get(&place).into_iter().flatten() {
                self.followed += 1;
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
    }

    /// Whether more lines may be followed.
    fn may_follow(&self) -> bool {
        self.followed < LINES
    }
}

fn place(org: &Org, end: End) -> Option<Place> {
    match end {
        End::Customers => Some(Place::Customers),
        End::Team(team) => Some(Place::Team(team)),
        End::Seat(seat) => org.holder(seat).map(Place::Person),
    }
}

/// The loop of each chain.
pub(crate) fn loops(org: &Org, chains: &[Chain]) -> Vec<Loop> {
    let mut graph = Graph::of(org);
    let source = |chain: &Chain| chain.nodes.first().map(|node| node.person);
    let mut loops: Vec<(usize, &Chain)> = chains.iter().enumerate().collect();
    loops.sort_by_key(|(_, chain)| source(chain));
    let mut loops: Vec<(usize, Loop)> =
        loops.into_iter().map(|(at, chain)| (at, of_chain(org, &mut graph, chain))).collect();
    loops.sort_unstable_by_key(|(at, _)| *at);
    loops.into_iter().map(|(_, of_chain)| of_chain).collect()
}

/// The loop of a chain.
fn of_chain(org: &Org, graph: &mut Graph, chain: &Chain) -> Loop {
    let known = !graph.is_empty() && graph.may_follow();
    let mut found = Loop {
        state: if known { LoopState::Open } else { LoopState::Unknown },
        from_customers: None,
        from_team: None,
        stops: None,
        customer_distance: None,
        customer_path: Vec::new(),
    };
    (found.customer_distance, found.customer_path) = customer_distance(org, graph, chain);
    let Some(source) = chain.nodes.first() else { return found };
    if source.vacant || !known {
        return found;
    }
    let source_seat = source.seats[0];
    let reached = graph.to(source.person);
    found.from_customers = way(reached, Place::Customers, End::Customers, source_seat).map(Box::new);
    found.from_team = way(reached, Place::Team(chain.team), End::Team(chain.team), source_seat).map(Box::new);
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
    if found.state == LoopState::Open {
        found.stops = stops(graph, chain).map(Box::new);
    }
    found
}

/// Whom something reaches, in the order in which it does.
#[derive(Debug)]
struct Heard {
    stations: Vec<Station>,
    at: FxHashMap<Place, usize>,
}

/// Somebody who is reached: from the station before, after known microdays and so many unknown intervals.
#[derive(Debug)]
struct Station {
    end: End,
    before: Option<usize>,
    known: u64,
    unknown: u32,
}

impl Heard {
    /// The human of the chain nearest to the source who is reached: the index of the node, and the station.
    fn on(&self, chain: &Chain) -> Option<(usize, usize)> {
        let person = |node: &super::Node| self.at.get(&Place::Person(node.person)).copied();
        let mut nodes = chain.nodes.iter().enumerate().filter(|(_, node)| !node.vacant);
        nodes.find_map(|(at, node)| Some((at, person(node)?)))
    }

    /// The last human who is reached.
    fn last(&self) -> Option<usize> {
        self.stations.iter().rposition(|station| matches!(station.end, End::Seat(_)))
    }

    /// The way to a station.
    fn way(&self, station: usize) -> Way {
        let mut path = Vec::new();
        let mut at = Some(station);
        while let Some(station) = at {
            path.push(self.stations[station].end);
            at = self.stations[station].before;
        }
        path.reverse();
        let Station { known, unknown, .. } = self.stations[station];
        Way { path, known: Days(known as f64 / 1e6), unknown }
    }
}

/// How far comes what does not reach the source: from the team, or from customers if that comes nearer.
fn stops(graph: &mut Graph, chain: &Chain) -> Option<Way> {
    if !graph.may_follow() {
        return None;
    }
    let team = graph.heard_from(Place::Team(chain.team), End::Team(chain.team));
    if graph.from_customers.is_none() {
        graph.from_customers = Some(graph.heard_from(Place::Customers, End::Customers));
    }
    let customers = graph.from_customers.as_ref()?;
    let both = [&team, customers];
    let on = both.into_iter().filter_map(|heard| Some((heard.on(chain)?, heard)));
    if let Some(((_, station), heard)) = on.min_by_key(|((node, _), _)| *node) {
        return Some(heard.way(station));
    }
    // Beside the chain only the team's own words are followed: customers speak with everybody.
    team.last().map(|station| team.way(station))
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
    if graph.by_customers.is_empty() {
        return (None, Vec::new());
    }
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
