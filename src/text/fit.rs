//! Cutting and padding text to a number of columns. Never splits a grapheme cluster, never exceeds the columns.

use std::borrow::Cow;

use super::clusters::Clusters;
use super::{grapheme_width, is_space, width};

/// On which side text stands in a field wider than itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// Text first, spaces behind.
    Left,
    /// Spaces on both sides, the odd one behind.
    Centre,
    /// Spaces first.
    Right,
}

/// The text, or as much of its beginning as goes into the columns with the ellipsis behind. Where there is room for
/// nothing else, the ellipsis, or what goes in of it.
#[must_use]
pub fn fit<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, columns) {
        return Cow::Borrowed(text);
    }
    let (mark, room) = cut(columns, ellipsis);
    let mut kept = text.split_at(taken(Clusters::of(text), room)).0;
    while let Some(space) = Clusters::of(kept).next_back().filter(|last| is_space(last)) {
        kept = kept.split_at(kept.len() - space.len()).0;
    }
    Cow::Owned(format!("{kept}{mark}"))
}

/// Like [`fit`], but keeps the end, with the ellipsis before it: for paths, whose end tells most.
#[must_use]
pub fn fit_end<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, columns) {
        return Cow::Borrowed(text);
    }
    let (mark, room) = cut(columns, ellipsis);
    let start = text.len() - taken(Clusters::of(text).rev(), room);
    let mut kept = text.split_at(start).1;
    while let Some(space) = Clusters::of(kept).next().filter(|first| is_space(first)) {
        kept = kept.split_at(space.len()).1;
    }
    Cow::Owned(format!("{mark}{kept}"))
}

/// The text in exactly this many columns: cut where it is longer, with spaces where it is shorter.
#[must_use]
pub fn pad(text: &str, columns: usize, align: Align, ellipsis: &str) -> String {
    let text = fit(text, columns, ellipsis);
    let spaces = columns.saturating_sub(width(&text));
    let before = match align {
        Align::Left => 0,
        Align::Centre => spaces / 2,
        Align::Right => spaces,
    };
    let mut padded = String::with_capacity(text.len() + spaces);
    padded.extend(std::iter::repeat_n(' ', before));
    padded.push_str(&text);
    padded.extend(std::iter::repeat_n(' ', spaces - before));
    padded
}

/// As much of the ellipsis as goes into the columns, and the columns it leaves.
fn cut(columns: usize, ellipsis: &str) -> (&str, usize) {
    let mark = ellipsis.split_at(taken(Clusters::of(ellipsis), columns)).0;
    (mark, columns - width(mark))
}

/// Does the text go into the columns? Looks no further than needed.
fn fits(text: &str, columns: usize) -> bool {
    if text.is_ascii() {
        return width(text) <= columns;
    }
    taken(Clusters::of(text), columns) == text.len()
}

/// How many bytes of the clusters go into the columns.
fn taken<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> usize {
    let mut left = columns;
    let mut bytes = 0;
    for grapheme in graphemes {
        let Some(rest) = left.checked_sub(grapheme_width(grapheme)) else { break };
        left = rest;
        bytes += grapheme.len();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::{clean, tests::nasty};
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    const BOTH: [&str; 2] = ["…", "..."];

    proptest! {
        #[test]
        fn fitted_text_fits_and_is_whole_clusters(text in nasty(), columns in 0_usize..30) {
            let text = clean(&text);
            for ellipsis in BOTH {
                for fitted in [fit(&text, columns, ellipsis), fit_end(&text, columns, ellipsis)] {
                    prop_assert!(width(&fitted) <= columns, "{fitted:?}");
                }
                let fitted = fit(&text, columns, ellipsis);
                if width(&text) <= columns {
                    prop_assert_eq!(&fitted, &text);
                } else {
                    let kept = fitted.strip_suffix(cut(columns, ellipsis).0).expect("an ellipsis");
                    let whole: Vec<_> = text.graphemes(true).collect();
                    prop_assert!(whole.starts_with(&kept.graphemes(true).collect::<Vec<_>>()));
                    let tail = fit_end(&text, columns, ellipsis);
                    let tail = tail.strip_prefix(cut(columns, ellipsis).0).expect("an ellipsis");
                    prop_assert!(whole.ends_with(&tail.graphemes(true).collect::<Vec<_>>()));
                }
            }
        }

        #[test]
        fn padded_text_is_exactly_as_wide(text in nasty(), columns in 0_usize..40) {
            let text = clean(&text);
            for ellipsis in BOTH {
                for align in [Align::Left, Align::Centre, Align::Right] {
                    prop_assert_eq!(width(&pad(&text, columns, align, ellipsis)), columns);
                }
            }
        }
    }

    #[test]
    fn cuts_leave_what_tells_most() {
        assert_eq!(fit("Aiko Tanaka", 11, "…"), "Aiko Tanaka");
        assert_eq!(fit("Aiko Tanaka", 8, "…"), "Aiko Ta…");
        assert_eq!(fit("Aiko Tanaka", 6, "…"), "Aiko…");
        assert_eq!(fit("Aiko Tanaka", 8, "..."), "Aiko...");
        assert_eq!(fit("Aiko Tanaka", 2, "..."), "..");
        assert_eq!(fit("李小龍", 4, "…"), "李…");
        assert_eq!(fit_end("charts/teams/north.yaml", 12, "…"), "…/north.yaml");
    }

    #[test]
    fn padding_stands_where_asked() {
        assert_eq!(pad("Zoë", 6, Align::Left, "…"), "Zoë   ");
        assert_eq!(pad("Zoë", 6, Align::Centre, "…"), " Zoë  ");
        assert_eq!(pad("Zoë", 6, Align::Right, "…"), "   Zoë");
        assert_eq!(pad("李小龍", 4, Align::Left, "…"), "李… ");
    }
}
