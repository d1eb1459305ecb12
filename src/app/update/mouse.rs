//! The mouse: selects, folds, scrolls the panel under it, drags the canvas.

use super::select::{self, Moved};
use super::{canvas, chart, overlays, panels};
use crate::app::msg::Mouse;
use crate::app::{Effect, Form, Geometry, Panel, State, Target};

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What the mouse did, at a cell.
pub(super) fn mouse(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Effect> {
    match mouse {
        Mouse::Press => {
            state.status = None;
            state.dirty = true;
            let target = state.geometry.at(x, y);
            if state.overlay.is_some() {
                return match target {
                    Some(Target::OverlayRow(row)) => overlays::click(state, row),
                    _ if state.geometry.overlay.is_none_or(|region| !region.contains(x, y)) => {
                        state.overlay = None;
                        Vec::new()
                    }
                    _ => Vec::new(),
                };
            }
            press(state, target, x, y);
        }
        Mouse::Drag => canvas::drag(state, x, y),
        Mouse::Release => state.boxes.drag = None,
        Mouse::ScrollUp => wheel(state, -NOTCH, x, y),
        Mouse::ScrollDown => wheel(state, NOTCH, x, y),
    }
    Vec::new()
}

fn panel_at(geometry: &Geometry, x: u16, y: u16) -> Option<Panel> {
    geometry.panels.iter().find(|(_, region)| region.contains(x, y)).map(|(panel, _)| *panel)
}

fn press(state: &mut State, target: Option<Target>, x: u16, y: u16) {
    if let Some(panel) = panel_at(&state.geometry, x, y) {
        panels::focus(state, panel);
    }
    match target {
        Some(Target::Panel(panel)) => panels::focus(state, panel),
        Some(Target::Seat(seat)) if state.focused() == Panel::Horizons => select::bar(state, seat),
        Some(Target::Seat(seat)) => select::seat(state, seat, Moved::Jump),
        Some(Target::FoldOf(seat)) => {
            let folded = state.folded.contains(&seat);
            chart::set_folded(state, seat, !folded);
        }
        Some(Target::Chain(chain)) => select::chain(state, chain, Moved::Jump),
        Some(Target::Finding(finding)) => select::finding(state, finding, Moved::Jump),
        Some(Target::Canvas) => canvas::grab(state, x, y),
        Some(Target::OverlayRow(_)) | None => {}
    }
}

fn wheel(state: &mut State, by: isize, x: u16, y: u16) {
    state.dirty = true;
    if state.overlay.is_some() {
        return overlays::step(state, by);
    }
    match panel_at(&state.geometry, x, y) {
        Some(Panel::Chart) if state.form == Form::Boxes => {
            let by = state.preferences.lines(by, state.geometry.rows(Panel::Chart));
            canvas::pan(state, 0, by as i32);
        }
        Some(Panel::Handoffs) if !over_list(state, y) => panels::scroll(state, Panel::Handoffs, by),
        Some(panel) => panels::scroll_rows(state, panel, by),
        None => {}
    }
}

/// Whether a row of the window is in the list part of Handoffs.
fn over_list(state: &State, y: u16) -> bool {
    let top = state.geometry.panel(Panel::Handoffs).map_or(0, |region| region.y);
    usize::from(y.saturating_sub(top)) < state.geometry.rows(Panel::Handoffs)
}
