//! Ways from a seat to what belongs to it, made once for each chart so that a move costs no search.

use crate::analysis::{Analysis, ChainState};
use crate::jobs;
use crate::model::{ChainId, FindingId, Org, SeatId, Subject, TeamId};
use std::sync::Arc;

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The worst chain through each seat.
    worst: Vec<Option<ChainId>>,
    /// Seats with the teams they belong to, sorted.
    teams: Arc<Vec<(SeatId, TeamId)>>,
    /// Chains, worst first.
    order: Vec<ChainId>,
    /// The place of each chain in `order`.
    rank: Vec<u32>,
    /// The first finding that is about each team.
    of_team: Vec<Option<FindingId>>,
    /// Findings about the seats before each seat.
    findings_before: Vec<u32>,
}

/// Whether a chain says less than a number: broken, or nobody to follow.
const fn is_broken(state: ChainState) -> bool {
    match state {
        ChainState::Whole | ChainState::OpenAtTop => false,
        ChainState::BrokenByVacancy | ChainState::BrokenByCycle | ChainState::NoOwner => true,
    }
}

impl Index {
    /// The index of a chart.
    #[must_use]
    pub fn of(org: &Org, analysis: &Analysis) -> Self {
        Self::with(org, analysis, || Arc::new(memberships(org)))
    }

    /// The index of the same chart with another analysis: the complete one, where this was made when it was begun.
    #[must_use]
    pub fn followed(&self, org: &Org, analysis: &Analysis) -> Self {
        Self::with(org, analysis, || Arc::clone(&self.teams))
    }

    fn with(
        org: &Org,
        analysis: &Analysis,
        teams: impl FnOnce() -> Arc<Vec<(SeatId, TeamId)>> + Send,
    ) -> Self {
        // Below, starting a thread costs more than it saves.
        let is_large = org.seats.len() >= 20_000;
        let (index, chains) = jobs::both(
            is_large,
            || Self { teams: teams(), ..Self::of_findings(org, analysis) },
            || Self::of_chains(org, analysis),
        );
        Self { order: chains.order, rank: chains.rank, worst: chains.worst, ..index }
    }

    /// What it knows of chains.
    fn of_chains(org: &Org, analysis: &Analysis) -> Self {
        if analysis.chains.is_empty() {
            return Self::default();
        }
        let mut order: Vec<_> = (0..analysis.chains.len()).map(ChainId::new).collect();
        order.sort_by_cached_key(|id| {
            let chain = analysis.chain(*id);
            // A share, whose bits are in its order.
            let kept = chain.retention.map_or(0.0, |estimate| estimate.value).max(0.0);
            (!is_broken(chain.state), kept.to_bits())
        });
        let mut rank = vec![0; order.len()];
        for (at, id) in order.iter().enumerate() {
            rank[id.index()] = at as u32;
        }
        let mut worst = vec![None; org.seats.len()];
        for id in order.iter().rev() {
            for seat in analysis.chain(*id).nodes.iter().flat_map(|node| &node.seats) {
                worst[seat.index()] = Some(*id);
            }
        }
        Self { worst, order, rank, ..Self::default() }
    }

    /// What it knows of findings.
    fn of_findings(org: &Org, analysis: &Analysis) -> Self {
        let mut findings_before = vec![0; org.seats.len() + 1];
        let mut of_team = vec![None; org.teams.len()];
        for (id, finding) in analysis.findings.iter().enumerate() {
            if let Some(Subject::Team(team)) = finding.subjects.first() {
                of_team[team.index()].get_or_insert(FindingId::new(id));
            }
            for subject in &finding.subjects {
                if let Subject::Seat(seat) = subject {
                    findings_before[seat.index() + 1] += 1;
                }
            }
        }
        for at in 1..findings_before.len() {
            findings_before[at] += findings_before[at - 1];
        }
        Self { of_team, findings_before, ..Self::default() }
    }

    /// Chains, worst first: broken ones, then the lowest retention.
    #[must_use]
    pub fn worst_first(&self) -> &[ChainId] {
        &self.order
    }

    /// A chain's place in [`Index::worst_first`], from 0.
    #[must_use]
    pub fn rank(&self, chain: ChainId) -> usize {
        self.rank.get(chain.index()).copied().unwrap_or_default() as usize
    }

    /// The worst finding whose first subject is the team.
    #[must_use]
    pub fn finding_of_team(&self, team: TeamId) -> Option<FindingId> {
        self.of_team.get(team.index()).copied().flatten()
    }

    /// Teams a seat belongs to: as owner, manager, Scrum Master or member.
    pub fn teams_of(&self, seat: SeatId) -> impl Iterator<Item = TeamId> + '_ {
        let start = self.teams.partition_point(|(of, _)| *of < seat);
        self.teams[start..].iter().take_while(move |(of, _)| *of == seat).map(|(_, team)| *team)
    }

    /// Every seat with each team it belongs to, in tree order.
    pub fn memberships(&self) -> impl Iterator<Item = (SeatId, TeamId)> + '_ {
        self.teams.iter().copied()
    }

    /// How many findings are about the seat or one below it.
    #[must_use]
    pub fn findings_below(&self, org: &Org, seat: SeatId) -> u32 {
        let range = org.branch(seat);
        let at = |index: usize| self.findings_before.get(index).copied().unwrap_or_default();
        at(range.end) - at(range.start)
    }

    /// The chain that belongs to a seat: the worst through it; for a member the team's; else that of the nearest
    /// manager or, failing that, the first report on one.
    #[must_use]
    pub fn chain_of(&self, org: &Org, analysis: &Analysis, seat: SeatId) -> Option<ChainId> {
        if self.order.is_empty() {
            return None;
        }
        let worst = |seat: SeatId| self.worst.get(seat.index()).copied().flatten();
        let of_team = |seat| self.teams_of(seat).find_map(|team| analysis.chains_of_team(team).next());
        worst(seat)
            .or_else(|| of_team(seat))
            .or_else(|| org.ancestors(seat).find_map(worst))
            .or_else(|| org.branch(seat).map(SeatId::new).find_map(worst))
    }
}

/// Seats with the teams they belong to, sorted.
fn memberships(org: &Org) -> Vec<(SeatId, TeamId)> {
    let mut teams: Vec<_> = org.seat_teams.iter().map(|link| (link.seat, link.to)).collect();
    for id in org.team_ids() {
        let team = org.team(id);
        let named = team.po.iter().chain(&team.members).copied();
        teams.extend(named.chain([team.sm, team.em, team.pm].into_iter().flatten()).map(|seat| (seat, id)));
    }
    teams.sort_unstable();
    teams.dedup();
    teams
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

    #[test]
    fn each_seat_has_the_chain_that_belongs_to_it() {
        let (org, analysis) = fixture::org();
        let index = Index::of(&org, &analysis);
        let chain = |seat| index.chain_of(&org, &analysis, SeatId::new(seat)).map(ChainId::index);
        assert_eq!(index.worst_first(), [ChainId::new(1), ChainId::new(0)]);
        assert_eq!(chain(0), Some(1), "the worst of two");
        assert_eq!(chain(2), Some(0), "the only one");
        assert_eq!(chain(3), Some(0), "a member's team's");
        assert_eq!(chain(6), Some(1), "the manager's");
    }

    #[test]
    fn findings_are_counted_by_branch() {
        let (org, analysis) = fixture::org();
        let index = Index::of(&org, &analysis);
        assert_eq!(index.findings_below(&org, SeatId::new(0)), 2);
        assert_eq!(index.findings_below(&org, SeatId::new(4)), 1);
    }
}
