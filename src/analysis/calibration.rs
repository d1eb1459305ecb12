//! What base the chart's own measurements ask for: the one at which the model, without them, says on average what was
//! measured.
//!
//! Reads a chart and its analysis, and proposes; it changes nothing. A measurement is one piece of evidence however many
//! chains share its handoff.

use super::retention::{self, ESTIMATE_WEIGHT};
use super::{Analysis, Factor, HopKind, Mitigation};
use crate::model::{Holding, Measured, Org, SeatId, TeamId};
use rustc_hash::FxHashMap;

/// The lowest and highest base that is proposed.
pub const BOUNDS: (f64, f64) = (0.30, 0.95);
/// From so many measured handoffs on, a base is proposed.
pub const LEAST: usize = 3;
/// Halvings of the bounds; more than a number of this kind has digits for.
const HALVINGS: u32 = 60;

/// Factors and mitigations of one hop.
type Applies = (Box<[Factor]>, Box<[Mitigation]>);

/// One measured handoff between two people.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Who hands over.
    pub from: SeatId,
    /// Who receives.
    pub to: SeatId,
    /// The measurement as stated.
    pub measured: Measured,
    /// Older than 180 days, so it counts half.
    pub stale: bool,
    /// What it counts: its sample size, or that of an estimate where none is stated.
    pub weight: f64,
    /// What applies to the handoff, once for each way in which chains share it.
    applies: Vec<Applies>,
}

impl Evidence {
    /// What the model says of the handoff without the measurement, at a base.
    #[must_use]
    pub fn estimate(&self, base: f64) -> f64 {
        let values =
            self.applies.iter().map(|(factors, mitigations)| retention::value(base, factors, mitigations));
        values.sum::<f64>() / self.applies.len() as f64
    }
}

/// Whether the means agree at the proposed base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// They do.
    Agrees,
    /// The measurements ask for less than the lowest base.
    BelowBounds,
    /// The measurements ask for more than the highest base.
    AboveBounds,
}

/// A base, and how far to trust it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// The base.
    pub base: f64,
    /// Whether the means agree there.
    pub fit: Fit,
    /// The bases at the ends of the 95 % interval of the measured mean, were chance all that handoffs differ by.
    pub interval: (f64, f64),
    /// The lowest and highest base that any one measurement less would give.
    pub without_one: (f64, f64),
}

/// Every measured handoff between two people who hold their seats, chains in team order.
#[must_use]
pub fn evidence(org: &Org, analysis: &Analysis) -> Vec<Evidence> {
    // A measurement that replaces the estimate hides its factors: the same chart without measurements has them. Its
    // hops stand in the same order, for nothing that is measured decides who hands over to whom.
    let mut bare = org.clone();
    for handoff in &mut bare.handoffs {
        handoff.measured = None;
    }
    let bare = Analysis::of(&bare, Vec::new());
    let mut all: Vec<Evidence> = Vec::new();
    for (hop, plain) in analysis.hops.iter().zip(&bare.hops) {
        debug_assert!((hop.from, hop.to, hop.kind) == (plain.from, plain.to, plain.kind));
        let Some(blend) =
            hop.blend.as_deref().filter(|_| hop.kind == HopKind::Person && held(org, hop.from, hop.to))
        else {
            continue;
        };
        let applies = (plain.factors.clone(), plain.mitigations.clone());
        match all.iter_mut().find(|known| known.measured.span == blend.measured.span) {
            Some(known) => known.applies.push(applies),
            None => all.push(Evidence {
                from: hop.from,
                to: hop.to,
                measured: blend.measured,
                stale: blend.stale,
                weight: blend.n.unwrap_or(ESTIMATE_WEIGHT),
                applies: vec![applies],
            }),
        }
    }
    all
}

/// Whether somebody holds each seat.
fn held(org: &Org, from: SeatId, to: SeatId) -> bool {
    [from, to].iter().all(|seat| org.seat(*seat).holding != Holding::Vacant)
}

/// The weighted mean of what was measured; 0 of nothing.
#[must_use]
pub fn measured_mean(evidence: &[Evidence]) -> f64 {
    mean(evidence, |one| one.measured.value)
}

/// The weighted mean of what the model says without the measurements, at a base.
#[must_use]
pub fn estimated_mean(evidence: &[Evidence], base: f64) -> f64 {
    mean(evidence, |one| one.estimate(base))
}

fn mean(evidence: &[Evidence], of: impl Fn(&Evidence) -> f64) -> f64 {
    let weights: f64 = evidence.iter().map(|one| one.weight).sum();
    if weights > 0.0 { evidence.iter().map(|one| one.weight * of(one)).sum::<f64>() / weights } else { 0.0 }
}

/// The base that the measurements ask for; `None` when there are too few.
#[must_use]
pub fn propose(evidence: &[Evidence]) -> Option<Proposal> {
    if evidence.len() < LEAST {
        return None;
    }
    let target = measured_mean(evidence);
    let weights: f64 = evidence.iter().map(|one| one.weight).sum();
    let (low, high) = retention::wilson(target, weights);
    // Each in turn is what is left out.
    let (mut left_out, mut rest) = (evidence[0].clone(), evidence[1..].to_vec());
    let without = solve(&rest, measured_mean(&rest));
    let mut without_one = (without, without);
    for at in 0..rest.len() {
        std::mem::swap(&mut left_out, &mut rest[at]);
        let without = solve(&rest, measured_mean(&rest));
        without_one = (without_one.0.min(without), without_one.1.max(without));
    }
    let fit = if estimated_mean(evidence, BOUNDS.0) > target {
        Fit::BelowBounds
    } else if estimated_mean(evidence, BOUNDS.1) < target {
        Fit::AboveBounds
    } else {
        Fit::Agrees
    };
    let interval = (solve(evidence, low), solve(evidence, high));
    Some(Proposal { base: solve(evidence, target), fit, interval, without_one })
}

/// The base within the bounds at which the estimated mean is nearest to a target: it never falls as the base rises.
fn solve(evidence: &[Evidence], target: f64) -> f64 {
    let (mut low, mut high) = BOUNDS;
    if estimated_mean(evidence, high) <= target {
        return high;
    }
    if estimated_mean(evidence, low) >= target {
        return low;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if estimated_mean(evidence, middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// A handoff that could be measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Who hands over.
    pub from: SeatId,
    /// Who receives.
    pub to: SeatId,
    /// Teams whose intent passes through it.
    pub teams: usize,
    /// What it keeps, by estimate; the least of the ways in which chains share it.
    pub kept: f64,
}

/// Handoffs between two people that nobody measured: those first that most teams depend on, then those that keep least.
#[must_use]
pub fn unmeasured(org: &Org, analysis: &Analysis) -> Vec<Candidate> {
    let mut all: FxHashMap<(SeatId, SeatId), (Candidate, TeamId)> = FxHashMap::default();
    for chain in &analysis.chains {
        for hop in analysis.hops_of(chain) {
            if hop.kind != HopKind::Person || hop.blend.is_some() || !held(org, hop.from, hop.to) {
                continue;
            }
            let kept = hop.retention.value;
            let fresh = Candidate { from: hop.from, to: hop.to, teams: 1, kept };
            let (known, last) = all.entry((hop.from, hop.to)).or_insert((fresh, chain.team));
            known.teams += usize::from(*last != chain.team);
            known.kept = known.kept.min(kept);
            *last = chain.team;
        }
    }
    let mut all: Vec<Candidate> = all.into_values().map(|(candidate, _)| candidate).collect();
    all.sort_by(|a, b| {
        b.teams.cmp(&a.teams).then(a.kept.total_cmp(&b.kept)).then((a.from, a.to).cmp(&(b.from, b.to)))
    });
    all
}
