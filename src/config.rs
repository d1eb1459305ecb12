//! The user's own settings: what can be set, what is written in the file, and what is wrong with it.
//!
//! They concern the screen alone: what `show` and `check` print is the same for everybody. A mistake in them is said with
//! its place and stops nothing; the rest of the file counts. Where the file is, and reading it, is `start`'s.

pub mod list;
mod read;
pub mod schema;
pub mod setting;

use crate::app::{Keymap, Panel};
use crate::finding::Finding;
use crate::model::{Files, Severity};
use crate::ui::ThemeName;
use crate::ui::theme::{Colour, ColourRole};

pub use read::read;

/// The settings. The default is what holds without a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The theme; `None` for the one that suits the terminal.
    pub theme: Option<ThemeName>,
    /// Own colours, over those of the theme.
    pub colours: Vec<(ColourRole, Colour)>,
    /// Which keys ask for which command.
    pub keymap: Keymap,
    /// The editor with its arguments, before `$VISUAL` and `$EDITOR`.
    pub editor: Option<String>,
    /// Whether the program has the mouse.
    pub mouse: bool,
    /// Whether ASCII alone is drawn; `None` when the locale decides.
    pub ascii: Option<bool>,
    /// Whether to send fewer bytes.
    pub low_bandwidth: bool,
    /// Whether and how changes of files are noticed.
    pub watch: Watch,
    /// The panel that has the keys at the start.
    pub panel: Panel,
    /// The least severity that the findings panel lists at the start.
    pub least: Severity,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: None,
            colours: Vec::new(),
            keymap: Keymap::default(),
            editor: None,
            mouse: true,
            ascii: None,
            low_bandwidth: false,
            watch: Watch::Yes,
            panel: Panel::Chart,
            least: Severity::Info,
        }
    }
}

/// Whether and how changes of the chart's files are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Watch {
    /// The system tells of them; where it cannot, files are looked at now and then.
    Yes,
    /// Files are looked at now and then, also where the system says that it would tell.
    Poll,
    /// They are not.
    No,
}

impl Watch {
    /// All.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Poll, Self::No];

    /// The word in the settings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Poll => "poll",
            Self::No => "no",
        }
    }
}

/// A settings file as it was read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What counts.
    pub config: Config,
    /// The file, for places.
    pub files: Files,
    /// What is wrong in it, in the order of the file.
    pub findings: Vec<Finding>,
}
