//! Frames around panels, boxes and overlays, and the empty rectangles inside them.

use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear, Widget as _};

const ASCII_FRAME: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

const ASCII_FOCUSED: border::Set<'_> = border::Set {
    horizontal_top: "=",
    horizontal_bottom: "=",
    vertical_left: "#",
    vertical_right: "#",
    ..ASCII_FRAME
};

/// The frame of the panel that has the keys: heavy corners and a heavy bar at its left. More would be most of what a first
/// screen sends, and of what `Tab` does.
const BAR: border::Set<'_> =
    border::Set { horizontal_top: " ", horizontal_bottom: " ", vertical_right: " ", ..border::THICK };

const ASCII_BAR: border::Set<'_> =
    border::Set { horizontal_top: " ", horizontal_bottom: " ", vertical_right: " ", ..ASCII_FOCUSED };

/// The frame of a panel without the keys: its corners.
const CORNERS: border::Set<'_> = border::Set {
    vertical_left: " ",
    vertical_right: " ",
    horizontal_top: " ",
    horizontal_bottom: " ",
    ..border::PLAIN
};

const ASCII_CORNERS: border::Set<'_> =
    border::Set { top_left: "+", top_right: "+", bottom_left: "+", bottom_right: "+", ..CORNERS };

/// The frame of a panel, by whether it has the keys.
#[must_use]
pub const fn of_panel(ascii: bool, focused: bool) -> border::Set<'static> {
    match (ascii, focused) {
        (true, true) => ASCII_BAR,
        (true, false) => ASCII_CORNERS,
        (false, true) => BAR,
        (false, false) => CORNERS,
    }
}

/// A thin frame.
#[must_use]
pub const fn thin(ascii: bool) -> border::Set<'static> {
    if ascii { ASCII_FRAME } else { border::PLAIN }
}

/// The frame of an overlay.
#[must_use]
pub const fn of_overlay(ascii: bool) -> border::Set<'static> {
    if ascii { ASCII_FOCUSED } else { border::THICK }
}

/// Empties a rectangle for what lies over the rest. A wide character that reaches into it from the left would hide its
/// first column, and goes too.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    Clear.render(area, buffer);
    let Some(before) = area.x.checked_sub(1) else { return };
    for row in area.top()..area.bottom() {
        if let Some(cell) = buffer.cell_mut((before, row))
            && text::width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }
}

/// Draws a frame, and says what is inside. ratatui's block goes over every cell of the inside too and joins its lines with
/// what was there, which takes longer than the text of a panel.
pub fn draw(buffer: &mut Buffer, area: Rect, set: border::Set<'_>, style: Style) -> Rect {
    let area = area.intersection(buffer.area);
    let inner = Block::bordered().inner(area);
    if area.is_empty() {
        return inner;
    }
    let mut put = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x..=right {
        put(x, area.y, set.horizontal_top);
        put(x, bottom, set.horizontal_bottom);
    }
    for y in area.y..=bottom {
        put(area.x, y, set.vertical_left);
        put(right, y, set.vertical_right);
    }
    put(right, bottom, set.bottom_right);
    put(right, area.y, set.top_right);
    put(area.x, bottom, set.bottom_left);
    put(area.x, area.y, set.top_left);
    inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_frame_is_ratatuis(x in 0_u16..12, y in 0_u16..6, width in 0_u16..12, height in 0_u16..6) {
            let (area, style) = (Rect { x, y, width, height }, Style::new().red());
            for set in [thin(false), of_overlay(false), of_panel(false, false)] {
                let mut ours = Buffer::filled(Rect::new(0, 0, 10, 5), ratatui::buffer::Cell::new("x"));
                let mut theirs = ours.clone();
                let inner = draw(&mut ours, area, set, style);
                let block = Block::bordered().border_set(set).border_style(style);
                let area = area.intersection(theirs.area);
                (&block).render(area, &mut theirs);
                prop_assert_eq!((ours, inner), (theirs, block.inner(area)));
            }
        }
    }
}
