//! What must hold of every drawing, tried on random trees; and what it costs, in steps.

use super::*;
use proptest::prelude::*;
use std::collections::HashMap;

/// A tree to be placed.
#[derive(Debug, Clone, Default)]
struct Given {
    parents: Vec<Option<u32>>,
    shapes: Vec<Shape>,
}

impl Given {
    /// Preorder from depths: each at most one more than the one before.
    fn of_depths(depths: impl IntoIterator<Item = usize>) -> Self {
        let mut path: Vec<u32> = Vec::new();
        let mut given = Self::default();
        for (at, depth) in depths.into_iter().enumerate() {
            path.truncate(depth);
            given.parents.push(path.last().copied());
            given.shapes.push(Shape { width: 6, height: 3, children: Arrange::Row });
            path.push(at as u32);
        }
        given
    }

    fn place(&self, spacing: Spacing) -> Layout {
        Layout::new(&self.parents, &self.shapes, spacing)
    }

    fn steps(&self) -> usize {
        let tree = Tree::new(&self.parents, &self.shapes);
        let bones = skeleton::Bones::new(&tree, &self.shapes, Spacing::default());
        contour::place(&bones, contour::Gaps { sibling: 1, subtree: 2 }).1
    }
}

fn forest(stacks: bool) -> impl Strategy<Value = Given> {
    let children = if stacks { vec![Arrange::Row, Arrange::Stack] } else { vec![Arrange::Row] };
    let node = (0_usize..7, 1_u16..12, 1_u16..6, prop::sample::select(children));
    prop::collection::vec(node, 0..70).prop_map(|nodes| {
        let mut last = 0;
        let depths = nodes.iter().enumerate().map(|(at, &(depth, ..))| {
            last = if at == 0 { 0 } else { depth.min(last + 1) };
            last
        });
        let mut given = Given::of_depths(depths);
        for (shape, (_, width, height, children)) in given.shapes.iter_mut().zip(nodes) {
            *shape = Shape { width, height, children };
        }
        given
    })
}

fn spacings() -> impl Strategy<Value = Spacing> {
    (0_u16..4, 0_u16..5, 1_u16..5, 0_u16..2, 1_u16..4, 1_u16..5).prop_map(
        |(sibling, more, level, stack, indent, stack_rows)| {
            let subtree = sibling + more;
            Spacing { sibling, subtree, level, stack, indent, stack_rows }
        },
    )
}

fn windows() -> impl Strategy<Value = Area> {
    (-10..120, -5..60, 0..50, 0..30).prop_map(|(x, y, width, height)| Area { x, y, width, height })
}

fn everything() -> Area {
    Area { x: -1000, y: -1000, width: 1_000_000, height: 1_000_000 }
}

fn nodes(layout: &Layout) -> std::ops::Range<u32> {
    0..layout.boxes().len() as u32
}

fn row(layout: &Layout, node: u32) -> Option<usize> {
    (layout.joint(node) != Joint::Stack).then(|| layout.tree.row(node))
}

/// Is the one an ancestor of the other, or the same?
fn is_over(layout: &Layout, over: u32, node: u32) -> bool {
    std::iter::successors(Some(node), |&node| layout.parent(node)).any(|node| node == over)
}

/// Columns between two boxes side by side.
fn between(one: Area, other: Area) -> i32 {
    (other.x - one.right()).max(one.x - other.right())
}

/// The drawing as text.
fn picture(layout: &Layout) -> String {
    let (width, height) = layout.size();
    let mut cells = vec![vec![' '; width as usize]; height as usize];
    let signs: Vec<char> = " │─╰││╭├─╯─┴╮┤┬┼".chars().collect();
    let mut sides: HashMap<(i32, i32), Sides> = HashMap::new();
    for line in layout.lines_within(everything()) {
        for (x, y) in covered(line.area()) {
            *sides.entry((x, y)).or_default() |= line.sides(x, y);
        }
    }
    for ((x, y), sides) in sides {
        cells[y as usize][x as usize] = signs[sides.index()];
    }
    for (node, area) in layout.boxes().iter().enumerate() {
        for (x, y) in covered(*area) {
            cells[y as usize][x as usize] = char::from_digit(node as u32 % 36, 36).expect("a digit");
        }
    }
    let lines = cells.into_iter().map(|line| line.into_iter().collect::<String>().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn covered(area: Area) -> impl Iterator<Item = (i32, i32)> {
    (area.y..area.bottom()).flat_map(move |y| (area.x..area.right()).map(move |x| (x, y)))
}

proptest! {
    #[test]
    fn nothing_overlaps_and_gaps_are_kept(given in forest(true), spacing in spacings()) {
        let layout = given.place(spacing);
        let (boxes, whole) = (layout.boxes(), Area { x: 0, y: 0, width: layout.size().0, height: layout.size().1 });
        for one in nodes(&layout) {
            let own = boxes[one as usize];
            prop_assert!(own.x >= 0 && own.y >= 0 && own.right() <= whole.right() && own.bottom() <= whole.bottom());
            prop_assert_eq!((own.width, own.height), (i32::from(given.shapes[one as usize].width), i32::from(given.shapes[one as usize].height)));
            for other in one + 1..boxes.len() as u32 {
                let area = boxes[other as usize];
                prop_assert!(!own.meets(area), "{one} {own:?} meets {other} {area:?}");
                let siblings = layout.parent(one).is_some() && layout.parent(one) == layout.parent(other);
                let gap = i32::from(if siblings { spacing.sibling } else { spacing.subtree });
                match (row(&layout, one), row(&layout, other)) {
                    (Some(row), Some(same)) if row == same => {
                        prop_assert!(between(own, area) >= gap, "{one} and {other} are too near");
                        prop_assert!(own.x < area.x, "{one} and {other} are out of order");
                    }
                    // A box of a stack and a box beside it.
                    (Some(_), None) | (None, Some(_)) if own.y < area.bottom() && area.y < own.bottom() => {
                        prop_assert!(between(own, area) >= gap, "{one} and {other} are too near");
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn children_stand_below_and_parents_over_their_middle(given in forest(true), spacing in spacings()) {
        let layout = given.place(spacing);
        for node in nodes(&layout) {
            let (own, kids) = (layout.boxes()[node as usize], layout.children(node));
            let area = |kid: &u32| layout.boxes()[*kid as usize];
            prop_assert!(kids.iter().all(|kid| area(kid).y >= own.bottom() + i32::from(spacing.level)));
            let (Some(first), Some(last)) = (kids.first(), kids.last()) else { continue };
            match layout.joint(*first) {
                Joint::None => prop_assert!(false, "a child has a parent"),
                Joint::Bus => {
                    prop_assert_eq!(own.port(), (area(first).port() + area(last).port()).div_euclid(2));
                    prop_assert!(kids.iter().all(|kid| area(kid).y == area(first).y));
                }
                Joint::Stack => {
                    let columns = kids.len().div_ceil(usize::from(spacing.stack_rows));
                    let mut lefts: Vec<i32> = kids.iter().map(|kid| area(kid).x).collect();
                    lefts.dedup();
                    prop_assert!(lefts.is_sorted() && lefts.len() <= columns);
                    for pair in kids.windows(2).filter(|pair| area(&pair[0]).x == area(&pair[1]).x) {
                        prop_assert_eq!(area(&pair[1]).y, area(&pair[0]).bottom() + i32::from(spacing.stack));
                    }
                }
            }
        }
    }

    #[test]
    fn branches_are_as_near_as_they_can_be(given in forest(false), spacing in spacings()) {
        let layout = given.place(spacing);
        let roots: Vec<u32> = nodes(&layout).filter(|&node| layout.parent(node).is_none()).collect();
        let families = nodes(&layout).map(|node| (layout.children(node), spacing.sibling));
        for (family, gap) in families.chain([(&roots[..], spacing.subtree)]) {
            let Some((last, before)) = family.split_last().filter(|(_, before)| !before.is_empty()) else { continue };
            let top = layout.tree.row(*last);
            let touches = nodes(&layout).filter(|&node| is_over(&layout, *last, node)).any(|one| {
                let gap = i32::from(if layout.tree.row(one) == top { gap } else { spacing.subtree });
                nodes(&layout)
                    .filter(|&other| layout.tree.row(one) == layout.tree.row(other))
                    .filter(|&other| before.iter().any(|&branch| is_over(&layout, branch, other)))
                    .any(|other| between(layout.boxes()[other as usize], layout.boxes()[one as usize]) == gap)
            });
            prop_assert!(touches, "{last} touches none of {before:?}");
        }
    }

    #[test]
    fn windows_show_what_is_in_them(given in forest(true), spacing in spacings(), window in windows()) {
        let layout = given.place(spacing);
        let mut found = layout.boxes_within(window);
        found.sort_unstable();
        let boxes = nodes(&layout).filter(|&node| layout.boxes()[node as usize].meets(window));
        prop_assert_eq!(found, boxes.collect::<Vec<_>>());

        let mut found = layout.lines_within(window);
        let mut lines = layout.lines_within(everything());
        lines.retain(|line| line.area().meets(window));
        let key = |line: &Line| (line.parent, line.child, line.from, line.to);
        found.sort_by_key(key);
        lines.sort_by_key(key);
        prop_assert_eq!(found, lines);
    }

    #[test]
    fn lines_keep_clear_of_boxes_and_of_other_families(given in forest(true), spacing in spacings()) {
        let layout = given.place(spacing);
        let mut boxes = HashMap::new();
        for node in nodes(&layout) {
            boxes.extend(covered(layout.boxes()[node as usize]).map(|cell| (cell, node)));
        }
        let mut families = HashMap::new();
        let lines = layout.lines_within(everything());
        for line in &lines {
            prop_assert!(line.from.0 <= line.to.0 && line.from.1 <= line.to.1, "{line:?}");
            for cell in covered(line.area()) {
                prop_assert!(!boxes.contains_key(&cell), "{line:?} runs through {:?}", boxes[&cell]);
                let family = *families.entry(cell).or_insert(line.parent);
                prop_assert_eq!(family, line.parent, "{:?} runs into another family", line);
            }
        }
        // Each child is reached by one line of its own, from a cell that a common line has.
        for child in nodes(&layout).filter(|&node| layout.parent(node).is_some()) {
            let own: Vec<&Line> = lines.iter().filter(|line| line.child == Some(child)).collect();
            prop_assert_eq!(own.len(), 1);
            let shared = |line: &&Line| line.child.is_none() && Some(line.parent) == layout.parent(child);
            let start = Area { x: own[0].from.0, y: own[0].from.1, width: 1, height: 1 };
            prop_assert!(lines.iter().filter(shared).any(|line| line.area().meets(start)));
        }
    }

    #[test]
    fn neighbours_lie_in_their_direction(given in forest(true), spacing in spacings()) {
        let layout = given.place(spacing);
        let area = |node: u32| layout.boxes()[node as usize];
        for node in nodes(&layout) {
            let own = area(node);
            prop_assert!(layout.left_of(node).is_none_or(|left| area(left).right() <= own.x));
            prop_assert!(layout.right_of(node).is_none_or(|right| area(right).x >= own.right()));
            prop_assert!(layout.above(node).is_none_or(|above| area(above).y < own.y));
            prop_assert!(layout.below(node).is_none_or(|below| area(below).y > own.y));
            // Whoever has a parent has somebody above.
            prop_assert_eq!(layout.above(node).is_none(), layout.parent(node).is_none());
            if let Some(right) = layout.right_of(node)
                && row(&layout, node).is_some() && row(&layout, node) == row(&layout, right)
            {
                prop_assert_eq!(layout.left_of(right), Some(node));
            }
        }
    }

    #[test]
    fn steps_grow_no_faster_than_boxes(given in forest(true)) {
        prop_assert!(given.steps() <= 2 * given.parents.len());
    }
}

/// A tree of boxes of one size, as it is drawn.
fn drawn(depths: &[usize], children: Arrange, spacing: Spacing) -> Vec<String> {
    let mut given = Given::of_depths(depths.iter().copied());
    for shape in &mut given.shapes {
        *shape = Shape { width: 3, height: 1, children };
    }
    picture(&given.place(spacing)).lines().map(str::to_owned).collect()
}

#[test]
fn a_small_tree_looks_tidy() {
    let spacing = Spacing { sibling: 1, ..Spacing::default() };
    let picture = drawn(&[0, 1, 2, 2, 1, 1, 2], Arrange::Row, spacing);
    let wanted = [
        "      000",
        "   ╭───┼───╮",
        "   │   │   │",
        "  111 444 555",
        " ╭─┴─╮     │",
        " │   │     │",
        "222 333   666",
    ];
    assert_eq!(picture, wanted);
}

#[test]
fn stacks_hang_from_one_rail_or_from_several() {
    let spacing = Spacing { level: 1, ..Spacing::default() };
    let wanted = ["  000", " ╭─┴──╮", "111  444", " │", " ├─222", " ╰─333"];
    assert_eq!(drawn(&[0, 1, 2, 2, 1], Arrange::Stack, spacing), wanted);

    let spacing = Spacing { stack_rows: 2, ..Spacing::default() };
    let wanted = ["      000", "╭──────┼──────╮", "│      │      │", "├─111  ├─333  ╰─555", "╰─222  ╰─444"];
    assert_eq!(drawn(&[0, 1, 1, 1, 1, 1], Arrange::Stack, spacing), wanted);
}

#[test]
fn a_stack_reaches_down_beside_other_branches() {
    // The stack of 1 is longer than a row, and 6 with its report keeps clear of it.
    let spacing = Spacing { level: 1, ..Spacing::default() };
    let mut given = Given::of_depths([0, 1, 2, 2, 2, 2, 1, 2, 3, 3]);
    given.shapes[1].children = Arrange::Stack;
    let layout = given.place(spacing);
    let lowest = layout.boxes()[5];
    assert!(lowest.bottom() > layout.boxes()[7].bottom());
    assert_eq!(between(lowest, layout.boxes()[8]), 2);
}

#[test]
fn what_room_is_left_goes_evenly_between_siblings() {
    // Two broad branches push each other apart, with three leaves between them.
    let broad = [1, 2, 2, 2, 2, 2];
    let depths = [0].into_iter().chain(broad).chain([1, 1, 1]).chain(broad);
    let layout = Given::of_depths(depths).place(Spacing::default());
    let xs: Vec<i32> = layout.children(0).iter().map(|&kid| layout.boxes()[kid as usize].x).collect();
    let gaps: Vec<i32> = xs.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (least, most) = (gaps.iter().min(), gaps.iter().max());
    assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1 && *least > 8), "{gaps:?}");
}

#[test]
fn a_wide_bus_is_seen_from_its_middle() {
    let layout = Given::of_depths([0].into_iter().chain([1; 1001])).place(Spacing::default());
    // Between two children, away from the parent and both ends.
    let (left, right) = (layout.boxes()[200], layout.boxes()[201]);
    let window = Area { x: left.port() + 1, y: 0, width: right.port() - left.port() - 1, height: 50 };
    let lines = layout.lines_within(window);
    assert_eq!(lines.iter().map(|line| line.part).collect::<Vec<_>>(), [Part::Bus]);
    assert_eq!(lines[0].area().width, layout.boxes()[1001].port() - layout.boxes()[1].port() + 1);
}

#[test]
fn steps_stay_linear_on_trees_of_every_form() {
    let count = 20_000;
    let chain = Given::of_depths(0..count);
    let wide = Given::of_depths((0..count).map(|at| at.min(1)));
    let roots = Given::of_depths((0..count).map(|_| 0));
    // A chain with a leaf beside every link, on either side.
    let links = count / 2;
    let comb_left = Given::of_depths((0..links).flat_map(|depth| [depth, depth]).skip(1));
    let comb_right = Given::of_depths((0..links).chain((0..links).rev()));
    // Deep branches side by side, each as deep as the one before, or deeper.
    let deep = Given::of_depths((0..100).flat_map(|_| 0..200));
    let deeper = Given::of_depths((1..200).flat_map(|deep| 0..deep));
    let shallower = Given::of_depths((1..200).rev().flat_map(|deep| 0..deep));
    let binary = Given::of_depths((0..1 << 14_u32).map(|at: u32| (at.trailing_ones() as usize).min(13)));
    for given in [chain, wide, roots, comb_left, comb_right, deep, deeper, shallower, binary] {
        assert!(
            given.steps() <= 2 * given.parents.len(),
            "{} steps for {}",
            given.steps(),
            given.parents.len()
        );
    }
}

#[test]
fn a_chain_of_a_million_needs_no_stack() {
    let layout = Given::of_depths(0..1_000_000).place(Spacing::default());
    assert_eq!(layout.size(), (6, 1_000_000 * 5 - 2));
    assert_eq!(layout.above(999_999), Some(999_998));
}

#[test]
fn nothing_is_placed_as_nothing() {
    let layout = Layout::new(&[], &[], Spacing::default());
    assert_eq!((layout.size(), layout.boxes_within(everything()).len()), ((0, 0), 0));
    assert!(layout.lines_within(everything()).is_empty());
    assert_eq!(Layout::default().size(), (0, 0));
    assert!(Layout::default().boxes_within(everything()).is_empty());
}
