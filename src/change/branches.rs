//! What became of the tree: whole branches that came, went, grew, shrank or moved, instead of seats one by one.
//!
//! Made of the seats that changed, which it names by their place in the list. Both charts are read the same way, so that
//! what is said of them the other way round is the mirror image.

mod flows;
mod parts;
mod tops;

use super::{Both, Changed, What};
use crate::model::{Org, SeatId};

/// A seat that may not have changed itself, as the chart that is spoken of has it: the first for what went or comes from
/// there, the second for what came or goes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id: the new one where there is one.
    pub id: String,
    /// Who holds it; what it is when nobody does.
    pub label: String,
    /// Its title, where that is not its label.
    pub title: Option<String>,
    /// Whether the first chart has it.
    pub before: bool,
    /// Whether the second chart has it.
    pub after: bool,
}

/// A branch at the top of either chart, in seats, its head among them. Before, less what was removed and moved out, and
/// what was added and moved in, is after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// Its head, as the chart has it in which the branch is larger.
    pub head: Named,
    /// Seats before.
    pub before: usize,
    /// Seats after.
    pub after: usize,
    /// Seats that the second chart has no more.
    pub removed: usize,
    /// Seats that the first chart did not have.
    pub added: usize,
    /// Seats that are elsewhere now.
    pub out: usize,
    /// Seats that were elsewhere before.
    pub into: usize,
}

/// Seats that one chart alone has, connected by their lines: places in [`super::Change::seats`], head first, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The seats, at least one.
    pub seats: Vec<usize>,
    /// How many seats that chart has at and below its head, those of the other chart included.
    pub of: usize,
}

/// What came or went under one seat that both charts have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// Whom they report to; none at the top.
    pub manager: Option<Named>,
    /// The branches, largest first.
    pub parts: Vec<Part>,
}

impl Under {
    /// Seats in all.
    #[must_use]
    pub fn seats(&self) -> usize {
        self.parts.iter().map(|part| part.seats.len()).sum()
    }
}

/// A seat that moved: its place in [`super::Change::seats`], and how many below it came along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The seat.
    pub seat: usize,
    /// Seats below it before and after.
    pub along: usize,
}

/// What moved from one manager to another; none is the top of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whom they reported to.
    pub from: Option<Named>,
    /// Whom they report to.
    pub to: Option<Named>,
    /// The seats, those with most below them first.
    pub seats: Vec<Moved>,
}

/// What moved from one branch at the top to another, or within one; none is above all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The head of the branch it comes from.
    pub from: Option<Named>,
    /// The head of the branch it went to.
    pub to: Option<Named>,
    /// Whether both are the same.
    pub within: bool,
    /// By managers, most seats first.
    pub moves: Vec<Move>,
}

impl Flow {
    /// Seats that moved, without those that came along.
    #[must_use]
    pub fn seats(&self) -> usize {
        self.moves.iter().map(|of| of.seats.len()).sum()
    }
}

/// A department as seats state it, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its name, in one of its spellings.
    pub name: String,
    /// Seats before.
    pub before: usize,
    /// Seats after.
    pub after: usize,
}

/// So many seats that came, went or moved are few: told one by one, without an account of the whole tree.
const FEW: usize = 9;

/// Everything, the largest first throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Branches {
    /// Branches at the top whose seats are not the same; none where few seats changed.
    pub tops: Vec<Top>,
    /// What went, under what is left.
    pub removed: Vec<Under>,
    /// What came, under what was there.
    pub added: Vec<Under>,
    /// What moved.
    pub flows: Vec<Flow>,
    /// Departments with more or fewer seats; none where few seats changed.
    pub departments: Vec<Department>,
}

impl Branches {
    /// Whether so much of the tree changed that a count of seats says more than their names.
    #[must_use]
    pub fn are_many(&self) -> bool {
        let alone = self.removed.iter().chain(&self.added).map(Under::seats);
        alone.chain(self.flows.iter().map(Flow::seats)).sum::<usize>() > FEW
    }
}

/// Finds them; `changed` are the seats that are not the same.
pub(super) fn branches(both: Both<'_>, changed: &[Changed<SeatId>]) -> Branches {
    if !changed.iter().any(|of| of.is_added() || of.is_removed() || of.has(What::Manager)) {
        return Branches::default();
    }
    let (old, new) = (both.before.org, both.after.org);
    let (were, are) = (tops::heads(old), tops::heads(new));
    let gone = |at: &Changed<SeatId>| at.before.filter(|_| at.is_removed());
    let come = |at: &Changed<SeatId>| at.after.filter(|_| at.is_added());
    let found = Branches {
        removed: parts::under(old, changed, gone, &|seat| both.in_first(seat)),
        added: parts::under(new, changed, come, &|seat| both.in_second(seat)),
        flows: flows::flows(both, changed, &tops::top_of(old, &were), &tops::top_of(new, &are)),
        ..Branches::default()
    };
    if !found.are_many() {
        return found;
    }
    Branches { tops: tops::tops(both, &were, &are), departments: tops::departments(old, new), ..found }
}

impl Both<'_> {
    /// Names a seat of the first chart.
    fn in_first(self, seat: SeatId) -> Named {
        let after = self.same.seat(seat);
        let named = named(self.before.org, seat);
        let id = after.map(|after| self.after.org.str(self.after.org.seat(after).id).to_owned());
        Named { id: id.unwrap_or(named.id), after: after.is_some(), before: true, ..named }
    }

    /// Names a seat of the second chart.
    fn in_second(self, seat: SeatId) -> Named {
        let before = self.same.seat_before(seat).is_some();
        Named { before, after: true, ..named(self.after.org, seat) }
    }
}

/// A seat, in neither chart yet.
fn named(org: &Org, seat: SeatId) -> Named {
    Named {
        id: org.str(org.seat(seat).id).to_owned(),
        label: org.label(seat).to_owned(),
        title: super::seats::title_beside(org, seat),
        before: false,
        after: false,
    }
}
