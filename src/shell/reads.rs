//! Charts read in turns: whoever reads a file takes a number before, so that an older reading that ends later is dropped.
//!
//! Also knows what is being read, to stop it, and how the file looked when it was read last, so that the watcher does not
//! read again what `r` has read. A reading that takes its time is told of while it goes on.

#[cfg(test)]
mod tests;

use super::charts::{self, ReadAgain};
use super::watch::{Looks, Stamp};
use crate::app::index::Index;
use crate::app::msg::{Followed, Reading};
use crate::app::{Chart, Msg, State};
use crate::progress::{Progress, Report};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Nobody wonders before: a person takes a tenth of a second for at once, and the frame has to get there.
const PATIENCE: Duration = Duration::from_millis(75);

/// How often is told how far it is: often enough to be seen going on, and over a slow line not more than that.
const EVERY: Duration = Duration::from_secs(1);

/// The turns of all who read.
#[derive(Debug, Clone, Default)]
pub struct Reads(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    turns: AtomicU64,
    under_way: Mutex<Vec<Weak<Progress>>>,
    /// The chart that was read last, and how its files looked before.
    last: Mutex<Option<(PathBuf, Looks)>>,
    /// The analysis that goes on of the chart that is open.
    following: Mutex<Option<Arc<Progress>>>,
    /// The chart that is open, to compare with it what is read.
    open: Arc<Mutex<Option<Open>>>,
}

/// A chart that is open, with its index.
#[derive(Debug, Clone)]
struct Open {
    chart: Chart,
    index: Arc<Index>,
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
    open: Arc<Mutex<Option<Open>>>,
}

/// What came of one reading.
#[derive(Debug)]
pub struct Read {
    /// Which one.
    pub turn: Turn,
    /// What to tell the program.
    pub msg: Msg,
    /// How the files looked, each before it was read.
    pub looks: Looks,
    /// Whether the text has the end that it had when it was read before: then it is not half written.
    pub keeps_its_end: bool,
    /// Dropped when the program was told: only then it hears that the reading ended, so that no frame is without both.
    pub telling: Option<Telling>,
}

/// Tells how far something is until it is dropped.
pub type Telling = Sender<Infallible>;

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

    /// Takes in which chart is open now, and its index.
    pub fn opened(&self, chart: Option<&Chart>, index: &Arc<Index>) {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open.as_ref().map(|open| &open.chart);
        let org = |chart: &Chart| Arc::as_ptr(&chart.org);
        let analysis = |chart: &Chart| Arc::as_ptr(&chart.analysis);
        let is_same = known.map(org) == chart.map(org);
        if is_same && known.map(analysis) == chart.map(analysis) {
            return;
        }
        let now = chart.map(|chart| Open { chart: chart.clone(), index: Arc::clone(index) });
        let before = std::mem::replace(&mut *open, now);
        drop(open);
        if !is_same {
            self.follows(None);
        }
        if before.as_ref().is_some_and(|before| before.chart.org.seats.len() >= LET_GO_BESIDE) {
            thread::spawn(move || drop(before));
        }
    }

    /// Goes on with the analysis of the chart that is open, or after an edit analyses it anew, beside the loop, until another
    /// one is open.
    pub fn follow<T: From<Msg> + Send + 'static>(&self, state: &State, out: &Sender<T>) {
        let Some(chart) = state.chart.clone() else { return };
        let (index, out) = (Arc::clone(&state.index), out.clone());
        let progress = Arc::new(Progress::default());
        progress.all_seats(chart.org.seats.len());
        self.follows(Some(Arc::clone(&progress)));
        thread::spawn(move || {
            let of = Arc::downgrade(&chart.org);
            let say = move |report| Msg::Following { org: Weak::clone(&of), report };
            // Whoever looks at the chart sees already what is done.
            let telling = tell(&progress, out.clone(), EVERY, say, None);
            let followed = Followed::of(&chart, &index, &progress);
            drop(telling);
            if progress.is_wanted() {
                // The loop is gone only when the program is.
                let _ = out.send(Msg::Followed(Box::new(followed)).into());
            }
        });
    }

    /// This is what is followed now; what was before nobody wants any more.
    fn follows(&self, now: Option<Arc<Progress>>) {
        let mut following = self.0.following.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *following, now) {
            before.stop();
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
            // As long as it is read, nobody else has to.
            self.note(path, &Looks::from([(path.clone(), Stamp::of(path))]));
        }
        let read = turn.load(out);
        if let Some(path) = &read.turn.path {
            self.note(path, &read.looks);
        }
        read
    }

    /// Notes how the files of a chart looked before what is shown of them was read.
    pub fn note(&self, chart: &Path, looks: &Looks) {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((chart.to_owned(), looks.clone()));
    }

    /// How the files of a chart looked when it was read last; none when another one was.
    #[must_use]
    pub fn known(&self, chart: &Path) -> Looks {
        let last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().filter(|(of, _)| of == chart).map(|(_, looks)| looks.clone()).unwrap_or_default()
    }
}

impl Turn {
    /// Reads the chart, and tells how far it is when that takes its time, until what is returned with it is dropped. A large
    /// one that is not open yet is analysed only as far as it needs to be looked at.
    #[must_use]
    pub fn load<T: From<Msg> + Send + 'static>(self, out: &Sender<T>) -> Read {
        let (turn, path) = (self.number, self.path.clone());
        let say = move |report| Msg::Reading(Reading { turn, path: path.clone(), report });
        let telling = tell(&self.progress, out.clone(), PATIENCE, say, Some(Msg::ReadingEnded(turn)));
        let mut looks = Looks::new();
        let ReadAgain { msg, keeps_its_end } = self.loaded(&mut |path| {
            looks.insert(path.to_owned(), Stamp::of(path));
        });
        Read { turn: self, msg, looks, keeps_its_end, telling: Some(telling) }
    }

    fn loaded(&self, before: &mut dyn FnMut(&Path)) -> ReadAgain {
        let open = self.open().filter(|open| open.chart.path == self.path);
        let Some(Open { chart, index }) = open else {
            let msg = charts::load_first(self.path.clone(), &self.progress, before);
            return ReadAgain { msg, keeps_its_end: false };
        };
        let ReadAgain { msg, keeps_its_end } = charts::load_again(&chart, &index, &self.progress, before);
        let msg = match (msg, self.open()) {
            (Msg::Loaded(loaded), Some(open)) if loaded.compared.is_none() && self.progress.is_wanted() => {
                let open = complete(open.chart, &self.progress);
                Msg::Loaded(Box::new(loaded.compared_with(&open)))
            }
            (msg, _) => msg,
        };
        ReadAgain { msg, keeps_its_end }
    }

    /// The chart that is open now.
    fn open(&self) -> Option<Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A chart with a complete analysis: what is only begun cannot be compared.
fn complete(chart: Chart, progress: &Progress) -> Chart {
    if chart.analysis.is_complete() {
        return chart;
    }
    let analysis = Arc::new(chart.analysis.followed(&chart.org, progress));
    Chart { analysis, ..chart }
}

/// Tells how far something is once it lasts longer than patience does, until what is returned is dropped or nobody wants it any
/// more; then the end, if anything was told before.
fn tell<T: From<Msg> + Send + 'static>(
    progress: &Arc<Progress>,
    out: Sender<T>,
    patience: Duration,
    say: impl Fn(Report) -> Msg + Send + 'static,
    end: Option<Msg>,
) -> Telling {
    let (telling, ended) = channel();
    let progress = Arc::clone(progress);
    thread::spawn(move || {
        let mut told = None;
        let mut wait = patience;
        while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) && progress.is_wanted() {
            wait = EVERY;
            let report = progress.report();
            if told == Some(report) {
                continue;
            }
            if out.send(say(report).into()).is_err() {
                return;
            }
            told = Some(report);
        }
        if let Some(end) = end.filter(|_| told.is_some()) {
            // The loop is gone only when the program is.
            let _ = out.send(end.into());
        }
    });
    telling
}
