//! Charts read in turns: whoever reads a file takes a number before, so that an older reading that ends later is dropped.
//!
//! Also remembers how the file looked when it was read last, so that the watcher does not read again what `r` has read.

use super::charts;
use super::watch::Stamp;
use crate::app::Msg;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The turns of all who read.
#[derive(Debug, Clone, Default)]
pub struct Reads(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    turns: AtomicU64,
    last: Mutex<Option<(PathBuf, Stamp)>>,
}

/// What came of one reading.
#[derive(Debug)]
pub struct Read {
    /// Its number: a higher one began later, and saw a file at least as new.
    pub turn: u64,
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// What to tell the program.
    pub msg: Msg,
}

impl Reads {
    /// The next number.
    #[must_use]
    pub fn turn(&self) -> u64 {
        self.0.turns.fetch_add(1, Ordering::SeqCst)
    }

    /// Reads a chart that was asked for.
    #[must_use]
    pub fn read(&self, path: Option<PathBuf>) -> Read {
        let turn = self.turn();
        if let Some(path) = &path {
            self.note(path, &Stamp::of(path));
        }
        Read { turn, path: path.clone(), msg: charts::load(path) }
    }

    /// Notes how the file looked before what is shown of it was read.
    pub fn note(&self, path: &Path, stamp: &Stamp) {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((path.to_owned(), stamp.clone()));
    }

    /// How the file looked when it was read last, if it was this one.
    #[must_use]
    pub fn known(&self, path: &Path) -> Option<Stamp> {
        let last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|(of, _)| of == path).map(|(_, stamp)| stamp.clone())
    }
}
