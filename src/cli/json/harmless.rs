//! JSON with line ends and indentation, in which nothing harms whoever looks at it.
//!
//! Strings stay the same texts. What JSON lets stand as it is, though it steers a terminal, hides or reorders text, or ends a
//! script in a page, is written as an escape.

use crate::text;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{Result, Write};

/// Writes indented JSON.
#[derive(Default)]
pub(super) struct Harmless(PrettyFormatter<'static>);

macro_rules! as_pretty {
    ($($name:ident($($first:ident: bool)?);)+) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $first: bool)?) -> Result<()> {
            self.0.$name(writer $(, $first)?)
        })+
    };
}

impl Formatter for Harmless {
    as_pretty! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        if fragment.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'<') {
            return writer.write_all(fragment.as_bytes());
        }
        for char in fragment.chars() {
            // A letter before it gives a joiner or a mark what it needs to be kept alone.
            let kept = char.is_ascii_graphic() || text::clean(&format!("a{char}")).ends_with(char);
            if kept && char != '<' {
                write!(writer, "{char}")?;
            } else {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize as _;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut out, Harmless::default());
        text.serialize(&mut serializer).expect("a string");
        String::from_utf8(out).expect("UTF-8")
    }

    proptest! {
        #[test]
        fn texts_stay_the_same(text in any::<String>()) {
            let json = written(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
            prop_assert!(!json.contains(char::is_control) && !json.contains('<'));
        }
    }

    #[test]
    fn what_harms_is_an_escape() {
        assert_eq!(written("Zoë 李小龍 😀"), "\"Zoë 李小龍 😀\"");
        assert_eq!(written("\u{7f}\u{9b}31m\u{202e}\u{200b}"), "\"\\u007f\\u009b31m\\u202e\\u200b\"");
        assert_eq!(written("</script>"), "\"\\u003c/script>\"");
    }
}
