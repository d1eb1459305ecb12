//! The colours of each theme by what they mean, and how a person writes a colour of their own.

use super::ThemeName;
use ratatui::style::Color;

macro_rules! roles {
    ($($field:ident $role:ident $key:literal $what:literal;)+) => {
        /// What a colour stands for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ColourRole {
            $(#[doc = $what] $role,)+
        }

        impl ColourRole {
            /// All, in the order of the settings.
            pub const ALL: &[Self] = &[$(Self::$role),+];

            /// The name in the settings.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$role => $key,)+ }
            }

            /// What is drawn with it, in a few words.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Self::$role => $what,)+ }
            }
        }

        /// Colours by meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct Palette {
            $(pub(super) $field: Color,)+
        }

        impl Palette {
            pub(super) const fn get(&self, role: ColourRole) -> Color {
                match role { $(ColourRole::$role => self.$field,)+ }
            }

            pub(super) const fn set(&mut self, role: ColourRole, colour: Color) {
                match role { $(ColourRole::$role => self.$field = colour,)+ }
            }
        }
    };
}

roles! {
    strong Strong "strong" "Headings, names and quotes.";
    muted Muted "muted" "What matters less, and what is unknown.";
    guide Guide "guide" "Guides, frames and what is dimmed.";
    key Key "key" "Keys, and the seats of a traced chain.";
    good Good "good" "What is good: grades A and B, closed loops.";
    bad Bad "bad" "What is bad: grades D and E, broken chains, the banner.";
    error Error "error" "Errors.";
    warning Warning "warning" "Warnings, and grade C.";
    info Info "info" "Things worth knowing.";
    role Role "role" "Roles outside of product.";
    product_role ProductRole "product_role" "Product roles.";
    inferred Inferred "inferred" "What is inferred.";
    default Default "default" "What is a default.";
    direction Direction "direction" "Lines of direction.";
    dotted Dotted "dotted" "Dotted lines.";
    focus Focus "focus" "The frame of the panel that has the keys, and of overlays.";
    selection Selection "selection" "The ground of the selected row.";
    matched Matched "matched" "What find found.";
}

/// The colours of a theme.
pub(super) const fn of(name: ThemeName) -> Palette {
    match name {
        ThemeName::Dark => DARK,
        ThemeName::Light => LIGHT,
        ThemeName::Ansi => ANSI,
        ThemeName::Mono => MONO,
    }
}

/// A colour as a person writes it: one of the terminal's sixteen by name, a number of the 256, `#rrggbb`, or `default`
/// for the terminal's own.
#[must_use]
pub fn colour(text: &str) -> Option<Color> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("default") {
        return Some(Color::Reset);
    }
    text.parse().ok()
}

/// How a colour is written in the settings.
#[must_use]
pub fn written(colour: Color) -> String {
    match colour {
        Color::Reset => "default".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

const DARK: Palette = Palette {
    strong: Color::Indexed(255),
    muted: Color::Indexed(246),
    guide: Color::Indexed(241),
    key: Color::Indexed(110),
    good: Color::Indexed(75),
    bad: Color::Indexed(209),
    error: Color::Indexed(209),
    warning: Color::Indexed(215),
    info: Color::Indexed(110),
    role: Color::Indexed(248),
    product_role: Color::Indexed(110),
    inferred: Color::Indexed(146),
    default: Color::Indexed(246),
    direction: Color::Indexed(182),
    dotted: Color::Indexed(108),
    focus: Color::Indexed(110),
    selection: Color::Indexed(237),
    matched: Color::Indexed(222),
};

const LIGHT: Palette = Palette {
    strong: Color::Indexed(234),
    muted: Color::Indexed(241),
    guide: Color::Indexed(247),
    key: Color::Indexed(24),
    good: Color::Indexed(25),
    bad: Color::Indexed(130),
    error: Color::Indexed(124),
    warning: Color::Indexed(94),
    info: Color::Indexed(60),
    role: Color::Indexed(59),
    product_role: Color::Indexed(24),
    inferred: Color::Indexed(60),
    default: Color::Indexed(241),
    direction: Color::Indexed(97),
    dotted: Color::Indexed(58),
    focus: Color::Indexed(24),
    selection: Color::Indexed(189),
    matched: Color::Indexed(228),
};

const ANSI: Palette = Palette {
    strong: Color::Reset,
    muted: Color::DarkGray,
    guide: Color::DarkGray,
    key: Color::Cyan,
    good: Color::Blue,
    bad: Color::Red,
    error: Color::Red,
    warning: Color::Yellow,
    info: Color::Cyan,
    role: Color::Reset,
    product_role: Color::Cyan,
    inferred: Color::Magenta,
    default: Color::DarkGray,
    direction: Color::Magenta,
    dotted: Color::Green,
    focus: Color::Cyan,
    selection: Color::Reset,
    matched: Color::Yellow,
};

const MONO: Palette = Palette {
    strong: Color::Reset,
    muted: Color::Reset,
    guide: Color::Reset,
    key: Color::Reset,
    good: Color::Reset,
    bad: Color::Reset,
    error: Color::Reset,
    warning: Color::Reset,
    info: Color::Reset,
    role: Color::Reset,
    product_role: Color::Reset,
    inferred: Color::Reset,
    default: Color::Reset,
    direction: Color::Reset,
    dotted: Color::Reset,
    focus: Color::Reset,
    selection: Color::Reset,
    matched: Color::Reset,
};
