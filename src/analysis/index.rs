//! The ways from seats, teams and products to the chains and findings about them. None costs more than what is asked for:
//! a hundred thousand chains may run through one seat, and be asked about with every key.

use super::{Analysis, ChainState, Grade};
use crate::finding::Finding;
use crate::model::{ChainId, FindingId, Org, ProductId, SeatId, Severity, Subject, TeamId};

/// Things by what they are about, sorted by that, and for each in the order of listing.
type By<K, T> = Vec<(K, T)>;

#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// First chain of each team, and one past the last.
    team_chains: Vec<u32>,
    /// Seats on chains.
    seat_chains: By<SeatId, ChainId>,
    /// The worst of the chains through each seat, by seat.
    seat_worst: Vec<Option<Severity>>,
    pub(super) findings: Findings,
}

/// Findings by what they are about.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    seats: By<SeatId, FindingId>,
    teams: By<TeamId, FindingId>,
    products: By<ProductId, FindingId>,
}

impl Findings {
    /// Of all findings, as they are listed.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let (mut seats, mut teams, mut products) = (Vec::new(), Vec::new(), Vec::new());
        for (id, finding) in findings.iter().enumerate() {
            let id = FindingId::new(id);
            for subject in &finding.subjects {
                match subject {
                    Subject::Seat(seat) => seats.push((*seat, id)),
                    Subject::Team(team) => teams.push((*team, id)),
                    Subject::Product(product) => products.push((*product, id)),
                    Subject::Chart => {}
                }
            }
        }
        Self {
            seats: sorted(&seats, SeatId::index),
            teams: sorted(&teams, TeamId::index),
            products: sorted(&products, ProductId::index),
        }
    }
}

impl Analysis {
    /// The chains of a team, worst first.
    pub fn chains_of_team(&self, team: TeamId) -> impl Iterator<Item = ChainId> + use<> {
        let at = |index: usize| self.index.team_chains.get(index).copied().unwrap_or_default() as usize;
        (at(team.index())..at(team.index() + 1)).map(ChainId::new)
    }

    /// The chains that pass through a seat, in team order.
    pub fn chains_of_seat(&self, seat: SeatId) -> impl ExactSizeIterator<Item = ChainId> + '_ {
        about(&self.index.seat_chains, seat).iter().map(|(_, chain)| *chain)
    }

    /// Whether a chain passes through a seat.
    #[must_use]
    pub fn passes(&self, chain: ChainId, seat: SeatId) -> bool {
        self.index.seat_chains.binary_search(&(seat, chain)).is_ok()
    }

    /// How bad the worst chain through a seat is: cut by a vacancy or a circle or graded E, or graded D; `None` when no
    /// chain is that bad.
    #[must_use]
    pub fn worst_of_seat(&self, seat: SeatId) -> Option<Severity> {
        self.index.seat_worst.get(seat.index()).copied().flatten()
    }

    /// The findings about a seat, worst first.
    pub fn findings_of_seat(&self, seat: SeatId) -> impl ExactSizeIterator<Item = FindingId> + '_ {
        about(&self.index.findings.seats, seat).iter().map(|(_, finding)| *finding)
    }

    /// The findings about a team, worst first.
    pub fn findings_of_team(&self, team: TeamId) -> impl ExactSizeIterator<Item = FindingId> + '_ {
        about(&self.index.findings.teams, team).iter().map(|(_, finding)| *finding)
    }

    /// The findings about a product, worst first.
    pub fn findings_of_product(&self, product: ProductId) -> impl ExactSizeIterator<Item = FindingId> + '_ {
        about(&self.index.findings.products, product).iter().map(|(_, finding)| *finding)
    }

    /// The worst severity of what is found about a seat, and how many findings are more than a note; `None` without such
    /// findings.
    #[must_use]
    pub fn warnings_of_seat(&self, seat: SeatId) -> Option<(Severity, usize)> {
        let findings = about(&self.index.findings.seats, seat);
        let severity = |(_, finding): &(SeatId, FindingId)| self.finding(*finding).severity;
        let count = findings.partition_point(|finding| severity(finding) > Severity::Info);
        findings.first().filter(|_| count > 0).map(|first| (severity(first), count))
    }

    /// The next seat after `seat` in tree order that has a finding; `None` at the end.
    #[must_use]
    pub fn next_seat_with_finding(&self, seat: SeatId) -> Option<SeatId> {
        let list = &self.index.findings.seats;
        list.get(list.partition_point(|(of, _)| *of <= seat)).map(|(seat, _)| *seat)
    }

    /// The last seat before `seat` in tree order that has a finding; `None` at the start.
    #[must_use]
    pub fn previous_seat_with_finding(&self, seat: SeatId) -> Option<SeatId> {
        let list = &self.index.findings.seats;
        list.partition_point(|(of, _)| *of < seat)
            .checked_sub(1)
            .and_then(|at| list.get(at))
            .map(|(seat, _)| *seat)
    }

    /// Builds the ways into the chains, once they are complete; the rules need them.
    pub(crate) fn index_chains(&mut self, org: &Org) {
        let mut index = Index { seat_worst: vec![None; org.seats.len()], ..Index::default() };
        let mut at = 0;
        for team in org.team_ids() {
            index.team_chains.push(at as u32);
            while self.chains.get(at).is_some_and(|chain| chain.team == team) {
                at += 1;
            }
        }
        index.team_chains.push(at as u32);
        for (id, chain) in self.chains.iter().enumerate() {
            let severity = match (chain.state, chain.grade) {
                (ChainState::BrokenByVacancy | ChainState::BrokenByCycle, _) | (_, Some(Grade::E)) => {
                    Some(Severity::Error)
                }
                (_, Some(Grade::D)) => Some(Severity::Warning),
                (ChainState::Whole | ChainState::OpenAtTop | ChainState::NoOwner, _) => None,
            };
            for seat in chain.nodes.iter().flat_map(|node| &node.seats) {
                index.seat_chains.push((*seat, ChainId::new(id)));
                let worst = &mut index.seat_worst[seat.index()];
                *worst = severity.max(*worst);
            }
        }
        index.seat_chains = sorted(&index.seat_chains, SeatId::index);
        self.index = index;
    }

    /// Builds the ways to the findings, once they are complete.
    #[cfg(test)]
    pub(crate) fn index_findings(&mut self) {
        self.index.findings = Findings::of(&self.findings);
    }
}

/// The part of a list that is about one thing.
fn about<K: Copy + Ord, T>(list: &[(K, T)], wanted: K) -> &[(K, T)] {
    let start = list.partition_point(|(of, _)| *of < wanted);
    let len = list[start..].partition_point(|(of, _)| *of == wanted);
    &list[start..start + len]
}

/// What is listed, sorted by what it is about, and for each in the order listed; what comes twice in a row is once. Things
/// are counted rather than compared: there are more entries than things.
fn sorted<K: Copy + PartialEq, T: Copy + PartialEq>(listed: &[(K, T)], index: fn(K) -> usize) -> By<K, T> {
    let Some(first) = listed.first() else { return Vec::new() };
    let things = listed.iter().map(|(of, _)| index(*of) + 1).max().unwrap_or_default();
    let mut ends = vec![0_u32; things];
    for (of, _) in listed {
        ends[index(*of)] += 1;
    }
    // From how many entries each thing has to where they begin; then each entry moves its thing's end.
    let mut before = 0;
    for count in &mut ends {
        before += std::mem::replace(count, before);
    }
    let mut sorted = vec![*first; listed.len()];
    for entry in listed {
        let end = &mut ends[index(entry.0)];
        sorted[*end as usize] = *entry;
        *end += 1;
    }
    sorted.dedup();
    sorted
}
