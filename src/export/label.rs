//! What the quoted labels of diagrams have in common: text in which every sign that might mean something is written by its
//! number.

/// Goes through a text letter by letter. `push` gets the one before (a blank at first), the letter, and the one after it (a blank
/// at last), and writes the letter.
pub(super) fn each(text: &str, mut push: impl FnMut(&mut String, [char; 3])) -> String {
    let mut all = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        push(&mut all, [before, char, chars.peek().copied().unwrap_or(' ')]);
        before = char;
    }
    all
}

/// A dash between letters or digits, or a dot behind a letter: neither starts a list or a line there.
pub(super) fn is_inside([before, char, next]: [char; 3]) -> bool {
    match char {
        '-' => before.is_alphanumeric() && next.is_alphanumeric(),
        '.' => before.is_alphabetic() && !matches!(next, '.'),
        _ => false,
    }
}
