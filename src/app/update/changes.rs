//! What a reload changed, or what is not as it was in another version: taken down, listed, and gone to.

use super::select::{self, Moved};
use super::{chart, panels, versions};
use crate::app::available::CHAINS;
use crate::app::effect::Earlier;
use crate::app::list::List;
use crate::app::{Effect, Loaded, Overlay, Panel, State};
use crate::change::{Change, Side};
use crate::view::changes::{Jump, summary};
use crate::view::story::entries;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Takes down what changed: it is summed up in the status line, marked and kept for the list.
pub(super) fn note(state: &mut State, change: Change) {
    state.status = Some(summary(&change, state.glyphs()));
    state.changed = change.seats.iter().filter_map(|seat| seat.after).collect();
    state.change = Some(Arc::new(change));
    state.since = None;
    state.walked = (0, 0);
    if matches!(state.overlay, Some(Overlay::Changes(_))) {
        open(state);
    }
}

/// Asks what the open chart was at the last commit.
pub(super) fn since_commit(state: &mut State) -> Vec<Effect> {
    let path = state.chart.as_ref().and_then(|chart| chart.path.clone());
    let Some(path) = path else { return Vec::new() };
    // Git may take a moment, on a slow disk more than one.
    state.status = Some("reading the last commit".to_owned());
    vec![Effect::Compare { path, with: Earlier::LastCommit }]
}

/// Asks what the first chart is to be compared with, when it is to be compared.
pub(super) fn at_start(state: &State, path: Option<&PathBuf>) -> Option<Effect> {
    let with = Earlier::Version(state.preferences.against.clone()?);
    let path = path.filter(|path| state.paths.first() == Some(path))?;
    Some(Effect::Compare { path: path.clone(), with })
}

/// Takes in what the chart was: what is not so any more is marked and listed. What is not about the open file came too late.
pub(super) fn earlier(state: &mut State, path: &Path, since: String, read: Result<Box<Loaded>, String>) {
    let now = select::open_chart(state).filter(|chart| chart.path.as_deref() == Some(path));
    let Some(now) = now.filter(|_| !versions::is_past(state)) else { return };
    state.dirty = true;
    if !now.is_followed() {
        // Asked for before the chart was opened anew.
        state.status = Some(CHAINS.to_owned());
        return;
    }
    let was = match read {
        Ok(was) => was,
        Err(why) => {
            state.status = Some(why);
            return;
        }
    };
    let before = Side { org: &was.org, analysis: &was.analysis };
    let change = Change::of(before, Side { org: &now.org, analysis: &now.analysis });
    if change.is_empty() {
        state.status = Some(format!("nothing changed since {since}"));
        return;
    }
    note(state, change);
    state.since = Some(since);
    // Whoever reads something else by now finds it in the list.
    if state.overlay.is_none() {
        open(state);
    }
}

/// Lists it: from where somebody went on the last time, else from the first thing.
pub(super) fn open(state: &mut State) {
    let Some(change) = &state.change else { return };
    state.told = Arc::new(entries(change, state.glyphs()));
    let leads = |at: &usize| state.told.get(*at).is_some_and(|entry| entry.jump.is_some());
    // The first row of all is a heading.
    let first = || ((1..state.told.len()).find(leads).unwrap_or_default(), 0);
    let (selected, top) = Some(state.walked).filter(|(at, _)| *at > 0 && leads(at)).unwrap_or_else(first);
    state.overlay = Some(Overlay::Changes(List { rows: (0..state.told.len()).collect(), selected, top }));
}

/// Goes to what the selected row speaks of; one that leads nowhere stays.
pub(super) fn enter(state: &mut State, list: List<usize>) {
    state.walked = (list.selected, list.top);
    let jump = list.current().and_then(|at| state.told.get(at)?.jump.clone());
    let Some(open) = select::open_chart(state) else { return };
    match jump {
        Some(Jump::Seat(id)) => {
            if let Some(seat) = open.org.seat_by_id(&id) {
                panels::focus(state, Panel::Chart);
                chart::show(state, seat);
                return select::seat(state, seat, Moved::Jump);
            }
            state.status = Some("this seat is gone".to_owned());
        }
        Some(Jump::Team(id)) => {
            let team = open.org.team_by_id(&id);
            if let Some(chain) = team.and_then(|team| open.analysis.chains_of_team(team).next()) {
                panels::focus(state, Panel::Handoffs);
                return select::chain(state, chain, Moved::Jump);
            }
            state.status = Some("this team is gone".to_owned());
        }
        None => state.status = Some("this leads to no seat".to_owned()),
    }
    state.overlay = Some(Overlay::Changes(list));
}
