//! Grapheme clusters. Most text needs no tables to find them: each of its characters is one, in one column.

use unicode_segmentation::{Graphemes, UnicodeSegmentation};

/// Whether a character makes a cluster of its own among others like it, and takes one column: the letters of most European
/// languages, and what lines and bars are drawn with.
#[inline]
const fn is_simple_char(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{a1}'..='\u{ac}'
            | '\u{ae}'..='\u{24f}'
            | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c9}' // Greek
            | '\u{410}'..='\u{44f}' // Cyrillic
            | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' | '‹' | '›' | '‼'
            | '←'..='↓' | '↺' | '↻' | '⇠'..='⇣'
            | '\u{2500}'..='\u{259f}'
            | '■'..='◼'
            | '✓' | '✗'
    )
}

/// Whether each character of the text is a grapheme cluster of its own and takes one column, as far as a quick look tells.
#[must_use]
pub fn is_simple(text: &str) -> bool {
    simple_width(text).is_some()
}

/// The number of characters of a text that [`is_simple`], which is that of its columns too; `None` of another.
#[must_use]
pub fn simple_width(text: &str) -> Option<usize> {
    text.chars().try_fold(0, |count, c| is_simple_char(c).then_some(count + 1))
}

/// The clusters of a text.
pub(super) enum Clusters<'a> {
    /// Each character is one.
    Simple(std::str::Chars<'a>),
    /// They have to be found.
    Any(Graphemes<'a>),
}

impl<'a> Clusters<'a> {
    /// The clusters, by the rules that ratatui goes by.
    pub(super) fn of(text: &'a str) -> Self {
        if is_simple(text) { Self::Simple(text.chars()) } else { Self::Any(text.graphemes(true)) }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match self {
            Self::Simple(chars) => {
                let rest = chars.as_str();
                let next = chars.next()?;
                Some(rest.split_at(next.len_utf8()).0)
            }
            Self::Any(graphemes) => graphemes.next(),
        }
    }
}

impl DoubleEndedIterator for Clusters<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self {
            Self::Simple(chars) => {
                let rest = chars.as_str();
                let last = chars.next_back()?;
                Some(rest.split_at(rest.len() - last.len_utf8()).1)
            }
            Self::Any(graphemes) => graphemes.next_back(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::nasty;
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;

    #[test]
    fn a_simple_character_is_a_cluster_in_one_column_whatever_simple_stands_beside_it() {
        let simple: Vec<char> = (' '..='\u{ffff}').filter(|c| is_simple_char(*c)).collect();
        assert!(simple.len() > 700);
        for c in &simple {
            assert_eq!(c.to_string().cell_width(), 1, "{c:?}");
            for beside in ['a', ' ', '0', 'é', '─', *c] {
                let text = String::from_iter([beside, *c, beside]);
                assert_eq!(text.graphemes(true).count(), 3, "{text:?}");
            }
        }
        let all: String = simple.iter().collect();
        assert_eq!(all.graphemes(true).count(), simple.len());
    }

    proptest! {
        #[test]
        fn clusters_are_what_unicode_says(text in nasty(), simple in "[ -~é─…]{0,12}") {
            for text in [text.as_str(), &simple] {
                let clusters: Vec<&str> = Clusters::of(text).collect();
                prop_assert_eq!(&clusters, &text.graphemes(true).collect::<Vec<_>>());
                let mut backwards: Vec<&str> = Clusters::of(text).rev().collect();
                backwards.reverse();
                prop_assert_eq!(backwards, clusters);
            }
        }
    }
}
