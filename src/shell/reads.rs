//! Charts read in turns: whoever reads a file takes a number before, so that an older reading that ends later is dropped.
//!
//! Also knows what is being read, to stop it, and how the file looked when it was read last, so that the watcher does not
//! read again what `r` has read. A reading that takes its time is told of while it goes on.

use super::charts;
use super::watch::Stamp;
use crate::app::msg::Reading;
use crate::app::{Chart, Msg};
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
    /// The chart that is open, to compare with it what is read.
    open: Arc<Mutex<Option<Chart>>>,
}

/// Charts from so many seats on are let go beside the loop: to give back the memory of a million takes a while.
const LET_GO_BESIDE: usize = 20_000;

/// One reading.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Its number: a higher one began later, and saw a file at least as new.
    pub number: u64,
    /// The file; `None` for the built-in example.
    pub path: Option<PathBuf>,
    /// How far it is, and whether it is wanted.
    pub progress: Arc<Progress>,
    open: Arc<Mutex<Option<Chart>>>,
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
        let number = self.0.turns.fetch_add(1, Ordering::SeqCst);
        Turn { number, path, progress, open: Arc::clone(&self.0.open) }
    }

    /// Takes in which chart is open now.
    pub fn opened(&self, chart: Option<&Chart>) {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let org = |chart: &Chart| Arc::as_ptr(&chart.org);
        if open.as_ref().map(org) == chart.map(org) {
            return;
        }
        let before = std::mem::replace(&mut *open, chart.cloned());
        if before.as_ref().is_some_and(|before| before.org.seats.len() >= LET_GO_BESIDE) {
            thread::spawn(move || drop(before));
        }
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
        let msg = charts::load_watched(self.path.clone(), &self.progress);
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match (msg, open) {
            (Msg::Loaded(loaded), Some(open)) if self.progress.is_wanted() => {
                Msg::Loaded(Box::new(loaded.compared_with(&open)))
            }
            (msg, _) => msg,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Loaded;
    use std::fs;

    fn load(reads: &Reads, path: &Path) -> Loaded {
        let (out, _kept) = channel::<Msg>();
        let Msg::Loaded(loaded) = reads.turn(Some(path.to_owned())).load(&out) else { panic!("no chart") };
        *loaded
    }

    #[test]
    fn what_is_read_again_is_compared_with_what_is_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (folder.path().join("one.yaml"), folder.path().join("other.yaml"));
        fs::write(&one, "people: [{name: Ada}]\n").expect("written");
        fs::write(&other, "people: [{name: Bo}]\n").expect("written");
        let reads = Reads::default();
        let Loaded { path, org, analysis, compared, .. } = load(&reads, &one);
        assert!(compared.is_none(), "nothing is open");
        let open = Chart { path, org, analysis };
        reads.opened(Some(&open));
        assert!(load(&reads, &other).compared.is_none(), "another file is open");
        assert!(load(&reads, &one).compared.is_some_and(|compared| compared.is_with(&open)));
        reads.opened(None);
        assert!(load(&reads, &one).compared.is_none(), "nothing is open any more");
    }
}
