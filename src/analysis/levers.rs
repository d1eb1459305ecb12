//! Single changes to a chain and what they would gain.

use super::Analysis;
use crate::model::{ChainId, FactorKey, MitigationKey, Org, SeatId};

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
        /// The upper seat.
        upper: SeatId,
        /// The lower seat.
        lower: SeatId,
    },
}

/// A change with its effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lever {
    /// What to change.
    pub kind: Kind,
    /// Retention of the chain afterwards.
    pub retention: f64,
    /// What that gains, above 0.
    pub gain: f64,
}

/// The best three, most gain first.
#[must_use]
pub fn best(_org: &Org, _analysis: &Analysis, _chain: ChainId) -> Vec<Lever> {
    Vec::new()
}
