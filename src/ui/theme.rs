//! Styles by meaning. Nothing outside of here names a colour.
//!
//! Every meaning also has a word or a glyph, so the theme without colours loses nothing; it marks by weight, underline
//! and reverse alone. The coloured themes keep apart what colour-blind readers confuse: bad is orange, good is blue.

mod palette;

pub use palette::{ColourRole, colour, written};
pub use ratatui::style::Color as Colour;

use self::palette::Palette;
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
    /// `TERM`.
    pub term: Option<&'a str>,
}

/// The styles of one theme.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    name: ThemeName,
    palette: Palette,
}

impl Theme {
    /// A theme by name.
    #[must_use]
    pub const fn new(name: ThemeName) -> Self {
        Self { name, palette: palette::of(name) }
    }

    /// The theme with other colours for some roles. One without colours keeps none.
    #[must_use]
    pub fn with(mut self, colours: &[(ColourRole, Colour)]) -> Self {
        if !self.is_mono() {
            for (role, colour) in colours {
                self.palette.set(*role, *colour);
            }
        }
        self
    }

    /// With little bandwidth, the theme with colours only for what is wrong, good, selected or found: each other one costs
    /// bytes. As it is otherwise.
    #[must_use]
    pub fn sparing(mut self, low_bandwidth: bool) -> Self {
        for role in ColourRole::ALL.iter().filter(|_| low_bandwidth) {
            match role {
                ColourRole::Good
                | ColourRole::Bad
                | ColourRole::Error
                | ColourRole::Warning
                | ColourRole::Selection
                | ColourRole::Matched => {}
                ColourRole::Strong
                | ColourRole::Muted
                | ColourRole::Guide
                | ColourRole::Key
                | ColourRole::Info
                | ColourRole::Role
                | ColourRole::ProductRole
                | ColourRole::Inferred
                | ColourRole::Default
                | ColourRole::Direction
                | ColourRole::Dotted
                | ColourRole::Focus => self.palette.set(*role, Color::Reset),
            }
        }
        self
    }

    /// The colour of a role.
    #[must_use]
    pub const fn colour(&self, role: ColourRole) -> Colour {
        self.palette.get(role)
    }

    /// The theme for an environment: no colours under `NO_COLOR` or a dumb terminal, else the terminal's own 16, which
    /// suit its background whatever that is, and cost the fewest bytes. Nothing asks the terminal.
    #[must_use]
    pub fn for_environment(hints: ColourHints<'_>) -> Self {
        let colourless = hints.no_color || hints.term == Some("dumb");
        Self::new(if colourless { ThemeName::Mono } else { ThemeName::Ansi })
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
            Tone::Key if colours.key == Color::Reset => bold,
            Tone::Key => plain.fg(colours.key),
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
                let text = if self.name == ThemeName::Dark { Color::Indexed(234) } else { colours.strong };
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
        if role.is_product() && self.is_mono() { style.add_modifier(Modifier::BOLD) } else { style }
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

    /// Laid over the selected row of a panel that has the keys: one even bar, which moves for few bytes.
    #[must_use]
    pub fn selection(&self) -> Style {
        let bar = Style::new().remove_modifier(Modifier::DIM | Modifier::ITALIC | Modifier::UNDERLINED);
        match self.name {
            ThemeName::Dark | ThemeName::Light => {
                bar.fg(self.palette.strong).bg(self.palette.selection).add_modifier(Modifier::BOLD)
            }
            ThemeName::Ansi if self.palette.selection != Color::Reset => {
                bar.fg(self.palette.strong).bg(self.palette.selection).add_modifier(Modifier::BOLD)
            }
            ThemeName::Ansi | ThemeName::Mono => {
                bar.fg(Color::Reset).remove_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
            }
        }
    }

    /// Laid over the row of the selection in panels that follow it.
    #[must_use]
    pub fn followed(&self) -> Style {
        match self.name {
            ThemeName::Dark | ThemeName::Light => Style::new().bg(self.palette.selection),
            ThemeName::Ansi if self.palette.selection != Color::Reset => {
                Style::new().bg(self.palette.selection)
            }
            ThemeName::Ansi | ThemeName::Mono => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The frame of the panel that has the keys.
    #[must_use]
    pub fn focused_frame(&self) -> Style {
        Style::new().fg(self.palette.focus)
    }

    /// The frame of any other panel.
    #[must_use]
    pub fn frame(&self) -> Style {
        self.style(Tone::Guide)
    }

    /// What is off the traced chain or the filter.
    #[must_use]
    pub fn dimmed(&self) -> Style {
        let style = Style::new().fg(self.palette.guide);
        if self.palette.guide == Color::Reset {
            style.add_modifier(Modifier::DIM)
        } else {
            style.remove_modifier(Modifier::BOLD)
        }
    }

    /// A banner over the panels.
    #[must_use]
    pub fn banner(&self) -> Style {
        Style::new().fg(self.palette.bad).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// The line that says which version of the past is shown.
    #[must_use]
    pub fn past(&self) -> Style {
        Style::new().fg(self.palette.info).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_theme() {
        let name = |hints| Theme::for_environment(hints).name();
        assert_eq!(name(ColourHints::default()), ThemeName::Ansi);
        assert_eq!(name(ColourHints { no_color: true, ..ColourHints::default() }), ThemeName::Mono);
        assert_eq!(name(ColourHints { term: Some("dumb"), ..ColourHints::default() }), ThemeName::Mono);
    }

    #[test]
    fn what_is_dimmed_can_be_seen_in_every_theme_also_with_few_colours() {
        for name in ThemeName::ALL {
            for low_bandwidth in [false, true] {
                let theme = Theme::new(name).sparing(low_bandwidth);
                let style = Style::new().patch(theme.dimmed());
                let stands_out = style.fg != Some(Color::Reset) || style.add_modifier.contains(Modifier::DIM);
                assert!(stands_out, "{name:?}, {low_bandwidth}");
            }
        }
    }

    #[test]
    fn the_selection_can_be_seen_without_colours() {
        let style = Theme::new(ThemeName::Mono).selection();
        assert!(style.add_modifier.contains(Modifier::REVERSED));
        assert_eq!((style.fg, style.bg), (Some(Color::Reset), None));
    }
}
