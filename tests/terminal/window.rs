//! The window's size: whatever it does, what is shown is what a window opened at that size shows.

use crate::program::{CHART, is_selected, on, opened, select_ben, shown};
use crate::pty::{Session, text};

/// The screen of a session that was started at this size.
fn fresh(columns: u16, rows: u16) -> String {
    let session = on(CHART).size(columns, rows).run();
    session.wait_until("a frame with keys in its last row", |screen| {
        screen.rows(0, columns).last().is_some_and(|row| row.contains("move"))
    });
    session.text()
}

#[track_caller]
fn shows(session: &Session, expected: &str) {
    session.wait_until("the screen of a fresh window", |screen| text(screen) == expected);
}

#[test]
fn one_cell_and_back() {
    let mut session = opened();
    let before = session.text();
    let frames = session.frames();
    session.resize(1, 1);
    session.wait("a frame in one cell", || session.frames() > frames);
    session.resize(120, 40);
    shows(&session, &before);
    select_ben(&mut session);
}

#[test]
fn keys_work_in_one_cell() {
    let mut session = opened();
    let frames = session.frames();
    session.resize(1, 1);
    session.wait("a frame in one cell", || session.frames() > frames);
    session.send("j?\x1b");
    session.resize(120, 40);
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let session = opened();
    let before = session.text();
    for step in 0..50_u16 {
        session.resize(1 + step * 37 % 200, 1 + step * 23 % 60);
    }
    session.resize(120, 40);
    shows(&session, &before);
}

#[test]
fn a_window_that_was_smaller_for_a_moment_is_painted_in_full() {
    let session = opened();
    let before = session.bytes().len();
    // When the program gets to look, the window is as it was; but the window has lost what it showed.
    session.signal(28);
    session.wait("a full repaint", || {
        let bytes = session.bytes();
        let since = String::from_utf8_lossy(bytes.get(before..).unwrap_or_default()).into_owned();
        since.contains("\x1b[2J") && since.contains("Harbour Works") && since.ends_with("\x1b[?2026l")
    });
}

#[test]
fn each_size_on_its_own_is_painted_as_if_opened_there() {
    let session = opened();
    for (columns, rows) in [(100, 30), (79, 24), (60, 12), (200, 60), (80, 24)] {
        session.resize(columns, rows);
        shows(&session, &fresh(columns, rows));
    }
}

#[test]
fn a_terminal_that_does_not_know_its_size_gets_the_usual_one() {
    let session = shown(on(CHART).size(80, 24).untold());
    assert_eq!(session.text(), fresh(80, 24));
}
