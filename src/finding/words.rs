//! Plurals and lists for messages.

/// `1 seat`, `2 seats`; a plural that is not formed with `s` is given whole.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
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

/// `a → b → c`; of more than twelve the first five and the last, and how many are left out.
pub fn path<T>(items: &[T], name: impl Fn(&T) -> String) -> String {
    const ALL_NAMED: usize = 12;
    const FIRST: usize = 5;
    let named = |items: &[T]| items.iter().map(&name).collect::<Vec<_>>().join(" → ");
    match items {
        [first @ .., last] if items.len() > ALL_NAMED => {
            let left = first.len() - FIRST;
            format!("{} → … ({left} more) → {}", named(first.get(..FIRST).unwrap_or_default()), name(last))
        }
        all => named(all),
    }
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
