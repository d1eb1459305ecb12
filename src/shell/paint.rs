//! A frame of the state as it is, with the views where the frame's own geometry puts them. Sends nothing.

use crate::app::{self, Effect, Msg, State};
use crate::ui::{self, Theme};
use ratatui::Frame;

/// Paints a frame, and over it when the new geometry moved a view. What the geometry asks for.
pub(super) fn paint(frame: &mut Frame<'_>, state: &mut State, theme: &Theme) -> Vec<Effect> {
    let mut effects = Vec::new();
    for again in [true, false] {
        let geometry = ui::draw(frame, state, theme);
        effects.extend(app::update(state, Msg::Painted(geometry)));
        if !(again && state.dirty) {
            break;
        }
        // Nothing was sent yet: the views stand right in the first frame a person sees.
        state.dirty = false;
        frame.buffer_mut().reset();
    }
    effects
}
