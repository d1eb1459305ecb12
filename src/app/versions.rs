//! The versions of the open file in its history, and the one that is shown in its place.

use super::Chart;
use super::index::Index;
use crate::change::Change;
use crate::model::SeatId;
use crate::view::versions::{Version, Versions};
use rustc_hash::FxHashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The history of the open file.
#[derive(Debug, Clone)]
pub struct History {
    /// The file.
    pub path: PathBuf,
    /// Its versions, newest first.
    pub versions: Versions,
    /// Which one is being read, to be shown.
    pub wanted: Option<usize>,
    /// Which one is shown, if any.
    pub shown: Option<Shown>,
}

/// A version in the place of the file.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Which.
    pub at: usize,
    /// The file, as it was read last.
    pub now: Chart,
    /// Its index.
    pub index: Arc<Index>,
    /// Whether the file has changed since.
    pub outdated: bool,
    /// What was folded in it.
    pub folded: FxHashSet<SeatId>,
    /// What was marked in it.
    pub marks: Marks,
}

/// What changed, and since when, with the seats marked for it.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// What changed.
    pub change: Option<Arc<Change>>,
    /// What it was compared with.
    pub since: Option<String>,
    /// The marked seats.
    pub changed: FxHashSet<SeatId>,
}

impl History {
    /// The version that is shown.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        self.shown.as_ref().and_then(|shown| self.versions.all.get(shown.at))
    }

    /// The version before one, of those that can be shown; without one, the newest.
    #[must_use]
    pub fn older(&self, than: Option<usize>) -> Option<usize> {
        let from = than.map_or(0, |at| at + 1);
        (from..self.versions.all.len()).find(|at| self.can_be_shown(*at))
    }

    /// The version after one, of those that can be shown; `None` for the file itself.
    #[must_use]
    pub fn newer(&self, than: usize) -> Option<usize> {
        (0..than).rev().find(|at| self.can_be_shown(*at))
    }

    /// Where one is, or is about to be.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.wanted.or_else(|| self.shown.as_ref().map(|shown| shown.at))
    }

    /// Whether there is a chart to show.
    #[must_use]
    pub fn can_be_shown(&self, at: usize) -> bool {
        let measures = self.versions.all.get(at).and_then(|version| version.measures);
        measures.is_some_and(|measures| measures.seats + measures.teams > 0)
    }
}
