//! Cleans, measures, cuts and wraps text for a screen. The only place that does.
//!
//! Text from a chart may hold anything. [`clean`] makes it harmless first; everything else expects clean text. Columns
//! are counted by grapheme, as ratatui places them, so that what is measured is what is drawn.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Where a text stands in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// Stands for a character that must not reach a terminal.
const REPLACEMENT: char = '\u{fffd}';

/// What becomes of one character.
enum Fate {
    Keep,
    Space,
    Replace,
    Drop,
}

const fn fate(char: char) -> Fate {
    match char {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Fate::Space,
        // Marks that only steer direction are dropped, those that can turn a line round are shown.
        '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200c}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{ad}' => Fate::Drop,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e001f}' => Fate::Replace,
        _ => Fate::Keep,
    }
}

/// Makes text harmless: line ends and tabs become one blank; controls, escape characters and bidi overrides become
/// `\u{fffd}`; invisible marks are dropped, and clusters no terminal gives a column are too. Emoji sequences stay whole.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut changed = String::with_capacity(text.len());
    for char in text.chars() {
        match fate(char) {
            Fate::Keep => changed.push(char),
            Fate::Space => changed.push(' '),
            Fate::Replace => changed.push(REPLACEMENT),
            Fate::Drop => {}
        }
    }
    // Dropping a cluster can join its neighbours into another, so this runs until nothing changes.
    loop {
        let kept: String = changed.graphemes(true).filter(|cluster| columns(cluster) > 0).collect();
        if kept.len() == changed.len() {
            break;
        }
        changed = kept;
    }
    if changed == text { Cow::Borrowed(text) } else { Cow::Owned(changed) }
}

/// Columns of one cluster, by ratatui's rule: halfwidth sound marks take a column of their own.
fn columns(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return 1;
    }
    let marks = cluster.chars().filter(|char| matches!(char, '\u{ff9e}' | '\u{ff9f}')).count();
    cluster.width() + marks
}

/// Columns of clean text.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(columns).sum()
}

/// The longest beginning that fits, and its columns.
fn beginning(text: &str, limit: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let next = used + columns(cluster);
        if next > limit {
            return (text.split_at(at).0, used);
        }
        used = next;
    }
    (text, used)
}

/// Text of at most `limit` columns; what is cut shows `ellipsis` at its end.
#[must_use]
pub fn fit<'a>(text: &'a str, limit: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= limit {
        return Cow::Borrowed(text);
    }
    let room = limit.saturating_sub(width(ellipsis));
    if room == 0 {
        return Cow::Owned(beginning(ellipsis, limit).0.to_owned());
    }
    let (kept, _) = beginning(text, room);
    Cow::Owned(format!("{}{ellipsis}", kept.trim_end()))
}

/// Like [`fit`], but keeps the end: for paths.
#[must_use]
pub fn fit_end<'a>(text: &'a str, limit: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= limit {
        return Cow::Borrowed(text);
    }
    let room = limit.saturating_sub(width(ellipsis));
    let mut used = 0;
    let mut from = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += columns(cluster);
        if used > room {
            break;
        }
        from = at;
    }
    if room == 0 {
        return Cow::Owned(beginning(ellipsis, limit).0.to_owned());
    }
    Cow::Owned(format!("{ellipsis}{}", text.split_at(from).1))
}

/// Text of exactly `columns` columns: cut with `ellipsis` or filled with blanks.
#[must_use]
pub fn pad(text: &str, columns: usize, align: Align, ellipsis: &str) -> String {
    let fitted = fit(text, columns, ellipsis);
    let blanks = " ".repeat(columns.saturating_sub(width(&fitted)));
    match align {
        Align::Left => format!("{fitted}{blanks}"),
        Align::Right => format!("{blanks}{fitted}"),
    }
}

/// Breaks text into lines of at most `limit` columns, at blanks where it can. A cluster wider than the limit has a line of
/// its own. Never empty.
#[must_use]
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        let size = width(rest);
        if used > 0 && used + 1 + size <= limit {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.push_str(rest);
            }
            used += 1 + size;
            continue;
        }
        if used > 0 {
            lines.push(String::new());
        }
        while !rest.is_empty() {
            let (mut part, mut columns) = beginning(rest, limit);
            if part.is_empty() {
                part = rest.graphemes(true).next().unwrap_or(rest);
                columns = limit;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(part);
            }
            used = columns;
            rest = rest.split_at(part.len()).1;
            if !rest.is_empty() {
                lines.push(String::new());
            }
        }
    }
    lines
}

/// Clean text in ASCII, for terminals without UTF-8; what has no transliteration becomes `?`.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode_with_tofu(text, "?")) }
}

/// A whole number with a thin comma between thousands: `12,345`.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn hostile_text_is_made_harmless_and_names_stay_whole() {
        assert_eq!(clean("\u{1b}[31mred\u{7}"), "\u{fffd}[31mred\u{fffd}");
        assert_eq!(clean("a\u{202e}b\u{200b}c\nd"), "a\u{fffd}bc d");
        for name in ["👩‍💻 Zoë", "李小龍", "محمد", "Łukasz"] {
            assert_eq!(clean(name), name);
        }
        assert_eq!(width("👩‍💻 Zoë"), 6);
        assert_eq!(width("李小龍"), 6);
    }

    #[test]
    fn text_is_cut_wrapped_and_padded_by_column() {
        assert_eq!(fit("Product Owner", 8, "…"), "Product…");
        assert_eq!(fit("李小龍", 5, "…"), "李小…");
        assert_eq!(fit_end("orgs/northwind.yaml", 8, "…"), "…nd.yaml");
        assert_eq!(pad("ab", 4, Align::Right, "…"), "  ab");
        assert_eq!(wrap("what nobody plans", 8), ["what", "nobody", "plans"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(999), "999");
    }

    proptest! {
        #[test]
        fn what_is_measured_is_what_ratatui_draws(text in "\\PC{0,40}|.{0,40}") {
            let text = clean(&text);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
            let (end, _) = buffer.set_stringn(0, 0, &text, 200, Style::new());
            prop_assert_eq!(usize::from(end), width(&text));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in ".{0,60}") {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn limits_hold(text in ".{0,60}", limit in 0_usize..40) {
            let text = clean(&text);
            prop_assert!(width(&fit(&text, limit, "…")) <= limit);
            prop_assert!(width(&fit_end(&text, limit, "…")) <= limit);
            prop_assert_eq!(width(&pad(&text, limit, Align::Left, "…")), limit);
            for line in wrap(&text, limit.max(2)) {
                prop_assert!(width(&line) <= limit.max(2), "{line:?}");
            }
            let kept: String = wrap(&text, limit.max(2)).concat();
            prop_assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
