//! Single changes to a chain and what each would gain: a factor removed, a mitigation added, two adjacent seats in one
//! hand. Computed when somebody looks, not for every chain at once. [`chart`](fn@chart) asks the same of the whole chart.

mod after;
mod chart;

pub use after::after;
pub use chart::{Change, ChartLever, chart};

use super::{Analysis, ChainState};
use crate::model::{ChainId, FactorKey, MitigationKey, Org, SeatId};
use after::{Hand, Places};

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
    let mut levers = Vec::new();
    let mut add = |kind, changes| {
        let retention = after::kept(analysis, chain, now, &changes);
        if retention - now > LEAST_GAIN {
            levers.push(Lever { kind, retention, gain: retention - now });
        }
    };
    for (hop, data) in analysis.hops_of(chain).enumerate().filter(|(_, hop)| after::can_change(hop)) {
        for factor in &data.factors {
            let changed = after::without(org, data, factor.key);
            add(Kind::RemoveFactor { hop, key: factor.key }, vec![(hop, Some(changed))]);
        }
        for key in MitigationKey::ALL.iter().copied().filter(|key| after::lacks(chain, hop, data, *key)) {
            add(Kind::AddMitigation { hop, key }, vec![(hop, Some(after::with(org, data, key)))]);
        }
    }
    let places = Places::of(chain);
    for at in 0..chain.nodes.len().saturating_sub(1) {
        let kind = Kind::Merge { upper: chain.nodes[at].seat(), lower: chain.nodes[at + 1].seats[0] };
        let hand = Hand::of(org, analysis, chain, at);
        add(kind, after::in_one_hand(org, analysis, chain, &hand, places.hops_beside(&hand)));
    }
    levers.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    levers
}
