//! Paints lines of toned runs into cells, clipped to their rectangle.

use super::Theme;
use crate::view::Line;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
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
        (x, _) = buffer.set_stringn(x, y, &run.text, usize::from(left), theme.style(run.tone));
    }
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
