//! Where the panels go, in three classes of windows.
//!
//! From 120 columns all five stand in their places. From 80 columns they stand in two rows with the focused one large.
//! Below that, or under 24 rows, one panel has the window under a line of tabs.

use crate::app::Panel;
use ratatui::layout::Rect;

/// The class of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// All five panels in fixed places.
    Wide,
    /// Two rows, the focused panel large.
    Medium,
    /// One panel under tabs.
    Narrow,
}

impl Class {
    /// The class of a window of so many columns and rows.
    #[must_use]
    pub const fn of(width: u16, height: u16) -> Self {
        match (width, height) {
            (120.., 24..) => Self::Wide,
            (80.., 24..) => Self::Medium,
            (_, _) => Self::Narrow,
        }
    }
}

/// Where everything goes. Rectangles may be empty in tiny windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// The line on top.
    pub title: Rect,
    /// The banner under it; empty without one.
    pub banner: Rect,
    /// The tabs; only in narrow windows and zoomed panels.
    pub tabs: Option<Rect>,
    /// The panels that are shown, with their frames.
    pub panels: Vec<(Panel, Rect)>,
    /// The line at the bottom.
    pub status: Rect,
}

/// Splits `area` into a left part of `columns` and the rest.
const fn split_columns(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = if columns > area.width { area.width } else { columns };
    (Rect { width: columns, ..area }, Rect { x: area.x + columns, width: area.width - columns, ..area })
}

/// Splits `area` into an upper part of `rows` and the rest.
const fn split_rows(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = if rows > area.height { area.height } else { rows };
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// A share of a length, in hundredths.
const fn share(length: u16, hundredths: u16) -> u16 {
    (length as u32 * hundredths as u32 / 100) as u16
}

/// Arranges a window.
#[must_use]
pub fn arrange(area: Rect, focused: Panel, zoom: bool, banner_rows: u16) -> Arrangement {
    let class = Class::of(area.width, area.height);
    let (title, rest) = split_rows(area, u16::from(area.height > 2));
    let (rest, status) = split_rows(rest, rest.height.saturating_sub(u16::from(area.height > 1)));
    let (banner, mut body) = split_rows(rest, banner_rows.min(rest.height / 3));
    let one = zoom || class == Class::Narrow;
    let tabs = (one && body.height > 3).then(|| {
        let (tabs, below) = split_rows(body, 1);
        body = below;
        tabs
    });
    let panels = match class {
        _ if one => vec![(focused, body)],
        Class::Wide => wide(body),
        Class::Medium | Class::Narrow => medium(body, focused),
    };
    Arrangement { title, banner, tabs, panels, status }
}

fn wide(body: Rect) -> Vec<(Panel, Rect)> {
    let findings_rows = share(body.height, 20).clamp(5, 12);
    let (upper, findings) = split_rows(body, body.height - findings_rows);
    let (left, right) = split_columns(upper, share(upper.width, 54));
    let horizons_rows = share(left.height, 38).max(7);
    let (chart, horizons) = split_rows(left, left.height - horizons_rows);
    let (card, handoffs) = split_rows(right, share(right.height, 44));
    vec![
        (Panel::Chart, chart),
        (Panel::Card, card),
        (Panel::Horizons, horizons),
        (Panel::Handoffs, handoffs),
        (Panel::Findings, findings),
    ]
}

/// The focused panel large at the upper left, the card (else the chart) beside it, the other three below.
fn medium(body: Rect, focused: Panel) -> Vec<(Panel, Rect)> {
    let (upper, lower) = split_rows(body, share(body.height, 62));
    let (large, beside) = split_columns(upper, share(upper.width, 64));
    let companion = if focused == Panel::Card { Panel::Chart } else { Panel::Card };
    let others: Vec<Panel> =
        Panel::ALL.into_iter().filter(|panel| *panel != focused && *panel != companion).collect();
    let third = lower.width / 3;
    let (first, rest) = split_columns(lower, third);
    let (second, last) = split_columns(rest, third);
    let mut panels = vec![(focused, large), (companion, beside)];
    panels.extend(others.into_iter().zip([first, second, last]));
    panels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_never_overlap_or_leave_the_window() {
        for width in (1..=500).step_by(13) {
            for height in 1..=60 {
                for (zoom, focused) in [(false, Panel::Chart), (false, Panel::Findings), (true, Panel::Card)]
                {
                    let area = Rect::new(0, 0, width, height);
                    let arranged = arrange(area, focused, zoom, 2);
                    let mut all: Vec<Rect> = arranged.panels.iter().map(|(_, rect)| *rect).collect();
                    all.extend([arranged.title, arranged.banner, arranged.status]);
                    all.extend(arranged.tabs);
                    for (at, one) in all.iter().enumerate() {
                        assert_eq!(one.intersection(area), *one, "{width}x{height}");
                        for other in &all[at + 1..] {
                            assert!(one.intersection(*other).is_empty(), "{width}x{height}: {one} {other}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn each_class_shows_the_panels_it_promises() {
        let count =
            |width, height, zoom| arrange(Rect::new(0, 0, width, height), Panel::Card, zoom, 0).panels.len();
        assert_eq!(count(120, 40, false), 5);
        assert_eq!(count(80, 24, false), 5);
        assert_eq!(count(60, 20, false), 1);
        assert_eq!(count(200, 23, false), 1);
        assert_eq!(count(120, 40, true), 1);
    }
}
