//! Over bad lines: what is typed ahead becomes one frame, nothing piles up, and what was typed arrives.

use crate::program::{CHART, is_selected, on, select_ben, shown};
use crate::pty::{Ended, Session, text};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

/// What 9600 baud carry: ten bits a byte.
const BYTES_A_SECOND: usize = 960;

/// A long way there and back.
const LATENCY: Duration = Duration::from_millis(300);

/// Milliseconds from one frame to the next with little bandwidth: at least on any line, and at most on the slowest.
const LEAST: u128 = 200;
const MOST: u128 = 1_000;

/// Keys that are typed while nothing is seen.
const AHEAD: usize = 200;

/// Frames that those may cost: the one that is on its way, one of what had come when the line went on, and one or two of keys
/// that were read just then.
const FEW: usize = 4;

/// The program with Ben selected, and nothing left to be painted.
fn settled(options: &[&str]) -> Session {
    let mut session = shown(on(CHART).args(options));
    select_ben(&mut session);
    session
}

#[test]
fn keys_typed_while_the_line_stands_still_become_one_frame() {
    for options in [&[][..], &["--low-bandwidth"]] {
        let mut session = settled(options);
        let frames = session.frames();
        session.stall();
        session.send("k");
        for _ in 0..AHEAD / 2 {
            session.send("jk");
        }
        session.send("jj");
        session.wait_read();
        session.flow();
        session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
        let sent = session.frames() - frames;
        assert!((1..=FEW).contains(&sent), "{sent} frames for {AHEAD} keys, {options:?}");
    }
}

#[test]
fn sizes_that_change_while_the_line_stands_still_become_one_right_frame() {
    for options in [&[][..], &["--low-bandwidth"]] {
        let session = settled(options);
        let (before, frames) = (session.text(), session.frames());
        session.stall();
        for step in 0..50_u16 {
            session.resize(1 + step * 37 % 200, 1 + step * 23 % 60);
        }
        session.resize(120, 40);
        session.flow();
        session.wait_until("the same screen again", |screen| text(screen) == before);
        let sent = session.frames() - frames;
        assert!((1..=FEW).contains(&sent), "{sent} frames for 51 sizes, {options:?}");
    }
}

#[test]
fn with_little_bandwidth_keys_that_come_quickly_become_no_more_than_the_line_says_it_carries() {
    for speed in [38_400, 9_600] {
        let mut session = shown(on(CHART).args(["--low-bandwidth"]));
        session.set_speed(speed);
        // From here on the program knows.
        select_ben(&mut session);
        let (before, start) = (session.bytes().len(), Instant::now());
        let since = |session: &Session| frames(session.bytes().get(before..).unwrap_or_default());
        for _ in 0..4_000 {
            if since(&session).len() >= 5 {
                break;
            }
            // From panel to panel: each frame shows another one than that before.
            session.send("\t");
            thread::sleep(Duration::from_millis(5));
        }
        let (sent, took) = (since(&session), start.elapsed().as_millis());
        assert!(sent.len() >= 5, "{} frames", sent.len());
        let busy = |bytes: &usize| (*bytes as u128 * 10_000 / u128::from(speed)).clamp(LEAST, MOST);
        let all_but_the_last = sent.get(..sent.len() - 1).unwrap_or_default();
        let least: u128 = all_but_the_last.iter().map(busy).sum();
        assert!(
            least <= took,
            "frames of {sent:?} bytes at {speed} baud take {least} ms, and came in {took}"
        );
    }
}

/// Bytes of each frame.
fn frames(bytes: &[u8]) -> Vec<usize> {
    let begin = "\x1b[?2026h";
    let text = String::from_utf8_lossy(bytes);
    text.split(begin).skip(1).map(|rest| begin.len() + rest.len()).collect()
}

#[test]
fn at_9600_baud_and_with_latency_the_keys_arrive_and_so_does_the_last_frame() {
    let mut session = settled(&["--low-bandwidth"]);
    session.slow_down(BYTES_A_SECOND);
    let before = session.bytes().len();
    for _ in 0..3 {
        // Nobody waits for what is still on its way.
        session.send("kj");
        thread::sleep(LATENCY);
    }
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    let sent = session.bytes().len() - before;
    assert!(sent < 10 * BYTES_A_SECOND, "{sent} bytes are more than ten seconds");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

/// What the program holds in memory, in kilobytes.
#[cfg(target_os = "linux")]
fn held(session: &Session) -> u64 {
    let status = format!("/proc/{}/status", session.pid().as_raw_nonzero());
    let status = std::fs::read_to_string(status).expect("a running program");
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let number = line.and_then(|line| line.split_whitespace().next()).expect("kilobytes");
    number.parse().expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_typed_into_a_terminal_that_takes_nothing_waits_there_and_nothing_piles_up() {
    const TIMES: usize = 250;
    let mut session = settled(&[]);
    session.stall();
    // The frame that waits; after it letters without a command, far more than a terminal holds.
    session.send("k");
    let before = held(&session);
    let typed = session.flood("Z".repeat(1_000), TIMES);
    let mut last = 0;
    session.wait("the terminal to be full, or to have taken all", || {
        thread::sleep(LATENCY);
        let now = typed.load(Ordering::SeqCst);
        now > 0 && std::mem::replace(&mut last, now) == now
    });
    assert!(typed.load(Ordering::SeqCst) < TIMES, "all is taken from the terminal");
    let piled = held(&session).saturating_sub(before);
    assert!(piled < 2_048, "{piled} KB more");
    session.flow();
    session.wait("all to be typed", || typed.load(Ordering::SeqCst) == TIMES);
    session.send("jj");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_terminal_that_is_full_and_takes_nothing_can_be_ended() {
    let mut session = settled(&[]);
    session.stall();
    session.send("k");
    let typed = session.flood("Z".repeat(1_000), 250);
    session.wait("much to be typed", || typed.load(Ordering::SeqCst) > 4);
    session.signal(15);
    assert_eq!(session.wait_end(), Ended::Code(143));
    session.flow();
}
