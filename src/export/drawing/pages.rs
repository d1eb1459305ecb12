//! Which boxes stand on which page. Branches are cut off where a page would become too wide or too high, the largest first;
//! what is left of them there is one box that names the page of the branch. Small branches from one page share the next.
//!
//! Sizes are estimates from below upwards, never too narrow: a branch is at most as wide as its parts side by side.

use super::items::Item;
use super::{COLUMNS, Paper, UNIT, units};
use crate::layout::Spacing;
use rustc_hash::FxHashMap;

/// Rows of boxes in one column below a manager of people who manage nobody.
const STACK_ROWS: usize = 6;

/// Rows of text that a box may get once it is known where it stands: the page of its branch, and lines to other pages.
const MORE_ROWS: usize = 1;

/// The room between boxes, in units.
pub(super) const fn spacing(stack_rows: u16) -> Spacing {
    Spacing { sibling: 2, subtree: 3, level: 5, stack: 1, indent: 2, stack_rows }
}

/// A page: its boxes in the order of the forest, and the page it comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Leaf {
    pub(super) items: Vec<u32>,
    pub(super) up: Option<usize>,
}

/// What stands where.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub(super) pages: Vec<Leaf>,
    /// The page of each box with all that is below it.
    pub(super) page: Vec<usize>,
    /// Whether a branch has a page of its own, and one box on the page above.
    pub(super) cut: Vec<bool>,
    /// Units across.
    width: i32,
}

/// What a branch takes on the page of the box above it, in units.
#[derive(Debug, Clone, Copy)]
struct Extent {
    width: i32,
    height: i32,
    is_leaf: bool,
}

impl Extent {
    /// A box with nothing below it.
    fn of(item: &Item) -> Self {
        let rows: usize = item.texts.iter().map(|text| text.rows.len()).sum();
        Self { width: i32::from(COLUMNS), height: i32::from(units(rows + MORE_ROWS)), is_leaf: true }
    }
}

impl Plan {
    pub(super) fn of(items: &[Item], paper: Paper) -> Self {
        let room = (paper.width / UNIT, paper.height / UNIT);
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); items.len()];
        for (at, item) in items.iter().enumerate() {
            if let Some(parent) = item.parent {
                children[parent as usize].push(at as u32);
            }
        }
        let mut plan = Self {
            pages: Vec::new(),
            page: vec![0; items.len()],
            cut: vec![false; items.len()],
            width: room.0,
        };
        let mut extents: Vec<Extent> = items.iter().map(Extent::of).collect();
        // What branches take on pages of their own.
        let mut branches: Vec<i32> = extents.iter().map(|extent| extent.width).collect();
        for at in (0..items.len()).rev().filter(|at| !children[*at].is_empty()) {
            extents[at] = plan.fit(items, &children[at], extents[at], &mut extents, room.1);
            branches[at] = extents[at].width;
        }
        plan.number(items, &branches);
        plan
    }

    /// Cuts branches below a box until it fits a page with what is left, and says what it takes then.
    fn fit(
        &mut self,
        items: &[Item],
        children: &[u32],
        own: Extent,
        extents: &mut [Extent],
        high: i32,
    ) -> Extent {
        let gap = spacing(1);
        let level = i32::from(gap.level);
        let mut branches: Vec<u32> =
            children.iter().copied().filter(|child| !extents[*child as usize].is_leaf).collect();
        // The widest go first, then the highest; of equals the last.
        branches
            .sort_by_key(|child| (extents[*child as usize].width, extents[*child as usize].height, *child));
        let mut width: i32 = children.iter().map(|child| extents[*child as usize].width).sum();
        width += i32::from(gap.subtree) * (children.len() as i32 - 1);
        let mut left = Vec::new();
        while let Some(branch) = branches.pop() {
            let Extent { width: wide, height, .. } = extents[branch as usize];
            let too_high = own.height + level + height > high;
            if width <= self.width && !too_high {
                left.push(branch);
                continue;
            }
            self.cut[branch as usize] = true;
            width -= wide - i32::from(COLUMNS);
        }
        for child in children.iter().filter(|child| self.cut[**child as usize]) {
            extents[*child as usize] = Extent::of(&items[*child as usize]);
        }
        let below = children.iter().map(|child| extents[*child as usize]);
        if left.is_empty() {
            let heights: Vec<i32> = below.map(|extent| extent.height).collect();
            return stacked(own, &heights, self.width);
        }
        let height = below.map(|extent| extent.height).max().unwrap_or(0);
        Extent { width: width.max(own.width), height: own.height + level + height, is_leaf: false }
    }

    /// Gives the pages their numbers. Roots fill a page side by side, and so do branches that are cut off on one page.
    fn number(&mut self, items: &[Item], widths: &[i32]) {
        // The last page of what comes from each page, or from nowhere, and how much of its width is taken.
        let mut open: FxHashMap<Option<usize>, (usize, i32)> = FxHashMap::default();
        for (at, item) in items.iter().enumerate() {
            let up = item.parent.map(|parent| self.page[parent as usize]);
            self.page[at] = match up {
                Some(page) if !self.cut[at] => page,
                Some(_) | None => {
                    if let Some(up) = up {
                        self.pages[up].items.push(at as u32);
                    }
                    let wide = widths[at] + i32::from(spacing(1).subtree);
                    let (page, used) = match open.get(&up) {
                        Some((page, used)) if used + wide <= self.width => (*page, used + wide),
                        Some(_) | None => (self.push(up), wide),
                    };
                    open.insert(up, (page, used));
                    page
                }
            };
            let page = self.page[at];
            self.pages[page].items.push(at as u32);
        }
    }

    fn push(&mut self, up: Option<usize>) -> usize {
        self.pages.push(Leaf { up, ..Leaf::default() });
        self.pages.len() - 1
    }

    /// So many boxes in a column that the longest list of a page is no wider than the paper.
    pub(super) fn stack_rows(&self, longest: usize) -> u16 {
        rows_of(longest, self.width).min(usize::from(u16::MAX)) as u16
    }

    /// Whether a box stands on a page for a branch that has its own.
    pub(super) fn is_stub(&self, item: u32, page: usize) -> bool {
        self.cut[item as usize] && self.page[item as usize] != page
    }
}

/// So many of a list of boxes in a column that the columns are no wider than the paper.
fn rows_of(boxes: usize, width: i32) -> usize {
    let gap = spacing(1);
    let each = i32::from(COLUMNS) + i32::from(gap.indent) + i32::from(gap.sibling);
    boxes.div_ceil((width / each).max(1) as usize).max(STACK_ROWS)
}

/// What a box takes with boxes listed below it.
fn stacked(own: Extent, heights: &[i32], width: i32) -> Extent {
    let gap = spacing(1);
    let columns = heights.len().div_ceil(rows_of(heights.len(), width));
    let length = heights.len().div_ceil(columns);
    let tall = heights.chunks(length).map(|column| column.iter().sum::<i32>() + column.len() as i32);
    let below = columns as i32 * (i32::from(COLUMNS) + i32::from(gap.indent) + i32::from(gap.sibling));
    Extent {
        width: own.width.max(below + 1),
        height: own.height + i32::from(gap.level) + tall.max().unwrap_or(0),
        is_leaf: false,
    }
}
