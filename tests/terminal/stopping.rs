//! Stopped and continued: the shell gets its terminal, and then the program gets it back and paints everything.

use crate::program::{CHART, PROGRAM, assert_given_back, is_selected, opened, select_ben, shown};
use crate::pty::{Ended, Session, Start};

const PROMPT: &str = "shell> ";

/// The program as a job of an interactive shell, and `None` where the shell has no job control.
fn job() -> Option<Session> {
    let start = Start::program("sh").args(["-i"]).env("PS1", PROMPT).size(120, 40);
    std::fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    let mut session = start.run();
    session.wait_for(PROMPT);
    session.send("case $- in *m*) echo job's'.;; *) echo none.;; esac\r");
    session.wait_until("an answer", |screen| {
        screen.contents().contains("jobs.") || screen.contents().contains("\nnone.")
    });
    if !session.text().contains("jobs.") {
        crate::program::skipped("`sh` has no job control");
        return None;
    }
    session.send(&format!("'{PROGRAM}' --no-watch chart.yaml\r"));
    session.wait_until("the chart", |screen| {
        screen.alternate_screen() && screen.contents().contains("Ada Quill")
    });
    Some(session)
}

/// The shell's screen, with its prompt at the end.
fn is_shells(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && screen.contents().trim_end().ends_with(PROMPT.trim_end())
}

/// Goes back to the program, and sees that all of it is there and it obeys.
#[track_caller]
fn comes_back(mut session: Session) {
    session.send("fg\r");
    session.wait_until("the chart again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && is_selected(screen, "Ben Ortiz")
    });
    session.screen(|screen| {
        for text in ["Harbour Works", "1 Chart", "2 Card", "3 Horizons", "4 Handoffs", "5 Findings"] {
            assert!(screen.contents().contains(text), "`{text}` is not painted again");
        }
        assert!(screen.bracketed_paste());
        assert_ne!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
    session.wait("raw mode", || session.is_raw());
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
    session.send("q");
    session.wait_until("the shell", is_shells);
    assert_given_back(&session);
    session.send("exit\r");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn control_z_gives_the_shell_its_terminal_and_fg_takes_it_back() {
    let Some(mut session) = job() else { return };
    select_ben(&mut session);
    session.send("\x1a");
    session.wait_until("the shell", is_shells);
    session.wait("cooked modes", || session.is_cooked());
    assert_given_back(&session);
    comes_back(session);
}

#[test]
fn twice_is_as_good_as_once() {
    let Some(mut session) = job() else { return };
    select_ben(&mut session);
    session.send("\x1a");
    session.wait_until("the shell", is_shells);
    session.send("fg\r");
    session.wait_until("the chart", |screen| screen.alternate_screen() && is_selected(screen, "Ben Ortiz"));
    session.send("\x1a");
    session.wait_until("the shell", is_shells);
    comes_back(session);
}

#[test]
fn a_stop_signal_from_elsewhere_does_what_control_z_does() {
    let Some(mut session) = job() else { return };
    select_ben(&mut session);
    session.send("\x1a");
    session.wait_until("the shell", is_shells);
    session.send("jobs -p > pid; fg\r");
    session.wait_until("the chart", |screen| screen.alternate_screen() && is_selected(screen, "Ben Ortiz"));
    let pid = std::fs::read_to_string(session.home().join("pid")).expect("written by the shell");
    let pid = rustix::process::Pid::from_raw(pid.trim().parse().expect("a number")).expect("a process");
    rustix::process::kill_process(pid, rustix::process::Signal::TSTP).expect("delivered");
    session.wait_until("the shell", is_shells);
    comes_back(session);
}

#[test]
fn continued_after_a_stop_that_could_not_be_noticed() {
    let mut session = opened();
    select_ben(&mut session);
    session.signal(19);
    session.wait("stopped", || session.is_stopped());
    // What a shell does meanwhile: its own modes, its own text.
    session.set_echo(true);
    let before = session.bytes().len();
    session.signal(18);
    session.wait("raw modes", || session.is_raw());
    session.wait("a full repaint", || {
        let bytes = session.bytes();
        let since = String::from_utf8_lossy(bytes.get(before..).unwrap_or_default()).into_owned();
        since.contains("\x1b[2J") && since.contains("Harbour Works") && since.ends_with("\x1b[?2026l")
    });
    session.screen(|screen| assert!(is_selected(screen, "Ben Ortiz")));
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert_given_back(&session);
    assert!(session.is_as_found(), "as it was at first, not as others left it");
}

#[test]
fn without_a_shell_to_return_to_control_z_says_so() {
    let mut session = opened();
    session.send("\x1a");
    session.wait_for("there is no shell to return to");
    session.wait_for("Ada Quill");
    session.screen(|screen| assert!(screen.alternate_screen() && screen.hide_cursor()));
    assert!(session.is_raw());
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
}

#[test]
fn a_resize_while_stopped_is_known_afterwards() {
    let Some(mut session) = job() else { return };
    session.send("\x1a");
    session.wait_until("the shell", is_shells);
    session.resize(100, 30);
    session.send("fg\r");
    session.wait_until("the chart at its new size", |screen| {
        let rows: Vec<String> = screen.rows(0, 100).collect();
        screen.alternate_screen()
            && rows.last().is_some_and(|row| row.contains("help") || row.contains("move"))
    });
    let fresh = shown(crate::program::on(CHART).size(100, 30));
    fresh.wait_until("the same screen", |screen| crate::pty::text(screen) == session.text());
}
