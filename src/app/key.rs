//! A key as a person presses it, and its name on the screen and in settings.

mod parse;

pub use parse::NoKey;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// A key with the one modifier that terminals pass on reliably. Shift is in the character itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
}

impl Key {
    /// A key without Ctrl.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// A character key.
    #[must_use]
    pub const fn char(char: char) -> Self {
        Self::plain(KeyCode::Char(char))
    }

    /// A character with Ctrl.
    #[must_use]
    pub const fn ctrl(char: char) -> Self {
        Self { code: KeyCode::Char(char), ctrl: true }
    }
}

/// Names of keys for terminals without arrows.
#[must_use]
pub fn spelled_out(keys: &str) -> String {
    let arrows = [("↑", "Up"), ("↓", "Down"), ("←", "Left"), ("→", "Right")];
    arrows.into_iter().fold(keys.to_owned(), |keys, (arrow, name)| keys.replace(arrow, name))
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Self { code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL) }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(char) => write!(f, "{char}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Delete => f.write_str("Delete"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Insert => f.write_str("Insert"),
            code => write!(f, "{code}"),
        }
    }
}
