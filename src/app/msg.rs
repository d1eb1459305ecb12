//! Everything that can happen, in one enum.

use super::index::Index;
use super::{Chart, Command, Effect, Geometry, Key};
use crate::analysis::Analysis;
use crate::change::{Change, Same, Side};
use crate::model::{Org, SeatId};
use crate::progress::{Progress, Report};
use crate::view::versions::Versions;
use std::path::PathBuf;
use std::sync::{Arc, Weak};

/// A chart that was read and analysed; a large one may be analysed only in part.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// The chart.
    pub org: Arc<Org>,
    /// What was computed from it; while it is only begun, the rest comes as [`Msg::Followed`].
    pub analysis: Arc<Analysis>,
    /// The chart that the analysis was computed from, where it is another: then the new one comes as [`Msg::Followed`] too.
    pub analysed: Option<Arc<Org>>,
    /// The ways from its seats to what belongs to them.
    pub index: Arc<Index>,
    /// What it is beside the chart that was open while it was read, where whoever read it has looked.
    pub compared: Option<Box<Compared>>,
}

/// What a chart that was read again is beside another: what is the same in both, and what changed, once that is known.
#[derive(Debug, Clone)]
pub struct Compared {
    before: Arc<Org>,
    pub(super) same: Same,
    pub(super) change: Option<Change>,
}

impl Compared {
    /// A chart and its analysis beside that of before.
    fn of(before: &Chart, org: &Org, analysis: &Analysis, same: Same) -> Self {
        let side = |org, analysis| Side { org, analysis };
        let was = side(&**before.analysed(), &*before.analysis);
        let change = Change::between(was, side(org, analysis), &same);
        Self { before: Arc::clone(before.analysed()), same, change: Some(change) }
    }

    /// Whether this is the chart that it was compared with, or one that an edit made of that.
    #[must_use]
    pub fn is_with(&self, chart: &Chart) -> bool {
        Arc::ptr_eq(&self.before, chart.analysed())
    }
}

impl Loaded {
    /// A chart with its index, which takes its time for a large one.
    #[must_use]
    pub fn new(path: Option<PathBuf>, org: Arc<Org>, analysis: Arc<Analysis>) -> Self {
        let index = Arc::new(Index::of(&org, &analysis));
        Self { path, org, analysis, analysed: None, index, compared: None }
    }

    /// What the chart that is open became by an edit after which every seat, team and product has its number still: with
    /// what is known, until it is followed anew.
    #[must_use]
    pub fn edited(open: &Chart, index: Arc<Index>, org: Arc<Org>) -> Self {
        let before = Arc::clone(open.analysed());
        let compared = Compared { before: Arc::clone(&before), same: Same::by_number(&org), change: None };
        Self {
            path: open.path.clone(),
            org,
            analysis: Arc::clone(&open.analysis),
            analysed: Some(before),
            index,
            compared: Some(Box::new(compared)),
        }
    }

    /// The chart that is open, whose text is what it was.
    #[must_use]
    pub fn same(open: &Chart, index: Arc<Index>) -> Self {
        let compared = Compared {
            before: Arc::clone(open.analysed()),
            same: Same::by_number(&open.org),
            change: open.is_followed().then(Change::default),
        };
        Self {
            path: open.path.clone(),
            org: Arc::clone(&open.org),
            analysis: Arc::clone(&open.analysis),
            analysed: open.analysed.clone(),
            index,
            compared: Some(Box::new(compared)),
        }
    }

    /// The same, compared with the chart that is open when it is of the same file: for a large one that takes its time too.
    /// Charts of which not everything is known are not compared.
    #[must_use]
    pub fn compared_with(mut self, open: &Chart) -> Self {
        let is_known = open.analysis.is_complete() && self.analysis.is_complete();
        if open.path == self.path && is_known {
            let same = Same::of(open.analysed(), &self.org);
            self.compared = Some(Box::new(Compared::of(open, &self.org, &self.analysis, same)));
        }
        self
    }
}

/// The rest of the analysis of a chart that is on the screen already, or after an edit all of it anew.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The chart.
    pub org: Arc<Org>,
    /// What was computed from it.
    pub analysis: Arc<Analysis>,
    /// The ways from its seats to what belongs to them.
    pub index: Arc<Index>,
    /// After an edit, what it is beside the chart that was analysed before.
    pub compared: Option<Box<Compared>>,
}

impl Followed {
    /// A chart that is open, with this index, and its complete analysis. Takes its time.
    #[must_use]
    pub fn of(chart: &Chart, index: &Index, progress: &Progress) -> Self {
        let org = Arc::clone(&chart.org);
        let analysis = match &chart.analysed {
            None => chart.analysis.followed(&org, progress),
            // Nothing is wrong with what was read in part.
            Some(_) => Analysis::watched(&org, Vec::new(), progress),
        };
        let index = Arc::new(index.followed(&org, &analysis));
        let is_anew = chart.analysed.is_some() && progress.is_wanted();
        let compared = is_anew.then(|| Compared::of(chart, &org, &analysis, Same::by_number(&org)));
        Self { org, analysis: Arc::new(analysis), index, compared: compared.map(Box::new) }
    }
}

/// A chart that is being read, long enough for somebody to wonder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its number: a higher one began later.
    pub turn: u64,
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// How far it is.
    pub report: Report,
}

/// The analysis of a chart that is on the screen already, as long as it is only begun, or that of before an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    /// How far it is.
    pub report: Report,
    /// What is asked for once it is complete.
    pub then: Option<Effect>,
    /// Whether somebody waits to hear what changed, also when that is nothing.
    pub is_awaited: bool,
}

/// A chart as it was at a commit.
#[derive(Debug, Clone)]
pub struct Then {
    /// The chart.
    pub chart: Loaded,
    /// What it was before that commit; none for the first.
    pub before: Option<Loaded>,
}

/// Why a chart could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// Where in it, when the text itself is at fault: line and column from 1.
    pub at: Option<(u32, u32)>,
    /// What is wrong, lower case first.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The lines around the place, with a caret, for the screen that waits for the file; may be empty.
    pub excerpt: Vec<String>,
    /// How many more problems the text has.
    pub more: usize,
}

/// One line of the chart picker.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// The chart's name, else the file's.
    pub name: String,
    /// Its numbers, or why it cannot be read.
    pub summary: Result<Summary, String>,
}

/// A chart in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Seats.
    pub seats: usize,
    /// Teams.
    pub teams: usize,
    /// Median retention of the teams' worst chains, with its grade.
    pub median: Option<(f64, crate::analysis::Grade)>,
    /// The worst finding's severity, and how many there are of it.
    pub worst: Option<(crate::model::Severity, usize)>,
}

/// What a mouse does, at a cell of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// Moved with the left button down.
    Drag,
    /// The left button came up.
    Release,
    /// The wheel turned up.
    ScrollUp,
    /// The wheel turned down.
    ScrollDown,
}

/// Everything that can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at a column and row of the window.
    Mouse(Mouse, u16, u16),
    /// The window has a new size in columns and rows.
    Resize(u16, u16),
    /// A command was chosen other than by its key.
    Do(Command),
    /// The frame was painted; this is where everything is.
    Painted(Geometry),
    /// Where a person was in charts, in runs before.
    Remembered(super::remembered::Charts),
    /// A chart is still being read.
    Reading(Reading),
    /// The reading with this number ended, one way or the other.
    ReadingEnded(u64),
    /// A chart was read.
    Loaded(Box<Loaded>),
    /// Of a chart that is on the screen chains are still followed, or rules checked.
    Following {
        /// The chart.
        org: Weak<Org>,
        /// How far that is.
        report: Report,
    },
    /// They are.
    Followed(Box<Followed>),
    /// A chart could not be read.
    LoadFailed(Box<LoadError>),
    /// The chart's file changed on disk, and was read.
    Changed(Result<Box<Loaded>, Box<LoadError>>),
    /// What the chart was is known, for a comparison with what it is.
    Earlier {
        /// The file that was open when it was asked for.
        path: PathBuf,
        /// What it is, as in "what changed since the last commit".
        since: String,
        /// The chart, or why it cannot be read.
        read: Result<Box<Loaded>, String>,
    },
    /// The file's history is known, or why it cannot be read.
    Versions {
        /// The file that was open when it was asked for.
        path: PathBuf,
        /// The versions, newest first.
        read: Result<Versions, String>,
    },
    /// A version of the file is read, or why it cannot be.
    Version {
        /// The file that was open when it was asked for.
        path: PathBuf,
        /// The commit's whole hash.
        hash: String,
        /// The chart then.
        read: Result<Box<Then>, String>,
    },
    /// Whether changes are noticed from now on.
    Watching(super::state::Watching),
    /// The charts of the picker are known.
    Charts(Vec<Listed>),
    /// The seats that match what is looked for, in tree order; `turn` is the search's.
    Found {
        /// The number of the search.
        turn: u64,
        /// The seats.
        seats: Vec<SeatId>,
    },
    /// The editor ended; `Err` has what to tell.
    EditorClosed(Result<(), String>),
    /// Text was copied; `Err` has what to tell.
    Copied(Result<String, String>),
    /// The process was continued after a suspension.
    Continued,
    /// The terminal or the system asks the program to end.
    Terminate,
}
