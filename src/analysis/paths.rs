//! The ways up from a backlog owner, each from the owner to a strategy source.

use super::below::Below;
use super::chain::{ChainState, MOST_SEATS, Node, OwnerBasis, Step, UpBasis};
use super::owners::Owners;
use super::upward::{Purpose, Up, Upward};
use crate::model::{Holding, Org, Role, SeatId, TeamId};
use smallvec::smallvec;

/// At most so many ways are kept for one team. Charts people write stay far below; a web of direction lines has
/// exponentially many.
const WAYS: usize = 64;

/// Steps that the search may take for one team before it gives up on further ways.
const STEPS: usize = 20_000;

/// Steps that every team has, whatever the others took.
const OWN_STEPS: usize = 16;

/// Steps beyond those that all teams of a chart have together: in proportion to its size, up to a limit. Only charts with
/// many chains of hundreds of seats come near. Without it a line of managers who own a team each would cost the square of
/// its length.
fn shared_steps(org: &Org) -> usize {
    (10_000 + 16 * (org.seats.len() + org.teams.len())).min(500_000)
}

/// One way, as seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// Seats from the owner up.
    pub(crate) seats: Vec<SeatId>,
    /// How each seat but the last is joined to the next.
    pub(crate) up: Vec<UpBasis>,
    /// How the owner is known.
    pub(crate) owner: OwnerBasis,
    /// The seat that would repeat, where the way ends before it.
    pub(crate) circle: Option<SeatId>,
    /// Whether it goes on and is not followed.
    pub(crate) cut: bool,
}

/// Why a way ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Nothing leads further up.
    Top,
    /// This seat would come again.
    Circle(SeatId),
    /// It is not followed further.
    Cut,
}

/// The search for ways, team after team.
pub(crate) struct Search<'a> {
    org: &'a Org,
    owners: &'a Owners,
    upward: &'a Upward<'a>,
    below: Below,
    basis: Vec<UpBasis>,
    /// Steps left that teams share.
    shared: usize,
}

impl<'a> Search<'a> {
    /// One of so many `parts` that follow the teams of a chart.
    pub(crate) fn new(org: &'a Org, owners: &'a Owners, upward: &'a Upward<'a>, parts: usize) -> Self {
        let shared = shared_steps(org) / parts;
        Self { org, owners, upward, below: Below::new(org), basis: Vec::new(), shared }
    }

    /// Every way of a team; equal ones are one.
    pub(crate) fn of_team(&mut self, team: TeamId) -> Vec<Way> {
        let mut ways: Vec<Way> = Vec::new();
        let owners = self.owners;
        for owner in owners.of_team(team) {
            self.below.clear(self.org);
            self.basis.clear();
            self.below.push(self.org, owner.seat);
            self.climb(team, owner.basis, &mut ways);
        }
        ways
    }

    /// Depth first with its own stack: each level holds the lines up that are still to be tried.
    fn climb(&mut self, team: TeamId, owner: OwnerBasis, ways: &mut Vec<Way>) {
        let org = self.org;
        let first = self.lines(team);
        if first.is_empty() {
            return self.keep(owner, End::Top, ways);
        }
        let before = ways.len();
        let mut open = vec![first.into_iter()];
        let mut steps = 0;
        while let Some(level) = open.last_mut() {
            let Some(up) = level.next() else {
                open.pop();
                if !open.is_empty() {
                    self.below.pop(org);
                    self.basis.pop();
                }
                continue;
            };
            steps += 1;
            if !self.may_take(steps) {
                if ways.len() == before {
                    self.keep(owner, End::Cut, ways);
                }
                return;
            }
            if self.below.has(up.seat) {
                self.keep(owner, End::Circle(up.seat), ways);
                continue;
            }
            if self.below.seats().len() == MOST_SEATS {
                self.keep(owner, End::Cut, ways);
                continue;
            }
            self.below.push(org, up.seat);
            self.basis.push(up.basis);
            let next = self.lines(team);
            if next.is_empty() {
                self.keep(owner, End::Top, ways);
                self.below.pop(org);
                self.basis.pop();
            } else {
                open.push(next.into_iter());
            }
        }
    }

    /// The lines up from the last seat of the way.
    fn lines(&self, team: TeamId) -> Vec<Up> {
        let data = self.org.team(team);
        let mut ups = Vec::new();
        let seats = self.below.seats();
        let purpose = Purpose {
            team_pm: data.pm,
            is_owner: seats.len() == 1,
            product: data.product,
            below: Some(&self.below),
        };
        if let Some(seat) = seats.last() {
            self.upward.lines(*seat, purpose, &mut ups);
        }
        ups
    }

    /// Whether a search may take another step, which counts.
    fn may_take(&mut self, steps: usize) -> bool {
        if steps <= OWN_STEPS {
            return true;
        }
        let may = steps < STEPS && self.shared > 0;
        self.shared = self.shared.saturating_sub(1);
        may
    }

    fn keep(&mut self, owner: OwnerBasis, end: End, ways: &mut Vec<Way>) {
        let seats = self.below.seats();
        // Ways of a thousand seats mostly differ at their ends.
        let same = |known: &Way| known.seats.last() == seats.last() && known.seats == seats;
        if ways.len() < WAYS && !ways.iter().any(same) {
            // A way of many seats costs what its steps do.
            self.shared = self.shared.saturating_sub(seats.len().saturating_sub(OWN_STEPS));
            let circle = match end {
                End::Circle(seat) => Some(seat),
                End::Top | End::Cut => None,
            };
            let cut = matches!(end, End::Cut);
            ways.push(Way { seats: seats.to_vec(), up: self.basis.clone(), owner, circle, cut });
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
                nodes.push(Node { person: org.seat(*seat).person, seats: smallvec![*seat], vacant });
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
        Some(node) if !way.cut && node.seats.iter().any(is_source) => ChainState::Whole,
        Some(_) | None => ChainState::OpenAtTop,
    }
}
