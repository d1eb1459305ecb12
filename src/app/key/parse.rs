//! Keys as people write them in settings: `q`, `Ctrl-u`, `PgDn`, `Space`, `F5`.

use super::{Key, spelled_out};
use crate::finding::suggest;
use crossterm::event::KeyCode;
use std::str::FromStr;

/// Why a text names no key: what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoKey(pub String);

/// Keys with names, in lower case.
const NAMED: &[(&[&str], KeyCode)] = &[
    (&["space"], KeyCode::Char(' ')),
    (&["up", "↑"], KeyCode::Up),
    (&["down", "↓"], KeyCode::Down),
    (&["left", "←"], KeyCode::Left),
    (&["right", "→"], KeyCode::Right),
    (&["enter", "return"], KeyCode::Enter),
    (&["esc", "escape"], KeyCode::Esc),
    (&["tab"], KeyCode::Tab),
    (&["shift-tab", "backtab"], KeyCode::BackTab),
    (&["backspace"], KeyCode::Backspace),
    (&["delete", "del"], KeyCode::Delete),
    (&["insert", "ins"], KeyCode::Insert),
    (&["home"], KeyCode::Home),
    (&["end"], KeyCode::End),
    (&["pgup", "pageup", "page-up"], KeyCode::PageUp),
    (&["pgdn", "pgdown", "pagedown", "page-down"], KeyCode::PageDown),
];

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let text = text.trim();
        if let Some(code) = plain(text) {
            return Ok(Self::plain(code));
        }
        let Some((modifier, rest)) = modifier(text) else { return Err(unknown(text)) };
        match modifier {
            Modifier::Ctrl => with_ctrl(rest),
            Modifier::Shift => {
                let letter = only_char(rest).filter(|letter| letter.is_lowercase());
                Err(match letter {
                    Some(letter) => NoKey(format!("write `{}`", letter.to_uppercase())),
                    None => {
                        NoKey("Shift is in the character itself: write `A` or `!`, or `Shift-Tab`".to_owned())
                    }
                })
            }
            Modifier::Alt => Err(NoKey(
                "terminals do not pass Alt on reliably; use a plain key or one with Ctrl".to_owned(),
            )),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Modifier {
    Ctrl,
    Shift,
    Alt,
}

/// A modifier before a key, as `Ctrl-`, `C-` or `ctrl+`.
fn modifier(text: &str) -> Option<(Modifier, &str)> {
    let (before, rest) = text.split_once(['-', '+']).filter(|(_, rest)| !rest.is_empty())?;
    let modifier = match before.to_ascii_lowercase().as_str() {
        "ctrl" | "control" | "c" => Modifier::Ctrl,
        "shift" | "s" => Modifier::Shift,
        "alt" | "meta" | "m" | "a" | "option" | "super" | "cmd" => Modifier::Alt,
        _ => return None,
    };
    Some((modifier, rest))
}

fn with_ctrl(rest: &str) -> Result<Key, NoKey> {
    let code = plain(rest).ok_or_else(|| unknown(rest))?;
    let KeyCode::Char(char) = code else { return Ok(Key { code, ctrl: true }) };
    match char.to_ascii_lowercase() {
        'i' => Err(NoKey("terminals send Ctrl-i as Tab: write `Tab`".to_owned())),
        'm' => Err(NoKey("terminals send Ctrl-m as Enter: write `Enter`".to_owned())),
        letter @ ('a'..='z' | ' ') => Ok(Key::ctrl(letter)),
        _ => Err(NoKey("terminals pass Ctrl on with letters and named keys alone".to_owned())),
    }
}

/// A key without a modifier.
fn plain(text: &str) -> Option<KeyCode> {
    if let Some(char) = only_char(text).filter(|char| !char.is_control() && !char.is_whitespace()) {
        let arrow = NAMED.iter().find(|(names, _)| names.contains(&text));
        return Some(arrow.map_or(KeyCode::Char(char), |(_, code)| *code));
    }
    let lower = text.to_lowercase();
    if let Some((_, code)) = NAMED.iter().find(|(names, _)| names.contains(&lower.as_str())) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f')?.parse::<u8>().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn unknown(text: &str) -> NoKey {
    let shown: Vec<String> =
        NAMED.iter().map(|(_, code)| spelled_out(&Key::plain(*code).to_string())).collect();
    NoKey(match suggest::nearest(text, shown.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write one character, or a name such as `Ctrl-u`, `PgDn`, `Space`, `F5`".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::TABLE;
    use proptest::prelude::*;

    fn key(text: &str) -> Result<Key, String> {
        text.parse().map_err(|NoKey(help)| help)
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (text, expected) in [
            ("q", Key::char('q')),
            ("-", Key::char('-')),
            ("+", Key::char('+')),
            ("Ctrl-u", Key::ctrl('u')),
            ("ctrl+U", Key::ctrl('u')),
            ("C-d", Key::ctrl('d')),
            ("space", Key::char(' ')),
            ("Ctrl-Space", Key::ctrl(' ')),
            ("PageDown", Key::plain(KeyCode::PageDown)),
            ("↓", Key::plain(KeyCode::Down)),
            ("Shift-Tab", Key::plain(KeyCode::BackTab)),
            ("f12", Key::plain(KeyCode::F(12))),
            ("Ctrl-Left", Key { code: KeyCode::Left, ctrl: true }),
            ("ü", Key::char('ü')),
        ] {
            assert_eq!(key(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_key_says_what_to_write() {
        for (text, help) in [
            ("spce", "did you mean `Space`?"),
            ("Shift-x", "write `X`"),
            ("Alt-x", "terminals do not pass Alt on reliably; use a plain key or one with Ctrl"),
            ("Ctrl-i", "terminals send Ctrl-i as Tab: write `Tab`"),
            ("Ctrl-1", "terminals pass Ctrl on with letters and named keys alone"),
            ("F13", "write one character, or a name such as `Ctrl-u`, `PgDn`, `Space`, `F5`"),
            ("", "write one character, or a name such as `Ctrl-u`, `PgDn`, `Space`, `F5`"),
            ("gg", "write one character, or a name such as `Ctrl-u`, `PgDn`, `Space`, `F5`"),
        ] {
            assert_eq!(key(text), Err(help.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_key_of_the_table_is_read_back_from_its_name() {
        for found in TABLE.iter().flat_map(|entry| entry.keys) {
            assert_eq!(key(&found.to_string()), Ok(*found));
            assert_eq!(key(&spelled_out(&found.to_string())), Ok(*found));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_a_key_is_read_back_from_its_name(text in "\\PC{0,12}|(Ctrl|C|Shift|Alt)[-+]\\PC{0,6}|[fF][0-9]{1,3}") {
            if let Ok(found) = key(&text) {
                prop_assert_eq!(key(&found.to_string()), Ok(found));
            }
        }
    }
}
