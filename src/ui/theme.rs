//! Styles by meaning. The only file that names a colour.
//!
//! Every meaning also has a word or a glyph, so the theme without colours loses nothing; it marks by weight, underline
//! and reverse alone. The coloured themes keep apart what colour-blind readers confuse: bad is orange, good is blue.

use crate::analysis::Grade;
use crate::model::{Role, Severity};
use crate::view::Tone;
use ratatui::style::{Color, Modifier, Style};

/// The themes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// The terminal's own 16 colours.
    Ansi,
    /// No colours at all.
    Mono,
}

impl ThemeName {
    /// All.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Ansi, Self::Mono];

    /// The name on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Ansi => "16",
            Self::Mono => "none",
        }
    }
}

/// What the environment says about colours.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColourHints<'a> {
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORFGBG`, which some terminals set: "15;0" is light on dark.
    pub colorfgbg: Option<&'a str>,
}

/// Colours by meaning.
#[derive(Debug, Clone, Copy)]
struct Palette {
    strong: Color,
    muted: Color,
    guide: Color,
    key: Color,
    good: Color,
    bad: Color,
    error: Color,
    warning: Color,
    info: Color,
    role: Color,
    product_role: Color,
    inferred: Color,
    default: Color,
    direction: Color,
    dotted: Color,
    focus: Color,
    selection: Color,
    matched: Color,
}

/// The styles of one theme.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    name: ThemeName,
    palette: Palette,
}

const DARK: Palette = Palette {
    strong: Color::Rgb(236, 239, 244),
    muted: Color::Rgb(139, 148, 158),
    guide: Color::Rgb(90, 99, 110),
    key: Color::Rgb(136, 192, 208),
    good: Color::Rgb(110, 178, 255),
    bad: Color::Rgb(255, 140, 80),
    error: Color::Rgb(255, 120, 90),
    warning: Color::Rgb(240, 190, 90),
    info: Color::Rgb(140, 170, 200),
    role: Color::Rgb(160, 170, 180),
    product_role: Color::Rgb(136, 192, 208),
    inferred: Color::Rgb(170, 160, 200),
    default: Color::Rgb(139, 148, 158),
    direction: Color::Rgb(200, 160, 230),
    dotted: Color::Rgb(150, 160, 130),
    focus: Color::Rgb(136, 192, 208),
    selection: Color::Rgb(50, 64, 84),
    matched: Color::Rgb(240, 220, 130),
};

const LIGHT: Palette = Palette {
    strong: Color::Rgb(20, 24, 30),
    muted: Color::Rgb(95, 103, 112),
    guide: Color::Rgb(150, 158, 166),
    key: Color::Rgb(0, 95, 135),
    good: Color::Rgb(0, 90, 190),
    bad: Color::Rgb(180, 70, 0),
    error: Color::Rgb(180, 40, 20),
    warning: Color::Rgb(140, 90, 0),
    info: Color::Rgb(60, 90, 130),
    role: Color::Rgb(90, 96, 104),
    product_role: Color::Rgb(0, 95, 135),
    inferred: Color::Rgb(100, 80, 150),
    default: Color::Rgb(95, 103, 112),
    direction: Color::Rgb(120, 60, 160),
    dotted: Color::Rgb(80, 100, 50),
    focus: Color::Rgb(0, 95, 135),
    selection: Color::Rgb(208, 224, 242),
    matched: Color::Rgb(255, 236, 150),
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

impl Theme {
    /// A theme by name.
    #[must_use]
    pub const fn new(name: ThemeName) -> Self {
        let palette = match name {
            ThemeName::Dark => DARK,
            ThemeName::Light => LIGHT,
            ThemeName::Ansi => ANSI,
            ThemeName::Mono => MONO,
        };
        Self { name, palette }
    }

    /// The theme for an environment: no colours under `NO_COLOR` or a dumb terminal, 24-bit colours where `COLORTERM`
    /// or `TERM` promise them, else the terminal's own 16. Light when `COLORFGBG` says the background is.
    #[must_use]
    pub fn for_environment(hints: ColourHints<'_>) -> Self {
        let term = hints.term.unwrap_or_default();
        if hints.no_color || term == "dumb" {
            return Self::new(ThemeName::Mono);
        }
        let rich = matches!(hints.colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct");
        if !rich {
            return Self::new(ThemeName::Ansi);
        }
        let background = hints.colorfgbg.and_then(|both| both.rsplit(';').next()?.parse::<u8>().ok());
        match background {
            Some(7 | 15) => Self::new(ThemeName::Light),
            Some(_) | None => Self::new(ThemeName::Dark),
        }
    }

    /// Which theme this is.
    #[must_use]
    pub const fn name(&self) -> ThemeName {
        self.name
    }

    /// Whether the theme marks without colours.
    #[must_use]
    pub const fn is_mono(&self) -> bool {
        matches!(self.name, ThemeName::Mono)
    }

    /// The style of a meaning.
    #[must_use]
    pub fn style(&self, tone: Tone) -> Style {
        let colours = &self.palette;
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let faint = if self.is_mono() { plain.add_modifier(Modifier::DIM) } else { plain };
        match tone {
            Tone::Plain | Tone::Stated => plain,
            Tone::Muted | Tone::Unknown => faint.fg(colours.muted),
            Tone::Strong => bold.fg(colours.strong),
            Tone::Heading => bold.fg(colours.strong).add_modifier(Modifier::UNDERLINED),
            Tone::Key => bold.fg(colours.key),
            Tone::Guide => faint.fg(colours.guide),
            Tone::Role(role) => self.role(role),
            Tone::Grade(grade) => self.grade(grade),
            Tone::Severity(severity) => self.severity(severity),
            Tone::Inferred => plain.fg(colours.inferred),
            Tone::Default => faint.fg(colours.default),
            Tone::Good => plain.fg(colours.good),
            Tone::Bad => bold.fg(colours.bad),
            Tone::Trace => bold.fg(colours.key).add_modifier(Modifier::REVERSED),
            Tone::Match if matches!(self.name, ThemeName::Dark | ThemeName::Light) => {
                let text = if self.name == ThemeName::Dark { Color::Rgb(20, 24, 30) } else { colours.strong };
                bold.fg(text).bg(colours.matched)
            }
            Tone::Match => bold.fg(colours.matched).add_modifier(Modifier::UNDERLINED),
            Tone::Dotted => plain.fg(colours.dotted),
            Tone::Direction => plain.fg(colours.direction),
            Tone::Quote => plain.fg(colours.strong).add_modifier(Modifier::ITALIC),
        }
    }

    fn role(&self, role: Role) -> Style {
        let colour = if role.is_product() { self.palette.product_role } else { self.palette.role };
        let style = Style::new().fg(colour);
        if role.is_product() { style.add_modifier(Modifier::BOLD) } else { style }
    }

    fn grade(&self, grade: Grade) -> Style {
        match grade {
            Grade::A | Grade::B => Style::new().fg(self.palette.good),
            Grade::C => Style::new().fg(self.palette.warning),
            Grade::D | Grade::E => Style::new().fg(self.palette.bad).add_modifier(Modifier::BOLD),
        }
    }

    fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => Style::new().fg(self.palette.error).add_modifier(Modifier::BOLD),
            Severity::Warning => Style::new().fg(self.palette.warning),
            Severity::Info => Style::new().fg(self.palette.info),
        }
    }

    /// Laid over the selected row of a panel that has the keys.
    #[must_use]
    pub fn selection(&self) -> Style {
        match self.name {
            ThemeName::Dark | ThemeName::Light => {
                Style::new().bg(self.palette.selection).add_modifier(Modifier::BOLD)
            }
            ThemeName::Ansi | ThemeName::Mono => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// Laid over the row of the selection in panels that follow it.
    #[must_use]
    pub fn followed(&self) -> Style {
        match self.name {
            ThemeName::Dark | ThemeName::Light => Style::new().bg(self.palette.selection),
            ThemeName::Ansi | ThemeName::Mono => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The frame of the panel that has the keys.
    #[must_use]
    pub fn focused_frame(&self) -> Style {
        Style::new().fg(self.palette.focus).add_modifier(Modifier::BOLD)
    }

    /// The frame of any other panel.
    #[must_use]
    pub fn frame(&self) -> Style {
        self.style(Tone::Guide)
    }

    /// What is off the traced chain or the filter.
    #[must_use]
    pub fn dimmed(&self) -> Style {
        if self.is_mono() {
            Style::new().add_modifier(Modifier::DIM)
        } else {
            Style::new().fg(self.palette.guide).remove_modifier(Modifier::BOLD)
        }
    }

    /// A banner over the panels.
    #[must_use]
    pub fn banner(&self) -> Style {
        Style::new().fg(self.palette.bad).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_theme() {
        let name = |hints| Theme::for_environment(hints).name();
        let rich = ColourHints { colorterm: Some("truecolor"), ..ColourHints::default() };
        assert_eq!(name(ColourHints::default()), ThemeName::Ansi);
        assert_eq!(name(rich), ThemeName::Dark);
        assert_eq!(name(ColourHints { colorfgbg: Some("0;15"), ..rich }), ThemeName::Light);
        assert_eq!(name(ColourHints { no_color: true, ..rich }), ThemeName::Mono);
        assert_eq!(name(ColourHints { term: Some("dumb"), ..rich }), ThemeName::Mono);
    }

    #[test]
    fn the_selection_can_be_seen_without_colours() {
        let style = Theme::new(ThemeName::Mono).selection();
        assert!(style.add_modifier.contains(Modifier::REVERSED));
        assert_eq!((style.fg, style.bg), (None, None));
    }
}
