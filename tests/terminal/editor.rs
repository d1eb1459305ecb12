//! `e`: the editor gets the terminal and the place, and afterwards everything is where it was.

use crate::program::{BEN, CHART, is_selected, on, select_ben, shown, write_chart};
use crate::pty::{Ended, Session, Start};
use std::fs;
use std::process::Command;

/// Puts a script where the program starts, under the name of an editor that is told the line as `+LINE`.
pub(crate) fn editor(start: Start, script: &str) -> Start {
    let (draft, editor) = (start.home().join("draft"), start.home().join("vi"));
    fs::write(&draft, format!("#!/bin/sh\n{script}\n")).expect("written");
    // Copied by another process: a file that this one has open for writing could not be run by a test next door.
    let copied = Command::new("cp").arg(&draft).arg(&editor).status().expect("`cp` runs");
    let made = Command::new("chmod").arg("755").arg(&editor).status().expect("`chmod` runs");
    assert!(copied.success() && made.success());
    let editor = editor.into_os_string();
    start.env("VISUAL", &editor)
}

fn written(session: &Session, name: &str) -> String {
    fs::read_to_string(session.home().join(name)).unwrap_or_else(|_| panic!("the editor wrote {name}"))
}

/// The screen without its last row, where messages are.
fn above_the_status(session: &Session) -> String {
    session.text().lines().take(39).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_is_told_the_place_and_its_change_is_shown_with_the_selection_kept() {
    let script = "printf '%s\\n' \"$@\" > arguments
stty -a > modes
echo editing
until test -e go; do :; done
i=0; while test $i -lt 50000; do i=$((i + 1)); done
read -r typed
echo \"$typed\" > typed
sed 's/Product Manager/Keeper of Cranes/' chart.yaml > new && mv new chart.yaml";
    let mut session = shown(editor(on(CHART), script));
    select_ben(&mut session);
    session.send("e");
    session.wait_for("editing");
    session.screen(|screen| {
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
    assert!(session.is_as_found());
    // Keys of the program, all of which belong to the editor now.
    session.send("jzq?\r");
    // The editor reads them a while later, so that a program that goes on reading would have them first.
    fs::write(session.home().join("go"), "").expect("written");
    session.wait_for("Keeper of Cranes");
    session.wait_until("Ben still selected", |screen| {
        screen.alternate_screen() && is_selected(screen, BEN.0) && !screen.contents().contains("editing")
    });
    assert!(session.is_raw());
    let modes = written(&session, "modes");
    let modes: Vec<&str> = modes.split([' ', ';', '\n']).collect();
    assert!(["icanon", "echo", "isig", "icrnl"].iter().all(|mode| modes.contains(mode)), "{modes:?}");
    assert_eq!(written(&session, "arguments"), format!("+{}\nchart.yaml\n", BEN.1));
    assert_eq!(written(&session, "typed"), "jzq?\n");
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
}

#[test]
fn control_c_in_the_editor_is_the_editors() {
    let script = "trap 'echo caught > caught' INT\necho editing\nread -r typed\nread -r typed";
    let mut session = shown(editor(on(CHART), script));
    session.send("e");
    session.wait_for("editing");
    session.send("\x03");
    let caught = session.home().join("caught");
    session.wait("the editor's Ctrl-C", || caught.exists());
    session.send("\r\r");
    session.wait_until("the chart", |screen| {
        screen.alternate_screen() && screen.contents().contains("Ada Quill")
    });
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
}

#[test]
fn a_missing_editor_leaves_a_message_and_the_screen() {
    let mut session = shown(on(CHART).env("VISUAL", "/nowhere/vi"));
    select_ben(&mut session);
    let before = above_the_status(&session);
    session.send("e");
    session.wait_for("the editor `/nowhere/vi` was not found");
    assert_eq!(above_the_status(&session), before);
    session.screen(|screen| assert!(screen.alternate_screen() && is_selected(screen, BEN.0)));
    assert!(session.is_raw());
    session.send("j");
    session.wait_until("Cleo selected", |screen| is_selected(screen, "Cleo Marsh"));
}

#[test]
fn an_editor_that_fails_leaves_a_message_and_the_screen() {
    let mut session = shown(editor(on(CHART), "echo no good\nexit 3"));
    select_ben(&mut session);
    let before = above_the_status(&session);
    session.send("e");
    session.wait_for("ended with exit code 3");
    assert_eq!(above_the_status(&session), before);
    session.screen(|screen| assert!(screen.alternate_screen() && is_selected(screen, BEN.0)));
    assert!(session.is_raw());
}

#[test]
fn an_editor_that_is_killed_leaves_a_message_and_a_terminal_that_works() {
    let mut session = shown(editor(on(CHART), "stty -icanon -echo\nkill -9 $$"));
    session.send("e");
    session.wait_for("was killed by signal 9");
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_until("the main screen", |screen| !screen.alternate_screen());
    assert!(session.is_as_found(), "as it was at first, not as the editor left it");
}

#[test]
fn an_open_quote_in_visual_is_said() {
    let mut session = shown(on(CHART).env("VISUAL", "vi 'oops"));
    session.send("e");
    session.wait_for("the editor `vi 'oops` has an open quote");
    session.wait_for("Ada Quill");
}

#[test]
fn on_a_broken_file_the_editor_goes_where_it_is_broken() {
    let script = "printf '%s\\n' \"$@\" > arguments\ncp good.yaml chart.yaml";
    let mut session = shown(editor(on(CHART), script));
    fs::write(session.home().join("good.yaml"), CHART).expect("written");
    write_chart(&session, "people:\n  - name: Ada Quill\n    title: [open\n");
    session.send("r");
    session.wait_for("showing the last good version");
    let banner = session.text();
    session.send("e");
    session.wait_until("the good chart", |screen| {
        screen.alternate_screen() && !screen.contents().contains("showing the last good version")
    });
    let arguments = written(&session, "arguments");
    let line = arguments.lines().next().and_then(|word| word.strip_prefix('+')).expect("a line");
    assert!(banner.contains(&format!("chart.yaml:{line}:")), "line {line} in\n{banner}");
}

#[test]
fn the_built_in_example_cannot_be_edited_and_says_so() {
    let mut session = Start::program(crate::program::PROGRAM).size(120, 40).env("VISUAL", "false").run();
    session.wait_for("Maya Chen");
    session.send("e");
    session.wait_for("built-in example; save a chart of your own");
}
