//! What the user's settings and options ask of the program as it runs; nothing changes it afterwards.

use super::list::Scroll;
use super::state::Filters;
use super::{Keymap, Panel};
use crate::model::Severity;
use std::path::PathBuf;

/// How the program is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Whether ASCII alone is used, also in names.
    pub ascii: bool,
    /// Whether bytes are dear: ASCII signs, no overview map, views that jump instead of scrolling, few frames.
    pub low_bandwidth: bool,
    /// Which keys ask for which command.
    pub keymap: Keymap,
    /// The panel that has the keys at the start.
    pub panel: Panel,
    /// The least severity that the findings panel lists when a chart is opened.
    pub least: Severity,
    /// What the first chart is compared with as soon as it is there: a file, or `REV:FILE`.
    pub against: Option<PathBuf>,
    /// What to say on the status line at the start: what is wrong with the settings.
    pub notice: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            ascii: false,
            low_bandwidth: false,
            keymap: Keymap::default(),
            panel: Panel::Chart,
            least: Severity::Info,
            against: None,
            notice: None,
        }
    }
}

impl Preferences {
    /// How far a list's view goes when the selection leaves it.
    #[must_use]
    pub fn scroll(&self) -> Scroll {
        if self.low_bandwidth { Scroll::Page } else { Scroll::Part }
    }

    /// By how many lines a view of so many rows scrolls that was asked to by a few: with little bandwidth it jumps by half
    /// of itself at least.
    #[must_use]
    pub fn lines(&self, by: isize, rows: usize) -> isize {
        let least = if self.low_bandwidth { (rows / 2).cast_signed() } else { 0 };
        by.signum() * by.abs().max(least)
    }

    /// The filters of a chart that was just opened.
    #[must_use]
    pub fn filters(&self) -> Filters {
        let listed = Severity::ALL.into_iter().filter(|severity| *severity >= self.least);
        let severities = if self.least == Severity::Info { None } else { Some(listed) };
        Filters { severities: severities.into_iter().flatten().collect(), ..Filters::default() }
    }
}
