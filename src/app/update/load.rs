//! A chart arrives: opened fresh, or read again with everything kept where it was.

use super::select::{self, Moved};
use super::{chart, keep, lists};
use crate::app::index::Index;
use crate::app::msg::Loaded;
use crate::app::rows::folds_at_start;
use crate::app::{Banner, Chart, LoadError, State};
use crate::model::SeatId;
use std::sync::Arc;

/// Shows a chart that was read.
pub(super) fn loaded(state: &mut State, loaded: Loaded) {
    state.dirty = true;
    state.loading = false;
    state.banner = None;
    // What was painted speaks of the old chart: a click before the next frame must not reach into the new one.
    state.geometry.targets.clear();
    let Loaded { path, org, analysis } = loaded;
    let before = state.chart.replace(Chart { path, org, analysis });
    let Some(now) = select::open_chart(state) else { return };
    state.index = Arc::new(Index::of(&now.org, &now.analysis));
    match before {
        Some(before) if before.path == now.path => keep::over(state, &before, &now),
        Some(_) | None => fresh(state, &now),
    }
}

/// Starts on a chart that was not open before; what is a matter of taste stays: form, orders, zoom, focus.
fn fresh(state: &mut State, chart: &Chart) {
    let old = std::mem::take(state);
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
        paths: old.paths,
        ascii: old.ascii,
        geometry: old.geometry,
        index: old.index,
        folded: folds_at_start(&chart.org),
        dirty: true,
        ..State::default()
    };
    chart::relist(state);
    lists::relist(state);
    if !chart.org.seats.is_empty() {
        select::seat(state, SeatId::new(0), Moved::Quietly);
        state.outline.top = 0;
    }
}

/// Keeps the last good chart under a banner.
pub(super) fn failed(state: &mut State, error: LoadError) {
    state.dirty = true;
    state.loading = false;
    let of_this = state.chart.as_ref().is_none_or(|chart| chart.path == error.path);
    if of_this {
        state.banner = Some(Banner(error));
    } else {
        let name = error.path.map_or_else(String::new, |path| format!("{}: ", path.display()));
        state.status = Some(format!("{name}{}", error.message));
    }
}
