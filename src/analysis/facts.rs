//! What is stated of handoffs and feedback, by the two ends, so that a hop finds its facts at once.

use crate::model::{Days, End, Measured, MediumSet, Org, SeatId, Span, TeamId};
use rustc_hash::FxHashMap;

/// The lines of a chart by their ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    handoffs: FxHashMap<(End, End), u32>,
    /// The most frequent feedback between two ends, in the direction stated.
    feedback: FxHashMap<(End, End), Option<Days>>,
}

/// The facts of one handoff, pooled over the seats of its two humans.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Between {
    pub(crate) medium: MediumSet,
    pub(crate) read_back: bool,
    pub(crate) joint_discovery: bool,
    pub(crate) measured: Option<Measured>,
    /// The shortest stated interval of the handoff or of feedback either way.
    pub(crate) every: Option<Days>,
    /// The entry under `handoffs`, when there is one.
    pub(crate) span: Option<Span>,
}

fn sooner(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b < a { b } else { a }),
        (one, other) => one.or(other),
    }
}

impl Facts {
    pub(crate) fn of(org: &Org) -> Self {
        let mut facts = Self::default();
        for (at, handoff) in org.handoffs.iter().enumerate() {
            facts.handoffs.entry((handoff.from, handoff.to)).or_insert(at as u32);
        }
        for line in &org.feedback {
            let known = facts.feedback.entry((line.from, line.to)).or_insert(None);
            *known = sooner(*known, line.every);
        }
        facts
    }

    /// Whether nothing is stated of any handoff.
    pub(crate) fn is_empty(&self) -> bool {
        self.handoffs.is_empty() && self.feedback.is_empty()
    }

    /// The facts of the handoff from one human's seats to another's seats or team.
    pub(crate) fn between(
        &self,
        org: &Org,
        from: &[SeatId],
        to: &(impl Iterator<Item = End> + Clone),
    ) -> Between {
        let mut pooled = Between::default();
        if self.is_empty() {
            return pooled;
        }
        for seat in from.iter().map(|seat| End::Seat(*seat)) {
            for end in to.clone() {
                if let Some(at) = self.handoffs.get(&(seat, end)) {
                    let handoff = &org.handoffs[*at as usize];
                    handoff.medium.iter().for_each(|medium| pooled.medium.insert(medium));
                    pooled.read_back |= handoff.read_back == Some(true);
                    pooled.joint_discovery |= handoff.joint_discovery == Some(true);
                    pooled.measured = pooled.measured.or(handoff.measured);
                    pooled.every = sooner(pooled.every, handoff.every);
                    pooled.span = pooled.span.or(Some(handoff.span));
                }
                for pair in [(seat, end), (end, seat)] {
                    pooled.every = sooner(pooled.every, self.feedback.get(&pair).copied().flatten());
                }
            }
        }
        pooled
    }

    /// Whether a second path is stated between a human and a team, in either direction, at least once in `within`.
    pub(crate) fn second_path(&self, org: &Org, seats: &[SeatId], team: TeamId, within: Days) -> bool {
        let often = |every: Option<Days>| every.is_some_and(|every| every.0 <= within.0 + 1e-9);
        !self.is_empty()
            && seats.iter().any(|seat| {
                let (seat, team) = (End::Seat(*seat), End::Team(team));
                [(seat, team), (team, seat)].into_iter().any(|pair| {
                    let handoff = self.handoffs.get(&pair).and_then(|at| org.handoffs[*at as usize].every);
                    often(handoff) || often(self.feedback.get(&pair).copied().flatten())
                })
            })
    }
}
