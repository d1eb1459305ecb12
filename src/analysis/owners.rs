//! Who owns each team's backlog, stated or inferred, and which seats hold product management and ownership at once.

use super::chain::OwnerBasis;
use crate::model::{Org, ProductId, Role, SeatId, TeamId};
use rustc_hash::FxHashSet;

/// A backlog owner of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    /// The seat; it may be vacant.
    pub(crate) seat: SeatId,
    /// How it is known.
    pub(crate) basis: OwnerBasis,
}

/// The backlog owners of every team, and the only candidates of every product.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    starts: Vec<u32>,
    list: Vec<Owner>,
    /// The only product manager of each product, its stated `pm` included; by product.
    only_pm: Vec<Option<SeatId>>,
}

impl Owners {
    /// Reads the owners off a chart: linear in teams, members and responsibilities.
    pub(crate) fn of(org: &Org) -> Self {
        let only = |role| org.product_ids().map(|id| only_on_product(org, id, role)).collect::<Vec<_>>();
        let (sole_owner, only_pm) = (only(Role::Po), only(Role::Pm));
        let mut owners = Self { only_pm, ..Self::default() };
        for team in org.team_ids() {
            owners.starts.push(owners.list.len() as u32);
            let stated = &org.team(team).po;
            let mut listed: FxHashSet<SeatId> = FxHashSet::default();
            for seat in stated {
                if stated.len() == 1 || listed.insert(*seat) {
                    owners.list.push(Owner { seat: *seat, basis: OwnerBasis::TeamPo });
                }
            }
            if stated.is_empty() {
                owners.list.extend(inferred(org, team, &sole_owner, &owners.only_pm));
            }
        }
        owners.starts.push(owners.list.len() as u32);
        owners
    }

    /// A team's owners, in the order stated; empty without one.
    pub(crate) fn of_team(&self, team: TeamId) -> &[Owner] {
        let at = team.index();
        &self.list[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The only product manager on a product.
    pub(crate) fn only_pm(&self, product: ProductId) -> Option<SeatId> {
        self.only_pm[product.index()]
    }

    /// Seats that count as po because they own a backlog as pm; sorted. A stated po role is not repeated here.
    pub(crate) fn hold_both(&self, org: &Org) -> Vec<SeatId> {
        let inferred = |seat: &SeatId| {
            let roles = org.seat(*seat).roles;
            roles.has(Role::Pm) && !roles.stated.has(Role::Po)
        };
        let mut seats: Vec<_> = self.list.iter().map(|owner| owner.seat).filter(inferred).collect();
        seats.sort_unstable();
        seats.dedup();
        seats
    }
}

/// The first try that gives exactly one human.
fn inferred(
    org: &Org,
    id: TeamId,
    sole_owner: &[Option<SeatId>],
    only_pm: &[Option<SeatId>],
) -> Option<Owner> {
    let team = org.team(id);
    let on_product = |only: &[Option<SeatId>]| team.product.and_then(|product| only[product.index()]);
    let among_members =
        |role| only_human(org, team.members.iter().copied().filter(|seat| has(org, *seat, role)));
    [
        (team.pm, OwnerBasis::TeamPm),
        (on_product(sole_owner), OwnerBasis::OnlyProductPo),
        (on_product(only_pm), OwnerBasis::OnlyProductPm),
    ]
    .into_iter()
    .find_map(|(seat, basis)| Some(Owner { seat: seat?, basis }))
    .or_else(|| among_members(Role::Po).map(|seat| Owner { seat, basis: OwnerBasis::OnlyMemberPo }))
    .or_else(|| among_members(Role::Pm).map(|seat| Owner { seat, basis: OwnerBasis::OnlyMemberPm }))
}

/// A seat is on a product when its `product` says so or it is the product's `pm`.
fn only_on_product(org: &Org, id: ProductId, role: Role) -> Option<SeatId> {
    let seats = org.product(id).pm.into_iter().chain(org.seat_products.seats_to(id));
    only_human(org, seats.filter(|seat| has(org, *seat, role)))
}

fn has(org: &Org, seat: SeatId, role: Role) -> bool {
    org.seat(seat).roles.has(role)
}

/// The first seat in tree order when all are held by one human; a vacant seat is a candidate of its own.
fn only_human(org: &Org, seats: impl Iterator<Item = SeatId>) -> Option<SeatId> {
    let mut only: Option<SeatId> = None;
    for seat in seats {
        only = match only {
            Some(first) if !org.same_human(first, seat) => return None,
            Some(first) => Some(first.min(seat)),
            None => Some(seat),
        };
    }
    only
}
