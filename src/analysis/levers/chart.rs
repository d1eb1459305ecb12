//! The single changes that would lift the whole chart most: a change to a handoff changes every chain through it, and
//! one human in two seats changes every chain through either.
//!
//! Each candidate's gain is gathered going over the teams once. Merges are then made anew on every chain through one of
//! the two people, but only the few that gain most on the chains through both, so that the cost stays with the chart's size.

use super::LEAST_GAIN;
use super::after::{self, Hand};
use crate::analysis::rollup::size;
use crate::analysis::{Analysis, Chain, ChainState};
use crate::model::{ChainId, FactorKey, MitigationKey, Org, PersonId, SeatId, TeamId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What to change between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Remove a factor of their handoff.
    RemoveFactor(FactorKey),
    /// Add a mitigation to it.
    AddMitigation(MitigationKey),
    /// One human in both seats.
    Merge,
}

impl Change {
    /// The order of changes to one handoff that gain the same.
    const fn rank(self) -> (u8, usize) {
        match self {
            Self::RemoveFactor(key) => (0, key as usize),
            Self::AddMitigation(key) => (1, key as usize),
            Self::Merge => (2, 0),
        }
    }
}

/// A change with its effect on the whole chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartLever {
    /// What to change.
    pub change: Change,
    /// The seat that hands over.
    pub from: SeatId,
    /// The seat that receives.
    pub to: SeatId,
    /// The size-weighted mean retention of the teams with a whole chain now, 0 to 1; see [`crate::analysis::Rollup::mean`].
    pub before: f64,
    /// The same afterwards.
    pub after: f64,
    /// How many teams' worst chains change.
    pub teams: usize,
}

/// Merges that are made anew on all chains.
const MERGES: usize = 16;

/// A candidate: between whom, and what.
type Key = (PersonId, PersonId, Change);

/// What a candidate comes to so far.
#[derive(Clone, Copy)]
struct Tally {
    /// Gain by team size.
    gain: f64,
    teams: usize,
    /// Where it was found first: a chain and the index of a hop.
    chain: ChainId,
    at: usize,
}

/// The best three, most gain first; empty without a whole chain. Made once for each analysis.
#[must_use]
pub fn chart<'a>(org: &Org, analysis: &'a Analysis) -> &'a [ChartLever] {
    analysis.chart_levers.get_or_init(|| best(org, analysis))
}

fn best(org: &Org, analysis: &Analysis) -> Vec<ChartLever> {
    let Some(before) = analysis.rollup.mean else { return Vec::new() };
    let mut weight = 0.0;
    let mut tallies: FxHashMap<Key, Tally> = FxHashMap::default();
    for team in org.team_ids().filter_map(|team| Counted::of(org, analysis, team)) {
        weight += team.size;
        team.tally(org, analysis, &mut tallies);
    }
    let order = |(key, tally): &(Key, Tally)| {
        // Gains equal but for rounding stand in the order of the chart.
        ((-tally.gain * 1e9).round() as i64, tally.chain, tally.at, key.2.rank())
    };
    let (mut merges, mut all): (Vec<_>, Vec<_>) =
        tallies.into_iter().partition(|(key, _)| key.2 == Change::Merge);
    merges.sort_by_key(order);
    merges.truncate(MERGES);
    all.extend(merges.into_iter().map(|(key, tally)| (key, on_all_chains(org, analysis, &key, tally))));
    all.sort_by_key(order);
    let lever = |(key, tally): (Key, Tally)| {
        let nodes = &analysis.chain(tally.chain).nodes;
        let (from, to) = (nodes[tally.at].seat(), nodes[tally.at + 1].seats[0]);
        ChartLever {
            change: key.2,
            from,
            to,
            before,
            after: before + tally.gain / weight,
            teams: tally.teams,
        }
    };
    // What is worth a line on a chain is worth one on a chart of many.
    all.into_iter().filter(|(_, tally)| tally.gain > LEAST_GAIN).map(lever).take(3).collect()
}

/// A team that counts in the mean: its worst chain is whole.
struct Counted {
    chains: Vec<ChainId>,
    /// What the worst keeps.
    now: f64,
    size: f64,
}

impl Counted {
    fn of(org: &Org, analysis: &Analysis, team: TeamId) -> Option<Self> {
        let worst = analysis.chain(analysis.chains_of_team(team).next()?);
        let now = worst.retention.filter(|_| worst.state == ChainState::Whole)?.value;
        let whole = |chain: &ChainId| analysis.chain(*chain).state == ChainState::Whole;
        Some(Self {
            chains: analysis.chains_of_team(team).filter(whole).collect(),
            now,
            size: size(org, team),
        })
    }

    /// The worst of the team's chains with some changed; `None` when it keeps what it keeps now.
    fn change(&self, analysis: &Analysis, changed: impl Fn(usize, &Chain, f64) -> f64) -> Option<f64> {
        let kept = self.chains.iter().enumerate().filter_map(|(at, chain)| {
            let chain = analysis.chain(*chain);
            Some(changed(at, chain, chain.retention?.value))
        });
        let worst = kept.fold(f64::INFINITY, f64::min);
        ((worst - self.now).abs() > 1e-12 && worst.is_finite()).then_some(worst)
    }

    /// Adds what each change on the team's chains comes to for this team.
    fn tally(&self, org: &Org, analysis: &Analysis, tallies: &mut FxHashMap<Key, Tally>) {
        let mut pairs: BTreeMap<(PersonId, PersonId), Vec<(usize, usize)>> = BTreeMap::new();
        for (of, chain) in self.chains.iter().enumerate() {
            for (at, ends) in analysis.chain(*chain).nodes.windows(2).enumerate() {
                pairs.entry((ends[0].person, ends[1].person)).or_default().push((of, at));
            }
        }
        for ((from, to), places) in pairs {
            for change in changes(analysis, &self.chains, &places) {
                let after = self.change(analysis, |of, chain, now| {
                    let here = places.iter().filter(|(at, _)| *at == of);
                    here.fold(now, |kept, (_, at)| changed(org, analysis, chain, *at, change, kept))
                });
                let Some(after) = after else { continue };
                let (of, at) = places[0];
                let first = Tally { gain: 0.0, teams: 0, chain: self.chains[of], at };
                let tally = tallies.entry((from, to, change)).or_insert(first);
                tally.gain += self.size * (after - self.now);
                tally.teams += 1;
            }
        }
    }
}

/// What could be changed at any of some hops.
fn changes(analysis: &Analysis, chains: &[ChainId], places: &[(usize, usize)]) -> Vec<Change> {
    let mut all = vec![Change::Merge];
    for (of, at) in places {
        let chain = analysis.chain(chains[*of]);
        let hop = &analysis.hops[chain.hops[*at].index()];
        if !after::can_change(hop) {
            continue;
        }
        let factors = hop.factors.iter().map(|factor| Change::RemoveFactor(factor.key));
        let lacking = MitigationKey::ALL.iter().filter(|key| after::lacks(chain, *at, hop, **key));
        for change in factors.chain(lacking.map(|key| Change::AddMitigation(*key))) {
            if !all.contains(&change) {
                all.push(change);
            }
        }
    }
    all
}

/// What a chain keeps when the hop at `at` is changed, its own people alone considered.
fn changed(org: &Org, analysis: &Analysis, chain: &Chain, at: usize, change: Change, now: f64) -> f64 {
    let hop = &analysis.hops[chain.hops[at].index()];
    let hops = match change {
        Change::Merge => {
            let hand = Hand::of(org, analysis, chain, at);
            after::in_one_hand(org, analysis, chain, &hand, at.saturating_sub(1)..at + 2)
        }
        Change::RemoveFactor(key) if after::can_change(hop) => {
            vec![(at, Some(after::without(org, hop, key)))]
        }
        Change::AddMitigation(key) if after::can_change(hop) && after::lacks(chain, at, hop, key) => {
            vec![(at, Some(after::with(org, hop, key)))]
        }
        Change::RemoveFactor(_) | Change::AddMitigation(_) => Vec::new(),
    };
    after::kept(analysis, chain, now, &hops)
}

/// A merge again, on every chain through either of the two: who carries more weighs on those as well.
fn on_all_chains(org: &Org, analysis: &Analysis, key: &Key, found: Tally) -> Tally {
    let hand = Hand::of(org, analysis, analysis.chain(found.chain), found.at);
    let seats = org.seats_of(key.0).chain(org.seats_of(key.1));
    let teams: BTreeSet<TeamId> = seats
        .flat_map(|seat| analysis.chains_of_seat(seat))
        .map(|chain| analysis.chain(chain).team)
        .collect();
    let mut tally = Tally { gain: 0.0, teams: 0, ..found };
    for team in teams.into_iter().filter_map(|team| Counted::of(org, analysis, team)) {
        let after = team.change(analysis, |_, chain, now| {
            let changes = after::in_one_hand(org, analysis, chain, &hand, 0..chain.nodes.len());
            after::kept(analysis, chain, now, &changes)
        });
        if let Some(after) = after {
            tally.gain += team.size * (after - team.now);
            tally.teams += 1;
        }
    }
    tally
}
