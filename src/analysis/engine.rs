//! Makes the chains of a chart: ways up, people, hops, retention.

use super::chain::{Chain, ChainState, Grade, Node};
use super::factors::{self, Gaps, Setting, Side};
use super::facts::{Between, Facts};
use super::hop::{Estimate, Hop, HopKind};
use super::load::{Load, Loads};
use super::paths::{self, Way};
use super::retention;
use super::side::Seats;
use super::upward::Upward;
use crate::model::{End, HopId, Horizon, Org, ProductId, SeatId, TeamId};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::iter::once;

/// What hops are computed from.
#[derive(Clone, Copy)]
pub(crate) struct Engine<'a> {
    pub(crate) seats: Seats<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) loads: &'a Loads,
}

/// What a hop between two humans depends on, beside the team when it leads to its backlog owner.
pub(crate) type Ends = (SeatId, SeatId, usize, usize, Option<ProductId>);

/// What is known of a hop beside itself: the ranges that nobody plans, and who may share it.
#[derive(Default)]
pub(crate) struct Open {
    ranges: Gaps,
    /// Whether both ends of the hop's horizons are stated.
    stated: bool,
    /// The ends of a hop that any chain may share.
    pub(crate) shared: Option<Ends>,
}

impl Engine<'_> {
    fn org(&self) -> &Org {
        self.seats.org
    }

    /// What the human of some seats carries; nobody carries anything in a vacant one.
    pub(crate) fn load(&self, seats: &[SeatId]) -> Load {
        let holder = seats.iter().find_map(|seat| self.org().holder(*seat));
        holder.map_or_else(Load::default, |person| self.loads.of(person))
    }

    /// The hop between two humans, and the ranges that nobody plans.
    pub(crate) fn person_hop(&self, from: Side<'_>, to: Side<'_>, setting: Setting) -> (Hop, Gaps) {
        let org = self.org();
        let ends = to.seats.iter().map(|seat| End::Seat(*seat));
        let between: Between = self.facts.between(org, from.seats, &ends);
        let (mut factors, gaps) = factors::factors(self.seats, from, to, &between, setting);
        let mut mitigations = factors::mitigations(org, self.facts, from, &between, setting);
        let base = retention::base(org);
        let estimate = retention::estimate(base, &factors, &mitigations);
        let (retention, blend) = match between.measured {
            Some(measured) => {
                let (retention, blend) = retention::measure(org, measured, estimate);
                if blend.n.is_none() {
                    factors = Box::default();
                    mitigations = Box::default();
                }
                (retention, Some(Box::new(blend)))
            }
            None => (estimate, None),
        };
        // Folded from zero: the sum of nothing would be −0.
        let gap_octaves = gaps.iter().fold(0.0, |sum, gap| sum + factors::octaves(*gap));
        let last = |seats: &[SeatId]| seats.last().copied();
        let hop = Hop {
            from: last(from.seats).unwrap_or(SeatId::new(0)),
            to: to.seats.first().copied().unwrap_or(SeatId::new(0)),
            kind: HopKind::Person,
            base,
            factors,
            mitigations,
            blend,
            retention,
            gap_octaves,
        };
        (hop, gaps)
    }

    /// The hop from a backlog owner to the team: its base, or its measurement.
    pub(crate) fn team_hop(&self, owner: &[SeatId], team: TeamId) -> Hop {
        let org = self.org();
        let base = retention::team_base(org);
        let fixed = Estimate { low: base, value: base, high: base };
        let between = self.facts.between(org, owner, &once(End::Team(team)));
        let measured = between.measured.map(|measured| retention::measure(org, measured, fixed));
        let seat = owner.last().copied().unwrap_or(SeatId::new(0));
        Hop {
            from: seat,
            to: seat,
            kind: HopKind::Team(team),
            base,
            factors: Box::default(),
            mitigations: Box::default(),
            blend: measured.map(|(_, blend)| Box::new(blend)),
            retention: measured.map_or(fixed, |(retention, _)| retention),
            gap_octaves: 0.0,
        }
    }

    /// The side of a hop that a node stands on.
    pub(crate) fn side<'n>(&self, node: &'n Node) -> Side<'n> {
        Side { seats: &node.seats, load: self.load(&node.seats) }
    }
}

/// The product of hops, each value of the band for itself.
pub(crate) fn product<'h>(hops: impl Iterator<Item = &'h Hop>) -> Estimate {
    hops.fold(Estimate { low: 1.0, value: 1.0, high: 1.0 }, |all, hop| Estimate {
        low: all.low * hop.retention.low,
        value: all.value * hop.retention.value,
        high: all.high * hop.retention.high,
    })
}

pub(crate) fn without_owner(team: TeamId) -> Chain {
    Chain {
        team,
        nodes: Vec::new(),
        steps: Vec::new(),
        owner: None,
        hops: Vec::new(),
        state: ChainState::NoOwner,
        retention: None,
        grade: None,
        handoffs: 0,
        weakest: None,
        departments_crossed: 0,
        sites_crossed: 0,
        uncovered_octaves: 0.0,
        uncovered_stated: false,
        circle: None,
        cut: false,
    }
}

/// Chains in the making.
pub(crate) struct Maker<'a> {
    engine: Engine<'a>,
    pub(crate) hops: Vec<Hop>,
    /// What nobody plans on each hop.
    pub(crate) open: Vec<Open>,
    /// The hops that any chain may share.
    pub(crate) known: FxHashMap<Ends, HopId>,
    /// The hops into the owners of the team at hand: no other team shares them.
    into_owner: Vec<(Ends, HopId)>,
    /// What nobody plans on the chain at hand.
    uncovered: Vec<Horizon>,
}

impl<'a> Maker<'a> {
    /// For the chains of so many teams.
    pub(crate) fn new(engine: Engine<'a>, teams: usize) -> Self {
        // Each team has a hop of its own, another into its owner, and some that it shares.
        let hops = 2 * teams + teams / 4;
        Self {
            engine,
            hops: Vec::with_capacity(hops),
            open: Vec::with_capacity(hops),
            known: FxHashMap::with_capacity_and_hasher(teams / 4, FxBuildHasher),
            into_owner: Vec::new(),
            uncovered: Vec::new(),
        }
    }

    fn add(&mut self, hop: Hop, open: Open) -> HopId {
        self.hops.push(hop);
        self.open.push(open);
        HopId::new(self.hops.len() - 1)
    }

    /// Adds the chains of a team, its worst first.
    pub(crate) fn add_team(
        &mut self,
        upward: &Upward<'_>,
        team: TeamId,
        ways: &[Way],
        chains: &mut Vec<Chain>,
    ) {
        self.into_owner.clear();
        let start = chains.len();
        chains.extend(ways.iter().map(|way| self.chain(upward, team, way)));
        chains[start..].sort_by(|a, b| badness(a).total_cmp(&badness(b)));
    }

    fn chain(&mut self, upward: &Upward<'_>, team: TeamId, way: &Way) -> Chain {
        let org = self.engine.seats.org;
        let (nodes, steps) = paths::nodes(org, way);
        let state = paths::state(org, upward, &nodes, way);
        let again = |seat: SeatId| nodes.iter().position(|node| node.seats.contains(&seat));
        let circle = way.circle.and_then(again);
        let mut hops = Vec::with_capacity(nodes.len());
        let mut uncovered = std::mem::take(&mut self.uncovered);
        let mut uncovered_stated = false;
        for (at, pair) in nodes.windows(2).enumerate() {
            let into_owner = at + 2 == nodes.len();
            let hop = self.hop(&pair[0], &pair[1], team, into_owner);
            hops.push(hop);
            let open = &self.open[hop.index()];
            uncovered_stated |= open.stated && !open.ranges.is_empty();
            uncovered.extend_from_slice(&open.ranges);
        }
        if let Some(owner) = nodes.last() {
            hops.push(self.add(self.engine.team_hop(&owner.seats, team), Open::default()));
        }
        let uncovered_octaves = union_octaves(&mut uncovered);
        uncovered.clear();
        self.uncovered = uncovered;
        let seats = self.engine.seats;
        let pairs = || nodes.windows(2).map(|pair| (&pair[0].seats, &pair[1].seats));
        let departments_crossed = pairs().filter(|(a, b)| seats.departments_differ(a, b)).count() as u32;
        let sites_crossed = pairs().filter(|(a, b)| seats.sites_differ(a, b)).count() as u32;
        let retention = match state {
            ChainState::Whole | ChainState::OpenAtTop => {
                Some(product(hops.iter().map(|hop| &self.hops[hop.index()])))
            }
            ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => None,
        };
        let grade =
            retention.filter(|_| state == ChainState::Whole).map(|retention| Grade::of(retention.value));
        let person_hops = hops.iter().take(steps.len()).enumerate();
        let kept = |hop: &HopId| self.hops[hop.index()].retention.value;
        let weakest = person_hops.min_by(|(_, a), (_, b)| kept(a).total_cmp(&kept(b))).map(|(at, _)| at);
        Chain {
            team,
            handoffs: steps.len() as u32,
            weakest: weakest.filter(|_| retention.is_some()),
            nodes,
            steps,
            owner: Some(way.owner),
            hops,
            state,
            retention,
            grade,
            departments_crossed,
            sites_crossed,
            uncovered_octaves,
            uncovered_stated,
            circle,
            cut: way.cut,
        }
    }

    fn hop(&mut self, from: &Node, to: &Node, team: TeamId, into_owner: bool) -> HopId {
        let product = self.engine.seats.org.team(team).product;
        let ends = (from.seat(), to.seats[0], from.seats.len(), to.seats.len(), product);
        let known = if into_owner {
            self.into_owner.iter().find(|(of, _)| *of == ends).map(|(_, hop)| *hop)
        } else {
            self.known.get(&ends).copied()
        };
        if let Some(known) = known {
            return known;
        }
        let into_owner_of = into_owner.then_some(team);
        let (from, to) = (self.engine.side(from), self.engine.side(to));
        let (hop, ranges) = self.engine.person_hop(from, to, Setting { product, into_owner_of });
        let is_stated = |end: Option<super::side::EndOfRange>| end.is_some_and(|end| !end.default);
        let seats = self.engine.seats;
        let stated = is_stated(seats.near(from.seats)) && is_stated(seats.far(to.seats));
        let id = self.add(hop, Open { ranges, stated, shared: (!into_owner).then_some(ends) });
        if into_owner {
            self.into_owner.push((ends, id));
        } else {
            self.known.insert(ends, id);
        }
        id
    }
}

/// Sorts a team's chains: broken ones, whole ones by what they keep, then those open at the top.
fn badness(chain: &Chain) -> f64 {
    match chain.state {
        ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => -1.0,
        ChainState::Whole => chain.retention.map_or(0.0, |retention| retention.value),
        ChainState::OpenAtTop => 2.0 + chain.retention.map_or(0.0, |retention| retention.value),
    }
}

/// Octaves of the ranges together, what overlaps counted once.
fn union_octaves(ranges: &mut [Horizon]) -> f64 {
    ranges.sort_by(|a, b| a.near.0.total_cmp(&b.near.0));
    let mut total = 0.0;
    let mut reached = 0.0_f64;
    for range in ranges {
        let near = range.near.0.max(reached);
        if range.far.0 > near && near > 0.0 {
            total += (range.far.0 / near).log2();
        }
        reached = reached.max(range.far.0);
    }
    total
}
