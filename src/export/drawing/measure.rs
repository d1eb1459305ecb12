//! How wide text becomes that no screen of ours draws: an estimate on the safe side for the letters without serifs that
//! browsers use, after those of DejaVu Sans, which are wide. Text is broken and cut by it, so that it stays in its box.

use crate::text;
use unicode_segmentation::UnicodeSegmentation;

/// Pixels from one line of text to the next.
pub(super) const LINE: i32 = 15;
/// Pixels between the frame of a box and its text.
pub(super) const PADDING: i32 = 8;

/// A size of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// Pixels of an em.
    pub(super) size: u32,
    /// Whether they are bold.
    pub(super) bold: bool,
}

/// The letters of names.
pub(super) const NAME: Letters = Letters { size: 13, bold: true };
/// The letters of all else.
pub(super) const PLAIN: Letters = Letters { size: 11, bold: false };

/// Hundredths of an em of one cluster.
fn hundredths(cluster: &str) -> u32 {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) if char.is_ascii() => match char {
            'i' | 'j' | 'l' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 40,
            'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' | '`' => 50,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 100,
            'A'..='Z' => 79,
            '#' | '+' | '=' | '<' | '>' | '~' | '^' | '&' => 84,
            _ => 64,
        },
        (Some(char), _) => match text::width(cluster) {
            0 => 0,
            // The letters of Europe that are no ASCII, and narrow signs.
            1 if char.is_lowercase() && char < '\u{250}' => 70,
            1 if char.is_alphabetic() => 90,
            1 => 100,
            _ => 140,
        },
        (None, _) => 0,
    }
}

/// Pixels, rounded up.
pub(super) fn width(text: &str, letters: Letters) -> u32 {
    pixels(text.graphemes(true).map(hundredths).sum(), letters)
}

/// Bold letters are an eighth wider.
fn pixels(hundredths: u32, letters: Letters) -> u32 {
    let eighths = if letters.bold { 9 } else { 8 };
    (hundredths * letters.size * eighths).div_ceil(800)
}

/// The text in rows of at most so many pixels, broken at blanks, which stay at the ends of their rows, or inside a
/// word that is longer than a row. Of more than `most` rows the last ends in an ellipsis; whether something was cut.
pub(super) fn rows(text: &str, letters: Letters, columns: u32, most: usize) -> (Vec<String>, bool) {
    let fits = |row: &str| width(row, letters) <= columns;
    let mut rows: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if rows.len() > most {
            break;
        }
        let row = rows.last_mut().expect("there is always a row");
        let joined = if row.is_empty() { word.to_owned() } else { format!("{row} {word}") };
        if fits(&joined) {
            *row = joined;
            continue;
        }
        if !row.is_empty() {
            // The blank keeps words apart when the text is copied.
            row.push(' ');
            rows.push(String::new());
        }
        for cluster in word.graphemes(true) {
            let row = rows.last_mut().expect("there is always a row");
            if row.is_empty() || fits(&format!("{row}{cluster}")) {
                row.push_str(cluster);
            } else if rows.len() > most {
                break;
            } else {
                rows.push(cluster.to_owned());
            }
        }
    }
    if rows.len() <= most {
        return (rows, false);
    }
    rows.truncate(most);
    if let Some(last) = rows.last_mut() {
        let mut clusters: Vec<&str> = last.trim_end().graphemes(true).collect();
        while !fits(&format!("{}…", clusters.concat())) && clusters.pop().is_some() {}
        *last = format!("{}…", clusters.concat().trim_end());
    }
    (rows, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_breaks_at_blanks_and_is_cut_where_it_must() {
        let rows = |text, columns| rows(text, PLAIN, columns, 2);
        let of = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
        assert_eq!(rows("Head of Product", 200), (of(&["Head of Product"]), false));
        assert_eq!(rows("Head of Product", 60), (of(&["Head of ", "Product"]), false));
        assert_eq!(rows("Head of Product and of more", 60), (of(&["Head of ", "Product…"]), true));
        assert_eq!(rows("incomprehensibilities", 60), (of(&["incompre", "hensibil…"]), true));
        assert_eq!(rows("", 60), (of(&[""]), false));
    }

    proptest! {
        #[test]
        fn rows_are_few_and_narrow_and_lose_nothing_unsaid(text in "[a-zA-ZÀ-ÿ李小龍 é👩-]{0,80}", columns in 40_u32..300) {
            let (rows, cut) = rows(&text, NAME, columns, 2);
            prop_assert!((1..=2).contains(&rows.len()));
            for row in &rows {
                prop_assert!(width(row.trim_end_matches(' '), NAME) <= columns, "{row}");
            }
            let bare = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            let shown = rows.concat();
            if cut {
                prop_assert!(bare(&text).starts_with(shown.trim_end_matches('…')), "{shown}");
            } else {
                prop_assert_eq!(shown, bare(&text));
            }
        }
    }
}
