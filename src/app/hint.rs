//! The keys that matter now, for the line at the foot of the window; from the keymap and the table of commands.

use super::{Command, Form, Keymap, Overlay, Panel, State};
use crate::view::unknown;

/// So many at the end are how to go elsewhere: a line too short for all keeps them.
pub const KEPT: usize = 3;

/// Keys as they are shown, and what they do in a word or two; most important first, but for the last [`KEPT`].
#[must_use]
pub fn hints(state: &State) -> Vec<(String, &'static str)> {
    let keymap = state.keymap();
    let by = |command, what| (keymap.name(command), what);
    let pair = |one, other, what| (format!("{} {}", keymap.name(one), keymap.name(other)), what);
    match &state.overlay {
        Some(Overlay::Help(_) | Overlay::Palette(_)) => return fixed(&[("Enter", "run"), ("Esc", "close")]),
        Some(Overlay::Picker { .. }) => return fixed(&[("Enter", "open"), ("Esc", "close")]),
        Some(Overlay::Filter { .. }) => {
            return with(by(Command::Fold, "switch"), &[("Enter", "close")]);
        }
        Some(Overlay::Versions(_)) => return fixed(&[("Enter", "show"), ("Esc", "close")]),
        Some(Overlay::Changes(_)) => return fixed(&[("Enter", "go there"), ("Esc", "close")]),
        Some(Overlay::Decision { products, .. }) if products.len() > 1 => {
            let next = by(Command::NextPanel, "next product");
            return with(next, &[("↑ ↓", "scroll"), ("Esc", "close")]);
        }
        Some(Overlay::WhatIf { .. }) => {
            let mut hints = fixed(&[("↑ ↓", "change"), ("Enter", "go to the seat"), ("Esc", "close")]);
            hints.insert(2, pair(Command::Left, Command::Right, "scroll"));
            return hints;
        }
        Some(
            Overlay::Source { .. }
            | Overlay::Path { .. }
            | Overlay::Guide { .. }
            | Overlay::Explain { .. }
            | Overlay::Decision { .. },
        ) => {
            return fixed(&[("↑ ↓", "scroll"), ("Esc", "close")]);
        }
        None => {}
    }
    if state.find.as_ref().is_some_and(|find| find.typing) {
        return fixed(&[("Enter", "keep"), ("↑ ↓", "matches"), ("Esc", "back to before")]);
    }
    let commands = |all: &[Command]| commands(keymap, all);
    if state.chart.is_none() {
        return commands(&[Command::Edit, Command::Reload, Command::OpenChart, Command::Help, Command::Quit]);
    }
    let mut hints = vec![pair(Command::Up, Command::Down, "move")];
    let of_panel: &[Command] = match state.focused() {
        Panel::Chart if state.form == Form::Boxes => {
            &[Command::ZoomOut, Command::ZoomIn, Command::Fit, Command::Centre, Command::Boxes]
        }
        Panel::Chart => &[Command::Open, Command::Fold, Command::Find, Command::Trace, Command::Boxes],
        Panel::Card => &[Command::Overview, Command::Source, Command::CopyText],
        Panel::Horizons => &[Command::Open, Command::Trace],
        Panel::Handoffs => &[
            Command::Open,
            Command::WhatIf,
            Command::Sort,
            Command::Filter,
            Command::Trace,
            Command::CopyText,
        ],
        Panel::Findings => {
            &[Command::Open, Command::Sort, Command::Filter, Command::Trace, Command::CopyText]
        }
    };
    let past = state.history.as_ref().is_some_and(|history| history.shown.is_some());
    let leaves = state.find.is_some()
        || state.overview.is_some()
        || state.trace.is_some()
        || state.branch.is_some()
        || state.zoom;
    if past {
        hints.extend(commands(&[Command::OlderVersion, Command::NewerVersion, Command::Cancel]));
    }
    if state.find.is_some() {
        hints.extend(commands(&[Command::NextMatch, Command::PreviousMatch]));
    }
    if leaves && !past {
        hints.extend(commands(&[Command::Cancel]));
    }
    hints.extend(commands(of_panel));
    if state.focused() == Panel::Card && !keymap.keys(Command::Copy).is_empty() && is_something_unknown(state)
    {
        hints.push((keymap.name(Command::Copy), "copy a line for what is unknown"));
    }
    hints.extend(commands(&[Command::Edit, Command::NextPanel, Command::Help, Command::Quit]));
    hints
}

/// Whether the card names a line of YAML that would state something.
fn is_something_unknown(state: &State) -> bool {
    state
        .chart
        .as_ref()
        .is_some_and(|chart| !unknown::of(&chart.org, &chart.analysis, state.selection.subject).is_empty())
}

/// The commands that have a key.
fn commands(keymap: &Keymap, commands: &[Command]) -> Vec<(String, &'static str)> {
    let with_key = commands.iter().filter(|command| !keymap.keys(**command).is_empty());
    with_key.map(|command| (keymap.name(*command), command.entry().hint)).collect()
}

fn with(first: (String, &'static str), rest: &[(&'static str, &'static str)]) -> Vec<(String, &'static str)> {
    std::iter::once(first).chain(fixed(rest)).collect()
}

fn fixed(hints: &[(&'static str, &'static str)]) -> Vec<(String, &'static str)> {
    hints.iter().map(|(keys, hint)| ((*keys).to_owned(), *hint)).collect()
}
