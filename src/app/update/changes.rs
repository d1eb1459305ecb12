//! What a reload changed: taken down, listed, and gone to.

use super::select::{self, Moved};
use super::{chart, panels};
use crate::app::list::List;
use crate::app::{Overlay, Panel, State};
use crate::change::Change;
use crate::view::changes::{Jump, rows, summary};
use std::sync::Arc;

/// Takes down what changed: it is summed up in the status line, marked and kept for the list.
pub(super) fn note(state: &mut State, change: Change) {
    state.status = Some(summary(&change, state.glyphs()));
    state.changed = change.seats.iter().filter_map(|seat| seat.after).collect();
    state.change = Some(Arc::new(change));
    if matches!(state.overlay, Some(Overlay::Changes(_))) {
        open(state);
    }
}

/// Lists it.
pub(super) fn open(state: &mut State) {
    let Some(change) = &state.change else { return };
    let count = rows(change, state.glyphs()).len();
    state.overlay = Some(Overlay::Changes(List { rows: (0..count).collect(), selected: 0, top: 0 }));
}

/// Goes to what the selected row speaks of; one that leads nowhere stays.
pub(super) fn enter(state: &mut State, list: List<usize>) {
    let Some(change) = state.change.clone() else { return };
    let mut all = rows(&change, state.glyphs());
    let jump = list.current().filter(|at| *at < all.len()).and_then(|at| all.swap_remove(at).jump);
    let Some(open) = select::open_chart(state) else { return };
    match jump {
        Some(Jump::Seat(id)) => {
            if let Some(seat) = open.org.seat_by_id(&id) {
                panels::focus(state, Panel::Chart);
                chart::show(state, seat);
                return select::seat(state, seat, Moved::Jump);
            }
            state.status = Some("this seat is gone".to_owned());
        }
        Some(Jump::Team(id)) => {
            let team = open.org.team_by_id(&id);
            if let Some(chain) = team.and_then(|team| open.analysis.chains_of_team(team).next()) {
                panels::focus(state, Panel::Handoffs);
                return select::chain(state, chain, Moved::Jump);
            }
            state.status = Some("this team is gone".to_owned());
        }
        None => state.status = Some("this leads to no seat".to_owned()),
    }
    state.overlay = Some(Overlay::Changes(list));
}
