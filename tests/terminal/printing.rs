//! Standard output that is no terminal: the chart is printed, as `show` prints it.

use crate::program::{CHART, PROGRAM};
use std::fs;
use std::io::pipe;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("chart.yaml"), CHART).expect("written");
    folder
}

fn program(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).current_dir(folder.path()).env_clear().env("LANG", "C.UTF-8").stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    program(folder, args).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn a_chart_is_printed_as_show_prints_it() {
    let folder = folder();
    let (plain, show) = (run(&folder, &["chart.yaml"]), run(&folder, &["show", "chart.yaml"]));
    assert_eq!((plain.status.code(), text(&plain.stderr)), (Some(0), String::new()));
    assert!(text(&plain.stdout).contains("Ben Ortiz"));
    assert!(!plain.stdout.contains(&b'\x1b'));
    assert_eq!(text(&plain.stdout), text(&show.stdout));
}

#[test]
fn all_of_several_are_printed() {
    let folder = folder();
    fs::write(folder.path().join("two.yaml"), CHART.replace("Ben Ortiz", "Ivy Pell")).expect("written");
    let printed = text(&run(&folder, &["."]).stdout);
    assert!(printed.contains("Ben Ortiz") && printed.contains("Ivy Pell"));
}

#[test]
fn without_a_chart_there_is_nothing_to_print() {
    let output = run(&folder(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).starts_with("throughline: standard output is not a terminal"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder();
    for args in [
        &["chart.yaml"][..],
        &["show", "chart.yaml"],
        &["show", "chart.yaml", "--format", "json"],
        &["--help"],
    ] {
        let (reader, writer) = pipe().expect("a pipe");
        drop(reader);
        let output = program(&folder, args).stdout(writer).output().expect("the program runs");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{args:?}");
    }
}

#[test]
fn a_full_disk_is_no_success() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
        crate::program::skipped("there is no `/dev/full`");
        return;
    };
    let output = program(&folder(), &["chart.yaml"]).stdout(full).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("throughline: "), "{}", text(&output.stderr));
}

#[test]
fn a_missing_file_is_an_error_on_stderr() {
    let output = run(&folder(), &["gone.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(
        text(&output.stderr).starts_with("throughline: cannot read gone.yaml: "),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn an_error_about_a_hostile_name_is_cleaned() {
    for args in [&["gone\x1b[31m\x07.yaml"][..], &["show", "gone\x1b[31m\x07.yaml"]] {
        let output = run(&folder(), args);
        assert_eq!(output.status.code(), Some(2));
        let message = text(&output.stderr);
        assert!(message.contains("gone�[31m�.yaml"), "{message:?}");
        assert!(!message.contains(['\x1b', '\x07']), "{message:?}");
    }
}

#[test]
fn a_calibration_is_printed_and_writes_nothing() {
    let folder = folder();
    let output = run(&folder, &["calibrate", "chart.yaml"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    assert!(text(&output.stdout).contains("A base is proposed from 3 measured handoffs on"));
    assert_eq!(fs::read_to_string(folder.path().join("chart.yaml")).expect("is there"), CHART);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    assert_eq!(run(&folder, &["calibrate", "gone.yaml"]).status.code(), Some(2));
    assert_eq!(run(&folder, &["calibrate"]).status.code(), Some(2));
}

#[test]
fn rules_are_explained_in_the_columns_there_are() {
    let folder = folder();
    let widest = |columns: &str, args: &[&str]| {
        let output = program(&folder, args).env("COLUMNS", columns).output().expect("the program runs");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
        text(&output.stdout).lines().map(|line| line.chars().count()).max().expect("says something")
    };
    assert!((41..=50).contains(&widest("50", &["explain"])));
    assert!((81..=100).contains(&widest("400", &["explain"])), "prose does not grow with any window");
    assert!((81..=100).contains(&widest("no number", &["explain"])));
    assert!((61..=70).contains(&widest("50", &["explain", "--width", "70"])), "what is asked for counts");

    let unknown = run(&folder, &["explain", "team-no-pq\x1b"]);
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
    let said = "throughline: no rule is called `team-no-pq�`\nhelp: did you mean `team-no-po`?\n";
    assert_eq!(text(&unknown.stderr), said);
}
