//! Odd worlds round the program: terminals, environments and standard files that are not as they should be.

use crate::program::{CHART, PROGRAM, assert_given_back, looked_at, on, select_ben, shown};
use crate::pty::{Ended, Start};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("chart.yaml"), CHART).expect("written");
    folder
}

/// A line of shell in the folder, where `$0` is the program.
fn shell(folder: &Path, script: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script, PROGRAM]).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).output().expect("the shell runs")
}

#[test]
fn without_time_zones_on_the_machine_the_program_has_its_own() {
    let folder = folder();
    let chart = "as_of: 2026-01-01\npeople:\n  - {name: A, id: a, tz: Asia/Tokyo}\n  - {name: B, id: b, tz: Europe/Paris, reports_to: a}\n";
    fs::write(folder.path().join("chart.yaml"), chart).expect("written");
    let output = shell(folder.path(), "TZDIR=/nowhere TZ=Nowhere/Nothing exec \"$0\" show chart.yaml");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("time zone"), "no zone is unknown");
}

/// Starts in a shell that has made the environment odd; opens, moves and quits.
#[track_caller]
fn works(before: &str) {
    let script = format!("{before}; \"$0\" --no-watch chart.yaml; echo \"after $?\"");
    let start = Start::program("sh").args(["-c", &script, PROGRAM]).size(120, 40);
    let session = looked_at(start);
    assert_eq!(session.text(), "after 0");
    assert_given_back(&session);
}

#[test]
fn without_term_or_with_an_unknown_one_it_works() {
    works("unset TERM");
    works("TERM=nobody-knows");
}

#[test]
fn without_a_home_it_works_and_keeps_nothing_where_it_cannot() {
    works("HOME=/proc");
    works("HOME=");
    works("unset XDG_RUNTIME_DIR LANG LC_ALL SHELL USER LOGNAME EDITOR VISUAL");
}

#[test]
fn a_terminal_that_cannot_place_text_gets_the_chart_printed() {
    let script = "TERM=dumb \"$0\" chart.yaml; echo \"after $?\"";
    let start = Start::program("sh").args(["-c", script, PROGRAM]).size(100, 200);
    fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    let mut session = start.run();
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after 0");
    assert!(!session.bytes().contains(&b'\x1b'), "{}", session.text());
    let text = session.text();
    assert!(text.contains("Ben Ortiz"), "{text}");
    assert!(
        text.starts_with("throughline: printed, because this terminal (TERM is `dumb`) cannot place text\n"),
        "{text}"
    );
}

#[test]
fn a_terminal_that_cannot_place_text_is_said_when_there_is_nothing_to_print() {
    let mut session = Start::program("sh").args(["-c", "TERM=dumb \"$0\"; echo \"after $?\"", PROGRAM]).run();
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after 2");
    assert!(session.text().contains("name a chart to print it"), "{}", session.text());
}

#[test]
fn a_terminal_without_a_clipboard_loses_nothing() {
    // The sequence is sent and nobody answers: a terminal that knows no clipboard drops it.
    let mut session = shown(on(CHART));
    select_ben(&mut session);
    session.send("y");
    session.wait_for("copied the name");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

/// Files that are opened get the lowest number that is free: a chart must never be standard output.
#[test]
fn closed_standard_files_are_never_the_charts() {
    for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
        let folder = folder();
        let output = shell(folder.path(), &format!("exec \"$0\" chart.yaml {closed}"));
        assert_eq!(output.status.code(), Some(0), "{closed}");
        let chart = fs::read_to_string(folder.path().join("chart.yaml")).expect("is there");
        assert_eq!(chart, CHART, "{closed}");
    }
}

#[test]
fn closed_standard_input_is_an_empty_chart() {
    let folder = folder();
    let output = shell(folder.path(), "exec \"$0\" check - <&-");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_pipe_that_nobody_writes_to_is_waited_for_and_keys_are_answered() {
    let start = Start::program("sh").args(["-c", "mkfifo pipe.yaml && exec \"$0\" pipe.yaml", PROGRAM]);
    let mut session = start.size(120, 40).run();
    session.wait_for("reading pipe.yaml");
    session.send("?");
    session.wait_for("Help");
    session.send("\x03");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_chart_out_of_a_pipe_is_shown_once_it_is_written() {
    let start = Start::program("sh").args(["-c", "mkfifo pipe.yaml && exec \"$0\" pipe.yaml", PROGRAM]);
    let session = start.size(120, 40).run();
    session.wait_for("reading pipe.yaml");
    fs::write(session.home().join("pipe.yaml"), CHART).expect("written");
    session.wait_for("Ben Ortiz");
}

#[test]
fn a_device_that_never_ends_is_refused_on_the_screen_with_the_way_out() {
    let start =
        Start::program(PROGRAM).args(["/dev/zero"]).env("THROUGHLINE_LIMITS", "size=1M").size(120, 40);
    let mut session = start.run();
    session.wait_for("cannot read /dev/zero: it is larger than the limit of 1048576 bytes");
    session.wait_for("THROUGHLINE_LIMITS=size=… raises the limit");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn when_the_terminal_hangs_up_while_the_editor_has_it_both_end() {
    let script = "echo $$ > editor; echo editing; read -r typed";
    let mut session = shown(crate::editor::editor(on(CHART), script));
    session.send("e");
    session.wait_for("editing");
    session.hang_up();
    assert_eq!(session.wait_end(), Ended::Code(129));
}
