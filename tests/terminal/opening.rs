//! What is opened: nothing, one chart, several, a folder, and what cannot be.

use crate::program::{CHART, PROGRAM, is_selected};
use crate::pty::{Ended, Session, Start};
use std::fs;

/// Two charts and a file that is none, in the folder where the program starts.
fn folder() -> Start {
    let start = Start::program(PROGRAM).size(120, 40);
    fs::write(start.home().join("harbour.yaml"), CHART).expect("written");
    let other =
        "chart: 1\nname: Orchard Lane\npeople:\n  - {name: Ivy Pell, title: Head of Product, role: head}\n";
    fs::write(start.home().join("orchard.yaml"), other).expect("written");
    fs::write(start.home().join("pipeline.yaml"), "stages: [build]\n").expect("written");
    start
}

#[track_caller]
fn picks(session: &mut Session) {
    session.wait_for("Open a chart");
    session.wait_for("Orchard Lane");
    let text = session.text();
    let row = |name: &str| {
        text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name} in\n{text}"))
    };
    assert!(row("Harbour Works").contains("3 seats"), "{text}");
    assert!(row("Orchard Lane").contains("1 seats"), "{text}");
    assert!(!text.contains("pipeline"), "{text}");
    session.wait_until("the first selected", |screen| is_selected(screen, "Harbour Works"));
    session.send("\x1b[B");
    session.wait_until("the second selected", |screen| is_selected(screen, "Orchard Lane"));
    session.send("\r");
    session.wait_for("Ivy Pell");
    session.wait_gone("Open a chart");
    session.send("o");
    session.wait_until("the first selected", |screen| is_selected(screen, "Harbour Works"));
    session.send("\r");
    session.wait_for("Ben Ortiz");
    session.wait_gone("Ivy Pell");
}

#[test]
fn nothing_opens_the_built_in_example_and_says_so() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let session = Start::program(PROGRAM).size(columns, rows).run();
        session.wait_for("Maya Chen");
        session.wait_for("built-in example");
    }
}

#[test]
fn a_folder_opens_the_picker() {
    let mut session = folder().args(["."]).run();
    picks(&mut session);
}

#[test]
fn several_charts_open_the_picker() {
    let mut session = folder().args(["harbour.yaml", "orchard.yaml"]).run();
    picks(&mut session);
}

#[test]
fn typing_narrows_the_picker() {
    let mut session = folder().args(["."]).run();
    session.wait_for("Orchard Lane");
    session.send("orch");
    session.wait_gone("Harbour Works");
    session.send("\r");
    session.wait_for("Ivy Pell");
}

#[test]
fn a_folder_with_one_chart_opens_it() {
    let start = folder();
    fs::remove_file(start.home().join("orchard.yaml")).expect("removed");
    let session = start.args(["."]).run();
    session.wait_for("Ada Quill");
    session.screen(|screen| assert!(!screen.contents().contains("Open a chart")));
}

#[test]
fn a_broken_chart_among_several_says_what_is_wrong_in_its_line() {
    let start = folder();
    fs::write(start.home().join("broken.yaml"), "people: [\n").expect("written");
    let mut session = start.args(["."]).run();
    session.wait_for("Orchard Lane");
    let text = session.text();
    let row = text.lines().find(|line| line.contains("broken.yaml")).expect("a line for it");
    assert!(!row.contains("seats"), "{row}");
    session.send("\r");
    session.wait_for("The chart opens when the file is good and read again.");
    session.send("o");
    session.wait_for("Orchard Lane");
    session.send("harbour");
    session.wait_gone("Orchard Lane");
    session.send("\r");
    session.wait_for("Ben Ortiz");
}

#[test]
fn a_broken_chart_alone_is_shown_with_its_place() {
    let start = Start::program(PROGRAM).size(120, 40);
    fs::write(start.home().join("broken.yaml"), "people:\n  - name: \"Ada\n").expect("written");
    let mut session = start.args(["broken.yaml"]).run();
    session.wait_for("broken.yaml:2:");
    fs::write(session.home().join("broken.yaml"), CHART).expect("written");
    session.send("r");
    session.wait_for("Ben Ortiz");
}

#[track_caller]
fn refuses(args: &[&str], message: &str) {
    let mut session = folder().args(args).run();
    assert_eq!(session.wait_end(), Ended::Code(2));
    session.wait_for(message);
    let bytes = session.bytes();
    assert!(!bytes.contains(&b'\x1b'), "the terminal is left alone: {}", String::from_utf8_lossy(&bytes));
}

#[test]
fn a_missing_file_is_refused_before_the_screen_changes() {
    refuses(&["gone.yaml"], "throughline: cannot read gone.yaml: No such file");
    refuses(&["harbour.yaml", "gone.yaml"], "throughline: cannot read gone.yaml: No such file");
}

#[test]
fn a_folder_without_charts_is_refused() {
    let start = Start::program(PROGRAM);
    let mut session = start.args(["."]).run();
    assert_eq!(session.wait_end(), Ended::Code(2));
    session.wait_for("no charts in .");
}

#[test]
fn without_keys_to_read_nothing_is_opened() {
    let script = "\"$0\" harbour.yaml < /dev/null; echo \"ended $?\"";
    let start = Start::program("sh").args(["-c", script, PROGRAM]);
    fs::write(start.home().join("harbour.yaml"), CHART).expect("written");
    let mut session = start.run();
    session.wait_for("ended 2");
    session.wait_for("standard input is not a terminal");
    assert_eq!(session.wait_end(), Ended::Code(0));
    assert!(session.is_as_found() && !session.bytes().contains(&b'\x1b'));
}
