//! What differs between two charts, in seats, lines, teams and chains, never in lines of text.
//!
//! Compares two charts with their analyses: a chart before and after a save, or two versions of one file. What is the
//! same in both is found by id ([`Same`]); everything that is said here is owned text, so that it outlives both. The order
//! of entries in a file is no difference. Nothing is worded for a screen here.

mod branches;
mod chains;
mod desks;
mod facts;
mod findings;
mod groups;
mod lines;
mod same;
mod seats;

pub use branches::{Branches, Department, Flow, Move, Moved, Named, Part, Top, Under};
pub use chains::{ChainChange, ChainValue};
pub use desks::{Desk, DeskChange};
pub use facts::{Fact, What};
pub use findings::Findings;
pub use lines::{LineChange, LineKind};
pub use same::Same;

use crate::analysis::Analysis;
use crate::jobs;
use crate::model::{Org, ProductId, SeatId, TeamId};

/// From so many seats on, seats are compared beside all else: below, starting a thread costs more than it saves.
const SIDE_BY_SIDE: usize = 5_000;

/// One of the two charts.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The chart.
    pub org: &'a Org,
    /// What was computed from it.
    pub analysis: &'a Analysis,
}

/// Something with an id that is not the same on both sides: in the second alone it was added, in the first alone removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<I> {
    /// Its id: the new one where there is one.
    pub id: String,
    /// Its name: the new one where there is one.
    pub label: String,
    /// Its name before, where that is another: of a seat, who held it, or what it was when nobody did.
    pub was: Option<String>,
    /// For a seat: its title, where that is not its name.
    pub title: Option<String>,
    /// For a seat: how many are below it, in the chart in which they are fewer where both have it.
    pub below: usize,
    /// Its number before.
    pub before: Option<I>,
    /// Its number after.
    pub after: Option<I>,
    /// What is different about it; empty for what was added or removed.
    pub facts: Vec<Fact>,
    /// For a seat that is gone: the id of what is nearest to it in the second chart.
    pub nearest: Option<String>,
}

impl<I> Changed<I> {
    /// Whether it is in the second chart alone.
    #[must_use]
    pub const fn is_added(&self) -> bool {
        self.before.is_none()
    }

    /// Whether it is in the first chart alone.
    #[must_use]
    pub const fn is_removed(&self) -> bool {
        self.after.is_none()
    }

    /// Whether it is in both, with this among the differences.
    #[must_use]
    pub fn has(&self, what: What) -> bool {
        self.facts.iter().any(|fact| fact.what == what)
    }
}

/// Everything that differs. Empty for a chart and itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// The chart's own settings: name, day, method, rules, model.
    pub chart: Vec<Fact>,
    /// Seats: those of the second chart in its order, then those that are gone.
    pub seats: Vec<Changed<SeatId>>,
    /// What these seats are together: the branches that came, went and moved.
    pub branches: Branches,
    /// Product manager and product owner, split or merged.
    pub desks: Vec<DeskChange>,
    /// Lines beside the solid one, and the facts stated about ways between people.
    pub lines: Vec<LineChange>,
    /// Teams, in the same order as seats.
    pub teams: Vec<Changed<TeamId>>,
    /// Products, likewise.
    pub products: Vec<Changed<ProductId>>,
    /// What became of the chains, by team.
    pub chains: Vec<ChainChange>,
}

impl Change {
    /// Compares two charts.
    #[must_use]
    pub fn of(before: Side<'_>, after: Side<'_>) -> Self {
        Self::between(before, after, &Same::of(before.org, after.org))
    }

    /// The same, where it is known already what is the same in both.
    #[must_use]
    pub fn between(before: Side<'_>, after: Side<'_>, same: &Same) -> Self {
        let both = Both { before, after, same };
        let ((seats, branches), rest) = jobs::both(
            after.org.seats.len() >= SIDE_BY_SIDE,
            || {
                let seats = seats::seats(both);
                let branches = branches::branches(both, &seats);
                (seats, branches)
            },
            || Self {
                chart: groups::chart(both),
                desks: desks::desks(both),
                lines: lines::lines(both),
                teams: groups::teams(both),
                products: groups::products(both),
                chains: chains::chains(both),
                ..Self::default()
            },
        );
        Self { seats, branches, ..rest }
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // The branches are made of the seats.
        let Self { chart, seats, branches: _, desks, lines, teams, products, chains } = self;
        chart.is_empty()
            && seats.is_empty()
            && desks.is_empty()
            && lines.is_empty()
            && teams.is_empty()
            && products.is_empty()
            && chains.is_empty()
    }
}

/// Both charts, and what is the same in them.
#[derive(Debug, Clone, Copy)]
struct Both<'a> {
    before: Side<'a>,
    after: Side<'a>,
    same: &'a Same,
}

#[cfg(test)]
mod tests;
