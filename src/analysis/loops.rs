//! The way back: what returns to the strategy source of a chain from customers and from the team.

use crate::model::{Days, End};

/// Whether something comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoopState {
    /// Directly, or through at most one human.
    Closed,
    /// Through two people or more.
    Proxied,
    /// Not at all, while feedback is stated somewhere on the chart.
    Open,
    /// No feedback and no customer contact is stated on the chart, or so much that it cannot all be followed: nothing can
    /// be said.
    Unknown,
}

/// A quickest path over stated feedback and customer contacts.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// From its start to the strategy source, or to where it ends.
    pub path: Vec<End>,
    /// Its known intervals together.
    pub known: Days,
    /// How many of its lines state no interval; above 0 the time is "at least".
    pub unknown: u32,
}

/// The loop of one chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// What the ways together make of it.
    pub state: LoopState,
    /// From customers to the strategy source.
    pub from_customers: Option<Box<Way>>,
    /// From the team to the strategy source.
    pub from_team: Option<Box<Way>>,
    /// How far it comes where it is [`LoopState::Open`]: to the human on the chain who is nearest to the source, else to
    /// whoever hears of it last. `None` when nothing is stated to come from customers or from the team, when there are too
    /// many lines to follow, and otherwise.
    pub stops: Option<Box<Way>>,
    /// People on the shortest way from customers to the team, the owner included; `None` when unknown.
    pub customer_distance: Option<u32>,
    /// The people of that way, from the customers.
    pub customer_path: Vec<End>,
}
