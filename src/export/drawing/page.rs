//! One page: its boxes as the layout places them, with the lines between them in pixels.

use super::items::{self, Item};
use super::pages::{self, Plan};
use super::{Beside, COLUMNS, Text, UNIT, What, units};
use crate::export::graph::{Edge, Kind, Node};
use crate::export::words::{About, Said};
use crate::finding::words::count;
use crate::layout::{self, Area, Arrange, Joint, Layout, Part, Shape};
use crate::model::Severity;
use crate::view::Ctx;
use rustc_hash::FxHashMap;

/// Pixels around what is drawn, and more of them where lines bow out.
const MARGIN: i32 = 8;
const BOWS: i32 = 28;

/// Pixels from the port of a box to where lines beside the tree begin and end.
const ASIDE: i32 = 16;

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is about: the seat at its top, and how many stand beside that.
    pub title: String,
    /// Seats and teams of the branches that begin here, on whatever page they are.
    pub size: u32,
    /// The page it comes from.
    pub up: Option<usize>,
    /// Pages of branches that begin on it.
    pub below: Vec<usize>,
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
    /// The boxes, parents before children.
    pub boxes: Vec<Placed>,
    /// The lines of the tree.
    pub strokes: Vec<Stroke>,
    /// The lines beside the tree.
    pub curves: Vec<Curve>,
}

/// A box that has its place.
#[derive(Debug, Clone)]
pub struct Placed {
    /// What it stands for.
    pub what: What,
    /// Where it is, in pixels.
    pub area: Area,
    /// What it says.
    pub texts: Vec<Text>,
    /// The worst of it, when that is more than a note.
    pub severity: Option<Severity>,
    /// Whether nobody holds the seat.
    pub vacant: bool,
    /// The page that has what is below it, when that is not this one.
    pub page: Option<usize>,
}

/// A straight line of the tree, from its upper or left end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// What it means.
    pub kind: Kind,
    /// Its ends.
    pub ends: [(i32, i32); 2],
}

/// Where the head of a line points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// Down into the upper side of a box.
    Down,
    /// Up into its lower side.
    Up,
    /// Into its right side.
    Left,
}

/// A line beside the tree, bowed so that it can be followed.
#[derive(Debug, Clone)]
pub struct Curve {
    /// What it means.
    pub kind: Kind,
    /// Both ends and the two points between them that a Bézier curve is drawn by.
    pub points: [(i32, i32); 4],
    /// Its head, at the last point.
    pub head: Head,
    /// What it says, for those who cannot follow it.
    pub words: String,
}

impl Page {
    /// The kinds of its lines, some more than once.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.strokes.iter().map(|stroke| stroke.kind).chain(self.curves.iter().map(|curve| curve.kind))
    }

    /// How much stands on it and on the pages of its branches: `12 seats and teams`.
    #[must_use]
    pub fn extent(&self) -> String {
        count(self.size as usize, "seat or team", "seats and teams")
    }
}

/// Places a page of a plan.
pub(super) fn place(ctx: Ctx<'_>, items: &[Item], plan: &Plan, page: usize, beside: &Beside) -> Page {
    let leaf = &plan.pages[page];
    let at: FxHashMap<u32, u32> =
        leaf.items.iter().enumerate().map(|(at, item)| (*item, at as u32)).collect();
    let parent = |item: &u32| {
        let parent = items[*item as usize].parent?;
        at.get(&parent).copied().filter(|_| plan.page[parent as usize] == page)
    };
    let parents: Vec<Option<u32>> = leaf.items.iter().map(parent).collect();
    let nodes: FxHashMap<Node, usize> = leaf
        .items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match items[*item as usize].what {
            What::Node(node) => Some((node, at)),
            What::Heading => None,
        })
        .collect();
    let said: Vec<Vec<Text>> =
        leaf.items.iter().map(|item| texts(ctx, items, plan, page, *item, beside, &nodes)).collect();
    let layout = tree(&parents, &said, plan);
    let boxes: Vec<Placed> = leaf
        .items
        .iter()
        .zip(said)
        .zip(layout.boxes())
        .map(|((at, texts), area)| {
            let item = &items[*at as usize];
            let page = plan.is_stub(*at, page).then(|| plan.page[*at as usize]);
            let what = item.what;
            Placed { what, area: pixels(*area), texts, severity: item.severity, vacant: item.vacant, page }
        })
        .collect();
    let curves: Vec<Curve> = boxes
        .iter()
        .enumerate()
        .flat_map(|(lower, one)| lines_to(one.what, beside).iter().map(move |edge| (lower, edge)))
        .filter_map(|(lower, edge)| {
            let upper = *nodes.get(&edge.from)?;
            let is_stacked = layout.joint(lower as u32) == Joint::Stack;
            Some(curve(ctx, edge, boxes[upper].area, boxes[lower].area, is_stacked))
        })
        .collect();
    let tops: Vec<&Item> = leaf
        .items
        .iter()
        .zip(&parents)
        .filter(|(_, parent)| parent.is_none())
        .map(|(item, _)| &items[*item as usize])
        .collect();
    let mut below: Vec<usize> = boxes.iter().filter_map(|one| one.page).collect();
    below.sort_unstable();
    below.dedup();
    let more = if curves.is_empty() { 0 } else { BOWS };
    let (width, height) = layout.size();
    Page {
        title: title(ctx, &tops),
        size: tops.iter().map(|item| item.size).sum(),
        up: leaf.up,
        below,
        width: width * UNIT + 2 * MARGIN + more,
        height: height * UNIT + 2 * MARGIN + more,
        strokes: strokes(&layout, &boxes),
        boxes,
        curves,
    }
}

/// Lines beside the tree to a box.
fn lines_to(what: What, beside: &Beside) -> &[Edge] {
    match what {
        What::Node(node) => beside.get(&node).map(Vec::as_slice).unwrap_or_default(),
        What::Heading => &[],
    }
}

/// What a box says on this page: with where its branch is, or with its lines to other pages.
fn texts(
    ctx: Ctx<'_>,
    items: &[Item],
    plan: &Plan,
    page: usize,
    at: u32,
    beside: &Beside,
    nodes: &FxHashMap<Node, usize>,
) -> Vec<Text> {
    let item = &items[at as usize];
    let mut texts = item.texts.clone();
    if plan.is_stub(at, page) {
        let below = format!("+{} below: page {}", item.size - 1, plan.page[at as usize] + 1);
        texts.push(items::text(Said::new(About::Below, below)));
        return texts;
    }
    let away = lines_to(item.what, beside).iter().filter(|edge| !nodes.contains_key(&edge.from));
    texts.extend(away.map(|edge| items::text(Said::new(About::Line, in_words(ctx, edge)))));
    texts
}

/// A line as its lower end says it.
fn in_words(ctx: Ctx<'_>, edge: &Edge) -> String {
    let upper = name(ctx, edge.from);
    match edge.kind {
        Kind::Reports => format!("reports to {upper}"),
        Kind::Dotted => format!("dotted line to {upper}"),
        Kind::Directs => format!("directed by {upper}"),
        Kind::Inferred => format!("directed by {upper}, inferred"),
        Kind::Owns => format!("backlog owned by {upper} too"),
    }
}

fn name(ctx: Ctx<'_>, node: Node) -> String {
    match node {
        Node::Seat(seat) => ctx.label(seat),
        Node::Team(team) => ctx.team(team),
    }
}

fn title(ctx: Ctx<'_>, tops: &[&Item]) -> String {
    let first = tops.first().map_or_else(String::new, |top| match top.what {
        What::Node(node) => name(ctx, node),
        What::Heading => top.texts.first().map(|text| text.said.text.clone()).unwrap_or_default(),
    });
    match tops.len() {
        0 | 1 => first,
        more => format!("{first} and {} more", more - 1),
    }
}

/// The boxes in units. Who manages nobody but people who manage nobody has them in a list.
fn tree(parents: &[Option<u32>], said: &[Vec<Text>], plan: &Plan) -> Layout {
    let mut children = vec![0_usize; parents.len()];
    let mut branches = vec![0_usize; parents.len()];
    for parent in parents.iter().flatten() {
        children[*parent as usize] += 1;
    }
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent.filter(|_| children[at] > 0) {
            branches[parent as usize] += 1;
        }
    }
    let lists = children.iter().zip(&branches).filter(|(_, branches)| **branches == 0);
    let longest = lists.map(|(children, _)| *children).max().unwrap_or(0);
    let shapes: Vec<Shape> = said
        .iter()
        .zip(&children)
        .map(|(texts, children)| Shape {
            width: COLUMNS,
            height: units(texts.iter().map(|text| text.rows.len()).sum()),
            children: if *children > 1 { Arrange::Stack } else { Arrange::Row },
        })
        .collect();
    Layout::new(parents, &shapes, pages::spacing(plan.stack_rows(longest)))
}

fn pixels(area: Area) -> Area {
    let (x, y) = (area.x * UNIT + MARGIN, area.y * UNIT + MARGIN);
    Area { x, y, width: area.width * UNIT, height: area.height * UNIT }
}

/// The connectors of the layout, from the middle of a cell to the middle of another; where a box stands, to its edge.
fn strokes(layout: &Layout, boxes: &[Placed]) -> Vec<Stroke> {
    let everything = Area { x: 0, y: 0, width: i32::MAX, height: i32::MAX };
    let is_team = |at: u32| matches!(boxes[at as usize].what, What::Node(Node::Team(_)));
    let kind = |line: &layout::Line| match line.child {
        Some(child) => is_team(child),
        None => layout.children(line.parent).iter().all(|child| is_team(*child)),
    };
    let middle = |(x, y): (i32, i32)| (x * UNIT + UNIT / 2 + MARGIN, y * UNIT + UNIT / 2 + MARGIN);
    layout
        .lines_within(everything)
        .iter()
        .filter(|line| boxes[line.parent as usize].what != What::Heading)
        .map(|line| {
            let [mut from, mut to] = [middle(line.from), middle(line.to)];
            let parent = boxes[line.parent as usize].area;
            match line.part {
                Part::Trunk => from.1 = parent.bottom(),
                Part::Rail if line.from.1 * UNIT + MARGIN == parent.bottom() => from.1 = parent.bottom(),
                Part::Drop => to.1 += UNIT / 2,
                Part::Twig => to.0 += UNIT / 2,
                Part::Rail | Part::Bus => {}
            }
            let kind = if kind(line) { Kind::Owns } else { Kind::Reports };
            Stroke { kind, ends: [from, to] }
        })
        .filter(|stroke| stroke.ends[0] != stroke.ends[1])
        .collect()
}

/// A line from an upper box to a lower one: into its upper side, or its right side in a list; from below when it stands no
/// lower, or beside the list.
fn curve(ctx: Ctx<'_>, edge: &Edge, upper: Area, lower: Area, is_stacked: bool) -> Curve {
    let middle = |area: Area| area.y + area.height / 2;
    let is_below = lower.y >= upper.bottom();
    let reach = ((lower.y - upper.bottom()).abs() / 2).clamp(24, 80);
    let (head, end, before) = match (is_stacked, is_below) {
        (true, _) => (Head::Left, (lower.right(), middle(lower)), (lower.right() + BOWS, middle(lower))),
        (false, true) => {
            let x = lower.port() + ASIDE;
            (Head::Down, (x, lower.y), (x, lower.y - reach))
        }
        (false, false) => {
            let x = lower.port() + ASIDE;
            (Head::Up, (x, lower.bottom()), (x, lower.bottom() + BOWS))
        }
    };
    let (start, after) = if is_stacked && !is_below {
        ((upper.right(), middle(upper)), (upper.right() + BOWS, middle(upper)))
    } else {
        let x = upper.port() + ASIDE;
        ((x, upper.bottom()), (x, upper.bottom() + if is_below { reach } else { BOWS }))
    };
    let words = match edge.kind {
        Kind::Owns => format!("{} owns the backlog of {}", name(ctx, edge.from), name(ctx, edge.to)),
        Kind::Reports | Kind::Dotted | Kind::Directs | Kind::Inferred => {
            format!("{}: {}", name(ctx, edge.to), in_words(ctx, edge))
        }
    };
    Curve { kind: edge.kind, points: [start, after, before, end], head, words }
}
