//! Charts read in turns: whoever reads a file takes a number before, so that an older reading that ends later is dropped.
//!
//! Also knows what is being read, to stop it, and how the file looked when it was read last, so that the watcher does not
//! read again what `r` has read. A reading that takes its time is told of while it goes on.

use super::charts;
use super::watch::Stamp;
use crate::app::Msg;
use crate::app::msg::Reading;
use crate::progress::Progress;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Nobody wonders before.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often is told how far it is.
const EVERY: Duration = Duration::from_millis(200);

/// The turns of all who read.
#[derive(Debug, Clone, Default)]
pub struct Reads(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    turns: AtomicU64,
    under_way: Mutex<Vec<Weak<Progress>>>,
    last: Mutex<Option<(PathBuf, Stamp)>>,
}

/// One reading.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Its number: a higher one began later, and saw a file at least as new.
    pub number: u64,
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// How far it is, and whether it is wanted.
    pub progress: Arc<Progress>,
}

/// What came of one reading.
#[derive(Debug)]
pub struct Read {
    /// Which one.
    pub turn: Turn,
    /// What to tell the program.
    pub msg: Msg,
}

impl Reads {
    /// Begins a reading.
    #[must_use]
    pub fn turn(&self, path: Option<PathBuf>) -> Turn {
        let progress = Arc::new(Progress::default());
        let mut under_way = self.0.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|of| of.strong_count() > 0);
        under_way.push(Arc::downgrade(&progress));
        Turn { number: self.0.turns.fetch_add(1, Ordering::SeqCst), path, progress }
    }

    /// Stops whatever is being read: nobody wants it any more.
    pub fn stop(&self) {
        let mut under_way = self.0.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.drain(..).filter_map(|of| of.upgrade()).for_each(|progress| progress.stop());
    }

    /// Reads a chart that was asked for, and tells of it meanwhile.
    #[must_use]
    pub fn read<T: From<Msg> + Send + 'static>(&self, turn: Turn, out: &Sender<T>) -> Read {
        if let Some(path) = &turn.path {
            self.note(path, &Stamp::of(path));
        }
        let msg = turn.load(out);
        Read { turn, msg }
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

impl Turn {
    /// Reads the chart, and tells how far it is when that takes its time.
    #[must_use]
    pub fn load<T: From<Msg> + Send + 'static>(&self, out: &Sender<T>) -> Msg {
        // Dropped at the end, by which the other thread knows.
        let _reading = self.tell(out.clone());
        charts::load_watched(self.path.clone(), &self.progress)
    }

    /// Tells how far the reading is, until what is returned is dropped or nobody wants it any more.
    fn tell<T: From<Msg> + Send + 'static>(&self, out: Sender<T>) -> Sender<Infallible> {
        let (reading, ended) = channel();
        let turn = self.clone();
        thread::spawn(move || {
            let mut told = None;
            let mut wait = PATIENCE;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) && turn.progress.is_wanted() {
                wait = EVERY;
                let report = turn.progress.report();
                if told == Some(report) {
                    continue;
                }
                let reading = Reading { turn: turn.number, path: turn.path.clone(), report };
                if out.send(Msg::Reading(reading).into()).is_err() {
                    return;
                }
                told = Some(report);
            }
            if told.is_some() {
                // The loop is gone only when the program is.
                let _ = out.send(Msg::ReadingEnded(turn.number).into());
            }
        });
        reading
    }
}
