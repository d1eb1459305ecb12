//! A panic leaves the terminal as it was found, and its message where it can be read.
//!
//! The program has no way to be made to panic from outside, so a test starts itself once more, in a terminal, and that
//! copy panics with the library's screen taken.

use crate::program::assert_given_back;
use crate::pty::{Ended, Start};
use ratatui::widgets::Paragraph;
use std::env;
use throughline::shell::terminal::{Mouse, Screen};

/// Set for the copy in the terminal; the value says which thread panics.
const COPY: &str = "THROUGHLINE_TEST_PANIC";

/// Takes the terminal, draws, and panics.
fn be_the_copy(thread: &str) {
    let mut screen = Screen::enter(Mouse::Reported).expect("a terminal");
    screen.draw(|frame| frame.render_widget(Paragraph::new("drawn"), frame.area())).expect("drawn");
    // Until a key is pressed the test looks at the terminal.
    crossterm::event::read().expect("a key");
    if thread == "drawing" {
        screen.draw(|_| panic!("while drawing")).expect("not reached");
    }
    let other = std::thread::spawn(|| panic!("in a thread"));
    // The program ends here, though nobody asks how the thread did.
    let _ = other.join();
    loop {
        std::thread::park();
    }
}

#[track_caller]
fn panics(test: &str, thread: &str, message: &str) {
    let start = Start::program(env::current_exe().expect("this test"))
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(COPY, thread);
    let mut session = start.run();
    session.wait_for("drawn");
    assert!(session.is_raw());
    session.send("x");
    assert_eq!(session.wait_end(), Ended::Code(101));
    session.wait_for(message);
    session.screen(|screen| assert!(!screen.contents().contains("drawn")));
    assert_given_back(&session);
    assert!(session.is_as_found());
}

#[test]
fn while_drawing() {
    match env::var(COPY) {
        Ok(thread) => be_the_copy(&thread),
        Err(_) => panics("panics::while_drawing", "drawing", "while drawing"),
    }
}

#[test]
fn in_another_thread() {
    match env::var(COPY) {
        Ok(thread) => be_the_copy(&thread),
        Err(_) => panics("panics::in_another_thread", "other", "in a thread"),
    }
}
