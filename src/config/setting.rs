//! The table of the settings: reading, listing, schema and documentation are made from it.

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the file.
    pub name: &'static str,
    /// What may be written.
    pub value: Value,
    /// Its default as written; empty for nothing.
    pub default: &'static str,
    /// What it does, in sentences.
    pub help: &'static str,
}

/// What may be written for a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One of some words.
    Word(&'static [&'static str]),
    /// Any text.
    Text,
    /// Colours by what they stand for.
    Colours,
    /// Keys by the command they ask for.
    Keys,
}

/// `yes` and `no`; `true` and `false` are the same.
const YES_NO: Value = Value::Word(&["yes", "no"]);

/// All, in the order of the list.
pub const ALL: &[Setting] = &[
    Setting {
        name: "theme",
        value: Value::Word(&["auto", "dark", "light", "16", "none"]),
        default: "auto",
        help: "Colours to draw with. `dark` and `light` have 256 colours, `16` are the terminal's own, `none` marks by weight \
               and reverse. `auto` takes the terminal's own, and none under NO_COLOR or on a dumb terminal.",
    },
    Setting {
        name: "colours",
        value: Value::Colours,
        default: "{}",
        help: "Own colours over those of the theme, by what they stand for: a name such as `red` or `light-blue`, a number of \
               the 256, `\"#rrggbb\"`, or `default` for the terminal's own. The theme `none` has none.",
    },
    Setting {
        name: "editor",
        value: Value::Text,
        default: "",
        help: "The editor with its arguments. Without it: $VISUAL, $EDITOR, then the first of a list that is there.",
    },
    Setting {
        name: "mouse",
        value: YES_NO,
        default: "yes",
        help: "Whether the program has the mouse. `no` leaves it to the terminal, for selecting text.",
    },
    Setting {
        name: "ascii",
        value: Value::Word(&["auto", "yes", "no"]),
        default: "auto",
        help: "Whether to draw with ASCII only. `auto`: only in a locale that is not UTF-8.",
    },
    Setting {
        name: "low_bandwidth",
        value: YES_NO,
        default: "no",
        help: "Whether to send fewer bytes, for slow lines: few colours, ASCII signs but in names, no overview \
               map, views that jump instead of scrolling, and five frames a second at most, fewer where `stty speed` tells \
               of a slow line.",
    },
    Setting {
        name: "watch",
        value: Value::Word(&["yes", "poll", "no"]),
        default: "yes",
        help: "Whether the chart is read again when its files change. `poll` looks at them every 2 s instead of being told, for \
               folders on a network that tell nothing; `no` reads only when asked to.",
    },
    Setting {
        name: "start_panel",
        value: Value::Word(&["chart", "card", "horizons", "handoffs", "findings"]),
        default: "chart",
        help: "The panel that has the keys at the start.",
    },
    Setting {
        name: "finding_threshold",
        value: Value::Word(&["error", "warning", "info"]),
        default: "info",
        help: "The least severity that the findings panel lists at the start; its filter shows the others.",
    },
    Setting {
        name: "keys",
        value: Value::Keys,
        default: "{}",
        help: "Keys by the name of their command: one or a list, instead of those it has. A key that another command had is \
               taken from it; `[]` leaves a command to the palette. In prompts and lists Enter, Esc and the arrows always \
               work. `Ctrl-` is the only modifier; Shift is in the character itself.",
    },
];

/// A setting by its name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.name == name)
}
