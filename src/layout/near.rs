//! Neighbours: the box next to a box as the eye sees them, for moving about by direction.

use super::skeleton::{Block, Column, What};
use super::{Area, Layout};

impl Layout {
    /// The nearest box to the left, on the same row or in the next column of its stack.
    #[must_use]
    pub fn left_of(&self, node: u32) -> Option<u32> {
        self.beside(node, |number| number.checked_sub(1))
    }

    /// The nearest box to the right, on the same row or in the next column of its stack.
    #[must_use]
    pub fn right_of(&self, node: u32) -> Option<u32> {
        self.beside(node, |number| number.checked_add(1))
    }

    /// The nearest box above: the one before it in its stack, or for the first the owner of the stack; else the nearest
    /// on the row above, which need not be its parent.
    #[must_use]
    pub fn above(&self, node: u32) -> Option<u32> {
        if let Some((_, column)) = self.stacked(node) {
            let listed = self.tree.listed(column);
            let at = listed.binary_search(&node).ok()?;
            return at.checked_sub(1).map_or(self.tree.parent(node), |before| listed.get(before).copied());
        }
        let own = self.placed[node as usize];
        let row = self.tree.row(node).checked_sub(1)?;
        self.nearest(row, own, own.y - 1).filter(|&near| self.placed[near as usize].y < own.y)
    }

    /// The nearest box below: the next in its stack; else the nearest on the row below, which need not be its child.
    #[must_use]
    pub fn below(&self, node: u32) -> Option<u32> {
        if let Some((_, column)) = self.stacked(node) {
            let listed = self.tree.listed(column);
            return listed.get(listed.binary_search(&node).ok()? + 1).copied();
        }
        let own = self.placed[node as usize];
        let row = self.tree.row(node) + 1;
        let top = self.rows.bands.get(row)?.top;
        self.nearest(row, own, top).filter(|&near| self.placed[near as usize].y > own.y)
    }

    fn beside(&self, node: u32, step: impl Fn(usize) -> Option<usize>) -> Option<u32> {
        let own = self.placed[node as usize];
        let (row, number) = if let Some((block, column)) = self.stacked(node) {
            let columns = block.columns(&self.columns);
            let at = columns.partition_point(|other| other.x < column.x);
            if let Some(next) = step(at).and_then(|next| columns.get(next)) {
                return self.listed_near(next, own.y);
            }
            let row = self.rows.at(own.y).max(block.row);
            (row, self.rows.items(row).partition_point(|item| item.left < block.area.x))
        } else {
            let row = self.tree.row(node);
            (row, self.rows.number(node, row))
        };
        let item = self.rows.items(row).get(step(number)?)?;
        self.of(item.what, own, own.y)
    }

    /// The box on a row whose column and height are nearest.
    fn nearest(&self, row: usize, own: Area, y: i32) -> Option<u32> {
        let (items, port) = (self.rows.items(row), own.port());
        let after = items.partition_point(|item| item.left <= port);
        let near = after.saturating_sub(1)..(after + 1).min(items.len());
        let off = |left: i32, right: i32| (left - port).max(port - right + 1).max(0);
        let item = items.get(near)?.iter().min_by_key(|item| off(item.left, item.right))?;
        self.of(item.what, own, y)
    }

    /// The box itself, or the one of a stack that is nearest.
    fn of(&self, what: What, own: Area, y: i32) -> Option<u32> {
        match what {
            What::Node(node) => Some(node),
            What::Block(block) => {
                let columns = self.blocks[block as usize].columns(&self.columns);
                let after = columns.partition_point(|column| column.x <= own.port());
                self.listed_near(columns.get(after.saturating_sub(1))?, y)
            }
        }
    }

    /// The box of a column that stands at a height, or the last above it, or the first.
    fn listed_near(&self, column: &Column, y: i32) -> Option<u32> {
        let listed = self.tree.listed(column);
        let after = listed.partition_point(|&kid| self.placed[kid as usize].y <= y);
        listed.get(after.saturating_sub(1)).copied()
    }

    /// The stack and the column a box stands in, if it does.
    fn stacked(&self, node: u32) -> Option<(&Block, &Column)> {
        let owner = self.tree.parent(node).filter(|&owner| self.tree.is_stack(owner))?;
        let at = self.blocks.binary_search_by_key(&owner, |block| block.owner).ok()?;
        let columns = self.blocks[at].columns(&self.columns);
        let x = self.placed[node as usize].x;
        Some((&self.blocks[at], columns.get(columns.partition_point(|column| column.x < x).checked_sub(1)?)?))
    }
}
