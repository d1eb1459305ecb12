//! The chart as boxes: which seats are on the canvas, and where.
//!
//! World coordinates are cells, from 0 at the left and top of the whole chart. Every report stands below its manager
//! and every branch in columns of its own, so no two boxes meet. A manager of many who manage nobody has them
//! stacked in one column instead of a row that no window holds.

use super::state::BoxSize;
use crate::model::{Org, SeatId};

/// So many reports without visible reports of their own are stacked.
pub const STACK_FROM: usize = 4;
/// Columns by which a stack is set in from its manager's left edge; its connector runs there.
pub const STACK_INDENT: i32 = 3;

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

    /// Columns between neighbours, and rows between a manager and the reports.
    #[must_use]
    pub const fn gaps(self) -> (u16, u16) {
        match self {
            Self::Block => (1, 1),
            Self::Name | Self::Card => (2, 2),
        }
    }
}

/// One box; its size is [`BoxSize::cells`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Left column in the world.
    pub x: i32,
    /// Top row in the world.
    pub y: i32,
    /// The number of the manager's box; `None` for a root.
    pub above: Option<u32>,
    /// Whether it hangs in a stack, joined at its left side and not from above.
    pub stacked: bool,
}

/// The visible seats on the canvas. Made anew when folds, focus, order or the size of boxes change.
#[derive(Debug, Clone, Default)]
pub struct BoxLayout {
    /// Visible seats in preorder; a box's number is its index here.
    pub seats: Vec<SeatId>,
    /// Where each box is, by its number.
    pub boxes: Vec<Placed>,
    /// How large the boxes are.
    pub size: BoxSize,
    /// Columns of the whole chart.
    pub width: i32,
    /// Rows of the whole chart.
    pub height: i32,
}

impl BoxLayout {
    /// Places visible seats, given in preorder as the outline has them. Linear and without recursion.
    #[must_use]
    pub fn of(org: &Org, rows: &[SeatId], size: BoxSize) -> Self {
        let above = managers(org, rows);
        let stacks = stacks(&above);
        let stacked = |at: usize| above[at].is_some_and(|up| stacks[up as usize]);
        let (columns, lines) = (i32::from(size.cells().0), i32::from(size.cells().1));
        let (gap, drop) = (i32::from(size.gaps().0), i32::from(size.gaps().1));

        // Columns that the reports take together, then what the whole branch takes.
        let mut below = vec![0; rows.len()];
        let branch = |below: i32| columns.max(below);
        for at in (0..rows.len()).rev() {
            if let Some(up) = above[at].map(|up| up as usize) {
                below[up] = if stacks[up] {
                    STACK_INDENT + columns
                } else {
                    below[up] + branch(below[at]) + if below[up] > 0 { gap } else { 0 }
                };
            }
        }

        let mut layout = Self { seats: rows.to_vec(), size, ..Self::default() };
        // The left edge of the next report of each box, and of the next root; in a stack the next row.
        let mut next = vec![0; rows.len()];
        let mut next_root = 0;
        for at in 0..rows.len() {
            let width = branch(below[at]);
            let (left, y) = match above[at].map(|up| up as usize) {
                None => (advance(&mut next_root, width + gap), 0),
                Some(up) if stacks[up] => {
                    let y = advance(&mut next[up], lines);
                    (layout.boxes[up].x + STACK_INDENT, y)
                }
                Some(up) => {
                    let left = advance(&mut next[up], width + gap);
                    (left, layout.boxes[up].y + lines + drop)
                }
            };
            let x = if stacks[at] || stacked(at) { left } else { left + (width - columns) / 2 };
            next[at] = if stacks[at] { y + lines + drop } else { left + (width - below[at]) / 2 };
            layout.boxes.push(Placed { x, y, above: above[at], stacked: stacked(at) });
            layout.width = layout.width.max(x + columns);
            layout.height = layout.height.max(y + lines);
        }
        layout
    }

    /// The number of the nearest box to the left or right of a box, among those that share a row with it.
    #[must_use]
    pub fn beside(&self, from: usize, right: bool) -> Option<usize> {
        let Placed { x, y, .. } = *self.boxes.get(from)?;
        let lines = i32::from(self.size.cells().1);
        let side = |other: &Placed| (other.x > x) == right && other.x != x && (other.y - y).abs() < lines;
        let near = |other: &Placed| ((other.x - x).abs(), (other.y - y).abs());
        let found = self.boxes.iter().enumerate().filter(|(_, other)| side(other));
        found.min_by_key(|(_, other)| near(other)).map(|(at, _)| at)
    }

    /// The number of the box above or below a box in its stack.
    #[must_use]
    pub fn along_stack(&self, from: usize, down: bool) -> Option<usize> {
        let here = self.boxes.get(from).filter(|here| here.stacked)?;
        let at = if down { from + 1 } else { from.checked_sub(1)? };
        self.boxes.get(at).filter(|other| other.stacked && other.above == here.above).map(|_| at)
    }
}

/// Moves a position on; where it was.
fn advance(at: &mut i32, by: i32) -> i32 {
    std::mem::replace(at, *at + by)
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

/// Whether each box has its reports in a stack: many, and none of them with a box below.
fn stacks(above: &[Option<u32>]) -> Vec<bool> {
    let mut reports = vec![0_usize; above.len()];
    let mut managing = vec![false; above.len()];
    for (at, up) in above.iter().enumerate().rev() {
        if let Some(up) = up.map(|up| up as usize) {
            reports[up] += 1;
            managing[up] |= reports[at] > 0;
        }
    }
    (0..above.len()).map(|at| reports[at] >= STACK_FROM && !managing[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture;
    use proptest::prelude::*;

    fn all(org: &Org) -> Vec<SeatId> {
        org.seat_ids().collect()
    }

    #[test]
    fn managers_stand_over_the_middle_and_many_leaves_in_a_stack() {
        let org = fixture::tree(&[2, 4]);
        let layout = BoxLayout::of(&org, &all(&org), BoxSize::Card);
        let at = |at: usize| (layout.boxes[at].x, layout.boxes[at].y);
        assert_eq!((at(1), at(6)), ((0, 7), (29, 7)));
        assert_eq!(at(0).1, 0);
        assert_eq!([at(2), at(3), at(4), at(5)], [(3, 14), (3, 19), (3, 24), (3, 29)]);
        assert_eq!((layout.width, layout.height), (56, 34));
        assert_eq!(layout.beside(1, true), Some(6));
        assert_eq!((layout.along_stack(2, true), layout.along_stack(5, true)), (Some(3), None));
    }

    proptest! {
        #[test]
        fn no_two_boxes_meet_and_reports_stand_below(
            levels in proptest::collection::vec(0..6_u32, 0..4),
            size in proptest::sample::select(vec![BoxSize::Block, BoxSize::Name, BoxSize::Card]),
        ) {
            let org = fixture::tree(&levels);
            let layout = BoxLayout::of(&org, &all(&org), size);
            let (columns, lines) = (i32::from(size.cells().0), i32::from(size.cells().1));
            for (at, one) in layout.boxes.iter().enumerate() {
                prop_assert!(one.x >= 0 && one.x + columns <= layout.width);
                prop_assert!(one.y >= 0 && one.y + lines <= layout.height);
                if let Some(up) = one.above {
                    prop_assert!(one.y >= layout.boxes[up as usize].y + lines + i32::from(size.gaps().1));
                }
                for other in layout.boxes.iter().skip(at + 1) {
                    let apart = (one.x - other.x).abs() >= columns || (one.y - other.y).abs() >= lines;
                    prop_assert!(apart, "{one:?} meets {other:?}");
                }
            }
        }
    }
}
