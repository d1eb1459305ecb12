//! Where the boxes of a tree stand: a tidy drawing with parents above their children, in world coordinates.
//!
//! One world unit is one cell of a terminal; x grows to the right and y downwards, from 0 at the left and top of the whole
//! drawing. All boxes of one depth share their upper edge, a *row*. Parents stand over the middle of their first and
//! last child, branches are pushed together until they touch on some row, and what room is left goes evenly between
//! the siblings there. A parent of leaves alone may have them in a *stack* below it: a list, in one column or several.
//!
//! Placing takes time linear in the boxes and in the rows that stacks reach, without recursion; what a window shows is found by binary search. Knows
//! nothing of seats, texts or drawing: a screen and a picture both read it.

mod contour;
mod index;
mod lines;
mod near;
mod skeleton;
#[cfg(test)]
mod tests;

pub use lines::{Line, Part, Sides};

use index::Rows;
use skeleton::{Block, Column, Tree};

/// How the children of a box stand below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrange {
    /// Side by side, joined by a bus.
    #[default]
    Row,
    /// In a list, joined at their left sides. Holds only where no child has children; otherwise they stand in a row.
    Stack,
}

/// A box to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns, at least 1.
    pub width: u16,
    /// Rows of cells, at least 1.
    pub height: u16,
    /// How its children are to stand.
    pub children: Arrange,
}

/// The room between boxes, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spacing {
    /// Columns between siblings.
    pub sibling: u16,
    /// Columns between boxes of different parents, between roots, and beside stacks.
    pub subtree: u16,
    /// Cells between a row and the next, for connectors; at least 1.
    pub level: u16,
    /// Cells between the boxes of a stack, one above the other.
    pub stack: u16,
    /// Columns from the line beside a stack to its boxes, at least 1.
    pub indent: u16,
    /// Boxes in one column of a stack, at least 1; more stand in further columns of about equal length.
    pub stack_rows: u16,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { sibling: 2, subtree: 2, level: 2, stack: 0, indent: 2, stack_rows: 12 }
    }
}

/// A rectangle of cells in the world: a placed box, or a window onto it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Left column.
    pub x: i32,
    /// Upper row.
    pub y: i32,
    /// Columns.
    pub width: i32,
    /// Rows.
    pub height: i32,
}

impl Area {
    /// The first column right of it.
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// The first row below it.
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.height)
    }

    /// The column in its middle, where connectors from above and to below meet it.
    #[must_use]
    pub const fn port(self) -> i32 {
        self.x + self.width / 2
    }

    /// Do the two share a cell?
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.x.max(other.x) < self.right().min(other.right())
            && self.y.max(other.y) < self.bottom().min(other.bottom())
    }
}

/// How a box is joined to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// A root: not at all.
    None,
    /// From above, by the bus of its siblings.
    Bus,
    /// At its left side, from the line beside its stack.
    Stack,
}

/// A placed tree, or a forest of them side by side. Boxes keep the numbers they came with.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    tree: Tree,
    placed: Vec<Area>,
    blocks: Vec<Block>,
    columns: Vec<Column>,
    rows: Rows,
    level: i32,
    size: (i32, i32),
}

impl Layout {
    /// Places boxes. `parents` names the parent of each; every parent comes before its children, as in preorder, and
    /// siblings stand in the order of their numbers. A parent that does not come before counts as none.
    ///
    /// # Panics
    ///
    /// If there are not as many shapes as parents, or more than `u32::MAX - 1` boxes.
    #[must_use]
    pub fn new(parents: &[Option<u32>], shapes: &[Shape], spacing: Spacing) -> Self {
        assert_eq!(parents.len(), shapes.len(), "every box needs a shape");
        assert!(
            u32::try_from(parents.len()).is_ok_and(|count| count < u32::MAX),
            "boxes are numbered in 32 bits"
        );
        let tree = Tree::new(parents, shapes);
        let mut bones = skeleton::Bones::new(&tree, shapes, spacing);
        let gaps = contour::Gaps { sibling: i32::from(spacing.sibling), subtree: i32::from(spacing.subtree) };
        let (xs, _) = contour::place(&bones, gaps);
        let placed = bones.boxes(&tree, &xs, shapes, spacing);
        let right = placed.iter().map(|area| area.right()).max().unwrap_or(0);
        let bottom = placed.iter().map(|area| area.bottom()).max().unwrap_or(0);
        let rows = Rows::new(&bones, &xs, &tree, &placed);
        let skeleton::Bones { blocks, columns, .. } = bones;
        let level = skeleton::level(spacing);
        Self { tree, placed, blocks, columns, rows, level, size: (right, bottom) }
    }

    /// Where each box stands, by its number.
    #[must_use]
    pub fn boxes(&self) -> &[Area] {
        &self.placed
    }

    /// Columns and rows of the whole drawing.
    #[must_use]
    pub const fn size(&self) -> (i32, i32) {
        self.size
    }

    /// The parent of a box, unless it is a root.
    #[must_use]
    pub fn parent(&self, node: u32) -> Option<u32> {
        self.tree.parent(node)
    }

    /// The children of a box, in order.
    #[must_use]
    pub fn children(&self, node: u32) -> &[u32] {
        self.tree.kids(node)
    }

    /// How a box is joined to its parent.
    #[must_use]
    pub fn joint(&self, node: u32) -> Joint {
        match self.tree.parent(node) {
            None => Joint::None,
            Some(parent) if self.tree.is_stack(parent) => Joint::Stack,
            Some(_) => Joint::Bus,
        }
    }
}
