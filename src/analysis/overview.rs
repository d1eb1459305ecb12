//! The whole chart looked over: where it keeps least, what nobody plans, who carries too much, and how much of it rests on
//! what is stated. Made when somebody looks, once for each analysis.

use super::factors;
use super::load::{OVERLOADED, TOLERANCE};
use super::rule::Case;
use super::rules::unknown;
use super::side::Seats;
use super::{Analysis, HorizonBasis};
use crate::model::{Audience, ChainId, Horizon, Org, PersonId, SeatId, TeamId};
use rustc_hash::FxHashMap;

/// A handoff between two people, and the teams whose chains pass through it.
#[derive(Debug, Clone, PartialEq)]
pub struct WeakHop {
    /// The seat that hands over.
    pub from: SeatId,
    /// The seat that receives.
    pub to: SeatId,
    /// What it keeps on the chain where it keeps least, 0 to 1.
    pub kept: f64,
    /// The teams, in file order.
    pub teams: Vec<TeamId>,
}

/// A stretch of time that nobody on some chains plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncovered {
    /// The stretch.
    pub range: Horizon,
    /// The teams, in file order.
    pub teams: Vec<TeamId>,
    /// Whether a default of a role stands at one of its ends everywhere.
    pub default: bool,
}

/// How many of those who are asked state something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// Who state it.
    pub stated: usize,
    /// Who are asked.
    pub of: usize,
}

impl Stated {
    fn ask(&mut self, stated: bool) {
        self.stated += usize::from(stated);
        self.of += 1;
    }
}

/// The field that would let most checks run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlock {
    /// The key in a chart file.
    pub field: &'static str,
    /// Where it is written, in words.
    pub on: &'static str,
    /// Checks that it would let run.
    pub checks: usize,
}

/// How much of what is computed rests on what the chart states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Data {
    /// Held seats on chains that state a horizon.
    pub horizon: Stated,
    /// Held seats on chains that state a contact, or that there is none.
    pub contact: Stated,
    /// Held seats of backlog owners that state a practice, or its absence.
    pub practice: Stated,
    /// Checks of rules that have what they need.
    pub checks: Stated,
    /// The field worth writing first; `None` when every check runs.
    pub unlock: Option<Unlock>,
}

/// The whole chart looked over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// The chain with most handoffs.
    pub longest: Option<ChainId>,
    /// The three handoffs that keep least, worst first.
    pub weakest: Vec<WeakHop>,
    /// What nobody plans, on most teams' chains first.
    pub uncovered: Vec<Uncovered>,
    /// Who carries more than the limit, most first: the human's first seat and the load.
    pub overloaded: Vec<(SeatId, f64)>,
    /// How much is stated.
    pub data: Data,
}

/// Looks a chart over. Made once for each analysis.
#[must_use]
pub fn of<'a>(org: &Org, analysis: &'a Analysis) -> &'a Overview {
    analysis.overview.get_or_init(|| Overview {
        longest: longest(analysis),
        weakest: weakest(analysis),
        uncovered: uncovered(org, analysis),
        overloaded: overloaded(org, analysis),
        data: data(org, analysis),
    })
}

fn longest(analysis: &Analysis) -> Option<ChainId> {
    let all = analysis.chains.iter().enumerate().filter(|(_, chain)| chain.handoffs > 0);
    // Of equals the first.
    all.rev().max_by_key(|(_, chain)| chain.handoffs).map(|(at, _)| ChainId::new(at))
}

/// Adds a team once; the chains of a team stand together.
fn add(teams: &mut Vec<TeamId>, team: TeamId) {
    if teams.last() != Some(&team) {
        teams.push(team);
    }
}

fn weakest(analysis: &Analysis) -> Vec<WeakHop> {
    let mut at_pair: FxHashMap<(PersonId, PersonId), usize> = FxHashMap::default();
    let mut hops: Vec<WeakHop> = Vec::new();
    for chain in analysis.chains.iter().filter(|chain| chain.retention.is_some()) {
        for (ends, hop) in chain.nodes.windows(2).zip(analysis.hops_of(chain)) {
            let at = *at_pair.entry((ends[0].person, ends[1].person)).or_insert_with(|| {
                let teams = Vec::new();
                hops.push(WeakHop { from: hop.from, to: hop.to, kept: hop.retention.value, teams });
                hops.len() - 1
            });
            hops[at].kept = hops[at].kept.min(hop.retention.value);
            add(&mut hops[at].teams, chain.team);
        }
    }
    // Of equals, but for rounding, the one that more teams hang on.
    hops.sort_by_key(|hop| ((hop.kept * 1e9).round() as u64, std::cmp::Reverse(hop.teams.len())));
    hops.truncate(3);
    hops
}

fn uncovered(org: &Org, analysis: &Analysis) -> Vec<Uncovered> {
    let seats = Seats::of(org, analysis);
    let mut at_range: FxHashMap<(u64, u64), usize> = FxHashMap::default();
    let mut all: Vec<Uncovered> = Vec::new();
    for chain in &analysis.chains {
        for (ends, hop) in chain.nodes.windows(2).zip(analysis.hops_of(chain)) {
            if hop.gap_octaves <= 0.0 || ends.iter().any(|node| node.vacant) {
                continue;
            }
            let (Some(near), Some(far)) = (seats.near(&ends[0].seats), seats.far(&ends[1].seats)) else {
                continue;
            };
            for range in factors::gaps(org, near.days, far.days, org.team(chain.team).product) {
                let key = (range.near.0.to_bits(), range.far.0.to_bits());
                let at = *at_range.entry(key).or_insert_with(|| {
                    all.push(Uncovered { range, teams: Vec::new(), default: true });
                    all.len() - 1
                });
                all[at].default &= near.default || far.default;
                add(&mut all[at].teams, chain.team);
            }
        }
    }
    all.sort_by_key(|range| std::cmp::Reverse(range.teams.len()));
    all
}

fn overloaded(org: &Org, analysis: &Analysis) -> Vec<(SeatId, f64)> {
    let over = analysis.loads.iter().map(|(person, load)| (person, load.total()));
    let over = over.filter(|(_, load)| *load > OVERLOADED + TOLERANCE);
    let mut all: Vec<_> =
        over.filter_map(|(person, load)| Some((org.seats_of(person).next()?, load))).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all
}

fn data(org: &Org, analysis: &Analysis) -> Data {
    let mut data = Data::default();
    let mut seats: Vec<SeatId> = Vec::new();
    let mut owners: Vec<SeatId> = Vec::new();
    for chain in &analysis.chains {
        seats.extend(chain.nodes.iter().filter(|node| !node.vacant).flat_map(|node| &node.seats));
        owners.extend(chain.nodes.last().filter(|node| !node.vacant).map(super::Node::seat));
    }
    for list in [&mut seats, &mut owners] {
        list.sort_unstable();
        list.dedup();
    }
    for seat in seats {
        let stated = analysis.horizon(seat).is_some_and(|of| match of.basis {
            HorizonBasis::Stated | HorizonBasis::Sprint => true,
            HorizonBasis::RoleDefault => false,
        });
        data.horizon.ask(stated);
        let contacts = org.contacts_of(seat);
        data.contact.ask(Audience::ALL.iter().any(|audience| contacts.get(*audience).is_some()));
    }
    for seat in owners {
        let practice = org.practice_of(seat);
        let all =
            [practice.pushes_back, practice.runs_discovery, practice.challenges_priority, practice.decides];
        data.practice.ask(all.iter().any(Option::is_some));
    }
    let known = Seats::of(org, analysis);
    (data.checks, data.unlock) = unknown::checks(&Case::of(org, analysis, known));
    data
}
