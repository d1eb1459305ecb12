//! Every setting with its default, as a settings file that can be copied.

use super::setting::{self, Setting, Value};
use crate::app::command::{Group, TABLE};
use crate::app::key::spelled_out;
use crate::app::{Key, Keymap};
use crate::text;
use crate::ui::ThemeName;
use crate::ui::theme::{self, ColourRole, Theme};
use std::fmt::Write as _;

/// Columns for comments.
const WIDTH: usize = 98;

/// The name under which the schema of the settings is published; the file names it in its first line.
pub const SCHEMA: &str = "config.schema.json";

/// The file as text. `heading` says where the user's own is, in lines without `#`.
#[must_use]
pub fn text(heading: &[String]) -> String {
    let mut out = format!("# yaml-language-server: $schema={SCHEMA}\n#\n");
    for line in heading {
        comment(&mut out, "", line);
    }
    for setting in setting::ALL {
        out.push('\n');
        comment(&mut out, "", setting.help);
        if let Value::Word(words) = setting.value {
            comment(&mut out, "", &format!("One of: {}.", words.join(", ")));
        }
        value(&mut out, setting);
    }
    out
}

fn value(out: &mut String, setting: &Setting) {
    let name = setting.name;
    match setting.value {
        Value::Word(_) => line(out, &format!("{name}: {}", setting.default)),
        Value::Text => line(out, &format!("{name}:")),
        Value::Colours => {
            line(out, &format!("{name}:"));
            comment(out, "  ", "What the theme `16` has:");
            for role in ColourRole::ALL {
                let colour = theme::written(Theme::new(ThemeName::Ansi).colour(*role));
                let what = role.what();
                line(out, &format!("  # {:<22} # {what}", format!("{}: {colour}", role.key())));
            }
        }
        Value::Keys => {
            line(out, &format!("{name}:"));
            keys(out);
        }
    }
}

/// The commands with their keys, by group.
fn keys(out: &mut String) {
    let keymap = Keymap::default();
    for group in Group::ALL {
        comment(out, "  ", &format!("{}:", group.title()));
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys: Vec<String> = entry.keys.iter().map(written).collect();
            let bound = format!("{}: [{}]", entry.name, keys.join(", "));
            line(out, &format!("  {bound:<28} # {}", keymap.fill(entry.help)));
        }
    }
}

/// A key as it is written in YAML: a lone character stands in quotes, whatever it is.
fn written(key: &Key) -> String {
    let name = spelled_out(&key.to_string());
    let plain =
        name.chars().count() > 1 && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '-');
    if plain { name } else { format!("'{}'", name.replace('\'', "''")) }
}

fn line(out: &mut String, text: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{}", text.trim_end());
}

fn comment(out: &mut String, indent: &str, sentence: &str) {
    for part in text::wrap(sentence, WIDTH) {
        line(out, &format!("{indent}# {part}"));
    }
}
