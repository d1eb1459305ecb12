//! Text that means itself in XML and HTML: between tags, and in an attribute in double quotes.

/// Takes their meaning from the five signs of markup. What XML cannot hold even as a number becomes `�`; clean text has none
/// of it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            '\'' => all.push_str("&#39;"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => all.push('\u{fffd}'),
            _ => all.push(char),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_reader_of_xml_finds_the_text_again(text in any::<String>()) {
            let written = format!("<a b=\"{0}\">{0}</a>", escape(&text));
            let read = roxmltree::Document::parse(&written).expect("XML");
            let shown = |char: char| if char.is_control() || "\u{fffe}\u{ffff}".contains(char) { '\u{fffd}' } else { char };
            let shown: String = text.chars().map(shown).collect();
            let root = read.root_element();
            prop_assert_eq!(root.attribute("b"), Some(shown.as_str()));
            prop_assert_eq!(root.text().unwrap_or_default(), shown);
        }
    }
}
