//! Whatever the window's size, the chart and the keys: nothing panics, every frame can be drawn again cell by cell, and
//! text stays inside its panel.

#[path = "support/screen.rs"]
mod screen;

use crossterm::event::KeyCode;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use screen::{Paint, Running, Screen, shown, text};
use std::fs;
use throughline::app::command::TABLE;
use throughline::app::msg::Mouse;
use throughline::app::{Effect, Geometry, Key, Msg, Region, State, update};
use throughline::ui::{Theme, ThemeName};

const LETTERS: &str = include_str!("fixtures/letters.yaml");
const BROKEN: &str = include_str!("fixtures/broken.yaml");

/// Events in one run of the program.
const MOST_EVENTS: usize = 24;

/// Signs of a frame's sides and of its corners, in all forms; a panel without the keys has blank sides, with a sign at the
/// row that follows the selection.
const SIDES: [&str; 7] = ["│", "┃", "|", "#", " ", "▸", ">"];
const CORNERS: [&str; 9] = ["┌", "┐", "└", "┘", "┏", "┓", "┗", "┛", "+"];

/// The texts of all charts of this repository.
fn charts() -> Vec<String> {
    let mut charts = Vec::new();
    for folder in ["orgs", "tests/fixtures"] {
        for entry in fs::read_dir(folder).expect("the folder is in the repository") {
            let path = entry.expect("the folder can be read").path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                charts.push(fs::read_to_string(path).expect("a chart"));
            }
        }
    }
    charts
}

/// A key of the table, or something typed.
fn key() -> impl Strategy<Value = Key> {
    let all: Vec<Key> = TABLE.iter().flat_map(|entry| entry.keys).copied().collect();
    prop_oneof![
        8 => select(all),
        1 => select("abenorst 李é".chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => Just(Key::plain(KeyCode::Backspace)),
    ]
}

/// A window; small ones and those where the arrangement changes come more often than chance has it.
fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        3 => (1..=40_u16, 1..=12_u16),
        3 => (75..=125_u16, 20..=44_u16),
        1 => (1..=500_u16, 1..=200_u16),
    ]
}

fn event() -> impl Strategy<Value = Msg> {
    let mice = [Mouse::Press, Mouse::Drag, Mouse::Release, Mouse::ScrollUp, Mouse::ScrollDown];
    prop_oneof![
        12 => key().prop_map(Msg::Key),
        3 => (select(mice.to_vec()), 0..130_u16, 0..50_u16).prop_map(|(mouse, x, y)| Msg::Mouse(mouse, x, y)),
        2 => size().prop_map(|(columns, rows)| Msg::Resize(columns, rows)),
        1 => "[a-zé李\t\n]{0,6}".prop_map(Msg::Paste),
    ]
}

/// Draws again, here and in a new window: the same cells, and what the state already knows of them.
#[track_caller]
fn can_be_drawn_again(running: &mut Running) -> (Geometry, Buffer) {
    let (geometry, buffer) = running.frame();
    let (again, second) = running.frame();
    assert!(geometry == again && buffer == second, "drawing twice differs:\n{}", text(&buffer));
    let mut fresh = Paint::new((buffer.area.width, buffer.area.height));
    let (_, third) = fresh.draw(&running.state, &running.theme);
    assert!(buffer == *third, "a fresh window differs:\n{}\n{}", text(&buffer), text(third));
    assert!(!running.state.dirty, "one more frame is wanted after the view came to rest");
    assert!(running.state.geometry == geometry, "the state knows another geometry");
    (geometry, buffer)
}

/// Frames stand in their columns as a terminal shows the rows, and no cell holds what could harm a terminal.
#[track_caller]
fn frames_stand(running: &Running, geometry: &Geometry, buffer: &Buffer) {
    let whole: Vec<Region> = match (&running.state.overlay, geometry.overlay) {
        (None, _) => geometry.panels.iter().map(|(_, inside)| *inside).collect(),
        (Some(_), overlay) => overlay.into_iter().collect(),
    };
    for row in 0..buffer.area.height {
        let cells: Vec<(u16, &str)> = shown(buffer, row).collect();
        let control = cells.iter().find(|(_, symbol)| symbol.contains(char::is_control));
        assert_eq!(control, None, "row {row}:\n{}", text(buffer));
        let sign = |column: u16| cells.iter().find(|(at, _)| *at == column).map_or("", |(_, sign)| sign);
        for inside in whole.iter().filter(|inside| inside.width > 0 && inside.height > 0) {
            let ends = [inside.x.checked_sub(1), Some(inside.x + inside.width)];
            for column in ends.into_iter().flatten() {
                let found = sign(column);
                if row >= inside.y && row < inside.y + inside.height {
                    assert!(SIDES.contains(&found), "{found:?} at {column},{row}:\n{}", text(buffer));
                }
                if row == inside.y + inside.height {
                    assert!(CORNERS.contains(&found), "{found:?} at {column},{row}:\n{}", text(buffer));
                }
            }
        }
    }
}

#[track_caller]
fn holds(running: &mut Running) {
    let (geometry, buffer) = can_be_drawn_again(running);
    frames_stand(running, &geometry, &buffer);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_can_be_pressed_in_any_window(
        chart in select(charts()),
        size in size(),
        ascii in any::<bool>(),
        theme in select(ThemeName::ALL.to_vec()),
        events in proptest::collection::vec(event(), 0..MOST_EVENTS),
        breaks in any::<bool>(),
    ) {
        let screen = Screen::of(&chart).size(size.0, size.1).theme(theme);
        let mut running = if ascii { screen.ascii().open() } else { screen.open() };
        holds(&mut running);
        for (at, event) in events.into_iter().enumerate() {
            running.tell(event);
            if breaks && at == MOST_EVENTS / 2 {
                running = running.save(BROKEN);
            }
            if running.effects().contains(&Effect::Quit) {
                break;
            }
            holds(&mut running);
        }
    }
}

#[test]
fn every_small_window_can_be_drawn() {
    for (columns, rows) in (1..=14).flat_map(|columns| (1..=9).map(move |rows| (columns, rows))) {
        for keys in ["", "5", "?", "/x", "b", "zv", "jW", "O"] {
            holds(&mut Screen::of(LETTERS).size(columns, rows).keys(keys));
        }
    }
}

#[test]
fn names_of_all_scripts_leave_frames_in_their_columns() {
    for columns in (60..=130).step_by(5) {
        for keys in
            ["", "j2", "jj3", "4", "5", "jt", "b", "b<h", "jb<<", "v", "jjTGT", ":", "4F", "jjW", "O", "/李"]
        {
            let mut running = Screen::of(LETTERS).size(columns, 30).keys(keys);
            holds(&mut running);
            let (_, buffer) = running.frame();
            let screen = text(&buffer);
            assert!(!screen.contains('\u{1b}') && !screen.contains('\u{202e}'), "{screen}");
        }
    }
    let screen = Screen::of(LETTERS).size(120, 30).keys("").show();
    for name in ["👩‍💻 Zoë", "李小龍", "محمد", "red �[31mink�[0m�"] {
        assert!(screen.contains(name), "{name}:\n{screen}");
    }
}

#[test]
fn a_frame_of_another_size_shows_what_is_selected_the_first_time_it_is_painted() {
    let northwind = Screen::files(&["orgs/northwind-pay.yaml"]);
    let mut state = northwind.size(120, 40).open().keys("2G4G5G1G").state;
    for (columns, rows) in [(120, 40), (90, 26), (200, 60)] {
        let mut paint = Paint::new((columns, rows));
        let theme = Theme::new(ThemeName::Dark);
        let (geometry, first) = paint.draw(&state, &theme);
        let first = text(first);
        let tops = |state: &State| [state.outline.top, state.handoffs.top, state.findings.top];
        let before = tops(&state);
        state.dirty = false;
        update(&mut state, Msg::Painted(geometry));
        assert!(columns == 120 || tops(&state) != before, "{columns}x{rows} moves nothing");
        assert!(!state.dirty, "{columns}x{rows} would be painted twice");
        assert_eq!(first, text(paint.draw(&state, &theme).1));
    }
}
