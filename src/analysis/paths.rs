//! The ways up from a backlog owner, each from the owner to a strategy source.

use super::chain::{ChainState, Node, OwnerBasis, Step, UpBasis};
use super::owners::{Owner, Owners};
use super::upward::{Purpose, Up, Upward};
use crate::model::{Holding, Org, Role, SeatId, TeamId};

/// At most so many ways are kept for one team. Charts people write stay far below; a web of direction lines has
/// exponentially many.
const WAYS: usize = 64;

/// Steps that a search may take for one team before it gives up on further ways.
const STEPS: usize = 20_000;

/// One way, as seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// Seats from the owner up.
    pub(crate) seats: Vec<SeatId>,
    /// How each seat but the last is joined to the next.
    pub(crate) up: Vec<UpBasis>,
    /// How the owner is known.
    pub(crate) owner: OwnerBasis,
    /// The seat that would repeat, where the way was cut.
    pub(crate) circle: Option<SeatId>,
}

/// Every way of a team; equal ones are one.
pub(crate) fn of_team(org: &Org, owners: &Owners, upward: &Upward<'_>, team: TeamId) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for owner in owners.of_team(team) {
        search(org, upward, team, *owner, &mut ways);
    }
    ways
}

/// Depth first with its own stack: each level holds the lines up that are still to be tried.
fn search(org: &Org, upward: &Upward<'_>, team: TeamId, owner: Owner, ways: &mut Vec<Way>) {
    let data = org.team(team);
    let purpose = |below: &[SeatId]| -> Vec<Up> {
        let mut ups = Vec::new();
        let is_owner = below.len() == 1;
        let purpose = Purpose { team_pm: data.pm, is_owner, product: data.product, below };
        if let Some(seat) = below.last() {
            upward.lines(*seat, purpose, &mut ups);
        }
        ups
    };
    let mut seats = vec![owner.seat];
    let mut basis: Vec<UpBasis> = Vec::new();
    let first = purpose(&seats);
    let mut keep = |seats: &[SeatId], basis: &[UpBasis], circle: Option<SeatId>| {
        let way = Way { seats: seats.to_vec(), up: basis.to_vec(), owner: owner.basis, circle };
        if ways.len() < WAYS && !ways.iter().any(|known| known.seats == way.seats) {
            ways.push(way);
        }
    };
    if first.is_empty() {
        keep(&seats, &basis, None);
        return;
    }
    let mut open = vec![first.into_iter()];
    let mut steps = 0;
    while let Some(level) = open.last_mut() {
        steps += 1;
        let Some(up) = level.next().filter(|_| steps < STEPS) else {
            open.pop();
            if open.is_empty() {
                break;
            }
            seats.pop();
            basis.pop();
            continue;
        };
        if seats.contains(&up.seat) {
            keep(&seats, &basis, Some(up.seat));
            continue;
        }
        seats.push(up.seat);
        basis.push(up.basis);
        let next = purpose(&seats);
        if next.is_empty() {
            keep(&seats, &basis, None);
            seats.pop();
            basis.pop();
        } else {
            open.push(next.into_iter());
        }
    }
}

/// The people of a way, source first: seats of one human in a row are one node.
pub(crate) fn nodes(org: &Org, way: &Way) -> (Vec<Node>, Vec<Step>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut steps = Vec::new();
    for (at, seat) in way.seats.iter().enumerate() {
        let vacant = org.seat(*seat).holding == Holding::Vacant;
        match nodes.last_mut() {
            Some(node) if node.seats.iter().any(|other| org.same_human(*other, *seat)) => {
                node.seats.push(*seat);
            }
            last => {
                if last.is_some() {
                    steps.push(Step { basis: way.up[at - 1] });
                }
                nodes.push(Node { person: org.seat(*seat).person, seats: vec![*seat], vacant });
            }
        }
    }
    for node in &mut nodes {
        node.seats.reverse();
    }
    nodes.reverse();
    steps.reverse();
    (nodes, steps)
}

/// Whether a way carries intent from a strategy source.
pub(crate) fn state(org: &Org, upward: &Upward<'_>, nodes: &[Node], way: &Way) -> ChainState {
    if nodes.iter().any(|node| node.vacant) {
        return ChainState::BrokenByVacancy;
    }
    if way.circle.is_some() {
        return ChainState::BrokenByCycle;
    }
    let is_source = |seat: &SeatId| {
        let roles = upward.roles(*seat);
        org.seat(*seat).sets_strategy == Some(true)
            || [Role::Executive, Role::Head, Role::Pm].into_iter().any(|role| roles.has(role))
    };
    match nodes.first() {
        Some(node) if node.seats.iter().any(is_source) => ChainState::Whole,
        Some(_) | None => ChainState::OpenAtTop,
    }
}
