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
    /// The ways of the team at hand.
    ways: Vec<Way>,
    /// The lines up that are still to be tried, of each level after those of the one below it, the next one last.
    open: Vec<Up>,
    /// Where in `open` the lines of each level begin.
    levels: Vec<usize>,
    /// The lines up from one seat.
    ups: Vec<Up>,
    /// Steps left that teams share.
    shared: usize,
}

impl<'a> Search<'a> {
    /// One of so many `parts` that follow the teams of a chart.
    pub(crate) fn new(org: &'a Org, owners: &'a Owners, upward: &'a Upward<'a>, parts: usize) -> Self {
        let shared = shared_steps(org) / parts;
        Self {
            org,
            owners,
            upward,
            below: Below::new(org),
            basis: Vec::new(),
            ways: Vec::new(),
            open: Vec::new(),
            levels: Vec::new(),
            ups: Vec::new(),
            shared,
        }
    }

    /// Every way of a team; equal ones are one.
    pub(crate) fn of_team(&mut self, team: TeamId) -> &[Way] {
        self.ways.clear();
        let owners = self.owners;
        for owner in owners.of_team(team) {
            self.below.clear(self.org);
            self.basis.clear();
            self.below.push(self.org, owner.seat);
            self.climb(team, owner.basis);
        }
        &self.ways
    }

    /// Depth first with its own stack.
    fn climb(&mut self, team: TeamId, owner: OwnerBasis) {
        let org = self.org;
        self.open.clear();
        self.levels.clear();
        if !self.add_level(team) {
            return self.keep(owner, End::Top);
        }
        let before = self.ways.len();
        let mut steps = 0;
        while let Some(level) = self.levels.last() {
            if self.open.len() == *level {
                self.levels.pop();
                if !self.levels.is_empty() {
                    self.below.pop(org);
                    self.basis.pop();
                }
                continue;
            }
            let Some(up) = self.open.pop() else { return };
            steps += 1;
            if !self.may_take(steps) {
                if self.ways.len() == before {
                    self.keep(owner, End::Cut);
                }
                return;
            }
            if self.below.has(up.seat) {
                self.keep(owner, End::Circle(up.seat));
                continue;
            }
            if self.below.seats().len() == MOST_SEATS {
                self.keep(owner, End::Cut);
                continue;
            }
            self.below.push(org, up.seat);
            self.basis.push(up.basis);
            if !self.add_level(team) {
                self.keep(owner, End::Top);
                self.below.pop(org);
                self.basis.pop();
            }
        }
    }

    /// Adds the lines up from the last seat of the way as a level; whether there are any.
    fn add_level(&mut self, team: TeamId) -> bool {
        self.ups.clear();
        let data = self.org.team(team);
        let seats = self.below.seats();
        let purpose = Purpose {
            team_pm: data.pm,
            is_owner: seats.len() == 1,
            product: data.product,
            below: Some(&self.below),
        };
        if let Some(seat) = seats.last() {
            self.upward.lines(*seat, purpose, &mut self.ups);
        }
        if self.ups.is_empty() {
            return false;
        }
        self.levels.push(self.open.len());
        self.open.extend(self.ups.iter().rev());
        true
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

    fn keep(&mut self, owner: OwnerBasis, end: End) {
        let seats = self.below.seats();
        // Ways of a thousand seats mostly differ at their ends.
        let same = |known: &Way| known.seats.last() == seats.last() && known.seats == seats;
        if self.ways.len() < WAYS && !self.ways.iter().any(same) {
            // A way of many seats costs what its steps do.
            self.shared = self.shared.saturating_sub(seats.len().saturating_sub(OWN_STEPS));
            let circle = match end {
                End::Circle(seat) => Some(seat),
                End::Top | End::Cut => None,
            };
            let cut = matches!(end, End::Cut);
            self.ways.push(Way { seats: seats.to_vec(), up: self.basis.clone(), owner, circle, cut });
        }
    }
}

/// The people of a way, source first: seats of one human in a row are one node.
pub(crate) fn nodes(org: &Org, way: &Way) -> (Vec<Node>, Vec<Step>) {
    let mut nodes: Vec<Node> = Vec::with_capacity(way.seats.len());
    let mut steps = Vec::with_capacity(way.up.len());
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
    // Where humans hold several seats there are fewer: kept as long as the chart, the lists have no room to spare.
    nodes.shrink_to_fit();
    steps.shrink_to_fit();
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
