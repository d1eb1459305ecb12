//! Breaking text into lines of a number of columns, between words where possible.

use super::clusters::is_simple;
use super::{clean::REPLACEMENT, grapheme_width, is_space};
use unicode_segmentation::UnicodeSegmentation;

/// The text in lines of at most this many columns, broken at spaces; a word longer than a line is broken where it must.
///
/// Runs of spaces become one, or the end of a line; nothing else is lost, but for a cluster wider than a whole line,
/// which becomes `�`. No-break spaces do not break. Never empty: no
/// text is one empty line. No columns are taken for one.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if !is_simple(text) {
        return wrap_clusters(text, columns);
    }
    // Each character is a column: no cluster has to be looked at.
    let mut lines = Lines::of(columns);
    text.split(' ').for_each(|word| lines.push_simple(word));
    lines.all()
}

/// The same for any text.
fn wrap_clusters(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Lines::of(columns);
    let (mut word, mut word_width) = (Vec::new(), 0);
    for grapheme in text.graphemes(true) {
        if is_space(grapheme) {
            lines.push(&word, word_width);
            word.clear();
            word_width = 0;
        } else {
            let wide = grapheme_width(grapheme);
            word.push((grapheme, wide));
            word_width += wide;
        }
    }
    lines.push(&word, word_width);
    lines.all()
}

/// Lines being filled.
struct Lines {
    columns: usize,
    done: Vec<String>,
    line: String,
    used: usize,
}

impl Lines {
    fn of(columns: usize) -> Self {
        Self { columns: columns.max(1), done: Vec::new(), line: String::new(), used: 0 }
    }

    /// Makes room for a word: a blank before it, or a new line.
    fn before(&mut self, word_width: usize) {
        if !self.line.is_empty() {
            if self.used + 1 + word_width <= self.columns {
                self.line.push(' ');
                self.used += 1;
            } else {
                self.end();
            }
        }
    }

    /// Adds a word each of whose characters is a column.
    fn push_simple(&mut self, word: &str) {
        let columns = word.chars().count();
        if columns == 0 {
            return;
        }
        self.before(columns);
        if self.used + columns <= self.columns {
            self.line.push_str(word);
            self.used += columns;
            return;
        }
        for c in word.chars() {
            if self.used == self.columns {
                self.end();
            }
            self.line.push(c);
            self.used += 1;
        }
    }

    fn push(&mut self, word: &[(&str, usize)], word_width: usize) {
        if word.is_empty() {
            return;
        }
        self.before(word_width);
        let mut replacement = [0; 4];
        let replacement: &str = REPLACEMENT.encode_utf8(&mut replacement);
        for &(grapheme, wide) in word {
            let (grapheme, wide) = if wide > self.columns { (replacement, 1) } else { (grapheme, wide) };
            if self.used + wide > self.columns {
                self.end();
            }
            self.line.push_str(grapheme);
            self.used += wide;
        }
    }

    /// All lines, one at least.
    fn all(mut self) -> Vec<String> {
        self.end();
        if self.done.is_empty() {
            self.done.push(String::new());
        }
        self.done
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
            self.used = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{clean, tests::nasty, width};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_narrow_enough_and_nothing_is_lost(text in nasty(), columns in 1_usize..40) {
            let text = clean(&text);
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
                prop_assert!(!line.is_empty() || lines.len() == 1);
            }
            if text.graphemes(true).all(|grapheme| grapheme_width(grapheme) <= columns) {
                let visible = |text: &str| text.graphemes(true).filter(|g| !is_space(g)).collect::<String>();
                let shown: String = lines.iter().map(|line| visible(line)).collect();
                prop_assert_eq!(shown, visible(&text));
            }
        }
    }

    proptest! {
        #[test]
        fn simple_text_is_broken_as_any_is(text in "[a-d é─ ]{0,40}", columns in 0_usize..12) {
            prop_assert!(is_simple(&text));
            prop_assert_eq!(wrap(&text, columns), wrap_clusters(&text, columns));
        }
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(wrap("the goal is  lost on the way", 11), ["the goal is", "lost on the", "way"]);
        assert_eq!(wrap("a incomprehensibility b", 8), ["a", "incompre", "hensibil", "ity b"]);
        assert_eq!(wrap("李小龍", 4), ["李小", "龍"]);
        assert_eq!(wrap("李", 1), ["�"]);
        assert_eq!(wrap("   ", 5), [""]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
    }
}
