//! Which seats, teams and products are exported: the whole chart, or a branch of it down to some level.
//!
//! What is computed stays that of the whole chart: a branch is a view of it, not a smaller organisation.

use crate::analysis::Analysis;
use crate::model::{ChainId, FindingId, Org, ProductId, SeatId, Subject, TeamId};

/// The part of a chart that is exported.
#[derive(Debug, Clone)]
pub struct Part {
    whole: bool,
    branch: Option<SeatId>,
    seats: Vec<SeatId>,
    has_seat: Vec<bool>,
    has_team: Vec<bool>,
    has_product: Vec<bool>,
}

impl Part {
    /// Everything.
    #[must_use]
    pub fn whole(org: &Org) -> Self {
        Self {
            whole: true,
            branch: None,
            seats: org.seat_ids().collect(),
            has_seat: vec![true; org.seats.len()],
            has_team: vec![true; org.teams.len()],
            has_product: vec![true; org.products.len()],
        }
    }

    /// A seat with its reports, or all roots; so many levels of them, at least 1. Teams belong to it that name one of its
    /// seats or whose chain passes through one, and products of those teams or seats.
    #[must_use]
    pub fn of(org: &Org, analysis: &Analysis, branch: Option<SeatId>, levels: Option<u32>) -> Self {
        if branch.is_none() && levels.is_none() {
            return Self::whole(org);
        }
        let top = branch.map_or(0, |seat| org.depth[seat.index()]);
        let deepest = levels.map_or(u32::MAX, |levels| top.saturating_add(levels.max(1) - 1));
        let range = branch.map_or(0..org.seats.len(), |seat| org.branch(seat));
        let seats: Vec<SeatId> = range.filter(|at| org.depth[*at] <= deepest).map(SeatId::new).collect();
        let mut has_seat = vec![false; org.seats.len()];
        for seat in &seats {
            has_seat[seat.index()] = true;
        }
        let inside = |seat: &SeatId| has_seat[seat.index()];
        let has_team: Vec<bool> = org
            .team_ids()
            .map(|id| {
                let team = org.team(id);
                let mut named =
                    team.po.iter().chain(&team.members).chain(&team.pm).chain(&team.sm).chain(&team.em);
                named.any(inside)
                    || analysis.chains_of_team(id).any(|chain| {
                        analysis.chain(chain).nodes.iter().flat_map(|node| &node.seats).any(inside)
                    })
            })
            .collect();
        let mut has_product = vec![false; org.products.len()];
        let of_teams = org.team_ids().filter(|team| has_team[team.index()]);
        let of_teams = of_teams.filter_map(|team| org.team(team).product);
        let of_seats = seats.iter().flat_map(|seat| org.seat_products.of(*seat)).map(|link| link.to);
        for product in of_teams.chain(of_seats) {
            has_product[product.index()] = true;
        }
        for product in org.product_ids() {
            has_product[product.index()] |= org.product(product).pm.as_ref().is_some_and(inside);
        }
        Self { whole: false, branch, seats, has_seat, has_team, has_product }
    }

    /// Whether it is the whole chart.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Its seats in tree order.
    #[must_use]
    pub fn seats(&self) -> &[SeatId] {
        &self.seats
    }

    /// Whether a seat is in it.
    #[must_use]
    pub fn has(&self, seat: SeatId) -> bool {
        self.has_seat[seat.index()]
    }

    /// Whether a team belongs to it.
    #[must_use]
    pub fn has_team(&self, team: TeamId) -> bool {
        self.has_team[team.index()]
    }

    /// Whether a product belongs to it.
    #[must_use]
    pub fn has_product(&self, product: ProductId) -> bool {
        self.has_product[product.index()]
    }

    /// Its teams in file order.
    pub fn teams(&self) -> impl Iterator<Item = TeamId> + '_ {
        (0..self.has_team.len()).map(TeamId::new).filter(|team| self.has_team(*team))
    }

    /// Its products in file order.
    pub fn products(&self) -> impl Iterator<Item = ProductId> + '_ {
        (0..self.has_product.len()).map(ProductId::new).filter(|product| self.has_product(*product))
    }

    /// The chains of its teams, those of one team together.
    pub fn chains<'a>(&'a self, analysis: &'a Analysis) -> impl Iterator<Item = ChainId> + 'a {
        self.teams().flat_map(|team| analysis.chains_of_team(team))
    }

    /// What is found about its seats, teams and products, worst first; about the chart as a whole, only when it is all of it.
    pub fn findings<'a>(&'a self, analysis: &'a Analysis) -> impl Iterator<Item = FindingId> + 'a {
        let about = |subject: &Subject| match subject {
            Subject::Chart => false,
            Subject::Seat(seat) => self.has(*seat),
            Subject::Team(team) => self.has_team(*team),
            Subject::Product(product) => self.has_product(*product),
        };
        let all = analysis.findings.iter().enumerate();
        all.filter(move |(_, finding)| self.whole || finding.subjects.iter().any(about))
            .map(|(at, _)| FindingId::new(at))
    }

    /// The seat at its top, when it is a branch.
    #[must_use]
    pub const fn branch(&self) -> Option<SeatId> {
        self.branch
    }

    /// How deep a seat stands in it, 0 for its top.
    #[must_use]
    pub fn depth(&self, org: &Org, seat: SeatId) -> u32 {
        let top = self.branch.map_or(0, |top| org.depth[top.index()]);
        org.depth[seat.index()].saturating_sub(top)
    }

    /// How many seats below this one are left out.
    #[must_use]
    pub fn hidden(&self, org: &Org, seat: SeatId) -> usize {
        match org.first_report(seat) {
            Some(report) if !self.has(report) => org.size[seat.index()] as usize - 1,
            Some(_) | None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::read;

    const CHART: &str = "
people:
  - {name: A, id: a, role: head, reports: [{name: B, id: b, role: pm, reports: [{name: C, id: c, role: po}]}]}
  - {name: D, id: d, role: po}
products: [{name: P, id: p}, {name: Q, id: q, pm: b}]
teams: [{name: T, id: t, po: c, product: p}, {name: U, id: u, po: d}, {name: V, id: v, members: [d]}]
";

    fn parts(branch: Option<&str>, levels: Option<u32>) -> (Vec<String>, Vec<String>, Vec<String>) {
        let (org, analysis) = read(CHART);
        let branch = branch.and_then(|id| org.seat_by_id(id));
        let part = Part::of(&org, &analysis, branch, levels);
        let seats = part.seats().iter().map(|seat| org.str(org.seat(*seat).id).to_owned()).collect();
        let teams = part.teams().map(|team| org.str(org.team(team).id).to_owned()).collect();
        (seats, teams, part.products().map(|id| org.str(org.product(id).id).to_owned()).collect())
    }

    #[test]
    fn a_branch_has_the_teams_its_seats_carry() {
        let of = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parts(None, None), (of("a b c d"), of("t u v"), of("p q")));
        assert_eq!(parts(Some("b"), None), (of("b c"), of("t"), of("p q")));
        assert_eq!(parts(Some("a"), Some(1)), (of("a"), of("t"), of("p")));
        assert_eq!(parts(None, Some(1)), (of("a d"), of("t u v"), of("p")));
        assert_eq!(parts(Some("d"), None), (of("d"), of("u v"), of("")));
    }

    #[test]
    fn what_is_left_out_below_is_counted() {
        let (org, analysis) = read(CHART);
        let part = Part::of(&org, &analysis, None, Some(1));
        let hidden: Vec<usize> = part.seats().iter().map(|seat| part.hidden(&org, *seat)).collect();
        assert_eq!(hidden, [2, 0]);
    }
}
