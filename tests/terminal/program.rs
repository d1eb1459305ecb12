//! throughline on a small chart, and ways to look at its screen.

use crate::pty::{Ended, Session, Start};
pub(crate) use crate::skip::skipped;
use std::collections::BTreeMap;

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_throughline");

/// Three seats and a team, in ASCII.
pub(crate) const CHART: &str = "\
chart: 1
name: Harbour Works
as_of: 2026-11-01
people:
  - name: Ada Quill
    id: ada
    title: Chief Product Officer
    role: head
    reports:
      - name: Ben Ortiz
        id: ben
        title: Product Manager
        role: pm
      - name: Cleo Marsh
        id: cleo
        title: Product Owner
        role: po
teams:
  - {name: Tide, id: tide, po: cleo, size: 6}
";

/// Where a selected row of [`CHART`] is written, and its name.
pub(crate) const BEN: (&str, u32) = ("Ben Ortiz", 10);

/// The program in a window with all panels, with `chart.yaml` in the folder it starts in, which it reads again only when
/// it is asked to.
pub(crate) fn on(chart: &str) -> Start {
    on_watched(chart).args(["--no-watch"])
}

/// The same, told of changes of the file.
pub(crate) fn on_watched(chart: &str) -> Start {
    let start = Start::program(PROGRAM).size(120, 40);
    std::fs::write(start.home().join("chart.yaml"), chart).expect("written");
    start.args(["chart.yaml"])
}

/// The program, with [`CHART`] on the screen.
pub(crate) fn opened() -> Session {
    shown(on(CHART))
}

/// Starts, and waits for the chart.
pub(crate) fn shown(start: Start) -> Session {
    let session = start.run();
    session.wait_for("Ada Quill");
    session
}

/// The program with [`CHART`] on the screen, told of changes of its file.
pub(crate) fn watching() -> Session {
    let session = shown(on_watched(CHART));
    session.wait_for("● watching");
    session
}

/// Writes the session's chart anew.
pub(crate) fn write_chart(session: &Session, chart: &str) {
    std::fs::write(session.home().join("chart.yaml"), chart).expect("written");
}

/// What is drawn in reverse, row by row; without a banner and in a wide window that is the selected row.
pub(crate) fn reversed(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let row = |row: u16| -> String {
        let cells = (0..columns).filter_map(|column| screen.cell(row, column));
        cells
            .filter(|cell| cell.inverse())
            .map(|cell| if cell.has_contents() { cell.contents() } else { " " })
            .collect()
    };
    (0..rows).map(row).filter(|text| !text.is_empty()).collect()
}

/// Whether one row with this text is selected.
pub(crate) fn is_selected(screen: &vt100::Screen, text: &str) -> bool {
    reversed(screen).iter().filter(|row| row.contains(text)).count() == 1
}

/// Selects Ben, the second row.
pub(crate) fn select_ben(session: &mut Session) {
    session.send("j");
    session.wait_until("Ben selected", |screen| is_selected(screen, BEN.0));
}

/// Starts in a shell on [`CHART`] as `chart.yaml`, selects Ben and quits; the session once the shell has said `after`.
#[track_caller]
pub(crate) fn looked_at(start: Start) -> Session {
    std::fs::write(start.home().join("chart.yaml"), CHART).expect("written");
    let mut session = shown(start);
    select_ben(&mut session);
    session.send("q");
    assert_eq!(session.wait_end(), Ended::Code(0));
    session.wait_for("after");
    session
}

/// The private modes that were ever switched, with how each was switched last.
pub(crate) fn modes(bytes: &[u8]) -> BTreeMap<String, char> {
    let text = String::from_utf8_lossy(bytes);
    let switches = text.split("\x1b[?").skip(1).filter_map(|rest| {
        let end = rest.find(|char: char| !char.is_ascii_digit())?;
        let (mode, rest) = rest.split_at(end);
        Some((mode.to_owned(), rest.chars().next().filter(|char| matches!(char, 'h' | 'l'))?))
    });
    switches.collect()
}

/// The terminal shows and does what it did before: all that was switched on is off, the cursor is back, colours are
/// gone, and the main screen is shown.
#[track_caller]
pub(crate) fn assert_given_back(session: &Session) {
    let bytes = session.bytes();
    let modes = modes(&bytes);
    for mode in ["1049", "25", "2004", "2026"] {
        assert!(modes.contains_key(mode), "mode {mode} was never switched: {modes:?}");
    }
    for (mode, last) in &modes {
        let expected = if mode == "25" { 'h' } else { 'l' };
        assert_eq!(*last, expected, "mode {mode} is left behind: {modes:?}");
    }
    let text = String::from_utf8_lossy(&bytes);
    let style = text.split("\x1b[").filter_map(|rest| rest.split_once('m').map(|(style, _)| style));
    let style = style.filter(|style| style.chars().all(|char| char.is_ascii_digit() || char == ';')).last();
    assert_eq!(style, Some("0"), "the last style");
    session.screen(|screen| {
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
}
