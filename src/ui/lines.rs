//! Paints lines of toned runs into cells, clipped to their rectangle.

use super::Theme;
use crate::text;
use crate::view::Line;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Paints `line` on row `row` of `area`, counted from its top; rows and columns outside are left alone.
pub fn paint(buffer: &mut Buffer, area: Rect, row: u16, line: &Line, theme: &Theme) {
    let area = area.intersection(buffer.area);
    if row >= area.height {
        return;
    }
    let (mut x, y) = (area.x, area.y + row);
    for run in &line.0 {
        let left = area.right().saturating_sub(x);
        if left == 0 {
            return;
        }
        x = put(buffer, x, y, &run.text, left, theme.style(run.tone));
    }
}

/// Paints text from a cell on, in so many columns at most and none beyond the buffer. The column behind it.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, text: &str, columns: u16, style: Style) -> u16 {
    if !text::is_simple(text) {
        return buffer.set_stringn(x, y, text, usize::from(columns), style).0;
    }
    // Most of a screen: nothing has to be looked up to know where each character goes.
    let columns = columns.min(buffer.area.right().saturating_sub(x));
    if columns == 0 || !buffer.area.contains(Position { x, y }) {
        return x;
    }
    let start = buffer.index_of(x, y);
    let cells = &mut buffer.content[start..start + usize::from(columns)];
    let mut room = [0; 4];
    let mut at = x;
    for (cell, c) in cells.iter_mut().zip(text.chars()) {
        cell.set_symbol(c.encode_utf8(&mut room)).set_style(style);
        at += 1;
    }
    at
}

/// Paints lines from the top of `area`.
pub fn paint_all<'a>(
    buffer: &mut Buffer,
    area: Rect,
    lines: impl IntoIterator<Item = &'a Line>,
    theme: &Theme,
) {
    for (row, line) in lines.into_iter().enumerate().take(usize::from(area.height)) {
        paint(buffer, area, row as u16, line, theme);
    }
}

/// Lays a style over a whole row of `area`.
pub fn overlay_row(buffer: &mut Buffer, area: Rect, row: u16, style: Style) {
    if row < area.height {
        let rect = Rect { y: area.y + row, height: 1, ..area };
        buffer.set_style(rect.intersection(buffer.area), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_is_put_where_ratatui_puts_it(
            before in "[ -~é─李]{0,9}", text in "([ -~]|[é─…→]|[李e\u{301}]){0,12}", x in 0_u16..12, columns in 0_u16..14,
        ) {
            let mut ours = Buffer::empty(Rect::new(0, 0, 10, 2));
            ours.set_string(0, 1, &before, Style::new().bold());
            let mut theirs = ours.clone();
            let style = Style::new().red();
            let end = put(&mut ours, x, 1, &text, columns, style);
            let (expected, _) = theirs.set_stringn(x, 1, &text, usize::from(columns), style);
            prop_assert_eq!((ours, end), (theirs, expected));
        }
    }
}
