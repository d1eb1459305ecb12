//! Cells as a terminal reads them back.

use super::*;
use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

fn written(buffer: &Buffer) -> String {
    let mut shown = Shown::default();
    shown.fit(buffer.area.as_size());
    onto(&mut shown, buffer)
}

/// What is written to turn what is shown into `buffer`.
fn onto(shown: &mut Shown, buffer: &Buffer) -> String {
    let mut before = shown.cells.clone();
    for cell in &mut before.content {
        if cell.symbol().is_empty() {
            cell.set_symbol(" ");
        }
    }
    cells(before.diff(buffer).into_iter(), shown, |_| true)
}

#[test]
fn a_pen_changes_in_one_sequence_and_is_laid_down_at_the_end() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
    buffer.set_string(0, 0, "ab", Style::new().fg(Color::DarkGray).add_modifier(Modifier::BOLD));
    buffer.set_string(2, 0, "cd", Style::new().fg(Color::DarkGray));
    buffer.set_string(6, 0, "e", Style::new());
    assert_eq!(written(&buffer), "\x1b[1H\x1b[1;90mab\x1b[22mcd  \x1b[me");
}

#[test]
fn the_next_row_is_one_line_feed_away() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 3));
    buffer.set_string(0, 0, "full", Style::new());
    buffer.set_string(0, 1, "next", Style::new());
    buffer.set_string(3, 2, "x", Style::new());
    assert_eq!(written(&buffer), "\x1b[1Hfull\r\nnext\r\n   x");
}

#[test]
fn a_wide_letter_over_the_left_half_of_another_leaves_no_colour_behind() {
    let frame = |x: u16, background: Color| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(x, 0, "李", Style::new().bg(background));
        buffer
    };
    let mut terminal = vt100::Parser::new(1, 8, 0);
    let mut shown = Shown::default();
    shown.fit(Size::new(8, 1));
    let mut before = Buffer::empty(Rect::new(0, 0, 8, 1));
    for buffer in [frame(3, Color::Reset), frame(2, Color::Red)] {
        terminal.process(cells(before.diff(&buffer).into_iter(), &mut shown, |_| true).as_bytes());
        same(terminal.screen(), &buffer).expect("the same");
        before = buffer;
    }
}

#[test]
fn many_blanks_are_erased_at_once() {
    let mut shown = Shown::default();
    shown.fit(Size::new(30, 1));
    let mut before = Buffer::empty(Rect::new(0, 0, 30, 1));
    before.set_string(0, 0, "a-long-word-and-its-end|", Style::new());
    onto(&mut shown, &before);
    let mut after = Buffer::empty(Rect::new(0, 0, 30, 1));
    after.set_string(0, 0, "a-                     |", Style::new());
    assert_eq!(onto(&mut shown, &after), "\x1b[1;3H\x1b[21X");
}

#[test]
fn what_stands_in_many_rows_is_written_from_top_to_bottom_when_that_is_shorter() {
    let frame = |rows: u16| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 6));
        for y in 0..6 {
            buffer.set_string(0, y, "a b", Style::new());
            let marked = if y < rows { Style::new().fg(Color::Red) } else { Style::new() };
            buffer.set_string(1, y, "!", marked);
        }
        written(&buffer)
    };
    let all = frame(6);
    assert!(all.ends_with("\x1b[1;2H\x1b[31m!\n\x08!\n\x08!\n\x08!\n\x08!\n\x08!\x1b[m"), "{all:?}");
    assert_eq!(all.matches("\x1b[31m").count(), 1);
    assert_eq!(frame(2).matches("\x1b[31m").count(), 2, "two rows are not worth the way back");
}

#[test]
fn marks_by_themselves_are_one_line_feed_apart() {
    let mut shown = Shown::default();
    shown.fit(Size::new(40, 5));
    let text = |name: &str, marks: [&str; 5]| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 5));
        for (y, mark) in (0..).zip(marks) {
            buffer.set_string(4, y, name, Style::new());
            buffer.set_string(30 - mark.len() as u16, y, mark, Style::new().fg(Color::Red));
        }
        buffer
    };
    onto(&mut shown, &text("before", [""; 5]));
    let marked = onto(&mut shown, &text("afterwards", ["!1", "!12", "", "!3", "!4"]));
    assert!(marked.ends_with("\x1b[31m!1\n\x08\x08\x08!12\n\n\x08\x08!3\n\x08\x08!4\x1b[m"), "{marked:?}");
}

/// Rows of the window in which anything is drawn.
const ROWS: u16 = 8;

fn colours() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Reset),
        Just(Color::Red),
        Just(Color::DarkGray),
        Just(Color::White),
        any::<u8>().prop_map(Color::Indexed),
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color::Rgb(red, green, blue)),
    ]
}

fn parts() -> impl Strategy<Value = Buffer> {
    let part = (0..20_u16, 0..ROWS, 1..ROWS, "[a-z ─李]{1,5}", colours(), colours(), 0..16_u8);
    proptest::collection::vec(part, 1..20).prop_map(|parts| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, ROWS));
        for (x, y, rows, text, fg, bg, attributes) in parts {
            let all = [Modifier::BOLD, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
            let mut style = Style::new().fg(fg).bg(bg);
            for (at, attribute) in all.into_iter().enumerate() {
                if attributes & (1 << at) != 0 {
                    style = style.add_modifier(attribute);
                }
            }
            for y in y..(y + rows).min(ROWS) {
                buffer.set_string(x, y, &text, style);
            }
        }
        // A wide letter whose right half was written over would mean two things at once.
        for (x, y) in (0..ROWS).flat_map(|y| (1..20).map(move |x| (x, y))) {
            if buffer[(x - 1, y)].symbol() == "李" {
                let left = buffer[(x - 1, y)].clone();
                buffer[(x, y)].reset();
                buffer[(x, y)].set_style(left.style());
            }
        }
        buffer
    })
}

proptest! {
    #[test]
    fn a_terminal_shows_what_was_meant(frames in proptest::collection::vec(parts(), 1..4)) {
        let mut terminal = vt100::Parser::new(ROWS, 20, 0);
        let mut shown = Shown::default();
        shown.fit(Size::new(20, ROWS));
        let mut before = Buffer::empty(Rect::new(0, 0, 20, ROWS));
        for buffer in frames {
            terminal.process(cells(before.diff(&buffer).into_iter(), &mut shown, |_| true).as_bytes());
            same(terminal.screen(), &buffer)?;
            before = buffer;
        }
    }
}

/// Whether a terminal shows a buffer.
fn same(screen: &vt100::Screen, buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let meant = &buffer[(x, y)];
            let shown = screen.cell(y, x).expect("inside");
            let text = if shown.contents().is_empty() { " " } else { shown.contents() };
            prop_assert_eq!(text, meant.symbol());
            if text != " " || !Pen::of(meant).is_unseen() {
                prop_assert_eq!(shown.fgcolor(), vt(meant.fg));
                prop_assert_eq!(shown.bold(), meant.modifier.contains(Modifier::BOLD));
                prop_assert_eq!(shown.italic(), meant.modifier.contains(Modifier::ITALIC));
            }
            prop_assert_eq!(shown.bgcolor(), vt(meant.bg));
            prop_assert_eq!(shown.underline(), meant.modifier.contains(Modifier::UNDERLINED));
            prop_assert_eq!(shown.inverse(), meant.modifier.contains(Modifier::REVERSED));
            x += if shown.is_wide() { 2 } else { 1 };
        }
    }
    Ok(())
}

fn vt(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}
