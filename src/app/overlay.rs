//! What lies over the panels: one at a time, state like everything else.

use super::Command;
use super::msg::Listed;
use crate::analysis::{ChainState, Grade};
use crate::model::{Role, Severity, TeamId};
use tui_input::Input;

/// A one-line filter over a list, with the selected row.
#[derive(Debug, Clone)]
pub struct Search<T> {
    /// What is typed.
    pub input: Input,
    /// The rows that match, best first.
    pub rows: super::list::List<T>,
}

impl<T> Default for Search<T> {
    fn default() -> Self {
        Self { input: Input::default(), rows: super::list::List::default() }
    }
}

/// What a filter choice lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sieve {
    /// Seats with a role.
    Role(Role),
    /// What belongs to a team.
    Team(TeamId),
    /// Findings of a severity.
    Severity(Severity),
    /// Findings of a rule.
    Rule(&'static str),
    /// Chains of a grade.
    Grade(Grade),
    /// Chains in a state other than whole.
    State(ChainState),
}

/// A filter choice of the focused list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the row says.
    pub label: String,
    /// What it lets through.
    pub sieve: Sieve,
    /// How many rows it would show.
    pub count: usize,
    /// Whether it is on.
    pub on: bool,
}

/// The overlay that is open.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// All keys, searchable; Enter runs the row.
    Help(Search<Command>),
    /// Commands by name.
    Palette(Search<Command>),
    /// Charts to open; rows are numbers into the list.
    Picker {
        /// The charts; `None` until they are listed.
        charts: Option<Vec<Listed>>,
        /// The search over them.
        search: Search<usize>,
    },
    /// Filter choices of the focused list.
    Filter {
        /// The choices.
        choices: Vec<Choice>,
        /// The selected one.
        list: super::list::List<usize>,
    },
    /// The YAML around the selection; scrolled by lines from the place.
    Source {
        /// Lines scrolled from the selection's place, down positive.
        scroll: i32,
    },
    /// The role guide.
    Guide {
        /// Lines scrolled.
        scroll: usize,
    },
    /// What the last reload changed; rows are numbers into what [`crate::view::changes`] lists.
    Changes(super::list::List<usize>),
    /// The file, then the versions of its history, newest first, by number.
    Versions(super::list::List<usize>),
    /// Why: what is selected in the focused panel, taken apart.
    Explain {
        /// Lines scrolled.
        scroll: usize,
    },
    /// The path between two seats.
    Path {
        /// From.
        from: crate::model::SeatId,
        /// To.
        to: crate::model::SeatId,
        /// Lines scrolled.
        scroll: usize,
    },
    /// The single changes to a chain, with the chain before and after the selected one.
    WhatIf {
        /// The chain.
        chain: crate::model::ChainId,
        /// The changes, most gain first.
        list: super::list::List<crate::analysis::levers::Lever>,
        /// Lines scrolled of the chain above the list.
        scroll: usize,
    },
    /// The decision sheet of one of the selection's products.
    Decision {
        /// The products; none where the selection belongs to none.
        products: Vec<crate::model::ProductId>,
        /// The one that is shown.
        at: usize,
        /// Lines scrolled.
        scroll: usize,
    },
}
