//! Finding what a window shows: the rows from top to bottom, and on each what stands on it from left to right.
//!
//! Nothing overlaps on a row, so both are found by binary search. A stack is listed on every row it reaches.

use std::ops::Range;

use super::skeleton::{Band, Block, Bones, Column, Tree, What};
use super::{Area, Layout};

/// Something standing on a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) what: What,
}

/// The connectors from one box down: what they span on the way to the next row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Family {
    pub(super) parent: u32,
    pub(super) left: i32,
    /// The last column, not the one after it: a line with one child is one column wide.
    pub(super) last: i32,
}

/// The rows and what is on them.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) bands: Vec<Band>,
    items: Vec<Item>,
    first_item: Vec<usize>,
    families: Vec<Family>,
    first_family: Vec<usize>,
    /// Where a box, or the first row of a box's stack, is among the items.
    place: Vec<usize>,
}

impl Rows {
    pub(super) fn new(bones: &Bones, xs: &[i32], tree: &Tree, placed: &[Area]) -> Self {
        let count = bones.bands.len();
        let mut first_item = vec![0; count + 1];
        for &row in &bones.depth {
            first_item[row as usize + 1] += 1;
        }
        for row in 0..count {
            first_item[row + 1] += first_item[row];
        }
        let mut next = first_item.clone();
        let mut items = vec![Item { left: 0, right: 0, what: What::Node(0) }; xs.len()];
        for (bone, &x) in xs.iter().enumerate() {
            let at = &mut next[bones.depth[bone] as usize];
            items[*at] = Item { left: x, right: x + bones.width[bone], what: bones.what[bone] };
            *at += 1;
        }
        let mut rows = Self { bands: bones.bands.clone(), items, first_item, ..Self::default() };
        rows.place = vec![0; placed.len()];
        for row in 0..count {
            let range = rows.first_item[row]..rows.first_item[row + 1];
            // In preorder they come sorted already, and this only looks.
            rows.items[range.clone()].sort_by_key(|item| item.left);
            rows.first_family.push(rows.families.len());
            for at in range {
                if let What::Node(node) = rows.items[at].what {
                    rows.place[node as usize] = at;
                    rows.families.extend(family(node, tree, placed, bones));
                }
            }
        }
        rows.first_family.push(rows.families.len());
        rows
    }

    /// The row a height belongs to, with the connectors below it; the first for everything above.
    pub(super) fn at(&self, y: i32) -> usize {
        self.bands.partition_point(|band| band.top <= y).saturating_sub(1)
    }

    /// The rows a window shows some of.
    pub(super) fn within(&self, window: Area) -> Range<usize> {
        if window.height <= 0 || window.bottom() <= 0 || self.bands.is_empty() {
            return 0..0;
        }
        self.at(window.y)..self.bands.partition_point(|band| band.top < window.bottom())
    }

    pub(super) fn items(&self, row: usize) -> &[Item] {
        &self.items[self.first_item[row]..self.first_item[row + 1]]
    }

    /// The items of a row in a window.
    pub(super) fn items_within(&self, row: usize, window: Area) -> &[Item] {
        let items = self.items(row);
        let from = items.partition_point(|item| item.right <= window.x);
        let to = items.partition_point(|item| item.left < window.right());
        items.get(from..to).unwrap_or_default()
    }

    /// The connectors below a row in a window.
    pub(super) fn families_within(&self, row: usize, window: Area) -> &[Family] {
        let families = &self.families[self.first_family[row]..self.first_family[row + 1]];
        let from = families.partition_point(|family| family.last < window.x);
        let to = families.partition_point(|family| family.left < window.right());
        families.get(from..to).unwrap_or_default()
    }

    /// The number of a box among the items of its row.
    pub(super) fn number(&self, node: u32, row: usize) -> usize {
        self.place[node as usize] - self.first_item[row]
    }
}

/// What the connectors below a box span; nothing below a leaf.
fn family(node: u32, tree: &Tree, placed: &[Area], bones: &Bones) -> Option<Family> {
    let kids = tree.kids(node);
    let (&first, &last) = (kids.first()?, kids.last()?);
    if tree.is_stack(node) {
        let at = bones.blocks.binary_search_by_key(&node, |block| block.owner).ok()?;
        let columns = bones.blocks[at].columns(&bones.columns);
        return Some(Family { parent: node, left: columns.first()?.x, last: columns.last()?.x });
    }
    Some(Family { parent: node, left: placed[first as usize].port(), last: placed[last as usize].port() })
}

impl Block {
    /// The columns of this stack, of those of all stacks.
    pub(super) fn columns<'a>(&self, all: &'a [Column]) -> &'a [Column] {
        &all[self.columns.0 as usize..self.columns.1 as usize]
    }
}

impl Layout {
    /// The boxes that share a cell with the window. Takes time for what it finds, and little for how much there is.
    #[must_use]
    pub fn boxes_within(&self, window: Area) -> Vec<u32> {
        let mut found = Vec::new();
        let rows = self.rows.within(window);
        for row in rows.clone() {
            for item in self.rows.items_within(row, window) {
                match item.what {
                    What::Node(node) => found.extend(Some(node).filter(|_| self.meets(node, window))),
                    What::Block(block) => {
                        let block = &self.blocks[block as usize];
                        // On the first row shown, so that it is looked at once.
                        if row == block.row.max(rows.start) {
                            self.listed_within(block, window, &mut found);
                        }
                    }
                }
            }
        }
        found
    }

    /// Whether any box, or the room a stack takes, shares a cell with the window. For maps: costs no more than a look.
    #[must_use]
    pub fn any_within(&self, window: Area) -> bool {
        self.rows.within(window).any(|row| {
            self.rows.items_within(row, window).iter().any(|item| match item.what {
                What::Node(node) => self.meets(node, window),
                What::Block(block) => self.blocks[block as usize].area.meets(window),
            })
        })
    }

    fn meets(&self, node: u32, window: Area) -> bool {
        self.placed[node as usize].meets(window)
    }

    /// The boxes of a stack in a window.
    fn listed_within(&self, block: &Block, window: Area, found: &mut Vec<u32>) {
        let columns = block.columns(&self.columns);
        let from = columns.partition_point(|column| column.right <= window.x);
        for column in columns.iter().skip(from).take_while(|column| column.x < window.right()) {
            let listed = self.tree.listed(column);
            let first = listed.partition_point(|&kid| self.placed[kid as usize].bottom() <= window.y);
            let shown = listed.iter().skip(first);
            let shown = shown.take_while(|&&kid| self.placed[kid as usize].y < window.bottom());
            found.extend(shown.copied().filter(|&kid| self.meets(kid, window)));
        }
    }
}
