//! Placing: Reingold and Tilford's tidy drawing, in the linear form for any number of children by van der Ploeg (2014).
//!
//! Branches are put side by side from the left, each as near as their contours allow: the rightmost box of what stands
//! already, row by row, against the leftmost of what comes. *Threads* lead a contour on where a shorter branch ends, so
//! that comparing two costs no more than the rows both have. Bones come after their parents, so walking them backwards
//! takes the place of recursion.

use super::skeleton::{Bones, children};

/// Fractions of a column, so that room is shared evenly and rounded once.
const FRACTION: u32 = 20;

/// Columns to keep free.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps {
    pub(super) sibling: i32,
    pub(super) subtree: i32,
}

/// From the end of a contour to where it goes on.
#[derive(Debug, Clone, Copy)]
struct Thread {
    to: u32,
    /// Columns from the left edge of the one to that of the other.
    over: i32,
}

/// The lowest boxes of a branch or of branches side by side, at their left and right ends.
#[derive(Debug, Clone, Copy)]
struct Ends {
    left: u32,
    /// Its left edge, from that of the branch (or of the first branch).
    left_x: i32,
    right: u32,
    right_x: i32,
    deepest: u32,
}

/// A branch that still shows on the right contour.
#[derive(Debug, Clone, Copy)]
struct Shown {
    deepest: u32,
    /// Its number among its siblings.
    branch: usize,
}

struct Placing<'b> {
    bones: &'b Bones,
    kids: &'b [u32],
    first: &'b [u32],
    gaps: Gaps,
    /// Left edges, from that of the parent.
    over: Vec<i32>,
    left: Vec<Option<Thread>>,
    right: Vec<Option<Thread>>,
    ends: Vec<Ends>,
    /// The branches on the right contour, the deepest first.
    shown: Vec<Shown>,
    /// How the room between branches grows from one to the next, and where growing ends; in fractions.
    grow: Vec<i64>,
    settle: Vec<i64>,
    /// Steps along contours.
    steps: usize,
}

/// The left edge of every bone, 0 for the leftmost, and how many steps along contours finding them took.
pub(super) fn place(bones: &Bones, gaps: Gaps) -> (Vec<i32>, usize) {
    let count = bones.parent.len();
    let (first, kids) = children(&bones.parent);
    let alone = |at: usize| {
        let bone = at as u32;
        Ends { left: bone, left_x: 0, right: bone, right_x: 0, deepest: bones.depth[at] }
    };
    let mut placing = Placing {
        bones,
        kids: &kids,
        first: &first,
        gaps,
        over: vec![0; count],
        left: vec![None; count],
        right: vec![None; count],
        ends: (0..count).map(alone).collect(),
        shown: Vec::new(),
        grow: Vec::new(),
        settle: Vec::new(),
        steps: 0,
    };
    for bone in (0..count as u32).rev() {
        placing.parent(bone);
    }
    let roots: Vec<u32> = (0..count as u32).filter(|&at| bones.is_root(at)).collect();
    placing.family(&roots, gaps.subtree);
    let Placing { over: mut xs, steps, .. } = placing;
    for bone in 0..count {
        if let Some(&up) = xs.get(bones.parent[bone] as usize) {
            xs[bone] += up;
        }
    }
    let leftmost = xs.iter().copied().min().unwrap_or(0);
    for x in &mut xs {
        *x -= leftmost;
    }
    (xs, steps)
}

impl<'b> Placing<'b> {
    /// Puts the children of a bone side by side, and the bone over their middle.
    fn parent(&mut self, bone: u32) {
        let family = self.below(bone);
        let Some(mut ends) = self.family(family, self.gaps.sibling) else { return };
        let middle = |at: u32| self.over[at as usize] + self.bones.width[at as usize] / 2;
        let x = self.bones.fixed[bone as usize].unwrap_or_else(|| {
            let (first, last) = (family[0], family[family.len() - 1]);
            (middle(first) + middle(last)).div_euclid(2) - self.bones.width[bone as usize] / 2
        });
        for &kid in family {
            self.over[kid as usize] -= x;
        }
        ends.left_x -= x;
        ends.right_x -= x;
        self.ends[bone as usize] = ends;
    }

    /// Puts branches side by side; their left edges are then counted from that of the first.
    fn family(&mut self, family: &[u32], gap: i32) -> Option<Ends> {
        let &first = family.first()?;
        self.grow.clear();
        self.grow.resize(family.len(), 0);
        self.settle.clear();
        self.settle.resize(family.len(), 0);
        self.over[first as usize] = 0;
        let mut ends = self.ends[first as usize];
        self.shown.clear();
        self.shown.push(Shown { deepest: ends.deepest, branch: 0 });
        for branch in 1..family.len() {
            let (before, kid) = (family[branch - 1], family[branch]);
            let start = self.over[before as usize] + self.bones.width[before as usize] + gap;
            self.append(branch, before, kid, start, &mut ends);
            let deepest = self.ends[kid as usize].deepest;
            while self.shown.pop_if(|other| other.deepest <= deepest).is_some() {}
            self.shown.push(Shown { deepest, branch });
        }
        let (mut growth, mut room) = (0, 0);
        for (branch, &kid) in family.iter().enumerate() {
            growth += self.grow[branch];
            room += growth + self.settle[branch];
            self.over[kid as usize] += (room >> FRACTION) as i32;
        }
        Some(ends)
    }

    /// Moves one more branch up to those that stand, from `x` on, until it is clear of them on every row.
    fn append(&mut self, branch: usize, before: u32, kid: u32, mut x: i32, ends: &mut Ends) {
        let own = self.ends[kid as usize];
        let (mut standing, mut standing_x) = (before, self.over[before as usize]);
        let (mut coming, mut coming_x) = (kid, 0);
        let mut row = self.bones.depth[kid as usize];
        let mut shown = self.shown.len() - 1;
        loop {
            self.steps += 1;
            match (self.next_right(standing), self.next_left(coming)) {
                (Some(right), Some(left)) => {
                    row += 1;
                    (standing, standing_x) = (right.to, standing_x + right.over);
                    (coming, coming_x) = (left.to, coming_x + left.over);
                    while self.shown[shown].deepest < row {
                        shown -= 1;
                    }
                    let free = standing_x + self.bones.width[standing as usize] + self.gaps.subtree;
                    let push = free - (x + coming_x);
                    if push > 0 {
                        x += push;
                        self.share(self.shown[shown].branch, branch, push);
                    }
                }
                (right, left) => {
                    if let Some(left) = left {
                        let over = x + coming_x + left.over - ends.left_x;
                        self.left[ends.left as usize] = Some(Thread { to: left.to, over });
                        (ends.left, ends.left_x) = (own.left, x + own.left_x);
                    }
                    if let Some(right) = right {
                        let over = standing_x + right.over - (x + own.right_x);
                        self.right[own.right as usize] = Some(Thread { to: right.to, over });
                    } else {
                        (ends.right, ends.right_x) = (own.right, x + own.right_x);
                    }
                    ends.deepest = ends.deepest.max(own.deepest);
                    break;
                }
            }
        }
        self.over[kid as usize] = x;
    }

    /// The room by which `to` was pushed off `from` goes evenly between the branches there. They are hidden between the
    /// two, so no contour changes by it.
    fn share(&mut self, from: usize, to: usize, room: i32) {
        let spaces = (to - from) as i64;
        if spaces > 1 {
            let each = (i64::from(room) << FRACTION) / spaces;
            self.grow[from + 1] += each;
            self.grow[to] -= each;
            self.settle[to] -= each * (spaces - 1);
        }
    }

    fn next_left(&self, bone: u32) -> Option<Thread> {
        match self.below(bone).first() {
            Some(&to) => Some(Thread { to, over: self.over[to as usize] }),
            None => self.left[bone as usize],
        }
    }

    fn next_right(&self, bone: u32) -> Option<Thread> {
        match self.below(bone).last() {
            Some(&to) => Some(Thread { to, over: self.over[to as usize] }),
            None => self.right[bone as usize],
        }
    }

    fn below(&self, bone: u32) -> &'b [u32] {
        &self.kids[self.first[bone as usize] as usize..self.first[bone as usize + 1] as usize]
    }
}
