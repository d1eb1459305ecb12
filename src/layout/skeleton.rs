//! The tree as the placing sees it: every box in a row is a bone, and a stack is a chain of bones as wide as all its
//! columns, one for each row it reaches down to. So stacks keep clear of whatever stands beside them.
//!
//! Decides how stacks are divided and which rows they reach; does not decide where anything stands.

use super::{Area, Arrange, Shape, Spacing};

const NONE: u32 = u32::MAX;

/// Parents, children and depths.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    parent: Vec<u32>,
    first: Vec<u32>,
    kids: Vec<u32>,
    depth: Vec<u32>,
    stack: Vec<bool>,
}

impl Tree {
    pub(super) fn new(parents: &[Option<u32>], shapes: &[Shape]) -> Self {
        let before =
            |(at, parent): (usize, &Option<u32>)| parent.filter(|&up| (up as usize) < at).unwrap_or(NONE);
        let parent: Vec<u32> = parents.iter().enumerate().map(before).collect();
        let (first, kids) = children(&parent);
        let mut depth = vec![0; parent.len()];
        for at in 0..parent.len() {
            if parent[at] != NONE {
                depth[at] = depth[parent[at] as usize] + 1;
            }
        }
        let mut tree = Self { parent, first, kids, depth, stack: Vec::new() };
        let leaf = |&kid: &u32| tree.kids(kid).is_empty();
        let is_stack = |node: u32| {
            let kids = tree.kids(node);
            shapes[node as usize].children == Arrange::Stack && !kids.is_empty() && kids.iter().all(leaf)
        };
        let stack = (0..tree.len()).map(is_stack).collect();
        tree.stack = stack;
        tree
    }

    pub(super) fn len(&self) -> u32 {
        self.parent.len() as u32
    }

    pub(super) fn parent(&self, node: u32) -> Option<u32> {
        self.parent.get(node as usize).copied().filter(|&parent| parent != NONE)
    }

    pub(super) fn kids(&self, node: u32) -> &[u32] {
        &self.kids[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }

    /// The children a column of a stack holds.
    pub(super) fn listed(&self, column: &Column) -> &[u32] {
        &self.kids[column.first as usize..column.end as usize]
    }

    pub(super) fn is_stack(&self, node: u32) -> bool {
        self.stack[node as usize]
    }

    pub(super) fn is_stacked(&self, node: u32) -> bool {
        self.parent(node).is_some_and(|parent| self.is_stack(parent))
    }

    /// The row of a box that is not stacked.
    pub(super) fn row(&self, node: u32) -> usize {
        self.depth[node as usize] as usize
    }
}

/// All children, those of one parent together and in order, and where each parent's begin.
pub(super) fn children(parent: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0; parent.len() + 1];
    for &up in parent.iter().filter(|&&up| up != NONE) {
        first[up as usize + 1] += 1;
    }
    for at in 0..parent.len() {
        first[at + 1] += first[at];
    }
    let mut next = first.clone();
    let mut kids = vec![0; first[parent.len()] as usize];
    for (at, &up) in parent.iter().enumerate().filter(|(_, up)| **up != NONE) {
        kids[next[up as usize] as usize] = at as u32;
        next[up as usize] += 1;
    }
    (first, kids)
}

/// Cells between rows.
pub(super) fn level(spacing: Spacing) -> i32 {
    i32::from(spacing.level.max(1))
}

/// A stack: the children of one box.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) owner: u32,
    /// Its columns, as indexes.
    pub(super) columns: (u32, u32),
    /// The first row it reaches.
    pub(super) row: usize,
    pub(super) area: Area,
}

/// One column of a stack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Where its line runs; within the block until the block is placed, then in the world.
    pub(super) x: i32,
    /// The first column of cells right of it, likewise.
    pub(super) right: i32,
    /// Its boxes, as indexes of children.
    first: u32,
    end: u32,
}

/// What a bone stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A box in a row.
    Node(u32),
    /// A stack, on one of the rows it reaches.
    Block(u32),
}

/// A row of the drawing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Band {
    pub(super) top: i32,
    pub(super) height: i32,
}

/// The bones, each after its parent, and the stacks and rows they make.
#[derive(Debug, Default)]
pub(super) struct Bones {
    pub(super) parent: Vec<u32>,
    pub(super) depth: Vec<u32>,
    pub(super) width: Vec<i32>,
    /// Columns from the left edge of the only child to that of this bone, where the child is a stack.
    pub(super) fixed: Vec<Option<i32>>,
    pub(super) what: Vec<What>,
    pub(super) bands: Vec<Band>,
    pub(super) blocks: Vec<Block>,
    pub(super) columns: Vec<Column>,
}

impl Bones {
    pub(super) fn new(tree: &Tree, shapes: &[Shape], spacing: Spacing) -> Self {
        let mut bones = Self { bands: bands(tree, shapes, spacing), ..Self::default() };
        let mut bone_of = vec![NONE; shapes.len()];
        for node in 0..tree.len() {
            if tree.is_stacked(node) {
                continue;
            }
            let parent = tree.parent(node).map_or(NONE, |parent| bone_of[parent as usize]);
            let width = i32::from(shapes[node as usize].width.max(1));
            let bone = bones.push(parent, tree.row(node), width, What::Node(node));
            bone_of[node as usize] = bone;
            if tree.is_stack(node) {
                bones.stack(tree, shapes, spacing, node, bone);
            }
        }
        bones
    }

    pub(super) fn is_root(&self, bone: u32) -> bool {
        self.parent[bone as usize] == NONE
    }

    fn push(&mut self, parent: u32, row: usize, width: i32, what: What) -> u32 {
        self.parent.push(parent);
        self.depth.push(row as u32);
        self.width.push(width);
        self.fixed.push(None);
        self.what.push(what);
        self.parent.len() as u32 - 1
    }

    /// Divides the children of `owner` into columns and lets the block hang below its bone.
    fn stack(&mut self, tree: &Tree, shapes: &[Shape], spacing: Spacing, owner: u32, bone: u32) {
        let kids = tree.kids(owner);
        let columns = kids.len().div_ceil(usize::from(spacing.stack_rows.max(1)));
        let length = kids.len().div_ceil(columns);
        let start = self.columns.len() as u32;
        let mut end = tree.first[owner as usize];
        let (mut x, mut right, mut height) = (0, 0, 0);
        for listed in kids.chunks(length) {
            let shape = |kid: &u32| shapes[*kid as usize];
            let widest = listed.iter().map(|kid| i32::from(shape(kid).width.max(1))).max().unwrap_or(1);
            let tall: i32 = listed.iter().map(|kid| i32::from(shape(kid).height.max(1))).sum();
            let gaps = i32::from(spacing.stack) * (listed.len() as i32 - 1);
            let first = end;
            end += listed.len() as u32;
            right = x + i32::from(spacing.indent.max(1)) + widest;
            self.columns.push(Column { x, right, first, end });
            x = right + i32::from(spacing.sibling);
            height = height.max(tall + gaps);
        }
        let columns = (start, self.columns.len() as u32);
        let last = self.columns.last().map_or(0, |column| column.x);
        let own = self.width[bone as usize];
        // One line comes down near the owner's left edge; several hang from a bus with the owner over its middle.
        self.fixed[bone as usize] = Some(if last == 0 { -1.min(own - 1) } else { last / 2 - own / 2 });

        let row = tree.row(owner) + 1;
        let top = self.bands[row].top;
        let what = What::Block(self.blocks.len() as u32);
        let mut above = self.push(bone, row, right, what);
        // It reaches a row as soon as it is in the way of the connectors above that row.
        for next in row + 1..self.bands.len() {
            let before = self.bands[next - 1];
            if top + height <= before.top + before.height {
                break;
            }
            self.fixed[above as usize] = Some(0);
            above = self.push(above, next, right, what);
        }
        self.blocks.push(Block { owner, columns, row, area: Area { x: 0, y: top, width: right, height } });
    }

    /// Where every box stands, with the bones at `xs`; places the blocks and their columns too.
    pub(super) fn boxes(&mut self, tree: &Tree, xs: &[i32], shapes: &[Shape], spacing: Spacing) -> Vec<Area> {
        let size = |shape: &Shape| (i32::from(shape.width.max(1)), i32::from(shape.height.max(1)));
        let at_origin = |shape: &Shape| Area { x: 0, y: 0, width: size(shape).0, height: size(shape).1 };
        let mut placed: Vec<Area> = shapes.iter().map(at_origin).collect();
        for (at, &x) in xs.iter().enumerate() {
            match self.what[at] {
                What::Node(node) => {
                    placed[node as usize].x = x;
                    placed[node as usize].y = self.bands[self.depth[at] as usize].top;
                }
                What::Block(block) => self.blocks[block as usize].area.x = x,
            }
        }
        for block in &self.blocks {
            for column in &mut self.columns[block.columns.0 as usize..block.columns.1 as usize] {
                column.x += block.area.x;
                column.right += block.area.x;
                let mut y = block.area.y;
                for &kid in tree.listed(column) {
                    let area = &mut placed[kid as usize];
                    area.x = column.x + i32::from(spacing.indent.max(1));
                    area.y = y;
                    y += area.height + i32::from(spacing.stack);
                }
            }
        }
        placed
    }
}

/// The rows: as high as their highest box. Stacks begin on a row and reach down as far as they need.
fn bands(tree: &Tree, shapes: &[Shape], spacing: Spacing) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for node in (0..tree.len()).filter(|&node| !tree.is_stacked(node)) {
        let row = tree.row(node);
        let rows = row + 1 + usize::from(tree.is_stack(node));
        if bands.len() < rows {
            bands.resize(rows, Band::default());
        }
        bands[row].height = bands[row].height.max(i32::from(shapes[node as usize].height.max(1)));
    }
    let mut top = 0;
    for band in &mut bands {
        band.top = top;
        top += band.height + level(spacing);
    }
    bands
}
