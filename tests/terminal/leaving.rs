//! However the program ends, the terminal is as it was found.

use crate::program::{CHART, PROGRAM, assert_given_back, modes, on, opened, shown};
use crate::pty::{Ended, Session, Start};

/// The program as a step of a script, so that the shell's screen has something on it.
fn in_a_script() -> Session {
    let script = "echo before; \"$0\" chart.yaml; echo \"after $?\"";
    let start = Start::program("sh").args(["-c", script, PROGRAM]).size(120, 40);
    std::fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    shown(start)
}

#[track_caller]
fn leaves_by_key(key: &str) {
    let mut session = in_a_script();
    assert!(session.is_raw() && !session.is_as_found());
    session.screen(|screen| {
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert_ne!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
    session.send(key);
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after");
    assert_eq!(session.text(), "before\nafter 0");
    assert_given_back(&session);
    assert!(session.is_as_found());
}

#[track_caller]
fn leaves_by_signal(number: i32) {
    let mut session = opened();
    session.signal(number);
    assert_eq!(session.wait_end(), Ended::Code(128 + number.cast_unsigned()));
    session.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert_eq!(session.text(), "");
    assert_given_back(&session);
    assert!(session.is_as_found());
}

#[test]
fn by_q() {
    leaves_by_key("q");
}

#[test]
fn by_control_c() {
    leaves_by_key("\x03");
}

#[test]
fn by_control_c_in_an_overlay() {
    let mut session = opened();
    session.send("?");
    session.wait_for("Help");
    session.send("\x03");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert_given_back(&session);
    assert!(session.is_as_found());
}

#[test]
fn by_sigterm() {
    leaves_by_signal(15);
}

#[test]
fn by_sighup() {
    leaves_by_signal(1);
}

#[test]
fn by_sigint() {
    leaves_by_signal(2);
}

#[test]
fn by_sigquit() {
    leaves_by_signal(3);
}

#[test]
fn when_the_terminal_hangs_up() {
    let mut session = opened();
    session.hang_up();
    assert_eq!(session.wait_end(), Ended::Code(129));
}

#[test]
fn a_hang_up_that_nobody_signals_is_noticed() {
    // The shell leads the session and ignores the signal; the program learns it from the terminal alone.
    let script = "trap '' HUP; setsid \"$0\" chart.yaml; echo $? > code";
    let start = Start::program("sh").args(["-c", script, PROGRAM]).size(120, 40);
    std::fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    if std::process::Command::new("setsid").arg("true").status().is_err() {
        crate::program::skipped("there is no `setsid`");
        return;
    }
    let mut session = shown(start);
    session.hang_up();
    assert_eq!(session.wait_end(), Ended::Code(0));
    let code = std::fs::read_to_string(session.home().join("code")).expect("written by the shell");
    assert_eq!(code, "129\n");
}

#[test]
fn without_the_mouse_it_is_never_asked_for() {
    let mut session = shown(on(CHART).args(["--no-mouse"]));
    assert!(session.is_raw());
    let asked = modes(&session.bytes());
    for mode in ["1000", "1002", "1003", "1006"] {
        assert_ne!(asked.get(mode), Some(&'h'), "mode {mode}");
    }
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert_given_back(&session);
}
