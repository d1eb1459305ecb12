//! Names from anywhere, and names meant to do harm: frames stay in their columns, and nothing is obeyed.

use crate::program::{CHART, PROGRAM, is_selected, on, shown};
use crate::pty::{Session, Start};

const HOSTILE: &[&str] = &["👩‍💻 Zoë", "李小龍", "محمد", "🏳️‍🌈 Flag", "e\u{301}e\u{301} Combined", "नमस्ते"];

/// A name that would turn the screen red, ring, and rename the window.
const HARMFUL: &str = "Eve\\e[31m\\aRed\\e]0;owned\\a\\u009b2J\\u202eback";

fn chart() -> String {
    let mut chart = CHART.to_owned();
    let seats = HOSTILE.iter().chain([&HARMFUL]).enumerate().map(|(number, name)| {
        format!("  - {{name: \"{name}\", id: h{number}, title: \"{name}\", reports_to: ada, role: po}}\n")
    });
    let seats: Vec<String> = seats.collect();
    let seats = seats.concat();
    chart =
        chart.replace("teams:\n", &format!("{seats}teams:\n  - {{name: \"{HARMFUL}\", id: harm, po: h0}}\n"));
    chart.replace("name: Harbour Works", &format!("name: \"Works {HARMFUL}\""))
}

/// Every frame on the screen: its corners stand in line, and between them its sides, or nothing.
#[track_caller]
fn frames_are_whole(screen: &vt100::Screen) -> usize {
    let at = |row: u16, column: u16| {
        screen.cell(row, column).map(|cell| cell.contents().to_owned()).unwrap_or_default()
    };
    let (rows, columns) = screen.size();
    let mut frames = 0;
    for row in 0..rows {
        for left in 0..columns {
            let (right_corner, sides, foot) = match at(row, left).as_str() {
                // An overlay has both sides, the panel with the keys its left one.
                "┏" => ("┓", [("┃", "┃"), ("┃", "")], "┗"),
                // A panel without the keys has corners and blanks between them, the overview map has sides.
                "┌" => ("┐", [("│", "│"), ("", "")], "└"),
                _ => continue,
            };
            let right = (left..columns).find(|column| at(row, *column) == right_corner);
            let right = right.unwrap_or_else(|| panic!("no corner on row {row} in\n{}", screen.contents()));
            let bottom = (row + 1..rows).find(|below| at(*below, left) == foot);
            let bottom =
                bottom.unwrap_or_else(|| panic!("no foot under {row}:{left} in\n{}", screen.contents()));
            for between in row + 1..bottom {
                let (left_side, right_side) = (at(between, left), at(between, right));
                let pair = (left_side.trim(), right_side.trim());
                // A panel without the keys has a sign at the row that follows the selection.
                let stands = sides.contains(&pair) || foot == "└" && pair == ("▸", "");
                assert!(stands, "sides of row {between} are {pair:?} in\n{}", screen.contents());
            }
            frames += 1;
        }
    }
    frames
}

#[track_caller]
fn nothing_is_obeyed(session: &Session) {
    let bytes = session.bytes();
    let text = String::from_utf8_lossy(&bytes);
    for harm in ["\x1b[31m", "\x07", "\x1b]", "\u{9b}", "\u{202e}"] {
        assert!(!text.contains(harm), "{harm:?} reached the terminal");
    }
}

#[test]
fn frames_stay_in_their_columns_beside_any_name() {
    let mut session = shown(on(&chart()));
    session.wait_for("李小龍");
    for row in 0..=HOSTILE.len() + 3 {
        let position = format!(" {}/10 ", row + 1);
        session.wait_for(&position);
        session.screen(|screen| assert_eq!(frames_are_whole(screen), 5));
        session.send("j");
    }
    nothing_is_obeyed(&session);
}

#[test]
fn overlays_stay_in_shape_over_any_name() {
    let mut session = shown(on(&chart()));
    for (key, shows) in [("o", "Open a chart"), ("v", "e edits"), ("F", "Show only")] {
        session.send(key);
        session.wait_for(shows);
        session.send("\x1b");
        session.wait_gone(shows);
        session.screen(|screen| assert_eq!(frames_are_whole(screen), 5, "after `{key}`"));
    }
    nothing_is_obeyed(&session);
}

#[test]
fn narrow_windows_too() {
    let session = on(&chart()).size(60, 20).run();
    session.wait_for("李小龍");
    session.screen(|screen| assert_eq!(frames_are_whole(screen), 1));
    nothing_is_obeyed(&session);
}

#[test]
fn boxes_keep_the_panels_in_shape() {
    let mut session = shown(on(&chart()));
    session.send("b");
    session.wait_for("smaller boxes");
    // The panels, the selected box and the overview.
    session.screen(|screen| assert_eq!(frames_are_whole(screen), 7));
    nothing_is_obeyed(&session);
}

#[test]
fn what_would_do_harm_is_shown_instead() {
    let session = shown(on(&chart()));
    // The emulator draws nothing for `�`, as some terminals do, and yet all else is in its place.
    session.wait_for("Eve [31m Red ]0;owned");
    assert!(String::from_utf8_lossy(&session.bytes()).contains("Eve�"));
}

#[test]
fn a_copied_name_is_wrapped_so_that_it_cannot_end_the_sequence() {
    let mut session = shown(on(&CHART.replace("name: Ada Quill", "name: \"Ada Quill\\e]0;owned\\a\"")));
    session.send("y");
    session.wait_for("copied the name");
    let text = String::from_utf8_lossy(&session.bytes()).into_owned();
    assert!(text.contains("\x1b]52;c;"));
    assert!(!text.contains("\x1b]0;") && !text.contains('\x07'));
}

#[test]
fn a_files_name_is_cleaned_on_the_screen_and_on_the_way_out() {
    let name = "a\x1b[31m\x07b.yaml";
    let start = Start::program(PROGRAM).size(120, 40);
    std::fs::write(start.home().join(name), CHART).expect("written");
    let mut session = start.args([name]).run();
    session.wait_for("a [31m b.yaml");
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, "Ben Ortiz"));
    std::fs::write(session.home().join(name), "people: [").expect("written");
    session.send("r");
    session.wait_for("showing the last good version");
    nothing_is_obeyed(&session);

    let mut session = Start::program(PROGRAM).args(["gone\x1b[31m\x07.yaml"]).run();
    assert_eq!(session.wait_end(), crate::pty::Ended::Code(2));
    session.wait_for("cannot read gone");
    nothing_is_obeyed(&session);
}
