//! What the user's settings and options ask of the program as it runs; nothing changes it afterwards.

use super::state::Filters;
use super::{Keymap, Panel};
use crate::model::Severity;
use std::path::PathBuf;

/// How the program is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Whether ASCII signs are used.
    pub ascii: bool,
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
            keymap: Keymap::default(),
            panel: Panel::Chart,
            least: Severity::Info,
            against: None,
            notice: None,
        }
    }
}

impl Preferences {
    /// The filters of a chart that was just opened.
    #[must_use]
    pub fn filters(&self) -> Filters {
        let listed = Severity::ALL.into_iter().filter(|severity| *severity >= self.least);
        let severities = if self.least == Severity::Info { None } else { Some(listed) };
        Filters { severities: severities.into_iter().flatten().collect(), ..Filters::default() }
    }
}
