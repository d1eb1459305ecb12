//! Plurals and lists for messages.

use std::fmt::{self, Display, Write as _};

/// A sentence in as much memory as it takes: findings are kept as long as the chart, and a text that grows piece by piece
/// is moved several times and ends up with room to spare.
#[must_use]
pub fn sentence(pieces: fmt::Arguments<'_>) -> String {
    /// Nearly every message is shorter.
    const USUAL: usize = 320;
    let mut text = String::with_capacity(USUAL);
    // Writing to text in memory does not fail.
    let _ = text.write_fmt(pieces);
    text.as_str().to_owned()
}

/// `1 seat`, `2 seats`; a plural that is not formed with `s` is given whole.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    counted(number, one, many).to_string()
}

/// As [`count`], for a place in a sentence.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> impl Display {
    fmt::from_fn(move |f| write!(f, "{number} {}", if number == 1 { one } else { many }))
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn and_list<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn or_list<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "or")
}

/// Three by name, the rest counted: `a`, `a and b`, `a, b, c and 4 more teams`.
pub fn some<T, D: Display>(
    items: &[T],
    name: impl Fn(&T) -> D,
    rest: impl Fn(&mut fmt::Formatter<'_>, usize) -> fmt::Result,
) -> impl Display {
    const NAMED: usize = 3;
    fmt::from_fn(move |f| {
        let named = items.get(..NAMED).unwrap_or(items);
        let left = items.len() - named.len();
        for (at, item) in named.iter().enumerate() {
            let last = left == 0 && at + 1 == named.len();
            f.write_str(if at == 0 { "" } else { between(last) })?;
            name(item).fmt(f)?;
        }
        if left > 0 {
            f.write_str(between(true))?;
            rest(f, left)?;
        }
        Ok(())
    })
}

/// What stands before another item of a list.
const fn between(last: bool) -> &'static str {
    if last { " and " } else { ", " }
}

/// `a → b → c`; of more than twelve the first five and the last, and how many are left out.
pub fn path<T>(items: &[T], name: impl Fn(&T) -> String) -> String {
    way(items, name).to_string()
}

/// As [`path`], for a place in a sentence.
pub fn way<T, D: Display>(items: &[T], name: impl Fn(&T) -> D) -> impl Display {
    const ALL_NAMED: usize = 12;
    const FIRST: usize = 5;
    fmt::from_fn(move |f| {
        let left = if items.len() > ALL_NAMED { items.len() - 1 - FIRST } else { 0 };
        for (at, item) in items.iter().enumerate() {
            if left > 0 && (FIRST..FIRST + left).contains(&at) {
                continue;
            }
            if left > 0 && at == FIRST + left {
                write!(f, " → … ({left} more)")?;
            }
            f.write_str(if at == 0 { "" } else { " → " })?;
            name(item).fmt(f)?;
        }
        Ok(())
    })
}

fn join<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(and_list(&["a"]), "a");
        assert_eq!(or_list(&["a", "b", "c"]), "a, b or c");
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(count(1, "seat", "seats"), "1 seat");
        assert_eq!(count(0, "seat", "seats"), "0 seats");
    }

    #[test]
    fn a_long_path_names_its_ends_and_counts_the_rest() {
        let path = |count: u32| path(&(1..=count).collect::<Vec<_>>(), u32::to_string);
        assert_eq!(path(0), "");
        assert_eq!(path(3), "1 → 2 → 3");
        assert_eq!(path(12), "1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10 → 11 → 12");
        assert_eq!(path(13), "1 → 2 → 3 → 4 → 5 → … (7 more) → 13");
    }
}
