//! Text that means itself in Markdown, as GitHub reads it.

use crate::text;

/// A code span, also in a cell of a table: a backtick in it becomes an apostrophe, since none could close it then.
#[must_use]
pub fn code(text: &str) -> String {
    let text = text::clean(text).replace('`', "'").replace('|', "\\|");
    if text.trim().is_empty() { String::new() } else { format!("`{text}`") }
}

/// A sentence with names in backticks. What stands between two backticks becomes a code span, the rest is escaped; a name
/// with a backtick of its own only shifts which is which.
#[must_use]
pub fn prose(text: &str) -> String {
    let text = text::clean(text);
    let mut parts: Vec<&str> = text.split('`').collect();
    // An odd backtick closes nothing: what follows it is text.
    let rest = if parts.len().is_multiple_of(2) { parts.pop() } else { None };
    let mut all = String::new();
    for (at, part) in parts.iter().enumerate() {
        all.push_str(&if at % 2 == 1 { code(part) } else { escape(part) });
    }
    if let Some(rest) = rest {
        all.push('\'');
        all.push_str(&escape(rest));
    }
    all
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
