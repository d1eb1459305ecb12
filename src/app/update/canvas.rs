//! The chart as boxes: neighbours, size, and the part of the canvas that is in view.

use super::chart;
use super::select::{self, Moved};
use crate::app::boxes::BoxLayout;
use crate::app::state::BoxSize;
use crate::app::{Form, Panel, State};
use crate::layout::{Area, Joint};
use std::sync::Arc;

/// Outline to boxes and back.
pub(super) fn toggle(state: &mut State) {
    state.form = match state.form {
        Form::Outline => Form::Boxes,
        Form::Boxes => Form::Outline,
    };
    state.boxes.drag = None;
    lay_out(state);
    if state.form == Form::Boxes {
        centre(state);
    }
}

/// Columns and rows of the panel.
fn panel(state: &State) -> (i32, i32) {
    let inside = state.geometry.panel(Panel::Chart);
    inside.map_or((80, 24), |inside| (i32::from(inside.width), i32::from(inside.height)))
}

/// Lays the boxes out anew while they are shown.
pub(super) fn lay_out(state: &mut State) {
    state.boxes.layout = match (&state.chart, state.form) {
        (Some(chart), Form::Boxes) => {
            Some(Arc::new(BoxLayout::of(&chart.org, &state.outline.rows, state.boxes.size)))
        }
        (Some(_) | None, Form::Outline) | (None, Form::Boxes) => None,
    };
    follow(state);
}

/// The number and the place of the selected box.
fn selected(state: &State) -> Option<(usize, Area)> {
    let at = state.outline.selected;
    Some((at, state.boxes.layout.as_ref()?.area(at)?))
}

/// Where a key goes on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// To the manager, or up a stack.
    Up,
    /// To the reports, or down a stack.
    Down,
    /// Along the row.
    Left,
    /// Along the row.
    Right,
}

/// Moves to the neighbour in a direction.
pub(super) fn step(state: &mut State, toward: Toward) {
    let (Some(layout), Some((from, ..))) = (state.boxes.layout.clone(), selected(state)) else { return };
    let number = from as u32;
    let stacked = layout.tree.joint(number) == Joint::Stack;
    let to = match toward {
        Toward::Up => layout.tree.above(number).filter(|_| stacked),
        Toward::Down => layout.tree.below(number).filter(|_| stacked),
        Toward::Left => layout.tree.left_of(number),
        Toward::Right => layout.tree.right_of(number),
    };
    match (to.and_then(|to| layout.seats.get(to as usize)), toward) {
        (Some(seat), _) => select::seat(state, *seat, Moved::Step),
        (None, Toward::Up) => chart::parent(state),
        (None, Toward::Down) => chart::right(state),
        (None, Toward::Left | Toward::Right) => state.status = Some("nobody further on this row".to_owned()),
    }
}

/// Draws larger or smaller boxes.
pub(super) fn zoom(state: &mut State, larger: bool) {
    let size = match (state.boxes.size, larger) {
        (BoxSize::Block, true) | (BoxSize::Card, false) => BoxSize::Name,
        (BoxSize::Name | BoxSize::Card, true) => BoxSize::Card,
        (BoxSize::Name | BoxSize::Block, false) => BoxSize::Block,
    };
    if size == state.boxes.size {
        let which = if larger { "largest" } else { "smallest" };
        state.status = Some(format!("these are the {which} boxes"));
        return;
    }
    state.boxes.size = size;
    lay_out(state);
    centre(state);
}

/// Chooses the largest boxes with which the whole chart fits the panel.
pub(super) fn fit(state: &mut State) {
    let (columns, rows) = panel(state);
    let mut fits = false;
    for size in [BoxSize::Card, BoxSize::Name, BoxSize::Block] {
        state.boxes.size = size;
        lay_out(state);
        let extent = state.boxes.layout.as_ref().map(|layout| layout.extent());
        fits = extent.is_some_and(|(width, height)| width <= columns && height <= rows);
        if fits {
            break;
        }
    }
    if !fits {
        let words = "larger than the panel even so; `{fewer-levels}` shows fewer levels";
        state.status = Some(state.keymap().fill(words));
    }
    centre(state);
}

/// Brings the selection to the middle; a chart of boxes that fits stands in the middle itself.
pub(super) fn centre(state: &mut State) {
    if state.form == Form::Outline {
        let height = state.geometry.rows(Panel::Chart);
        let most = state.outline.rows.len().saturating_sub(height);
        state.outline.top = state.outline.selected.saturating_sub(height / 2).min(most);
        return;
    }
    let Some((_, area)) = selected(state) else { return };
    let (width, height) = panel(state);
    state.boxes.x = area.port() - width / 2;
    state.boxes.y = area.y + area.height / 2 - height / 2;
    settle(state);
}

/// Brings the selected box into view: still while it is in view, else in a jump to the middle.
pub(super) fn follow(state: &mut State) {
    let Some((_, area)) = selected(state) else { return };
    let (width, height) = panel(state);
    let (x, y) = (area.x - state.boxes.x, area.y - state.boxes.y);
    let in_view = |at: i32, box_size: i32, view: i32| at >= 0 && at + box_size.min(view) <= view;
    if !in_view(x, area.width, width) || !in_view(y, area.height, height) {
        centre(state);
    } else {
        settle(state);
    }
}

/// A chart smaller than the panel stands in its middle, a larger one fills it.
fn settle(state: &mut State) {
    let Some(layout) = &state.boxes.layout else { return };
    let (width, height) = panel(state);
    let within = |at: i32, all: i32, view: i32| {
        if all <= view { (all - view) / 2 } else { at.clamp(0, all - view) }
    };
    let (all_columns, all_rows) = layout.extent();
    state.boxes.x = within(state.boxes.x, all_columns, width);
    state.boxes.y = within(state.boxes.y, all_rows, height);
}

/// Moves the view over the canvas, as far as something stays in view.
pub(super) fn pan(state: &mut State, x: i32, y: i32) {
    let Some(layout) = &state.boxes.layout else { return };
    let (width, height) = panel(state);
    let within = |at: i32, all: i32, view: i32| at.clamp(1 - view.max(1), (all - 1).max(1 - view.max(1)));
    let (all_columns, all_rows) = layout.extent();
    state.boxes.x = within(state.boxes.x.saturating_add(x), all_columns, width);
    state.boxes.y = within(state.boxes.y.saturating_add(y), all_rows, height);
}

/// A drag begins at a cell.
pub(super) fn grab(state: &mut State, x: u16, y: u16) {
    state.boxes.drag = Some((x, y, state.boxes.x, state.boxes.y));
}

/// The mouse was dragged to a cell: the canvas follows it.
pub(super) fn drag(state: &mut State, x: u16, y: u16) {
    if let Some((from_x, from_y, left, top)) = state.boxes.drag {
        (state.boxes.x, state.boxes.y) = (left, top);
        pan(state, i32::from(from_x) - i32::from(x), i32::from(from_y) - i32::from(y));
        state.dirty = true;
    }
}
