//! Where one human was product manager and product owner and two are now, or the other way round.
//!
//! Looked for at each team that both charts have, and at seats that had both roles. Whoever directs a team's owner is its
//! product manager: as the team or its product states it, else the nearest one above the owner on the team's chain.

use super::{Both, Side};
use crate::model::{Role, SeatId, TeamId};

/// What became of two roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Desk {
    /// One human had both, two have them now.
    Split,
    /// Two had them, one has both now.
    Merged,
}

/// Product manager and product owner of something, split or merged. Names are those of the holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskChange {
    /// Which.
    pub what: Desk,
    /// The teams for which it is so, by their new names; none where it is so of a seat alone.
    pub teams: Vec<String>,
    /// Who had, or has, both.
    pub one: String,
    /// The product manager of the two.
    pub pm: String,
    /// The product owner of the two.
    pub po: String,
    /// Where to look in the second chart: the product owner's seat, by its id.
    pub seat: String,
}

/// From one human to two: the seat of the one, and those of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Split {
    one: SeatId,
    pm: SeatId,
    po: SeatId,
}

/// Every split and every merger.
pub(super) fn desks(both: Both<'_>) -> Vec<DeskChange> {
    let Both { before, after, same } = both;
    let (seat_after, seat_before) = (|seat| same.seat(seat), |seat| same.seat_before(seat));
    let (team_after, team_before) = (|team| same.team(team), |team| same.team_before(team));
    let there = Way { from: before, to: after, team: &team_after, seat: &seat_after, back: &seat_before };
    let back = Way { from: after, to: before, team: &team_before, seat: &seat_before, back: &seat_after };
    let mut all = Vec::new();
    for (split, teams) in there.splits() {
        let teams = teams.into_iter().filter_map(|team| same.team(team));
        all.push(entry(Desk::Split, split, (before, after), split.po, teams, after));
    }
    for (split, teams) in back.splits() {
        all.push(entry(Desk::Merged, split, (after, before), split.one, teams.into_iter(), after));
    }
    all
}

fn entry(
    what: Desk,
    Split { one, pm, po }: Split,
    (of_one, of_two): (Side<'_>, Side<'_>),
    seat: SeatId,
    teams: impl Iterator<Item = TeamId>,
    after: Side<'_>,
) -> DeskChange {
    let label = |side: Side<'_>, seat: SeatId| side.org.label(seat).to_owned();
    let mut teams: Vec<String> =
        teams.map(|team| after.org.str(after.org.team(team).name).to_owned()).collect();
    teams.sort_unstable();
    DeskChange {
        what,
        teams,
        one: label(of_one, one),
        pm: label(of_two, pm),
        po: label(of_two, po),
        seat: after.org.str(after.org.seat(seat).id).to_owned(),
    }
}

/// From one chart to the other, whichever came first.
struct Way<'a> {
    from: Side<'a>,
    to: Side<'a>,
    team: &'a dyn Fn(TeamId) -> Option<TeamId>,
    seat: &'a dyn Fn(SeatId) -> Option<SeatId>,
    back: &'a dyn Fn(SeatId) -> Option<SeatId>,
}

impl Way<'_> {
    /// What is one human's in the first chart and two humans' in the second, with the teams of the first chart.
    fn splits(&self) -> Vec<(Split, Vec<TeamId>)> {
        let mut all: Vec<(Split, Vec<TeamId>)> = Vec::new();
        for team in self.from.org.team_ids() {
            let Some(split) = self.of_team(team) else { continue };
            match all.iter_mut().find(|(known, _)| *known == split) {
                Some((_, teams)) => teams.push(team),
                None => all.push((split, vec![team])),
            }
        }
        for seat in self.from.org.seat_ids() {
            let known =
                |split: &Split| all.iter().any(|(other, _)| other.pm == split.pm && other.po == split.po);
            if let Some(split) = self.of_seat(seat).filter(|split| !known(split)) {
                all.push((split, Vec::new()));
            }
        }
        all
    }

    fn of_team(&self, team: TeamId) -> Option<Split> {
        let (was_pm, one) = desk(self.from, team)?;
        let (pm, po) = desk(self.to, (self.team)(team)?)?;
        let is_split = self.from.org.same_human(was_pm, one) && !self.to.org.same_human(pm, po);
        is_split.then_some(Split { one, pm, po })
    }

    /// A seat with both roles that keeps one of them, while another that is next to it gets the other.
    fn of_seat(&self, one: SeatId) -> Option<Split> {
        let (from, to) = (self.from.org, self.to.org);
        let had = from.seat(one).roles;
        if !(had.has(Role::Pm) && had.has(Role::Po)) || from.holder(one).is_none() {
            return None;
        }
        let kept = (self.seat)(one)?;
        let has = to.seat(kept).roles;
        let given = match (has.has(Role::Pm), has.has(Role::Po)) {
            (true, false) => Role::Po,
            (false, true) => Role::Pm,
            (true, true) | (false, false) => return None,
        };
        let manager = to.seat(kept).manager;
        let next = to
            .reports(kept)
            .chain(manager)
            .chain(manager.into_iter().flat_map(|manager| to.reports(manager)));
        let gets = |seat: &SeatId| {
            let had_it = (self.back)(*seat).is_some_and(|was| from.seat(was).roles.has(given));
            to.seat(*seat).roles.has(given) && !had_it
        };
        let other =
            next.filter(gets).find(|seat| to.holder(*seat).is_some() && !to.same_human(*seat, kept))?;
        let (pm, po) = if given == Role::Po { (kept, other) } else { (other, kept) };
        Some(Split { one, pm, po })
    }
}

/// The seats of a team's product manager and product owner, when somebody holds both.
fn desk(side: Side<'_>, team: TeamId) -> Option<(SeatId, SeatId)> {
    let org = side.org;
    let held = |seat: &SeatId| org.holder(*seat).is_some();
    let of = org.team(team);
    let po = of.po.iter().copied().find(held)?;
    let is_pm = |seat: &SeatId| org.seat(*seat).roles.has(Role::Pm);
    let of_product = || of.product.and_then(|product| org.product(product).pm).filter(held);
    let above = || {
        let chain = side.analysis.chain(side.analysis.chains_of_team(team).next()?);
        let seats = chain.nodes.iter().flat_map(|node| node.seats.iter().copied());
        let before_owner: Vec<SeatId> = seats.take_while(|seat| *seat != po).collect();
        before_owner.into_iter().rev().find(|seat| is_pm(seat) && held(seat))
    };
    let pm = of.pm.filter(held).or_else(|| Some(po).filter(is_pm)).or_else(of_product).or_else(above)?;
    Some((pm, po))
}
