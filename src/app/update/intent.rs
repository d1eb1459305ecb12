//! Following intent: the traced chain, the path between two seats, and seats with findings.

use super::select::{self, Moved};
use crate::app::{Overlay, State};
use crate::model::ChainId;

/// Traces the selection's chain; again, the next chain through the seat; after the last, none.
pub(super) fn trace(state: &mut State) {
    let Some(chart) = select::open_chart(state) else { return };
    let Some(traced) = state.trace else {
        state.trace = state.selection.chain;
        return;
    };
    let of_seat: Vec<ChainId> =
        state.selection.seat.map_or_else(Vec::new, |seat| chart.analysis.chains_of_seat(seat).collect());
    let next = match of_seat.iter().position(|chain| *chain == traced) {
        Some(at) => of_seat.get((at + 1) % of_seat.len()).copied(),
        None => state.selection.chain,
    };
    if next == Some(traced) {
        state.trace = None;
        state.status = Some("no other chain passes through this seat".to_owned());
        return;
    }
    state.trace = next;
    if let Some(at) = next.and_then(|next| of_seat.iter().position(|chain| *chain == next)) {
        state.status = Some(format!("chain {} of {} through this seat", at + 1, of_seat.len()));
    }
    let selection = select_chain(state, next);
    select::choose(state, selection, Moved::Quietly, None);
}

fn select_chain(state: &State, chain: Option<ChainId>) -> crate::app::Selection {
    crate::app::Selection { chain: chain.or(state.selection.chain), ..state.selection }
}

/// Marks the selected seat; on a second seat shows the path between them.
pub(super) fn mark(state: &mut State) {
    let Some(seat) = state.selection.seat else { return };
    match state.mark {
        None => {
            state.mark = Some(seat);
            state.status =
                Some(state.keymap().fill("marked; on another seat `{mark}` shows the path between them"));
        }
        Some(marked) if marked == seat => state.mark = None,
        Some(from) => {
            state.mark = None;
            state.overlay = Some(Overlay::Path { from, to: seat, scroll: 0 });
        }
    }
}

/// Goes to the next or previous seat with a finding, in tree order.
pub(super) fn next_finding(state: &mut State, next: bool) {
    let (Some(chart), Some(seat)) = (state.chart.as_ref(), state.selection.seat) else { return };
    let found = if next {
        chart.analysis.next_seat_with_finding(seat)
    } else {
        chart.analysis.previous_seat_with_finding(seat)
    };
    if let Some(found) = found {
        select::seat(state, found, Moved::Jump);
    }
}
