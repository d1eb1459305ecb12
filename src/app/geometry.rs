//! Where things were painted: panel sizes for scrolling, and what is under the mouse.

use super::Panel;
use crate::model::{ChainId, FindingId, SeatId};

/// A rectangle of the window, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Region {
    /// Left column.
    pub x: u16,
    /// Top row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Region {
    /// Whether a cell is inside.
    #[must_use]
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }
}

/// What a click on a region means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A panel's inside; focuses it.
    Panel(Panel),
    /// A seat's row, box or bar.
    Seat(SeatId),
    /// A seat's fold sign.
    FoldOf(SeatId),
    /// A chain's row.
    Chain(ChainId),
    /// A finding's row.
    Finding(FindingId),
    /// A row of the open overlay, by its number in the overlay's list.
    OverlayRow(usize),
    /// The canvas of boxes, which can be dragged.
    Canvas,
}

/// Where the last frame put things.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Geometry {
    /// The inside of each panel that is shown, without its frame.
    pub panels: Vec<(Panel, Region)>,
    /// Rows that panels give to lists: the list part of Handoffs may be smaller than the panel.
    pub list_rows: Vec<(Panel, u16)>,
    /// The first row that the list of each panel was painted from.
    pub tops: Vec<(Panel, usize)>,
    /// The number of rows all content of a scrolling panel or overlay would take.
    pub content_rows: Vec<(Option<Panel>, usize)>,
    /// The inside of the open overlay's list or text, without frame and prompt.
    pub overlay: Option<Region>,
    /// What is where; later ones lie on top.
    pub targets: Vec<(Region, Target)>,
}

impl Geometry {
    /// A panel's inside, when it is shown.
    #[must_use]
    pub fn panel(&self, panel: Panel) -> Option<Region> {
        self.panels.iter().find(|(of, _)| *of == panel).map(|(_, region)| *region)
    }

    /// The rows a panel's list has; 1 when it is not shown, plenty before anything is: nothing needs to be scrolled then.
    #[must_use]
    pub fn rows(&self, panel: Panel) -> usize {
        if self.panels.is_empty() {
            return usize::from(u16::MAX);
        }
        self.list_rows
            .iter()
            .find(|(of, _)| *of == panel)
            .map(|(_, rows)| *rows)
            .or_else(|| self.panel(panel).map(|region| region.height))
            .map_or(1, |rows| usize::from(rows.max(1)))
    }

    /// The rows the overlay's list has; 1 when none is shown.
    #[must_use]
    pub fn overlay_rows(&self) -> usize {
        self.overlay.map_or(1, |region| usize::from(region.height.max(1)))
    }

    /// What is at a cell, topmost.
    #[must_use]
    pub fn at(&self, x: u16, y: u16) -> Option<Target> {
        self.targets.iter().rev().find(|(region, _)| region.contains(x, y)).map(|(_, target)| *target)
    }
}
