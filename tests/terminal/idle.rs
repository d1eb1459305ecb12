//! While nothing happens, nothing runs: no timer, no polling, no byte.

use crate::program::{select_ben, watching};
use crate::pty::Session;
use std::fs;
use std::thread;
use std::time::Duration;

/// A thread that wakes up at all would run in each of these.
const WINDOW: Duration = Duration::from_millis(300);
/// The last frame may still be on its way in the first ones; what ticks is caught in all of them.
const WINDOWS: usize = 10;

/// How long each thread has run so far, in nanoseconds, as the kernel counts.
#[cfg(target_os = "linux")]
fn ran(session: &Session) -> Vec<String> {
    let tasks = format!("/proc/{}/task", session.pid().as_raw_nonzero());
    let tasks = fs::read_dir(tasks).expect("the threads of a running program");
    let ran = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("schedstat")).ok());
    let mut ran: Vec<String> = ran.collect();
    ran.sort();
    ran
}

#[test]
#[cfg(target_os = "linux")]
fn a_watching_program_sleeps() {
    let mut session = watching();
    select_ben(&mut session);
    let still = (0..WINDOWS).any(|_| {
        let before = (ran(&session), session.bytes().len());
        assert!(before.0.len() > 1, "several threads: {before:?}");
        thread::sleep(WINDOW);
        before == (ran(&session), session.bytes().len())
    });
    assert!(still, "something runs all the time: {:?}", ran(&session));
}
