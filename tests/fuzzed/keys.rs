//! Any bytes as what a person does at a chart: keys, mouse, pasted text, windows of any size, a file that changes.
//!
//! The first three bytes choose the chart and the window; each one after them is something that happens, some with
//! bytes of their own behind them.

#[path = "../support/screen.rs"]
mod screen;

use crossterm::event::KeyCode;
use screen::{Running, Screen};
use throughline::app::msg::Mouse;
use throughline::app::{Key, Msg, Panel, State};

/// The charts, small ones: what matters is what happens to them.
const CHARTS: [&str; 4] = [
    include_str!("../../orgs/start-up.yaml"),
    include_str!("../../orgs/mistakes.yaml"),
    "people:\n  - name: Ada\n",
    "people: []\nteams:\n  - id: alone\n",
];

/// No YAML, as an editor leaves a file behind.
const HALF: &str = "people:\n  - name: \"Ada\n";

const CODES: [KeyCode; 16] = [
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Insert,
    KeyCode::F(1),
];

const MICE: [Mouse; 5] = [Mouse::Press, Mouse::Drag, Mouse::Release, Mouse::ScrollUp, Mouse::ScrollDown];

/// Something happens so often at most: longer inputs find nothing that shorter ones do not.
const MOST: usize = 200;

/// Whatever happens, nothing panics, every frame can be painted, and what must hold of the state holds.
pub(crate) fn target(bytes: &[u8]) {
    let mut rest = bytes.iter().copied();
    let mut next = || rest.next();
    let first = next().unwrap_or_default();
    let chart = |byte: u8| CHARTS[usize::from(byte) % CHARTS.len()];
    let (columns, rows) = (next().unwrap_or(80), next().unwrap_or(24));
    let mut screen = Screen::of(chart(first)).size(columns.into(), rows.into());
    if first & 0x80 != 0 {
        screen = screen.ascii();
    }
    let mut running = screen.open();
    for at in 0..MOST {
        let Some(byte) = next() else { break };
        let mut own = || next().unwrap_or_default();
        let msg = match byte {
            0..0x10 => Msg::Key(Key::plain(CODES[usize::from(byte)])),
            0x10..0x20 => Msg::Key(Key::plain(CODES[usize::from(byte - 0x10)])),
            0x20..0x7f => Msg::Key(Key::char(char::from(byte))),
            0x80..0x9a => Msg::Key(Key::ctrl(char::from(byte - 0x80 + b'a'))),
            0xa0..0xb0 => Msg::Mouse(MICE[usize::from(byte) % MICE.len()], own().into(), own().into()),
            0xb0..0xb8 => Msg::Resize(own().into(), own().into()),
            0xb8..0xc0 => Msg::Paste((0..byte - 0xb7).map(|_| char::from(own())).collect()),
            0xc0..0xc8 => {
                running = running.save_unasked(chart(own()));
                continue;
            }
            0xc8..0xd0 => {
                running = running.save_unasked(HALF);
                continue;
            }
            0xd0..0xd8 => {
                let code = u32::from(own()) << 8 | u32::from(own());
                Msg::Key(Key::char(char::from_u32(code).unwrap_or('\u{fffd}')))
            }
            0x9a..0x9d => {
                running = running.edit_seat(own().into());
                continue;
            }
            0x9d..0xa0 if running.state.following.is_some() => {
                running = running.followed();
                continue;
            }
            // The frame is painted.
            0x7f | 0x9d..0xa0 | 0xd8..=0xff => {
                running.settle();
                continue;
            }
        };
        // Keys come faster than frames.
        if at % 3 == 0 {
            running.tell(msg)
        } else {
            running.tell_unseen(msg)
        }
        holds(&running.state);
    }
    running.settle();
    holds(&running.state);
    is_still(&mut running);
}

/// Lists, selection and marks point into the chart that is open.
fn holds(state: &State) {
    let Some(chart) = &state.chart else { return };
    let (seats, chains) = (chart.org.seats.len(), chart.analysis.chains.len());
    let lists = [
        (state.outline.selected, state.outline.top, state.outline.rows.len()),
        (state.handoffs.selected, state.handoffs.top, state.handoffs.rows.len()),
        (state.findings.selected, state.findings.top, state.findings.rows.len()),
        (state.horizons.selected, state.horizons.top, state.horizons.rows.len()),
    ];
    for (panel, (selected, top, rows)) in Panel::ALL.iter().zip(lists) {
        assert!((selected < rows || rows == 0) && top <= rows, "{panel:?}: {selected} {top} {rows}");
    }
    assert_eq!(state.selection.seat.is_some(), seats > 0, "a seat is selected while there is one");
    assert_eq!(state.outline.current(), state.selection.seat, "and so is its row");
    let inside = state.selection.seat.iter().chain(&state.branch).chain(&state.mark).chain(&state.folded);
    assert!(inside.chain(&state.back).chain(&state.forward).all(|seat| seat.index() < seats));
    assert!(state.selection.chain.iter().chain(&state.trace).all(|chain| chain.index() < chains));
    assert!(state.selection.finding.is_none_or(|finding| finding.index() < chart.analysis.findings.len()));
}

/// A screen on which nothing happens comes to rest.
fn is_still(running: &mut Running) {
    for _ in 0..3 {
        running.settle();
    }
    assert!(!running.state.dirty, "it paints for ever");
}
