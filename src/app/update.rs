//! The only code that changes the state: one message in, the state changed, effects out.
//!
//! Each concern has a file of functions over `&mut State`. Whatever chooses something goes through `select`, so that
//! all panels follow one selection; whatever changes rows goes through `chart` or `lists`.

mod canvas;
mod changes;
mod chart;
mod file;
mod filter;
mod find;
mod followed;
mod intent;
mod keep;
mod lists;
mod load;
mod mouse;
mod overlays;
mod panels;
mod prompt;
mod run;
mod select;
mod sort;
mod versions;
mod what_if;
mod words;

use super::{Effect, Msg, Overlay, Preferences, State};
use std::path::PathBuf;
use std::sync::Arc;

/// The state before anything is read, and what to read: the built-in example for no path, a picker for several.
#[must_use]
pub fn start(paths: Vec<PathBuf>, preferences: Preferences, size: (u16, u16)) -> (State, Vec<Effect>) {
    let mut state = State {
        paths,
        focus: Some(preferences.panel),
        status: preferences.notice.clone(),
        preferences: Arc::new(preferences),
        size,
        dirty: true,
        ..State::default()
    };
    let effects = if state.paths.len() > 1 {
        state.overlay = Some(Overlay::Picker { charts: None, search: super::overlay::Search::default() });
        vec![Effect::ListCharts]
    } else {
        state.loading = true;
        vec![Effect::Load { path: state.paths.first().cloned() }]
    };
    (state, effects)
}

/// Takes in one message. Sets [`State::dirty`] when something visible may have changed.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => {
            state.dirty = true;
            prompt::key(state, key)
        }
        Msg::Do(command) => {
            state.dirty = true;
            run::run(state, command)
        }
        Msg::Paste(text) => {
            state.dirty = true;
            prompt::paste(state, &text)
        }
        Msg::Mouse(mouse, x, y) => mouse::mouse(state, mouse, x, y),
        Msg::Resize(width, height) => {
            state.size = (width, height);
            state.dirty = true;
            // Also at the size it had before: a window that was smaller for a moment has lost what it showed.
            vec![Effect::Repaint]
        }
        Msg::Painted(geometry) => {
            panels::painted(state, geometry);
            Vec::new()
        }
        Msg::Remembered(charts) => {
            state.remembered = charts;
            Vec::new()
        }
        Msg::Reading(reading) => {
            load::reading(state, reading);
            Vec::new()
        }
        Msg::ReadingEnded(turn) => {
            load::reading_ended(state, turn);
            Vec::new()
        }
        Msg::Found { turn, seats } => {
            find::found(state, turn, seats);
            Vec::new()
        }
        Msg::Following { org, report } => {
            followed::following(state, &org, report);
            Vec::new()
        }
        Msg::Followed(followed) => followed::followed(state, *followed),
        Msg::Loaded(loaded) => load::loaded(state, *loaded),
        Msg::LoadFailed(error) => load::failed(state, *error),
        Msg::Changed(read) => load::changed(state, read),
        Msg::Earlier { path, since, read } => {
            changes::earlier(state, &path, since, read);
            Vec::new()
        }
        Msg::Versions { path, read } => {
            versions::listed(state, path, read);
            Vec::new()
        }
        Msg::Version { path, hash, read } => {
            versions::read(state, &path, &hash, read);
            Vec::new()
        }
        Msg::Watching(how) => {
            load::watching(state, how);
            Vec::new()
        }
        Msg::Charts(charts) => {
            overlays::charts(state, charts);
            Vec::new()
        }
        Msg::EditorClosed(outcome) => file::editor_closed(state, outcome),
        Msg::Copied(outcome) => {
            state.dirty = true;
            state.status = Some(match outcome {
                Ok(what) => format!("copied the {what}"),
                Err(why) => why,
            });
            Vec::new()
        }
        Msg::Continued => {
            state.dirty = true;
            vec![Effect::Repaint]
        }
        Msg::Terminate => vec![Effect::Quit],
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
