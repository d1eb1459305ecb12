//! The state: the chart, one selection shared by all panels, and what each panel remembers.

use super::index::Index;
use super::list::List;
use super::msg::{Following, Reading};
use super::versions::History;
use super::{Chart, Geometry, Keymap, LoadError, Overlay, Preferences, remembered};
use crate::analysis::{ChainState, Grade};
use crate::change::Change;
use crate::model::{ChainId, FindingId, Role, SeatId, Severity, Subject, TeamId};
use crate::view::glyphs::{ASCII, Glyphs, SHORT, UNICODE};
use crate::view::story::Entry;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;
use std::sync::Arc;
use tui_input::Input;

/// The five panels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Panel {
    /// The reporting tree.
    Chart,
    /// Everything about the selection.
    Card,
    /// Who plans how far ahead.
    Horizons,
    /// The chains.
    Handoffs,
    /// What the rules and the loader say.
    Findings,
}

impl Panel {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Chart, Self::Card, Self::Horizons, Self::Handoffs, Self::Findings];

    /// The title on the frame.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Chart => "Chart",
            Self::Card => "Card",
            Self::Horizons => "Horizons",
            Self::Handoffs => "Handoffs",
            Self::Findings => "Findings",
        }
    }

    /// The name in the settings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Card => "card",
            Self::Horizons => "horizons",
            Self::Handoffs => "handoffs",
            Self::Findings => "findings",
        }
    }

    /// The number on the frame, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }
}

/// Why the file on disk is not what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner(pub LoadError);

/// The one selection. A seat is always selected while there is one; the rest is what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What the card shows.
    pub subject: Subject,
    /// The seat that is highlighted in the chart.
    pub seat: Option<SeatId>,
    /// The chain whose flow is shown.
    pub chain: Option<ChainId>,
    /// The finding that is highlighted.
    pub finding: Option<FindingId>,
}

impl Default for Selection {
    fn default() -> Self {
        Self { subject: Subject::Chart, seat: None, chain: None, finding: None }
    }
}

/// Whether changes of the chart's file are noticed by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Watching {
    /// There is no file to watch: the built-in example, or nothing yet.
    #[default]
    Nothing,
    /// The system tells of changes.
    Told,
    /// It does not, for this reason, so the file is looked at now and then.
    Looking(String),
    /// The file is looked at now and then, as was asked for.
    LookingAsAsked,
    /// Not at all: nobody wants it.
    Unwanted,
}

/// How the chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// Rows with guides.
    #[default]
    Outline,
    /// Boxes with connectors on a canvas.
    Boxes,
}

/// How large boxes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum BoxSize {
    /// A sign of the role.
    Block,
    /// The name.
    Name,
    /// Name, title, role, horizon, findings.
    #[default]
    Card,
}

/// The chart panel as boxes.
#[derive(Debug, Clone, Default)]
pub struct BoxesState {
    /// How large boxes are.
    pub size: BoxSize,
    /// The world column at the panel's left edge.
    pub x: i32,
    /// The world row at the panel's top edge.
    pub y: i32,
    /// Where each visible seat is while boxes are shown; box n is row n of the outline.
    pub layout: Option<Arc<super::boxes::BoxLayout>>,
    /// The cell of the window where a drag began, and where the view was then.
    pub drag: Option<(u16, u16, i32, i32)>,
}

/// How the chains are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ChainOrder {
    /// Broken ones, then the lowest retention first.
    #[default]
    Worst,
    /// By team name.
    Team,
    /// Most handoffs first.
    Handoffs,
    /// As in the file.
    File,
}

/// How the findings are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FindingOrder {
    /// Worst first.
    #[default]
    Severity,
    /// By rule.
    Rule,
    /// As in the file.
    File,
}

/// How siblings of the outline are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SeatOrder {
    /// As in the file.
    #[default]
    File,
    /// By name.
    Name,
    /// Largest branch first.
    Size,
    /// Most findings in the branch first.
    Findings,
}

/// What rows of a panel are shown; empty sets show all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Roles, in the chart: others are dimmed.
    pub roles: FxHashSet<Role>,
    /// Teams, in chains and findings.
    pub teams: FxHashSet<TeamId>,
    /// Severities, in findings.
    pub severities: FxHashSet<Severity>,
    /// Grades, in chains.
    pub grades: FxHashSet<Grade>,
    /// States, in chains; a chain is shown when its grade or its state is.
    pub states: FxHashSet<ChainState>,
    /// Rules, in findings.
    pub rules: FxHashSet<&'static str>,
}

impl Filters {
    /// Whether a panel shows less than everything, or dims something.
    #[must_use]
    pub fn narrows(&self, panel: Panel) -> bool {
        match panel {
            Panel::Chart => !self.roles.is_empty(),
            Panel::Card | Panel::Horizons => false,
            Panel::Handoffs => !(self.teams.is_empty() && self.grades.is_empty() && self.states.is_empty()),
            Panel::Findings => {
                !(self.teams.is_empty() && self.severities.is_empty() && self.rules.is_empty())
            }
        }
    }
}

/// A find in progress, or its last matches.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub input: Input,
    /// Whether keys go to the prompt.
    pub typing: bool,
    /// Matching seats, in tree order.
    pub matches: Vec<SeatId>,
    /// Which match is selected.
    pub at: usize,
    /// The view when find was opened; Esc returns to it.
    pub before: Option<Box<Before>>,
    /// The number of the search that still goes on; the matches are those of what was typed before.
    pub waits_for: Option<u64>,
    /// Seats unfolded to show the current match.
    pub unfolded: Vec<SeatId>,
}

/// A view to return to.
#[derive(Debug, Clone)]
pub struct Before {
    /// The selection.
    pub selection: Selection,
    /// The focused branch.
    pub branch: Option<SeatId>,
    /// The first visible row of the outline.
    pub outline_top: usize,
    /// The canvas's corner.
    pub corner: (i32, i32),
    /// Bars of the horizons panel.
    pub horizons: List<SeatId>,
    /// Selected and first visible row of the chains.
    pub handoffs: (usize, usize),
    /// Selected and first visible row of the findings.
    pub findings: (usize, usize),
    /// Lines scrolled in the card and in the flow.
    pub scrolled: (usize, usize),
}

/// Everything the program knows while it runs.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The last good chart.
    pub chart: Option<Chart>,
    /// Why the file on disk is not what is shown; stays until the file is good again.
    pub banner: Option<Banner>,
    /// One line that the next key clears.
    pub status: Option<String>,
    /// Whether a chart that was asked for is being read.
    pub loading: bool,
    /// How far the reading is of a chart that takes its time.
    pub reading: Option<Reading>,
    /// How far the analysis is of the chart that is open, as long as it is only begun, or that of before an edit.
    pub following: Option<Following>,
    /// Whether changes of the file are noticed by themselves.
    pub watching: Watching,
    /// The files whose changes were asked for.
    pub watched: Vec<PathBuf>,
    /// What the last reload that changed anything changed, or a comparison found, until there is another one.
    pub change: Option<Arc<Change>>,
    /// What it was compared with; `None` when it was a reload.
    pub since: Option<String>,
    /// The same as a list, as it was last opened; made once, however often it is drawn.
    pub told: Arc<Vec<Entry>>,
    /// The row of it from which somebody went somewhere, and the first that was visible then.
    pub walked: (usize, usize),
    /// The versions of the open file, when they were asked for, and the one that is shown in its place.
    pub history: Option<History>,
    /// Seats that it changed, and that are marked for it.
    pub changed: FxHashSet<SeatId>,
    /// The selected seat went away with a reload: its id, and the seat that was selected in its place. When it comes back
    /// before anything else is selected, so does the selection.
    pub lost: Option<(String, SeatId)>,
    /// The window in columns and rows.
    pub size: (u16, u16),
    /// The panel that has the keys.
    pub focus: Option<Panel>,
    /// Whether that panel has the whole window.
    pub zoom: bool,
    /// The selection.
    pub selection: Selection,
    /// Outline or boxes.
    pub form: Form,
    /// Seats whose reports are hidden.
    pub folded: FxHashSet<SeatId>,
    /// Visible seats of the outline, in order.
    pub outline: List<SeatId>,
    /// The canvas.
    pub boxes: BoxesState,
    /// Lines scrolled in the card.
    pub card_top: usize,
    /// The line of YAML that was copied last from a card, by its number: the next one is copied next.
    pub copied: Option<(Subject, usize)>,
    /// Bars of the horizons panel.
    pub horizons: List<SeatId>,
    /// Chains of the handoffs panel.
    pub handoffs: List<ChainId>,
    /// Lines scrolled in the selected chain's detail.
    pub flow_top: usize,
    /// Rows of the findings panel.
    pub findings: List<FindingId>,
    /// Order of siblings.
    pub seat_order: SeatOrder,
    /// Order of chains.
    pub chain_order: ChainOrder,
    /// Order of findings.
    pub finding_order: FindingOrder,
    /// What is shown.
    pub filters: Filters,
    /// Only this branch and its ancestors are shown.
    pub branch: Option<SeatId>,
    /// The chain that is traced.
    pub trace: Option<ChainId>,
    /// The seat marked for a path.
    pub mark: Option<SeatId>,
    /// The panel to return to from the overview of the whole chart.
    pub overview: Option<Panel>,
    /// Find.
    pub find: Option<Find>,
    /// Searches so far.
    pub searches: u64,
    /// Seats visited before, oldest first.
    pub back: Vec<SeatId>,
    /// Seats to go forward to, next last.
    pub forward: Vec<SeatId>,
    /// What lies over the panels.
    pub overlay: Option<Overlay>,
    /// The charts that were named on the command line; more than one opens the picker.
    pub paths: Vec<PathBuf>,
    /// What the user's settings ask for.
    pub preferences: Arc<Preferences>,
    /// Where the last frame put things.
    pub geometry: Geometry,
    /// Ways from a seat to what belongs to it; made anew with each chart.
    pub index: Arc<Index>,
    /// Where a person was in charts, in runs before and in this one.
    pub remembered: remembered::Charts,
    /// The report visited last under each manager.
    pub last_report: FxHashMap<SeatId, SeatId>,
    /// Whether anything visible may have changed since the shell drew; the shell clears it after drawing.
    pub dirty: bool,
}

impl State {
    /// The focused panel; the chart at the start.
    #[must_use]
    pub fn focused(&self) -> Panel {
        self.focus.unwrap_or(Panel::Chart)
    }

    /// Whether ASCII signs are used.
    #[must_use]
    pub fn ascii(&self) -> bool {
        self.glyphs().ascii
    }

    /// The signs of this terminal.
    #[must_use]
    pub fn glyphs(&self) -> &'static Glyphs {
        match (self.preferences.ascii, self.preferences.low_bandwidth) {
            (true, _) => &ASCII,
            (false, true) => &SHORT,
            (false, false) => &UNICODE,
        }
    }

    /// Which keys ask for which command.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.preferences.keymap
    }
}
