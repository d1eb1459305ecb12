//! The pseudo-terminal itself, tried with programs that everybody has.

use crate::pty::{Ended, Start};

fn shell(script: &str) -> Start {
    Start::program("sh").args(["-c", script])
}

#[test]
fn keys_go_in_and_the_screen_comes_out() {
    let mut session = Start::program("cat").run();
    session.send("Zoë\r");
    session.wait_until("the line twice, typed and answered", |screen| screen.contents() == "Zoë\nZoë");
    session.send("\x04");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn the_modes_of_the_line_are_seen_while_the_program_runs_and_after() {
    let mut session = shell("stty raw -echo; printf raw; read _; stty sane").run();
    session.wait_for("raw");
    assert!(session.is_raw() && !session.is_cooked());
    session.send("\r\n");
    assert_eq!(session.wait_end(), Ended::Code(0));
    assert!(session.is_cooked() && !session.is_raw());
}

#[test]
fn a_new_size_and_a_signal_reach_the_program() {
    let script = "trap 'stty size' WINCH; trap 'exit 7' TERM; echo ready; while :; do read _; done";
    let mut session = shell(script).size(100, 30).run();
    session.wait_for("ready");
    session.resize(64, 20);
    session.send("\r");
    session.wait_for("20 64");
    session.signal(15);
    session.send("\r");
    assert_eq!(session.wait_end(), Ended::Code(7));
}
