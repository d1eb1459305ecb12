//! Where a person was in a chart is there again the next time, whatever ended the program; and where it cannot be kept,
//! nothing fails.

use crate::program::{CHART, PROGRAM, is_selected, on, select_ben, shown};
use crate::pty::{Ended, Session, Start};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder that outlives the program: the state, and a chart.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("kept.yaml"), CHART).expect("written");
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program on the chart.
    fn start(&self, args: &[&str]) -> Start {
        let start = Start::program(PROGRAM).size(120, 40).env("XDG_STATE_HOME", self.path("state"));
        start.args(["--no-watch"]).args(args).args([self.path("kept.yaml")])
    }

    fn open(&self, args: &[&str]) -> Session {
        shown(self.start(args))
    }

    /// What is kept.
    fn kept(&self) -> Vec<String> {
        let Ok(files) = fs::read_dir(self.path("state/throughline/charts")) else { return Vec::new() };
        files.map(|file| fs::read_to_string(file.expect("is listed").path()).expect("is text")).collect()
    }
}

const BEN: &str = r#"{"version":1,"seat":"ben","folded":[],"unfolded":[]}"#;

#[track_caller]
fn ends(mut session: Session, keys: &str, code: u32) {
    session.send(keys);
    assert_eq!(session.wait_end(), Ended::Code(code));
}

#[track_caller]
fn is_on_ben(session: &Session) {
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
}

#[test]
fn after_quitting_the_selection_and_the_folds_are_there_again() {
    let place = Place::new();
    let mut session = place.open(&[]);
    select_ben(&mut session);
    ends(session, "q", 0);
    assert_eq!(place.kept(), [BEN]);
    let mut session = place.open(&[]);
    is_on_ben(&session);
    // Up to Ada, and fold: two seats are hidden.
    session.send("k\x1b[D");
    session.wait_until("Ben folded away", |screen| !screen.rows(0, 60).any(|row| row.contains("Ben Ortiz")));
    ends(session, "q", 0);
    assert_eq!(place.kept(), [r#"{"version":1,"seat":null,"folded":["ada"],"unfolded":[]}"#]);
    let session = place.open(&[]);
    assert!(!session.screen(|screen| screen.rows(0, 60).any(|row| row.contains("Ben Ortiz"))));
}

#[test]
fn after_signals_too() {
    for number in [15, 1, 2] {
        let place = Place::new();
        let mut session = place.open(&[]);
        select_ben(&mut session);
        session.signal(number);
        assert_eq!(session.wait_end(), Ended::Code(128 + number.cast_unsigned()));
        assert_eq!(place.kept(), [BEN], "signal {number}");
    }
}

#[test]
fn after_a_lost_terminal_too() {
    let place = Place::new();
    let mut session = place.open(&[]);
    select_ben(&mut session);
    session.hang_up();
    assert_eq!(session.wait_end(), Ended::Code(129));
    assert_eq!(place.kept(), [BEN]);
}

#[test]
fn without_state_nothing_is_read_or_written() {
    let place = Place::new();
    let mut session = place.open(&["--no-state"]);
    select_ben(&mut session);
    ends(session, "q", 0);
    assert!(!place.path("state").exists());
    let mut session = place.open(&[]);
    select_ben(&mut session);
    ends(session, "q", 0);
    let session = place.open(&["--no-state"]);
    session.wait_until("Ada selected", |screen| is_selected(screen, "Ada Quill"));
    ends(session, "q", 0);
    assert_eq!(place.kept(), [BEN]);
}

#[test]
fn what_is_damaged_is_ignored() {
    let place = Place::new();
    let mut session = place.open(&[]);
    select_ben(&mut session);
    ends(session, "q", 0);
    let folder = place.path("state/throughline/charts");
    let file = fs::read_dir(&folder).expect("is there").next().expect("a file").expect("is listed").path();
    fs::write(&file, "{\"version\":1,\"seat").expect("written");
    let session = place.open(&[]);
    session.wait_until("Ada selected", |screen| is_selected(screen, "Ada Quill"));
    ends(session, "q", 0);
}

/// Opens, selects and quits through a shell; what the shell's screen says then.
#[track_caller]
fn leaves(place: &Place, state: &Path, before: &str) -> String {
    let script = format!("{before}; \"$0\" --no-watch \"$1\"; echo \"after $?\"");
    let chart = place.path("kept.yaml");
    let start = Start::program("sh").args(["-c", &script, PROGRAM]).args([chart]).size(120, 40);
    let mut session = shown(start.env("XDG_STATE_HOME", state));
    select_ben(&mut session);
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after");
    session.text()
}

#[test]
fn a_folder_that_nobody_may_write_to_is_no_fault() {
    let place = Place::new();
    // No folder can be below a file, not even for root.
    assert_eq!(leaves(&place, &place.path("kept.yaml"), ":"), "after 0");
    assert_eq!(leaves(&place, Path::new("/proc"), ":"), "after 0");
}

#[test]
fn a_disk_that_takes_no_more_is_said_and_the_program_ends_well() {
    let place = Place::new();
    let said = leaves(&place, &place.path("state"), "trap '' XFSZ; ulimit -f 0");
    let expected =
        "throughline: where you were in the chart is not kept: File too large (os error 27)\nafter 0";
    assert_eq!(said, expected);
    assert_eq!(place.kept(), [""; 0]);
}

#[test]
fn the_built_in_example_leaves_nothing() {
    let place = Place::new();
    let mut session = Start::program(PROGRAM).size(120, 40).env("XDG_STATE_HOME", place.path("state")).run();
    session.wait_for("Northwind");
    session.send("j");
    ends(session, "q", 0);
    assert!(!place.path("state").exists());
}

#[test]
fn a_home_without_state_gets_the_usual_folder() {
    let mut session = shown(on(CHART));
    select_ben(&mut session);
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    assert!(session.home().join(".local/state/throughline/charts").is_dir());
}
