//! A chart arrives: opened fresh, or read again with everything kept where it was.

use super::select::{self, Moved};
use super::{changes, chart, followed, keep, lists, overlays, versions};
use crate::app::available::was_too_early;
use crate::app::msg::{Loaded, Reading};
use crate::app::state::Watching;
use crate::app::{Banner, Chart, Effect, LoadError, State, remembered};
use crate::model::{Org, SeatId};
use std::path::{Path, PathBuf};

/// Whether somebody waits for the answer, and so is told that nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The user did, with `r`, in the picker or by editing.
    ByUser,
    /// Nobody: the file changed.
    ByNobody,
}

/// Shows a chart that was asked for.
pub(super) fn loaded(state: &mut State, loaded: Loaded) -> Vec<Effect> {
    state.loading = false;
    state.reading = None;
    take(state, loaded, Asked::ByUser)
}

/// Takes in how far a reading is. It never goes back on the screen.
pub(super) fn reading(state: &mut State, mut reading: Reading) {
    if let Some(known) = &state.reading {
        if known.turn > reading.turn {
            return;
        }
        if known.turn == reading.turn {
            reading.report.percent = reading.report.percent.max(known.report.percent);
        }
    }
    state.dirty |= state.reading.as_ref() != Some(&reading);
    state.reading = Some(reading);
}

/// The reading with this number ended, also when nothing came of it.
pub(super) fn reading_ended(state: &mut State, turn: u64) {
    if state.reading.as_ref().is_some_and(|reading| reading.turn <= turn) {
        state.reading = None;
        state.dirty = true;
    }
}

/// Whether a reading is in sight that a person may want to stop.
pub(super) fn can_stop(state: &State) -> bool {
    state.reading.is_some() || (state.loading && state.chart.is_none())
}

/// Stops reading: the chart that is open stays; without one, there are the others to choose from.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    let reading = state.reading.take();
    let path = reading.map_or_else(|| state.paths.first().cloned(), |reading| reading.path);
    state.loading = false;
    let name = path.as_deref().map_or_else(|| "the built-in example".into(), Path::to_string_lossy);
    let mut effects = vec![Effect::StopReading];
    let others = state.chart.is_none() && state.paths.len() > 1;
    let again = if others { String::new() } else { state.keymap().fill("; `{reload}` reads it again") };
    state.status = Some(format!("stopped reading {name}{again}"));
    if others {
        effects.extend(overlays::picker(state));
    }
    effects
}

/// Takes in what the file became on disk. What is not about the open file came too late.
pub(super) fn changed(state: &mut State, read: Result<Box<Loaded>, Box<LoadError>>) -> Vec<Effect> {
    let path = match &read {
        Ok(loaded) => &loaded.path,
        Err(error) => &error.path,
    };
    state.reading = None;
    if *path != open_path(state) {
        return Vec::new();
    }
    if versions::outdated(state) {
        return Vec::new();
    }
    match read {
        Ok(loaded) => take(state, *loaded, Asked::ByNobody),
        Err(error) => keep_under(state, *error),
    }
}

/// The file that is open, or that waits to be readable.
fn open_path(state: &State) -> Option<PathBuf> {
    match (&state.chart, &state.banner) {
        (Some(chart), _) => chart.path.clone(),
        (None, Some(banner)) => banner.0.path.clone(),
        (None, None) => None,
    }
}

fn is_empty(org: &Org) -> bool {
    org.seats.is_empty() && org.teams.is_empty() && org.products.is_empty()
}

fn take(state: &mut State, loaded: Loaded, asked: Asked) -> Vec<Effect> {
    let Loaded { path, org, analysis, analysed, index, compared } = loaded;
    let replaces = state.chart.as_ref().is_some_and(|chart| chart.path == path && !is_empty(&chart.org));
    if replaces && is_empty(&org) {
        // Emptied by an editor that has not written yet, or by mistake: nothing is drawn over something.
        let message = "there is no chart in it any more".to_owned();
        return keep_under(
            state,
            LoadError { path, at: None, message, help: None, excerpt: Vec::new(), more: 0 },
        );
    }
    state.dirty = true;
    state.banner = None;
    // What was read is the file, whatever version of it was shown.
    versions::put_back(state);
    if state.chart.as_ref().is_some_and(|chart| chart.path != path) {
        state.remembered = remembered::charts(state);
    }
    // What was painted speaks of the old chart: a click before the next frame must not reach into the new one.
    state.geometry.targets.clear();
    let waiting = state.following.take().and_then(|following| following.then);
    let before = state.chart.replace(Chart { path, org, analysis, analysed });
    let Some(now) = select::open_chart(state) else { return Vec::new() };
    state.index = index;
    let at_start = if before.is_none() { changes::at_start(state, now.path.as_ref()) } else { None };
    let is_same_file = before.as_ref().is_some_and(|before| before.path == now.path);
    let then = at_start.or_else(|| waiting.filter(|_| is_same_file));
    match before {
        Some(before) if is_same_file => keep::over(state, &before, &now, compared, asked),
        Some(_) => fresh(state, &now, false),
        None => fresh(state, &now, true),
    }
    let mut effects = watch(state, &files(&now));
    effects.extend(followed::ask(state, &now, then, asked));
    effects
}

/// The chart's files, its own first, and those it names that may become readable.
fn files(chart: &Chart) -> Vec<PathBuf> {
    let Some(path) = &chart.path else { return Vec::new() };
    let own = path.display().to_string();
    let others = chart.org.files.iter().map(|file| &file.path).filter(|path| **path != own);
    let missing = chart.org.files.missing().iter();
    std::iter::once(path.clone()).chain(others.chain(missing).map(PathBuf::from)).collect()
}

/// Asks for these files to be watched, when they are not.
fn watch(state: &mut State, files: &[PathBuf]) -> Vec<Effect> {
    if state.watched == files {
        return Vec::new();
    }
    files.clone_into(&mut state.watched);
    vec![Effect::Watch { files: files.to_vec() }]
}

/// Takes in whether changes are noticed; that they are not is said once, and shown in the title all the time.
pub(super) fn watching(state: &mut State, how: Watching) {
    if state.watching == how {
        return;
    }
    // Another frame comes soon while chains are followed; a sign in the title does not need one of its own.
    state.dirty |= state.following.is_none();
    if let Watching::Looking(why) = &how {
        state.dirty = true;
        state.status = Some(format!("not told of changes, so looking every 2 s: {why}"));
    }
    state.watching = how;
}

/// Starts on a chart that was not open just before, where it was left the last time; what is a matter of taste stays: form,
/// orders, zoom, focus.
fn fresh(state: &mut State, chart: &Chart, first: bool) {
    let old = std::mem::take(state);
    let place = chart.path.as_ref().and_then(|path| old.remembered.get(path)).cloned().unwrap_or_default();
    let (folded, selected) = place.in_chart(&chart.org);
    *state = State {
        chart: old.chart,
        size: old.size,
        focus: old.focus,
        zoom: old.zoom,
        form: old.form,
        boxes: crate::app::state::BoxesState { size: old.boxes.size, ..Default::default() },
        seat_order: old.seat_order,
        chain_order: old.chain_order,
        finding_order: old.finding_order,
        // What was said while nothing was open yet has not been read.
        status: old.status.filter(|said| first && !was_too_early(said)),
        filters: old.preferences.filters(),
        paths: old.paths,
        preferences: old.preferences,
        geometry: old.geometry,
        index: old.index,
        watching: old.watching,
        watched: old.watched,
        remembered: old.remembered,
        folded,
        dirty: true,
        ..State::default()
    };
    chart::relist(state);
    lists::relist(state);
    if !chart.org.seats.is_empty() {
        state.outline.top = 0;
        let seat = selected.unwrap_or(SeatId::new(0));
        // A seat is always in sight when it is selected.
        chart::show(state, seat);
        select::seat(state, seat, Moved::Quietly);
    }
}

/// A chart that was asked for cannot be read: the last good one is kept under a banner.
pub(super) fn failed(state: &mut State, error: LoadError) -> Vec<Effect> {
    state.dirty = true;
    state.loading = false;
    state.reading = None;
    let of_this = state.chart.as_ref().is_none_or(|chart| chart.path == error.path);
    if of_this {
        return keep_under(state, error);
    }
    let name = error.path.map_or_else(String::new, |path| format!("{}: ", path.display()));
    state.status = Some(format!("{name}{}", error.message));
    Vec::new()
}

/// Keeps what is shown under a banner. A file that could not be opened yet is watched like one that was.
fn keep_under(state: &mut State, error: LoadError) -> Vec<Effect> {
    state.dirty = true;
    let alone = state.chart.is_none().then(|| error.path.clone()).flatten();
    state.banner = Some(Banner(error));
    alone.map_or_else(Vec::new, |path| watch(state, &[path]))
}
