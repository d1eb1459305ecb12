//! What stands at the right of a list's frame: its order and filter, when they are not the usual ones.

use crate::app::state::{ChainOrder, FindingOrder, SeatOrder};
use crate::app::{Form, Panel, State};
use crate::finding::words;

/// The chains' order and filter.
pub(super) fn chains(state: &State) -> String {
    let order = match state.chain_order {
        ChainOrder::Worst => "worst first",
        ChainOrder::Team => "by team",
        ChainOrder::Handoffs => "most handoffs first",
        ChainOrder::File => "as in the file",
    };
    with_filter(order, state.filters.grades.len() + state.filters.teams.len() + state.filters.states.len())
}

/// The findings' order and filter.
pub(super) fn findings(state: &State) -> String {
    let order = match state.finding_order {
        FindingOrder::Severity => "worst first",
        FindingOrder::Rule => "by rule",
        FindingOrder::File => "as in the file",
    };
    with_filter(order, state.filters.severities.len() + state.filters.teams.len() + state.filters.rules.len())
}

fn with_filter(order: &str, filters: usize) -> String {
    match filters {
        0 => order.to_owned(),
        count => format!("{order}, {}", words::count(count, "filter", "filters")),
    }
}

/// The mark, and the tree's order, focus and filter, when they are not the usual ones.
pub(super) fn chart(state: &State) -> String {
    let order = match state.seat_order {
        SeatOrder::File => None,
        SeatOrder::Name => Some("by name"),
        SeatOrder::Size => Some("largest first"),
        SeatOrder::Findings => Some("most findings first"),
    };
    let mark = state.mark.map(|_| state.keymap().fill("{mark}: path from the marked seat"));
    let branch = state.branch.map(|_| "one branch");
    let filter = state.filters.narrows(Panel::Chart).then_some("roles filtered");
    let form = (state.form == Form::Boxes).then_some("boxes");
    let notes: Vec<&str> = [mark.as_deref(), form, order, branch, filter].into_iter().flatten().collect();
    notes.join(", ")
}
