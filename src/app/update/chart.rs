//! The outline: folding, levels, the focused branch, and the rows that follow from them.

use super::canvas;
use super::select::{self, Moved};
use crate::app::rows::Rows;
use crate::app::state::SeatOrder;
use crate::app::{Panel, State};
use crate::model::{Org, SeatId};
use rustc_hash::FxHashSet;
use std::sync::Arc;

fn org_of(state: &State) -> Option<Arc<Org>> {
    state.chart.as_ref().map(|chart| Arc::clone(&chart.org))
}

fn rows<'a>(state: &'a State, org: &'a Org) -> Rows<'a> {
    Rows { org, index: &state.index, folded: &state.folded, order: state.seat_order }
}

/// The row of a seat, when it is visible.
pub(super) fn row_of(state: &State, seat: SeatId) -> Option<usize> {
    match state.seat_order {
        SeatOrder::File => state.outline.rows.binary_search(&seat).ok(),
        SeatOrder::Name | SeatOrder::Size | SeatOrder::Findings => {
            state.outline.rows.iter().position(|row| *row == seat)
        }
    }
}

/// Makes all rows anew, with the selected seat, or what hides it, selected.
pub(super) fn relist(state: &mut State) {
    let Some(org) = org_of(state) else {
        state.outline.rows.clear();
        return;
    };
    let branch = state.branch;
    state.outline.rows = rows(state, &org).all(branch);
    settle(state, &org);
}

/// After rows changed: the selection stands on a row, the row is in view, and the boxes are laid out anew.
fn settle(state: &mut State, org: &Org) {
    if let Some(seat) = state.selection.seat {
        let visible = Some(seat).filter(|seat| row_of(state, *seat).is_some());
        let visible = visible.or_else(|| nearest_row_above(state, org, seat));
        let visible = visible.or_else(|| state.outline.rows.first().copied());
        if let Some(at) = visible.and_then(|seat| row_of(state, seat)) {
            state.outline.selected = at;
        }
        if let Some(visible) = visible.filter(|visible| *visible != seat) {
            select::seat(state, visible, Moved::Quietly);
        }
    }
    state.outline.reveal(state.geometry.rows(Panel::Chart), state.preferences.scroll());
    canvas::lay_out(state);
}

/// The lowest of a seat's managers that has a row. Looks through the rows once, however deep the seat is.
fn nearest_row_above(state: &State, org: &Org, seat: SeatId) -> Option<SeatId> {
    let above: FxHashSet<SeatId> = org.ancestors(seat).collect();
    // Managers come before their reports in tree order, whatever the order of the rows.
    state.outline.rows.iter().copied().filter(|row| above.contains(row)).max()
}

/// Makes a seat visible, selects its row and brings it into view. Returns the seats that were unfolded for it.
pub(super) fn show(state: &mut State, seat: SeatId) -> Vec<SeatId> {
    let Some(org) = org_of(state) else { return Vec::new() };
    let mut unfolded = Vec::new();
    let inside = |branch| org.is_in_branch(seat, branch) || org.is_in_branch(branch, seat);
    let left_branch = state.branch.is_some_and(|branch| !inside(branch));
    if left_branch {
        state.branch = None;
    }
    // What has a row has nothing folded above it.
    let hidden = row_of(state, seat).is_none();
    for above in org.ancestors(seat).take_while(|_| hidden) {
        if state.branch.is_some_and(|branch| !org.is_in_branch(above, branch)) {
            break;
        }
        if state.folded.remove(&above) {
            unfolded.push(above);
        }
    }
    if left_branch {
        relist(state);
    } else if let Some(top) = unfolded.last().copied() {
        splice(state, &org, top);
        canvas::lay_out(state);
    }
    if let Some(at) = row_of(state, seat) {
        state.outline.selected = at;
    }
    state.outline.reveal(state.geometry.rows(Panel::Chart), state.preferences.scroll());
    unfolded
}

/// Makes the rows below one visible seat anew.
fn splice(state: &mut State, org: &Org, seat: SeatId) {
    let Some(at) = row_of(state, seat) else { return };
    let shown =
        state.outline.rows.iter().skip(at + 1).take_while(|row| org.is_in_branch(**row, seat)).count();
    let below = rows(state, org).below(seat);
    state.outline.rows.splice(at + 1..at + 1 + shown, below);
}

/// Whether a seat has reports that the outline could hide: an ancestor of the focused branch cannot.
pub(super) fn can_fold(state: &State, org: &Org, seat: SeatId) -> bool {
    org.size[seat.index()] > 1
        && state.branch.is_none_or(|branch| branch == seat || !org.is_in_branch(branch, seat))
}

/// Folds a seat, or unfolds it.
pub(super) fn set_folded(state: &mut State, seat: SeatId, folded: bool) {
    let Some(org) = org_of(state) else { return };
    if !can_fold(state, &org, seat) {
        return;
    }
    let changed = if folded { state.folded.insert(seat) } else { state.folded.remove(&seat) };
    if changed {
        splice(state, &org, seat);
        settle(state, &org);
    }
}

/// Folds or unfolds the selected seat.
pub(super) fn toggle(state: &mut State) {
    if let Some(seat) = state.selection.seat {
        let folded = state.folded.contains(&seat);
        set_folded(state, seat, !folded);
    }
}

/// Folds the selected seat; when there is nothing to fold, goes to its manager.
pub(super) fn left(state: &mut State) {
    let (Some(org), Some(seat)) = (org_of(state), state.selection.seat) else { return };
    if can_fold(state, &org, seat) && !state.folded.contains(&seat) {
        set_folded(state, seat, true);
    } else if org.seat(seat).manager.is_some() {
        parent(state);
    } else {
        state.status = Some("this seat reports to nobody".to_owned());
    }
}

/// Unfolds the selected seat; when it is unfolded, goes to the report visited last, else the first.
pub(super) fn right(state: &mut State) {
    let (Some(org), Some(seat)) = (org_of(state), state.selection.seat) else { return };
    if state.folded.contains(&seat) {
        return set_folded(state, seat, false);
    }
    let visited = state.last_report.get(&seat).copied().filter(|report| row_of(state, *report).is_some());
    let first = || row_of(state, seat).and_then(|at| state.outline.rows.get(at + 1).copied());
    if let Some(report) = visited.or_else(first).filter(|report| org.seat(*report).manager == Some(seat)) {
        select::seat(state, report, Moved::Step);
    } else {
        state.status = Some("nobody reports to this seat".to_owned());
    }
}

/// Goes to the manager.
pub(super) fn parent(state: &mut State) {
    let (Some(org), Some(seat)) = (org_of(state), state.selection.seat) else { return };
    if let Some(manager) = org.seat(seat).manager {
        select::seat(state, manager, Moved::Step);
    }
}

/// The visible seat under the same manager after or before the selected one.
pub(super) fn neighbour(state: &State, next: bool) -> Option<SeatId> {
    let chart = state.chart.as_ref()?;
    let (org, seat) = (&chart.org, state.selection.seat?);
    let at = row_of(state, seat)?;
    let depth =
        |seat: &&SeatId| org.depth[seat.index()] <= org.depth[state.selection.seat.map_or(0, SeatId::index)];
    let (before, after) = state.outline.rows.split_at(at);
    let found = if next { after.iter().skip(1).find(depth) } else { before.iter().rev().find(depth) };
    found.copied().filter(|found| org.seat(*found).manager == org.seat(seat).manager)
}

/// Shows one level more everywhere: what is folded nearest to the roots; or one fewer: what is deepest.
pub(super) fn levels(state: &mut State, more: bool) {
    let Some(org) = org_of(state) else { return };
    let depth = |seat: &SeatId| org.depth[seat.index()];
    if more {
        let folded = |seat: &&SeatId| state.folded.contains(seat);
        let Some(level) = state.outline.rows.iter().filter(folded).map(depth).min() else {
            state.status = Some("everything is unfolded".to_owned());
            return;
        };
        state.folded.retain(|seat| depth(seat) > level);
    } else {
        let Some(deepest) = state.outline.rows.iter().map(depth).max().filter(|deepest| *deepest > 0) else {
            state.status = Some("only the top is shown".to_owned());
            return;
        };
        let fold = |seat: &SeatId| org.size[seat.index()] > 1 && depth(seat) + 1 >= deepest;
        state.folded.extend(org.seat_ids().filter(fold));
    }
    relist(state);
}

/// Unfolds everything below the selected seat.
pub(super) fn unfold_branch(state: &mut State) {
    let (Some(org), Some(seat)) = (org_of(state), state.selection.seat) else { return };
    state.folded.retain(|folded| !org.is_in_branch(*folded, seat));
    relist(state);
}

/// Shows only the selected seat's branch and its ancestors; again on the same seat: everything.
pub(super) fn focus_branch(state: &mut State) {
    state.branch = if state.branch == state.selection.seat { None } else { state.selection.seat };
    relist(state);
}
