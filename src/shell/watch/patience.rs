//! When to look: after a save has settled, and again when what was found is doubtful. Knows times, but no clock.

use super::Pace;
use std::time::{Duration, Instant};

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// To look at the files.
    Look,
    /// To believe what was doubted, if it is still so.
    Believe,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing.
    Idle,
    /// The end of a save that began at the first time, due at the second.
    Settling(Instant, Instant),
    /// That what was read stays as it is, until then.
    Doubting(Instant),
}

#[derive(Debug)]
pub(super) struct Patience {
    pace: Pace,
    phase: Phase,
}

impl Patience {
    pub(super) const fn new(pace: Pace) -> Self {
        Self { pace, phase: Phase::Idle }
    }

    /// Something happened to a file.
    pub(super) fn heard(&mut self, now: Instant) {
        self.settle(now, self.pace.quiet);
    }

    /// Somebody writes to a file that is open.
    pub(super) fn written(&mut self, now: Instant) {
        self.settle(now, self.pace.open);
    }

    /// A file was closed by who wrote it.
    pub(super) fn closed(&mut self, now: Instant) {
        self.settle(now, self.pace.closed);
    }

    /// Something about a file changed that is not in it; after a save that is part of it.
    pub(super) fn touched(&mut self, now: Instant) {
        match self.phase {
            Phase::Settling(..) => {}
            Phase::Idle | Phase::Doubting(_) => self.heard(now),
        }
    }

    fn settle(&mut self, now: Instant, quiet: Duration) {
        let first = match self.phase {
            Phase::Settling(first, _) => first,
            Phase::Idle | Phase::Doubting(_) => now,
        };
        let due = (now + quiet).min(first + self.pace.longest).max(now);
        self.phase = Phase::Settling(first, due);
    }

    /// The files are to be looked at without waiting.
    pub(super) fn at_once(&mut self, now: Instant) {
        self.phase = Phase::Settling(now, now);
    }

    /// What was read may be half written.
    pub(super) fn doubt(&mut self, now: Instant) {
        self.phase = Phase::Doubting(now + self.pace.still);
    }

    /// Nothing is left to do.
    pub(super) fn rest(&mut self) {
        self.phase = Phase::Idle;
    }

    /// How long to sleep; `None`: until something is heard.
    pub(super) fn wait(&self, now: Instant, must_look: bool) -> Option<Duration> {
        match self.phase {
            Phase::Idle => must_look.then_some(self.pace.every),
            Phase::Settling(_, due) | Phase::Doubting(due) => Some(due.saturating_duration_since(now)),
        }
    }

    /// What may be done with something doubted that looks as it did then.
    pub(super) fn wish(&self, now: Instant) -> Wish {
        match self.phase {
            Phase::Doubting(due) if now >= due => Wish::Believe,
            Phase::Idle | Phase::Settling(..) | Phase::Doubting(_) => Wish::Look,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace {
        quiet: Duration::from_millis(40),
        open: Duration::from_millis(80),
        closed: Duration::from_millis(5),
        longest: Duration::from_millis(100),
        still: Duration::from_millis(150),
        every: Duration::from_secs(2),
    };

    #[test]
    fn a_save_is_waited_out_but_not_for_ever() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut patience = Patience::new(PACE);
        assert_eq!(patience.wait(at(0), false), None, "no timer while idle");
        assert_eq!(patience.wait(at(0), true), Some(PACE.every));
        patience.heard(at(0));
        assert_eq!(patience.wait(at(0), false), Some(PACE.quiet));
        patience.heard(at(30));
        patience.heard(at(60));
        assert_eq!(patience.wait(at(60), false), Some(PACE.quiet));
        patience.heard(at(90));
        assert_eq!(
            patience.wait(at(90), false),
            Some(Duration::from_millis(10)),
            "as long as it takes at most"
        );
        patience.rest();
        assert_eq!(patience.wait(at(100), false), None);
    }

    #[test]
    fn a_file_that_was_closed_is_looked_at_soon_unless_it_is_written_again() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut patience = Patience::new(PACE);
        patience.heard(at(0));
        patience.closed(at(2));
        assert_eq!(patience.wait(at(2), false), Some(PACE.closed));
        patience.touched(at(3));
        assert_eq!(patience.wait(at(3), false), Some(Duration::from_millis(4)), "that is part of the save");
        patience.written(at(4));
        assert_eq!(patience.wait(at(4), false), Some(PACE.open));
        patience.closed(at(99));
        assert_eq!(
            patience.wait(at(99), false),
            Some(Duration::from_millis(1)),
            "not longer than it may take"
        );
        patience.rest();
        patience.touched(at(200));
        assert_eq!(patience.wait(at(200), false), Some(PACE.quiet), "it may be readable now");
    }

    #[test]
    fn what_is_doubted_is_believed_when_it_has_been_still() {
        let start = Instant::now();
        let mut patience = Patience::new(PACE);
        patience.doubt(start);
        assert_eq!(patience.wish(start), Wish::Look);
        assert_eq!(patience.wish(start + PACE.still), Wish::Believe);
        patience.heard(start);
        assert_eq!(patience.wish(start + PACE.still), Wish::Look, "a change starts anew");
    }
}
