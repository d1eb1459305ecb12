//! How far the reading of a chart is, and whether anybody still wants it: written by who reads, looked at by who waits.
//!
//! Plain counters, cheap enough to be written every few thousand values. Knows no clock: when they are looked at is not
//! decided here. A reading that is not wanted any more ends soon; what comes of it is of no use to anybody.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering::Relaxed};

/// So many values are done between two looks at what is wanted.
const EVERY: usize = 4096;

/// What is done to a chart before it can be drawn, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stage {
    /// Bytes come from the disk.
    #[default]
    Read,
    /// Bytes become values.
    Parse,
    /// Values become seats, teams and lines as written.
    Take,
    /// Names become seats, teams and products.
    Resolve,
    /// Chains are followed from teams to strategy.
    Follow,
    /// Rules are checked.
    Check,
}

impl Stage {
    /// All, in their order.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Parse, Self::Take, Self::Resolve, Self::Follow, Self::Check];

    /// What is done now, for a person.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Read => "reading the file",
            Self::Parse => "parsing the YAML",
            Self::Take => "taking in seats",
            Self::Resolve => "resolving names",
            Self::Follow => "following chains",
            Self::Check => "checking rules",
        }
    }

    /// Its part of the whole time, in percent, as it is for charts of 100,000 seats and more.
    const fn percent(self) -> usize {
        match self {
            Self::Read => 4,
            Self::Parse | Self::Take | Self::Follow => 18,
            Self::Resolve => 22,
            Self::Check => 20,
        }
    }

    /// The percent before it.
    fn before(self) -> usize {
        Self::ALL.iter().take_while(|stage| **stage < self).map(|stage| stage.percent()).sum()
    }
}

/// How far a reading is at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// What is done now.
    pub stage: Stage,
    /// How much of the whole is done, 0 to 100.
    pub percent: u8,
    /// Bytes that were read, or that are parsed, of all files so far.
    pub bytes: usize,
    /// Bytes of all files so far; 0 when nobody knows, as of a pipe.
    pub of_bytes: usize,
    /// Seats so far; 0 before any is known.
    pub seats: usize,
}

impl Report {
    /// A stage of a chart with so many seats that has just begun.
    #[must_use]
    pub fn at(stage: Stage, seats: usize) -> Self {
        Self { stage, percent: stage.before() as u8, seats, ..Self::default() }
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct Progress {
    unwanted: AtomicBool,
    stage: AtomicU8,
    /// Of the stage: what is done, and of how much.
    done: AtomicUsize,
    of: AtomicUsize,
    bytes: AtomicUsize,
    of_bytes: AtomicUsize,
    seats: AtomicUsize,
}

impl Progress {
    /// Nobody wants what is read any more.
    pub fn stop(&self) {
        self.unwanted.store(true, Relaxed);
    }

    /// Whether somebody wants it.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        !self.unwanted.load(Relaxed)
    }

    /// A stage begins that has so much to do, in a measure of its own.
    pub fn begin(&self, stage: Stage, of: usize) {
        self.done.store(0, Relaxed);
        self.of.store(of, Relaxed);
        self.stage.store(stage as u8, Relaxed);
    }

    /// So much of the stage is done. Called with every number it costs next to nothing; whether to go on.
    #[inline]
    pub fn at(&self, done: usize) -> bool {
        !done.is_multiple_of(EVERY) || self.reach(done)
    }

    /// So much of the stage is done, whichever number that is; whether to go on.
    pub fn reach(&self, done: usize) -> bool {
        self.done.store(done, Relaxed);
        self.is_wanted()
    }

    /// So many more of the stage are done, by whichever thread; whether to go on.
    pub fn more(&self, count: usize) -> bool {
        self.done.fetch_add(count, Relaxed);
        self.is_wanted()
    }

    /// So many bytes were read of so many; whether to go on.
    pub fn read(&self, bytes: usize, of_bytes: usize) -> bool {
        self.bytes.store(bytes, Relaxed);
        self.of_bytes.store(of_bytes, Relaxed);
        self.of.store(of_bytes, Relaxed);
        self.reach(bytes)
    }

    /// So many bytes of all files are parsed; whether to go on.
    pub fn parsed(&self, bytes: usize) -> bool {
        self.bytes.store(bytes, Relaxed);
        self.reach(bytes)
    }

    /// There are so many seats by now, and so much of the stage is done; whether to go on. As cheap as [`Progress::at`].
    #[inline]
    pub fn seats(&self, count: usize, done: impl FnOnce() -> usize) -> bool {
        if !count.is_multiple_of(EVERY) {
            return true;
        }
        self.seats.store(count, Relaxed);
        self.reach(done())
    }

    /// These are all seats.
    pub fn all_seats(&self, count: usize) {
        self.seats.store(count, Relaxed);
    }

    /// Bytes that are parsed of all files so far.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes.load(Relaxed)
    }

    /// Another file has so many bytes; what is parsed already counts on.
    pub fn another_file(&self, bytes: usize) {
        let of = self.of_bytes.fetch_add(bytes, Relaxed) + bytes;
        self.of.store(of, Relaxed);
    }

    /// What was read is parsed now, from its first byte on.
    pub fn begin_parsing(&self) {
        self.begin(Stage::Parse, 0);
        self.bytes.store(0, Relaxed);
        self.of_bytes.store(0, Relaxed);
    }

    /// How far it is.
    #[must_use]
    pub fn report(&self) -> Report {
        let stage = Stage::ALL.get(usize::from(self.stage.load(Relaxed))).copied().unwrap_or_default();
        let (done, of) = (self.done.load(Relaxed), self.of.load(Relaxed));
        // Between two counters the reading goes on: they may not fit.
        let part = (done.min(of) * stage.percent()).checked_div(of).unwrap_or_default();
        Report {
            stage,
            percent: (stage.before() + part).min(100) as u8,
            bytes: self.bytes.load(Relaxed),
            of_bytes: self.of_bytes.load(Relaxed),
            seats: self.seats.load(Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_fill_the_whole_one_after_the_other() {
        let progress = Progress::default();
        let mut before = 0;
        for stage in Stage::ALL {
            progress.begin(stage, 4);
            for done in 0..=4 {
                assert!(progress.reach(done));
                let now = progress.report();
                assert!(now.stage == stage && now.percent >= before, "{now:?} after {before}");
                before = now.percent;
            }
        }
        assert_eq!(before, 100);
    }

    #[test]
    fn numbers_that_do_not_fit_stay_within_the_stage() {
        let progress = Progress::default();
        progress.begin(Stage::Parse, 0);
        assert!(progress.reach(7));
        assert_eq!(progress.report().percent as usize, Stage::Parse.before());
        progress.begin(Stage::Parse, 3);
        assert!(progress.reach(7));
        assert_eq!(progress.report().percent as usize, Stage::Take.before());
    }

    #[test]
    fn who_reads_hears_now_and_then_that_it_is_not_wanted() {
        let progress = Progress::default();
        progress.stop();
        assert!(!progress.is_wanted());
        assert!(progress.at(1), "nothing is looked at in between");
        assert!(!progress.at(2 * EVERY));
    }
}
