//! What lies over the panels: opened, searched, scrolled, chosen from.

use super::{changes, filter, prompt, prompt::Ending, run, versions, what_if};
use crate::app::command::{Entry, TABLE};
use crate::app::list::List;
use crate::app::msg::Listed;
use crate::app::overlay::Search;
use crate::app::{Command, Effect, Key, Keymap, Overlay, State, search};
use crate::view;
use crossterm::event::KeyCode;

/// Shows all keys.
pub(super) fn help(state: &mut State) {
    state.overlay = Some(Overlay::Help(Search::default()));
    refresh(state);
}

/// Shows the commands by name.
pub(super) fn palette(state: &mut State) {
    state.overlay = Some(Overlay::Palette(Search::default()));
    refresh(state);
}

/// Shows the charts; they are listed meanwhile.
pub(super) fn picker(state: &mut State) -> Vec<Effect> {
    state.overlay = Some(Overlay::Picker { charts: None, search: Search::default() });
    vec![Effect::ListCharts]
}

/// Shows the YAML around the selection.
pub(super) fn source(state: &mut State) {
    state.overlay = Some(Overlay::Source { scroll: 0 });
}

/// Shows the role guide.
pub(super) fn guide(state: &mut State) {
    state.overlay = Some(Overlay::Guide { scroll: 0 });
}

/// Shows the decision sheets of the selection's products.
pub(super) fn decision(state: &mut State) {
    let Some(chart) = &state.chart else { return };
    let products = view::decision::products(&chart.org, &chart.analysis, state.selection.subject);
    state.overlay = Some(Overlay::Decision { products, at: 0, scroll: 0 });
}

/// Explains what is selected in the focused panel.
pub(super) fn explain(state: &mut State) {
    state.overlay = Some(Overlay::Explain { scroll: 0 });
}

/// Goes round the products of the decision sheet.
fn product(state: &mut State, forward: bool) {
    if let Some(Overlay::Decision { products, at, scroll }) = state.overlay.as_mut()
        && products.len() > 1
    {
        let by = if forward { 1 } else { products.len() - 1 };
        *at = (*at + by) % products.len();
        *scroll = 0;
    }
}

/// Goes to the next product of the decision sheet, or scrolls the chain above the list of changes.
fn sideways(state: &mut State, forward: bool) {
    if let Some(Overlay::WhatIf { .. }) = state.overlay {
        scroll(state, if forward { 1 } else { -1 });
    } else {
        product(state, forward);
    }
}

/// The charts of the picker are known.
pub(super) fn charts(state: &mut State, listed: Vec<Listed>) {
    if let Some(Overlay::Picker { charts, .. }) = state.overlay.as_mut() {
        *charts = Some(listed);
        state.dirty = true;
        refresh(state);
    }
}

/// Makes the rows of a searched list anew.
fn refresh(state: &mut State) {
    let (rows, how) = (state.geometry.overlay_rows(), state.preferences.scroll());
    match state.overlay.as_mut() {
        Some(Overlay::Help(search)) => {
            let texts: Vec<_> = TABLE
                .iter()
                .map(|entry| (entry.command, help_text(entry, &state.preferences.keymap)))
                .collect();
            let typed = search::fold(search.input.value().trim()).into_owned();
            let hit = |text: &String| typed.is_empty() || search::contains(text, &typed);
            let rows = texts.iter().filter(|(_, text)| hit(text)).map(|(command, _)| *command).collect();
            search.rows = List { rows, selected: 0, top: 0 };
        }
        Some(Overlay::Palette(search)) => {
            let names: Vec<_> = TABLE.iter().map(|entry| entry.name.to_owned()).collect();
            let found = search::rank(&names, search.input.value());
            let rows = found.into_iter().filter_map(|at| TABLE.get(at)).map(|entry| entry.command).collect();
            search.rows = List { rows, selected: 0, top: 0 };
        }
        Some(Overlay::Picker { charts: Some(charts), search }) => {
            let texts: Vec<_> = charts.iter().map(picker_text).collect();
            let selected = search.rows.current();
            search.rows.rows = search::rank(&texts, search.input.value());
            search.rows.selected = 0;
            search.rows.top = 0;
            if let Some(selected) = selected.filter(|_| search.input.value().is_empty()) {
                search.rows.select(selected);
            }
            search.rows.reveal(rows, how);
        }
        Some(
            Overlay::Picker { charts: None, .. }
            | Overlay::Filter { .. }
            | Overlay::Source { .. }
            | Overlay::Changes(_)
            | Overlay::Versions(_)
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::WhatIf { .. }
            | Overlay::Decision { .. },
        )
        | None => {}
    }
}

fn help_text(entry: &Entry, keymap: &Keymap) -> String {
    let keys: Vec<_> = keymap.keys(entry.command).iter().map(ToString::to_string).collect();
    format!("{} {} {} {}", entry.name, entry.group.title(), keymap.fill(entry.help), keys.join(" "))
}

fn picker_text(listed: &Listed) -> String {
    let path = listed.path.as_ref().map_or_else(String::new, |path| path.display().to_string());
    format!("{} {path}", listed.name)
}

/// Moves in the overlay's list.
pub(super) fn step(state: &mut State, by: isize) {
    let (height, how) = (state.geometry.overlay_rows(), state.preferences.scroll());
    match state.overlay.as_mut() {
        Some(Overlay::Help(search) | Overlay::Palette(search)) => {
            search.rows.step(by);
            search.rows.reveal(height, how);
        }
        Some(Overlay::Picker { search, .. }) => {
            search.rows.step(by);
            search.rows.reveal(height, how);
        }
        Some(Overlay::Filter { list, .. } | Overlay::Changes(list) | Overlay::Versions(list)) => {
            list.step(by);
            list.reveal(height, how);
        }
        Some(Overlay::WhatIf { list, scroll, .. }) => {
            list.step(by);
            list.reveal(height, how);
            *scroll = 0;
        }
        Some(
            Overlay::Source { .. }
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::Decision { .. },
        ) => scroll(state, by),
        None => {}
    }
}

/// Scrolls the overlay's text by lines.
pub(super) fn scroll(state: &mut State, by: isize) {
    let by = state.preferences.lines(by, state.geometry.overlay_rows());
    let content =
        state.geometry.content_rows.iter().find(|(of, _)| of.is_none()).map_or(0, |(_, rows)| *rows);
    let most = content.saturating_sub(state.geometry.overlay_rows());
    let lines = state.chart.as_ref().map_or(0, |chart| {
        chart
            .org
            .files
            .iter()
            .map(crate::model::SourceFile::line_count)
            .max()
            .unwrap_or_default()
            .cast_signed()
    });
    match state.overlay.as_mut() {
        Some(Overlay::Source { scroll }) => *scroll = scroll.saturating_add(by as i32).clamp(-lines, lines),
        Some(
            Overlay::Path { scroll, .. }
            | Overlay::Guide { scroll }
            | Overlay::Explain { scroll }
            | Overlay::Decision { scroll, .. }
            | Overlay::WhatIf { scroll, .. },
        ) => *scroll = scroll.saturating_add_signed(by).min(most),
        Some(
            Overlay::Help(_)
            | Overlay::Palette(_)
            | Overlay::Picker { .. }
            | Overlay::Filter { .. }
            | Overlay::Changes(_)
            | Overlay::Versions(_),
        )
        | None => {}
    }
}

/// A key while an overlay is open.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    let page = state.geometry.overlay_rows().saturating_sub(1).max(1).cast_signed();
    let is_prompt =
        matches!(state.overlay, Some(Overlay::Help(_) | Overlay::Palette(_) | Overlay::Picker { .. }));
    match prompt::ending(state, key, is_prompt) {
        Some(Ending::Close) => {
            state.overlay = None;
            return Vec::new();
        }
        Some(Ending::Enter) => return enter(state),
        None => {}
    }
    match (key.code, key.ctrl) {
        (KeyCode::Down, _) | (KeyCode::Char('n'), true) => step(state, 1),
        (KeyCode::Up, _) | (KeyCode::Char('p'), true) => step(state, -1),
        (KeyCode::PageDown, _) => step(state, page),
        (KeyCode::PageUp, _) => step(state, -page),
        _ if is_prompt => typed(state, key),
        _ => return still(state, key, page),
    }
    Vec::new()
}

/// A key for the overlay's prompt.
pub(super) fn typed(state: &mut State, key: Key) {
    let changed = match state.overlay.as_mut() {
        Some(Overlay::Help(search) | Overlay::Palette(search)) => prompt::edit(&mut search.input, key),
        Some(Overlay::Picker { search, .. }) => prompt::edit(&mut search.input, key),
        Some(
            Overlay::Filter { .. }
            | Overlay::Changes(_)
            | Overlay::Versions(_)
            | Overlay::Source { .. }
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::WhatIf { .. }
            | Overlay::Decision { .. },
        )
        | None => false,
    };
    if changed {
        refresh(state);
    }
}

/// A key in an overlay without a prompt: the keys of lists work, and the key that opened it closes it.
fn still(state: &mut State, key: Key, page: isize) -> Vec<Effect> {
    let Some(command) = state.keymap().command(key) else { return Vec::new() };
    let closes = match state.overlay {
        Some(Overlay::Source { .. }) => command == Command::Source,
        Some(Overlay::Filter { .. }) => command == Command::Filter,
        Some(Overlay::Path { .. }) => command == Command::Mark,
        Some(Overlay::Guide { .. }) => command == Command::Guide,
        Some(Overlay::Explain { .. }) => command == Command::Explain,
        Some(Overlay::Decision { .. }) => command == Command::Decision,
        Some(Overlay::Changes(_)) => command == Command::Changes,
        Some(Overlay::Versions(_)) => command == Command::Versions,
        Some(Overlay::WhatIf { .. }) => command == Command::WhatIf,
        Some(Overlay::Help(_) | Overlay::Palette(_) | Overlay::Picker { .. }) | None => false,
    };
    match command {
        Command::Quit => state.overlay = None,
        _ if closes => state.overlay = None,
        Command::Down => step(state, 1),
        Command::Up => step(state, -1),
        Command::HalfPageDown => step(state, page / 2),
        Command::HalfPageUp => step(state, -page / 2),
        Command::First => step(state, isize::MIN / 2),
        Command::Last => step(state, isize::MAX / 2),
        Command::Fold => filter::toggle(state),
        Command::Right => sideways(state, true),
        Command::Left => sideways(state, false),
        Command::NextPanel => product(state, true),
        Command::PreviousPanel => product(state, false),
        Command::Edit | Command::Reload | Command::Copy | Command::CopyText => {
            return run::run(state, command);
        }
        _ => {}
    }
    Vec::new()
}

/// Enter: runs, opens or closes.
fn enter(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Help(search) | Overlay::Palette(search)) => {
            search.rows.current().map_or_else(Vec::new, |command| run::run(state, command))
        }
        Some(Overlay::Picker { charts, search }) => {
            let row = search.rows.current();
            let chosen = row.and_then(|row| charts.as_ref().and_then(|charts| charts.get(row)));
            if let Some(chosen) = chosen {
                state.loading = true;
                return vec![Effect::Load { path: chosen.path.clone() }];
            }
            state.overlay = Some(Overlay::Picker { charts, search });
            Vec::new()
        }
        Some(Overlay::Changes(list)) => {
            changes::enter(state, list);
            Vec::new()
        }
        Some(Overlay::Versions(list)) => versions::enter(state, list),
        Some(Overlay::WhatIf { chain, list, .. }) => {
            what_if::go_to(state, chain, list.current());
            Vec::new()
        }
        Some(
            Overlay::Filter { .. }
            | Overlay::Source { .. }
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::Decision { .. },
        )
        | None => Vec::new(),
    }
}

/// A click on a row of the overlay: selects it and does what Enter does; a filter's choice is switched.
pub(super) fn click(state: &mut State, row: usize) -> Vec<Effect> {
    match state.overlay.as_mut() {
        Some(Overlay::Help(search) | Overlay::Palette(search)) if row < search.rows.rows.len() => {
            search.rows.selected = row;
        }
        Some(Overlay::Picker { search, .. }) if row < search.rows.rows.len() => search.rows.selected = row,
        Some(Overlay::Changes(list) | Overlay::Versions(list)) if row < list.rows.len() => {
            list.selected = row;
        }
        Some(Overlay::Filter { list, .. }) => {
            if row >= list.rows.len() {
                return Vec::new();
            }
            list.selected = row;
            filter::toggle(state);
            return Vec::new();
        }
        Some(Overlay::WhatIf { list, scroll, .. }) => {
            // Looking at a change is what a click asks for; Enter leads away from them.
            list.selected = row.min(list.rows.len().saturating_sub(1));
            *scroll = 0;
            return Vec::new();
        }
        Some(
            Overlay::Help(_)
            | Overlay::Palette(_)
            | Overlay::Picker { .. }
            | Overlay::Changes(_)
            | Overlay::Versions(_)
            | Overlay::Source { .. }
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::Decision { .. },
        )
        | None => return Vec::new(),
    }
    enter(state)
}
