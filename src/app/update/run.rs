//! Commands to functions: the one place where a [`Command`] becomes what it does.

use super::canvas::Toward;
use super::{
    canvas, changes, chart, file, filter, find, intent, lists, overlays, panels, select, sort, versions,
    what_if,
};
use crate::app::available::available;
use crate::app::{Command, Effect, Form, Panel, State};

/// Runs a command, or says why it does nothing here.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    if let Err(why) = available(state, command) {
        state.status = Some(state.keymap().fill(why));
        return Vec::new();
    }
    let boxes = state.focused() == Panel::Chart && state.form == Form::Boxes;
    match command {
        Command::Down if boxes => canvas::step(state, Toward::Down),
        Command::Up if boxes => canvas::step(state, Toward::Up),
        Command::Left if boxes => canvas::step(state, Toward::Left),
        Command::Right if boxes => canvas::step(state, Toward::Right),
        Command::Down => lists::step(state, 1),
        Command::Up => lists::step(state, -1),
        Command::PageDown => lists::page(state, 1, 1),
        Command::PageUp => lists::page(state, -1, 1),
        Command::HalfPageDown => lists::page(state, 1, 2),
        Command::HalfPageUp => lists::page(state, -1, 2),
        Command::First => lists::end(state, true),
        Command::Last => lists::end(state, false),
        Command::Left => lists::left(state),
        Command::Right => lists::right(state),
        Command::NextSibling => lists::sibling(state, true),
        Command::PreviousSibling => lists::sibling(state, false),
        Command::Parent => chart::parent(state),
        Command::Open => return lists::open(state),
        Command::Back => select::back(state),
        Command::Forward => select::forward(state),
        Command::Fold => chart::toggle(state),
        Command::FewerLevels => chart::levels(state, false),
        Command::MoreLevels => chart::levels(state, true),
        Command::UnfoldBranch => chart::unfold_branch(state),
        Command::FocusBranch => chart::focus_branch(state),
        Command::Trace => intent::trace(state),
        Command::Mark => intent::mark(state),
        Command::NextFinding => intent::next_finding(state, true),
        Command::PreviousFinding => intent::next_finding(state, false),
        Command::Find => find::open(state),
        Command::NextMatch => return find::cycle(state, true),
        Command::PreviousMatch => return find::cycle(state, false),
        Command::Sort => sort::sort(state),
        Command::Filter => filter::open(state),
        Command::NextPanel => panels::next(state, true),
        Command::PreviousPanel => panels::next(state, false),
        Command::ChartPanel => panels::focus(state, Panel::Chart),
        Command::CardPanel => panels::focus(state, Panel::Card),
        Command::HorizonsPanel => panels::focus(state, Panel::Horizons),
        Command::HandoffsPanel => panels::focus(state, Panel::Handoffs),
        Command::FindingsPanel => panels::focus(state, Panel::Findings),
        Command::Zoom => state.zoom = !state.zoom,
        Command::Boxes => canvas::toggle(state),
        Command::ZoomOut => canvas::zoom(state, false),
        Command::ZoomIn => canvas::zoom(state, true),
        Command::Fit => canvas::fit(state),
        Command::Centre => canvas::centre(state),
        Command::WhatIf => what_if::open(state),
        Command::Overview => panels::overview(state),
        Command::Decision => overlays::decision(state),
        Command::Explain => overlays::explain(state),
        Command::Source => overlays::source(state),
        Command::Edit => return file::edit(state),
        Command::Reload => return file::reload(state),
        Command::Changes => changes::open(state),
        Command::SinceCommit => return changes::since_commit(state),
        Command::Versions => return versions::open(state),
        Command::OlderVersion => return versions::step(state, true),
        Command::NewerVersion => return versions::step(state, false),
        Command::OpenChart => return overlays::picker(state),
        Command::Copy => return file::copy(state),
        Command::CopyText => return file::copy_text(state),
        Command::Palette => overlays::palette(state),
        Command::Help => overlays::help(state),
        Command::Guide => overlays::guide(state),
        Command::Cancel => return panels::cancel(state),
        Command::Redraw => return vec![Effect::Repaint],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}
