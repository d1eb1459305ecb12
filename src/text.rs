//! Text on its way to a screen: the only place that cleans, measures, cuts, wraps and numbers it.
//!
//! Names, titles and sentences come from files anybody may have written. [`clean`] makes them harmless once; every
//! other function expects text that went through it. Columns are counted exactly as ratatui places cells: grapheme
//! cluster by grapheme cluster, so what is measured here is what is drawn there.
//!
//! Knows nothing of charts, colours or panels, and draws nothing.

mod clean;
mod clusters;
mod fingerprint;
mod fit;
mod wrap;

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

pub use clean::clean;
pub use clusters::{is_simple, simple_width};
pub use fingerprint::fingerprint;
pub use fit::{Align, fit, fit_end, pad};
pub use wrap::wrap;

/// How many columns the text takes when drawn, by the rules ratatui places cells with.
///
/// Control characters count nothing, because they are not drawn.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    simple_width(text).unwrap_or_else(|| text.graphemes(true).map(grapheme_width).sum())
}

/// Columns of one grapheme cluster, as ratatui has it.
fn grapheme_width(grapheme: &str) -> usize {
    if let Some(columns) = simple_width(grapheme) {
        return columns;
    }
    if grapheme.contains(char::is_control) {
        return 0;
    }
    usize::from(grapheme.cell_width())
}

/// Is the cluster a space a line may end at, or lose when cut? One that carries a mark is something to see.
fn is_space(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    let space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    chars.next().is_some_and(space) && chars.next().is_none()
}

/// The number with a comma between groups of three digits: `1,234,567`.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The text in ASCII, for terminals that show nothing else: `Zoë` becomes `Zoe`, `李小龍` becomes `Li Xiao Long`.
///
/// What has no ASCII counterpart becomes `?`. The result is clean when the text is.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    // Joiners and variation selectors only say how the character before is drawn.
    let visible: String = text.chars().filter(|&c| !clean::is_presentation(c)).collect();
    let plain = deunicode::deunicode_with_tofu(&visible, "?");
    Cow::Owned(clean(plain.trim_end()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    /// Text with more trouble in it than chance would bring.
    pub(super) fn nasty() -> impl Strategy<Value = String> {
        let trouble = prop::sample::select(vec![
            "👩‍💻",
            "❤️",
            "❤",
            "\u{fe0f}",
            "\u{200d}",
            "\u{200c}",
            "🇩",
            "🇪",
            "🏻",
            "👍",
            "é",
            "e\u{301}",
            "\u{301}",
            "李",
            "\u{202e}",
            "\u{2066}",
            "\u{1b}[31m",
            "\n",
            "\r\n",
            "\t",
            " ",
            "  ",
            "\u{3000}",
            "\u{a0}",
            "ｶ",
            "\u{ff9e}",
            "\u{600}",
            "\u{d4e}",
            "क",
            "\u{94d}",
            "ष",
            "محمد",
            "ل",
            "ا",
            "1",
            "\u{20e3}",
            "\u{200b}",
            "\u{ad}",
            "\u{e0067}",
            "🏴",
            "\u{85}",
            "\u{2028}",
            "word",
            "longerword",
            "ᄀ",
            "ᅡ",
            "\u{feff}",
            "…",
            "ශ",
            "\u{dca}",
            "\u{fffe}",
            "\u{0}",
        ]);
        let piece =
            prop_oneof![4 => trouble.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn drawn(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2000, 1));
        let (x, _) = buffer.set_stringn(0, 0, text, usize::MAX, Style::default());
        usize::from(x)
    }

    proptest! {
        #[test]
        fn width_is_what_ratatui_draws(text in nasty()) {
            prop_assert_eq!(width(&clean(&text)), drawn(&clean(&text)));
            prop_assert_eq!(width(&text), drawn(&text));
        }

        #[test]
        fn width_of_any_text_is_what_ratatui_draws(text in any::<String>()) {
            prop_assert_eq!(width(&clean(&text)), drawn(&clean(&text)));
        }

        #[test]
        fn ascii_is_ascii_and_clean(text in nasty()) {
            let cleaned = clean(&text);
            let plain = to_ascii(&cleaned);
            prop_assert!(plain.is_ascii(), "{plain:?}");
            prop_assert!(!plain.contains(char::is_control), "{plain:?}");
        }
    }

    #[test]
    fn names_take_the_columns_terminals_give_them() {
        assert_eq!(width("Aiko Tanaka"), 11);
        assert_eq!(width("李小龍"), 6);
        assert_eq!(width("👩‍💻 Zoë"), 6);
        assert_eq!(width("محمد"), 4);
    }

    #[test]
    fn thousands_are_grouped() {
        let shown: Vec<String> = [0, 7, 999, 1000, 100_000, 1_234_567].map(thousands).into();
        assert_eq!(shown, ["0", "7", "999", "1,000", "100,000", "1,234,567"]);
    }

    #[test]
    fn names_become_ascii() {
        assert_eq!(to_ascii("Zoë Ångström"), "Zoe Angstrom");
        assert_eq!(to_ascii("李小龍"), "Li Xiao Long");
        assert!(matches!(to_ascii("plain"), Cow::Borrowed("plain")));
    }
}
