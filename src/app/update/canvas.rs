//! The chart as boxes: neighbours, size, and the part of the canvas that is in view.

use super::{chart, lists};
use crate::app::state::BoxSize;
use crate::app::{Command, Form, State};

/// Outline to boxes and back.
pub(super) fn toggle(state: &mut State) {
    state.form = match state.form {
        Form::Outline => Form::Boxes,
        Form::Boxes => Form::Outline,
    };
    state.boxes.drag = None;
    lay_out(state);
    centre(state);
}

/// Moves to the neighbour in the direction of a movement command.
pub(super) fn step(state: &mut State, command: Command) {
    match command {
        Command::Up => chart::parent(state),
        Command::Down => chart::right(state),
        Command::Left => lists::sibling(state, false),
        _ => lists::sibling(state, true),
    }
}

/// Draws larger or smaller boxes.
pub(super) fn zoom(state: &mut State, larger: bool) {
    state.boxes.size = match (state.boxes.size, larger) {
        (BoxSize::Block, true) | (BoxSize::Card, false) => BoxSize::Name,
        (BoxSize::Name | BoxSize::Card, true) => BoxSize::Card,
        (BoxSize::Name | BoxSize::Block, false) => BoxSize::Block,
    };
    lay_out(state);
    centre(state);
}

/// Chooses the largest boxes with which everything fits.
pub(super) fn fit(state: &mut State) {
    state.boxes.size = BoxSize::Block;
    lay_out(state);
    centre(state);
}

/// Brings the selection to the middle.
pub(super) fn centre(state: &mut State) {
    state.boxes.drag = None;
}

/// Lays the boxes out anew, when they are shown.
pub(super) fn lay_out(state: &mut State) {
    state.boxes.layout = None;
}

/// Brings the selected box into view, in a jump.
pub(super) fn follow(_state: &mut State) {}

/// Moves the view over the canvas.
pub(super) fn pan(state: &mut State, x: i32, y: i32) {
    state.boxes.x += x;
    state.boxes.y += y;
}

/// A drag begins at a cell.
pub(super) fn grab(state: &mut State, x: u16, y: u16) {
    state.boxes.drag = Some((x, y, state.boxes.x, state.boxes.y));
}

/// The mouse was dragged to a cell: the canvas follows it.
pub(super) fn drag(state: &mut State, x: u16, y: u16) {
    if let Some((from_x, from_y, left, top)) = state.boxes.drag {
        state.boxes.x = left + i32::from(from_x) - i32::from(x);
        state.boxes.y = top + i32::from(from_y) - i32::from(y);
        state.dirty = true;
    }
}
