//! Single changes to a chain and what each would gain: a factor removed, a mitigation added, two adjacent seats in one
//! hand. Computed when somebody looks, not for every chain at once.

use super::engine::{Engine, product};
use super::factors::{self, Setting, Side};
use super::hop::{Hop, HopKind, Mitigation};
use super::load::Load;
use super::side::Seats;
use super::{Analysis, Chain, ChainState, retention};
use crate::model::{ChainId, FactorKey, MitigationKey, Org, Role, SeatId};

/// What to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Remove a factor of a hop, by the hop's index on the chain.
    RemoveFactor {
        /// The hop.
        hop: usize,
        /// The factor.
        key: FactorKey,
    },
    /// Add a mitigation to a hop.
    AddMitigation {
        /// The hop.
        hop: usize,
        /// The mitigation.
        key: MitigationKey,
    },
    /// One human in two adjacent seats.
    Merge {
        /// The upper human's seat nearest the team.
        upper: SeatId,
        /// The lower human's seat nearest the top.
        lower: SeatId,
    },
}

/// A change with its effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lever {
    /// What to change.
    pub kind: Kind,
    /// Retention of the chain afterwards, 0 to 1.
    pub retention: f64,
    /// What that gains, above 0.
    pub gain: f64,
}

/// Gains below this are not worth a line.
const LEAST_GAIN: f64 = 0.0005;

/// The best three, most gain first.
#[must_use]
pub fn best(org: &Org, analysis: &Analysis, chain: ChainId) -> Vec<Lever> {
    let mut levers = all(org, analysis, chain);
    levers.truncate(3);
    levers
}

/// Every change that gains something, most gain first; none for a chain without a number.
#[must_use]
pub fn all(org: &Org, analysis: &Analysis, chain: ChainId) -> Vec<Lever> {
    let chain = analysis.chain(chain);
    let now = match (chain.state, chain.retention) {
        (ChainState::Whole | ChainState::OpenAtTop, Some(retention)) => retention.value,
        (_, _) => return Vec::new(),
    };
    let hops: Vec<&Hop> = analysis.hops_of(chain).collect();
    let mut levers = Vec::new();
    let mut add = |kind, retention: f64| {
        if retention - now > LEAST_GAIN {
            levers.push(Lever { kind, retention, gain: retention - now });
        }
    };
    for (at, hop) in hops.iter().enumerate().filter(|(_, hop)| hop.kind == HopKind::Person) {
        // A measurement that replaces the estimate can only be changed by measuring again.
        if hop.blend.is_some_and(|blend| blend.n.is_none()) {
            continue;
        }
        let others: f64 = hops
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, hop)| hop.retention.value)
            .product();
        for factor in &hop.factors {
            let mut changed = (*hop).clone();
            changed.factors.retain(|other| other.key != factor.key);
            add(Kind::RemoveFactor { hop: at, key: factor.key }, others * value(org, &changed));
        }
        let into_owner = at + 2 == hops.len();
        for key in MitigationKey::ALL.iter().copied() {
            let there = hop.mitigations.iter().any(|mitigation| mitigation.key == key);
            if there || (key == MitigationKey::SecondPath && !into_owner) {
                continue;
            }
            let mut changed = (*hop).clone();
            changed.mitigations.push(Mitigation { key, multiplier: factors::mitigation(org, key) });
            add(Kind::AddMitigation { hop: at, key }, others * value(org, &changed));
        }
    }
    for at in 0..chain.nodes.len().saturating_sub(1) {
        let kind = Kind::Merge { upper: chain.nodes[at].seat(), lower: chain.nodes[at + 1].seats[0] };
        add(kind, merged(org, analysis, chain, at));
    }
    levers.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    levers
}

/// A changed hop's retention, with its measurement mixed in again.
fn value(org: &Org, hop: &Hop) -> f64 {
    let estimate = retention::estimate(hop.base, &hop.factors, &hop.mitigations);
    match hop.blend {
        Some(blend) => retention::measure(org, blend.measured, estimate).0.value,
        None => estimate.value,
    }
}

/// Retention of the chain with one human in the seats of node `at` and the next.
fn merged(org: &Org, analysis: &Analysis, chain: &Chain, at: usize) -> f64 {
    let seats = Seats { org, horizons: &analysis.horizons, holds_both: &analysis.holds_both };
    let engine = Engine { seats, facts: &analysis.facts, loads: &analysis.loads };
    let (upper, lower) = (&chain.nodes[at], &chain.nodes[at + 1]);
    let together: Vec<SeatId> = upper.seats.iter().chain(&lower.seats).copied().collect();
    let both = Side {
        seats: &together,
        load: load_together(seats, engine.load(&upper.seats), engine.load(&lower.seats), upper, lower),
    };
    let team = chain.team;
    let product_of_team = org.team(team).product;
    let mut hops: Vec<Hop> = Vec::with_capacity(chain.hops.len());
    let last = chain.nodes.len() - 1;
    for (index, hop) in analysis.hops_of(chain).enumerate() {
        let setting = |into_owner: bool| Setting {
            product: product_of_team,
            into_owner_of: into_owner.then_some(team),
        };
        if index == at {
            continue;
        }
        if index + 1 == at {
            let from = engine.side(&chain.nodes[index]);
            hops.push(engine.person_hop(from, both, setting(at + 1 == last)).0);
        } else if index == at + 1 && index < last {
            let to = engine.side(&chain.nodes[index + 1]);
            hops.push(engine.person_hop(both, to, setting(index + 1 == last)).0);
        } else {
            hops.push(hop.clone());
        }
    }
    product(hops.iter()).value
}

/// What one human would carry who held both nodes: direction between the two no longer counts.
fn load_together(
    seats: Seats<'_>,
    upper: Load,
    lower: Load,
    above: &super::Node,
    below: &super::Node,
) -> Load {
    let lower_is_po = seats.is(&below.seats, Role::Po);
    let upper_is_pm = seats.is(&above.seats, Role::Pm);
    Load {
        strategy: upper.strategy || lower.strategy,
        pos_directed: (upper.pos_directed + lower.pos_directed).saturating_sub(u32::from(lower_is_po)),
        under_pm: upper.under_pm || (lower.under_pm && !upper_is_pm),
        teams_po: upper.teams_po + lower.teams_po,
        teams_po_default: upper.teams_po_default + lower.teams_po_default,
        teams_shared: upper.teams_shared + lower.teams_shared,
        teams_team: upper.teams_team + lower.teams_team,
        teams_team_default: upper.teams_team_default + lower.teams_team_default,
        teams_sm: upper.teams_sm + lower.teams_sm,
    }
}
