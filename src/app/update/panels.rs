//! Focus, zoom, scrolling, leaving things, and what the last frame told.

use super::{canvas, chart, find, load, versions};
use crate::app::{Effect, Form, Geometry, Panel, State};
use crate::model::Subject;

/// Focuses a panel.
pub(super) fn focus(state: &mut State, panel: Panel) {
    state.focus = Some(panel);
    reveal(state);
}

/// Brings the chain that is followed into view when its panel gets the keys; it stays still otherwise.
fn reveal(state: &mut State) {
    if state.focused() == Panel::Handoffs {
        state.handoffs.reveal(state.geometry.rows(Panel::Handoffs), state.preferences.scroll());
    }
}

/// Focuses the next or previous panel, round and round.
pub(super) fn next(state: &mut State, next: bool) {
    let count = Panel::ALL.len();
    let at = state.focused() as usize + if next { 1 } else { count - 1 };
    state.focus = Some(Panel::ALL[at % count]);
    reveal(state);
}

/// Shows the whole chart on the card; again, goes back.
pub(super) fn overview(state: &mut State) {
    if leave_overview(state) {
        return;
    }
    state.overview = Some(state.focused());
    state.selection.subject = Subject::Chart;
    state.card_top = 0;
    focus(state, Panel::Card);
}

/// Whether the whole chart is shown by the command for it, and not because a finding speaks of it.
fn is_overview(state: &State) -> bool {
    state.overview.is_some() && state.selection.subject == Subject::Chart
}

/// Goes back from the overview; `false` when it is not shown.
fn leave_overview(state: &mut State) -> bool {
    let shown = is_overview(state);
    let from = state.overview.take();
    if let Some(from) = from.filter(|_| shown) {
        if let Some(seat) = state.selection.seat {
            state.selection.subject = Subject::Seat(seat);
        }
        state.card_top = 0;
        if state.focused() == Panel::Card {
            focus(state, from);
        }
    }
    shown
}

/// Leaves one thing: overlay, find, a reading, overview, trace, mark, branch, zoom, a version of the past, marks of
/// changes, in this order.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    if state.overlay.is_some() {
        state.overlay = None;
    } else if state.find.is_some() {
        return find::leave(state);
    } else if load::can_stop(state) {
        return load::stop(state);
    } else if leave_overview(state) {
    } else if state.trace.is_some() {
        state.trace = None;
    } else if state.mark.is_some() {
        state.mark = None;
    } else if state.branch.is_some() {
        state.branch = None;
        chart::relist(state);
    } else if state.zoom {
        state.zoom = false;
    } else if versions::is_past(state) {
        return versions::leave(state);
    } else {
        state.changed.clear();
    }
    Vec::new()
}

/// Rows of a page of the focused panel.
pub(super) fn page_rows(state: &State) -> usize {
    state.geometry.rows(state.focused()).saturating_sub(1).max(1)
}

/// Scrolls the text of a panel by lines: the card, or the arithmetic under the chains.
pub(super) fn scroll(state: &mut State, panel: Panel, by: isize) {
    let content = state.geometry.content_rows.iter().find(|(of, _)| *of == Some(panel));
    let content = content.map_or(0, |(_, rows)| *rows);
    let inside = state.geometry.panel(panel).map_or(1, |region| usize::from(region.height));
    let by = state.preferences.lines(by, inside);
    match panel {
        Panel::Card => {
            let most = content.saturating_sub(inside);
            state.card_top = state.card_top.saturating_add_signed(by).min(most);
        }
        Panel::Handoffs => {
            let flow = inside.saturating_sub(state.geometry.rows(Panel::Handoffs));
            let most = content.saturating_sub(flow);
            state.flow_top = state.flow_top.saturating_add_signed(by).min(most);
        }
        Panel::Chart | Panel::Horizons | Panel::Findings => {}
    }
}

/// Scrolls the rows of a panel without moving the selection.
pub(super) fn scroll_rows(state: &mut State, panel: Panel, by: isize) {
    let height = state.geometry.rows(panel);
    let by = state.preferences.lines(by, height);
    let (top, rows) = match panel {
        Panel::Chart => (&mut state.outline.top, state.outline.rows.len()),
        Panel::Horizons => (&mut state.horizons.top, state.horizons.rows.len()),
        Panel::Handoffs => (&mut state.handoffs.top, state.handoffs.rows.len()),
        Panel::Findings => (&mut state.findings.top, state.findings.rows.len()),
        Panel::Card => return scroll(state, panel, by),
    };
    *top = top.saturating_add_signed(by).min(rows.saturating_sub(height));
}

/// The first visible row of a panel's list; `None` for the card, which is text.
fn list_top(state: &State, panel: Panel) -> Option<usize> {
    match panel {
        Panel::Chart => Some(state.outline.top),
        Panel::Horizons => Some(state.horizons.top),
        Panel::Handoffs => Some(state.handoffs.top),
        Panel::Findings => Some(state.findings.top),
        Panel::Card => None,
    }
}

/// Takes in where the last frame put things. Where a panel has another height now, its selection is brought into view
/// again; elsewhere nothing moves, so that what the wheel did stays.
pub(super) fn painted(state: &mut State, geometry: Geometry) {
    if state.geometry == geometry {
        return;
    }
    let before = std::mem::replace(&mut state.geometry, geometry);
    let resized = |panel| before.rows(panel) != state.geometry.rows(panel);
    let resized = Panel::ALL.map(resized);
    let corners = |state: &State| (state.card_top, state.flow_top, state.boxes.x, state.boxes.y);
    let corners_before = corners(state);
    for panel in Panel::ALL.into_iter().filter(|panel| resized[*panel as usize]) {
        let rows = state.geometry.rows(panel);
        match panel {
            Panel::Chart => state.outline.reveal(rows, state.preferences.scroll()),
            Panel::Horizons => state.horizons.reveal(rows, state.preferences.scroll()),
            Panel::Handoffs => state.handoffs.reveal(rows, state.preferences.scroll()),
            Panel::Findings => state.findings.reveal(rows, state.preferences.scroll()),
            Panel::Card => {}
        }
    }
    if before.panel(Panel::Chart) != state.geometry.panel(Panel::Chart) && state.form == Form::Boxes {
        canvas::follow(state);
    }
    scroll(state, Panel::Card, 0);
    scroll(state, Panel::Handoffs, 0);
    // Lists are painted where they will be; only what is scrolled otherwise may have moved since.
    let moved = |(panel, top): &(Panel, usize)| list_top(state, *panel).is_some_and(|now| now != *top);
    if corners(state) != corners_before || state.geometry.tops.iter().any(moved) {
        state.dirty = true;
    }
}
