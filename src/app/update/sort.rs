//! The next order of the focused list.

use super::{chart, lists};
use crate::app::state::{ChainOrder, FindingOrder, SeatOrder};
use crate::app::{Panel, State};

/// Sorts the focused list the next way, and says which.
pub(super) fn sort(state: &mut State) {
    let how = match state.focused() {
        Panel::Chart => {
            let (next, how) = match state.seat_order {
                SeatOrder::File => (SeatOrder::Name, "seats by name"),
                SeatOrder::Name => (SeatOrder::Size, "largest branches first"),
                SeatOrder::Size => (SeatOrder::Findings, "branches with most findings first"),
                SeatOrder::Findings => (SeatOrder::File, "seats as in the file"),
            };
            state.seat_order = next;
            chart::relist(state);
            how
        }
        Panel::Handoffs => {
            let (next, how) = match state.chain_order {
                ChainOrder::Worst => (ChainOrder::Team, "chains by team"),
                ChainOrder::Team => (ChainOrder::Handoffs, "chains with most handoffs first"),
                ChainOrder::Handoffs => (ChainOrder::File, "chains as in the file"),
                ChainOrder::File => (ChainOrder::Worst, "worst chains first"),
            };
            state.chain_order = next;
            lists::relist(state);
            how
        }
        Panel::Findings => {
            let (next, how) = match state.finding_order {
                FindingOrder::Severity => (FindingOrder::Rule, "findings by rule"),
                FindingOrder::Rule => (FindingOrder::File, "findings as in the file"),
                FindingOrder::File => (FindingOrder::Severity, "worst findings first"),
            };
            state.finding_order = next;
            lists::relist(state);
            how
        }
        Panel::Card | Panel::Horizons => return,
    };
    state.status = Some(how.to_owned());
}
