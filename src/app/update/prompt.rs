//! Where a key goes: to the program at once, to the overlay, to a prompt, or to the table of commands.

use super::{find, overlays, run};
use crate::app::{Command, Effect, Key, State};
use crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};

/// Takes in a key.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    state.status = None;
    let typing = state.overlay.is_some() || state.find.as_ref().is_some_and(|find| find.typing);
    let command = state.keymap().command(key);
    if let Some(command @ (Command::Quit | Command::Suspend | Command::Redraw)) = command
        && (key.ctrl || matches!(key.code, KeyCode::F(_)) || !typing)
    {
        return run::run(state, command);
    }
    if state.overlay.is_some() {
        return overlays::key(state, key);
    }
    if typing {
        return find::key(state, key);
    }
    command.map_or_else(Vec::new, |command| run::run(state, command))
}

/// How a key ends what lies over the panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is closed.
    Close,
    /// What is selected or typed counts.
    Enter,
}

/// Whether a key ends what is open: what closes and opens elsewhere does so here too, unless a prompt takes it as a
/// letter; Esc and Enter do always.
pub(super) fn ending(state: &State, key: Key, is_prompt: bool) -> Option<Ending> {
    let is_letter = matches!(key.code, KeyCode::Char(_)) && !key.ctrl;
    match state.keymap().command(key).filter(|_| !is_prompt || !is_letter) {
        Some(Command::Cancel) => Some(Ending::Close),
        Some(Command::Open) => Some(Ending::Enter),
        Some(_) | None => match key.code {
            KeyCode::Esc => Some(Ending::Close),
            KeyCode::Enter => Some(Ending::Enter),
            _ => None,
        },
    }
}

/// Takes in pasted text: into the prompt that is open, else nowhere.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    let line = text.lines().next().unwrap_or_default();
    for char in line.chars().filter(|char| !char.is_control()) {
        let key = Key::char(char);
        if state.overlay.is_some() {
            overlays::typed(state, key);
        } else if state.find.as_ref().is_some_and(|find| find.typing) {
            // Each letter stops the search for those before it.
            effects = find::key(state, key);
        }
    }
    effects
}

/// Passes a key to a one-line prompt; whether the text changed. Keys are those of readline.
pub(super) fn edit(input: &mut Input, key: Key) -> bool {
    let request = match (key.code, key.ctrl) {
        (KeyCode::Char(char), false) if !char.is_control() => InputRequest::InsertChar(char),
        (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, false) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false) | (KeyCode::Char('b'), true) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false) | (KeyCode::Char('f'), true) => InputRequest::GoToNextChar,
        (KeyCode::Left, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true) => InputRequest::GoToNextWord,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
        (KeyCode::Backspace | KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
        (KeyCode::Char('u'), true) => InputRequest::DeleteFromStart,
        (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
        _ => return false,
    };
    input.handle(request).is_some_and(|changed| changed.value)
}
