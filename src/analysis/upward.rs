//! Where intent comes from: the lines that lead up from a seat, by the first rule that applies.

use super::below::Below;
use super::chain::UpBasis;
use super::owners::Owners;
use crate::model::{Org, ProductId, Role, RoleSet, SeatId};

/// One line upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Up {
    /// Who gives direction.
    pub(crate) seat: SeatId,
    /// How that is known.
    pub(crate) basis: UpBasis,
}

/// For whom a seat is asked where its intent comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Purpose<'a> {
    /// The team's `pm`, when the seat is the team's backlog owner.
    pub(crate) team_pm: Option<SeatId>,
    /// Whether the seat is the team's backlog owner.
    pub(crate) is_owner: bool,
    /// The team's product.
    pub(crate) product: Option<ProductId>,
    /// The seats below on the chain, the asked seat among them; `None` where no chain is made.
    pub(crate) below: Option<&'a Below>,
}

/// The upward lines of a chart.
#[derive(Debug)]
pub(crate) struct Upward<'a> {
    org: &'a Org,
    owners: &'a Owners,
    /// See [`effective_roles`].
    roles: &'a [RoleSet],
    /// The nearest ancestor with a product role, by seat.
    product_above: Vec<Option<SeatId>>,
}

impl<'a> Upward<'a> {
    /// Finds every seat's nearest product role on the reporting line, once.
    pub(crate) fn new(org: &'a Org, owners: &'a Owners, roles: &'a [RoleSet]) -> Self {
        let mut product_above: Vec<Option<SeatId>> = Vec::with_capacity(org.seats.len());
        for seat in &org.seats {
            // Managers come before their reports, so theirs is known.
            let above = seat.manager.and_then(|manager| {
                if roles[manager.index()].has_product() {
                    Some(manager)
                } else {
                    product_above.get(manager.index()).copied().flatten()
                }
            });
            product_above.push(above);
        }
        Self { org, owners, roles, product_above }
    }

    /// A seat's roles, with product ownership for a pm who owns a backlog.
    pub(crate) fn roles(&self, seat: SeatId) -> RoleSet {
        self.roles[seat.index()]
    }

    /// Fills `ups` with the lines up from `seat`; none where the chain stops.
    pub(crate) fn lines(&self, seat: SeatId, purpose: Purpose<'_>, ups: &mut Vec<Up>) {
        ups.clear();
        let org = self.org;
        if org.seat(seat).sets_strategy == Some(true) {
            return;
        }
        for link in org.direction.of(seat) {
            add(ups, seat, link.to, UpBasis::Direction);
        }
        if !ups.is_empty() {
            return;
        }
        let roles = self.roles(seat);
        let above = self.product_above[seat.index()];
        if above.is_none() && (roles.has(Role::Executive) || roles.has(Role::Head)) {
            return;
        }
        if purpose.is_owner && purpose.team_pm.is_some_and(|pm| add(ups, seat, pm, UpBasis::TeamPm)) {
            return;
        }
        if purpose.is_owner || roles.has(Role::Po) {
            let found = purpose.product.and_then(|product| self.product_pm(product));
            if found.is_some_and(|up| {
                !self.is_below(up.seat, seat, purpose.below) && add(ups, seat, up.seat, up.basis)
            }) {
                return;
            }
        }
        if let Some(above) = above {
            let is_manager = org.seat(seat).manager == Some(above);
            add(ups, seat, above, if is_manager { UpBasis::Manager } else { UpBasis::Ancestor });
            return;
        }
        for link in org.dotted.of(seat) {
            if org.seat(link.to).roles.all().has_product() {
                add(ups, seat, link.to, UpBasis::Dotted);
            }
        }
    }

    /// A product's `pm`, else the only pm whose `product` names it.
    fn product_pm(&self, product: ProductId) -> Option<Up> {
        let stated = self.org.product(product).pm.map(|seat| Up { seat, basis: UpBasis::ProductPm });
        stated.or_else(|| {
            let seat = self.owners.only_pm(product)?;
            Some(Up { seat, basis: UpBasis::OnlyProductPm })
        })
    }

    /// Whether a pm is on the chain already: the same seat, or the same human with somebody in between.
    fn is_below(&self, pm: SeatId, seat: SeatId, below: Option<&Below>) -> bool {
        let again = |below: &Below| {
            below.has(pm) || (below.has_human_of(self.org, pm) && !self.org.same_human(pm, seat))
        };
        below.is_some_and(again)
    }
}

/// Adds a line up to another seat, once; whether it is there now.
fn add(ups: &mut Vec<Up>, from: SeatId, to: SeatId, basis: UpBasis) -> bool {
    if to == from {
        return false;
    }
    if !ups.iter().any(|up| up.seat == to) {
        ups.push(Up { seat: to, basis });
    }
    true
}

/// The roles of each seat, with product ownership for a pm who owns a backlog. Read for every seat again and again, they
/// are kept close together.
pub(crate) fn effective_roles(org: &Org, hold_both: &[SeatId]) -> Vec<RoleSet> {
    let mut roles: Vec<RoleSet> = org.seats.iter().map(|seat| seat.roles.all()).collect();
    for seat in hold_both {
        roles[seat.index()].insert(Role::Po);
    }
    roles
}

/// A seat's roles among [`effective_roles`]; where nobody looked for owners, those that the chart gives it.
pub(crate) fn roles_of(org: &Org, roles: &[RoleSet], seat: SeatId) -> RoleSet {
    roles.get(seat.index()).map_or_else(|| org.seat(seat).roles.all(), |roles| *roles)
}
