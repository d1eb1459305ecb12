//! Faults of the world round the program: each is said, and nothing is lost or left half.

use crate::program::{CHART, PROGRAM, assert_given_back, on, select_ben, shown, skipped};
use crate::pty::{Ended, Start};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
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

#[track_caller]
fn says(output: &Output, message: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), stderr.trim_end()), (Some(2), message));
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("can be listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("is listed").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_disk_without_room_leaves_no_half_file() {
    let folder = folder();
    let output = shell(folder.path(), "trap '' XFSZ; ulimit -f 0; exec \"$0\" new org.yaml");
    says(&output, "throughline: cannot write org.yaml: File too large (os error 27)");
    assert_eq!(names(folder.path()), ["chart.yaml"]);
}

#[test]
fn a_full_disk_leaves_no_half_file() {
    let folder = folder();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    // Eight files and folders, and four pages of text; the kernel may not let us.
    let script = "mount -t tmpfs -o size=16k,nr_inodes=8 none disk && cd disk && cat /dev/zero > rest 2> /dev/null; \
                  \"$0\" new org.yaml; code=$?; ls -A; exit $code";
    let output = Command::new("unshare")
        .args(["-m", "sh", "-c", script, PROGRAM])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .output();
    match output {
        Ok(output) if String::from_utf8_lossy(&output.stdout).starts_with("rest") => {
            says(&output, "throughline: cannot write org.yaml: No space left on device (os error 28)");
            assert_eq!(String::from_utf8_lossy(&output.stdout), "rest\n");
        }
        Ok(_) | Err(_) => skipped("no file system of our own can be mounted here"),
    }
}

#[test]
fn a_folder_that_is_not_there_or_not_ours_is_said() {
    let folder = folder();
    let output = shell(folder.path(), "exec \"$0\" new gone/org.yaml");
    says(&output, "throughline: cannot write gone/org.yaml: No such file or directory (os error 2)");
    let output = shell(folder.path(), "exec \"$0\" new /proc/org.yaml");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("throughline: cannot write /proc/org.yaml: "), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_may_not_be_read_or_written_is_said() {
    let folder = folder();
    let (closed, chart) = (folder.path().join("closed"), folder.path().join("chart.yaml"));
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).expect("new rights");
    fs::set_permissions(&chart, fs::Permissions::from_mode(0o000)).expect("new rights");
    if fs::read(&chart).is_ok() {
        skipped("this user may read and write everything");
        return;
    }
    let denied = "Permission denied (os error 13)";
    let output = shell(folder.path(), "exec \"$0\" show chart.yaml");
    says(&output, &format!("throughline: cannot read chart.yaml: {denied}"));
    let output = shell(folder.path(), "exec \"$0\" new closed/org.yaml");
    says(&output, &format!("throughline: cannot write closed/org.yaml: {denied}"));
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
    fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    let mut session = shown(start);
    select_ben(&mut session);
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after");
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
