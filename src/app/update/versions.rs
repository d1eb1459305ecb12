//! The versions of the file's history: listed, stepped through, and left again for the file.

use super::select;
use super::{changes, chart, keep};
use crate::app::available::{CHAINS, is_being_followed};
use crate::app::index::Index;
use crate::app::list::List;
use crate::app::msg::{Loaded, Then};
use crate::app::versions::{History, Marks, Shown};
use crate::app::{Chart, Effect, Overlay, State};
use crate::change::{Change, Same, Side};
use crate::view::versions::Versions;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether a version is shown in the place of the file.
pub(super) fn is_past(state: &State) -> bool {
    state.history.as_ref().is_some_and(|history| history.shown.is_some())
}

/// Lists the versions; they are read anew unless one of them is shown.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    if is_past(state) {
        list(state);
        return Vec::new();
    }
    let path = state.chart.as_ref().and_then(|chart| chart.path.clone());
    let Some(path) = path else { return Vec::new() };
    state.status = Some("reading the history".to_owned());
    vec![Effect::ListVersions { path }]
}

/// Takes in the versions. What is not about the open file, or comes while one of them is shown, came too late.
pub(super) fn listed(state: &mut State, path: PathBuf, read: Result<Versions, String>) {
    let open = state.chart.as_ref().and_then(|chart| chart.path.as_ref());
    if open != Some(&path) || is_past(state) {
        return;
    }
    state.dirty = true;
    match read {
        Ok(versions) => {
            state.status = None;
            state.history = Some(History { path, versions, wanted: None, shown: None });
            // Whoever reads something else by now steps through them without the list.
            if state.overlay.is_none() {
                list(state);
            }
        }
        Err(why) => state.status = Some(why),
    }
}

/// Shows the list: the file, then its versions, with the one that is shown selected.
fn list(state: &mut State) {
    let Some(history) = &state.history else { return };
    let selected = history.at().map_or(0, |at| at + 1);
    let mut list = List { rows: (0..=history.versions.all.len()).collect(), selected, top: 0 };
    list.reveal(state.geometry.overlay_rows(), state.preferences.scroll());
    state.overlay = Some(Overlay::Versions(list));
}

/// Shows the version of a row of the list.
pub(super) fn enter(state: &mut State, list: List<usize>) -> Vec<Effect> {
    let Some(history) = state.history.as_ref() else { return Vec::new() };
    match list.current() {
        // The file may have been read anew while the list was looked at.
        Some(row) if row > 0 && is_being_followed(state) => {
            state.status = Some(CHAINS.to_owned());
            state.overlay = Some(Overlay::Versions(list));
            Vec::new()
        }
        Some(0) => leave(state),
        Some(row) if history.can_be_shown(row - 1) => want(state, row - 1),
        Some(_) | None => {
            state.status = Some("this version has no chart to show".to_owned());
            state.overlay = Some(Overlay::Versions(list));
            Vec::new()
        }
    }
}

/// Steps to the version before, or after; after the newest comes the file.
pub(super) fn step(state: &mut State, older: bool) -> Vec<Effect> {
    let Some(history) = &state.history else { return Vec::new() };
    match (older, history.at()) {
        (true, at) => history.older(at).map_or_else(Vec::new, |at| want(state, at)),
        (false, Some(at)) => match history.newer(at) {
            Some(at) => want(state, at),
            None => leave(state),
        },
        (false, None) => Vec::new(),
    }
}

/// Asks for a version, and for the one before it, to say what it changed.
fn want(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(history) = state.history.as_mut() else { return Vec::new() };
    let commit = |at: usize| history.versions.all.get(at).map(|version| Box::new(version.commit.clone()));
    let before = history.older(Some(at)).and_then(commit);
    let Some(version) = commit(at) else { return Vec::new() };
    history.wanted = Some(at);
    vec![Effect::ShowVersion { path: history.path.clone(), version, before }]
}

/// Shows a version that was read. One that nobody waits for any more came too late.
pub(super) fn read(state: &mut State, path: &Path, hash: &str, read: Result<Box<Then>, String>) {
    let Some(chart) = select::open_chart(state) else { return };
    let Some(history) = state.history.as_mut().filter(|history| history.path == path) else { return };
    let waited = history.wanted.filter(|at| history.versions.all[*at].commit.hash == hash);
    let Some(at) = waited.filter(|_| chart.path.as_deref() == Some(path)) else { return };
    history.wanted = None;
    if !chart.is_followed() {
        // The file was read anew meanwhile, and is looked at first.
        return;
    }
    state.dirty = true;
    let then = match read {
        Ok(then) => *then,
        Err(why) => {
            state.status = Some(why);
            return;
        }
    };
    if let Some(shown) = history.shown.as_mut() {
        shown.at = at;
    } else {
        let (change, since, changed) = (state.change.clone(), state.since.clone(), state.changed.clone());
        let (now, folded, marks) = (chart.clone(), state.folded.clone(), Marks { change, since, changed });
        let index = Arc::clone(&state.index);
        history.shown = Some(Shown { at, now, index, outdated: false, folded, marks });
    }
    let Loaded { org, analysis, index, .. } = then.chart;
    show(state, &chart, &Chart { path: Some(path.to_owned()), org, analysis, analysed: None }, index);
    mark(state, Marks::default());
    if let (Some(before), Some(chart)) = (then.before, &state.chart) {
        let side = Side { org: &before.org, analysis: &before.analysis };
        let change = Change::of(side, Side { org: &chart.org, analysis: &chart.analysis });
        if !change.is_empty() {
            changes::note(state, change);
            state.since = Some("the version before".to_owned());
        }
    }
}

/// Puts another state of the same chart in the place of the open one; the selection and all else stays where it can.
fn show(state: &mut State, old: &Chart, new: &Chart, index: Arc<Index>) {
    // What was painted speaks of the old chart: a click before the next frame must not reach into the new one.
    state.geometry.targets.clear();
    state.index = index;
    state.chart = Some(new.clone());
    keep::carry(state, old, new, Same::of(&old.org, &new.org));
    state.status = None;
}

fn mark(state: &mut State, marks: Marks) {
    let Marks { change, since, changed } = marks;
    (state.change, state.since, state.changed) = (change, since, changed);
    state.walked = (0, 0);
}

/// Shows the file again; read anew where it has changed meanwhile.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let outdated = put_back(state);
    let Some(path) = state.history.as_ref().map(|history| history.path.clone()) else { return Vec::new() };
    if !outdated {
        return Vec::new();
    }
    state.loading = true;
    vec![Effect::Load { path: Some(path) }]
}

/// The file in its own place again, as it was read last; whether it has changed since.
pub(super) fn put_back(state: &mut State) -> bool {
    let Some(history) = state.history.as_mut() else { return false };
    history.wanted = None;
    let (Some(shown), Some(old)) = (history.shown.take(), state.chart.clone()) else { return false };
    state.dirty = true;
    let Shown { now, index, outdated, mut folded, marks, .. } = shown;
    show(state, &old, &now, index);
    // Folds are as they were, also those of seats that the version does not have; what is selected is not hidden.
    for above in state.selection.seat.iter().flat_map(|seat| now.org.ancestors(*seat)) {
        folded.remove(&above);
    }
    if state.folded != folded {
        state.folded = folded;
        chart::relist(state);
    }
    mark(state, marks);
    outdated
}

/// The file changed while a version of it is shown: that is said, and read when it is shown again.
pub(super) fn outdated(state: &mut State) -> bool {
    let cancel = "the file has changed meanwhile: `{cancel}` goes back to it";
    let said = state.keymap().fill(cancel);
    let Some(shown) = state.history.as_mut().and_then(|history| history.shown.as_mut()) else { return false };
    shown.outdated = true;
    state.status = Some(said);
    state.dirty = true;
    true
}
