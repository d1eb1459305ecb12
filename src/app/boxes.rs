//! The chart as boxes: which seats are on the canvas, how large their boxes are, and where [`crate::layout`] places them.
//!
//! World coordinates are cells, from 0 at the left and top of the whole chart. A manager of many who manage nobody has
//! them stacked in a list instead of a row that no window holds.

use super::state::BoxSize;
use crate::layout::{Area, Arrange, Layout, Shape, Spacing};
use crate::model::{Org, SeatId};

/// So many reports without visible reports of their own are stacked.
const STACK_FROM: u32 = 4;
/// Boxes in one column of a stack.
const STACK_ROWS: u16 = 8;

impl BoxSize {
    /// Columns and rows of a box, with its frame.
    #[must_use]
    pub const fn cells(self) -> (u16, u16) {
        match self {
            Self::Block => (4, 1),
            Self::Name => (18, 3),
            Self::Card => (24, 5),
        }
    }

    const fn spacing(self) -> Spacing {
        match self {
            Self::Block => {
                Spacing { sibling: 1, subtree: 2, level: 2, stack: 0, indent: 1, stack_rows: STACK_ROWS }
            }
            Self::Name | Self::Card => {
                Spacing { sibling: 1, subtree: 2, level: 2, stack: 0, indent: 2, stack_rows: STACK_ROWS }
            }
        }
    }
}

/// The visible seats on the canvas. Made anew when folds, focus, order or the size of boxes change.
#[derive(Debug, Clone, Default)]
pub struct BoxLayout {
    /// Visible seats in preorder; a box's number is its index here.
    pub seats: Vec<SeatId>,
    /// How large the boxes are.
    pub size: BoxSize,
    /// Where each box is, by its number, and the connectors between them.
    pub tree: Layout,
    /// Box numbers in the order of their seats.
    by_seat: Vec<u32>,
}

impl BoxLayout {
    /// Places visible seats, given in preorder as the outline has them. Linear and without recursion.
    #[must_use]
    pub fn of(org: &Org, rows: &[SeatId], size: BoxSize) -> Self {
        let above = managers(org, rows);
        let mut reports = vec![0_u32; rows.len()];
        for up in above.iter().flatten() {
            reports[*up as usize] += 1;
        }
        let (width, height) = size.cells();
        let shape = |reports: &u32| {
            let children = if *reports >= STACK_FROM { Arrange::Stack } else { Arrange::Row };
            Shape { width, height, children }
        };
        let shapes: Vec<Shape> = reports.iter().map(shape).collect();
        let tree = Layout::new(&above, &shapes, size.spacing());
        let mut by_seat: Vec<u32> = (0..rows.len() as u32).collect();
        by_seat.sort_by_key(|at| rows[*at as usize]);
        Self { seats: rows.to_vec(), size, tree, by_seat }
    }

    /// Where a box is.
    #[must_use]
    pub fn area(&self, at: usize) -> Option<Area> {
        self.tree.boxes().get(at).copied()
    }

    /// The number of a seat's box; `None` while the seat is folded away.
    #[must_use]
    pub fn number(&self, seat: SeatId) -> Option<usize> {
        let found = self.by_seat.binary_search_by_key(&seat, |at| self.seats[*at as usize]).ok()?;
        Some(self.by_seat[found] as usize)
    }

    /// Columns and rows of the whole chart.
    #[must_use]
    pub const fn extent(&self) -> (i32, i32) {
        self.tree.size()
    }
}

/// The number of the box above each seat.
fn managers(org: &Org, rows: &[SeatId]) -> Vec<Option<u32>> {
    let mut path: Vec<u32> = Vec::new();
    let mut above = Vec::with_capacity(rows.len());
    for (at, seat) in rows.iter().enumerate() {
        path.truncate(org.depth[seat.index()] as usize);
        above.push(path.last().copied());
        path.push(at as u32);
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;

    #[test]
    fn managers_stand_over_the_middle_and_many_leaves_in_a_stack() {
        let org = fixture::tree(&[2, 4]);
        let rows: Vec<SeatId> = org.seat_ids().collect();
        let layout = BoxLayout::of(&org, &rows, BoxSize::Card);
        let at = |at: usize| layout.area(at).map(|area| (area.x, area.y));
        assert_eq!(at(1).map(|(_, y)| y), at(6).map(|(_, y)| y));
        let stack: Vec<_> = (2..6).filter_map(at).collect();
        assert!(
            stack.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[1].1 == pair[0].1 + 5),
            "{stack:?}"
        );
        assert_eq!(layout.tree.right_of(1), Some(6));
        assert_eq!((layout.tree.below(2), layout.tree.below(5)), (Some(3), None));
        assert_eq!(layout.number(SeatId::new(6)), Some(6));
        let folded = BoxLayout::of(&org, &rows[..2], BoxSize::Card);
        assert_eq!(folded.number(SeatId::new(6)), None);
    }
}
