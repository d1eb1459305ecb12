//! The connectors: straight lines of cells from parents to children, found for a window like the boxes.
//!
//! In a row, a trunk comes down from the parent, a bus runs above the children, and a drop leads to each. Beside a
//! column of a stack runs a rail, with a twig to each box. A bus is found although both of its ends and the parent are
//! out of the window.

use super::skeleton::{Block, Column, What};
use super::{Area, Layout};

/// What a line is in the way from a parent to its children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Down from the parent to the bus; common to all children.
    Trunk,
    /// Along above the children, or above the columns of a stack; common to all children.
    Bus,
    /// From the bus down to one child.
    Drop,
    /// Down beside a column of a stack, as far as its last box; common to its children.
    Rail,
    /// From the rail to one child.
    Twig,
}

/// A straight line of cells. Of two lines that meet, both have the cell where they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Line {
    /// What it is.
    pub part: Part,
    /// The box it comes from.
    pub parent: u32,
    /// The box it leads to; `None` for what several share.
    pub child: Option<u32>,
    /// Its first cell, x and y.
    pub from: (i32, i32),
    /// Its last cell, to the right of the first or below it, or the same.
    pub to: (i32, i32),
    /// Whether a box stands before its first cell, and behind its last.
    touches: (bool, bool),
}

/// The sides of a cell at which lines leave it, to choose a sign by. Unite those of all lines with `|`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sides(u8);

impl Sides {
    /// The upper side.
    pub const UP: Self = Self(1);
    /// The right side.
    pub const RIGHT: Self = Self(2);
    /// The lower side.
    pub const DOWN: Self = Self(4);
    /// The left side.
    pub const LEFT: Self = Self(8);

    /// 1 for up, 2 for right, 4 for down, 8 for left, added up: 0 to 15, an index into a table of 16 signs.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl std::ops::BitOr for Sides {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Sides {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl Line {
    /// The line's cells as a rectangle one cell wide or high.
    #[must_use]
    pub const fn area(&self) -> Area {
        let (width, height) = (self.to.0 - self.from.0 + 1, self.to.1 - self.from.1 + 1);
        Area { x: self.from.0, y: self.from.1, width, height }
    }

    /// The sides at which the line leaves one of its cells.
    #[must_use]
    pub fn sides(&self, x: i32, y: i32) -> Sides {
        let (back, on) = match self.part {
            Part::Trunk | Part::Drop | Part::Rail => (Sides::UP, Sides::DOWN),
            Part::Bus | Part::Twig => (Sides::LEFT, Sides::RIGHT),
        };
        let mut sides = Sides::default();
        if self.touches.0 || (x, y) != self.from {
            sides |= back;
        }
        if self.touches.1 || (x, y) != self.to {
            sides |= on;
        }
        sides
    }
}

impl Layout {
    /// The lines that share a cell with the window, whole. Takes time for what it finds, and little for how much there
    /// is; a line may be as long as the drawing, so draw only the part in the window.
    #[must_use]
    pub fn lines_within(&self, window: Area) -> Vec<Line> {
        let mut found = Found { window, lines: Vec::new() };
        let mut blocks = Vec::new();
        for row in self.rows.within(window) {
            for family in self.rows.families_within(row, window) {
                if self.tree.is_stack(family.parent) {
                    blocks.extend(self.blocks.binary_search_by_key(&family.parent, |block| block.owner));
                } else {
                    self.bus(family.parent, self.tree.kids(family.parent), &mut found);
                }
            }
            for item in self.rows.items_within(row, window) {
                if let What::Block(block) = item.what {
                    blocks.push(block as usize);
                }
            }
        }
        blocks.sort_unstable();
        blocks.dedup();
        for block in blocks {
            self.stack(&self.blocks[block], &mut found);
        }
        found.lines
    }

    /// Where the bus above a row of children runs, half way down to them.
    fn bus_y(&self, top: i32) -> i32 {
        top - 1 - self.level / 2
    }

    fn bus(&self, parent: u32, kids: &[u32], found: &mut Found) {
        let (Some(&first), Some(&last)) = (kids.first(), kids.last()) else { return };
        let place = |kid: u32| self.placed[kid as usize];
        let bus = self.bus_y(place(first).y);
        self.trunk(parent, bus, (place(first).port(), place(last).port()), found);
        let window = found.window;
        let from = kids.partition_point(|&kid| place(kid).port() < window.x);
        for &kid in kids.iter().skip(from).take_while(|&&kid| place(kid).port() < window.right()) {
            let (x, y) = (place(kid).port(), place(kid).y);
            found.add(Part::Drop, parent, Some(kid), (x, bus), (x, y - 1), (false, true));
        }
    }

    /// From the parent down to the bus, and the bus.
    fn trunk(&self, parent: u32, y: i32, (left, right): (i32, i32), found: &mut Found) {
        let above = self.placed[parent as usize];
        let x = above.port();
        found.add(Part::Trunk, parent, None, (x, above.bottom()), (x, y), (true, false));
        found.add(Part::Bus, parent, None, (left, y), (right, y), (false, false));
    }

    fn stack(&self, block: &Block, found: &mut Found) {
        let owner = self.placed[block.owner as usize];
        let columns = block.columns(&self.columns);
        let top = match columns {
            [] => return,
            [_] => owner.bottom(),
            [first, .., last] => {
                let bus = self.bus_y(block.area.y);
                self.trunk(block.owner, bus, (first.x, last.x), found);
                bus
            }
        };
        let window = found.window;
        let from = columns.partition_point(|column| column.right <= window.x);
        for column in columns.iter().skip(from).take_while(|column| column.x < window.right()) {
            self.column(block.owner, column, top, columns.len() == 1, found);
        }
    }

    fn column(&self, owner: u32, column: &Column, top: i32, touches: bool, found: &mut Found) {
        let listed = self.tree.listed(column);
        let place = |kid: u32| self.placed[kid as usize];
        // A box is joined at the middle of its left side.
        let middle = |kid: u32| place(kid).y + place(kid).height / 2;
        let Some(&last) = listed.last() else { return };
        found.add(Part::Rail, owner, None, (column.x, top), (column.x, middle(last)), (touches, false));
        let window = found.window;
        let from = listed.partition_point(|&kid| middle(kid) < window.y);
        for &kid in listed.iter().skip(from).take_while(|&&kid| middle(kid) < window.bottom()) {
            let (x, y) = (place(kid).x - 1, middle(kid));
            found.add(Part::Twig, owner, Some(kid), (column.x, y), (x, y), (false, true));
        }
    }
}

/// The lines found for a window.
struct Found {
    window: Area,
    lines: Vec<Line>,
}

impl Found {
    fn add(
        &mut self,
        part: Part,
        parent: u32,
        child: Option<u32>,
        from: (i32, i32),
        to: (i32, i32),
        touches: (bool, bool),
    ) {
        let line = Line { part, parent, child, from, to, touches };
        if line.area().meets(self.window) {
            self.lines.push(line);
        }
    }
}
