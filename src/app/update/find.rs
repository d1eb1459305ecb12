//! Find: matches while typing, highlights and unfolds, never hides; Esc returns to exactly the view before.

use super::select::{self, Moved};
use super::{canvas, chart, prompt, prompt::Ending};
use crate::app::search;
use crate::app::state::{Before, Find};
use crate::app::{Effect, Key, Panel, State};
use crate::model::SeatId;
use crossterm::event::KeyCode;

/// Opens the prompt.
pub(super) fn open(state: &mut State) {
    let before = Before {
        selection: state.selection,
        branch: state.branch,
        outline_top: state.outline.top,
        corner: (state.boxes.x, state.boxes.y),
        horizons: state.horizons.clone(),
        handoffs: (state.handoffs.selected, state.handoffs.top),
        findings: (state.findings.selected, state.findings.top),
        scrolled: (state.card_top, state.flow_top),
    };
    state.find = Some(Find { typing: true, before: Some(Box::new(before)), ..Find::default() });
}

/// A key while the prompt is open.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    match prompt::ending(state, key, true) {
        Some(Ending::Close) => return abandon(state),
        Some(Ending::Enter) => return keep(state),
        None => {}
    }
    match (key.code, key.ctrl) {
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) => cycle(state, true),
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) => cycle(state, false),
        (KeyCode::Backspace, false)
            if state.find.as_ref().is_some_and(|find| find.input.value().is_empty()) =>
        {
            abandon(state)
        }
        _ => {
            let changed = state.find.as_mut().is_some_and(|find| prompt::edit(&mut find.input, key));
            if changed { look(state) } else { Vec::new() }
        }
    }
}

/// Looks for what is typed: at once, or beside the loop in a large chart, so that the next key is not kept waiting.
fn look(state: &mut State) -> Vec<Effect> {
    let (Some(chart), Some(find)) = (&state.chart, state.find.as_mut()) else { return Vec::new() };
    let typed = find.input.value().trim();
    if typed.is_empty() || chart.org.seats.len() < search::BESIDE_FROM {
        return at_once(state);
    }
    state.searches += 1;
    find.waits_for = Some(state.searches);
    vec![Effect::Find { turn: state.searches, typed: typed.to_owned() }]
}

/// Takes in what a search found, unless something else was typed meanwhile.
pub(super) fn found(state: &mut State, turn: u64, seats: Vec<SeatId>) {
    if let Some(find) = state.find.as_mut().filter(|find| find.waits_for == Some(turn)) {
        find.waits_for = None;
        state.dirty = true;
        matches(state, seats);
    }
}

/// A key needs the matches of what is typed: a search that still goes on is done here and now.
fn settle(state: &mut State) -> Vec<Effect> {
    let waits = state.find.as_ref().is_some_and(|find| find.waits_for.is_some());
    if waits { at_once(state) } else { Vec::new() }
}

/// Looks for what is typed, in this moment.
fn at_once(state: &mut State) -> Vec<Effect> {
    let (Some(chart), Some(find)) = (select::open_chart(state), state.find.as_mut()) else {
        return Vec::new();
    };
    let waited = find.waits_for.take().is_some();
    let seats = search::seats(&chart.org, &state.index, find.input.value());
    matches(state, seats);
    if waited { vec![Effect::StopFinding] } else { Vec::new() }
}

/// Goes to the first match at or after the seat where find began.
fn matches(state: &mut State, seats: Vec<SeatId>) {
    let Some(find) = state.find.as_mut() else { return };
    find.matches = seats;
    let start = find.before.as_ref().and_then(|before| before.selection.seat);
    find.at = find.matches.partition_point(|seat| Some(*seat) < start);
    if find.at == find.matches.len() {
        find.at = 0;
    }
    if find.matches.is_empty() {
        restore(state);
    } else {
        go(state);
    }
}

/// Goes to the current match, unfolding what hides it and folding again what was unfolded for the one before.
fn go(state: &mut State) {
    let Some(find) = state.find.as_mut() else { return };
    let Some(seat) = find.matches.get(find.at).copied() else { return };
    let typing = find.typing;
    if typing {
        refold(state);
    }
    let unfolded = chart::show(state, seat);
    if let Some(find) = state.find.as_mut().filter(|_| typing) {
        find.unfolded = unfolded;
    }
    select::seat(state, seat, if typing { Moved::Quietly } else { Moved::Jump });
}

/// Folds again what was unfolded for a match.
fn refold(state: &mut State) {
    let Some(find) = state.find.as_mut() else { return };
    let unfolded = std::mem::take(&mut find.unfolded);
    let branch = find.before.as_ref().and_then(|before| before.branch);
    if unfolded.is_empty() && state.branch == branch {
        return;
    }
    state.branch = branch;
    state.folded.extend(unfolded);
    chart::relist(state);
}

/// The view as it was when find was opened.
fn restore(state: &mut State) {
    let Some(before) = state.find.as_ref().and_then(|find| find.before.clone()) else { return };
    let unfolded = state.find.as_mut().map(|find| std::mem::take(&mut find.unfolded)).unwrap_or_default();
    let Before { selection, branch, outline_top, corner, horizons, handoffs, findings, scrolled } = *before;
    let relist = !unfolded.is_empty() || state.branch != branch;
    state.folded.extend(unfolded);
    state.branch = branch;
    state.selection = selection;
    if relist {
        chart::relist(state);
    }
    if let Some(seat) = selection.seat {
        chart::show(state, seat);
    }
    state.selection = selection;
    state.outline.top = outline_top;
    (state.boxes.x, state.boxes.y) = corner;
    state.horizons = horizons;
    (state.handoffs.selected, state.handoffs.top) = handoffs;
    (state.findings.selected, state.findings.top) = findings;
    (state.card_top, state.flow_top) = scrolled;
    // Nothing to clamp but after a reload in between.
    state.outline.clamp();
    state.horizons.clamp();
    state.handoffs.clamp();
    state.findings.clamp();
}

/// Esc while typing: the view before, without find.
fn abandon(state: &mut State) -> Vec<Effect> {
    restore(state);
    leave(state)
}

/// Enter: the match stays selected, the seat before is remembered, and the keys go to the panels again.
fn keep(state: &mut State) -> Vec<Effect> {
    let effects = settle(state);
    let Some(find) = state.find.as_mut() else { return effects };
    if find.matches.is_empty() {
        let looked_for = find.input.value().to_owned();
        abandon(state);
        if !looked_for.is_empty() {
            state.status = Some(format!("nothing matches `{looked_for}`"));
        }
        return effects;
    }
    find.typing = false;
    find.unfolded.clear();
    let before = find.before.take().and_then(|before| before.selection.seat);
    if let Some(before) = before.filter(|before| state.selection.seat != Some(*before)) {
        state.back.push(before);
        state.forward.clear();
    }
    state.focus = Some(Panel::Chart);
    effects
}

/// Esc after Enter: the marks of find go, the selection stays.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let waits = state.find.take().is_some_and(|find| find.waits_for.is_some());
    if waits { vec![Effect::StopFinding] } else { Vec::new() }
}

/// Goes to the next or previous match, round and round.
pub(super) fn cycle(state: &mut State, next: bool) -> Vec<Effect> {
    let effects = settle(state);
    let Some(find) = state.find.as_mut().filter(|find| !find.matches.is_empty()) else { return effects };
    let count = find.matches.len();
    let here = state.selection.seat.filter(|_| !find.typing);
    let at = here.map_or(find.at, |seat| find.matches.partition_point(|found| *found < seat));
    let stands = here.is_none_or(|seat| find.matches.get(at) == Some(&seat));
    find.at = match (next, stands) {
        (true, true) => (at + 1) % count,
        (true, false) => at % count,
        (false, _) => (at + count - 1) % count,
    };
    go(state);
    effects
}

/// After a reload: the matches that are left, by their new numbers; the view before follows.
pub(super) fn carry(state: &mut State, seat: impl Fn(SeatId) -> Option<SeatId>) {
    let Some(chart) = select::open_chart(state) else { return };
    let now = state.selection;
    let Some(find) = state.find.as_mut() else { return };
    // A search that still goes on speaks of the old numbers.
    find.waits_for = None;
    find.matches = search::seats(&chart.org, &state.index, find.input.value());
    find.at = find.at.min(find.matches.len().saturating_sub(1));
    find.unfolded = find.unfolded.iter().filter_map(|old| seat(*old)).collect();
    if let Some(before) = find.before.as_mut() {
        let old = before.selection.seat.and_then(&seat).or(now.seat);
        before.selection = crate::app::Selection { seat: old, ..now };
        before.branch = before.branch.and_then(&seat);
        before.horizons.rows = before.horizons.rows.iter().filter_map(|old| seat(*old)).collect();
        before.horizons.selected = 0;
        before.handoffs = (0, 0);
        before.findings = (0, 0);
    }
    canvas::follow(state);
}
