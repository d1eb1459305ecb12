//! Text that means itself in Markdown, as GitHub reads it.

use crate::export::report::{Piece, pieces};
use crate::text;

/// A code span, also in a cell of a table: a backtick in it becomes an apostrophe, since none could close it then.
#[must_use]
pub fn code(text: &str) -> String {
    let text = text::clean(text).replace('`', "'").replace('|', "\\|");
    if text.trim().is_empty() { String::new() } else { format!("`{text}`") }
}

/// A sentence with names in backticks: they become code spans, the rest is escaped.
#[must_use]
pub fn prose(text: &str) -> String {
    let text = text::clean(text);
    let piece = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => escape(words),
        Piece::Code(name) => code(name),
    };
    pieces(&text).iter().map(piece).collect()
}

/// Text that means itself. A sign that would call a person or an issue gets a space without width behind it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '@' | '#' => {
                all.push(char);
                all.push('\u{200b}');
            }
            '\n' | '\r' => all.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                all.push('\\');
                all.push(char);
            }
            _ => all.push(char),
        }
    }
    // Addresses become links by themselves.
    all.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}
