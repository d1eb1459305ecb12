//! Making text harmless: what may reach a terminal, and what becomes of the rest.
//!
//! | in the text | on the screen |
//! | --- | --- |
//! | line feed, tab, form feed, line and paragraph separators | one space (a carriage return with its line feed too) |
//! | other control characters, among them escape | `�`; the rest of an escape sequence stays as letters |
//! | bidirectional overrides, embeddings and isolates | `�` |
//! | noncharacters | `�` |
//! | invisible format characters: soft hyphen, zero-width space, direction marks, byte order mark | dropped |
//! | joiners | kept inside emoji sequences and between letters of scripts that join; otherwise dropped |
//! | combining characters with nothing before them | dropped; they would change whatever is drawn before the text |
//! | tag characters | kept in flags, where they belong; otherwise dropped |
//!
//! Nothing visible is ever hidden: an escape sequence is shown rather than swallowed with what follows it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Stands for a character that must not reach a terminal.
pub(super) const REPLACEMENT: char = '\u{fffd}';

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Combining characters looked through to find what a joiner joins; no emoji has as many.
const MOST_MARKS: usize = 16;

/// What becomes of one character.
enum Fate {
    Keep,
    Space,
    Replace,
    Drop,
}

/// The text with everything harmful replaced or dropped; the same text, borrowed, if there is nothing to do.
///
/// The module's table says what becomes of what. Cleaning twice changes nothing more, and the result holds no control
/// character.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut chars = text.char_indices().peekable();
    let mut written = String::new();
    // Up to here, `text` is clean and stands for what would have been written.
    let mut borrowed = Some(0);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let before = match borrowed {
            Some(end) => text.split_at(end).0,
            None => &written,
        };
        let fate = fate(c, before, next);
        if let (Some(end), Fate::Keep) = (borrowed, &fate) {
            borrowed = Some(end + c.len_utf8());
            continue;
        }
        if borrowed.take().is_some() {
            written.reserve(text.len());
            written.push_str(text.split_at(at).0);
        }
        match fate {
            Fate::Keep => written.push(c),
            Fate::Space => written.push(' '),
            Fate::Replace => written.push(REPLACEMENT),
            Fate::Drop => {}
        }
    }
    if borrowed.is_some() { Cow::Borrowed(text) } else { Cow::Owned(written) }
}

/// What becomes of `c`, with the clean text before it and the raw character behind it.
fn fate(c: char, before: &str, next: Option<char>) -> Fate {
    match c {
        '\r' if next == Some('\n') => Fate::Drop,
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Space,
        _ if c.is_control() => Fate::Replace,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Fate::Replace,
        _ if is_noncharacter(c) => Fate::Replace,
        ZERO_WIDTH_JOINER if joins_emoji(before, next) || joins_letters(before, next) => Fate::Keep,
        ZERO_WIDTH_NON_JOINER if joins_letters(before, next) => Fate::Keep,
        '\u{e0020}'..='\u{e007f}' if follows_flag(before) => Fate::Keep,
        _ if is_invisible(c) => Fate::Drop,
        _ if before.is_empty() && c.width() == Some(0) => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// One of the code points that never stand for a character.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Format characters and others that take no space and have no shape. The few format characters with a shape, such as
/// the Arabic number sign, are not among them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1345f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Characters that only say how the one before is drawn, and how it joins the next.
pub(super) fn is_presentation(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Is a joiner here part of an emoji sequence? The segmentation rules know which characters are pictures.
fn joins_emoji(before: &str, next: Option<char>) -> bool {
    let base = before.chars().rev().take(MOST_MARKS).find(|&c| !extends(c));
    let (Some(base), Some(next)) = (base, next) else { return false };
    let clusters = |base| String::from_iter([base, ZERO_WIDTH_JOINER, next]).graphemes(true).count();
    clusters(base) == 1 && clusters('a') == 2
}

/// Does the character belong to the cluster of the one before, whatever that is?
fn extends(c: char) -> bool {
    !c.is_ascii() && String::from_iter(['a', c]).graphemes(true).count() == 1
}

/// Is a joiner here between two letters of a script that shapes them by it (Arabic to Sinhala)?
fn joins_letters(before: &str, next: Option<char>) -> bool {
    let shapes = |c: char| matches!(c, '\u{620}'..='\u{dff}');
    before.chars().next_back().is_some_and(shapes) && next.is_some_and(|c| shapes(c) && !is_invisible(c))
}

/// Is a tag character here part of a flag (the black flag, then tags)?
fn follows_flag(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| matches!(c, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'))
}

#[cfg(test)]
mod tests {
    use super::super::tests::nasty;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in nasty()) {
            let once = clean(&text).into_owned();
            prop_assert!(matches!(clean(&once), Cow::Borrowed(same) if same == once));
        }

        #[test]
        fn nothing_harmful_is_left(text in nasty()) {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.contains(char::is_control));
            let hidden = ['\u{202e}', '\u{2066}', '\u{2028}', '\u{200b}', '\u{feff}', '\u{ad}', '\u{fffe}'];
            let left = cleaned.contains(hidden);
            prop_assert!(!left, "{cleaned:?}");
        }
    }

    #[test]
    fn names_stay_as_written() {
        for name in ["Aiko Tanaka", "👩‍💻 Zoë", "李小龍", "محمد", "علی\u{200c}رضا", "ශ්\u{200d}රී", "👩🏽‍🚀", "🏳️‍🌈"]
        {
            assert!(matches!(clean(name), Cow::Borrowed(same) if same == name), "{name}");
        }
        let england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
        assert_eq!(clean(england), england);
    }

    #[test]
    fn harmful_text_is_shown_not_obeyed() {
        assert_eq!(clean("a\u{1b}[31mred\u{7}"), "a�[31mred�");
        assert_eq!(clean("two\r\nlines\tand\u{2028}more"), "two lines and more");
        assert_eq!(clean("user\u{202e}txt.exe"), "user�txt.exe");
        assert_eq!(clean("in\u{200b}vis\u{ad}ible\u{feff}"), "invisible");
        assert_eq!(clean("a\u{200d}b 👩\u{200d}"), "ab 👩");
        assert_eq!(clean("\u{fe0f}\u{301}name"), "name");
        assert_eq!(clean("hidden\u{e0068}\u{e0069}"), "hidden");
    }
}
