//! One hop of intent and what survives it: base × factors, then mitigations on the loss, then measurements.

use crate::model::{FactorKey, Measured, MitigationKey, SeatId, TeamId};
use std::mem::take;

/// A retention with its band, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// At base − 0.10.
    pub low: f64,
    /// The estimate.
    pub value: f64,
    /// At base + 0.10.
    pub high: f64,
}

/// What kind of hop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HopKind {
    /// Between two people: a handoff.
    Person,
    /// From the backlog owner to their own team: drawn, not counted.
    Team(TeamId),
}

/// A factor that applies to a hop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    /// Which.
    pub key: FactorKey,
    /// What it multiplies retention with, above 0 to 1.
    pub multiplier: f64,
    /// Whether it rests on defaulted or inferred data alone.
    pub default: bool,
    /// How much, in the factor's own unit: octaves of a horizon gap, shared hours of a time zone, load of an
    /// overload, days of a slow sync; 1 for factors that only apply or not.
    pub amount: f64,
}

/// A mitigation that applies to a hop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mitigation {
    /// Which.
    pub key: MitigationKey,
    /// What it multiplies the loss with, 0 to 1.
    pub multiplier: f64,
}

/// How a measurement entered a hop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blend {
    /// The measurement as stated.
    pub measured: Measured,
    /// The sample size it counts with (half when stale); `None` replaces the estimate.
    pub n: Option<f64>,
    /// Wilson 95 % interval of the measurement, low and high, when `n` was stated.
    pub wilson: Option<(f64, f64)>,
    /// Days between the measurement and the chart's `as_of`, when both are stated.
    pub age_days: Option<i64>,
    /// Older than 180 days.
    pub stale: bool,
    /// The estimate before the measurement.
    pub estimate: Estimate,
}

/// One hop. Chains that share it share the value.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// Who hands over: the seat nearest the team of the upper human.
    pub from: SeatId,
    /// Who receives: the top seat of the lower human; the owner's seat again on a team hop.
    pub to: SeatId,
    /// Person or team.
    pub kind: HopKind,
    /// Retention before factors: the model's base, or the team's.
    pub base: f64,
    /// Factors in the order of the reference; empty when a measurement overrides them.
    pub factors: Box<[Factor]>,
    /// Mitigations in the order of the reference.
    pub mitigations: Box<[Mitigation]>,
    /// A measurement, when stated: few hops have one.
    pub blend: Option<Box<Blend>>,
    /// What survives; a replaced value has low = value = high.
    pub retention: Estimate,
    /// Octaves between sender and receiver that nobody plans, after bridges; 0 when covered.
    pub gap_octaves: f64,
}

impl Hop {
    /// Takes a factor away. What survives stays as it is until it is asked for again.
    pub(crate) fn relieve(&mut self, key: FactorKey) {
        let mut factors = take(&mut self.factors).into_vec();
        factors.retain(|factor| factor.key != key);
        self.factors = factors.into();
    }

    /// Adds a mitigation. What survives stays as it is until it is asked for again.
    pub(crate) fn mitigate(&mut self, one: Mitigation) {
        let mut mitigations = take(&mut self.mitigations).into_vec();
        mitigations.push(one);
        self.mitigations = mitigations.into();
    }
}
